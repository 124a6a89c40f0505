# import-partial-xlsx.t -- the good rows of a workbook go in, the bad ones come back as a workbook
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ book() { python3 "$TESTDIR/workbook.py" "$@"; }
  $ edit() { python3 "$TESTDIR/edit_workbook.py" "$@"; }
  $ cells() { python3 "$TESTDIR/edit_workbook.py" --show "$@" | mask; }
  $ book april.xlsx <<JSON
  > {"sheets": [{"name": "4月", "rows": {"2": ["社員番号", "氏名", "入社年月日", "雇用区分"],
  >   "3": ["041", "従業者 041", {"v": 46113, "format": 14}, "正社員"],
  >   "4": ["042", "従業者 042", {"v": 46113, "format": 14}, "正社"],
  >   "5": ["1-2", "=1+1", "2026-02-30", {"v": "#N/A", "t": "e", "f": "VLOOKUP(A2,X:Y,2)"}]}}]}
  > JSON
  $ tics import person april.xlsx --partial -m 'April' 2>&1 | mask
  april.xlsx, sheet '4月': row 4, column D '雇用区分', value '正社': not one of the choices: '正社' (did you mean regular? choices: officer(役員), regular(正社員), contract_employee(契約社員・嘱託), part(パート・アルバイト), agency(派遣社員), secondee_in(出向受入), trainee(実習生), contractor(常駐業者・請負))
  april.xlsx, sheet '4月': row 5, column C '入社年月日', value '2026-02-30': no such day: '2026-02-30' (the month 2026-02 has the days 1 to 28)
  april.xlsx, sheet '4月': row 5, column D '雇用区分', value '#N/A': the cell shows an error; mend the formula or type the value
  written: change CHANGE
  april.xlsx: Excel, sheet '4月', headings in row 2, 3 rows
  new: 1, updated: 0, unchanged: 0, left alone: 0
  rejected: 2 rows, written to 'april.rejected.xlsx'
  $ cells april.rejected.xlsx
  1 A=Rows of 'april.xlsx' that were not imported
  2 A=The last column says what is to be mended. Mended, this workbook is imported like 'april.xlsx'.
  3 A=社員番号 | B=氏名 | C=入社年月日 | D=雇用区分 | E=import error
  4 A=042 | B=従業者 042 | C=46113 | D=正社 | E=雇用区分: not one of the choices: '正社' (did you mean regular? choices: officer(役員), regular(正社員), contract_employee(契約社員・嘱託), part(パート・アルバイト), agency(派遣社員), secondee_in(出向受入), trainee(実習生), contractor(常駐業者・請負))
  5 A=1-2 | B==1+1 | C=2026-02-30 | D=#N/A | E=入社年月日: no such day: '2026-02-30' (the month 2026-02 has the days 1 to 28) / 雇用区分: the cell shows an error; mend the formula or type the value
  $ ja tics import person april.xlsx --partial --on-conflict skip -m 'April'
  april.xlsx、シート「4月」: 4 行目、列「雇用区分」、値「正社」: 選択肢にありません: '正社' (regular ではありませんか。選択肢: officer(役員), regular(正社員), contract_employee(契約社員・嘱託), part(パート・アルバイト), agency(派遣社員), secondee_in(出向受入), trainee(実習生), contractor(常駐業者・請負))
  april.xlsx、シート「4月」: 5 行目、列「入社年月日」、値「2026-02-30」: 存在しない日付です: '2026-02-30' (2026年02月は 1 日から 28 日までです)
  april.xlsx、シート「4月」: 5 行目、列「雇用区分」、値「#N/A」: セルがエラーになっています。数式を直すか、値を入力してください
  tics: 「april.rejected.xlsx」は既にあります。削除するか、--rejects で別のファイルを指定してください
  [5]
  $ ja tics import person april.xlsx --partial --rejects ja.xlsx --on-conflict skip -m 'April' 2>/dev/null
  april.xlsx: Excel、シート「4月」、見出しは 2 行目、3 行
  新規 0 件、更新 0 件、変更なし 1 件、対象外 0 件
  取り込まなかった行: 2 行(「ja.xlsx」に書き出しました)
  [1]
  $ cells ja.xlsx | sed -n 1,3p
  1 A=「april.xlsx」のうち取り込まれなかった行
  2 A=直す点は最後の列に書いてあります。直したブックは「april.xlsx」と同じように取り込めます。
  3 A=社員番号 | B=氏名 | C=入社年月日 | D=雇用区分 | E=取込みエラー

