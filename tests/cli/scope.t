# scope.t -- what lies outside the certification scope, or was over before it began
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store

A warehouse and the canteen are no part of what is to be certified. Two people work there; one left long ago.

  $ printf 'site_id,name,in_scope,reason\nS1,head office,yes,\nS2,warehouse,no,no technical information\n' >sites.csv
  $ printf 'unit_id,name,site_id,in_scope\nU1,machining,S1,yes\nU8,stores,S2,\nU9,canteen,S1,no\n' >units.csv
  $ printf 'person_id,display_name,category,unit_id,joined_on,left_on\n010,Person 010,regular,U1,2019-04-01,\n011,Person 011,regular,U8,2019-04-01,\n012,Person 012,part,U9,2026-05-01,\n013,Person 013,regular,U1,2015-04-01,2024-03-31\n' >more.csv
  $ printf 'zone_id,name,level,manager_id,site_id,parent_zone_id\nB1,warehouse,2,011,S2,\nB2,cage in the warehouse,2,011,,B1\n' >zones.csv
  $ printf 'zone_id,person_id,from,approved_by\nA1,001,2026-05-01,010\nB1,011,2026-05-01,010\n' >permits.csv
  $ printf 'zone_id,row_id,person_id,entered_at,left_at,source\nA1,1,001,2026-03-30T08:00,2026-03-30T17:00,paper\nA1,2,001,2026-05-07T08:00,2026-05-07T17:00,paper\nA1,3,002,2026-05-08T08:00,2026-05-08T17:00,paper\nB1,1,002,2026-05-07T08:00,2026-05-07T17:00,paper\nB2,1,002,2026-05-07T08:00,2026-05-07T17:00,paper\n' >log.csv
  $ for kind in site=sites unit=units person=more zone=zones zone_permit=permits zone_log=log; do
  >     at 2026-05-10 tics import ${kind%=*} ${kind#*=}.csv -m 'what is there' >/dev/null 2>&1 || echo "failed: $kind"
  > done

The report says what no population holds; it is not dropped in silence.

  $ tics gap --as-of 2026-05-31 | sed -n '/not looked at/,/^$/p'
  not looked at:
    Person  outside the certification scope: 2  over before the starting day 2026-04-01: 1
    Restricted area  outside the certification scope: 2
    Area permit  outside the certification scope: 1
    Area log  outside the certification scope: 2  over before the starting day 2026-04-01: 1
  
  $ ja tics gap --as-of 2026-05-31 | sed -n '/含めていない/,/^$/p'
  点検の対象に含めていないもの:
    従業者  適用範囲の外 2 件  運用開始日 2026-04-01 より前に終わったもの 1 件
    立入制限区域  適用範囲の外 2 件
    立入許可  適用範囲の外 1 件
    入退記録  適用範囲の外 2 件  運用開始日 2026-04-01 より前に終わったもの 1 件
  
  $ tics gap --as-of 2026-05-31 --format json >gap.json
  $ python3 -c 'import json; [print(o["kind"], o["scope"], o["ended"]) for o in json.load(open("gap.json"))["outside"]]'
  person 2 1
  zone 2 0
  zone_permit 1 0
  zone_log 2 1

Who enters the warehouse without a permit is no finding; who enters the machining room is. Before the starting day nothing was owed.

  $ python3 -c 'import json; print(sorted(f["subject"] for f in json.load(open("gap.json"))["findings"] if f["rule"] in ("R-040", "R-002")))'
  ['004', 'A1/3']

The coverage counts who is inside: 001 to 004 and 010.

  $ python3 -c 'import json; print([r["coverage"] for r in json.load(open("gap.json"))["requirements"] if r["id"] == "HR-01"])'
  [{'have': 4, 'need': 5}]

Lists show everything.

  $ tics list zone --format csv | sed 1d | cut -d, -f1-2
  A1,machining room
  B1,warehouse
  B2,cage in the warehouse
  $ tics list person --format csv | grep -c '^01'
  4

Taken into the scope, they are all looked at from then on.

  $ at 2026-05-20 tics edit site:S2 in_scope=yes -m 'the auditor asked for it' >/dev/null 2>&1
  $ tics gap --as-of 2026-05-31 | sed -n '/not looked at/,/^$/p'
  not looked at:
    Person  outside the certification scope: 1  over before the starting day 2026-04-01: 1
    Area log  over before the starting day 2026-04-01: 1
  
  $ tics gap --as-of 2026-05-31 --format json | python3 -c 'import json,sys; print(sorted(f["subject"] for f in json.load(sys.stdin)["findings"] if f["rule"] == "R-040"))'
  ['A1/3', 'B1/1', 'B2/1']

The questions come as a sheet; what is answered is imported from it, the rest stays asked.

  $ ja tics list scope --missing --format csv 2>/dev/null >questions.csv
  $ wc -l <questions.csv
  24
  $ python3 - <<'PYTHON'
  > import csv
  > rows = list(csv.reader(open("questions.csv", encoding="utf-8-sig")))
  > print(rows[0][:3], rows[1][:3])
  > rows[1][2] = "はい"
  > csv.writer(open("answers.csv", "w", encoding="utf-8")).writerows(rows)
  > PYTHON
  ['適用条件', '質問', '答え'] ['org_size_30', '働く人(役員・派遣等を含む)は30名以上いますか。', '']
  $ ja tics import scope answers.csv -m x 2>&1 | mask
  登録しました: 変更 CHANGE
  answers.csv: UTF-8、23 行
  新規 1 件、更新 0 件、変更なし 0 件、対象外 0 件
  未記入のため取り込まなかった行: 22 行 (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … 行目)
  $ tics list scope --missing --format csv 2>/dev/null | wc -l
  23
  $ tics list scope --missing --format csv --field-names 2>/dev/null | sed -n 2p | tr -d '\r'
  handles_customer_info,"Do customers entrust drawings, specifications or the like to you?",,,,,
