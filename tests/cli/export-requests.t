# export-requests.t -- a department is asked for what is missing from it, and its answers become records
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ edit() { python3 "$TESTDIR/edit_workbook.py" "$@"; }
  $ cells() { python3 "$TESTDIR/edit_workbook.py" --show "$@" | mask; }
  $ tics add unit unit_id=U1 name=設計部 -m 'units' >/dev/null 2>&1
  $ tics add unit unit_id=U2 name=設計二部 -m 'units' >/dev/null 2>&1
  $ tics add unit unit_id=U3 name=総務部 -m 'units' >/dev/null 2>&1
  $ for person in 002 003 004; do tics edit person:$person unit_id=U1 -m 'units' >/dev/null 2>&1; done
  $ tics add key_record key_id=KY-1 kind=key holder_id=003 issued_on=2026-04-01 counted_on=2026-09-01 -m 'keys' >/dev/null 2>&1
  $ tics add role_appointment role=zone_manager person_id=002 from=2026-04-01 -m 'who sees to keys' 2>&1 | mask | head -1
  written: change CHANGE

The department by its code, its name or how that begins. What rests on several is told once in a sheet, and every time in the overview:

  $ ja tics export requests --dept 設計部 --format xlsx -o design.xlsx
  設計部: 5 件
  $ cells design.xlsx
  1 A=依頼一覧(設計部)
  2 A=5 件あります。最後の列に書かれたシートに記入し、添付ファイルとともに返送してください。
  3 A=番号 | B=対象 | C=名称 | D=不足していること | E=記入するシート
  4 A=1 | B=003 | C=従業者 003 | D=従業者 003(入社日 2021-04-01)の入社時誓約が、期限の 2026-06-30 までに署名されていません(署名日: なし、権限の開始: なし)。 | E=入社時誓約
  5 A=2 | B=004 | C=従業者 004 | D=従業者 004(入社日 2026-04-01)の入社時誓約が、期限の 2026-04-15 までに署名されていません(署名日: なし、権限の開始: なし)。 | E=入社時誓約
  6 A=3 | B=003 | C=従業者 003 | D=従業者 003(退職日 2026-06-30)について、2021-04-01 から 2026-06-30 までに署名された退職時誓約がありません(署名日: なし、拒否の記録: なし)。 | E=退職時誓約
  7 A=4 | B=003 | C=従業者 003 | D=従業者 003(退職日 2026-06-30)の退職手続確認が 2026-07-07 までに完了していません(完了日: なし、済んだ項目: 0 / 10)。 | E=退職手続確認
  8 A=5 | B=KY-1 | D=鍵・カード KY-1: 退職者が持ったままです(持ち主 003、返却 なし、紛失 なし、交換 なし、棚卸 2026-09-01)。 | E=鍵・カード
  $ cells design.xlsx 2
  1 B=設計部 / 入社時誓約
  2 B=黄色のセルに記入してください。添付ファイルの名前は最後の列に書き、ファイルは 1 つのフォルダーにまとめて送ってください。
  3 A=tics:record | B=依頼内容(取り込みません) | C=従業者番号 | D=氏名 | E=署名日 | F=様式の文書番号 | G=様式の版 | H=署名の方法 | I=守る情報の範囲 | J=退職後の期間 | K=前職情報の持込み禁止条項 | L=立会者 | M=備考 | N=添付
  4 B=従業者 003(入社日 2021-04-01)の入社時誓約が、期限の 2026-06-30 までに署名されていません(署名日: なし、権限の開始: なし)。 | C=003 | D=従業者 003
  5 B=従業者 004(入社日 2026-04-01)の入社時誓約が、期限の 2026-04-15 までに署名されていません(署名日: なし、権限の開始: なし)。 | C=004 | D=従業者 004
  $ cells design.xlsx 5 | sed 1,2d
  3 A=tics:record | B=依頼内容(取り込みません) | C=鍵番号 | D=種類 | E=開ける場所 | F=所持者 | G=貸与日 | H=返却日 | I=紛失日 | J=交換・変更日 | K=員数確認日 | L=備考 | M=添付
  4 A=ID | B=鍵・カード KY-1: 退職者が持ったままです(持ち主 003、返却 なし、紛失 なし、交換 なし、棚卸 2026-09-01)。 | C=KY-1 | D=鍵 | F=003 | G=46113 | K=46266
  $ tics export requests --dept u1 --format xlsx -o u1.xlsx && cells u1.xlsx | sed -n 1,4p
  設計部: 5 points
  1 A=What is missing from 設計部
  2 A=5 points. Fill in the sheets that the last column names, and send the workbook back with the attached files.
  3 A=no. | B=about | C=name | D=what is missing | E=sheet
  4 A=1 | B=003 | C=従業者 003 | D=person 003, joined on 2021-04-01: no entry pledge was signed by 2026-06-30 (signed: none, access since: none) | E=Entry pledge
  $ tics export requests --dept 設計 --format xlsx -o x.xlsx
  tics: several departments begin with '設計'; give the code ('tics list unit')
  see 'tics help export'
  [2]
  $ ja tics export requests --dept 営業 --format xlsx -o x.xlsx
  tics: 「営業」という部署はありません。一覧は tics list unit で見られます
  [4]
  $ tics export requests --dept U2 --format xlsx -o x.xlsx
  tics: nothing is missing from '設計二部'
  [4]
  $ tics export requests --format xlsx -o x.xlsx
  tics: name the department: export requests --dept DEPARTMENT --format xlsx
  see 'tics help export'
  [2]
  $ tics export requests --dept U1 -o x.xlsx
  tics: requests are a workbook: --format xlsx, without --field-names
  see 'tics help export'
  [2]
  $ tics export person --dept U1 -o x.csv
  tics: --dept goes with 'export requests' only
  see 'tics help export'
  [2]

