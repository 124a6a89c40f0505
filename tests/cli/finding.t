# finding.t -- findings answered, verified, lapsed; exceptions that suspend them
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics() {
  >     TICS_NOW=2026-07-10T09:00:00+09:00 command tics "$@"
  > }
  $ about() {
  >     tics finding list --format json "$@" | python3 -c 'import json,sys; [print(f["rule"], f["subject"], f["severity"], f["standing"], f["standing_by"] or "-", f["standing_until"] or "-") for f in json.load(sys.stdin)["findings"]]'
  > }

003 left on 30 June without an exit pledge; 004 has no entry pledge.

  $ about
  R-007 policy_doc major open - -
  R-009 joint_project major open - -
  R-012 info_asset major open - -
  R-022 account major open - -
  R-026 role_appointment major open - -
  R-027 info_asset major open - -
  R-028 account major open - -
  R-029 account major open - -
  R-040 zone_permit major open - -
  R-061 storage_unit major open - -
  R-070 policy_doc major open - -
  R-072 role_appointment major open - -
  R-090 media_asset major open - -
  R-091 device_asset major open - -
  R-092 device_asset major open - -
  R-100 supplier major open - -
  R-101 supplier major open - -
  R-102 supplier major open - -
  R-103 supplier major open - -
  R-104 supplier major open - -
  R-105 supplier major open - -
  R-110 training_event major open - -
  R-112 policy_doc major open - -
  R-137 role_appointment major open - -
  R-002 003 major open - -
  R-002 004 major open - -
  R-003 003 major open - -
  R-005 003 major open - -
  R-024 A1 major open - -
  R-133 management major open - -
  R-056 A1 minor open - -
  R-052 A1/2026-04 warning open - -
  R-052 A1/2026-05 warning open - -
  R-052 A1/2026-06 warning open - -
  R-052 A1/2026-07 warning open - -
  R-122 drill warning open - -
  $ tics finding list --rule R-003
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 4, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  findings: 1
  high     R-003  person 003, left on 2026-06-30: no exit pledge signed between 2021-04-01 and
                  2026-06-30 (signed: none, refusal recorded: none)
                  fix: Obtain the exit pledge and enter it: tics add exit_pledge person_id=003
                       signed_on=DATE. On a refusal set refused=yes, describe it in refusal_note and
                       add an exception with rule_id=R-003.

An answer: who sees to it, by when. It weighs until it is done and verified by somebody else.

  $ TICS_TEST_COMMIT_TIME=2026-07-11T09:00:00+09:00 tics finding answer R-003 003 -m 'send the form by registered mail'
  tics: say who sees to it: --owner PERSON
  see 'tics help finding'
  [2]
  $ TICS_TEST_COMMIT_TIME=2026-07-11T09:00:00+09:00 tics finding answer R-003 003 --owner 001 --due 2026-07-31 -m 'send the form by registered mail' 2>&1 | mask
  written: change CHANGE
  EV-A-2026-0003  Corrective action CA-R-003-1  ID
  $ about --rule R-003
  R-003 003 major answered CA-R-003-1 -
  $ TICS_TEST_COMMIT_TIME=2026-07-12T09:00:00+09:00 tics finding verify R-003 003 --by 002 -m 'looked'
  tics: the action is not done yet: tics finding answer … --done DATE --proof …
  [5]
  $ TICS_TEST_COMMIT_TIME=2026-07-12T09:00:00+09:00 tics finding answer R-003 003 --done 2026-07-09 --proof 'slip 123' -m 'sent' 2>&1 | mask
  written: change CHANGE
  EV-A-2026-0003  Corrective action CA-R-003-1  ID
  $ about --rule R-003
  R-003 003 major answered CA-R-003-1 -
  $ TICS_TEST_COMMIT_TIME=2026-07-12T09:00:00+09:00 tics finding verify R-003 003 --by 001 -m 'looked'
  tics: 001 saw to it; somebody else verifies it
  [5]
  $ TICS_TEST_COMMIT_TIME=2026-07-12T09:00:00+09:00 tics finding verify R-003 003 --by 003 -m 'looked'
  tics: the finding is about 003; somebody else verifies it
  [5]
  $ TICS_TEST_COMMIT_TIME=2026-07-12T09:00:00+09:00 tics finding verify R-003 003 -m 'looked'
  tics: say who looked whether it is settled: --by PERSON
  see 'tics help finding'
  [2]
  $ TICS_TEST_COMMIT_TIME=2026-07-12T09:00:00+09:00 tics finding verify R-003 003 --by 002 -m 'looked' 2>&1 | mask
  written: change CHANGE
  EV-A-2026-0003  Corrective action CA-R-003-1  ID
  $ about --rule R-003
  R-003 003 major settled CA-R-003-1 -

