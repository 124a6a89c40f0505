# verify.t -- is the store what it says it is
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics verify | mask
  changes: 4, records: 8, private contents: 9 there, 0 erased, 0 missing
  signatures: none; who made a change is their own statement (self-declared)
  newest change: COMMIT
    SHA-256: HASH
  changes without a seal: 4, the first of 2026-04-01 09:00 (Japan time)
  seen last by this machine: change CHANGE, at TIME
  test store: its times and numbers were set by a test build
  good: every object, the chain of changes and every private content are what they were when they were
  recorded. Not shown by this: that what was recorded is true, and, where no seal covers it, that it
  was recorded at the time it says.
  $ ja tics verify | tail -2
  良好: すべてのオブジェクト、変更の連鎖、保護領域の内容は登録時のままです。これで示せないこと: 登録さ
  れた内容が事実であること、および(時点証明のない範囲について)記載の日時に登録されたこと。
  $ tics verify --format json | mask | grep -v '"tool"' | sed '/"pin"/,$d'
  {
    "format": "tics.verify/1",
    "store": {
      "organisation": "Example Works",
      "head": "COMMIT"
    },
    "as_of": null,
    "known_at": {
      "time": "2026-04-04T09:00:00+09:00",
      "commit": "COMMIT"
    },
    "seal": null,
    "unsealed": {
      "changes": 4,
      "since": "2026-04-01T09:00:00+09:00"
    },
    "result": "good",
    "head": "COMMIT",
    "head_sha256": "HASH",
    "test_store": true,
    "commits": 4,
    "records": 8,
    "attachments": {
      "present": 9,
      "erased": 0,
      "missing": 0,
      "not_in_this_copy": 0
    },
    "problems": [],
    "signatures": {
      "good": 0,
      "unsigned": 4,
      "unsigned_with_key": 0,
      "refused": 0,
      "doubtful": 0,
      "vouch_for_themselves": []
    },

A byte changed in one object is found; stock git sees it too:

  $ name=$(git -C store rev-parse 'main^{tree}')
  $ object=store/objects/$(echo $name | cut -c1-2)/$(echo $name | cut -c3-)
  $ chmod u+w "$object" && python3 -c 'import sys; f = open(sys.argv[1], "r+b"); f.seek(20); b = f.read(1)[0] ^ 1; f.seek(20); f.write(bytes([b]))' "$object"
  $ tics verify >out 2>&1 || echo "status $?"
  status 1

An object that was cut short is damaged too; nothing waits for the rest of it:

  $ rm -r store && small_store
  $ object=store/objects/$(git -C store rev-parse 'main^{tree}' | sed 's|^..|&/|')
  $ chmod u+w "$object" && truncate -s -6 "$object"
  $ timeout 60 tics verify | grep '^object' | mask
  object  CHANGE    object 'COMMIT' of the store is damaged (its stream is damaged or was cut); run tics verify and restore a backup

An index of a pack that points behind the end of its pack is not followed, and one whose sum does not fit is told:

  $ rm -r store && small_store && tics doctor --compact >/dev/null
  $ index=$(ls store/objects/pack/*.idx) && cp -r store sane && chmod u+w $index
  $ python3 -c 'import sys; f = open(sys.argv[1], "r+b"); b = bytearray(f.read()); n = int.from_bytes(b[1028:1032], "big"); b[1032 + 24 * n] ^= 1; f.seek(0); f.write(b)' $index
  $ tics verify 2>&1 | sed 's/pack-[0-9a-f]*/PACK/' | mask
  tics: 'TMP/verify.t/store/objects/pack/PACK.idx', the index of a pack, is damaged; restore a backup
  $ rm -r store && mv sane store && chmod u+w $index
  $ python3 -c 'import sys; f = open(sys.argv[1], "r+b"); b = bytearray(f.read()); n = int.from_bytes(b[1028:1032], "big"); b[1032 + 20 * n] ^= 1; f.seek(0); f.write(b)' $index
  $ tics verify | grep '^object' | sed 's/pack-[0-9a-f]*/PACK/' | mask
  object    objects/pack  'TMP/verify.t/store/objects/pack/PACK.idx' or the pack beside it is damaged; restore a backup

A copy without the vault is legal, and what nobody could look at is not said to be good.

  $ rm -r store && small_store
  $ cp -r store bare && git -C bare update-ref -d refs/tics/vault
  $ tics -C bare verify | tail -n 6 | grep -v SHA-256 | mask
  test store: its times and numbers were set by a test build
  this copy has no vault: 9 private contents (personal values and files) are not in it and were not
  looked at
  good: every object and the chain of changes are what they were when they were recorded. Not shown by
  this: what stands in the private contents, that what was recorded is true, and, where no seal covers
  it, that it was recorded at the time it says.

A row of the index that was changed by hand is told, and the file thrown away; a command would not have believed it either:

  $ rm -r store && small_store && tics list zone >/dev/null
  Restricted area: 1 record
  $ doctor_index() { python3 -c 'import sqlite3, sys; d = sqlite3.connect("store/index.sqlite"); d.execute(sys.argv[1]); d.commit()' "$1"; }
  $ doctor_index "UPDATE k_person SET display_name = 'someone else' WHERE person_id = '002'"
  $ tics verify | grep -E '^(index|bad)' | mask
  index  CHANGE  index.sqlite  table 'k_person', record 'ID': 'display_name' is not what git says; reports made from it may have been wrong; it was thrown away, the next command makes it anew from git
  bad: 1 problems
  $ test -e store/index.sqlite || echo 'thrown away'
  thrown away
  $ tics list person | grep -c 'someone else'
  Person: 4 records
  0
  [1]
  $ tics verify | tail -3
  good: every object, the chain of changes and every private content are what they were when they were
  recorded. Not shown by this: that what was recorded is true, and, where no seal covers it, that it
  was recorded at the time it says.

With the stamp of the file forged, too, commands believe it; --deep compares every row:

  $ forge_stamp() { python3 -c 'import os; s = os.stat("store/index.sqlite"); print(s.st_dev, s.st_ino, s.st_size, *("%d.%09d" % divmod(t, 10**9) for t in (s.st_mtime_ns, s.st_ctime_ns)))' >store/index.sqlite.lock; }
  $ doctor_index "DELETE FROM version WHERE kind = 'entry_pledge'" && forge_stamp
  $ tics list entry_pledge
  Entry pledge: 0 records
  number  Person ID  Signed on  Template docum…  Template version  Sign method  Duration after leaving
  $ tics verify | tail -1 | cut -c1-60
  was recorded at the time it says.
  $ tics verify --deep | grep -E '^(index|bad)' | mask
  index  CHANGE  index.sqlite  table 'version', record 'ID': 'vid' is not what git says; reports made from it may have been wrong; it was thrown away, the next command makes it anew from git
  bad: 1 problems
  $ tics list entry_pledge | wc -l
  Entry pledge: 2 records
  3
  $ tics verify --deep | grep '^index'
  index: every row was compared with git and is what git says
  $ tics verify --format json | grep '"index"'
    "index": "untouched",
