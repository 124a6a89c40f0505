# export-xlsx.t -- a workbook goes out to be filled in, and comes back
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ edit() { python3 "$TESTDIR/edit_workbook.py" "$@"; }
  $ cells() { python3 "$TESTDIR/edit_workbook.py" --show "$@" | mask; }
  $ part() { python3 -c 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())' "$@"; }
  $ tics add zone zone_id=1-2 name=4.10 level=3 manager_id=002 boundary='=1+1' valid_from=2026-04-01 -m 'an area' >/dev/null 2>&1
  $ tics edit zone:A1 boundary='_x0041_ is no A
  > second line' -m 'a text like an escape' >/dev/null 2>&1

Two languages; text as text, days as days (46113 is 1 April 2026), the same bytes twice:

  $ ja tics export zone --format xlsx -o zones.xlsx
  $ cells zones.xlsx
  1 B=Example Works / 立入制限区域
  2 B=基準日 2026-10-01(変更 CHANGE)。灰色のセルは変更しないでください。記入方法はシート「記入のしかた」をご覧ください。
  3 A=tics:record | B=区域コード | C=区域名 | D=区域の種類 | E=制限の段階 | F=拠点 | G=上位の区域 | H=区域の管理者 | I=境界の説明 | J=入口の管理方法 | K=撮影機器の持込み制限 | L=来訪者の守秘の約束が必要 | M=来訪者の同伴が必要 | N=区域図の番号 | O=表示の確認日 | P=稼働日の暦 | Q=記録の方法 | R=入退記録が必要 | S=設定日 | T=廃止日 | U=番号(整理番号) | V=状態 | W=対応する要求事項 | X=記録の機密区分 | Y=備考
  4 A=ID | B=1-2 | C=4.10 | E=3 | H=002 | I==1+1 | S=46113 | U=1-2
  5 A=ID | B=A1 | C=machining room | E=2 | H=001 | I=_x005F_x0041_ is no A
  second line | U=A1
  $ ja tics export zone --format xlsx | cmp - zones.xlsx
  $ ja tics import zone zones.xlsx --dry-run
  試し実行のため、何も書き込んでいません
  zones.xlsx: Excel、シート「立入制限区域」、見出しは 3 行目、2 行
  新規 0 件、更新 0 件、変更なし 2 件、対象外 0 件
  $ tics export zone --format xlsx --output zones-en.xlsx && cells zones-en.xlsx | sed -n 1,3p
  1 B=Example Works / Restricted area
  2 B=As of 2026-10-01 (change CHANGE). Gray cells are not to be changed; how to fill in the others is said on the sheet 'How to fill in'.
  3 A=tics:record | B=Area code | C=Name | D=Area type | E=Level | F=Site | G=Enclosing area | H=Area manager | I=Boundary | J=Control means | K=Cameras banned | L=Visitor NDA required | M=Escort required | N=Plan | O=Sign checked on | P=Working calendar | Q=Log method | R=Log required | S=In use from | T=In use to | U=Number | V=Record status | W=Requirements served | X=Confidentiality of the record | Y=Note
  $ tics import zone zones-en.xlsx --dry-run
  dry run: nothing was written
  zones-en.xlsx: Excel, sheet 'Restricted area', headings in row 3, 2 rows
  new: 0, updated: 0, unchanged: 2, left alone: 0

What names a record is locked, the rest and the rows below are open; filter, frozen headings, drop-downs, A4 across with the headings on each page:

  $ part zones.xlsx xl/worksheets/sheet1.xml | tr '>' '\n' | grep -E '<(pane|sheetProtection|autoFilter|pageSetup|fitTo|pageSetUpPr) ' | cut -c 1-120
  <pageSetUpPr fitToPage="1"/
  <pane xSplit="2" ySplit="3" topLeftCell="C4" activePane="bottomRight" state="frozen"/
  <sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" sor
  <autoFilter ref="A3:Y5"/
  <pageSetup paperSize="9" fitToWidth="2" fitToHeight="0" pageOrder="overThenDown" orientation="landscape"/

