# erase.t -- personal values leave the store for good
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store

While the retention period runs a reason and --force are needed:

  $ tics erase person:003 -m 'request of the person' 2>&1 | mask
  tics: must be kept until 2031-06-30; to erase it all the same give --force and the reason with -m
  $ tics erase person:003 --force -m 'request of the person' | mask
  erased: ID; it cannot be read back from this store (change CHANGE)
  out of reach of this command: backups and copies of the store, files handed out
  $ tics show person:003 | grep -c 'erased'
  1
  $ tics verify | grep good | cut -c1-4
  good
  $ git -C store cat-file --batch-all-objects --batch | grep -c '従業者 003'
  0
  [1]
  $ ja tics history --newest | sed -n 1,7p | mask
  変更 5 件
  時点証明はまだありません。時点証明のない変更: 5 件(最初: 日本時間 2026-04-01 09:00)。その日時の裏付
  けは社内の時計だけです
  この一覧の変更のうち、確認が必要な 5 件中 5 件は別の人の変更確認がまだです(最も古いものは
  2026-04-01)。その内容は登録者本人の申告のみに基づきます
  2026-10-01 09:00  CHANGE  officer-1  消去: 消去記録 1 件  (変更確認がまだ)
    理由: request of the person
    消去 消去記録 ID / 2026-10-01

What the period of retention is over of is listed by `due`, by number and not by name, and goes in one change. What an incident that is not
closed, a corrective action that is not verified or an open finding names stays, and why is said. The dry run writes nothing.

  $ printf '社員番号,氏名,入社年月日,退職日,雇用区分\n101,退職 一郎,2010-04-01,2019-03-31,正社員\n102,退職 二郎,2010-04-01,2020-09-30,正社員\n103,退職 三郎,2010-04-01,2021-09-30,正社員\n104,退職 四郎,2010-04-01,2021-10-01,正社員\n' >leavers.csv
  $ at 2026-08-01 tics import person leavers.csv -m 'leavers of the old system' >/dev/null 2>&1
  $ printf 'person_id,signed_on,sign_method\n101,2010-04-01,paper\n' >old.csv
  $ at 2026-08-02 tics import entry_pledge old.csv -m 'of the old system' >/dev/null 2>&1
  $ at 2026-08-03 tics add corrective_action action_id=CA-9 source=audit subject_id=102 raised_on=2026-08-03 finding='a key was never returned' owner_id=001 due_on=2026-12-31 -m 'from the audit' >/dev/null 2>&1
  $ tics due --within 1d | sed -n '/^retention/,$p'
  retention over, may be erased (tics erase --expired): 2
    Person: 2 (for example 101, 103), the oldest kept until 2024-03-31
  retention over, but must stay for now: 1
    Person 102  kept until 2025-09-30; stays: corrective action CA-9 is not verified
  
  retention ends up to 2026-10-02, may be erased from the next day: 1
    Person: 1 (for example 104), the oldest kept until 2026-10-01
  $ ja tics due --within 1d | sed -n '/^保存期間が/,$p'
  保存期間が過ぎ、消去できる記録(tics erase --expired): 2 件
    従業者 2 件(例: 101、103)、最も古い保存期限 2024-03-31
  保存期間は過ぎたが、今は消去できない記録: 1 件
    従業者 102  保存期限 2025-09-30、消去しません: 是正処置 CA-9 が確認されていません
  
  2026-10-02 までに保存期間が終わり、その翌日から消去できる記録: 1 件
    従業者 1 件(例: 104)、最も古い保存期限 2026-10-01
  $ tics due --within 1d --format json | python3 -c 'import json, sys; r = json.load(sys.stdin)["retention"]; print([x["subject"] + " " + x["kept_until"] for x in r["erasable"]], [x["subject"] + " " + x["why"] for x in r["held"]])'
  ['101 2024-03-31', '103 2026-09-30'] ['102 corrective action CA-9 is not verified']

