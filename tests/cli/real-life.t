# real-life.t -- what happens in every company and must come out right: what is found, and what is not
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ at 2026-04-01 tics init store --organisation 'Example Works' --user 'Keeper One <keeper@example.jp>' --evidence-from 2026-04-01 >/dev/null
  $ TICS_STORE=$PWD/store && export TICS_STORE

What a rule finds on a day, one line for each finding: `found RULE DAY`; nothing found says so.

  $ found() {
  >     tics rule show "$1" --as-of "$2" --format json >found.json &&
  >         python3 -c 'import json; f = json.load(open("found.json"))["findings"]; print("\n".join(sorted(x["severity"] + " " + x["subject"] for x in f)) or "nothing")'
  > }
  $ load() {
  >     tics import "$1" "$2" --on-conflict update -m 'real life' >said 2>&1 || { cat said; return 1; }
  > }

The roster: 101 works night shifts, 102 leaves on 29 February, 103 uses up leave before leaving, 104 came back after a
year, 105 is seconded by one firm and paid by another (two employers at one time), 106 changed the agency, 107 married,
108 and 109 have names with variant characters, 110 manages areas.

  $ cat >roster.csv <<'ROSTER'
  > 従業者番号,氏名,旧姓,雇用区分,所属会社,入社日,最終出社日,退職日
  > 101,見本 一郎,,正社員,,2020-04-01,,
  > 102,見本 二郎,,正社員,,2020-04-01,,2028-02-29
  > 103,見本 三郎,,正社員,,2020-04-01,2026-06-10,令和8年6月30日
  > 104,見本 四郎,,正社員,,2018-04-01,,2025-03-31
  > 104,見本 四郎,,正社員,,2026-04-01,,
  > 105,見本 五郎,,出向受入,H1,2026-04-01,,
  > 105,見本 五郎,,出向受入,H2,2026-04-01,,
  > 106,見本 六郎,,派遣社員,V1,2025-04-01,,2026-05-31
  > 106,見本 六郎,,派遣社員,V2,2026-06-01,,
  > 107,架空 花子,見本 花子,正社員,,2020-04-01,,
  > 108,髙橋 見本,,正社員,,2020-04-01,,
  > 109,山﨑 見本,,正社員,,2020-04-01,,
  > 110,見本 十郎,,正社員,,2020-04-01,,
  > ROSTER
  $ printf 'supplier_id,name,type\nH1,Home Works,agency\nH2,Home Holding,agency\nV1,Agency One,agency\nV2,Agency Two,agency\nS1,Parts Maker,subcontractor\n' >suppliers.csv
  $ load supplier suppliers.csv
  $ load person roster.csv
  $ tics list person --format json | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["records"]), "people")'
  10 people

A night shift over midnight and over the end of the month
---------------------------------------------------------

The row belongs to the month in which it began; nobody forgot to leave, the stay is not backwards and not long.

  $ printf 'zone_id,name,level,manager_id,valid_from,log_required,working_calendar\nA1,press shop,2,110,2020-04-01,yes,weekdays\nA2,test room,2,110,2026-07-01,yes,weekdays\n' >zones.csv
  $ load zone zones.csv
  $ printf 'zone_id,person_id,from,approved_by\nA1,101,2026-04-01,110\nA1,102,2026-04-01,110\nA1,103,2026-04-01,110\nA2,101,2026-04-01,110\n' >permits.csv
  $ load zone_permit permits.csv
  $ printf '区域コード,行番号,従業者番号,入室時刻,退室時刻,source\nA1,1,101,2026-06-30 22:00,2026-07-01 06:00,gate\nA1,2,101,2026/6/29 22:00,令和8年6月30日 6:00,gate\nA1,3,102,2026-06-30 22:00,2026-06-30 06:00,gate\n' >night.csv
  $ load zone_log night.csv
  $ tics list zone_log
  Area log: 1 record
  number        Area code  Row ID  Person ID  Visitor ID  Name as written  Affiliation
  A1 / 2026-06  A1
  $ for rule in R-040 R-041 R-042; do echo "$rule: $(found $rule 2026-07-05)"; done
  R-040: nothing
  R-041: nothing
  R-042: major A1/3

Row 3, which leaves before it enters, is what is found.

Leave on 29 February
--------------------

  $ printf 'access_id,person_id,location,from,to,approved_by\nR1,102,CAD,2026-04-01,2028-02-29,110\n' >rights.csv
  $ load access_right rights.csv; found R-021 2028-03-31
  nothing
  $ printf 'access_id,person_id,location,from,to,approved_by\nR1,102,CAD,2026-04-01,2028-03-01,110\n' >rights.csv
  $ load access_right rights.csv; found R-021 2028-03-31
  critical 102
  $ found R-003 2028-02-29
  major 103
  $ found R-003 2028-03-01 | grep 102
  major 102

The last day on site is not the last paid day
---------------------------------------------

