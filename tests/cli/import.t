# import.t -- a CSV file, all or nothing
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store

The same file a second time changes nothing and says so:

  $ tics import person roster.csv -m 'again' 2>&1 | mask
  nothing changed, nothing was written
  roster.csv: UTF-8, 4 rows
  new: 0, updated: 0, unchanged: 4, left alone: 0

CP932 and era dates, full-width digits, a column in another name:

  $ printf '社員コード,氏名,入社日,雇用区分\n００５,従業者 005,令和8年5月1日,嘱託\n' | iconv -f UTF-8 -t CP932 >may.csv
  $ tics import person may.csv -m 'joiners of May' 2>&1 | mask
  written: change CHANGE
  may.csv: CP932, 1 row
  new: 1, updated: 0, unchanged: 0, left alone: 0
  $ ja tics show person:005 | sed 1,2d | mask
  
  項目            値
  番号(整理番号)  005
  従業者番号      005
  雇用区分 (1)    契約社員・嘱託
  入社日 (1)      2026-05-01
  氏名            従業者 005

Each bad cell is said with row, column, value and what would be right; nothing is written:

  $ printf 'person_id,joined_on,category,shoe_size\n006,平成35年4月1日,regular,1\n,2026-02-30,regullar,2\n' >bad.csv
  $ tics import person bad.csv -m x
  bad.csv: row 1, column 'shoe_size': no field of 'person' is called so; rename the heading ('tics kind show person' lists them), or pass the column over with --ignore
  bad.csv: row 2, column 'joined_on', value '平成35年4月1日': no such day: '平成35年4月1日' is not in the era 平成 (write 令和5年4月1日)
  bad.csv: row 3, column 'joined_on', value '2026-02-30': no such day: '2026-02-30' (the month 2026-02 has the days 1 to 28)
  bad.csv: row 3, column 'category', value 'regullar': not one of the choices: 'regullar' (did you mean regular? choices: officer(役員), regular(正社員), contract_employee(契約社員・嘱託), part(パート・アルバイト), agency(派遣社員), secondee_in(出向受入), trainee(実習生), contractor(常駐業者・請負))
  bad.csv: row 3, column 'person_id': a value is needed
  write what these columns are into a file and give it with --map (the right side is a proposal; '-' passes the column over):
    shoe_size=-
  tics: bad.csv: 5 cells need mending; nothing was written
  [3]
  $ ja tics import person bad.csv -m x
  bad.csv: 1 行目、列「shoe_size」: 「person」にこの名前の項目はありません。見出しを直すか(一覧: tics kind show person)、取り込まない列なら --ignore で指定してください
  bad.csv: 2 行目、列「joined_on」、値「平成35年4月1日」: 存在しない日付です: '平成35年4月1日' は平成の期間にありません(正しくは 令和5年4月1日 です)
  bad.csv: 3 行目、列「joined_on」、値「2026-02-30」: 存在しない日付です: '2026-02-30' (2026年02月は 1 日から 28 日までです)
  bad.csv: 3 行目、列「category」、値「regullar」: 選択肢にありません: 'regullar' (regular ではありませんか。選択肢: officer(役員), regular(正社員), contract_employee(契約社員・嘱託), part(パート・アルバイト), agency(派遣社員), secondee_in(出向受入), trainee(実習生), contractor(常駐業者・請負))
  bad.csv: 3 行目、列「person_id」: 値が必要です
  これらの列が何かをファイルに書き、--map で指定してください(右辺は候補です。「-」は取り込まない列):
    shoe_size=-
  tics: bad.csv: 直す必要のあるセルが 5 個あります。何も書き込んでいません
  [3]
  $ printf 'person_id,signed_on\n001,2020-04-01\n099,2026-04-01\n' >nobody.csv
  $ tics import entry_pledge nobody.csv -m x
  nobody.csv: row 3, column 'person_id', value '099': refers to nobody: no '099' in person; record it there first
  tics: nobody.csv: 1 cells need mending; nothing was written
  [3]

