# attacks-keys.t -- signatures that are not what they seem, judged by this program and by stock tools
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ . "$TESTDIR/tsa.sh"
  $ . "$TESTDIR/attack.sh"
  $ needs_hooks
  $ for needed in ssh-keygen git openssl; do command -v $needed >/dev/null || exit 80; done

A store with three keys: of the officer (retired on 1 June), of the deputy, and one in the safe that has signed since.

  $ small_store
  $ for name in one two three spare; do ssh-keygen -q -t ed25519 -N '' -C '' -f "$name"; done
  $ quietly() {
  >     "$@" >/dev/null 2>&1
  > }
  $ export TICS_SIGNING_KEY=$PWD/one
  $ quietly at 2026-05-01 tics signer add -m 'own key'
  $ quietly at 2026-05-02 tics add officer officer_id=officer-2 role=deputy -m 'deputy'
  $ quietly at 2026-05-02 tics signer add two.pub --officer officer-2 -m 'key of the deputy'
  $ quietly at 2026-05-03 tics signer add spare.pub -m 'key in the safe' --to 2027-03-31
  $ print=$(ssh-keygen -lf one.pub | cut -d' ' -f2)
  $ TICS_USER=officer-2 TICS_SIGNING_KEY=$PWD/two quietly at 2026-06-01 tics signer retire "$print" --because replaced -m 'replaced'
  $ export TICS_SIGNING_KEY=$PWD/spare
  $ quietly at 2026-06-02 tics config set scope 'plant 4' -m 'signed'
  $ tics signer export -o allowed
  $ unset TICS_STORE
  $ on() {
  >     date -d "${1}T12:00:00+09:00" +%s
  > }
  $ fresh && both '' '' $PWD/allowed
  tics:  good
  stock: GOOD

Back-dated with the retired key: the date before that of the change it stands on; the very date of the newest change; and stock git, which asks the date that the change gives itself:

  $ fresh && forge append --key one --time $(on 2026-05-20) && both
  tics:  bad: date signature
  stock: BAD: dated before the change it stands on
  stock: BAD: signed with a key that a change before it had retired
  $ fresh && forge append --key one && both
  tics:  bad: signature
  stock: BAD: signed with a key that a change before it had retired
  $ git -C s -c gpg.ssh.allowedSignersFile="$PWD/allowed" log -1 --format='%G?' main~1
  G
  $ fresh && forge append --key one --time $(on 2026-05-20) && git -C s -c gpg.ssh.allowedSignersFile="$PWD/allowed" log -1 --format='%G? %GS' main
  G officer-1

A message or a date altered under a signature, a signature of another change, one made for a package:

  $ fresh && forge amend config confit && rm -r s/logs && both
  tics:  bad: signature
  stock: BAD: the signature does not fit, or was made for something else
  $ fresh && forge amend 'officer-1@tics.invalid> 17' 'officer-1@tics.invalid> 16' && rm -r s/logs && both
  tics:  bad: signature
  stock: BAD: the signature does not fit, or was made for something else
  $ fresh && forge resign main~1 && rm -r s/logs && both
  tics:  bad: signature
  stock: BAD: the signature does not fit, or was made for something else
  $ fresh && forge append --key spare --namespace tics-package && both
  tics:  bad: signature
  stock: BAD: the signature does not fit, or was made for something else

A key that nobody registered; that of another officer; a key past its last day:

  $ fresh && forge append --key three && both
  tics:  bad: signature
  stock: BAD: signed with a key that nobody had registered before it
  $ fresh && forge append --key two && both
  tics:  bad: signature
  stock: BAD: signed with a key of officer-2, but in the name of officer-1
  $ fresh && forge append --key spare --time $(on 2027-04-02) && both | grep -v future
  tics:  bad: date signature
  stock: BAD: signed on a day on which the key was not valid

Without a signature nobody vouches for a change: both say how many are signed, and call nothing bad.

  $ fresh && forge append && both && grep -o 'signed [0-9]*' theirs && grep signatures: ours
  tics:  good
  stock: GOOD
  signed 6
  signatures: 6 good, 0 refused; unsigned (self-declared): 5, of them 1 by an officer who had a key

The register itself: a key slipped in without a signature, by itself, by a retired key; a key taken out; a retired key taken back:

  $ fresh && forge signer two.pub three.pub --author officer-2 && both
  tics:  bad: signer
  stock: BAD: the register of keys was changed without the signature of another key in force
  $ fresh && forge signer two.pub three.pub --author officer-2 --key three && both
  tics:  bad: signature signer
  stock: BAD: signed with a key that nobody had registered before it
  stock: BAD: the register of keys was changed without the signature of another key in force
  $ fresh && forge signer two.pub three.pub --key one && both
  tics:  bad: signature signer
  stock: BAD: signed with a key that a change before it had retired
  stock: BAD: the register of keys was changed without the signature of another key in force
  $ record=$(git -C s grep -l -F "$print" main~1 -- system/signer | cut -d: -f2)
  $ fresh && forge put $record - --key spare && both
  tics:  bad: signer
  stock: BAD: the register of keys was changed without the signature of another key in force
  $ fresh && git -C s cat-file blob main:$record | grep -v retired_ >back.xml && forge put $record back.xml --key spare && both
  tics:  bad: signer
  stock: BAD: a retired key was taken back into the register

A history rewritten with keys of one's own is sound in itself. What stands against it is a key, or a head, that somebody knows by another way (for the script: a file of keys):

  $ head=$(git -C store rev-parse main)
  $ fresh && rewrite 8 && both
  tics:  bad: signature signer
  stock: BAD: the register of keys was changed without the signature of another key in force
  stock: BAD: the signature does not fit, or was made for something else
  $ mkdir mine && (cd mine && small_store && export TICS_SIGNING_KEY=$PWD/../three && quietly at 2026-05-01 tics signer add -m 'a key of my own')
  $ rm -rf s && cp -a mine/store s && both && both '' '' $PWD/allowed
  tics:  good
  stock: GOOD
  tics:  good
  stock: BAD: git verify-commit does not accept it
  THE VERDICTS DIFFER
  $ both '' $head
  tics:  bad: pin
  stock: BAD: HASH is not in this history