What ends within the days asked about stands there too. In a table each record is a row with the first day on which it may be erased; in a
calendar those of one kind and day are one event, without what is held.

  $ tics due --within 90d | sed -n '/^retention ends/,$p'
  retention ends up to 2026-12-30, may be erased from the next day: 1
    Person: 1 (for example 104), the oldest kept until 2026-10-01
  $ ja tics due --within 90d | sed -n '/に保存期間が/,$p'
  2026-12-30 までに保存期間が終わり、その翌日から消去できる記録: 1 件
    従業者 1 件(例: 104)、最も古い保存期限 2026-10-01
  $ tics due --within 90d --format json | python3 -c 'import json, sys; r = json.load(sys.stdin)["retention"]; print([x["subject"] + " " + x["kept_until"] for x in r["coming"]], "why" in r["coming"][0])'
  ['104 2026-10-01'] False
  $ tics due --within 90d --format csv | tr -d '\r' | grep -e 'may be' -e 'must stay'
  2024-04-01,-913,officer-1,keeps the store; nobody is appointed as: Overall responsible person,,Person,101,may be erased from this day (tics erase --expired),,101
  2025-10-01,-365,officer-1,keeps the store; nobody is appointed as: Overall responsible person,,Person,102,"retention over, but must stay for now: corrective action CA-9 is not verified",,102
  2026-10-01,0,officer-1,keeps the store; nobody is appointed as: Overall responsible person,,Person,103,may be erased from this day (tics erase --expired),,103
  2026-10-02,1,officer-1,keeps the store; nobody is appointed as: Overall responsible person,,Person,104,may be erased from this day (tics erase --expired),,104
  $ ja tics due --within 90d --format csv | tr -d '\r' | grep -e 'この日から' -e '今は消去'
  2024-04-01,-913,officer-1,保管庫の担当者。「全体の管理責任者」は未選任,,従業者,101,保存期間が過ぎ、この日から消去できます(tics erase --expired),,101
  2025-10-01,-365,officer-1,保管庫の担当者。「全体の管理責任者」は未選任,,従業者,102,保存期間は過ぎましたが、今は消去できません: 是正処置 CA-9 が確認されていません,,102
  2026-10-01,0,officer-1,保管庫の担当者。「全体の管理責任者」は未選任,,従業者,103,保存期間が過ぎ、この日から消去できます(tics erase --expired),,103
  2026-10-02,1,officer-1,保管庫の担当者。「全体の管理責任者」は未選任,,従業者,104,保存期間が過ぎ、この日から消去できます(tics erase --expired),,104
  $ tics due --within 90d --owner 001 --format csv | grep -c 'may be'
  0
  [1]
  $ tics due --within 90d --format ics >due.ics && tr -d '\r' <due.ics | python3 -c 'import sys; print(sys.stdin.read().replace("\n ", ""), end="")' | grep -B5 -A4 'SUMMARY:may be' | sed -E 's/^(UID:).*/\1…/'
  UID:…
  DTSTAMP:20261001T000000Z
  SEQUENCE:8
  DTSTART;VALUE=DATE:20240401
  DTEND;VALUE=DATE:20240402
  SUMMARY:may be erased from this day: Person: 1 (for example 101)
  DESCRIPTION:owner: officer-1 (keeps the store\; nobody is appointed as: Overall responsible person)\ntics erase --expired --kind person\nas of 2026-10-01
  CATEGORIES:TICS
  TRANSP:TRANSPARENT
  END:VEVENT
  --
  UID:…
  DTSTAMP:20261001T000000Z
  SEQUENCE:8
  DTSTART;VALUE=DATE:20261001
  DTEND;VALUE=DATE:20261002
  SUMMARY:may be erased from this day: Person: 1 (for example 103)
  DESCRIPTION:owner: officer-1 (keeps the store\; nobody is appointed as: Overall responsible person)\ntics erase --expired --kind person\nas of 2026-10-01
  CATEGORIES:TICS
  TRANSP:TRANSPARENT
  END:VEVENT
  --
  UID:…
  DTSTAMP:20261001T000000Z
  SEQUENCE:8
  DTSTART;VALUE=DATE:20261002
  DTEND;VALUE=DATE:20261003
  SUMMARY:may be erased from this day: Person: 1 (for example 104)
  DESCRIPTION:owner: officer-1 (keeps the store\; nobody is appointed as: Overall responsible person)\ntics erase --expired --kind person\nas of 2026-10-01
  CATEGORIES:TICS
  TRANSP:TRANSPARENT
  END:VEVENT
  $ ja tics due --within 90d --format ics | tr -d '\r' | grep 'SUMMARY:この日'
  SUMMARY:この日から消去できる記録: 従業者 1 件(例: 101)
  SUMMARY:この日から消去できる記録: 従業者 1 件(例: 103)
  SUMMARY:この日から消去できる記録: 従業者 1 件(例: 104)
  $ tics due --within 30d --format ics | tr -d '\r' | grep -c 'SUMMARY:may be'
  3

  $ tics erase --expired --dry-run -m x 2>&1
  dry run: nothing was written
  Person 101  kept until 2024-03-31
  Person 102  kept until 2025-09-30; stays: corrective action CA-9 is not verified
  Person 103  kept until 2026-09-30
  stay for now: 1
  would be erased: 2
  $ before=$(git -C store rev-parse main)
  $ tics erase --expired --kind supplier -m 'end of retention' 2>&1
  nothing was found that may be erased
  $ test "$before" = "$(git -C store rev-parse main)"
  $ ja tics erase --expired --kind 従業者 -m '保存期間の満了による消去' 2>&1 | mask
  従業者 101  保存期限 2024-03-31
  従業者 102  保存期限 2025-09-30、消去しません: 是正処置 CA-9 が確認されていません
  従業者 103  保存期限 2026-09-30
  消去を止められているもの: 1 件
  消去しました: 2 件。この保管庫からは読み出せません(変更 CHANGE)
  このコマンドが及ばないもの: バックアップ、保管庫の写し、外に渡したファイル
  $ tics show person:101 | grep -c 'erased'
  1
  $ git -C store cat-file --batch-all-objects --batch | grep -a -c '退職 一郎'
  0
  [1]
  $ git -C store cat-file --batch-all-objects --batch | grep -a -c '退職 二郎'
  1
  $ tics verify | grep good | cut -c1-4
  good
  $ tics erase person:102 -m 'end of retention' 2>&1
  tics: must stay for now: corrective action CA-9 is not verified; to erase it all the same give --force and the reason with -m
  [5]
  $ tics erase --expired -m again 2>&1
  Person 102  kept until 2025-09-30; stays: corrective action CA-9 is not verified
  stay for now: 1
  nothing was found that may be erased
  $ TICS_COLUMNS=200 tics history --newest --rows 2>/dev/null | sed -n '/^personal/,/^none/p' | mask | sort
    2026-10-01  CHANGE  officer-1  erases what Person 003 held (last changed by CHANGE on 2026-04-02)
    2026-10-01  CHANGE  officer-1  erases what Person 101 held (last changed by CHANGE on 2026-10-01)
    2026-10-01  CHANGE  officer-1  erases what Person 103 held (last changed by CHANGE on 2026-10-01)
  none: voided; settings, parameters and scope; exceptions approved; another history taken
  personal values erased: 3
  $ tics erase --expired person:101 -m x 2>&1
  tics: name one record: erase ID; or erase --expired [--kind KIND]
  see 'tics help erase'
  [2]