103 came for the last time on 10 June and left on 30 June. An account and a permit that stay open in between are only
noted; what is open after leaving weighs. The exit pledge is owed by the leave date.

  $ printf 'account_id,system_id,person_id,created_on,disabled_on\nu103,CAD,103,2020-04-01,2026-06-30\nu101,CAD,101,2020-04-01,\n' >accounts.csv
  $ load account accounts.csv
  $ found R-022 2026-06-30
  warning 103
  $ found R-023 2026-06-30
  warning 103
  $ found R-023 2026-07-01
  major 103
  $ printf '区域コード,行番号,従業者番号,入室時刻,退室時刻,source\nA1,10,103,2026-06-10 08:00,2026-06-10 17:00,gate\nA1,11,103,2026-06-30 10:00,2026-06-30 10:20,gate\nA1,12,103,2026-07-01 10:00,2026-07-01 10:20,gate\n' >after.csv
  $ load zone_log after.csv; found R-043 2026-07-05
  critical A1/12
  warning A1/11
  $ found R-003 2026-06-30
  nothing
  $ found R-003 2026-07-01 | grep 103
  major 103
  $ ja tics rule show R-022 --as-of 2026-06-30 | sed -n '/R-022.*103/,/u103/p'
  注意     R-022  従業者 103 は 2026-06-10 に最終出社日を迎えました(退職日 2026-06-30)が、システム CAD
                  のID u103 が 2026-06-11 までに停止されていません(停止日: 2026-06-30)。

Rehired
-------

The pledge of the first stay does not serve the second.

  $ printf 'person_id,signed_on,sign_method\n104,2018-04-01,paper\n' >first.csv
  $ load entry_pledge first.csv; found R-006 2026-07-05
  major 104
  $ printf 'person_id,signed_on,sign_method\n104,2026-04-01,paper\n' >second.csv
  $ load entry_pledge second.csv; found R-006 2026-07-05
  nothing

Seconded, with two employers
----------------------------

Two spells at one time are no mistake of the roster. The agreement of one employer does not bind the other: what is lacking
is said with the employer's code. The person's own pledge serves for both.

  $ printf 'access_id,person_id,location,from,to,approved_by\nR5,105,CAD,2026-04-01,,110\nR6,106,CAD,2025-04-01,,110\n' >outside.csv
  $ load access_right outside.csv; found R-010 2026-05-15
  major 105
  major 105
  $ printf 'nda_id,counterparty_id,signed_on,from,to,auto_renew\nN1,H1,2026-03-20,2026-04-01,2029-03-31,no\nN2,V1,2025-03-20,2025-04-01,2026-03-31,yes\n' >ndas.csv
  $ load nda ndas.csv; found R-010 2026-05-15
  major 105
  $ found R-011 2026-05-15
  nothing
  $ ja tics rule show R-010 --as-of 2026-05-15 | sed -n '/R-010.*105/,/。/p'
  高       R-010  従業者 105(雇用元 H2)は 2026-04-01 から権限がありますが、2026-04-01 までの本人の誓約
                  も、雇用元との有効な秘密保持契約もありません。
  $ printf 'person_id,signed_on,sign_method\n105,2026-04-01,paper\n' >own.csv
  $ load entry_pledge own.csv; found R-010 2026-05-15
  nothing

An agency worker who changes the agency
---------------------------------------

The agreement of the former agency ends with the change; that of the new one serves from then on.

  $ found R-010 2026-06-15
  major 106
  $ printf 'nda_id,counterparty_id,signed_on,from,to\nN3,V2,2026-05-25,2026-06-01,2029-05-31\n' >ndas2.csv
  $ load nda ndas2.csv; found R-010 2026-06-15
  nothing

A name before the marriage, and variant characters
--------------------------------------------------

A sheet that bears names is checked against the roster. 旧姓, 髙 or 高, 﨑 or 崎, with a wide blank or none: the same person.

  $ printf '従業者番号,氏名,署名日\n107,見本 花子,2020-04-01\n108,高橋 見本,2020-04-01\n109,山崎 見本,2020-04-01\n' >names.csv
  $ load entry_pledge names.csv && tics list entry_pledge --format json | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["records"]), "pledges")'
  6 pledges
  $ printf '従業者番号,氏名,署名日\n107,架空 花子,2026-04-01\n108,髙橋　見本,2026-04-01\n109,山﨑見本,2026-04-01\n' >names2.csv
  $ load entry_pledge names2.csv
  $ printf '従業者番号,氏名,署名日\n107,別人 花子,2026-05-01\n' >wrong.csv
  $ ja tics import entry_pledge wrong.csv -m x 2>&1 | grep 107
  wrong.csv: 2 行目、列「氏名」、値「別人 花子」: 登録では「107」は「架空 花子」です。番号か氏名のどちらかを直してください
  $ tics history --person 高橋見本 --format json | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["changes"]), "changes")'
  108 髙橋 見本
  3 changes
  $ tics history --person 見本花子 --format json | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["changes"]), "changes")'
  107 見本 花子
  3 changes

An area closed for a month
--------------------------