Another value for a known key stops the import, or updates it when told to:

  $ printf 'person_id,signed_on,sign_method\n001,2020-04-01,electronic\n' >other.csv
  $ tics import entry_pledge other.csv -m x
  other.csv: row 2, column 'sign_method', value 'electronic': not one of the choices: 'electronic' (choices: paper(書面), electronic_signature(電子署名), system_consent(システム上の同意))
  other.csv: row 2, column 'person_id', value '001 / 2020-04-01': is recorded already with other values; --on-conflict update takes the file's, skip keeps what is there
  tics: other.csv: 2 cells need mending; nothing was written
  [3]
  $ tics import entry_pledge other.csv --on-conflict update -m 'it was electronic' 2>&1 | mask
  other.csv: row 2, column 'sign_method', value 'electronic': not one of the choices: 'electronic' (choices: paper(書面), electronic_signature(電子署名), system_consent(システム上の同意))
  tics: other.csv: 1 cells need mending; nothing was written

A log of an area: rows are split by area and month, and a later file adds only what is new:

  $ printf '区域,従業者番号,日付,入室時刻,退室時刻\nA1,001,2026-05-30,8:00,17:00\nA1,002,2026-05-31,22:00,6:00\nA1,001,2026-06-01,8:00,25:30\n' >log.csv
  $ tics import zone_log log.csv -m 'May and June' 2>&1 | mask
  written: change CHANGE
  log.csv: UTF-8, 3 rows
  log rows new or changed: 3, unchanged: 0
  $ tics import zone_log log.csv -m 'May and June' 2>&1 | mask
  nothing changed, nothing was written
  log.csv: UTF-8, 3 rows
  new: 0, updated: 0, unchanged: 3, left alone: 0
  $ tics list zone_log --format csv --field-names | tr -d '\r' | cut -d, -f2,3,7,8 | tail -3
  A1,001,2026-05-30T08:00,2026-05-30T17:00
  A1,002,2026-05-31T22:00,2026-06-01T06:00
  A1,001,2026-06-01T08:00,2026-06-02T01:30

What is no CSV is recognised:

  $ printf 'PK\003\004' >book.xlsx
  $ tics import person book.xlsx -m x
  tics: 'book.xlsx' is damaged: it begins like a workbook or ZIP file, but its list of contents cannot be read; get it once more
  [3]
  $ tics import person missing.csv -m x
  tics: cannot open 'missing.csv': No such file or directory
  [4]

Two headings of one field: nothing is lost without a word. Where they agree, or one column is empty, one is taken.

  $ printf '区域コード,区域名,場所名\nB7,試作室,第1工場 2階\nB8,金型庫,第2工場\n' >zones.csv
  $ tics import zone zones.csv -m x
  zones.csv: row 2, column '場所名', value '第1工場 2階': the column '区域名' means 'Name' as well and says '試作室' here; one of the two would be lost: give one another heading, delete it, or name the one that does not count with --ignore
  tics: zones.csv: 1 cells need mending; nothing was written
  [3]
  $ ja tics import zone zones.csv -m x
  zones.csv: 2 行目、列「場所名」、値「第1工場 2階」: 列「区域名」と同じ項目(区域名)に当たりますが、そちらの値は「試作室」で、一致しません。一方の値が失われるため取り込みません。見出しを直すか、不要な列を削除するか、取り込まない列を --ignore で指定してください
  tics: zones.csv: 直す必要のあるセルが 1 個あります。何も書き込んでいません
  [3]
  $ printf 'person_id,署名日,署名日\n001,2020-04-01,2020-04-02\n' >twice.csv
  $ tics import entry_pledge twice.csv -m x
  twice.csv: row 2, column '署名日', value '2020-04-02': the column '署名日' means 'Signed on' as well and says '2020-04-01' here; one of the two would be lost: give one another heading, delete it, or name the one that does not count with --ignore
  tics: twice.csv: 1 cells need mending; nothing was written
  [3]
  $ printf 'person_id,署名日,提出日\n001,2020-04-01,令和2年4月1日\n002,2020-04-02,\n' >agree.csv
  $ tics import entry_pledge agree.csv --dry-run | grep -v '^new'
  dry run: nothing was written
  agree.csv: UTF-8, 2 rows
  
  heading    becomes
  person_id  Person ID (person_id)
  署名日     Signed on (signed_on)
  提出日     (the same as '署名日')
  

A column that is not wanted is passed over when told to, and only then:

  $ ja tics import zone zones.csv --ignore 場所名 --dry-run
  試し実行のため、何も書き込んでいません
  zones.csv: UTF-8、2 行
  
  見出し      取込先の項目
  区域コード  区域コード (zone_id)
  区域名      区域名 (name)
  場所名      (--ignore の指定により取り込みません)
  
  新規 2 件、更新 0 件、変更なし 0 件、対象外 0 件
  $ tics import zone zones.csv --ignore nowhere --dry-run
  tics: --ignore: the file has no column 'nowhere'
  see 'tics help import'
  [2]

