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
  [{'have': 4, 'need': 5, 'aside': 0}]

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
  未記入のため取り込まなかった行: 22 行(3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … 行目)
  $ tics list scope --missing --format csv 2>/dev/null | wc -l
  23
  $ tics list scope --missing --format csv --field-names 2>/dev/null | sed -n 2p | tr -d '\r'
  handles_customer_info,"Do customers entrust drawings, specifications or the like to you?",,,,,

Questions are asked stage by stage, with what the records say; an answer counts at once.

  $ on() {
  >     TICS_NOW=${1}T09:00:00+09:00 at "$@"
  > }
  $ tics scope list
  answered: 1 of 23
  flag         answer   decided on  approved by  question
  org_size_30  applies                           30 people or more
  
  open questions of stage 1: Scope and organisation
    handles_customer_info
        Do customers entrust drawings, specifications or the like to you?
        tics scope set handles_customer_info=yes|no -m '…'
    later stages ask 21 more (tics scope list --all)
  
  sites, departments, systems (tics scope set unit:ID=out -m '…'):
  register    id  name         certification scope
  Site        S1  head office  inside
  Site        S2  warehouse    inside
  Department  U1  machining    inside
  Department  U8  stores       inside
  Department  U9  canteen      outside
  $ ja tics scope list | sed -n '/未回答/,$p'
  段階 1(適用範囲・体制)の未回答の質問
    handles_customer_info
        取引先から図面・仕様などの秘密情報を預かっていますか。
        tics scope set handles_customer_info=yes|no -m '…'
    後の段階の質問があと 21 件あります(tics scope list --all)
  
  拠点・部門・情報システム(外すときは tics scope set unit:ID=out -m '…'):
  台帳  コード  名称         適用範囲
  拠点  S1      head office  範囲内
  拠点  S2      warehouse    範囲内
  部門  U1      machining    範囲内
  部門  U8      stores       範囲内
  部門  U9      canteen      範囲外
  $ on 2026-05-21 tics scope set has_zone=いいえ -m 'no area is restricted' 2>&1 | mask
  written: change CHANGE
    Scope flag has_zone  ID
  $ tics gap --all --as-of 2026-05-31 | grep -A2 '^PH-04'
  PH-04  not applicable (approval awaited)  Restricted areas
                       scope: 'Restricted areas' was answered no (2026-05-21); a second person has not
                       approved it yet
  $ ja tics gap --all --as-of 2026-05-31 | grep -A2 '^PH-04'
  PH-04  対象外(承認待ち)  立入制限区域の設定
                       適用条件「立入制限区域」は当てはまらないとされています(2026-05-21)。第二者の承
                       認はまだです

The records say otherwise, and no second person has looked at it yet.

  $ tics rule show S-002 --as-of 2026-05-31 | sed -n '/what it finds/,/^$/p'
  what it finds as of 2026-05-31: 1
    coverage 1/2
  medium   S-002  scope question has_zone was answered no, but Restricted area holds 3 records that
                  say otherwise
                  fix: Change it with tics scope set has_zone=yes -m '…', or see that the reason fits
                       the records and answer with tics finding answer S-002 has_zone.
  
  $ tics gap --as-of 2026-05-31 --format json | python3 -c 'import json,sys; g=json.load(sys.stdin); print([(f["rule"], f["severity"], f["subject"]) for f in g["findings"] if f["rule"][0] == "S"], {t: g["tiers"][t]["not_applicable"] for t in g["tiers"]})'
  [('S-001', 'major', 'U9'), ('S-002', 'minor', 'has_zone'), ('S-001', 'warning', 'has_zone')] {'core': 4, 'selective': 1, 'extension': 0}

Who answered does not approve; somebody else does, and then it shows.

  $ on 2026-05-22 tics scope approve has_zone -m 'looked at the plan'
  tics: 'has_zone' was answered by officer-1; somebody else approves it: TICS_USER=officer-2 tics scope approve …, or --by PERSON for who approved it on paper
  [5]
  $ on 2026-05-22 tics add officer officer_id=officer-2 person_id=011 -m 'a second officer' >/dev/null 2>&1
  $ on 2026-05-22 tics edit officer:officer-1 person_id=011 -m 'who that is' >/dev/null 2>&1
  $ on 2026-05-22 tics scope approve has_zone --by 011 -m 'looked at the plan'
  tics: 'has_zone' was answered by officer-1; somebody else approves it: TICS_USER=officer-2 tics scope approve …, or --by PERSON for who approved it on paper
  [5]
  $ TICS_USER=officer-2 on 2026-05-22 tics scope approve has_zone -m 'looked at the plan'
  tics: 'has_zone' was answered by officer-1; somebody else approves it: TICS_USER=officer-2 tics scope approve …, or --by PERSON for who approved it on paper
  [5]
  $ on 2026-05-22 tics edit scope:has_zone approved_by=officer-2 -m 'by another name' >/dev/null 2>&1
  $ tics gap --all --as-of 2026-05-31 | grep -A2 '^PH-04'
  PH-04  not applicable (approval awaited)  Restricted areas
                       scope: 'Restricted areas' was answered no (2026-05-21); a second person has not
                       approved it yet
  $ on 2026-05-22 tics scope approve overseas -m 'looked at the plan'
  tics: 'overseas' has not been answered ('tics scope list --all')
  [4]
  $ on 2026-05-22 tics scope approve has_zone --by 010 -m 'approved in the meeting of May' 2>&1 | mask
  written: change CHANGE
    Scope flag has_zone  ID
  $ tics gap --all --as-of 2026-05-31 | grep -A1 '^PH-04'
  PH-04  not applicable  Restricted areas
                       scope: 'Restricted areas' was answered no (2026-05-21, approved by 010)

An approval belongs to the answer it was given to. A new answer awaits approval anew.

  $ on 2026-05-23 tics edit scope:has_zone answer=yes -m 'there are areas after all'
  tics: Approved by (approved_by): was given to the answer before; take it out, or give the day of the new decision (tics scope set does)
  [3]
  $ on 2026-05-23 tics scope set has_zone=yes -m 'there are areas after all' 2>&1 | mask
  written: change CHANGE
    Scope flag has_zone  ID
  $ tics scope list --format json | python3 -c 'import json,sys; print([(f["answer"], f["approved_by"]) for f in json.load(sys.stdin)["flags"] if f["id"] == "has_zone"])'
  [('yes', None)]

A department put out of the scope; one that people belong to and nobody has registered.

  $ on 2026-05-24 tics scope set unit:U9=out unit:U7=in -m 'canteen' 2>&1 | mask
  written: change CHANGE
    Department U9  ID
    Department U7  ID
  $ tics scope set unit:U9=perhaps -m x
  tics: unit:U9 is 'in' or 'out', not 'perhaps'
  see 'tics help scope'
  [2]
  $ tics scope set has_zone -m x
  tics: say FLAG=yes, FLAG=no or unit:ID=out, not 'has_zone'
  see 'tics help scope'
  [2]
  $ tics scope set no_such_flag=yes -m x 2>&1 | cut -c1-60
  tics: Flag (flag): 'no_such_flag' is no scope flag; the flag

What is left out needs a reason.

  $ on 2026-05-25 tics add scope flag=overseas answer=no decided_on=2026-05-25 -m x >/dev/null 2>&1
  $ tics gap --as-of 2026-05-31 --format json | python3 -c 'import json,sys; [print(f["severity"], f["message"], "|", f["fix"]) for f in json.load(sys.stdin)["findings"] if f["rule"] == "S-001"]'
  major Scope flag Overseas is left out: reason none, approved by none | tics scope set overseas=no -m '…'
