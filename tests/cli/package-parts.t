# package-parts.t -- a package cut into parts that can be mailed, and what became of them on the way
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics package create --as-of 2026-04-30 -o whole.zip
  made 'whole.zip': 8 records disclosed, 0 withheld
  $ sizes() { for file in "$@"; do [ "$(wc -c <$file)" -eq 48000 ] && echo "$file full" || { [ "$(wc -c <$file)" -lt 48000 ] && echo "$file less"; }; done; }

Each part has exactly the size that was asked for, the last what is left; with them goes a text that says how they are joined and what each must be.

  $ tics package create --as-of 2026-04-30 --split-size 48K -o p.zip
  made 'p.zip': 8 records disclosed, 0 withheld
  in 9 parts, 'p.zip.001' to 'p.zip.009'; 'p.zip.parts.txt' goes with them and says how they are joined
  $ ls p.zip*; sizes p.zip.0*
  p.zip.001
  p.zip.002
  p.zip.003
  p.zip.004
  p.zip.005
  p.zip.006
  p.zip.007
  p.zip.008
  p.zip.009
  p.zip.parts.txt
  p.zip.001 full
  p.zip.002 full
  p.zip.003 full
  p.zip.004 full
  p.zip.005 full
  p.zip.006 full
  p.zip.007 full
  p.zip.008 full
  p.zip.009 less
  $ sed -E 's/\b[0-9a-f]{64}\b/HASH/g' p.zip.parts.txt
  # p.zip は、メールで送れるように 9 個に分けてあります。全部を一つのフォルダーに置いて、一つに戻してください。
  #   Windows(コマンド プロンプト): copy /b "p.zip.001"+"p.zip.002"+"p.zip.003"+"p.zip.004"+"p.zip.005"+"p.zip.006"+"p.zip.007"+"p.zip.008"+"p.zip.009" "p.zip"
  #   Linux、macOS: cat p.zip.0[0-9][0-9] > p.zip
  #   届いた部分に欠けや違いがないか: sha256sum -c p.zip.parts.txt (Windows では「certutil -hashfile ファイル名 SHA256」の値を下の一覧と見比べます)
  #   tics があれば、戻さずに確かめられます: tics package verify p.zip.001
  #
  # p.zip is in 9 parts, so that it can be mailed. Put all of them into one folder and join them with the command above for your system;
  # sha256sum -c says whether each part came as it was sent. 'tics package verify p.zip.001' takes the parts as they are.
  #
  # SHA-256 HASH  p.zip
  
  HASH  p.zip.001
  HASH  p.zip.002
  HASH  p.zip.003
  HASH  p.zip.004
  HASH  p.zip.005
  HASH  p.zip.006
  HASH  p.zip.007
  HASH  p.zip.008
  HASH  p.zip.009
  $ ja tics package create --as-of 2026-04-30 --split-size 60K -o j.zip
  'j.zip' を作成しました(開示 8 件、非開示 0 件)
  8 個に分けました('j.zip.001' から 'j.zip.008')。一つに戻す方法は 'j.zip.parts.txt' にあります。一緒に送ってください
  $ rm j.zip.*

The tools that everybody has join them; the same package gives the same parts.

  $ sha256sum -c p.zip.parts.txt
  p.zip.001: OK
  p.zip.002: OK
  p.zip.003: OK
  p.zip.004: OK
  p.zip.005: OK
  p.zip.006: OK
  p.zip.007: OK
  p.zip.008: OK
  p.zip.009: OK
  $ cat p.zip.0[0-9][0-9] >p.zip && cmp p.zip whole.zip && grep -c "SHA-256 $(sha256sum <whole.zip | cut -d' ' -f1)" p.zip.parts.txt
  1
  $ rm p.zip && mkdir kept && cp p.zip.* kept && tics package create --as-of 2026-04-30 --split-size 48KB -o p.zip >/dev/null && diff -r kept . | grep -v '^Only in \.'
  [1]

They are verified as they are, by the name of any of them or of the list.

  $ for file in p.zip.001 p.zip.003 p.zip.parts.txt; do tics package verify $file | tail -n 2 | head -n 1; done
  good: nothing in the package was altered since it was recorded, and what is withheld is counted. Not
  good: nothing in the package was altered since it was recorded, and what is withheld is counted. Not
  good: nothing in the package was altered since it was recorded, and what is withheld is counted. Not
  $ tics package summary p.zip.001 --format json | grep '"verdict"'
        "verdict": "good",

