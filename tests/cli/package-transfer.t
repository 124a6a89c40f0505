# package-transfer.t -- a package that goes out is itself recorded as sent
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ sums() { sed -E 's/(PK-[0-9]{8})-[0-9a-f]{8}/\1-SHA/'; }
  $ at 2026-04-05 tics add supplier supplier_id=CB-1 name='Certification body' -m 'body' 2>&1 | tail -n 1 | mask
  CB-1  Recipient register  ID

To whom, how and why; the record has the SHA-256 of the file, and is made when the file is there: the package does not hold it.

  $ at 2026-04-30 tics package create --as-of 2026-04-30 --log-transfer CB-1 --method courier -m 'to the audit' -o p.zip | mask | sums
  made 'p.zip': 9 records disclosed, 0 withheld
  logged as transfer PK-20260430-SHA
  $ tics list transfer_record | sums | mask
  Transfer: 1 record
  number          Transfer ID           Direction  Counterparty  Information  Project ID  Copies
  EV-A-2026-0003  PK-20260430-SHA  Sent       CB-1
  $ sum=$(sha256sum <p.zip | cut -d' ' -f1) && tics export transfer_record | grep -c "SHA-256 $sum"
  1
  $ tics package verify p.zip | grep -E '^(changes|good)' | mask
  changes: 5, newest COMMIT
  good: nothing in the package was altered since it was recorded, and what is withheld is counted. Not
  $ unzip -p p.zip '*/disclosed.txt' '*/withheld.txt' | grep -c transfer_record
  0
  [1]

Sent a second time it is a second record; in Japanese the text is Japanese.

  $ ja tics package create --as-of 2026-04-30 --log-transfer CB-1 -m '審査' -o p2.zip --format json | grep -E 'transfer"' | sums
    "transfer": "PK-20260430-SHA",
  $ ja tics export transfer_record | grep -o '審査提出資料(.*バイト' | sed 's/[0-9]* バイト/N バイト/'
  審査提出資料(基準日 2026-04-30、開示の方針 審査機関向け)。ファイル p2.zip、N バイト
  $ for n in 1 2; do at 2026-05-02 tics package create --as-of 2026-04-30 --known-at 2026-04-20 --log-transfer CB-1 -m 'again' -o same.zip | tail -n 1 | sums; done
  logged as transfer PK-20260430-SHA-2
  logged as transfer PK-20260430-SHA-3

What does not go together, and whom nobody knows; then no package is made.

  $ tics package create --as-of 2026-04-30 --log-transfer CB-1 -o x.zip
  tics: --log-transfer records something: say why with -m REASON
  see 'tics help package'
  [2]
  $ tics package create --as-of 2026-04-30 --log-transfer CB-1 --dry-run -m 'x'
  tics: --dry-run makes no package, so there is none to log
  see 'tics help package'
  [2]
  $ tics package create --as-of 2026-04-30 --method post -o x.zip
  tics: --method and -m belong to 'package create --log-transfer'
  see 'tics help package'
  [2]
  $ ja tics package create --as-of 2026-04-30 --log-transfer XX -m 'x' -o x.zip
  tics: 送付先 'XX' が取引先にありません('tics list supplier' で確認できます。審査機関や納入先も取引先に登録します)
  [4]
  $ ls x.zip
  ls: cannot access 'x.zip': No such file or directory
  [2]
