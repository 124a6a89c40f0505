`tics attach`: a folder of scans goes to the records that the names of its files tell.

  $ . "$TESTDIR/setup.sh"
  $ said() { "$@" >said.txt 2>&1; status=$?; mask <said.txt; return $status; }
  $ tics init store --organisation 見本精工 --user '見本 <a@example.jp>' >/dev/null 2>&1
  $ export TICS_STORE="$PWD/store"
  $ cat > people.csv <<'END'
  > person_id,display_name,category,joined_on
  > E001,髙橋 はなこ,regular,2026-04-01
  > E002,見本 二郎,regular,2026-04-01
  > E003,見本 三郎,regular,2026-04-01
  > E004,がく 四郎,regular,2026-04-01
  > END
  $ cat > pledges.csv <<'END'
  > person_id,signed_on,sign_method,scope_text
  > E001,2026-04-01,paper,図面
  > E002,2026-04-01,paper,図面
  > E003,2026-04-01,paper,図面
  > E003,2026-07-01,paper,図面
  > E004,2026-04-01,paper,図面
  > END
  $ tics import person people.csv -m 'roster' >/dev/null 2>&1
  $ tics import entry_pledge pledges.csv -m 'pledges' >/dev/null 2>&1

Scans as offices have them: full width, in folders, with a wrong ending, twice, with what systems leave behind.

  $ mkdir -p scans/4月
  $ printf '%%PDF-1.4 one' > 'scans/E001_誓約書.pdf'
  $ printf '\211PNG\r\n\032\n two' > 'scans/4月/Ｅ００２＿誓約書.pdf'
  $ printf '%%PDF-1.4 three' > 'scans/E003_誓約書.pdf'
  $ printf '%%PDF-1.4 nine' > 'scans/E009_誓約書.pdf'
  $ : > 'scans/E004_空.pdf'
  $ printf '%%PDF-1.4 away' > away.pdf
  $ ln -s ../away.pdf scans/E004_link.pdf
  $ ln -s .. scans/E004_up.pdf
  $ : > scans/Thumbs.db

Nothing is written by a dry run; what would be left is said already.

  $ said tics attach entry_pledge scans --match '{person_id}_*.pdf' --dry-run
  dry run: nothing was written
  scans: 7 files; Entry pledge: 5 records
  Would be attached: 2
      4月/Ｅ００２＿誓約書.pdf -> E002 / 2026-04-01
      E001_誓約書.pdf -> E001 / 2026-04-01
  Left: the name fits no record: 1
      E009_誓約書.pdf
  Left: the name fits several records: 1
      E003_誓約書.pdf fits 2 records: E003 / 2026-04-01; E003 / 2026-07-01
  Left: cannot be taken: 3
      E004_link.pdf: it is a link; links are not followed
      E004_up.pdf: it is a link; links are not followed
      E004_空.pdf: it is empty
  Name and content differ; open and look:
      4月/Ｅ００２＿誓約書.pdf: by its name PDF, by its content PNG image
  Records without any file: 3 of 5
      E003 / 2026-04-01; E003 / 2026-07-01; E004 / 2026-04-01
  Passed over: 1 hidden files and what systems leave in folders
  [1]
  $ said tics attach entry_pledge scans --match '{person_id}_*.pdf' -m 'scans of April'
  written: change CHANGE
  scans: 7 files; Entry pledge: 5 records
  Attached: 2
      4月/Ｅ００２＿誓約書.pdf -> E002 / 2026-04-01
      E001_誓約書.pdf -> E001 / 2026-04-01
  Left: the name fits no record: 1
      E009_誓約書.pdf
  Left: the name fits several records: 1
      E003_誓約書.pdf fits 2 records: E003 / 2026-04-01; E003 / 2026-07-01
  Left: cannot be taken: 3
      E004_link.pdf: it is a link; links are not followed
      E004_up.pdf: it is a link; links are not followed
      E004_空.pdf: it is empty
  Name and content differ; open and look:
      4月/Ｅ００２＿誓約書.pdf: by its name PDF, by its content PNG image
  Records without any file: 3 of 5
      E003 / 2026-04-01; E003 / 2026-07-01; E004 / 2026-04-01
  Passed over: 1 hidden files and what systems leave in folders
  [1]

Two pledges of one person: the day in the name tells them apart, however it is written. Run again, what is there stays as it is.

  $ mv 'scans/E003_誓約書.pdf' 'scans/E003_R8.7.1.pdf'
  $ rm scans/E004_* scans/E009_*
  $ said ja tics attach entry_pledge scans --match '{従業者番号}_{signed_on}.pdf' -m '7月分の誓約書'
  登録しました: 変更 CHANGE
  scans: ファイル3個、入社時誓約: 記録5件
  添付しました: 1
      E003_R8.7.1.pdf -> E003 / 2026-07-01
  見送り(名前に当てはまる記録なし): 2
      4月/Ｅ００２＿誓約書.pdf
      E001_誓約書.pdf
  ファイルが1つもない記録: 5件中2件
      E003 / 2026-04-01; E004 / 2026-04-01
  対象外: 隠しファイルやシステムが作るファイル1個
  [1]
  $ said tics attach entry_pledge scans --match '{person_id}_*.pdf' -m 'again'
  nothing changed, nothing was written
  scans: 3 files; Entry pledge: 5 records
  Attached already, the same bytes: 2
      4月/Ｅ００２＿誓約書.pdf -> E002 / 2026-04-01
      E001_誓約書.pdf -> E001 / 2026-04-01
  Left: the name fits several records: 1
      E003_R8.7.1.pdf fits 2 records: E003 / 2026-04-01; E003 / 2026-07-01
  Name and content differ; open and look:
      4月/Ｅ００２＿誓約書.pdf: by its name PDF, by its content PNG image
  Records without any file: 2 of 5
      E003 / 2026-04-01; E004 / 2026-04-01
  Passed over: 1 hidden files and what systems leave in folders
  [1]

