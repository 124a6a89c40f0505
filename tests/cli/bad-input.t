# bad-input.t -- files and words that are wrong: where, what to do, the exit status, and nothing is written
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ head=$(git -C store rev-parse main)

A key that stands twice, also where a record has no person; a log's row number twice:

  $ printf 'zone_id,name,level\nB1,office,2\nB1,hall,1\n' >zones.csv
  $ tics import zone zones.csv -m x
  zones.csv: row 3, column 'zone_id', value 'B1': the same key stands twice in this change; keep one of the two
  tics: zones.csv: 1 cells need mending; nothing was written
  [3]
  $ printf 'person_id,signed_on\n004,2026-04-10\n004,R8.4.10\n' >pledges.csv
  $ tics import entry_pledge pledges.csv -m x
  pledges.csv: row 3, column 'person_id', value '004 / 2026-04-10': the same key stands twice in this change; keep one of the two
  tics: pledges.csv: 1 cells need mending; nothing was written
  [3]
  $ printf 'person_id,display_name,joined_on,category\n006,A,2020-01-01,regular\n006,B,2021-01-01,regular\n' >people.csv
  $ tics import person people.csv -m x
  people.csv: row 3, column 'display_name', value 'B': differs from row 2 of the same record
  tics: people.csv: 1 cells need mending; nothing was written
  [3]
  $ printf 'zone_id,row_id,person_id,entered_at\nA1,1,001,2026-05-01T08:00\nA1,1,002,2026-05-02T08:00\n' >log.csv
  $ tics import zone_log log.csv -m x
  log.csv: row 3, column 'row_id', value '1': this row number stands twice in the file for this area
  tics: log.csv: 1 cells need mending; nothing was written
  [3]
  $ ja tics import zone zones.csv -m x
  zones.csv: 3 行目、列「zone_id」、値「B1」: 同じキーが二度あります。どちらか一方を残してください
  tics: zones.csv: 直す必要のあるセルが 1 個あります。何も書き込んでいません
  [3]

A reference to what is not there:

  $ printf 'zone_id,row_id,person_id,entered_at\nZZ,1,001,2026-05-01T08:00\n' >nowhere.csv
  $ tics import zone_log nowhere.csv -m x
  nowhere.csv: row 2, column 'zone_id', value 'ZZ': no area 'ZZ'; record it first: tics add zone zone_id=ZZ …
  tics: nowhere.csv: 1 cells need mending; nothing was written
  [3]
  $ printf 'zone_id,name,level,manager_id\nB1,office,2,999\n' >nobody.csv
  $ tics import zone nobody.csv -m x
  nobody.csv: row 2, column 'manager_id', value '999': refers to nobody: no '999' in person; record it there first
  tics: nobody.csv: 1 cells need mending; nothing was written
  [3]

Two encodings in one file, and one that is neither:

  $ printf 'person_id,display_name,joined_on,category\n006,従業者 006,2020-01-01,regular\n' >mixed.csv
  $ printf '007,従業者 007,2020-01-01,regular\n' | iconv -f UTF-8 -t CP932 >>mixed.csv
  $ tics import person mixed.csv -m x
  tics: mixed.csv: line 3 is CP932, but the lines before it are UTF-8 (save the whole file anew in one encoding)
  [3]
  $ ja tics import person mixed.csv -m x
  tics: mixed.csv: 3 行目は CP932 ですが、それより前の行は UTF-8 です(ファイル全体を一つの文字コードで保存し直してください)
  [3]
  $ tics import person mixed.csv --encoding utf8 -m x
  tics: mixed.csv: line 3, byte 5: 0x8F is not UTF-8 (save the file anew as UTF-8, or name the encoding it has)
  [3]
  $ printf '006,x\n' | iconv -f UTF-8 -t UTF-16 >wide.csv
  $ tics import person wide.csv -m x
  tics: wide.csv: line 1, byte 1: the file is UTF-16 (save it as UTF-8 or CP932)
  [3]
  $ printf 'person_id,display_name\n"006,never closed\n' >quote.csv
  $ tics import person quote.csv -m x
  tics: quote.csv:2: a quotation mark is not closed
  [3]
  $ : >empty.csv
  $ tics import person empty.csv -m x
  tics: empty.csv: the file is empty
  [3]
  $ tics import person . -m x
  tics: '.' is not a file
  [3]

