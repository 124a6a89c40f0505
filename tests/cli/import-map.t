# import-map.t -- what the columns of a company's own sheet are: told once, kept, used again
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ printf '従業員コード,名前,入社日付,雇用の別,退職日付け,靴\n010,従業者 010,R8.4.1,社員,,26\n011,従業者 011,2026/13/1,正社員,,25\n012,従業者 012,令和8年5月1日,社員,,24\n' >sheet.csv

A look at the file before anything is done: heading, field, and what the first five rows become. It needs no reason and writes nothing.

  $ tics import person sheet.csv --explain
  write what these columns are into a file and give it with --map (the right side is a proposal; '-' passes the column over):
    雇用の別=-
    退職日付け=left_on
    靴=-
  nothing was written
  heading       becomes              row  written        stored
  従業員コード  person_id            2    010            010
                                     3    011            011
                                     4    012            012
  名前          display_name         2    従業者 010     従業者 010
                                     3    従業者 011     従業者 011
                                     4    従業者 012     従業者 012
  入社日付      joined_on            2    R8.4.1         2026-04-01
                                     3    2026/13/1      (error) no such day: '2026/13/1' (the months
                                                         are 1 to 12, not 13)
                                     4    令和8年5月1日  2026-05-01
  雇用の別      (unknown)            2    社員
                                     3    正社員
                                     4    社員
  退職日付け    (unknown; left_on?)  2
                                     3
                                     4
  靴            (unknown)            2    26
                                     3    25
                                     4    24
  $ ja tics import person sheet.csv --explain
  これらの列が何かをファイルに書き、--map で指定してください(右辺は候補です。「-」は取り込まない列):
    雇用の別=-
    退職日付け=left_on
    靴=-
  何も書き込んでいません
  見出し        取込先の項目       行  表の値         登録される値
  従業員コード  person_id          2   010            010
                                   3   011            011
                                   4   012            012
  名前          display_name       2   従業者 010     従業者 010
                                   3   従業者 011     従業者 011
                                   4   従業者 012     従業者 012
  入社日付      joined_on          2   R8.4.1         2026-04-01
                                   3   2026/13/1      (誤り) 存在しない日付です: '2026/13/1' (月は 1
                                                      から 12 までです。13月はありません)
                                   4   令和8年5月1日  2026-05-01
  雇用の別      (不明)             2   社員
                                   3   正社員
                                   4   社員
  退職日付け    (不明。left_on ?)  2
                                   3
                                   4
  靴            (不明)             2   26
                                   3   25
                                   4   24
  $ tics import person sheet.csv --explain --format json | python3 -c '
  > import json, sys
  > for cell in json.load(sys.stdin)["explained"][6:9]: print(cell)'
  {'column': '従業員コード', 'row': 3, 'written': '011', 'stored': '011', 'problem': None}
  {'column': '名前', 'row': 3, 'written': '従業者 011', 'stored': '従業者 011', 'problem': None}
  {'column': '入社日付', 'row': 3, 'written': '2026/13/1', 'stored': None, 'problem': "no such day: '2026/13/1' (the months are 1 to 12, not 13)"}