An answer to a question nobody asks is refused:

  $ tics add scope flag=has_everything answer=yes reason=x -m x 2>&1 | fold -w 100 -s | head -n 1
  tics: Flag (flag): 'has_everything' is no scope flag; the flags are: org_size_30, 
  $ printf 'flag,answer\nfoo,yes\n' >flags.csv
  $ tics import scope flags.csv -m x 2>&1 | cut -c 1-70
  flags.csv: row 2, column 'flag', value 'foo': 'foo' is no scope flag; 
  tics: flags.csv: 1 cells need mending; nothing was written

A heading and the path of the same place are one field, too:

  $ printf 'person_id,category,joined_on,employments.1.joined_on\n007,regular,2026-04-01,2025-04-01\n' >path.csv
  $ tics import person path.csv -m x 2>&1 | cut -c 1-150
  path.csv: row 2, column 'employments.1.joined_on', value '2025-04-01': the column 'joined_on' means 'Joined on' as well and says '2026-04-01' here; on
  tics: path.csv: 1 cells need mending; nothing was written

Numbers that lost their zeros in a spreadsheet are recognised:

  $ printf 'person_id,signed_on\n3,2026-04-01\n' >zeros.csv
  $ ja tics import entry_pledge zeros.csv -m x
  zeros.csv: 2 行目、列「person_id」、値「3」: 該当する登録がありません。「003」のことではありませんか(表計算ソフトで先頭の 0 が消えることがあります)
  tics: zeros.csv: 直す必要のあるセルが 1 個あります。何も書き込んでいません
  [3]

So is a new number that lacks them; it makes another person only if that is said:

  $ printf 'person_id,category,joined_on\n3,regular,2026-04-01\n' >twin.csv
  $ ja tics import person twin.csv -m x
  twin.csv: 2 行目、列「person_id」、値「3」: 「003」とは先頭の 0 の有無が違うだけです。表計算ソフトは先頭の 0 を消すことがあります。番号を省かずに書くか、別の番号であれば --as-new を付けてください
  tics: twin.csv: 直す必要のあるセルが 1 個あります。何も書き込んでいません
  [3]
  $ printf 'person_id,category,joined_on\n0904,regular,2026-04-01\n904,regular,2026-04-01\n' >twins.csv
  $ tics import person twins.csv -m x
  twins.csv: row 3, column 'person_id', value '904': differs from '0904' in leading zeros only, which a spreadsheet takes away: write the number in full, or say with --as-new that these are two
  tics: twins.csv: 1 cells need mending; nothing was written
  [3]
  $ tics import person twins.csv --as-new -m x 2>&1 | mask
  written: change CHANGE
  twins.csv: UTF-8, 2 rows
  new: 2, updated: 0, unchanged: 0, left alone: 0