A file named in a cell lies beside the CSV, nowhere else; neither does a link lead out of its folder:

  $ printf 'policy_id,version,title,doc_type,approved_on,attachment\nP-1,1,rules,regulation,2026-01-01,../../../../etc/passwd\nP-2,1,rules,regulation,2026-01-01,/etc/passwd\nP-3,1,rules,regulation,2026-01-01,scan.pdf\nP-4,1,rules,regulation,2026-01-01,link.pdf\n' >files.csv
  $ ln -s /etc/passwd link.pdf
  $ tics import policy_doc files.csv -m x
  files.csv: row 2, column 'attachment', value '../../../../etc/passwd': name a file beside this one, without '..', a leading '/' or a link that leads elsewhere
  files.csv: row 3, column 'attachment', value '/etc/passwd': name a file beside this one, without '..', a leading '/' or a link that leads elsewhere
  files.csv: row 4, column 'attachment', value 'scan.pdf': there is no such file beside this one: 'scan.pdf'
  files.csv: row 5, column 'attachment', value 'link.pdf': name a file beside this one, without '..', a leading '/' or a link that leads elsewhere
  tics: files.csv: 4 cells need mending; nothing was written
  [3]
  $ policy='version=1 title=rules doc_type=regulation approved_on=2026-01-01'
  $ tics add policy_doc policy_id=P-1 $policy --file ../../nothing.pdf -m x
  tics: cannot open '../../nothing.pdf': No such file or directory
  [4]
  $ tics add policy_doc policy_id=P-1 $policy --file /etc -m x
  tics: '/etc' is no regular file
  [3]
  $ mkfifo pipe && tics add policy_doc policy_id=P-1 $policy --file pipe -m x
  tics: 'pipe' is no regular file
  [3]

Control characters, escapes of a terminal, and codes with characters nobody can see are refused:

  $ escape=$(printf '\033') bell=$(printf '\007') turn=$(printf '\342\200\256')
  $ tics add zone zone_id=B1 name="${escape}]0;evil$bell" level=2 -m x
  tics: name: holds a line break or control character; one line only
  [3]
  $ tics add zone zone_id="B${turn}1" name=office level=2 -m x
  tics: zone_id: holds a character that cannot be seen; remove it, or type it anew
  [3]
  $ tics add zone "${escape}[31mname=office" -m x
  tics: 'zone' has no field '<U+001B>[31mname' ('tics kind show zone' lists them)
  [3]
  $ tics show "zone:${escape}[2J"
  tics: no record 'zone:<U+001B>[2J' (give its id, its number, or KIND:KEY such as person:E001)
  [4]
  $ tics import "${escape}[2J" zones.csv -m x
  tics: no evidence kind '<U+001B>[2J' ('tics kind list' shows all)
  [4]
  $ tics import zone "${escape}[2J.csv" -m x
  tics: cannot open '<U+001B>[2J.csv': No such file or directory
  [4]
  $ tics -C "${escape}[2J" gap
  tics: there is no store in '<U+001B>[2J'
  [4]
  $ printf 'zone_id,name,level\nB1,%s[31mred,2\nB%s2,hall,1\n' "$escape" "$turn" >escapes.csv
  $ tics import zone escapes.csv -m x
  escapes.csv: row 2, column 'name', value '<U+001B>[31mred': holds a line break or control character; one line only
  escapes.csv: row 3, column 'zone_id', value 'B<U+202E>2': holds a character that cannot be seen; remove it, or type it anew
  tics: escapes.csv: 2 cells need mending; nothing was written
  [3]
  $ ja tics import zone escapes.csv -m x
  escapes.csv: 2 行目、列「name」、値「<U+001B>[31mred」: 改行または制御文字が含まれています。1行で書いてください
  escapes.csv: 3 行目、列「zone_id」、値「B<U+202E>2」: 目に見えない文字が含まれています。取り除くか、入力し直してください
  tics: escapes.csv: 直す必要のあるセルが 2 個あります。何も書き込んでいません
  [3]
  $ tics import zone escapes.csv -m x --format json | grep -c "$escape"
  0
  [1]

Nothing of all this was written:

  $ [ "$(git -C store rev-parse main)" = "$head" ] || echo written
  $ git -C store fsck --full --strict --no-dangling
  $ tics verify | grep good | cut -c1-30
  good: every object, the chain 

A path is only a text where a text is asked for, and a name that turns its reading order is kept and shown as what it is:

  $ tics add policy_doc policy_id=../../etc/passwd title=../../../x version=1 doc_type=regulation approved_on=2026-01-01 -m 'odd, but a text' 2>&1 | mask
  written: change CHANGE
  EV-A-2026-0003  Policy or plan ../../etc/passwd / 1  ID
  $ tics show policy_doc:../../etc/passwd/1 | sed 1,2d | mask
  
  field          value
  Number         EV-A-2026-0003
  Document ID    ../../etc/passwd
  Version        1
  Document type  Regulation
  Title          ../../../x
  Approved on    2026-01-01
  $ git -C store ls-tree -r --name-only main | grep -v -E '^(records|system)/[a-z_]+/[a-z2-7]/[a-z2-7]/[a-z2-7]{26}[.]xml$'
  tics.xml
  $ tics add zone zone_id=B1 name="photo${turn}gnp.exe" level=2 -m "reason${escape}[2J" 2>&1 | mask
  written: change CHANGE
  B1  Restricted area  ID
  $ for words in 'list zone' 'show zone:B1' 'history --from 2026-09-01' gap next status; do tics $words; ja tics $words; done >all 2>&1
  $ grep -c -e "$escape" -e "$turn" all
  0
  [1]
  $ tics list zone | grep photo
  Restricted area: 2 records
  B1      B1         photo<U+202E>gnp.exe             2
  $ tics history --area B1 | grep reason
  1 change
    reason: reason<U+001B>[2J