A table too wide for one sheet of paper goes over several, side by side, each with the columns that say which row it is:

  $ tics export person --format xlsx -o wide.xlsx
  $ part wide.xlsx xl/worksheets/sheet1.xml | tr '>' '\n' | grep '<pageSetup '
  <pageSetup paperSize="9" fitToWidth="2" fitToHeight="0" pageOrder="overThenDown" orientation="landscape"/
  $ part wide.xlsx xl/workbook.xml | tr '<' '\n' | grep -A1 'Print_' | cut -d'!' -f2-
  $A$3:$W$7
  /definedName>
  $10:$10
  /definedName>
  $A:$C,Person!$3:$3
  /definedName>
  $ part zones.xlsx xl/workbook.xml | tr '>' '\n' | grep -E '^<sheet |Print_Titles'
  <sheet name="立入制限区域" sheetId="1" r:id="rId1"/
  <sheet name="記入のしかた" sheetId="2" r:id="rId2"/
  <sheet name="_tics" sheetId="3" state="hidden" r:id="rId3"/
  <sheet name="選択肢" sheetId="4" state="hidden" r:id="rId4"/
  <definedName name="_xlnm.Print_Titles" localSheetId="0"
  <definedName name="_xlnm.Print_Titles" localSheetId="1"
  $ part zones.xlsx xl/worksheets/sheet1.xml | tr '>' '\n' | grep -A1 -E '<formula1' | grep -c '選択肢'
  10
  $ cells zones.xlsx 3
  1 A=format | B=tics.workbook/1
  2 A=purpose | B=export
  3 A=store | B=COMMIT
  4 A=commit | B=COMMIT
  5 A=sheet | B=立入制限区域 | C=zone
  6 A=row | B=ID
  7 A=row | B=ID
  $ cells zones.xlsx 4 | sed 's/=tics.workbook/= &/' | head -9
  1 A=立入制限区域 | B=1-2 | C=001 | D=はい | E=記帳(紙) | F=作成中 | G=公開
  2 A=敷地・建物全体 | B=A1 | C=002 | D=いいえ | E=入退管理装置 | F=有効 | G=社内
  3 C=003 | E=併用 | F=差替え済み | G=秘
  4 C=004 | G=極秘

The sheet that says how to fill in:

  $ cells zones.xlsx 2 | sed -n 1,14p
  1 A=記入のしかた
  2 A=このブックは記録「立入制限区域」の一覧です(Example Works)。
  3 
  4 A=1. 白いセルを書き換えるか、最終行のすぐ下に行を追加してください。灰色のセルは記録を特定する番号などですので、変更しないでください。
  5 A=2. 見出しがオレンジ色の列は必須です。選択肢が表示されるセルは、選択肢から選んでください。
  6 A=3. 001 や 1-2 などの番号はそのまま入力してください(文字として扱います)。行を削除しても記録は取り消されません。取り消したい記録は、送付元の担当者にお知らせください。
  7 A=4. 絞り込みや列の非表示は自由に使えます。並べ替えや列の移動をするときは、[校閲]の[シート保護の解除]を押してください(パスワードはありません)。
  8 A=5. Excel ブック(.xlsx)のまま保存して返送してください。変更した箇所は、登録の前にセルごとに確認されます。
  9 
  10 A=列 | B=必須・変更不可 | C=記入内容
  11 A=区域コード | B=変更不可(灰色) | C=文字
  12 A=区域名 | B=必須 | C=文字
  13 A=区域の種類 | C=選択肢から選択
  14 A=制限の段階 | C=数値
  $ cells zones-en.xlsx 2 | sed -n 1,13p
  1 A=How to fill in
  2 A=This workbook holds the records 'Restricted area' of Example Works.
  3 
  4 A=1. Change white cells, or add rows right below the last one. Gray cells name the record and stay as they are.
  5 A=2. Columns with an orange heading must be filled in. Where a cell has a list, choose from it.
  6 A=3. Write numbers such as 001 or 1-2 as they are: they stay text. A row that is deleted is not withdrawn from the records; tell whoever sent the workbook.
  7 A=4. Filtering and hiding columns does no harm. To sort rows or move columns, take the protection off first (Review, Unprotect Sheet; there is no password).
  8 A=5. Save as an Excel workbook (.xlsx) and send it back. What you changed is shown cell by cell before anything is recorded.
  9 
  10 A=column | B=must it be filled in? | C=what to write
  11 A=Area code | B=not to be changed (gray) | C=text
  12 A=Name | B=required | C=text
  13 A=Area type | C=choose from the list

A workbook is no text, and has no encoding to choose:

  $ tics export zone --format xlsx --encoding cp932 -o x.xlsx
  tics: --encoding is for CSV; a workbook has its own
  see 'tics help export'
  [2]
  $ ja tics export zone --format xlsx --encoding cp932 -o x.xlsx
  tics: --encoding は CSV の文字コードの指定です。Excel ブックには使えません
  使い方は「tics help export」で見られます
  [2]

