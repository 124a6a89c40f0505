# import-xlsx.t -- an Excel workbook, as it is
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ book() { python3 "$TESTDIR/workbook.py" "$@"; }

A roster as general affairs keep it: a title, headings over two rows, furigana, numbers shown as 031, era dates, a hidden row, a remark beside:

  $ book roster.xlsx <<JSON
  > {"sheets": [{"name": "名簿", "rows": {
  >   "1": ["従業者名簿(社外秘)"],
  >   "3": ["社員番号", {"v": "氏名", "rph": "シメイ"}, "在籍", null, "雇用区分", "No."],
  >   "4": [null, null, "入社年月日", "退職日"],
  >   "5": [{"v": 31, "format": "000"}, {"v": "従業者 031", "rph": "ジュウギョウシャ"}, {"v": 46113, "format": "[\$-411]ggge\"年\"m\"月\"d\"日\""}, null, "正社員", 1],
  >   "6": ["032", {"v": "従業者 032", "t": "inlineStr"}, {"v": 45748, "format": 14}, {"v": 46295, "format": 57}, {"v": "正社員", "t": "str", "f": "E5"}, 2],
  >   "8": [{"v": "033"}, {"runs": ["従業者", " 033"]}, "令和8年5月1日", null, "パート", 3]},
  >   "hidden_rows": [6], "hidden_columns": [4], "merges": ["A3:A4", "B3:B4", "C3:D3", "E3:E4", "A1:F1"]},
  >  {"name": "選択肢", "state": "hidden", "rows": [["社員番号", "氏名", "入社年月日", "退職日", "雇用区分"]]}]}
  > JSON
  $ tics import person roster.xlsx --dry-run
  rows above the headings (row 4) are passed over
  columns without a heading are passed over: 1 (F)
  hidden rows are read like the others: 1 (6)
  hidden columns are read like the others: 1 (D)
  dry run: nothing was written
  roster.xlsx: Excel, sheet '名簿', headings in row 4, 3 rows
  
  heading     becomes
  社員番号    Person ID (person_id)
  氏名        Name (display_name)
  入社年月日  Joined on (joined_on)
  退職日      Left on (left_on)
  雇用区分    Category (category)
  
  new: 3, updated: 0, unchanged: 0, left alone: 0
  $ tics import person roster.xlsx -m 'joiners' 2>&1 | mask
  rows above the headings (row 4) are passed over
  columns without a heading are passed over: 1 (F)
  hidden rows are read like the others: 1 (6)
  hidden columns are read like the others: 1 (D)
  written: change CHANGE
  roster.xlsx: Excel, sheet '名簿', headings in row 4, 3 rows
  new: 3, updated: 0, unchanged: 0, left alone: 0
  $ ja tics import person roster.xlsx -m 'again' 2>&1 | mask
  見出し(4 行目)より上の行は読み飛ばします
  見出しのない列は読み飛ばします: 1 列(F)
  非表示の行も取り込みます: 1 行(6)
  非表示の列も取り込みます: 1 列(D)
  変更がないため、何も書き込んでいません
  roster.xlsx: Excel、シート「名簿」、見出しは 4 行目、3 行
  新規 0 件、更新 0 件、変更なし 3 件、対象外 0 件
  $ tics list person --format csv --field-names | tr -d '\r' | grep '03[123]'
  031,従業者 031,,,,,,Regular employee,,2026-04-01,,,,,,,,
  032,従業者 032,,,,,,Regular employee,,2025-04-01,2026-09-30,,,,,,,
  033,従業者 033,,,,,,Part-time employee,,2026-05-01,,,,,,,,
  $ tics show person:032 | sed 1,2d | mask
  
  field          value
  Number         032
  Person ID      032
  Category (1)   Regular employee
  Joined on (1)  2025-04-01
  Left on (1)    2026-09-30
  Name           従業者 032

