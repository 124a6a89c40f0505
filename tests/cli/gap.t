# gap.t -- the state of every requirement on a given day
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics gap --as-of 2026-07-31 | mask
  Example Works  TICS requirements (2026.1)
  as of 2026-07-31 (令和8年7月31日), as known at 2026-04-04 09:00 (Japan time), change CHANGE
  The requirements are this tool's own summary and not the official text. No official clause number is
  confirmed; the notice and the certification body prevail.
  no seal yet; changes without a seal: 4, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  test store: its times and numbers were set by a test build
  
  readiness (self-assessment): 0 % (0 of 48 applicable core and selective requirements)
  state           core  selective  extension
  contradicted    5     0          0
  missing         33    4          2
  stale           0     0          0
  partial         0     0          0
  unjudged        6     0          0
  met             0     0          0
  not applicable  0     0          0
  undecided       29    25         10
  changes not yet looked at by a second person: 4 of 4 (since 2026-04-01)
  
  stage 1 of 8: Scope and organisation
  GV-01  missing      Management commitment
                       no record of: Policy or plan (Basic policy)
  GV-02  missing      Scope  coverage 2/2 (scope questions for which records speak)
                       no record of: Policy or plan (Scope of certification)
  GV-07  missing      Responsible persons
                       no record of: Appointment (Overall responsible person)
  GV-08  undecided    Cross-department body
                       scope: '30 people or more' has not been answered yet
  XT-01  undecided    Core technology and transfer decision
                       scope: 'Overseas' has not been answered yet
  XT-02  undecided    Planning-stage study
                       scope: 'Overseas' has not been answered yet
  
  findings: 36
  high     R-007  there is no record in the register 'Policy or plan' (policy_doc), so this could not
                  be checked (rules: 3)
                  fix: tics import policy_doc FILE.csv -m '…'
  high     R-009  there is no record in the register 'Joint project' (joint_project), so this could
                  not be checked
                  fix: tics import joint_project FILE.csv -m '…'
  high     R-012  there is no record in the register 'Register of controlled information'
                  (info_asset), so this could not be checked (rules: 2)
                  fix: tics import info_asset FILE.csv -m '…'
  high     R-022  there is no record in the register 'Account' (account), so this could not be checked
                  (rules: 3)
                  fix: tics import account FILE.csv -m '…'
  high     R-026  there is no record in the register 'Appointment' (role_appointment), so this could
                  not be checked (rules: 3)
                  fix: tics import role_appointment FILE.csv -m '…'
  high     R-040  there is no record in the register 'Area permit' (zone_permit), so this could not be
                  checked
                  fix: tics import zone_permit FILE.csv -m '…'
  high     R-061  there is no record in the register 'Storage unit' (storage_unit), so this could not
                  be checked
                  fix: tics import storage_unit FILE.csv -m '…'
  high     R-090  there is no record in the register 'Portable media register' (media_asset), so this
                  could not be checked
                  fix: tics import media_asset FILE.csv -m '…'
  high     R-091  there is no record in the register 'Device register' (device_asset), so this could
                  not be checked (rules: 2)
                  fix: tics import device_asset FILE.csv -m '…'
  high     R-100  there is no record in the register 'Recipient register' (ID), so this could
                  not be checked (rules: 6)
                  fix: tics import supplier FILE.csv -m '…'
  high     R-110  there is no record in the register 'Training event' (training_event), so this could
                  not be checked
                  fix: tics import training_event FILE.csv -m '…'
  high     R-002  Entry pledge in time: 2 (for example 003, 004)
                  fix: Obtain the pledge and enter it: tics add entry_pledge person_id=003
                       signed_on=DATE. For agency staff also see that the employer of the person and
                       the counterparty of the NDA are the same.
  high     R-003  person 003, left on 2026-06-30: no exit pledge signed between 2021-04-01 and
                  2026-06-30 (signed: none, refusal recorded: none)
                  fix: Obtain the exit pledge and enter it: tics add exit_pledge person_id=003
                       signed_on=DATE. On a refusal set refused=yes, describe it in refusal_note and
                       add an exception with rule_id=R-003.
  high     R-005  person 003, left on 2026-06-30: the leaver checklist was not completed by 2026-07-07
                  (completed: none, items settled: 0 of 10)
                  fix: Settle the open items, then add the checklist (tics add exit_checklist
                       person_id=003 left_on=2026-06-30 …) or fill items and completion date with tics
                       edit. Items that do not apply take na and a reason.
  high     R-024  review of access to Restricted area A1: last done: none, due 2026-06-30, removals
                  not dealt with in 30 days: 0
                  fix: Review the rights and enter it: tics add access_review target=zone target_id=A1
                       reviewed_on=DATE …. For rights to be removed fill closed_on with the day they
                       were stopped.
  high     R-133  management review: none within 365 days (last held none, due 2026-06-30)
                  fix: Have management receive the results of checks, audits, incidents and changes,
                       and enter it: tics add review review_type=management held_on=DATE ….
  medium   R-056  area A1: manager 001, plan none, sign checked none
                  fix: Fill manager_id, plan_attachment and sign_checked_on with tics edit zone:A1.
  note     R-052  Working days without rows: 4 (for example A1/2026-04, A1/2026-05, A1/2026-06)
                  fix: Import the log of those days; for a day on which nobody entered import a row
                       with closed_day.
  note     R-122  drill (once a year): held none (due 2026-06-30), 0 of 0 weak points without an
                  action
                  fix: Hold a drill and record it with tics add drill; tie weak points to actions with
                       tics add corrective_action source=drill source_id=DRILL.
  
  every requirement: tics gap --all; every finding: tics gap --rows
  $ ja tics gap --as-of 2026-07-31 | tail -12 | mask
                        review_type=management held_on=実施日 … で登録します。
  中       R-056  区域 A1: 管理者 001、図面 なし、表示の確認 なし。
                  処置: tics edit zone:A1 で管理者(manager_id)、図面(plan_attachment)、表示の確認日
                        (sign_checked_on)を入れます。
  注意     R-052  行のない稼働日: 4 件(例: A1/2026-04、A1/2026-05、A1/2026-06)
                  処置: その日の記録を取り込みます。誰も入らなかった日は closed_day(立入りなしの日)を
                        入れた行を取り込みます。
  注意     R-122  訓練(年に一度): 訓練日 なし(期限 2026-06-30)、弱い点 0 件のうち是正のないもの 0 件。
                  処置: 訓練を行って tics add drill で登録し、弱い点は tics add corrective_action
                        source=drill source_id=訓練番号 で是正につなげます。
  
  全要求事項: tics gap --all  検出事項の明細: tics gap --rows