People: somebody fills in cells, sorts the rows, moves and hides columns, deletes a row, adds two below, one of them a further spell of 003:

  $ ja tics export person --format xlsx -o people.xlsx
  $ cells people.xlsx | cut -d '|' -f 1,2,3,9,11,12 | sed 1,2d
  3 A=tics:record | B=従業者番号 | C=氏名 | I=雇用区分 | K=入社日 | L=退職日 
  4 A=ID#1 | B=001 | C=従業者 001 
  5 A=ID#1 | B=002 | C=従業者 002 
  6 A=ID#1 | B=003 | C=従業者 003 
  7 A=ID#1 | B=004 | C=従業者 004 
  $ edit people.xlsx back.xlsx day 7 退職日 46295 set 4 氏名 '従業者 001(旧姓 山)' reverse last 氏名 hide 退職日 delete 6 \
  >     add 従業者番号=005-2 氏名=新人 入社日=R8.10.1 雇用区分=正社員 ';' add 従業者番号=003 入社日=2026/9/1 雇用区分=パート・アルバイト
  $ tics import person back.xlsx --dry-run
  rows that are no longer in the workbook: 1 (002); their records stay as they are ('tics void' withdraws one)
  dry run: nothing was written
  back.xlsx: Excel, sheet '従業者', headings in row 3, 5 rows
  cells changed in 'back.xlsx':
    row 4, column K '退職日', 004: (empty) -> '2026-09-30'
    row 7, column W '氏名', 001: '従業者 001' -> '従業者 001(旧姓 山)'
    row 9, column H '雇用区分', 003: (empty) -> 'Part-time employee'
    row 9, column J '入社日', 003: (empty) -> '2026-09-01'
  new: 1, updated: 3, unchanged: 0, left alone: 0
  $ ja tics import person back.xlsx --dry-run
  ブックからなくなっている行: 1 件(002)。記録はそのまま残ります(取り消すときは tics void)
  試し実行のため、何も書き込んでいません
  back.xlsx: Excel、シート「従業者」、見出しは 3 行目、5 行
  「back.xlsx」で変更されたセル:
    4 行目、K 列「退職日」、004: (空) -> '2026-09-30'
    7 行目、W 列「氏名」、001: '従業者 001' -> '従業者 001(旧姓 山)'
    9 行目、H 列「雇用区分」、003: (空) -> 'パート・アルバイト'
    9 行目、J 列「入社日」、003: (空) -> '2026-09-01'
  新規 1 件、更新 3 件、変更なし 0 件、対象外 0 件
  $ tics import person back.xlsx --dry-run --format json | sed -n '/"ours"/,$p'
    "ours": true,
    "changes": [
      {
        "row": 4,
        "record": "004",
        "column": "退職日",
        "letters": "K",
        "field": "left_on",
        "base": "",
        "theirs": "",
        "mine": "2026-09-30",
        "verdict": "changed"
      },
      {
        "row": 7,
        "record": "001",
        "column": "氏名",
        "letters": "W",
        "field": "display_name",
        "base": "従業者 001",
        "theirs": "従業者 001",
        "mine": "従業者 001(旧姓 山)",
        "verdict": "changed"
      },
      {
        "row": 9,
        "record": "003",
        "column": "雇用区分",
        "letters": "H",
        "field": "category",
        "base": "",
        "theirs": "",
        "mine": "Part-time employee",
        "verdict": "changed"
      },
      {
        "row": 9,
        "record": "003",
        "column": "入社日",
        "letters": "J",
        "field": "joined_on",
        "base": "",
        "theirs": "",
        "mine": "2026-09-01",
        "verdict": "changed"
      }
    ],
    "conflicts": 0,
    "gone": [
      "002"
    ],
    "source_format": null
  }
  $ tics import person back.xlsx -m 'the workbook of October' 2>&1 | mask
  rows that are no longer in the workbook: 1 (002); their records stay as they are ('tics void' withdraws one)
  written: change CHANGE
  back.xlsx: Excel, sheet '従業者', headings in row 3, 5 rows
  cells changed in 'back.xlsx':
    row 4, column K '退職日', 004: (empty) -> '2026-09-30'
    row 7, column W '氏名', 001: '従業者 001' -> '従業者 001(旧姓 山)'
    row 9, column H '雇用区分', 003: (empty) -> 'Part-time employee'
    row 9, column J '入社日', 003: (empty) -> '2026-09-01'
  new: 1, updated: 3, unchanged: 0, left alone: 0
  $ tics show person:003 | grep -E 'Joined|Left'
  Joined on (1)  2021-04-01
  Left on (1)    2026-06-30
  Joined on (2)  2026-09-01

The same workbook again changes nothing:

  $ tics import person back.xlsx -m again 2>&1 | mask
  rows that are no longer in the workbook: 1 (002); their records stay as they are ('tics void' withdraws one)
  nothing changed, nothing was written
  back.xlsx: Excel, sheet '従業者', headings in row 3, 5 rows
  new: 0, updated: 0, unchanged: 4, left alone: 0