Settled, it stays listed and no longer sets the state.

  $ tics gap --all | grep -A1 '^HR-02'
  HR-02  unjudged     Exit pledge  coverage 0/1 (leavers, exceptions and settled 1)
                       no event is recorded; a person has not judged whether there was none
  $ tics gap | sed -n '/suspended/,/^$/p'
  suspended by an exception or settled: 1
  high     R-003  [settled CA-R-003-1] person 003, left on 2026-06-30: no exit pledge signed between
                  2021-04-01 and 2026-06-30 (signed: none, refusal recorded: none)
                  fix: Obtain the exit pledge and enter it: tics add exit_pledge person_id=003
                       signed_on=DATE. On a refusal set refused=yes, describe it in refusal_note and
                       add an exception with rule_id=R-003.
  
  $ ja tics gap | sed -n '/保留/,/^$/p'
  例外により保留、または処置済み: 1 件
  高       R-003  [処置済み CA-R-003-1] 従業者 003(退職日 2026-06-30)について、2021-04-01 から
                  2026-06-30 までに署名された退職時誓約がありません(署名日: なし、拒否の記録: なし)。
                  処置: 退職時誓約を取り、tics add exit_pledge person_id=003 signed_on=署名日 で登録し
                        ます。拒否されたときは refused=yes と refusal_note に経緯を書き、rule_id=R-003
                        の例外承認を登録します。
  

When the facts change, the answer lapses: it was about another day of leaving.

  $ TICS_TEST_COMMIT_TIME=2026-07-13T09:00:00+09:00 tics edit person:003 left_on=2026-07-02 -m 'the day was wrong' >/dev/null 2>&1
  $ about --rule R-003
  R-003 003 major lapsed CA-R-003-1 -
  $ tics finding list --rule R-003
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 8, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  findings: 1
  high     R-003  [answer lapsed CA-R-003-1] person 003, left on 2026-07-02: no exit pledge signed
                  between 2021-04-01 and 2026-07-02 (signed: none, refusal recorded: none)
                  fix: Obtain the exit pledge and enter it: tics add exit_pledge person_id=003
                       signed_on=DATE. On a refusal set refused=yes, describe it in refusal_note and
                       add an exception with rule_id=R-003.
  $ tics gap --all | grep '^HR-02'
  HR-02  contradicted Exit pledge  coverage 0/1 (leavers)

To put in the facts of today by hand does not renew a verification: nobody has looked at them. Nor does one hand that writes both.

  $ at 2026-07-13 tics finding answer R-003 003 --action CA-COPY --owner 001 -m 'to copy from' >/dev/null 2>&1
  $ facts=$(tics show corrective_action:CA-COPY --format json | python3 -c 'import json,re,sys; print(re.search(r"[0-9a-f]{64}", json.dumps([f for f in [json.load(sys.stdin)]]).split("facts")[1]).group())')
  $ at 2026-07-13 tics void corrective_action:CA-COPY -m 'only to copy from' >/dev/null 2>&1
  $ at 2026-07-13 tics edit corrective_action:CA-R-003-1 facts="$facts" -m 'copied' >/dev/null 2>&1
  $ about --rule R-003
  R-003 003 major answered CA-R-003-1 -
  $ at 2026-07-13 tics edit corrective_action:CA-R-003-1 facts=- verified_by=001 -m 'away' >/dev/null 2>&1
  $ at 2026-07-13 tics edit corrective_action:CA-R-003-1 facts="$facts" verified_by=002 -m 'both at once' >/dev/null 2>&1
  $ about --rule R-003
  R-003 003 major answered CA-R-003-1 -

Verified anew it is settled. Without a name of who saw to it nobody can be somebody else.

  $ at 2026-07-13 tics finding verify R-003 003 --by 004 -m 'looked' >/dev/null 2>&1
  $ about --rule R-003
  R-003 003 major settled CA-R-003-1 -
  $ at 2026-07-13 tics edit corrective_action:CA-R-003-1 owner_id= -m 'no owner' >/dev/null 2>&1
  $ about --rule R-003
  R-003 003 major answered CA-R-003-1 -
  $ at 2026-07-13 tics finding verify R-003 003 --by 002 -m 'looked'
  tics: nobody is named who saw to it: tics finding answer … --owner PERSON
  [5]
  $ at 2026-07-13 tics void corrective_action:CA-R-003-1 -m 'end of this part' >/dev/null 2>&1

