# package-list.t -- the list of a package without the evidence: small enough to mail, and the package that comes later is known by it
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ head -c 300000 /dev/zero >plan.pdf && at 2026-04-05 tics add attachment attachment_id=P-01 att_type=floor_plan taken_on=2026-04-05 --file plan.pdf -m 'plan' >/dev/null 2>&1

The pages and lists are there, the evidence is not; of the package that has it, the hash of every file.

  $ tics package create --as-of 2026-04-30 --index-only -o list.zip
  made 'list.zip': 9 records disclosed, 0 withheld
  $ tics package create --as-of 2026-04-30 -o whole.zip
  made 'whole.zip': 9 records disclosed, 0 withheld
  $ unzip -q list.zip && unzip -q whole.zip && (cd tics-2026-04-30-list && find . -type f | sort)
  ./READ-ME-FIRST.en.txt
  ./READ-ME-FIRST.ja.txt
  ./bag-info.txt
  ./bagit.txt
  ./data/announced/manifest-sha256.txt
  ./data/announced/tagmanifest-sha256.txt
  ./data/front/audit.xlsx
  ./data/front/findings.csv
  ./data/front/materials.csv
  ./data/front/overview.json
  ./data/front/package.json
  ./data/front/requirements.csv
  ./data/proof/head.commit
  ./data/proof/head.txt
  ./index.html
  ./manifest-sha256.txt
  ./tagmanifest-sha256.txt
  ./verify.sh
  ./verify.sh.txt
  $ mask <tics-2026-04-30-list/bag-info.txt | grep Tics-C
  Tics-Contents: index
  $ for list in manifest tagmanifest; do cmp tics-2026-04-30-list/data/announced/$list-sha256.txt tics-2026-04-30/$list-sha256.txt; done
  $ tics package create --as-of 2026-04-30 --index-only -o again.zip >/dev/null && cmp list.zip again.zip

Nothing in it leads to what is not there, neither a page nor the workbook; in the package it does.

  $ for place in tics-2026-04-30 tics-2026-04-30-list; do grep -o 'href="data/[a-z]*' $place/index.html | sort -u; unzip -p $place/data/front/audit.xlsx 'xl/worksheets/_rels/*' 2>/dev/null | grep -c evidence; done
  href="data/evidence
  1
  0
  [1]
  $ grep -o 'list only[^<]*' tics-2026-04-30-list/index.html
  list only&#58; the evidence and what proves it are in the package itself, which is given apart
  $ ja tics package create --as-of 2026-04-30 --index-only -o ja.zip >/dev/null && unzip -p ja.zip '*/index.html' | grep -o '一覧のみ[^<]*'
  一覧のみ。証跡と、その証明に要るものは、別にお渡しする資料の本体に入っています

