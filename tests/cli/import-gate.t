# import-gate.t -- logs of gates that write one event a row
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics add zone zone_id=A2 name='design room' level=3 manager_id=001 -m 'areas' >/dev/null 2>&1
  $ printf 'zone_id,person_id,from,to,card_no,approved_by,approved_on\nA1,001,2026-04-01,,00A1,001,2026-04-01\nA1,002,2026-04-01,2026-05-31,00A2,001,2026-04-01\nA1,003,2026-06-02,,00A2,001,2026-06-02\n' >permits.csv
  $ tics import zone_permit permits.csv -m 'permits' >/dev/null 2>&1

One make: a title above the headings, CP932, a reader on either side of each door, words for the result. The profile says all that:

  $ cat >maker-a.ini <<END
  > [gate]
  > name=maker-a
  > skip=2
  > [columns]
  > date=日付
  > time=時刻
  > card=カード番号
  > door=リーダー
  > direction=入退
  > result=結果
  > name=氏名
  > [direction]
  > entry=入室
  > exit=退室
  > [result]
  > granted=許可
  > denied=拒否
  > [doors]
  > 加工室=A1
  > 設計室=A2
  > 玄関=-
  > END
  $ cat >may.txt <<END
  > 入退室履歴
  > 出力日,2026/06/01
  > 日付,時刻,カード番号,氏名,リーダー,入退,結果
  > 2026/05/30,8:00:00,00A1,従業者 001,加工室,入室,許可
  > 2026/05/30,8:00:02,00A1,従業者 001,加工室,入室,許可
  > 2026/05/30,8:10:00,00A1,従業者 001,設計室,入室,許可
  > 2026/05/30,9:00:00,00A1,従業者 001,設計室,退室,許可
  > 2026/05/30,12:00:00,00A9,来客 他3名,加工室,入室,許可
  > 2026/05/30,12:30:00,00A9,来客 他3名,加工室,退室,許可
  > 2026/05/30,12:31:00,00A9,来客 他3名,設計室,入室,拒否
  > 2026/05/30,12:40:00,00A9,来客 他3名,玄関,退室,許可
  > 2026/05/30,17:00:00,00A1,従業者 001,加工室,退室,許可
  > 2026/05/31,7:00:00,00A1,従業者 001,加工室,退室,許可
  > 2026/05/31,22:00:00,00A2,従業者 002,加工室,入室,許可
  > END
  $ iconv -f UTF-8 -t CP932 may.txt >may.csv
  $ tics import zone_log may.csv --profile maker-a.ini -m 'May' 2>&1 | mask
  written: change CHANGE
  may.csv: CP932, 11 rows
  events read: 11
    entry and exit: 3
    entry without exit: 1 (may.csv:14)
    exit without entry: 1 (may.csv:13)
    read twice, taken once: 1 (may.csv:5)
    denied: 1 (may.csv:10)
    card or person not known: 3 (may.csv:8, may.csv:9, may.csv:10)
    door passed over, as the profile says: 1 (may.csv:11)
  log rows new or changed: 6, unchanged: 0
  $ rows() { tics list zone_log --format csv --field-names | tr -d '\r' | cut -d, -f2- | sed 's/,*$//'; }
  $ rows
  zone_id,person_id,visitor_id,name_as_written,affiliation,entered_at,left_at,purpose,escort_id,devices_brought,devices_deposited,method,result,recorded_by,recorded_at,source,closed_day,headcount,note
  A1,001,,従業者 001,,,2026-05-31T07:00,,,,,,granted,,,gate,,1
  A1,001,,従業者 001,,2026-05-30T08:00,2026-05-30T17:00,,,,,,granted,,,gate,,1
  A1,,,来客 他3名,,2026-05-30T12:00,2026-05-30T12:30,,,,,,granted,,,gate,,4
  A1,002,,従業者 002,,2026-05-31T22:00,,,,,,,granted,,,gate,,1
  A2,001,,従業者 001,,2026-05-30T08:10,2026-05-30T09:00,,,,,,granted,,,gate,,1
  A2,,,来客 他3名,,2026-05-30T12:31,,,,,,,denied,,,gate,,4

The same file again adds nothing; the profile is known by its name now:

  $ ja tics import zone_log may.csv --profile maker-a -m '5月' 2>&1 | mask
  変更がないため、何も書き込んでいません
  may.csv: CP932、11 行
  読み取った通過: 11 件
    入室と退室の組: 3
    退室の記録がない入室: 1 (may.csv:14)
    入室の記録がない退室: 1 (may.csv:13)
    二重読取り(1 回として記録): 1 (may.csv:5)
    拒否: 1 (may.csv:10)
    登録のないカード・従業者: 3 (may.csv:8, may.csv:9, may.csv:10)
    設定により読み飛ばした扉: 1 (may.csv:11)
  入退記録: 新規・変更 0 行、変更なし 6 行

