# attacks-seals.t -- time stamps that are not what they seem, and histories that are not the ones that were stamped
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ . "$TESTDIR/tsa.sh"
  $ . "$TESTDIR/attack.sh"
  $ needs_hooks
  $ command -v openssl >/dev/null || exit 80

A store of today with three seals of a trusted authority. Beside it: an answer over an early change that was never recorded.

  $ unset TICS_TEST_COMMIT_TIME
  $ make_tsa one && make_tsa other && ca=$PWD/one/ca.pem
  $ tics init store --organisation 'Example Works' --user 'Keeper One <keeper@example.jp>' --evidence-from 2026-04-01 >/dev/null
  $ export TICS_STORE=$PWD/store
  $ area() {
  >     tics add zone zone_id=$1 name='machining room' level=2 -m areas >/dev/null 2>&1
  > }
  $ area A1 && seal one >/dev/null 2>&1 && area A2 && tics seal make -o early.tsq >/dev/null && answer one early.tsq early.tsr
  $ cp -a store branch && sleep 1.1
  $ area A3 && seal one >/dev/null 2>&1 && area A4 && seal one >/dev/null 2>&1 && area A5
  $ unset TICS_STORE
  $ fresh && both $ca && tail -3 theirs | head -1 | cut -d, -f1-3
  tics:  good
  stock: GOOD
  changes 9, seals 3, signed 0

HISTORY UNDER A SEAL

A change slipped in before a seal, taken out before it, altered before it, all made to fit: the seals are over another history, and nobody needs a pin to see it.

  $ fresh && rewrite 3 insert && both $ca
  tics:  bad: seal
  stock: BAD: what was sealed (HASH) is not in this history
  $ fresh && rewrite 4 && both $ca
  tics:  bad: seal
  stock: BAD: what was sealed (HASH) is not in this history
  $ fresh && rewrite 2 alter machining finishing && both $ca
  tics:  bad: seal
  stock: BAD: what was sealed (HASH) is not in this history

Behind the last seal nothing is witnessed; both say how far.

  $ fresh && rewrite 9 alter machining finishing && both $ca && grep 'without a seal' ours | cut -d, -f1 && grep -o 'where no seal covers it' theirs
  tics:  good
  stock: GOOD
  changes without a seal: 2
  where no seal covers it

What stands on a time stamp was not there before it, whatever it says:

  $ fresh && rm s/logs/refs/heads/main && forge append --time $(date -d '3 days ago' +%s) && both $ca
  tics:  bad: date
  stock: BAD: dated before the change it stands on
  stock: BAD: dated more than a day before a time stamp that it stands on

THE SEAL ITSELF

Recorded after a newer one, with everything else about it right:

  $ tics -C branch seal add early.tsr --ca $ca -m 'early' >/dev/null 2>&1
  $ path=$(git -C branch ls-tree -r --name-only main system/seal | while read p; do git -C store cat-file -e main:$p 2>/dev/null || echo $p; done)
  $ git -C branch cat-file blob main:$path >early.xml && stamp=$(sha256sum <early.tsr | cut -d' ' -f1)
  $ fresh && forge put $path early.xml --stamp $stamp && both $ca
  tics:  bad: seal
  stock: BAD: seals are out of order

Its answer not announced, announced as another, announced and not there:

  $ fresh && forge put $path early.xml && both $ca
  tics:  bad: seal
  stock: BAD: it brings a time stamp, but has no Stamp-SHA256
  $ fresh && forge put $path early.xml --stamp $(sha256sum <early.tsq | cut -d' ' -f1) && both $ca
  tics:  bad: seal
  stock: BAD: Stamp-SHA256 is not that of its time stamp
  stock: BAD: seals are out of order
  $ fresh && forge append --stamp $stamp && both $ca
  tics:  bad: seal
  stock: BAD: Stamp-SHA256 is not that of its time stamp
  stock: BAD: openssl does not accept the time stamp
  stock: BAD: seals are out of order
  stock: BAD: the seal says something else than its time stamp
  stock: BAD: the time stamp is not over HASH as it stands here