An exception suspends a finding as long as it is in force, and shows it. Not approved, it suspends nothing.

  $ TICS_TEST_COMMIT_TIME=2026-07-14T09:00:00+09:00 tics add exception exception_id=EX-1 rule_id=R-002 person_id=004 reason='on sick leave' from=2026-07-01 expires_on=2026-07-31 -m 'exception' >/dev/null 2>&1
  $ about --rule R-002
  R-002 003 major open - -
  R-002 004 major open - -
  $ TICS_TEST_COMMIT_TIME=2026-07-14T09:00:00+09:00 tics edit exception:EX-1 approved_by=001 approved_on=2026-07-01 -m 'approved' >/dev/null 2>&1
  $ about --rule R-002
  R-002 003 major open - -
  R-002 004 major excepted EX-1 2026-07-31
  $ tics finding list --rule R-002
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 18, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  findings: 2
  high     R-002  person 003, joined on 2021-04-01: no entry pledge was signed by 2026-06-30 (signed:
                  none, access since: none)
                  fix: Obtain the pledge and enter it: tics add entry_pledge person_id=003
                       signed_on=DATE. For agency staff also see that the employer of the person and
                       the counterparty of the NDA are the same.
  high     R-002  [exception EX-1 until 2026-07-31] person 004, joined on 2026-04-01: no entry pledge
                  was signed by 2026-04-15 (signed: none, access since: none)
                  fix: Obtain the pledge and enter it: tics add entry_pledge person_id=004
                       signed_on=DATE. For agency staff also see that the employer of the person and
                       the counterparty of the NDA are the same.
  $ about --rule R-002 --as-of 2026-07-31
  R-002 003 major open - -
  R-002 004 major excepted EX-1 2026-07-31
  $ about --rule R-002 --as-of 2026-08-01
  R-002 003 major open - -
  R-002 004 major open - -

It is for 004 and for nobody else; one that names another person changes nothing.

  $ TICS_TEST_COMMIT_TIME=2026-07-14T09:00:00+09:00 tics edit exception:EX-1 person_id=001 -m 'was for 001' >/dev/null 2>&1
  $ about --rule R-002
  R-002 003 major open - -
  R-002 004 major open - -

An exception that names a requirement is for that one alone: what its rule finds still weighs on the others.

  $ at 2026-07-14 tics edit exception:EX-1 rule_id= requirement_id=PH-05 person_id= zone_id=A1 -m 'for one requirement' >/dev/null 2>&1
  $ at 2026-07-14 tics add zone_permit zone_id=A1 person_id=001 from=2026-04-01 approved_by=002 -m 'permit' >/dev/null 2>&1
  $ at 2026-07-14 tics add zone_log zone_id=A1 row_id=1 recorded_at=2026-07-06T12:00 person_id=002 entered_at=2026-07-06T10:00 left_at=2026-07-06T11:00 -m 'log' 2>&1 | grep '^tics:'
  [1]
  $ about --rule R-040
  R-040 A1/1 critical open - -
  $ at 2026-07-14 tics scope set has_zone=yes -m 'one area' >/dev/null 2>&1
  $ tics finding list --rule R-040
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 23, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  findings: 1
  critical R-040  [exception EX-1 for PH-05 until 2026-07-31] area A1, row 1: 002 entered at
                  2026-07-06 10:00 without a permit for that day (escort: none)
                  fix: If the person was permitted, record the permit (tics add zone_permit);
                       otherwise look into the entry and record a corrective_action.
  $ ja tics finding list --rule R-040
  要求事項は本ツール独自の整理であり、告示の条文ではありません。
  時点証明はまだありません。時点証明のない変更: 23 件(最初: 日本時間 2026-04-01 09:00)。その日時の裏付
  けは社内の時計だけです
  検出事項: 1 件
  緊急     R-040  [例外 EX-1: PH-05 について 2026-07-31 まで] 区域 A1 の行 1: 002 が 2026-07-06 10:00
                  に入室しましたが、その日の立入許可がありません(同伴: なし)。
                  処置: 許可していた人なら tics add zone_permit で許可の記録を登録し、そうでなければ立
                        入りの事情を調べて是正(corrective_action)として登録します。
  $ tics gap --format json | python3 -c 'import json,sys; g=json.load(sys.stdin); print([f["excepted"] for f in g["findings"] if f["rule"] == "R-040"]); print([(r["id"], r["state"], r["why"]) for r in g["requirements"] if r["id"] in ("PH-05", "PH-06")])'
  [[{'requirement': 'PH-05', 'by': 'EX-1', 'until': '2026-07-31'}]]
  [('PH-05', 'met', 'records are there (2), in date; what the checks found is suspended by an exception or settled (1)'), ('PH-06', 'contradicted', 'R-040: area A1, row 1: 002 entered at 2026-07-06 10:00 without a permit for that day (escort: none) (findings: 5)')]