For programs; the exit status is 1 only when asked for:

  $ tics gap --as-of 2026-07-31 --format json | python3 -c 'import json,sys; r=json.load(sys.stdin); print(r["format"], r["totals"]["missing"] > 0, [f["subject"] for f in r["findings"] if f["rule"] in ("R-002", "R-003")])'
  tics.gap/1 True ['003', '004', '003']
  $ tics gap --fail-on missing,stale >/dev/null
  [1]
  $ tics gap --fail-on perfect
  tics: no state 'perfect' (contradicted, missing, stale, partial, unjudged, met, not_applicable, undecided)
  see 'tics help gap'
  [2]

Deleting the index, another time zone, another locale: the same bytes.

  $ tics gap --all --as-of 2026-07-31 >one
  $ rm store/index.sqlite
  $ TZ=America/New_York LC_ALL=C tics gap --all --as-of 2026-07-31 >two
  $ cmp one two

Asked again before anything changed, the report kept in the index is printed; a change makes a new one:

  $ tics gap --all --as-of 2026-07-31 >three
  $ cmp two three
  $ TICS_LANG=ja tics gap --all --as-of 2026-07-31 | cmp -s - two
  [1]
  $ tics void entry_pledge:002/2026-04-01 -m "recorded for the wrong person" >/dev/null 2>&1
  $ tics gap --all --as-of 2026-07-31 | cmp -s - two
  [1]
  $ tics gap --as-of 2026-07-31 --fail-on missing >/dev/null
  [1]
  $ tics gap --as-of 2026-07-31 --fail-on missing >/dev/null
  [1]

Coverage is that of the rule by which there is most to do, and says of whom: one pledge without a form does not hide who has none.

  $ mkdir pledged && cd pledged && small_store
  $ tics gap --as-of 2026-04-30 --all | grep '^HR-01'
  HR-01  contradicted Entry pledge  coverage 3/4 (people in scope)
  $ ja tics gap --as-of 2026-04-30 --all | grep '^HR-01'
  HR-01  不備あり     入社時の誓約  充足率 3/4 (適用範囲の従業者)

How long each rule took, of this run and no other: slowest first, and never from what was printed before.

  $ tics gap --timings | sed -n '/time of each rule/,$p' | sed -n '$p' | sed 's/^ *[0-9.]* */N  /'
  N  together
  $ ja tics gap --timings | grep '点検ルールごと'
  点検ルールごとの時間(ミリ秒。並行して実行)
  $ tics gap --timings --format json | python3 -c 'import json,sys; t=json.load(sys.stdin)["timings"]; print(all(x["microseconds"] >= 0 for x in t), t[0]["rule"])'
  True R-001

Titles keep to the width of the terminal, too:

  $ TICS_COLUMNS=40 tics gap --all --as-of 2026-07-31 | sed -n '/^GV-02/,/^GV-08/p'
  GV-02  missing      Scope  coverage 2/2
      (scope questions for which records
      speak)
      no record of: Policy or plan (Scope
      of certification)
  GV-07  missing      Responsible persons
      no record of: Appointment (Overall
      responsible person)
  GV-08  undecided    Cross-department
  $ TICS_COLUMNS=40 ja tics gap --all --as-of 2026-07-31 | sed -n '/^HR-01/,/^HR-02/p'
  HR-01  不備あり     入社時の誓約  充足率
      2/4 (適用範囲の従業者)
      R-007: 「規程・方針・計画」
      (policy_doc)が一件も登録されていない
      ため、点検できませんでした(検出事項
      3 件)
  HR-02  不備あり     退職時の誓約  充足率
