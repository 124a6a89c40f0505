# export.t -- the records of a kind as a file that can be changed and imported again
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store

All fields, one row a record; a spreadsheet opens it right: the mark of UTF-8, CRLF.

  $ ja tics export zone -o zones.csv
  $ head -c 3 zones.csv | od -An -tx1
   ef bb bf
  $ od -c zones.csv | tail -3 | grep -c '\\r  \\n'
  1
  $ tics export zone --encoding utf-8 --field-names | head -n 1 | tr -d '\r' | fold -w 100
  zone_id,name,zone_type,level,site_id,parent_zone_id,manager_id,boundary,control_means,camera_ban,vis
  itor_nda_required,escort_required,plan_attachment,sign_checked_on,working_calendar,manual_or_gate,lo
  g_required,valid_from,valid_to,number,status,requirement_ids,confidentiality,note
  $ tics export zone --encoding cp932 -o cp932.csv && iconv -f CP932 -t UTF-8 cp932.csv | tail -n 1 | tr -d '\r'
  A1,machining room,,2,,,001,,,,,,,,,,,,,A1,,,,

Importing it as it is changes nothing, in either language and encoding. So it is with lists, groups (one row an entry) and their gaps,
with what a spreadsheet would run as a formula, with separators inside a list, and with quotation marks and line ends:

  $ tics import zone zones.csv --dry-run 2>/dev/null | tail -n 1
  new: 0, updated: 0, unchanged: 1, left alone: 0
  $ tics import zone cp932.csv --dry-run 2>/dev/null | tail -n 1
  new: 0, updated: 0, unchanged: 1, left alone: 0
  $ tics edit zone:A1 note="=1+1 said
  > \"so\"" -m 'a note' >/dev/null 2>&1
  $ tics add zone zone_id=A2 name="'=quoted" level=1 note='-5' -m 'areas' >/dev/null 2>&1
  $ tics add zone zone_id=A3 name=-sum level=1 note='-5 or so' -m 'areas' >/dev/null 2>&1
  $ tics edit person:001 absences.1.absent_from=2026-05-01 absences.1.absent_to=2026-05-09 absences.2.absent_from=2026-06-01 absences.2.absent_to=2026-06-09 -m 'leave' >/dev/null 2>&1
  $ tics add system system_id=S1 name='files' -m 'a system' >/dev/null 2>&1
  $ tics export zone --field-names --encoding utf-8 | python3 -c '
  > import csv, sys
  > for row in csv.DictReader(sys.stdin): print([row[n] for n in ("zone_id", "name", "note")])'
  ['A1', 'machining room', '\'=1+1 said\n"so"']
  ['A2', "''=quoted", '-5']
  ['A3', "'-sum", "'-5 or so"]
  $ tics export person person_id=001 --field-names --encoding utf-8 | python3 -c '
  > import csv, sys
  > for row in csv.DictReader(sys.stdin): print([row[n] for n in ("person_id", "joined_on", "absent_from", "absent_to")])'
  ['001', '2020-04-01', '2026-05-01', '2026-05-09']
  ['001', '', '2026-06-01', '2026-06-09']
  $ for kind in zone person system entry_pledge; do
  >     for language in ja en; do
  >         TICS_LANG=$language tics export $kind -o file.csv
  >         tics import $kind file.csv --dry-run 2>/dev/null | tail -n 1
  >     done
  > done
  new: 0, updated: 0, unchanged: 3, left alone: 0
  new: 0, updated: 0, unchanged: 3, left alone: 0
  new: 0, updated: 0, unchanged: 4, left alone: 0
  new: 0, updated: 0, unchanged: 4, left alone: 0
  new: 0, updated: 0, unchanged: 1, left alone: 0
  new: 0, updated: 0, unchanged: 1, left alone: 0
  new: 0, updated: 0, unchanged: 2, left alone: 0
  new: 0, updated: 0, unchanged: 2, left alone: 0

Some records only:

  $ tics export entry_pledge person_id=002 --field-names | tail -n +2 | cut -d , -f 1,2
  002,2026-04-01
  $ tics export entry_pledge person_id=002 colour=red
  tics: 'entry_pledge' has no field 'colour' ('tics kind show entry_pledge' lists them)
  [3]

CP932 lacks some characters. The cell is named and nothing is written:

  $ tics edit person:002 name='𠮷田 002' -m 'the name as in the register' >/dev/null 2>&1
  $ tics export person --encoding cp932 -o broken.csv
  tics: row 4, column 'Name': '𠮷' (U+20BB7) cannot be written in CP932 (write it as UTF-8, or use another character); nothing was written
  [3]
  $ test -e broken.csv
  [1]
  $ ja tics export person --encoding cp932
  tics: 4 行目、列「氏名」: '𠮷' (U+20BB7) は CP932 では書き出せません(UTF-8 で書き出すか、別の文字に置き換えてください)。何も書き出していません
  [3]
  $ ja tics list person --format csv --encoding cp932 | wc -c
  tics: 4 行目、列「氏名」: '𠮷' (U+20BB7) は CP932 では書き出せません(UTF-8 で書き出すか、別の文字に置き換えてください)。何も書き出していません
  0

A log comes out as its rows:

  $ printf '区域,従業者番号,氏名,入室時刻,退室時刻\nA1,001,,2026-05-30 8:00,2026-05-30 17:00\nA1,,見学者 他3名,2026-05-31 9:00,2026-05-31 10:00\n' >log.csv
  $ tics import zone_log log.csv -m 'May' >/dev/null 2>&1
  $ ja tics export zone_log -o rows.csv
  $ tics import zone_log rows.csv --dry-run 2>/dev/null | tail -n 1
  new: 0, updated: 0, unchanged: 2, left alone: 0

Mistakes:

  $ tics export
  tics: name a kind: export KIND ('tics kind list' shows all)
  see 'tics help export'
  [2]
  $ ja tics export zone --format ods 2>&1 | head -n 1
  tics: --format に 'ods' は指定できません(次のいずれか: csv, xlsx)