June overlaps May. The night shift that was inside gets its exit, its row is not added again. Card 00A2 was given to 003 on 2 June; until then it is read as that of its last holder, although the permit ended on 31 May:

  $ cat >june.txt <<END
  > 入退室履歴
  > 出力日,2026/07/01
  > 日付,時刻,カード番号,氏名,リーダー,入退,結果
  > 2026/05/31,22:00:00,00A2,従業者 002,加工室,入室,許可
  > 2026/06/01,6:00:00,00A2,従業者 002,加工室,退室,許可
  > 2026/06/02,9:00:00,00A2,従業者 003,加工室,入室,許可
  > 2026/06/02,10:00:00,00A2,従業者 003,加工室,退室,許可
  > END
  $ tics import zone_log june.txt --profile maker-a -m 'June' 2>&1 | mask
  written: change CHANGE
  june.txt: UTF-8, 4 rows
  events read: 4
    entry and exit: 2
  log rows new or changed: 2, unchanged: 0
  $ rows | grep A1,00[23]
  A1,002,,従業者 002,,2026-05-31T22:00,2026-06-01T06:00,,,,,,granted,,,gate,,1
  A1,003,,従業者 003,,2026-06-02T09:00,2026-06-02T10:00,,,,,,granted,,,gate,,1

May once more: an entry whose exit came later stays complete.

  $ tics import zone_log may.csv --profile maker-a -m 'May again' 2>&1 | mask
  nothing changed, nothing was written
  may.csv: CP932, 11 rows
  events read: 11
    entry and exit: 4
    exit without entry: 1 (may.csv:13)
    read twice, taken once: 1 (may.csv:5)
    denied: 1 (may.csv:10)
    card or person not known: 3 (may.csv:8, may.csv:9, may.csv:10)
    door passed over, as the profile says: 1 (may.csv:11)
  log rows new or changed: 0, unchanged: 6

Another make, at a site abroad: codes, no headings but numbers of columns, doors that do not say which way, its own number of each event. Times are turned to the clock of Tokyo:

  $ cat >maker-b.ini <<END
  > [gate]
  > name=maker-b
  > [columns]
  > event=1
  > time=2
  > person=3
  > door=4
  > result=5
  > [result]
  > granted=0
  > denied=9
  > [doors]
  > D1=A2
  > [time]
  > format=%d/%m/%Y %H:%M
  > zone=Asia/Shanghai
  > END
  $ printf 'seq,when,who,door,code\n71,01/07/2026 08:00,001,D1,0\n72,01/07/2026 12:00,001,D1,0\n73,01/07/2026 11:00,004,D1,9\n74,01/07/2026 23:30,004,D1,0\n' >abroad.csv
  $ tics import zone_log abroad.csv --profile maker-b.ini -m 'abroad' 2>&1 | mask
  written: change CHANGE
  abroad.csv: UTF-8, 4 rows
  events read: 4
    entry and exit: 1
    entry without exit: 1 (abroad.csv:5)
    denied: 1 (abroad.csv:4)
    the clock of the door went back: 1 (abroad.csv:4)
  log rows new or changed: 3, unchanged: 0
  $ rows | tail -3
  A2,001,,,,2026-07-01T09:00,2026-07-01T13:00,,,,,,granted,,,gate,,1
  A2,004,,,,2026-07-01T12:00,,,,,,,denied,,,gate,,1
  A2,004,,,,2026-07-02T00:30,,,,,,,granted,,,gate,,1
  $ ja tics list gate_profile | mask | cut -d" " -f1
  入退装置の読取り設定: 2 件
  番号
  ID
  ID