What nobody knows stops the import; what comes near is proposed, ready for a map file. Another word of the same length (入場日 for 入社日) is not near.

  $ tics import person sheet.csv -m x 2>&1 | grep -v 13/1
  sheet.csv: row 1, column '雇用の別': no field of 'person' is called so; rename the heading ('tics kind show person' lists them), or pass the column over with --ignore
  sheet.csv: row 1, column '退職日付け': no field of 'person' is called so; did you mean 'Left on' (left_on)?
  sheet.csv: row 1, column '靴': no field of 'person' is called so; rename the heading ('tics kind show person' lists them), or pass the column over with --ignore
  write what these columns are into a file and give it with --map (the right side is a proposal; '-' passes the column over):
    雇用の別=-
    退職日付け=left_on
    靴=-
  tics: sheet.csv: 4 cells need mending; nothing was written
  $ ja tics import person sheet.csv -m x 2>&1 | grep -v 13/1
  sheet.csv: 1 行目、列「雇用の別」: 「person」にこの名前の項目はありません。見出しを直すか(一覧: tics kind show person)、取り込まない列なら --ignore で指定してください
  sheet.csv: 1 行目、列「退職日付け」: 「person」にこの名前の項目はありません。「退職日」(left_on) ではありませんか
  sheet.csv: 1 行目、列「靴」: 「person」にこの名前の項目はありません。見出しを直すか(一覧: tics kind show person)、取り込まない列なら --ignore で指定してください
  これらの列が何かをファイルに書き、--map で指定してください(右辺は候補です。「-」は取り込まない列):
    雇用の別=-
    退職日付け=left_on
    靴=-
  tics: sheet.csv: 直す必要のあるセルが 4 個あります。何も書き込んでいません

  $ printf '社員番号,入場日,生年月日,退職日付け\n010,,,\n' >near.csv
  $ tics import person near.csv --explain 2>/dev/null
  heading     becomes              row  written  stored
  社員番号    person_id            2    010      010
  入場日      (unknown)            2
  生年月日    (unknown)            2
  退職日付け  (unknown; left_on?)  2

The map says it. A word of the company's own for a choice stands in three columns.

  $ printf '# our roster\n雇用の別=category\n退職日付け=退職日\n靴=-\ncategory,社員,regular\n' >wrong.map
  $ tics import person sheet.csv --map wrong.map -m x
  sheet.csv: row 3, column '入社日付', value '2026/13/1': no such day: '2026/13/1' (the months are 1 to 12, not 13)
  tics: sheet.csv: 1 cells need mending; nothing was written
  [3]
  $ printf '見出し,項目\n雇用の別,category\n退職日付け,退職日\n靴,-\ncategory,社員,regular\n' >sheet.map
  $ sed 's|2026/13/1|2026/12/1|' sheet.csv >good.csv
  $ tics import person good.csv --map sheet.map --dry-run 2>/dev/null
  good.csv: UTF-8, 3 rows
  
  heading       becomes
  従業員コード  Person ID (person_id)
  名前          Name (display_name)
  入社日付      Joined on (joined_on)
  雇用の別      Category (category)
  退職日付け    Left on (left_on)
  靴            (passed over, as the map says)
  
  new: 3, updated: 0, unchanged: 0, left alone: 0
  $ ja tics import person good.csv --map sheet.map -m 'joiners' 2>&1 | mask
  登録しました: 変更 CHANGE
  good.csv: UTF-8、3 行
  新規 3 件、更新 0 件、変更なし 0 件、対象外 0 件
  列の対応表を「person-bc6c5c6f」として保存しました(表示: tics show map:person-bc6c5c6f)

It is kept, and the next sheet with the same headings, in whatever order, needs nothing more:

  $ tics list map | mask
  Import map: 1 record
  number                      Name             Evidence kind
  ID  person-bc6c5c6f  person
  $ tics export map --encoding utf-8 --field-names | cut -d , -f 1-7 | tr -d '\r'
  name,kind,heading,field,value_field,written,code
  person-bc6c5c6f,person,従業員コード,*,category,社員,regular
  person-bc6c5c6f,person,名前,*,,,
  person-bc6c5c6f,person,入社日付,*,,,
  person-bc6c5c6f,person,雇用の別,employments.category,,,
  person-bc6c5c6f,person,退職日付け,employments.left_on,,,
  person-bc6c5c6f,person,靴,'-,,,
  $ printf '靴,退職日付け,雇用の別,入社日付,名前,従業員コード\n23,,社員,2026-06-01,従業者 013,013\n' >june.csv
  $ tics import person june.csv -m 'joiner of June' 2>&1 | mask
  written: change CHANGE
  june.csv: UTF-8, 1 row
  columns as the kept map 'person-bc6c5c6f' says
  new: 1, updated: 0, unchanged: 0, left alone: 0
  $ ja tics import person june.csv -m 'once more' 2>&1 | mask
  変更がないため、何も書き込んでいません
  june.csv: UTF-8、1 行
  保存済みの対応表「person-bc6c5c6f」を使いました
  新規 0 件、更新 0 件、変更なし 1 件、対象外 0 件
  $ printf '靴,退職日付け,雇用の別,入社日付,名前,従業員コード,手袋\n23,,社員,2026-06-01,従業者 013,013,M\n' >more.csv
  $ tics import person more.csv -m 'another shape' 2>&1 | head -n 1 | cut -c 1-80
  more.csv: row 1, column '靴': no field of 'person' is called so; rename the hea

