# import-audit-findings.t -- the workbook of a package, as the certification body gave it back
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ ja tics package create --as-of 2026-04-30 -o p.zip >/dev/null && unzip -q p.zip && cp tics-2026-04-30/data/front/audit.xlsx audit.xlsx
  $ materials() { python3 "$TESTDIR/edit_workbook.py" --head 2 --sheet 2 "$@"; }
  $ requirements() { python3 "$TESTDIR/edit_workbook.py" --head 2 --sheet 4 "$@"; }

The body writes into the blank columns, in its own words, and sorts the rows as it likes.

  $ materials audit.xlsx one.xlsx set 3 審査機関判定欄 適合 set 4 審査機関判定欄 '○ ' set 7 審査機関判定欄 軽微な不適合 set 7 審査員コメント '誓約書に署名日の記載がない。' day 7 確認日 46157 set 7 是正期限 R8.6.30 reverse
  $ requirements one.xlsx back.xlsx set 3 審査機関判定欄 要是正 set 3 審査員コメント '方針が掲示されていない。
  > 掲示場所も決めること。' set 3 確認日 2026/5/15 set 4 審査機関判定欄 対象外 set 5 審査機関判定欄 推奨事項 set 5 審査員コメント 規程に目次を付けるとよい set 6 審査員コメント 承認欄を確認したい set 7 審査機関判定欄 保留 reverse

A look at it first: what would become of it, and which rows need somebody's eye.

  $ ja tics import audit-findings back.xlsx --due 2026-06-15 --dry-run | mask
  シート '要求事項' の 112 行目: 審査機関がまだ結論を出していません
  シート '要求事項' の 113 行目、値「承認欄を確認したい」: 審査機関の記入がありますが、審査機関判定欄が空白です
  試し実行のため、何も書き込んでいません
  back.xlsx: 基準日 2026-04-30 の審査提出資料(変更 CHANGE)
  対応の要らない行: 2 件、対象外: 1 件、審査機関が保留中: 1 件、記入のない行: 114 件
  是正: 新規 3 件、更新 0 件、変更なし 0 件、そのまま 0 件
  状態  是正番号               要求事項  審査機関の判定  期限        見つかった不備
  新規  AF-20260430-HR-01-001  HR-01     軽微な不適合    2026-06-30  誓約書に署名日の記載がない。
  新規  AF-20260430-GV-03      GV-03     推奨事項                    規程に目次を付けるとよい
  新規  AF-20260430-GV-01      GV-01     指摘事項        2026-06-15  方針が掲示されていない。 掲示場所
                                                                     も決めること。
  $ tics import audit-findings back.xlsx --dry-run | mask
  without a deadline: 1 (--due DATE sets one)
  sheet '要求事項', row 112: not decided by the body yet
  sheet '要求事項', row 113, value '承認欄を確認したい': the body wrote something, but no result
  dry run: nothing was written
  back.xlsx: package as of 2026-04-30, change CHANGE
  nothing asked for: 2; not applicable: 1; not decided: 1; rows the body left blank: 114
  actions: new 3, changed 0, unchanged 0, left alone 0
  state  Action ID              requirement  Body's result        Due on      Weakness found
  new    AF-20260430-HR-01-001  HR-01        Minor nonconformity  2026-06-30  誓約書に署名日の記載がな
                                                                              い。
  new    AF-20260430-GV-03      GV-03        Recommendation                   規程に目次を付けるとよい
  new    AF-20260430-GV-01      GV-01        Finding                          方針が掲示されていない。
                                                                              掲示場所も決めること。