Mended, it is imported like any other; the column of errors is passed over:

  $ edit april.rejected.xlsx mended.xlsx set 4 雇用区分 正社員 day 5 入社年月日 46080 set 5 雇用区分 パート
  $ tics import person mended.xlsx -m 'April, mended' 2>&1 | mask
  rows above the headings (row 3) are passed over
  written: change CHANGE
  mended.xlsx: Excel, sheet '4月', headings in row 3, 2 rows
  new: 2, updated: 0, unchanged: 0, left alone: 0
  $ tics list person --format csv --field-names --encoding utf-8 | tr -d '\r' | cut -d , -f 1,2,10 | grep -E '^(04|1-)'
  041,従業者 041,2026-04-01
  042,従業者 042,2026-04-01
  1-2,'=1+1,2026-02-27

A workbook that export made stays one: its rows keep their ids, and the others are not missed. A conflict is a row that is bad.

  $ ja tics export person --format xlsx -o people.xlsx
  $ tics edit person:001 name='Ichi' -m 'the name' >/dev/null 2>&1
  $ edit people.xlsx back.xlsx set 4 氏名 一 set 6 雇用区分 正社 set 7 備考 note
  $ tics import person back.xlsx --partial -m 'back' 2>&1 | mask
  back.xlsx, sheet '従業者': row 4, column C '氏名', value '一': was changed in the store as well since the workbook was exported: from '従業者 001' to 'Ichi'
  back.xlsx, sheet '従業者': row 6, column I '雇用区分', value '正社': not one of the choices: '正社' (did you mean regular? choices: officer(役員), regular(正社員), contract_employee(契約社員・嘱託), part(パート・アルバイト), agency(派遣社員), secondee_in(出向受入), trainee(実習生), contractor(常駐業者・請負))
  written: change CHANGE
  back.xlsx: Excel, sheet '従業者', headings in row 3, 7 rows
  cells changed in 'back.xlsx':
    row 7, column W '備考', 004: (empty) -> 'note'
  new: 0, updated: 1, unchanged: 4, left alone: 0
  rejected: 2 rows, written to 'back.rejected.xlsx'
  $ cells back.rejected.xlsx | cut -d '|' -f 1-3,17-
  1 B=Rows of 'back.xlsx' that were not imported
  2 B=The last column says what is to be mended. Mended, this workbook is imported like 'back.xlsx'.
  3 A=tics:record | B=従業者番号 | C=氏名 | Q=休職終了日 | R=休職の事由 | S=番号(整理番号) | T=状態 | U=対応する要求事項 | V=記録の機密区分 | W=備考 | X=import error
  4 A=ID#1 | B=001 | C=一 
  5 A=ID#1 | B=003 | C=従業者 003 
  $ edit back.rejected.xlsx again.xlsx set 5 雇用区分 パート・アルバイト set 4 氏名 'Ichi'
  $ tics import person again.xlsx -m 'back again' 2>&1 | mask
  written: change CHANGE
  again.xlsx: Excel, sheet '従業者', headings in row 3, 2 rows
  cells changed in 'again.xlsx':
    row 5, column I '雇用区分', 003: 'Regular employee' -> 'Part-time employee'
  new: 0, updated: 1, unchanged: 1, left alone: 0