What the profile does not explain is said by row, and nothing is written:

  $ printf 'seq,when,who,door,code\n81,02/07/2026 08:00,001,D7,0\n82,2026-07-02 08:00,001,D1,0\n83,02/07/2026 09:00,001,D1,5\n' >odd.csv
  $ tics import zone_log odd.csv --profile maker-b -m x
  odd.csv: row 2, column 'door', value 'D7': the profile does not say which area this door leads to; '-' there passes it over
  odd.csv: row 3, column 'when', value '2026-07-02 08:00': not a time written as '%d/%m/%Y %H:%M'
  odd.csv: row 4, column 'code', value '5': the profile does not say what this code means
  tics: odd.csv: 3 cells need mending; nothing was written
  [3]
  $ ja tics import zone_log odd.csv --profile maker-b -m x
  odd.csv: 2 行目、列「door」、値「D7」: この扉がどの区域のものか設定に書かれていません。読み飛ばす扉は設定に「-」と書きます
  odd.csv: 3 行目、列「when」、値「2026-07-02 08:00」: 「%d/%m/%Y %H:%M」の形で書かれた日時ではありません
  odd.csv: 4 行目、列「code」、値「5」: この符号の意味が設定に書かれていません
  tics: odd.csv: 直す必要のあるセルが 3 個あります。何も書き込んでいません
  [3]
  $ tics import zone_log may.csv --profile maker-b -m x
  tics: may.csv: row 1 has no column '2', which the profile 'maker-b' names
  [3]
  $ tics import zone_log may.csv --profile maker-z -m x
  tics: no profile and no file 'maker-z'; 'tics list gate_profile' shows what is kept
  [4]
  $ ja tics import person may.csv --profile maker-a -m x
  tics: --profile を使えるのは zone_log だけです
  使い方は「tics help import」で見られます
  [2]
  $ tics import zone_log abroad.csv --profile maker-b --dry-run --format json | jq -c .gate
  {"events":4,"paired":{"count":1,"rows":[2]},"open":{"count":1,"rows":[5]},"lone_exit":{"count":0,"rows":[]},"duplicate":{"count":0,"rows":[]},"denied":{"count":1,"rows":[4]},"backwards":{"count":1,"rows":[4]},"unknown_card":{"count":0,"rows":[]},"unknown_door":{"count":0,"rows":[]},"passed_over":{"count":0,"rows":[]}}

A workbook is read by a profile as well. Card 00A2 changes hands while somebody is inside: each read is that of the holder of its day, so the entry stays open and the exit stands alone.

  $ printf 'zone_id,person_id,from,to,card_no,approved_by,approved_on\nA1,003,2026-06-02,2026-06-10,00A2,001,2026-06-02\nA1,002,2026-06-11,,00A2,001,2026-06-11\n' >permits.csv
  $ tics import zone_permit permits.csv --on-conflict update -m 'card 00A2 goes to 002' >/dev/null 2>&1
  $ cat >swap.csv <<END
  > 入退室履歴
  > 出力日,2026/06/11
  > 日付,時刻,カード番号,氏名,リーダー,入退,結果
  > 2026/06/10,23:00:00,00A2,,加工室,入室,許可
  > 2026/06/11,1:00:00,00A2,,加工室,退室,許可
  > END
  $ python3 "$TESTDIR/workbook.py" swap.xlsx シート1 <swap.csv
  $ tics import zone_log swap.xlsx --profile maker-a -m 'the night of 10 June' 2>&1 | mask
  rows above the headings (row 3) are passed over
  written: change CHANGE
  swap.xlsx: Excel, sheet 'シート1', headings in row 3, 2 rows
  events read: 2
    entry without exit: 1 (swap.xlsx:4)
    exit without entry: 1 (swap.xlsx:5)
  log rows new or changed: 2, unchanged: 0
  $ rows | grep 2026-06-1
  A1,002,,,,,2026-06-11T01:00,,,,,,granted,,,gate,,1
  A1,003,,,,2026-06-10T23:00,,,,,,,granted,,,gate,,1

Files come in any order. The file of August has the exit of a night shift whose entry is in that of July, and is imported first: the exit stands alone until then, and so does an entry in the middle of a file whose exit another one has.

  $ head -3 may.txt >august.txt
  $ cat >>august.txt <<END
  > 2026/08/01,6:00:00,00A1,従業者 001,加工室,退室,許可
  > 2026/08/03,8:00:00,00A1,従業者 001,加工室,入室,許可
  > 2026/08/03,9:00:00,00A1,従業者 001,加工室,退室,許可
  > 2026/08/03,17:30:02,00A1,従業者 001,加工室,退室,許可
  > 2026/08/04,8:00:00,00A1,従業者 001,加工室,入室,許可
  > 2026/08/05,8:00:00,00A1,従業者 001,加工室,入室,許可
  > 2026/08/05,9:00:00,00A1,従業者 001,加工室,退室,許可
  > END
  $ tics import zone_log august.txt --profile maker-a -m 'August' 2>&1 | mask
  written: change CHANGE
  august.txt: UTF-8, 7 rows
  events read: 7
    entry and exit: 2
    entry without exit: 1 (august.txt:8)
    exit without entry: 2 (august.txt:4, august.txt:7)
  log rows new or changed: 5, unchanged: 0
  $ rows | grep 2026-08
  A1,001,,従業者 001,,,2026-08-01T06:00,,,,,,granted,,,gate,,1
  A1,001,,従業者 001,,,2026-08-03T17:30:02,,,,,,granted,,,gate,,1
  A1,001,,従業者 001,,2026-08-03T08:00,2026-08-03T09:00,,,,,,granted,,,gate,,1
  A1,001,,従業者 001,,2026-08-04T08:00,,,,,,,granted,,,gate,,1
  A1,001,,従業者 001,,2026-08-05T08:00,2026-08-05T09:00,,,,,,granted,,,gate,,1
  $ gaps() { tics rule show R-041 --format json | jq -r '.findings[] | select(.message | contains("2026-0" + $m)) | .message' --arg m "$1" | mask; }
  $ gaps 8
  area A1, row g92ce00d25bec5ce6: no time of leaving for the entry at 2026-08-04 08:00 (open rows in 2026-08: 1 of 3)