Every bad cell is said with sheet, row and letter; errors and formulas without a result are none to guess at:

  $ book bad.xlsx <<JSON
  > {"sheets": [{"name": "4月", "rows": [["person_id", "joined_on", "category", "display_name"],
  >   ["041", {"v": 60, "format": 14}, "正社員", {"v": "#N/A", "t": "e", "f": "VLOOKUP(A2,X:Y,2)"}],
  >   ["042", {"f": "TODAY()"}, "正社", "従業者 042"],
  >   ["043", "2026-02-30", "正社員", "従業者 043"]]}]}
  > JSON
  $ tics import person bad.xlsx -m x
  bad.xlsx, sheet '4月': row 2, column B 'joined_on', value '60': is shown as a date or time, but there is no such day; type the date anew
  bad.xlsx, sheet '4月': row 2, column D 'display_name', value '#N/A': the cell shows an error; mend the formula or type the value
  bad.xlsx, sheet '4月': row 3, column C 'category', value '正社': not one of the choices: '正社' (did you mean regular? choices: officer(役員), regular(正社員), contract_employee(契約社員・嘱託), part(パート・アルバイト), agency(派遣社員), secondee_in(出向受入), trainee(実習生), contractor(常駐業者・請負))
  bad.xlsx, sheet '4月': row 3, column B 'joined_on': is a formula whose result was never worked out; open the workbook in Excel, save it and import it again
  bad.xlsx, sheet '4月': row 4, column B 'joined_on', value '2026-02-30': no such day: '2026-02-30' (the month 2026-02 has the days 1 to 28)
  tics: bad.xlsx: 5 cells need mending; nothing was written
  [3]
  $ ja tics import person bad.xlsx -m x
  bad.xlsx、シート「4月」: 2 行目、B 列「joined_on」、値「60」: 日付・時刻の表示ですが、そのような日はありません。日付を入力し直してください
  bad.xlsx、シート「4月」: 2 行目、D 列「display_name」、値「#N/A」: セルがエラーになっています。数式を直すか、値を入力してください
  bad.xlsx、シート「4月」: 3 行目、C 列「category」、値「正社」: 選択肢にありません: '正社' (regular ではありませんか。選択肢: officer(役員), regular(正社員), contract_employee(契約社員・嘱託), part(パート・アルバイト), agency(派遣社員), secondee_in(出向受入), trainee(実習生), contractor(常駐業者・請負))
  bad.xlsx、シート「4月」: 3 行目、B 列「joined_on」: 数式の計算結果がファイルに入っていません。Excel でブックを開いて保存し、もう一度取り込んでください
  bad.xlsx、シート「4月」: 4 行目、B 列「joined_on」、値「2026-02-30」: 存在しない日付です: '2026-02-30' (2026年02月は 1 日から 28 日までです)
  tics: bad.xlsx: 直す必要のあるセルが 5 個あります。何も書き込んでいません
  [3]
  $ tics import person bad.xlsx --dry-run --format json | grep -A8 '"row": 3' | head -9
        "row": 3,
        "column": "category",
        "value": "正社",
        "message": "not one of the choices: '正社' (did you mean regular? choices: officer(役員), regular(正社員), contract_employee(契約社員・嘱託), part(パート・アルバイト), agency(派遣社員), secondee_in(出向受入), trainee(実習生), contractor(常駐業者・請負))",
        "letters": "C"
      },
      {
        "row": 3,
        "column": "joined_on",

Text that looks like a number or date, a merged cell among the data, days counted from 1904:

  $ book room.xlsx <<JSON
  > {"sheets": [{"name": "S", "rows": [["zone_id", "name", "level", "manager_id"],
  >   ["1-2", "4.10", 2, "001"], ["03", "05", 1]], "merges": ["D2:D3"]}]}
  > JSON
  $ tics import zone room.xlsx -m rooms 2>&1 | mask
  merged cells below the headings: 1 (D2:D3); what they say counts for their first row and column only
  written: change CHANGE
  room.xlsx: Excel, sheet 'S', headings in row 1, 2 rows
  new: 2, updated: 0, unchanged: 0, left alone: 0
  $ tics list zone --format csv --field-names | tr -d '\r' | sed 1d
  03,05,,1,,,,,,,,,,,,,,,,
  1-2,4.10,,2,,,001,,,,,,,,,,,,,
  A1,machining room,,2,,,001,,,,,,,,,,,,,
  $ book mac.xlsx <<JSON
  > {"date1904": true, "sheets": [{"name": "S", "rows": [["person_id", "joined_on", "category"], ["034", {"v": 44651, "format": "yyyy/m/d"}, "regular"]]}]}
  > JSON
  $ tics import person mac.xlsx -m mac 2>&1 | mask
  written: change CHANGE
  mac.xlsx: Excel, sheet 'S', headings in row 1, 1 row
  new: 1, updated: 0, unchanged: 0, left alone: 0
  $ tics show person:034 | grep Joined
  Joined on (1)  2026-04-01

An area log; the workbook itself is kept as the source of the month:

  $ book log.xlsx <<JSON
  > {"sheets": [{"name": "表紙", "rows": [["入退室記録"]]}, {"name": "8月", "rows": [["区域", "日付", "社員番号", "入室", "退室"],
  >   ["A1", {"v": 46238, "format": 14}, "001", {"v": 0.375, "format": 20}, {"v": 0.75, "format": 20}],
  >   ["A1", {"v": 46238, "format": 14}, "002", {"v": 0.9166666666666666, "format": 20}, {"v": 1.25, "format": "[h]:mm"}]]}]}
  > JSON
  $ tics import zone_log log.xlsx -m August 2>&1 | mask
  written: change CHANGE
  log.xlsx: Excel, sheet '8月', headings in row 1, 2 rows
  log rows new or changed: 2, unchanged: 0
  $ tics list zone_log --format csv --field-names | tr -d '\r' | cut -d, -f2,3,7,8
  zone_id,person_id,entered_at,left_at
  A1,001,2026-08-04T09:00,2026-08-04T18:00
  A1,002,2026-08-04T22:00,2026-08-05T06:00
  $ tics import zone_log log.xlsx -m again 2>&1 | mask
  nothing changed, nothing was written
  log.xlsx: Excel, sheet '8月', headings in row 1, 2 rows
  new: 0, updated: 0, unchanged: 2, left alone: 0

The sheet and the row of headings can be named:

  $ tics import zone_log log.xlsx --sheet 表紙 -m x
  log.xlsx, sheet '表紙': row 1, column A '入退室記録': no field of 'zone_log' is called so; rename the heading ('tics kind show zone_log' lists them), or pass the column over with --ignore
  write what these columns are into a file and give it with --map (the right side is a proposal; '-' passes the column over):
    入退室記録=-
  tics: log.xlsx: 1 cells need mending; nothing was written
  [3]
  $ tics import zone_log log.xlsx --sheet 9月 -m x
  tics: 'log.xlsx' has no sheet '9月'; it has '表紙', '8月'
  see 'tics help import'
  [2]
  $ ja tics import zone_log log.xlsx --sheet 9月 -m x
  tics: 「log.xlsx」にシート「9月」はありません。あるのは '表紙', '8月' です
  使い方は「tics help import」で見られます
  [2]
  $ tics import person roster.xlsx --header-row 2 -m x
  tics: 'roster.xlsx' has nothing in row 2
  see 'tics help import'
  [2]
  $ tics import person roster.xlsx --header-row two -m x
  tics: --header-row: not the number of a row: 'two'
  see 'tics help import'
  [2]
  $ tics import person roster.csv --sheet 名簿 -m x
  tics: 'roster.csv' is no workbook: it has no sheets
  see 'tics help import'
  [2]
  $ book twins.xlsx <<JSON
  > {"sheets": [{"name": "本社", "rows": [["社員番号", "氏名"]]}, {"name": "工場", "rows": [["社員番号", "氏名"]]}]}
  > JSON
  $ tics import person twins.xlsx -m x
  tics: 'twins.xlsx' has several sheets that may be meant; name one with --sheet: '本社', '工場'
  see 'tics help import'
  [2]

What is told apart by content, whatever it is called:

  $ cp log.xlsx log.csv && tics import zone_log log.csv -m again 2>/dev/null
  log.csv: Excel, sheet '8月', headings in row 1, 2 rows
  new: 0, updated: 0, unchanged: 2, left alone: 0
  $ printf '\320\317\021\340\241\261\032\341 W\0o\0r\0k\0b\0o\0o\0k\0' >old.xls
  $ tics import person old.xls -m x
  tics: 'old.xls' is a workbook of old Excel (.xls); open it in Excel, save it as Excel Workbook (.xlsx) and import that
  [3]
  $ ja tics import person old.xls -m x
  tics: 「old.xls」は旧形式の Excel ブック(.xls)です。Excel で開き、「Excel ブック (*.xlsx)」として保存してから取り込んでください
  [3]
  $ printf '\320\317\021\340\241\261\032\341 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0' >locked.xlsx
  $ tics import person locked.xlsx -m x
  tics: 'locked.xlsx' is protected by a password; open it in Excel, take the password off (File, Info, Protect Workbook), save it and import that
  [3]
  $ ja tics import person locked.xlsx -m x
  tics: 「locked.xlsx」にはパスワードがかかっています。Excel で開き、パスワードを外して(ファイル、情報、ブックの保護)保存してから取り込んでください
  [3]
  $ zip() { python3 -c 'import sys, zipfile
  > with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as z:
  >     for part in sys.argv[2:]:
  >         name, text = part.split("=", 1)
  >         z.writestr(name, text if text != "zeros" else bytes(200 << 20))' "$@"; }
  $ zip data.ods mimetype=application/vnd.oasis.opendocument.spreadsheet 'content.xml=<a/>'
  $ tics import person data.ods -m x
  tics: 'data.ods' is an OpenDocument file (.ods); save it as .xlsx or CSV and import that
  [3]
  $ zip data.zip roster.csv=x ../../etc/passwd=y
  $ tics import person data.zip -m x
  tics: 'data.zip' is a ZIP file but no Excel workbook; name the workbook itself
  [3]
  $ zip data.xlsb '_rels/.rels=<R><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></R>' xl/workbook.bin=x
  $ tics import person data.xlsb -m x
  tics: 'data.xlsb' is a binary Excel workbook (.xlsb); save it as .xlsx in Excel and import that
  [3]
  $ head -c 900 roster.xlsx >half.xlsx
  $ tics import person half.xlsx -m x
  tics: 'half.xlsx' is damaged: it begins like a workbook or ZIP file, but its list of contents cannot be read; get it once more
  [3]

A file that would grow beyond measure is refused before it does, and so is a text that is made of itself:

  $ zip bomb.xlsx xl/workbook.xml=zeros
  $ tics import person bomb.xlsx -m x
  tics: 'bomb.xlsx' would be far larger when unpacked than its size lets expect; nothing was unpacked
  [3]

Cells by the million that take up next to nothing in the file are refused before they take long; as many as a large sheet really has (50,000 rows of 50) are read:

  $ cat >swell.py <<END
  > import random, sys, zipfile
  > rows, columns, placed = int(sys.argv[2]), int(sys.argv[3]), len(sys.argv) > 4
  > digits, names = random.Random(1), ["%s%s" % (a, b) for a in " AB" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
  > with zipfile.ZipFile("roster.xlsx") as model, zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
  >     for name in model.namelist():
  >         if name != "xl/worksheets/sheet1.xml":
  >             book.writestr(name, model.read(name))
  >     with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
  >         sheet.write(b"<worksheet><sheetData>")
  >         for row in range(1, rows + 1):
  >             cells = ("<c%s><v>%d</v></c>" % (' r="%s%d"' % (names[c].strip(), row) if placed else "", int(digits.random() * 10)) for c in range(columns))
  >             sheet.write(("<row>%s</row>" % "".join(cells)).encode())
  >         sheet.write(b"</sheetData></worksheet>")
  > END
  $ python3 swell.py swollen.xlsx 4500 1000
  $ tics import person swollen.xlsx --dry-run
  tics: swollen.xlsx: sheet '名簿', row 3998: more than 8000000 cells, rows and other elements, which is too much for a file of 5390 KiB; copy the data alone into a new workbook, or save it as CSV, and import that
  [3]
  $ ja tics import person swollen.xlsx --dry-run
  tics: swollen.xlsx: シート「名簿」の 3998 行目: セルや行などの要素が 8000000 個を超えています。5390 KiB のファイルにしては多すぎるため、読み込みません。必要なデータだけを新しいブックにコピーするか、CSV で保存して取り込んでください
  [3]
  $ python3 swell.py large.xlsx 50000 50 placed
  $ tics import person large.xlsx --explain >large.txt 2>&1; tail -1 large.txt
                      6    5
  $ zip entities.xlsx 'xl/workbook.xml=<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'
  $ tics import person entities.xlsx -m x
  tics: entities.xlsx: xl/workbook.xml: a DOCTYPE or entity declaration is not accepted
  [3]
  $ ja tics import person entities.xlsx -m x
  tics: entities.xlsx: xl/workbook.xml: DOCTYPE や実体宣言は受け付けません
  [3]
  $ book uncalculated.xlsx <<JSON
  > {"calc_on_load": true, "sheets": [{"name": "S", "rows": [["person_id", "joined_on", "category"], ["050", {"v": 0, "f": "TODAY()", "format": 14}, "regular"]]}]}
  > JSON
  $ tics import person uncalculated.xlsx -m x
  uncalculated.xlsx, sheet 'S': row 2, column B 'joined_on', value '0': is a formula whose result was never worked out; open the workbook in Excel, save it and import it again
  tics: uncalculated.xlsx: 1 cells need mending; nothing was written
  [3]