It becomes records, in one change; the same workbook again makes none.

  $ at 2026-05-20 tics import audit-findings back.xlsx --due 2026-06-15 -m 'from the body' 2>&1 | grep written | mask
  written: change CHANGE
  $ tics list corrective_action
  Corrective action: 3 records
  number          Action ID              Source  Source ID        Subject  Raised on   Material number
  EV-A-2026-0005  AF-20260430-GV-01      Audit   tics-2026-04-30           2026-05-15
  EV-A-2026-0004  AF-20260430-GV-03      Audit   tics-2026-04-30
  EV-A-2026-0003  AF-20260430-HR-01-001  Audit   tics-2026-04-30           2026-05-15  HR-01-001
  $ tics show corrective_action:AF-20260430-GV-01 | mask | head -n 16
  Corrective action  AF-20260430-GV-01
  ID
  
  field                    value
  Number                   EV-A-2026-0005
  Requirements served (1)  GV-01
  Action ID                AF-20260430-GV-01
  Source                   Audit
  Source ID                tics-2026-04-30
  Raised on                2026-05-15
  Body's result            Finding
  Due on                   2026-06-15
  Weakness found           方針が掲示されていない。 掲示場所も決めること。
  $ tics import audit-findings back.xlsx --due 2026-06-15 -m 'once more' | mask | sed -n 2,3p
  sheet '要求事項', row 112: not decided by the body yet
  sheet '要求事項', row 113, value '承認欄を確認したい': the body wrote something, but no result
  nothing changed, nothing was written
  nothing asked for: 2; not applicable: 1; not decided: 1; rows the body left blank: 114
  actions: new 0, changed 0, unchanged 3, left alone 0

What the body says otherwise later on is shown; what is the company's own in the record stays.

  $ at 2026-05-25 tics edit corrective_action:AF-20260430-GV-01 owner_id=001 cause='nobody saw to it' plan='the office sees to it' -m 'answer' >/dev/null 2>&1
  $ requirements back.xlsx later.xlsx reverse set 3 審査機関判定欄 軽微な不適合 set 3 是正期限 2026-07-31 set 5 審査機関判定欄 適合
  $ tics import audit-findings later.xlsx -m 'later'
    AF-20260430-GV-01, Body's result: was 'Finding', the workbook says 'Minor nonconformity'
    AF-20260430-GV-01, Due on: was '2026-06-15', the workbook says '2026-07-31'
  tics: later.xlsx: 1 actions are there with other values; nothing was written (--on-conflict update takes the workbook's, skip keeps the store's)
  [5]
  $ tics import audit-findings later.xlsx --on-conflict skip -m 'later' | mask
  sheet '要求事項', row 5: the body asks for nothing here now; action AF-20260430-GV-03 stays as it is
  sheet '要求事項', row 6, value '承認欄を確認したい': the body wrote something, but no result
  sheet '要求事項', row 7: not decided by the body yet
  nothing changed, nothing was written
  later.xlsx: package as of 2026-04-30, change CHANGE
  nothing asked for: 3; not applicable: 1; not decided: 1; rows the body left blank: 114
  actions: new 0, changed 0, unchanged 1, left alone 1
  state       Action ID          requirement  Body's result       Due on      Weakness found
  unchanged   AF-20260430-HR-0…  HR-01        Minor nonconformi…  2026-06-30  誓約書に署名日の記載がな
                                                                              い。
  left alone  AF-20260430-GV-01  GV-01        Minor nonconformi…  2026-07-31  方針が掲示されていない。
                                                                              掲示場所も決めること。
    AF-20260430-GV-01, Body's result: was 'Finding', the workbook says 'Minor nonconformity'
    AF-20260430-GV-01, Due on: was '2026-06-15', the workbook says '2026-07-31'
  $ at 2026-05-26 tics import audit-findings later.xlsx --on-conflict update -m 'later' 2>&1 | mask
  sheet '要求事項', row 5: the body asks for nothing here now; action AF-20260430-GV-03 stays as it is
  sheet '要求事項', row 6, value '承認欄を確認したい': the body wrote something, but no result
  sheet '要求事項', row 7: not decided by the body yet
  written: change CHANGE
  later.xlsx: package as of 2026-04-30, change CHANGE
  nothing asked for: 3; not applicable: 1; not decided: 1; rows the body left blank: 114
  actions: new 0, changed 1, unchanged 1, left alone 0
  state      Action ID           requirement  Body's result       Due on      Weakness found
  unchanged  AF-20260430-HR-01…  HR-01        Minor nonconformi…  2026-06-30  誓約書に署名日の記載がな
                                                                              い。
  changed    AF-20260430-GV-01   GV-01        Minor nonconformi…  2026-07-31  方針が掲示されていない。
                                                                              掲示場所も決めること。
    AF-20260430-GV-01, Body's result: was 'Finding', the workbook says 'Minor nonconformity'
    AF-20260430-GV-01, Due on: was '2026-06-15', the workbook says '2026-07-31'
  $ tics show corrective_action:AF-20260430-GV-01 | grep -E '^ *(Due|Cause|Result|Owner)'
  Owner                    001
  Due on                   2026-07-31
  Cause                    nobody saw to it