A2 was taken into use in July and rebuilt in August. Without a word about it both months lack their rows; with its own
calendar August does not, and July is still found.

  $ found R-052 2026-08-31 | grep A2
  warning A2/2026-07
  warning A2/2026-08
  $ printf 'calendar,from,to,type,name\nrebuild,2026-08-01,2026-08-31,closed,rebuilding\n' >calendar.csv
  $ load calendar_day calendar.csv
  $ printf 'zone_id,name,level,manager_id,valid_from,log_required,working_calendar\nA2,test room,2,110,2026-07-01,yes,rebuild\n' >zones2.csv
  $ load zone zones2.csv; found R-052 2026-08-31 | grep A2
  warning A2/2026-07

A supplier whose agreement renews itself
----------------------------------------

N9 ran out in March 2025 and went on by itself. Were there no renewal, what was sent in June was sent without an agreement.

  $ printf 'nda_id,counterparty_id,signed_on,from,to,auto_renew\nN9,S1,2024-03-20,2024-04-01,2025-03-31,yes\n' >renewing.csv
  $ printf '授受番号,方向,相手先,送付・受領日時,送付・受領した人\nTR-1,提供・送付,S1,2026-06-15 10:00,110\n' >sent.csv
  $ load nda renewing.csv && load transfer_record sent.csv; found R-086 2026-07-05
  nothing
  $ sed 's/yes/no/' renewing.csv >ended.csv
  $ load nda ended.csv; found R-086 2026-07-05
  critical TR-1

A long leave for a child
------------------------

111 is away from July 2026 to August 2027, 112 is not. Both were trained in May 2026; a year later only 112 owes the next one,
and only 112 owes it that she has read a policy that came out meanwhile.

  $ tics add person person_id=111 category=regular joined_on=2020-04-01 absences.1.absent_from=2026-07-01 absences.1.absent_to=2027-08-31 -m 'leave' >/dev/null 2>&1
  $ tics add person person_id=112 category=regular joined_on=2020-04-01 -m 'colleague' >/dev/null 2>&1
  $ tics add training_event event_id=T1 title=yearly type=regular held_from=2026-05-10 -m 'training' >/dev/null 2>&1
  $ for who in 111 112; do tics add training_attendance event_id=T1 person_id=$who attended_on=2026-05-10 passed=yes -m 'training' >/dev/null 2>&1; done
  $ tics add policy_doc policy_id=P-09 version=1 doc_type=basic_policy title=policy approved_on=2026-12-01 effective_on=2026-12-01 ack_required=yes -m 'policy' >/dev/null 2>&1
  $ of_them() {
  >     found "$1" "$2" | grep '11[12]' || echo 'neither of them'
  > }
  $ of_them R-110 2027-05-10
  neither of them
  $ of_them R-110 2027-05-11
  major 112
  $ of_them R-112 2027-05-11
  minor P-09/1/112

She is not asked on the first day back either: the days away do not count, and then they are over.

  $ of_them R-110 2027-09-01
  major 112
  $ of_them R-110 2028-07-10
  major 112
  $ of_them R-110 2028-07-11
  major 111
  major 112

What came out meanwhile she has time to read once she is back, as everybody had.

  $ of_them R-112 2027-09-01
  minor P-09/1/112
  $ of_them R-112 2027-11-30
  minor P-09/1/111
  minor P-09/1/112

A date typed wrongly
--------------------

The finding names the fields as people know them, in their language, and both days.

  $ printf '従業者番号,氏名,雇用区分,入社日,退職日,休職開始日,休職終了日\n120,見本 二十郎,正社員,2026-04-01,2025-06-30,,\n121,見本 二十一郎,正社員,2026-04-01,,2026-05-10,2026-05-01\n122,見本 二十二郎,正社員,2026-04-01,,2026-03-01,2026-03-31\n' >wrong.csv
  $ load person wrong.csv
  $ ja tics rule show R-011 --as-of 2026-06-30 | grep -A 1 'R-011 .*12[0-9]'
  高       R-011  従業者 120 の台帳の記載が合いません: 在籍期間 1 の退職日 2025-06-30 が入社日
                  2026-04-01 より前です
  --
  高       R-011  従業者 121 の台帳の記載が合いません: 休職 1 の終了日 2026-05-01 が開始日 2026-05-10
                  より前です
  --
  高       R-011  従業者 122 の台帳の記載が合いません: 休職 1(2026-03-01〜2026-03-31)が在籍期間の外に
                  あります
  $ tics rule show R-011 --as-of 2026-06-30 | grep -A 1 'R-011 .*12[0-9]'
  high     R-011  register of people, 120: inconsistent: employment 1: left on 2025-06-30, before
                  joining on 2026-04-01
  --
  high     R-011  register of people, 121: inconsistent: absence 1: until 2026-05-01, before its
                  beginning on 2026-05-10
  --
  high     R-011  register of people, 122: inconsistent: absence 1: 2026-03-01 – 2026-03-31 lies
                  outside the employments