Sent back as it is, it says nothing:

  $ ja tics import requests design.xlsx -m 'x' 2>/dev/null
  design.xlsx: Excel、シート「入社時誓約」、見出しは 3 行目、2 行
  新規 0 件、更新 0 件、変更なし 0 件、対象外 0 件
  未記入のため取り込まなかった行: 2 行(4, 5 行目)
  design.xlsx: Excel、シート「退職時誓約」、見出しは 3 行目、1 行
  新規 0 件、更新 0 件、変更なし 0 件、対象外 0 件
  未記入のため取り込まなかった行: 1 行(4 行目)
  design.xlsx: Excel、シート「退職手続確認」、見出しは 3 行目、1 行
  新規 0 件、更新 0 件、変更なし 0 件、対象外 0 件
  未記入のため取り込まなかった行: 1 行(4 行目)
  design.xlsx: Excel、シート「鍵・カード」、見出しは 3 行目、1 行
  新規 0 件、更新 0 件、変更なし 1 件、対象外 0 件

Filled in, with scans in a folder of their own. All sheets are one change; if a cell of one is wrong, none is written, and what is wrong in any of them is said at once:

  $ mkdir scans && printf '%%PDF-1.4 one' >scans/004.pdf && printf '%%PDF-1.4 two' >scans/004-2.pdf
  $ python3 "$TESTDIR/edit_workbook.py" --sheet 2 design.xlsx half.xlsx set 5 署名日 R8.9.30 set 5 署名の方法 書面 set 5 添付 '004.pdf; 004-2.pdf'
  $ edit --sheet 5 half.xlsx back.xlsx set 4 返却日 2026/9/30
  $ tics import requests back.xlsx -m 'the answers of design'
  back.xlsx, sheet '入社時誓約': row 5, column N '添付', value '004.pdf': there is no such file beside this one: '004.pdf'
  back.xlsx, sheet '入社時誓約': row 5, column N '添付', value '004-2.pdf': there is no such file beside this one: '004-2.pdf'
  tics: back.xlsx: 2 cells need mending; nothing was written
  [3]
  $ edit --sheet 5 half.xlsx bad.xlsx set 4 返却日 2026/9/31
  $ tics import requests bad.xlsx --attachments scans -m 'the answers of design'
  bad.xlsx, sheet '鍵・カード': row 4, column H '返却日', value '2026/9/31': no such day: '2026/9/31' (the month 2026-09 has the days 1 to 30)
  tics: bad.xlsx: 1 cells need mending; nothing was written
  [3]
  $ ja tics import requests bad.xlsx -m 'the answers of design'
  bad.xlsx、シート「入社時誓約」: 5 行目、N 列「添付」、値「004.pdf」: 取り込むファイルと同じ場所に「004.pdf」がありません
  bad.xlsx、シート「入社時誓約」: 5 行目、N 列「添付」、値「004-2.pdf」: 取り込むファイルと同じ場所に「004-2.pdf」がありません
  bad.xlsx、シート「鍵・カード」: 4 行目、H 列「返却日」、値「2026/9/31」: 存在しない日付です: '2026/9/31' (2026年09月は 1 日から 30 日までです)
  tics: bad.xlsx: 直す必要のあるセルが 3 個あります。何も書き込んでいません
  [3]
  $ tics show entry_pledge:004/2026-09-30
  tics: no record 'entry_pledge:004/2026-09-30' (give its id, its number, or KIND:KEY such as person:E001)
  [4]
  $ tics import requests back.xlsx --attachments scans -m 'the answers of design' 2>&1 | mask
  written: change CHANGE
  back.xlsx: Excel, sheet '入社時誓約', headings in row 3, 2 rows
  new: 1, updated: 0, unchanged: 0, left alone: 0
  not filled in yet and passed over: 1 row (4)
  back.xlsx: Excel, sheet '退職時誓約', headings in row 3, 1 row
  new: 0, updated: 0, unchanged: 0, left alone: 0
  not filled in yet and passed over: 1 row (4)
  back.xlsx: Excel, sheet '退職手続確認', headings in row 3, 1 row
  new: 0, updated: 0, unchanged: 0, left alone: 0
  not filled in yet and passed over: 1 row (4)
  back.xlsx: Excel, sheet '鍵・カード', headings in row 3, 1 row
  cells changed in 'back.xlsx':
    row 4, column H '返却日', KY-1: (empty) -> '2026-09-30'
  new: 0, updated: 1, unchanged: 0, left alone: 0
  $ tics history --format json | jq -c '.changes[-1] | [.reason, (.records[] | .kind, .action)]'
  ["the answers of design","entry_pledge","added","key_record","changed"]
  $ tics show entry_pledge:004/2026-09-30 | grep -E 'Signed|pdf'
  Signed on          2026-09-30
  attached file (1)  004.pdf
  attached file (2)  004-2.pdf
  $ tics show key_record:KY-1 | grep Returned
  Returned on  2026-09-30
  $ ja tics import requests back.xlsx --attachments scans -m 'again' 2>/dev/null
  back.xlsx: Excel、シート「入社時誓約」、見出しは 3 行目、2 行
  新規 0 件、更新 0 件、変更なし 1 件、対象外 0 件
  未記入のため取り込まなかった行: 1 行(4 行目)
  back.xlsx: Excel、シート「退職時誓約」、見出しは 3 行目、1 行
  新規 0 件、更新 0 件、変更なし 0 件、対象外 0 件
  未記入のため取り込まなかった行: 1 行(4 行目)
  back.xlsx: Excel、シート「退職手続確認」、見出しは 3 行目、1 行
  新規 0 件、更新 0 件、変更なし 0 件、対象外 0 件
  未記入のため取り込まなかった行: 1 行(4 行目)
  back.xlsx: Excel、シート「鍵・カード」、見出しは 3 行目、1 行
  新規 0 件、更新 0 件、変更なし 1 件、対象外 0 件
  $ tics import requests roster.csv -m x
  tics: 'roster.csv' is no workbook of requests to a department; name the kind of its rows: import KIND FILE
  [3]
  $ ja tics import requests back.xlsx --partial -m x
  tics: requests では複数のシートを一度に取り込みます。--format json、--partial、--explain、--sheet、--map、--profile は使えません。使うときは種類を指定してください
  使い方は「tics help import」で見られます
  [2]