It is a record like others: shown, changed, and a wrong change is found.

  $ tics edit "map:$(tics export map --encoding utf-8 | tail -n 1 | cut -d , -f 1)" headings.6.field=shoes -m 'wrong' >/dev/null 2>&1
  $ tics import person june.csv --dry-run
  tics: the kept map 'person-bc6c5c6f' says '靴' is 'shoes', which is no field of 'person': tics edit map:person-bc6c5c6f
  [3]

A name of one's own; the same name for another kind is refused:

  $ printf '区域コード,呼び名\nB1,倉庫\n' >zones.csv
  $ printf '呼び名=name\n' >zones.map
  $ tics import zone zones.csv --map zones.map --save-map zones -m 'a store' 2>&1 | mask
  written: change CHANGE
  zones.csv: UTF-8, 1 row
  new: 1, updated: 0, unchanged: 0, left alone: 0
  column map kept as 'zones' ('tics show map:zones')
  $ printf 'system_id,呼び名\nS1,files\n' >systems.csv
  $ tics import system systems.csv --map zones.map --save-map zones -m 'systems'
  tics: the map 'zones' is one for 'zone'; keep this one under another name
  [5]
  $ ja tics import system systems.csv --map zones.map --save-map zones -m 'systems'
  tics: 対応表「zones」は「zone」用です。別の名前で保存してください
  [5]

Mistakes in a map file:

  $ printf '呼び名=shoe\n' >bad.map; tics import zone zones.csv --map bad.map -m x
  tics: bad.map:1: 'shoe' is no field of 'zone' ('tics kind show zone' lists them; '-' passes a column over)
  [3]
  $ printf '呼び名=name\n呼び名=level\n' >bad.map; ja tics import zone zones.csv --map bad.map -m x
  tics: bad.map:2: 見出し「呼び名」が2回あります
  [3]
  $ printf '呼び名\n' >bad.map; ja tics import zone zones.csv --map bad.map -m x
  tics: bad.map:1: 「見出し=項目」と書くか、「見出し」「項目」の2列にしてください
  [3]
  $ tics import zone zones.csv --map no.map -m x
  tics: cannot open 'no.map': No such file or directory
  [4]

On a terminal the unknown columns are asked for:

  $ command -v script >/dev/null || exit 80
  $ printf '区域コード,通称名,棚\nB2,部品倉庫,3\n' >asked.csv
  $ printf 'shelf\nname\n-\n' | script -qec 'tics import zone asked.csv -m asked' /dev/null | tr -d '\r' | grep -v '^\(shelf\|name\|-\)$' | mask
  column '通称名': which field? ('-': pass it over) 'shelf' is no field of 'zone'
  column '通称名': which field? ('-': pass it over) column '棚': which field? ('-': pass it over) asked.csv: UTF-8, 1 row
  new: 1, updated: 0, unchanged: 0, left alone: 0
  column map kept as 'zone-ed8bd1b4' ('tics show map:zone-ed8bd1b4')
  written: change CHANGE
  $ tics import zone asked.csv -m again 2>&1 | mask
  nothing changed, nothing was written
  asked.csv: UTF-8, 1 row
  columns as the kept map 'zone-ed8bd1b4' says
  new: 0, updated: 0, unchanged: 1, left alone: 0