The name of a person stands in the file; kana, variants of kanji and the composition of letters do not matter.

  $ mkdir names
  $ printf 'From: a@example.jp\nMessage-ID: <1@example.jp>\nMIME-Version: 1.0\n\nhello' > names/高橋ハナコ.eml
  $ python3 -c 'import unicodedata; open(unicodedata.normalize("NFD", "names/ガク四郎.txt"), "w").write("hello")'
  $ said ja tics attach person names --match '{display_name}.*' -m '本人の届け'
  登録しました: 変更 CHANGE
  names: ファイル2個、従業者: 記録4件
  添付しました: 2
      ガク四郎.txt -> E004
      高橋ハナコ.eml -> E001
  ファイルが1つもない記録: 4件中2件
      E002; E003
  $ tics show person:E001 | grep -A9 -i attach | mask
  attached file (1)  高橋ハナコ.eml

A list that several signed is stored once, and stays for the others when one of them is erased.

  $ mkdir list
  $ for n in 1 2 3; do printf '%%PDF-1.4 the list' > list/E00$n-list.pdf; done
  $ tics attach person list --match '{person_id}-*' -m 'list' 2>/dev/null | head -5
  list: 3 files; Person: 4 records
  Attached: 3
      E001-list.pdf -> E001
      E002-list.pdf -> E002
      E003-list.pdf -> E003
  $ tics show person:E001 --format json > a.json; tics show person:E002 --format json > b.json
  $ python3 - <<'END'
  > import json
  > a, b = (json.load(open(f))["attachments"][-1] for f in ("a.json", "b.json"))
  > print(a["name"], b["name"], a["sha256"] == b["sha256"])
  > END
  E001-list.pdf E002-list.pdf True
  $ tics erase person:E001 --force -m 'asked for' | mask
  1 attached files stay in the store: other records hold the same
  erased: ID; it cannot be read back from this store (change CHANGE)
  out of reach of this command: backups and copies of the store, files handed out
  $ mkdir out; tics show person:E002 --save out >/dev/null; cat out/E002-list.pdf; echo
  saved: out/1-E002-list.pdf
  cat: out/E002-list.pdf: No such file or directory
  
  $ tics verify >/dev/null && echo good
  good
  $ ja tics erase person:E002 --force -m '本人の請求' | mask
  添付ファイル1個はこの保管庫に残ります(ほかの記録にも添付されているため)
  消去しました: ID。この保管庫からはもう読み出せません(変更 CHANGE)
  このコマンドが及ばないもの: バックアップ、保管庫の写し、外に渡したファイル
  $ tics erase person:E003 --force -m 'asked for' | mask
  erased: ID; it cannot be read back from this store (change CHANGE)
  out of reach of this command: backups and copies of the store, files handed out
  $ tics verify >/dev/null && echo good
  good

256 MiB are taken in pieces, one byte more is not.

  $ mkdir big; printf '%%PDF-1.4' >big/E004-a.pdf; truncate -s 268435456 big/E004-a.pdf; truncate -s 268435457 big/E004-b.pdf
  $ said tics attach person big --match '{person_id}-?.pdf' -m 'large'
  written: change CHANGE
  big: 2 files; Person: 4 records
  Attached: 1
      E004-a.pdf -> E004
  Left: cannot be taken: 1
      E004-b.pdf: it is over 256 MiB
  [1]
  $ rm -r big

Words that make no pattern.

  $ said tics attach person list --match '*.pdf' -m x
  tics: --match: name a field that tells the record, such as '{person_id}_*.pdf'
  [3]
  $ said tics attach person list --match '{persn_id}.pdf' -m x
  tics: --match: 'person' has no field 'persn_id'; did you mean 'person_id'?
  [3]
  $ said tics attach person list --match '{person_id.pdf' -m x
  tics: --match: a '{' without its '}'
  [3]
  $ said tics attach person list --match '{joined_on}.pdf' -m x
  tics: --match: 'joined_on' may have several values in one record; name another field
  [3]
  $ said tics attach zone_log list --match '{zone_id}.pdf' -m x
  tics: files are attached to records; 'zone_log' goes by rows
  see 'tics help attach'
  [2]
  $ said tics attach person nowhere --match '{person_id}.pdf' -m x
  tics: cannot open the folder 'nowhere': No such file or directory
  [4]
  $ said ja tics attach person list
  tics: 変更の理由が必要です: -m 理由
  使い方は「tics help attach」で見られます
  [2]

Machines read the same.

  $ tics attach person list --match '{person_id}-*' --dry-run --format json | python3 -c '
  > import json, sys
  > report = json.load(sys.stdin)
  > print(report["format"], report["totals"])
  > for f in report["files"]: print(f["file"], f["state"], f["records"], f["why"])'
  tics.attach/1 {'attached': 0, 'there': 0, 'unmatched': 0, 'several': 0, 'refused': 3}
  E001-list.pdf refused ['E001'] the personal part of its record was erased
  E002-list.pdf refused ['E002'] the personal part of its record was erased
  E003-list.pdf refused ['E003'] the personal part of its record was erased