What is missing, came twice, was altered or is too much is named; the exit status is 1.

  $ again() { rm -f p.zip.*; cp kept/* .; }
  $ rm p.zip.002 && tics package verify p.zip.001
  missing  p.zip.002  this part is missing
  bad: 1 problems
  [1]
  $ again && cp p.zip.001 p.zip.003 && tics package verify p.zip.001
  altered  p.zip.003  this is part 1 over again: it came twice, or under a wrong name
  bad: 1 problems
  [1]
  $ ja tics package verify p.zip.001
  altered  p.zip.003  1 番目と同じ内容です。二重に届いたか、番号が違っています
  不良: 問題 1 件
  [1]
  $ again && mv p.zip.001 x && mv p.zip.002 p.zip.001 && mv x p.zip.002 && tics package verify p.zip.001
  altered  p.zip.001  this is part 2 over again: it came twice, or under a wrong name
  altered  p.zip.002  this is part 1 over again: it came twice, or under a wrong name
  bad: 2 problems
  [1]
  $ again && printf x | dd of=p.zip.002 bs=1 seek=70 conv=notrunc 2>/dev/null && tics package verify p.zip.001
  altered  p.zip.002  this part was altered
  bad: 1 problems
  [1]
  $ again && truncate -s -1 p.zip.002 && rm p.zip.001 && tics package verify p.zip.002
  missing  p.zip.001  this part is missing
  altered  p.zip.002  this part was altered
  bad: 2 problems
  [1]
  $ again && cp p.zip.001 p.zip.020 && tics package verify p.zip.001 | sort -u
  altered  p.zip.020  this is part 1 over again: it came twice, or under a wrong name
  bad: 1 problems
  $ again && printf 'more\n' >>p.zip.parts.txt && tics package verify p.zip.001 --format json | grep -A 4 '"code"'
        "code": "list",
        "file": "p.zip.parts.txt",
        "message": "the list of parts holds something else than parts"
      }
    ],
  $ again && rm p.zip.0* && tics package verify p.zip.001
  tics: no part of 'p.zip' is there
  [4]

Where the list did not come, gaps are seen, and what was altered is told by the package itself. Another name for all of them is no harm.

  $ again && rm p.zip.parts.txt && tics package verify p.zip.001 | grep '^good'
  good: nothing in the package was altered since it was recorded, and what is withheld is counted. Not
  $ rm p.zip.002 && tics package verify p.zip.001
  missing  p.zip.002  this part is missing
  bad: 1 problems
  [1]
  $ again && rm p.zip.parts.txt && printf x | dd of=p.zip.001 bs=1 seek=2000 conv=notrunc 2>/dev/null && tics package verify p.zip.001 | tail -n 1
  bad: 2 problems
  $ again && for file in p.zip.*; do mv $file "資料 4月${file#p}"; done && tics package verify '資料 4月.zip.001' | grep '^good'
  good: nothing in the package was altered since it was recorded, and what is withheld is counted. Not

What is small enough stays one file; fewer parts than before leave none of those behind. The record of the transfer has the sum of the whole.

  $ tics package create --as-of 2026-04-30 --split-size 10M -o one.zip && ls one.zip*
  made 'one.zip': 8 records disclosed, 0 withheld
  one.zip
  $ again && tics package create --as-of 2026-04-30 --split-size 148000 -o p.zip && ls p.zip*
  made 'p.zip': 8 records disclosed, 0 withheld
  in 3 parts, 'p.zip.001' to 'p.zip.003'; 'p.zip.parts.txt' goes with them and says how they are joined
  p.zip.001
  p.zip.002
  p.zip.003
  p.zip.parts.txt
  $ at 2026-05-05 tics add supplier supplier_id=CB-1 name='Certification body' -m 'body' >/dev/null 2>&1
  $ tics package create --as-of 2026-04-30 --known-at 2026-04-20 --split-size 148K --log-transfer CB-1 -m 'mailed' -o sent.zip --format json | grep -E '"(parts|transfer)"' | sed -E 's/-[0-9a-f]{8}"/-SHA"/'
    "transfer": "PK-20260430-SHA",
    "parts": 3
  $ tics export transfer_record | grep -c "SHA-256 $(sha256sum <whole.zip | cut -d' ' -f1)"
  1

What cannot be.

  $ tics package create --split-size 1K -o x.zip
  tics: no size of parts: '1K' (write it as 10M; at least 4K)
  see 'tics help package'
  [2]
  $ tics package create --split-size ten -o x.zip
  tics: no size of parts: 'ten' (write it as 10M; at least 4K)
  see 'tics help package'
  [2]
  $ tics package create --as-of 2026-04-30 --with oscal --split-size 4K -o x.zip 2>&1 | sed 's/has [0-9]* bytes/has N bytes/'
  tics: the package has N bytes and would be in more than 99 parts; take larger ones, or give it on a disc
  $ tics package create --as-of 2026-04-30 --split-size 48K -o 'a"b.zip'
  tics: no name for parts: 'a"b.zip' (no quotation marks, backslashes or line ends)
  [3]
  $ tics package create --as-of 2026-04-30 --split-size 4K -o /nowhere/x.zip
  tics: cannot make '/nowhere/x.zip.part': No such file or directory
  [6]
  $ ls x.zip* a*.zip*
  ls: cannot access 'x.zip*': No such file or directory
  ls: cannot access 'a*.zip*': No such file or directory
  [2]