Verified, it says what it can show and what not; the script says the same.

  $ tics package verify list.zip | mask
  company: Example Works
  as of: 2026-04-30
  scheme: tics 2026.1
  disclosure policy: for the certification body (auditor)
  list only (--index-only): the evidence and the history are not in it; they are in the package that
  it announces
  files: 19
  newest change: COMMIT
  SHA-256 of tagmanifest-sha256.txt of the package: HASH
  signature of the package: none; who made it is its own statement
  good: the list is as it was made. Not shown by this: that records were not altered, and that none is
  hidden; for that verify the package, and see with 'package compare LIST PACKAGE' that it is the one
  announced.
  $ ja tics package verify ja.zip | mask
  会社名: Example Works
  基準日: 2026-04-30
  制度: tics 2026.1
  開示の方針: 審査機関向け(auditor)
  一覧のみ(--index-only): 証跡と履歴は含まれていません。別に渡される資料の本体にあります
  ファイル: 19 個
  最新の変更: COMMIT
  資料の本体の tagmanifest-sha256.txt の SHA-256: HASH
  資料への署名: なし(作成者は自己申告です)
  改変なし: 一覧は作成されたときのままです。記録が改変されていないこと、隠された記録がないことまでは示
  しません。資料の本体を検証し、この一覧のとおりのものかを 'package compare 一覧 本体' で確かめてくだ
  さい。
  $ tics package verify list.zip --format json | grep -E '"(result|contents|lists_sha256|history|signature)"' | mask
    "result": "good",
    "history": null,
    "signature": null,
    "contents": "index",
    "lists_sha256": "HASH"
  $ cp "$TICS_SOURCE_ROOT/tracker/package/verify.sh" . && for shell in dash bash 'busybox sh'; do $shell verify.sh tics-2026-04-30-list >said; echo $?; done; mask <said
  0
  0
  0
  list only: the evidence and the history are in the package that it announces (SHA-256 of its tagmanifest-sha256.txt: HASH)
  head COMMIT
  signature of the package: none; who made it is its own statement
  GOOD: the list is as it was made. Not shown by this: that records were not altered, and that none is hidden.
  改変なし (GOOD): 一覧は作成されたときのままです。記録が改変されていないこと、隠された記録がないことは、資料の本体で確かめてください。

The package that comes later is the one it announces, or is told not to be.

  $ tics package compare list.zip whole.zip | sed -n '3,$p'
  the newer one is the package that the list announces, to the last byte of every file
  history: that of the newer package goes on from that of the older one
  requirements whose state is another: 0
  materials that are new: 0
  materials changed since: 0
  materials that are not in the newer one (withheld, or of another day): 0
  $ at 2026-04-20 tics add zone zone_id=B1 name='late room' level=1 manager_id=001 -m 'one more area' >/dev/null 2>&1
  $ tics package create --as-of 2026-04-30 -o other.zip >/dev/null && tics package compare list.zip other.zip | sed -n '3,6p'
  the newer one is NOT the package that the list announces; it was made of another day, policy,
  language or history, or was altered
  history: that of the newer package goes on from that of the older one
  requirements whose state is another: 0
  $ tics package create --as-of 2026-04-30 --known-at 2026-04-19 -o then.zip >/dev/null && tics package compare list.zip then.zip --format json | grep announced
    "announced": true
  $ tics package compare whole.zip other.zip --format json | grep announced
    "announced": null
  $ tics package compare whole.zip list.zip
  tics: list.zip: it is only the list of a package; what is compared with stands first, the package behind it
  [3]
  $ tics package summary list.zip --format json | grep -E '"(verdict|why)"'
        "verdict": "refused",
        "why": "it is only the list of a package (--index-only); the package itself is needed",

Whoever alters it, also with its lists made anew, is told.

  $ cat >forge.py <<'END'
  > import os, sys
  > sys.dont_write_bytecode = True
  > sys.path.insert(0, os.environ['TICS_SOURCE_ROOT'] + '/tests/package')
  > from packages import pack, read, relist, unpack
  > files = read('list.zip')
  > name, old, new = sys.argv[1], sys.argv[2].encode(), sys.argv[3].encode()
  > files[name] = files.get(name, b'').replace(old, new) if old else new
  > files = relist(files) if len(sys.argv) < 5 else files
  > open('forged.zip', 'wb').write(pack(files, 'tics-2026-04-30-list'))
  > os.system('rm -rf forged')
  > unpack(files, 'forged')
  > END
  $ forge() {
  >     python3 forge.py "$@" && { tics package verify forged.zip 2>&1 | grep -E '^[a-z]+  |refused' | mask; sh verify.sh forged | grep -E '^(BAD:|REFUSED)' | mask | cut -c1-110; }
  > }
  $ forge data/front/materials.csv P-01 P-02
  list  data/front/materials.csv  the package that is announced has another list
  BAD: the package that is announced has another list
  $ forge data/front/materials.csv P-01 P-02 kept
  altered  data/front/materials.csv  the file was altered
  BAD: altered or missing: data/front/materials.csv
  $ forge data/announced/manifest-sha256.txt .xml .xmL
  manifest  data/announced/tagmanifest-sha256.txt  the two lists of the package that is announced are not of one
  BAD: the two lists of the package that is announced are not of one
  $ forge data/proof/head.txt 'commits ' 'commit '
  head  data/proof/head.txt  it is not about the change in head.commit
  BAD: head.txt is not about the change in head.commit
  $ forge data/proof/head.commit 'officer-1' 'officer-2'
  head  data/proof/head.txt  it is not about the change in head.commit
  head  bag-info.txt  it is not about the change in head.commit
  BAD: head.txt is not about the change in head.commit
  BAD: bag-info.txt names another head
  $ forge data/evidence/HR-01-001.txt '' 'all is well'
  extra  data/evidence/HR-01-001.txt  a list without evidence has no such file
  BAD: a list without evidence has no such file: data/evidence/HR-01-001.txt
  $ forge bag-info.txt 'Tics-Contents: index' 'Tics-Contents: whole'
  tics: refused (file): a file that every package has is missing: data/proof/history.bundle
  REFUSED: data/proof/history.bundle is missing

