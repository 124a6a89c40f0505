# import-partial.t -- the good rows go in, the bad ones come back ready to mend
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store

A sheet in CP932, with tabs and quotation marks, two bad rows among four. All or nothing unless it is asked for otherwise.

  $ printf '社員番号\t氏名\t入社日\t雇用区分\n"010"\t"従業者 010"\t2026-04-01\t正社員\n"011"\t"従業者\n011"\t2026-13-01\t正社員\n012\t従業者 012\t2026-04-01\t正社員\n013\t従業者 013\t2026-04-01\t珍社員\n' | iconv -f UTF-8 -t CP932 >sheet.txt
  $ tics import person sheet.txt -m x 2>&1 | tail -n 1
  tics: sheet.txt: 3 cells need mending; nothing was written
  $ tics import person sheet.txt --partial --dry-run 2>/dev/null | tail -n 2; test -e sheet.txt.rejected.csv
  new: 2, updated: 0, unchanged: 0, left alone: 0
  rejected: 2 rows
  [1]
  $ ja tics import person sheet.txt --partial -m 'joiners' >said 2>&1; echo $?; mask <said | sed 's/選択肢: .*/…/'
  1
  sheet.txt: 3 行目、列「氏名」、値「従業者 011」: 改行または制御文字が含まれています。1行で書いてください
  sheet.txt: 3 行目、列「入社日」、値「2026-13-01」: 存在しない日付です: '2026-13-01' (月は 1 から 12 までです。13月はありません)
  sheet.txt: 5 行目、列「雇用区分」、値「珍社員」: 選択肢にありません: '珍社員' (regular ではありませんか。…
  登録しました: 変更 CHANGE
  sheet.txt: CP932、4 行
  新規 2 件、更新 0 件、変更なし 0 件、対象外 0 件
  取り込まなかった行: 2 行(「sheet.txt.rejected.csv」に書き出しました)

The bad rows are as they were: encoding, separator, quotation marks, headings; only the last column is ours.

  $ iconv -f CP932 -t UTF-8 sheet.txt.rejected.csv | tr -d '\r' | tr '\t' '|' | sed 's/選択肢: .*/…/'
  社員番号|氏名|入社日|雇用区分|"取込みエラー"
  "011"|"従業者
  011"|2026-13-01|正社員|"氏名: 改行または制御文字が含まれています。1行で書いてください / 入社日: 存在しない日付です: '2026-13-01' (月は 1 から 12 までです。13月はありません)"
  013|従業者 013|2026-04-01|珍社員|"雇用区分: 選択肢にありません: '珍社員' (regular ではありませんか。…

Mended they go in like any other file; the whole original, imported again, changes nothing of what is there.

  $ iconv -f CP932 -t UTF-8 sheet.txt.rejected.csv | sed 's/2026-13-01/2026-12-01/; s/珍社員/正社員/' | tr -d '\n' | sed 's/\r/\r\n/g' | iconv -f UTF-8 -t CP932 >mended.txt
  $ tics import person mended.txt -m 'mended' 2>&1 | mask
  written: change CHANGE
  mended.txt: CP932, 2 rows
  new: 2, updated: 0, unchanged: 0, left alone: 0
  $ tics import person sheet.txt --partial -m again
  sheet.txt: row 3, column '氏名', value '従業者 011': holds a line break or control character; one line only
  sheet.txt: row 3, column '入社日', value '2026-13-01': no such day: '2026-13-01' (the months are 1 to 12, not 13)
  sheet.txt: row 5, column '雇用区分', value '珍社員': not one of the choices: '珍社員' (did you mean regular? choices: officer(役員), regular(正社員), contract_employee(契約社員・嘱託), part(パート・アルバイト), agency(派遣社員), secondee_in(出向受入), trainee(実習生), contractor(常駐業者・請負))
  tics: 'sheet.txt.rejected.csv' is there already; remove it, or name another file with --rejects
  [5]
  $ tics import person sheet.txt --partial --rejects again.csv -m again >said 2>/dev/null; echo $?; cat said
  1
  sheet.txt: CP932, 4 rows
  new: 0, updated: 0, unchanged: 2, left alone: 0
  rejected: 2 rows, written to 'again.csv'

A file of rejected rows that is imported before it is mended gives the same again, not a second column of reasons:

  $ ja tics import person sheet.txt.rejected.csv --partial --rejects third.csv -m again >/dev/null 2>&1; cmp sheet.txt.rejected.csv third.csv && echo same
  same

Rows of one record stand or fall together, and so do rows that refer to a rejected one:

  $ printf 'zone_id,name,level,parent_zone_id\nC1,hall,2,\nC2,room,two,C1\nC3,cupboard,1,C2\nC4,box,1,C3\nC5,yard,1,\n' >zones.csv
  $ tics import zone zones.csv --partial -m areas 2>/dev/null
  zones.csv: UTF-8, 5 rows
  new: 2, updated: 0, unchanged: 0, left alone: 0
  rejected: 3 rows, written to 'zones.rejected.csv'
  [1]
  $ tr -d '\r' <zones.rejected.csv
  zone_id,name,level,parent_zone_id,"import error"
  C2,room,two,C1,"level: not a whole number: 'two'"
  C3,cupboard,1,C2,"parent_zone_id: refers to row 3, which was rejected"
  C4,box,1,C3,"parent_zone_id: refers to row 4, which was rejected"
  $ tics list zone 2>/dev/null | cut -c 1-20
  number  Area code  N
  A1      A1         m
  C1      C1         h
  C5      C5         y
  $ printf 'person_id,category,joined_on,left_on\n020,regular,2020-04-01,2021-03-31\n020,regular,2025-04-xx,\n021,regular,2026-04-01,\n' >spells.csv
  $ tics import person spells.csv --partial -m spells 2>/dev/null
  spells.csv: UTF-8, 3 rows
  new: 1, updated: 0, unchanged: 0, left alone: 0
  rejected: 2 rows, written to 'spells.rejected.csv'
  [1]
  $ tr -d '\r' <spells.rejected.csv
  person_id,category,joined_on,left_on,"import error"
  020,regular,2020-04-01,2021-03-31,"row 3 of the same record was rejected"
  020,regular,2025-04-xx,,"joined_on: not a date: '2025-04-xx' (write it as 2025-04-01, 2025/4/1, 2025年4月1日 or 令和7年4月1日)"

A log likewise:

  $ printf '区域,従業者番号,入室時刻,退室時刻\nA1,001,2026-05-30 8:00,2026-05-30 17:00\nA9,002,2026-05-31 8:00,2026-05-31 17:00\nA1,002,2026-05-31 xx,\n' >log.csv
  $ ja tics import zone_log log.csv --partial -m 'May' 2>/dev/null
  log.csv: UTF-8、3 行
  入退記録: 新規・変更 1 行、変更なし 0 行
  取り込まなかった行: 2 行(「log.rejected.csv」に書き出しました)
  [1]
  $ ja tics import zone_log log.csv --partial --rejects log-again.csv -m 'May' 2>/dev/null
  log.csv: UTF-8、3 行
  新規 0 件、更新 0 件、変更なし 1 件、対象外 0 件
  取り込まなかった行: 2 行(「log-again.csv」に書き出しました)
  [1]
  $ sed 's/A9/A1/; s/31 xx/31 9:00/' log.rejected.csv >log-mended.csv
  $ tics import zone_log log-mended.csv -m 'May, mended' 2>/dev/null
  log-mended.csv: UTF-8, 2 rows
  log rows new or changed: 2, unchanged: 0

Wrong headings are no matter of rows, and standard input cannot be read twice:

  $ printf 'person_id,shoe\n001,26\n' >shoe.csv
  $ tics import person shoe.csv --partial -m x 2>&1 | tail -n 1
  tics: shoe.csv: 1 cells need mending; nothing was written
  $ tics import person - --partial -m x <shoe.csv
  tics: --partial needs a file, not standard input
  see 'tics help import'
  [2]