Both requirements excepted, it is suspended, until the first ends.

  $ at 2026-07-14 tics add exception exception_id=EX-2 requirement_id=PH-06 zone_id=A1 reason='under repair' from=2026-07-01 expires_on=2026-07-20 approved_by=001 approved_on=2026-07-01 -m 'for the other' >/dev/null 2>&1
  $ about --rule R-040
  R-040 A1/1 critical excepted EX-2 2026-07-20
  $ about --rule R-040 --as-of 2026-07-20
  R-040 A1/1 critical excepted EX-2 2026-07-20
  $ about --rule R-040 --as-of 2026-07-21
  R-040 A1/1 critical open - -

Nobody approves what is for himself.

  $ at 2026-07-14 tics edit exception:EX-2 rule_id=R-002 requirement_id= zone_id= person_id=004 approved_by=001 -m 'for a person' >/dev/null 2>&1
  $ about --rule R-002
  R-002 003 major open - -
  R-002 004 major excepted EX-2 2026-07-20
  $ at 2026-07-14 tics edit exception:EX-2 approved_by=004 -m 'by that person' >/dev/null 2>&1
  $ about --rule R-002
  R-002 003 major open - -
  R-002 004 major open - -
  $ at 2026-07-14 tics void exception:EX-2 -m 'end of this part' >/dev/null 2>&1
  $ at 2026-07-14 tics void exception:EX-1 -m 'end of this part' >/dev/null 2>&1

The verification of a critical finding is entered by another user, not only in another name.

  $ at 2026-07-14 tics finding answer R-040 A1/1 --owner 001 --done 2026-07-09 --proof 'permit renewed' -m 'asked' >/dev/null 2>&1
  $ at 2026-07-14 tics finding verify R-040 A1/1 --by 004 -m 'looked'
  tics: officer-1 entered the answer; of a critical finding another user enters the verification: TICS_USER=officer-2 tics finding verify …
  [5]
  $ at 2026-07-14 tics edit corrective_action:CA-R-040-1 verified_by=004 verified_on=2026-07-09 -m 'written by the same hand' >/dev/null 2>&1
  $ about --rule R-040
  R-040 A1/1 critical answered CA-R-040-1 -
  $ at 2026-07-14 tics add officer officer_id=officer-2 person_id=004 -m 'a second officer' >/dev/null 2>&1
  $ TICS_USER=officer-2 at 2026-07-14 tics finding verify R-040 A1/1 -m 'looked' >/dev/null 2>&1
  $ about --rule R-040
  R-040 A1/1 critical settled CA-R-040-1 -

An action typed in without tics finding answer is not tied to the facts: it shows, and the finding still weighs.

  $ TICS_TEST_COMMIT_TIME=2026-07-15T09:00:00+09:00 tics add corrective_action action_id=CA-9 source=rule source_id=R-002 subject_id=004 raised_on=2026-07-01 owner_id=001 done_on=2026-07-05 verified_by=002 verified_on=2026-07-06 -m 'typed in' >/dev/null 2>&1
  $ about --rule R-002
  R-002 003 major open - -
  R-002 004 major answered CA-9 -
  $ TICS_TEST_COMMIT_TIME=2026-07-15T09:00:00+09:00 tics finding answer R-002 004 --action CA-9 -m 'tie it' >/dev/null 2>&1
  $ TICS_TEST_COMMIT_TIME=2026-07-15T09:00:00+09:00 tics finding verify R-002 004 --by 002 -m 'looked' >/dev/null 2>&1
  $ about --rule R-002
  R-002 003 major open - -
  R-002 004 major settled CA-9 -

What covers it already is named as the proof.

  $ TICS_TEST_COMMIT_TIME=2026-07-16T09:00:00+09:00 tics finding answer R-003 003 --owner 001 --covered-by zone:A1 -m 'covered' >/dev/null 2>&1
  $ tics show corrective_action:CA-R-003-1 | grep -E 'slip|Evidence|machining|A1'
  Evidence                           立入制限区域 A1
  $ tics finding answer R-003 003 --covered-by nothing -m x
  tics: no record 'nothing' (give its id, its number, or KIND:KEY such as person:E001)
  [4]
  $ tics finding answer R-003 E999 --owner 001 -m x
  tics: R-003 has no finding about 'E999' today ('tics finding list --rule R-003')
  [4]
  $ tics finding answer R-999 003 --owner 001 -m x
  tics: no rule 'R-999': 'tics rule list' lists them
  [4]
  $ tics finding forget R-003 003
  tics: say 'finding list', 'finding answer RULE SUBJECT' or 'finding verify RULE SUBJECT'
  see 'tics help finding'
  [2]

On a narrow screen no line runs over its edge:

  $ TICS_COLUMNS=40 tics finding list | sed "s/…/./g" | awk 'length > 40'