A word nobody knows is told with its cell, and so is a day that is none; nothing is written.

  $ requirements back.xlsx wrong.xlsx reverse set 3 審査機関判定欄 たぶん大丈夫 set 4 是正期限 2026-02-30 set 5 要求事項 XX-99 set 6 審査機関判定欄 指摘
  $ ja tics import audit-findings wrong.xlsx -m 'wrong'
  シート '要求事項' の 3 行目 J 列 '審査機関判定欄'、値「たぶん大丈夫」: 選択肢にありません: 'たぶん大丈夫' (選択肢: major(重大な不適合), minor(軽微な不適合), nonconformity(不適合), finding(指摘事項), observation(観察事項), recommendation(推奨事項), conforming(適合), not_applicable(対象外), pending(保留))
  シート '要求事項' の 4 行目 L 列 '是正期限'、値「2026-02-30」: 存在しない日付です: '2026-02-30' (2026年02月は 1 日から 28 日までです)
  シート '要求事項' の 5 行目、値「XX-99」: 要求事項一覧にない番号です
  tics: wrong.xlsx: 直す必要のあるセルが 3 か所あります。何も書き込んでいません
  [3]
  $ materials later.xlsx twice.xlsx copy 6 審査機関判定欄=重大な不適合
  $ tics import audit-findings twice.xlsx -m 'twice'
  sheet '審査資料一覧', row 11, value 'HR-01-001': stands in row 6 of sheet '審査資料一覧' too, and says something else there
  tics: twice.xlsx: 1 cells need mending; nothing was written
  [3]
  $ tics import audit-findings wrong.xlsx --format json -m 'wrong' 2>/dev/null | mask | head -n 12
  {
    "format": "tics.error/1",
    "tool": "tics 0.1.0",
    "code": "invalid",
    "status": 3,
    "message": "wrong.xlsx: 3 cells need mending; nothing was written",
    "file": "wrong.xlsx",
    "package_as_of": "2026-04-30",
    "package_commit": "COMMIT",
    "untouched": 114,
    "conforming": 2,
    "not_applicable": 1,
  $ tics import audit-findings back.xlsx --format json --dry-run | mask | sed -n '/"actions"/,/}/p'
    "actions": [
      {
        "action_id": "AF-20260430-HR-01-001",
        "state": "unchanged",
        "sheet": "審査資料一覧",
        "row": 6,
        "requirement": "HR-01",
        "material": "HR-01-001",
        "result": "minor",
        "finding": "誓約書に署名日の記載がない。",
        "raised_on": "2026-05-15",
        "due_on": "2026-06-30",
        "differences": []
      },

A workbook of another store, one without its cover, and what is none.

  $ mkdir other && (cd other && at 2026-04-01 tics init store --organisation 'Other' --user 'O <o@example.jp>' >/dev/null)
  $ tics -C other/store import audit-findings back.xlsx -m 'foreign' 2>&1 | mask
  tics: back.xlsx: it belongs to a package of another store: change CHANGE is not in this history
  $ python3 "$TESTDIR/edit_workbook.py" --head 2 --sheet 1 back.xlsx bare.xlsx $(seq -f 'delete %g' 5 17)
  $ tics import audit-findings bare.xlsx -m 'bare'
  tics: bare.xlsx: the cover sheet, which says of which package it is, is missing: ask for the workbook with all its sheets
  [3]
  $ tics export person --format xlsx -o person.xlsx && tics import audit-findings person.xlsx -m 'roster'
  tics: person.xlsx: no sheet has the auditor's columns: is it data/front/audit.xlsx of a package, as the certification body gave it back?
  [3]
  $ tics import audit-findings p.zip -m 'package'
  tics: 'p.zip' is a ZIP file but no Excel workbook; name the workbook itself
  [3]
  $ tics import audit-findings back.xlsx --partial -m 'x'
  tics: audit-findings: a workbook that came back is taken whole, with --on-conflict, --due, --format and --dry-run only
  see 'tics help import'
  [2]
  $ tics import person roster.csv --due 2026-06-01 -m 'x'
  tics: --due belongs to 'import audit-findings'
  see 'tics help import'
  [2]