Meanwhile the store went on. What was changed there only stays; what was changed in the workbook only is taken; a cell changed in both is a conflict:

  $ ja tics export person --format xlsx -o people.xlsx
  $ tics edit person:001 name='Ichi' -m 'the name' >/dev/null 2>&1
  $ tics edit person:002 name='Ni' -m 'the name' >/dev/null 2>&1
  $ cells people.xlsx | cut -d '|' -f 2,3 | sed 1,3d
   B=001 | C=従業者 001(旧姓 山) 
   B=002 | C=従業者 002 
   B=003 | C=従業者 003 
   B=003 | C=従業者 003 
   B=004 | C=従業者 004 
   B=005-2 | C=新人 
  $ edit people.xlsx both.xlsx set 5 氏名 二 set 5 フリガナ ニ set 6 備考 三
  $ tics import person both.xlsx -m x
  conflict: row 5, column C '氏名', 002: was '従業者 002', is now 'Ni' in the store and '二' in the workbook
  cells changed in 'both.xlsx':
    row 5, column D 'フリガナ', 002: (empty) -> 'ニ'
    row 6, column W '備考', 003: (empty) -> '三'
  tics: both.xlsx: 1 cells were changed both in the workbook and in the store; nothing was written (--on-conflict skip keeps the store's values, update takes the workbook's)
  [5]
  $ ja tics import person both.xlsx --dry-run
  競合: 5 行目、C 列「氏名」、002: 元の値 '従業者 002'、保管庫の現在の値 'Ni'、ブックの値 '二'
  「both.xlsx」で変更されたセル:
    5 行目、D 列「フリガナ」、002: (空) -> 'ニ'
    6 行目、W 列「備考」、003: (空) -> '三'
  tics: both.xlsx: ブックと保管庫の両方で変更されたセルが 1 個あります。何も書き込んでいません(--on-conflict skip で保管庫の値を残し、update でブックの値を採用します)
  [5]
  $ tics import person both.xlsx --dry-run --format json 2>&1 | grep -E '"(code|verdict|theirs|conflicts)"'
    "code": "conflict",
        "theirs": "Ni",
        "verdict": "conflict"
        "theirs": "",
        "verdict": "changed"
        "theirs": "",
        "verdict": "changed"
    "conflicts": 1,
  $ tics import person both.xlsx --on-conflict skip --dry-run
  dry run: nothing was written
  both.xlsx: Excel, sheet '従業者', headings in row 3, 6 rows
  cells changed in 'both.xlsx':
    row 5, column C '氏名', 002: 'Ni' stays (was '従業者 002', in the workbook '二')
    row 5, column D 'フリガナ', 002: (empty) -> 'ニ'
    row 6, column W '備考', 003: (empty) -> '三'
  new: 0, updated: 2, unchanged: 3, left alone: 0
  $ tics import person both.xlsx --on-conflict update -m 'theirs' 2>&1 | mask
  written: change CHANGE
  both.xlsx: Excel, sheet '従業者', headings in row 3, 6 rows
  cells changed in 'both.xlsx':
    row 5, column C '氏名', 002: 'Ni' -> '二' (was '従業者 002')
    row 5, column D 'フリガナ', 002: (empty) -> 'ニ'
    row 6, column W '備考', 003: (empty) -> '三'
  new: 0, updated: 2, unchanged: 3, left alone: 0
  $ ja tics import person both.xlsx --on-conflict skip --dry-run 2>/dev/null
  both.xlsx: Excel、シート「従業者」、見出しは 3 行目、6 行
  新規 0 件、更新 0 件、変更なし 5 件、対象外 0 件
  $ tics list person --format csv --field-names | tr -d '\r' | cut -d , -f 1-3 | sed 1d
  001,Ichi,
  002,二,ニ
  003,従業者 003,
  003,従業者 003,
  004,従業者 004,
  005-2,新人,