The file of July overlaps: it has the entries of two exits, one read a second time, and the exit of the entry. Each stay is one row, that of the half which came first; it lies in the month of its entry, and the day it first came stays known:

  $ head -3 may.txt >july.txt
  $ cat >>july.txt <<END
  > 2026/07/31,22:00:00,00A1,従業者 001,加工室,入室,許可
  > 2026/08/03,16:00:00,00A1,従業者 001,加工室,入室,許可
  > 2026/08/03,17:30:00,00A1,従業者 001,加工室,退室,許可
  > 2026/08/04,17:00:00,00A1,従業者 001,加工室,退室,許可
  > END
  $ tics import zone_log july.txt --profile maker-a -m 'July' 2>&1 | mask
  written: change CHANGE
  july.txt: UTF-8, 4 rows
  events read: 4
    entry and exit: 3
  log rows new or changed: 3, unchanged: 0
  $ rows | grep -E '2026-0(7-31|8)'
  A1,001,,従業者 001,,2026-07-31T22:00,2026-08-01T06:00,,,,,,granted,,,gate,,1
  A1,001,,従業者 001,,2026-08-03T08:00,2026-08-03T09:00,,,,,,granted,,,gate,,1
  A1,001,,従業者 001,,2026-08-03T16:00,2026-08-03T17:30,,,,,,granted,,,gate,,1
  A1,001,,従業者 001,,2026-08-04T08:00,2026-08-04T17:00,,,,,,granted,,,gate,,1
  A1,001,,従業者 001,,2026-08-05T08:00,2026-08-05T09:00,,,,,,granted,,,gate,,1
  $ gaps 8

Both again, in any order, change nothing, and an index made anew says the same:

  $ tics import zone_log august.txt --profile maker-a -m 'August' 2>&1 | mask
  nothing changed, nothing was written
  august.txt: UTF-8, 7 rows
  events read: 7
    entry and exit: 5
  log rows new or changed: 0, unchanged: 5
  $ tics import zone_log july.txt --profile maker-a -m 'July' 2>&1 | mask
  nothing changed, nothing was written
  july.txt: UTF-8, 4 rows
  events read: 4
    entry and exit: 3
  log rows new or changed: 0, unchanged: 3
  $ rows >before
  $ rm store/index.sqlite
  $ rows | cmp - before
  $ tics verify >/dev/null

The same where the gate numbers its events: the row keeps the number it came with.

  $ printf 'seq,when,who,door,code\n92,02/07/2026 06:00,002,D1,0\n' >exit.csv
  $ sed -e 's/^D1=A2/D1=A2 exit\nD0=A2 entry/' -e 's/maker-b/maker-c/' maker-b.ini >maker-c.ini
  $ tics import zone_log exit.csv --profile maker-c.ini -m 'the exit' >/dev/null 2>&1
  $ printf 'seq,when,who,door,code\n91,01/07/2026 22:00,002,D0,0\n92,02/07/2026 06:00,002,D1,0\n' >both.csv
  $ tics import zone_log both.csv --profile maker-c -m 'entry and exit' 2>&1 | mask
  written: change CHANGE
  both.csv: UTF-8, 2 rows
  events read: 2
    entry and exit: 1
  log rows new or changed: 1, unchanged: 0
  $ tics list zone_log --format csv --field-names | tr -d '\r' | grep ',002,.*2026-07'
  92,A2,002,,,,2026-07-01T23:00,2026-07-02T07:00,,,,,,granted,,,gate,,1,
  $ tics import zone_log both.csv --profile maker-c -m 'entry and exit' 2>&1 | head -1
  nothing changed, nothing was written
  $ tics import zone_log exit.csv --profile maker-c -m 'the exit' 2>&1 | head -1
  nothing changed, nothing was written