An incident that is open holds what it names until it is closed; a finding that is open (here of a rule of the company's own) does, a note does not.

  $ tics edit corrective_action:CA-9 done_on=2026-10-01 verified_on=2026-10-01 verified_by=004 -m 'the key was found' >/dev/null 2>&1
  $ tics add incident incident_id=I-9 type=loss detected_at=2026-09-03T10:00 reported_to=102 -m 'a key is missing' >/dev/null 2>&1
  $ tics erase --expired --dry-run 2>/dev/null
  Person 102  kept until 2025-09-30; stays: incident I-9 is not closed
  stay for now: 1
  nothing was found that may be erased
  $ tics edit incident:I-9 closed_at=2026-10-01T10:00 -m 'found' >/dev/null 2>&1
  $ cat >key.xml <<'XML'
  > <?xml version="1.0" encoding="UTF-8"?>
  > <rule xmlns="urn:tics:rule:1" id="C-001" severity="minor" requirements="HR-02">
  >   <title xml:lang="ja">鍵の返却</title>
  >   <title xml:lang="en">Keys returned</title>
  >   <explain xml:lang="ja">退職者の鍵が戻っているかを見ます。</explain>
  >   <explain xml:lang="en">Whether keys of leavers came back.</explain>
  >   <message xml:lang="ja">{subject} の鍵が戻っていません</message>
  >   <message xml:lang="en">the key of {subject} did not come back</message>
  >   <fix xml:lang="ja">鍵を回収します。</fix>
  >   <fix xml:lang="en">Get the key back.</fix>
  >   <population><title xml:lang="ja">退職者</title><title xml:lang="en">leavers</title><sql>SELECT person_id AS subject FROM r_person</sql></population>
  >   <sql>SELECT person_id AS subject, record AS record, 0 AS pending, NULL AS due_on FROM r_person WHERE person_id = '102'</sql>
  > </rule>
  > XML
  $ tics rule import key.xml -m 'our own' >/dev/null 2>&1
  $ tics erase --expired --dry-run 2>/dev/null
  Person 102  kept until 2025-09-30; stays: open finding C-001 about 102
  stay for now: 1
  nothing was found that may be erased
  $ sed 's/severity="minor"/severity="warning"/' key.xml >note.xml
  $ tics rule import note.xml -m 'only a note' >/dev/null 2>&1
  $ tics erase --expired --dry-run 2>/dev/null
  Person 102  kept until 2025-09-30
  would be erased: 1

The log of an area goes three years after its month. The file that rows of several logs came from goes with the last of them, in the same
change or a later one.

  $ tics add zone zone_id=A2 name=store level=2 manager_id=001 -m areas >/dev/null 2>&1
  $ printf 'zone_id,row_id,person_id,entered_at,left_at,source,purpose\nA1,1,001,2022-05-10T08:00,2022-05-10T17:00,paper,secret purpose\nA2,1,001,2022-05-11T08:00,2022-05-11T17:00,paper,secret purpose\nA2,2,001,2026-09-11T08:00,2026-09-11T17:00,paper,newer purpose\n' >log.csv
  $ tics import zone_log log.csv -m 'the paper log' >/dev/null 2>&1
  $ tics erase --expired --kind zone_log --dry-run 2>/dev/null
  Area log A1 / 2022-05  kept until 2025-06-01
  Area log A2 / 2022-05  kept until 2025-06-01
  would be erased: 2
  $ tics erase --expired --kind zone_log -m 'end of retention' >/dev/null
  $ git -C store cat-file --batch-all-objects --batch | grep -a -c 'secret purpose'
  2
  $ tics erase zone_log:A2/2026-09 --force -m 'request' >/dev/null 2>&1
  $ git -C store cat-file --batch-all-objects --batch | grep -a -c 'secret purpose'
  0
  [1]
  $ printf 'zone_id,row_id,person_id,entered_at,left_at,source,purpose\nA1,2,001,2022-06-10T08:00,2022-06-10T17:00,paper,other purpose\nA2,3,001,2022-06-11T08:00,2022-06-11T17:00,paper,other purpose\n' >log.csv
  $ tics import zone_log log.csv -m 'another page' >/dev/null 2>&1
  $ tics erase --expired --kind zone_log -m 'end of retention' | mask
  Area log A1 / 2022-06  kept until 2025-07-01
  Area log A2 / 2022-06  kept until 2025-07-01
  erased: 2 records; they cannot be read back from this store (change CHANGE)
  out of reach of this command: backups and copies of the store, files handed out
  $ git -C store cat-file --batch-all-objects --batch | grep -a -c 'other purpose'
  0
  [1]
  $ tics verify | grep good | cut -c1-4
  good

A file that two records share goes when both go, and stays as long as one of them must be kept.

  $ printf 'the list that both signed\n' >list.txt; printf 'the list of one and one who stays\n' >other.txt
  $ for n in 105 106; do at 2026-10-01 tics add person person_id=$n display_name="退職 $n" employments.1.category=regular employments.1.joined_on=2010-04-01 employments.1.left_on=2019-03-31 --file list.txt --file other.txt -m x >/dev/null 2>&1; done
  $ tics add person person_id=107 display_name=x employments.1.category=regular employments.1.joined_on=2010-04-01 --file other.txt -m x >/dev/null 2>&1
  $ git -C store cat-file --batch-all-objects --batch | grep -a -c 'the list that both signed'
  1
  $ tics erase --expired --kind person -m 'end of retention' | grep -c 'Person 10[56]'
  2
  $ git -C store cat-file --batch-all-objects --batch | grep -a -c 'the list that both signed'
  0
  [1]
  $ git -C store cat-file --batch-all-objects --batch | grep -a -c 'the list of one and one'
  1
  $ tics verify | grep good | cut -c1-4
  good