A sheet of what is missing comes back half filled in. The names on it are compared with the roster, and lines that nobody filled in are counted:

  $ printf 'person_id,name,category,joined_on\n0901,従業員 001,regular,2026-04-01\n0902,従業員 002,regular,2026-04-01\n0903,従業員 003,regular,2026-04-01\n' >three.csv
  $ tics import person three.csv -m x 2>&1 | tail -n 1
  new: 3, updated: 0, unchanged: 0, left alone: 0
  $ ja tics list entry_pledge --missing --format csv 2>/dev/null >sheet.csv
  $ head -n 2 sheet.csv | tr -d '\r' | cut -d , -f 1-3
  \xef\xbb\xbf\xe5\xbe\x93\xe6\xa5\xad\xe8\x80\x85\xe7\x95\xaa\xe5\x8f\xb7,\xe6\xb0\x8f\xe5\x90\x8d,\xe7\xbd\xb2\xe5\x90\x8d\xe6\x97\xa5 (esc)
  004,従業者 004,
  $ python3 - <<'PYTHON'
  > import csv
  > rows = list(csv.reader(open("sheet.csv", encoding="utf-8-sig")))
  > signed = rows[0].index("署名日") if "署名日" in rows[0] else rows[0].index("提出日")
  > for row in rows[1:]:
  >     if row[0] in ("0901", "0902"):
  >         row[signed] = "令和8年4月1日"
  >     if row[0] == "0901":
  >         row[1] = "従業員001"
  >     if row[0] == "0902":
  >         row[1] = "従業員 003"
  > csv.writer(open("back.csv", "w", encoding="utf-8")).writerows(rows)
  > PYTHON
  $ ja tics import entry_pledge back.csv -m x
  back.csv: 5 行目、列「氏名」、値「従業員 003」: 登録では「0902」は「従業員 002」です。番号か氏名のどちらかを直してください
  tics: back.csv: 直す必要のあるセルが 1 個あります。何も書き込んでいません
  [3]
  $ sed '/^0902/s/従業員 003/従業員 002/' back.csv >mended.csv
  $ ja tics import entry_pledge mended.csv --dry-run 2>&1 | sed 's/  *$//'
  試し実行のため、何も書き込んでいません
  mended.csv: UTF-8、7 行
  
  見出し                    取込先の項目
  従業者番号                従業者番号 (person_id)
  氏名                      (「従業者」と照合するだけで、登録はしません)
  署名日                    署名日 (signed_on)
  様式の文書番号            様式の文書番号 (template_id)
  様式の版                  様式の版 (template_version)
  署名の方法                署名の方法 (sign_method)
  守る情報の範囲            守る情報の範囲 (scope_text)
  退職後の期間              退職後の期間 (duration_after_leaving)
  前職情報の持込み禁止条項  前職情報の持込み禁止条項 (third_party_clause)
  立会者                    立会者 (witness_id)
  備考                      備考 (note)
  
  新規 2 件、更新 0 件、変更なし 0 件、対象外 0 件
  未記入のため取り込まなかった行: 5 行(2, 3, 6, 7, 8 行目)
  $ ja tics import entry_pledge mended.csv -m x 2>&1 | mask
  登録しました: 変更 CHANGE
  mended.csv: UTF-8、7 行
  新規 2 件、更新 0 件、変更なし 0 件、対象外 0 件
  未記入のため取り込まなかった行: 5 行(2, 3, 6, 7, 8 行目)

The company's calendar: its summer closing and a Saturday on which the second plant works. A day without an end is one day, and without
the name of a calendar it holds for all. The same file once more changes nothing.

  $ printf '日付,休業終了日,区分,名称,暦の名前\n2026-08-12,2026-08-14,休業,夏季休業,\n2026-09-05,,出勤,出勤土曜,第二工場\n' >calendar.csv
  $ tics import calendar_day calendar.csv -m 'calendar of the year' 2>&1 | tail -1
  new: 2, updated: 0, unchanged: 0, left alone: 0
  $ tics import calendar_day calendar.csv -m 'once more' 2>&1 | tail -1
  new: 0, updated: 0, unchanged: 2, left alone: 0
  $ ja tics list calendar_day | mask
  会社の休日・出勤日: 2 件
  番号                        開始日      暦の名前  名称      終了日      区分
  ID  2026-08-12            夏季休業  2026-08-14  休業
  ID  2026-09-05  第二工場  出勤土曜              出勤

An area may name a calendar that is there, and no other: an unknown one would quietly count as Monday to Friday.

  $ printf 'zone_id,name,working_calendar\nB1,second plant,第二工場\n' >zone.csv
  $ tics import zone zone.csv -m 'second plant' 2>&1 | tail -1
  new: 1, updated: 0, unchanged: 0, left alone: 0
  $ printf 'zone_id,name,working_calendar\nB2,third plant,第三工場\n' >zone.csv
  $ tics import zone zone.csv -m 'third plant'
  zone.csv: row 2, column 'working_calendar', value '第三工場': no calendar '第三工場'; there are: weekdays, 6days, everyday, 第二工場. Record its days as calendar_day first
  tics: zone.csv: 1 cells need mending; nothing was written
  [3]
  $ ja tics import zone zone.csv -m '第三工場'
  zone.csv: 2 行目、列「working_calendar」、値「第三工場」: 暦「第三工場」はありません。あるのは weekdays, 6days, everyday, 第二工場 です。先にその休日・出勤日を calendar_day(会社の休日・出勤日)に登録してください
  tics: zone.csv: 直す必要のあるセルが 1 個あります。何も書き込んでいません
  [3]
  $ ja tics edit B1 working_calendar=shift -m x
  tics: 稼働日の暦 (working_calendar): 暦「shift」はありません。あるのは weekdays, 6days, everyday, 第二工場 です。先にその休日・出勤日を calendar_day(会社の休日・出勤日)に登録してください
  [3]