What names a record is not changed; a row copied to make a new one is new; one that stands twice is refused; a cell of the hidden column is none to write in:

  $ edit people.xlsx key.xlsx set 5 従業者番号 099
  $ tics import person key.xlsx -m x
  key.xlsx, sheet '従業者': row 5, column B '従業者番号', value '099': names the record and is not changed in a workbook: it was '002'. For another record add a row below
  tics: key.xlsx: 1 cells need mending; nothing was written
  [3]
  $ edit people.xlsx copy.xlsx copy 5 従業者番号=006 氏名=copied
  $ tics import person copy.xlsx --dry-run 2>/dev/null
  copy.xlsx: Excel, sheet '従業者', headings in row 3, 7 rows
  new: 1, updated: 0, unchanged: 5, left alone: 0
  $ edit people.xlsx twice.xlsx copy 5 備考=twice
  $ tics import person twice.xlsx -m x
  twice.xlsx, sheet '従業者': row 10, column B '従業者番号': this row stands twice: it is the same record as row 5; delete one of them
  tics: twice.xlsx: 1 cells need mending; nothing was written
  [3]
  $ edit people.xlsx id.xlsx set 5 tics:record what
  $ ja tics import person id.xlsx -m x
  id.xlsx、シート「従業者」: 5 行目、A 列「tics:record」、値「what」: 記録の番号として読めません。この非表示のセルは変更できません。新しい記録にするときは空にしてください
  tics: id.xlsx: 直す必要のあるセルが 1 個あります。何も書き込んでいません
  [3]

Voided since; erased since: it does not come back from an old workbook.

  $ ja tics export entry_pledge --format xlsx -o pledges.xlsx
  $ tics void entry_pledge:002/2026-04-01 -m 'not his' >/dev/null 2>&1; tics list entry_pledge --format csv --field-names --encoding utf-8 | cut -d , -f 1,2 | tr -d '\r'
  person_id,signed_on
  001,2020-04-01
  $ tics import entry_pledge pledges.xlsx --dry-run
  dry run: nothing was written
  pledges.xlsx: Excel, sheet '入社時誓約', headings in row 3, 2 rows
  new: 0, updated: 0, unchanged: 2, left alone: 0
  $ edit pledges.xlsx void.xlsx set 5 備考 mended
  $ tics import entry_pledge void.xlsx -m x
  void.xlsx, sheet '入社時誓約': row 5, column O '備考', value 'mended': the record was voided since the workbook was exported; give the cell its old value
  tics: void.xlsx: 1 cells need mending; nothing was written
  [3]
  $ ja tics import entry_pledge void.xlsx -m x
  void.xlsx、シート「入社時誓約」: 5 行目、O 列「備考」、値「mended」: 書き出した後に取り消された記録です。セルを元の値に戻してください
  tics: void.xlsx: 直す必要のあるセルが 1 個あります。何も書き込んでいません
  [3]
  $ tics erase person:004 --force -m 'at her wish' >/dev/null 2>&1
  $ tics import person people.xlsx --dry-run
  dry run: nothing was written
  people.xlsx: Excel, sheet '従業者', headings in row 3, 6 rows
  cells changed in 'people.xlsx':
    row 8, column C '氏名', 004: '(erased)' stays (was '(erased)', in the workbook '従業者 004')
  new: 0, updated: 0, unchanged: 5, left alone: 0

Another kind, another store, a change this store does not have, the hidden column gone:

  $ tics import zone people.xlsx -m x
  tics: 'people.xlsx' was exported as 'person', not as 'zone'; name that kind
  [3]
  $ TICS_TEST_COMMIT_TIME=2026-04-01T10:00:00+09:00 tics init other --organisation 'Other Works' --user 'Keeper Two <k@example.jp>' >/dev/null
  $ tics -C other import person people.xlsx --dry-run 2>&1 | tail -n 2
  
  new: 5, updated: 0, unchanged: 0, left alone: 0
  $ edit people.xlsx plain.xlsx drop tics:record
  $ ja tics import person plain.xlsx --on-conflict skip --dry-run 2>&1 | head -2
  ブックの非表示の列がなくなっているため、通常のブックとして取り込みます
  試し実行のため、何も書き込んでいません

An area log has no ids: its rows are known by area and number.

  $ printf 'row_id,zone_id,person_id,entered_at,left_at\n0001,A1,001,2026-05-01 09:00,2026-05-01 18:00\n' >log.csv
  $ tics import zone_log log.csv -m 'the log' >/dev/null 2>&1
  $ tics export zone_log --format xlsx --field-names -o log.xlsx && cells log.xlsx | sed 1,2d
  3 A=row_id | B=zone_id | C=person_id | D=visitor_id | E=name_as_written | F=affiliation | G=entered_at | H=left_at | I=purpose | J=escort_id | K=devices_brought | L=devices_deposited | M=method | N=result | O=recorded_by | P=recorded_at | Q=source | R=closed_day | S=headcount | T=note
  4 A=0001 | B=A1 | C=001 | G=46143.375 | H=46143.75
  $ tics import zone_log log.xlsx --dry-run 2>/dev/null | tail -n 1
  new: 0, updated: 0, unchanged: 1, left alone: 0