A seal whose answer is exchanged later, and one altered by a bit:

  $ recorded=$(git -C store log --reverse --format= --name-only main -- system/seal | sed -n 1p)
  $ git -C store cat-file blob main:$recorded >one.xml
  $ token=$(sed -n 's|.*"token">\(.*\)</field>.*|\1|p' early.xml) && sed "s|\"token\">.*</field>|\"token\">$token</field>|" one.xml >exchanged.xml
  $ fresh && forge put $recorded exchanged.xml && both $ca
  tics:  bad: seal
  stock: BAD: the time stamp of a seal was changed after it was recorded
  $ python3 -c 'b = bytearray(open("early.tsr", "rb").read()); b[-20] ^= 1; open("altered.tsr", "wb").write(b)'
  $ token=$(base64 -w0 altered.tsr) && sed "s|\"token\">.*</field>|\"token\">$token</field>|" early.xml >altered.xml
  $ fresh && forge put $path altered.xml --stamp $(sha256sum <altered.tsr | cut -d' ' -f1) && both $ca | head -1
  tics:  bad: seal

Over something else than a change of this history:

  $ printf 'something else' >data && openssl ts -query -data data -sha256 -cert -out data.tsq 2>/dev/null && answer one data.tsq data.tsr
  $ token=$(base64 -w0 data.tsr) && sed "s|\"token\">.*</field>|\"token\">$token</field>|" early.xml >data.xml
  $ fresh && forge put $path data.xml --stamp $(sha256sum <data.tsr | cut -d' ' -f1) && both $ca
  tics:  bad: seal
  stock: BAD: openssl does not accept the time stamp
  stock: BAD: the seal says something else than its time stamp
  stock: BAD: the time stamp is not over HASH as it stands here

The record says another time than its answer:

  $ sed 's/"sealed_at">20../"sealed_at">2019/' early.xml >said.xml && fresh && forge put $path said.xml --stamp $stamp && both $ca
  tics:  bad: seal
  stock: BAD: seals are out of order
  stock: BAD: the seal says something else than its time stamp

THE AUTHORITY

stamped AUTHORITY: a seal of the newest change by that authority, recorded past this program, over a copy of the store:

  $ stamped() {
  >     fresh && git -C s cat-file commit main >raw && openssl ts -query -data raw -sha256 -cert -out new.tsq 2>/dev/null && answer $1 new.tsq new.tsr
  >     token=$(base64 -w0 new.tsr)
  >     moment=$(TZ=Asia/Tokyo date -d "$(openssl ts -reply -in new.tsr -text 2>/dev/null | sed -n 's/^Time stamp: //p')" +%FT%T | sed 's/:00$//')
  >     set -- "token $token" "commit $(git -C s rev-parse main)" "digest $(sha256sum <raw | cut -d' ' -f1)" "authority CN=${2:-$1},O=Example Time" "sealed_at $moment"
  >     cp early.xml new.xml
  >     for said in "$@"; do sed -i "s|\"${said%% *}\">.*</field>|\"${said%% *}\">${said#* }</field>|" new.xml; done
  >     forge put $path new.xml --stamp $(sha256sum <new.tsr | cut -d' ' -f1)
  > }
  $ stamped one && both $ca
  tics:  good
  stock: GOOD

A certificate nobody trusts, made by oneself; without a root both leave it open and say so:

  $ stamped other && both $ca
  tics:  bad: seal
  stock: BAD: openssl does not accept the time stamp
  $ both && grep 'not judged' ours theirs | sed 's/,.*head.*//' | sort
  tics:  good
  stock: GOOD
  ours:  not judged: no trust root; whether the authority is genuine is open until you name its root
  theirs:changes 10

A certificate under the trusted root that had expired before it stamped:

  $ cat >ca.cnf <<CONFIG
  > [ca]
  > default_ca = it
  > [it]
  > database = index.txt
  > serial = ca.serial
  > new_certs_dir = .
  > default_md = sha256
  > policy = any
  > [any]
  > organizationName = optional
  > commonName = supplied
  > CONFIG
  $ : >index.txt && echo 77 >ca.serial
  $ period() {
  >     openssl ca -batch -config ca.cnf -cert one/ca.pem -keyfile one/ca.key -in one/tsa.csr -out $1 -startdate $2 -enddate $3 -extfile one/tsa.cnf -extensions stamper -notext 2>/dev/null
  >     : >index.txt
  > }
  $ with() {
  >     rm -rf made && cp -a one made && sed -i 's|= one/|= made/|' made/tsa.cnf && cp $1 made/tsa.pem
  > }
  $ period old.pem 20200101000000Z 20210101000000Z && with old.pem && stamped made one && both $ca
  tics:  bad: seal
  stock: BAD: openssl does not accept the time stamp

One that expired after it stamped is as good as on that day:

  $ period short.pem 20200101000000Z $(date -u -d '10 seconds' +%Y%m%d%H%M%SZ) && with short.pem && stamped made one && sleep 11 && both $ca | head -2
  tics:  good
  stock: GOOD