Another package announced in its place: no list can show that by itself, its signature can, and the package.

  $ forge data/announced/tagmanifest-sha256.txt index.html indeX.html; tics package compare forged.zip whole.zip | grep -c 'is NOT the package'
  1

It is signed as a package is; the key is believed by those obtained by another way.

  $ ssh-keygen -q -t ed25519 -N '' -C '' -f key && ssh-keygen -q -t ed25519 -N '' -C '' -f other && TICS_SIGNING_KEY=$PWD/key && export TICS_SIGNING_KEY
  $ at 2026-05-01 tics signer add -m 'own key' >/dev/null 2>&1; tics signer export -o keys; sed "s|ssh-ed25519.*|$(cat other.pub)|" keys >others
  $ tics package create --as-of 2026-05-31 --index-only -o signed.zip >/dev/null && mkdir s && cd s && unzip -q ../signed.zip && cd ..
  $ tics package verify signed.zip | grep -A 2 '^signature' | mask
  signature of the package: fits; officer-1, key SHA256:FINGERPRINT
    whether the history has registered this key only the package shows, whose it is only keys obtained
    by another way (--signers FILE)
  $ for file in keys others; do tics package verify signed.zip --signers $file | grep -E '^(signature|good)' | mask; sh verify.sh s/* '' '' $file | grep -E '^(signature|BAD:|GOOD)' | mask; done
  signature of the package: fits; officer-1, key SHA256:FINGERPRINT
  good: the list is as it was made. Not shown by this: that records were not altered, and that none is
  signature of the package: officer-1, key SHA256:FINGERPRINT
  GOOD: the list is as it was made. Not shown by this: that records were not altered, and that none is hidden.
  signature    signed with the key SHA256:FINGERPRINT, which is not among those you trust for packages of officer-1 at the time of the newest change
  BAD: the package is signed with SHA256:FINGERPRINT, which you do not trust for packages of officer-1
  signature of the package: officer-1, key SHA256:FINGERPRINT
  $ tics package create --as-of 2026-05-31 -o full.zip >/dev/null && tics package compare signed.zip full.zip --format json | grep announced
    "announced": true

In parts, if the mail takes even less; an answer to the certification body has no list.

  $ tics package create --as-of 2026-04-30 --index-only --split-size 100K -o small.zip | tail -n 1 && tics package verify small.zip.001 | grep -o '^good'
  in 4 parts, 'small.zip.001' to 'small.zip.004'; 'small.zip.parts.txt' goes with them and says how they are joined
  good
  $ tics package create --as-of 2026-04-30 --index-only --response -o x.zip
  tics: --index-only is the list of a whole package, not of --response
  see 'tics help package'
  [2]
