# signer.t -- changes signed with keys, the register of keys, and what somebody with a stolen one can do
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ export XDG_STATE_HOME=/dev/null
  $ needs_hooks
  $ . "$TESTDIR/tsa.sh"
  $ for needed in ssh-keygen git openssl curl; do command -v $needed >/dev/null || exit 80; done
  $ small_store
  $ for name in one two three spare; do ssh-keygen -q -t ed25519 -N '' -C "$name@machine" -f "$name"; done

Without keys a change says itself who made it:

  $ tics signer
  no key is registered: who made a change is their own statement
  $ tics verify | grep signatures
  signatures: none; who made a change is their own statement (self-declared)

The key a machine signs with is set on the machine, never in the store. As long as no key is in force, nothing is signed, and that is said:

  $ tics signer use nowhere 2>&1 | mask
  tics: there is no key file 'TMP/signer.t/nowhere'
  $ tics signer use one 2>&1 | mask
  this machine signs with 'one' now
  $ cat "$XDG_CONFIG_HOME/tics/signing-key" | mask
  TMP/signer.t/one
  $ at 2026-05-01 tics config set scope 'plant 1' -m 'scope' 2>&1 | mask
  written: change CHANGE
  scope: (not set) -> plant 1

The first key is that of who registers it, and vouches for itself. The remark behind a key is not recorded:

  $ at 2026-05-01 tics signer add two.pub -m 'the key of somebody else' 2>&1 | mask
  tics: the key 'TMP/signer.t/one' (SHA256:FINGERPRINT) may not sign this for officer-1: it is not registered for this officer, or not in force (tics signer list); nothing was written
  $ at 2026-05-01 tics signer add -m 'own key' 2>&1 | mask
  written: change CHANGE
  this key vouches for itself: give its fingerprint SHA256:FINGERPRINT to whoever will check signatures by another way than this store
  it is the only one: should it be lost, no other could be registered as it must be. Register a second key, of another officer or one kept in a safe
    Signer SHA256:FINGERPRINT  ID
  $ git -C store grep -c machine main -- system/signer
  [1]

From here on whoever has a key in force signs with it, and every further key is vouched for:

  $ at 2026-05-02 tics add officer officer_id=officer-2 role=deputy -m 'deputy' 2>&1 | mask
  written: change CHANGE
    Officer officer-2  ID
  $ at 2026-05-02 tics signer add two.pub --officer officer-2 -m 'key of the deputy' 2>&1 | mask
  written: change CHANGE
    Signer SHA256:FINGERPRINT  ID
  $ at 2026-05-03 tics signer add spare.pub -m 'key in the safe' --to 2027-03-31 2>&1 | mask
  written: change CHANGE
    Signer SHA256:FINGERPRINT  ID
  $ at 2026-05-03 tics signer add spare.pub -m 'once more' 2>&1 | mask
  tics: Fingerprint (fingerprint): is recorded already (ID); edit that record, or import with --on-conflict update (and 1 more)
  $ tics signer 2>/dev/null | mask
  officer    valid from  until       state     vouched for by  fingerprint
  officer-1  2026-05-01              in force  itself          SHA256:FINGERPRINT
  officer-2  2026-05-02              in force  officer-1       SHA256:FINGERPRINT
  officer-1  2026-05-03  2027-03-31  in force  officer-1       SHA256:FINGERPRINT
  $ ja tics signer 2>/dev/null | mask
  担当者     開始日      終了日      状態  登録の裏付け    鍵の指紋
  officer-1  2026-05-01              有効  なし(最初の鍵)  SHA256:FINGERPRINT
  officer-2  2026-05-02              有効  officer-1       SHA256:FINGERPRINT
  officer-1  2026-05-03  2027-03-31  有効  officer-1       SHA256:FINGERPRINT
  $ tics signer --format json 2>/dev/null | mask | sed -n '/"signers"/,/"vouched_by"/p'
    "signers": [
      {
        "fingerprint": "SHA256:FINGERPRINT",
        "officer": "officer-1",
        "type": "ssh-ed25519",
        "public_key": "ssh-ed25519 AAAA",
        "state": "in_force",
        "valid_from": "2026-05-01",
        "valid_to": null,
        "registered": {
          "commit": "COMMIT",
          "time": "2026-05-01T09:00:00+09:00"
        },
        "vouched_by": null,

A bulk import, which is written as one pack, is signed as well:

  $ python3 -c 'print("person_id,display_name,employments.1.category,employments.1.joined_on"); [print(f"P{n:04},N {n},regular,2020-04-01") for n in range(300)]' >many.csv
  $ at 2026-05-04 tics import person many.csv -m 'the other works' >/dev/null 2>&1
  $ tics verify | mask
  changes: 10, records: 312, private contents: 315 there, 0 erased, 0 missing
  signatures: 5 good, 0 refused; unsigned (self-declared): 5, of them 0 by an officer who had a key
    the key of officer-1 vouches for itself (change CHANGE); compare it by another way:
      SHA256:FINGERPRINT
  newest change: COMMIT
    SHA-256: HASH
  changes without a seal: 10, the first of 2026-04-01 09:00 (Japan time)
  nothing is pinned: this machine does not know what it saw before
  test store: its times and numbers were set by a test build
  good: every object, the chain of changes and every private content are what they were when they were
  recorded. Not shown by this: that what was recorded is true, and, where no seal covers it, that it
  was recorded at the time it says.
  $ ja tics verify | mask | grep -A2 署名
  署名: 有効 5 件、無効 0 件。署名なし(自己申告): 5 件、うち有効な鍵を持つ担当者によるもの 0 件
    officer-1 の鍵にはほかの鍵の裏付けがありません(変更 CHANGE)。別の手段で照合してください:
      SHA256:FINGERPRINT

The history says of each change who signed it:

  $ tics history --from 2026-05-02 --to 2026-05-03 --kind signer 2>/dev/null | mask | grep -v '^ *[A-Z]'
  no seal yet; changes without a seal: 10, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  of these changes not looked at by a second person: 2 of 2 (since 2026-05-02); what they brought
  rests on its author alone
  2026-05-02 09:00  CHANGE  officer-1  signer 1 signer  (not reviewed)
    signed by officer-1: SHA256:FINGERPRINT
    reason: key of the deputy
    added Signer SHA256:FINGERPRINT
  
  2026-05-03 09:00  CHANGE  officer-1  signer 1 signer  (not reviewed)
    signed by officer-1: SHA256:FINGERPRINT
    reason: key in the safe
    added Signer SHA256:FINGERPRINT
  
  $ ja tics history --to 2026-05-01 --kind zone 2>/dev/null | tail -1
  これらの変更に署名はありません。誰が行ったかは自己申告です。
  $ tics history --from 2026-05-04 --format json | mask | sed -n '/"signature"/,/}/p'
        "signature": {
          "actor": "signed",
          "principal": "officer-1",
          "fingerprint": "SHA256:FINGERPRINT",
          "why": null
        },

Stock git says the same, with the register as its file of allowed signers:

  $ tics signer export -o allowed
  $ mask <allowed
  officer-1 namespaces="git,tics-package",valid-after="20260501000000Z" ssh-ed25519 AAAA
  officer-2 namespaces="git,tics-package",valid-after="20260502000000Z" ssh-ed25519 AAAA
  officer-1 namespaces="git,tics-package",valid-after="20260503000000Z",valid-before="20270331145959Z" ssh-ed25519 AAAA
  $ stock() {
  >     git -C store -c gpg.ssh.allowedSignersFile="$PWD/allowed" "$@"
  > }
  $ stock log --format='%G? %GS %an %s'
  G officer-1 officer-1 import 300 person
  G officer-1 officer-1 signer 1 signer
  G officer-1 officer-1 signer 1 signer
  G officer-1 officer-1 add 1 officer
  G officer-1 officer-1 signer 1 signer
  N  officer-1 config
  N  officer-1 add 1 zone
  N  officer-1 import 2 entry_pledge
  N  officer-1 import 4 person
  N  officer-1 init 1 officer
  $ stock verify-commit main 2>&1 | mask
  Good "git" signature for officer-1 with ED25519 key SHA256:FINGERPRINT
  $ git -C store fsck --strict --full --no-dangling

Another officer with the wrong key, a key that is not there, one with a passphrase and nobody to ask, no ssh-keygen: nothing is written.

  $ before=$(git -C store rev-parse main)
  $ TICS_USER=officer-2 tics config set scope 'plant 2' -m 'scope' 2>&1 | mask
  tics: the key 'TMP/signer.t/one' (SHA256:FINGERPRINT) may not sign this for officer-2: it is not registered for this officer, or not in force (tics signer list); nothing was written
  $ TICS_SIGNING_KEY=$PWD/lost tics config set scope 'plant 2' -m 'scope' 2>&1 | mask
  tics: the signing key 'TMP/signer.t/lost' cannot be read, so nothing was written: Failed to open file “TMP/signer.t/lost”: No such file or directory
  $ ssh-keygen -q -t ed25519 -N 'a passphrase' -C '' -f locked
  $ TICS_SIGNING_KEY=$PWD/locked setsid -w tics config set scope 'plant 2' -m 'scope' 2>&1 </dev/null | mask
  tics: ssh-keygen could not sign with 'TMP/signer.t/locked', so nothing was written: Enter passphrase: Load key "TMP/signer.t/locked": incorrect passphrase supplied to decrypt private key
  $ PATH=/nowhere "$TICS_PROGRAM" config set scope 'plant 2' -m 'scope'
  tics: a signing key is set, but there is no ssh-keygen to sign with (package openssh-client); nothing was written
  [6]
  $ TICS_LANG=ja PATH=/nowhere "$TICS_PROGRAM" config set scope 'plant 2' -m 'scope'
  tics: 署名鍵が設定されていますが、署名に使う ssh-keygen がありません(openssh-client を入れてください)。何も登録していません
  [6]
  $ [ "$before" = "$(git -C store rev-parse main)" ] && tics verify >/dev/null
  $ TICS_SIGNING_KEY= at 2026-05-05 tics config set scope 'plant 1 and 2' -m 'unsigned, and seen to be' 2>&1 | mask
  written: change CHANGE
  scope: plant 1 -> plant 1 and 2
  $ tics verify | grep signatures:
  signatures: 5 good, 0 refused; unsigned (self-declared): 6, of them 1 by an officer who had a key

A change of the register needs a key; nobody retires the key he signs with; a key that was given up does not come back:

  $ TICS_SIGNING_KEY= tics signer add three.pub -m 'no key here'
  tics: a change of the register of signers must be signed: say with which key this machine signs ('tics signer use FILE', or TICS_SIGNING_KEY)
  [3]
  $ one=$(ssh-keygen -lf one.pub | cut -d' ' -f2)
  $ tics signer retire "$one" --because replaced -m 'my own' 2>&1 | mask
  tics: the key 'TMP/signer.t/one' (SHA256:FINGERPRINT) may not sign this for officer-1: it is not registered for this officer, or not in force (tics signer list); nothing was written
  $ TICS_USER=officer-2 TICS_SIGNING_KEY=$PWD/two at 2026-06-01 tics signer retire "$one" --because replaced -m 'replaced' 2>&1 | mask
  written: change CHANGE
    Signer SHA256:FINGERPRINT  ID
  $ cp -a store retired
  $ TICS_SIGNING_KEY=$PWD/spare at 2026-06-01 tics signer add one.pub -m 'again' 2>&1 | mask
  tics: Fingerprint (fingerprint): is recorded already (ID); edit that record, or import with --on-conflict update (and 1 more)
  $ TICS_SIGNING_KEY=$PWD/spare at 2026-06-01 tics edit "signer:$one" retired_on= retired_reason= -m 'again' 2>&1 | mask
  tics: Retired on (retired_on): a retired key stays retired: register another one
  $ tics config set scope 'plant 3' -m 'with the retired key' 2>&1 | mask
  tics: the key 'TMP/signer.t/one' (SHA256:FINGERPRINT) may not sign this for officer-1: it is not registered for this officer, or not in force (tics signer list); nothing was written
  $ tics signer 2>/dev/null | mask
  officer    valid from  until       state     vouched for by  fingerprint
  officer-1  2026-05-01              retired   itself          SHA256:FINGERPRINT
  officer-2  2026-05-02              in force  officer-1       SHA256:FINGERPRINT
  officer-1  2026-05-03  2027-03-31  in force  officer-1       SHA256:FINGERPRINT
  $ tics verify | grep signatures:
  signatures: 6 good, 0 refused; unsigned (self-declared): 6, of them 1 by an officer who had a key

What follows is done to copies of this store.

  $ export TICS_SIGNING_KEY=$PWD/spare
  $ at 2026-06-02 tics config set scope 'plant 4' -m 'signed' >/dev/null 2>&1
  $ cp -a store whole && tics signer export -o allowed
  $ fresh() {
  >     rm -rf store && cp -a whole store
  > }
  $ forge() {
  >     python3 "$TESTDIR/forge.py" store "$@"
  > }
  $ ours() {
  >     tics verify | grep -E '^(signature|signer|date|chain|changes|record|ref|good|bad)\b' | mask
  > }
  $ theirs() {
  >     stock log -1 --format='%G? %GS' main
  > }
  $ ours | cut -c1-5
  chang
  chang
  good:

The message of a signed change altered:

  $ forge amend 'config' 'confit' && theirs && ours
  B 
  ref  CHANGE  refs/heads/main  this commit was once the head and is not in the history any more; the history was set back or rewritten
  signature  CHANGE    the signature does not fit: what it was made over was altered, or it was made with another key
  changes: 13, records: 312, private contents: 318 there, 0 erased, 0 missing
  changes without a seal: 13, the first of 2026-04-01 09:00 (Japan time)
  bad: 2 problems

Its dates altered:

  $ fresh && forge amend 'officer-1@tics.invalid> 17' 'officer-1@tics.invalid> 16' && theirs && ours
  B 
  ref  CHANGE  refs/heads/main  this commit was once the head and is not in the history any more; the history was set back or rewritten
  signature  CHANGE    the signature does not fit: what it was made over was altered, or it was made with another key
  changes: 13, records: 312, private contents: 318 there, 0 erased, 0 missing
  changes without a seal: 13, the first of 2026-04-01 09:00 (Japan time)
  bad: 2 problems

A key nobody registered:

  $ fresh && forge append --key three && theirs && ours
  U 
  signature  CHANGE    signed with the key SHA256:FINGERPRINT, which nobody registered
  changes: 14, records: 312, private contents: 318 there, 0 erased, 0 missing
  changes without a seal: 14, the first of 2026-04-01 09:00 (Japan time)
  bad: 1 problems

No signature at all: nothing is wrong, but nobody vouches for it.

  $ fresh && forge append && theirs && ours | cut -c1-5
  N 
  chang
  chang
  good:
  $ tics verify | grep signatures:
  signatures: 7 good, 0 refused; unsigned (self-declared): 7, of them 2 by an officer who had a key

The key retired on 1 June signs a change that dates itself into May. Stock git accepts it; its place in history does not lie, and here the date does not fit either:

  $ fresh && forge append --key one --time "$(date -d 2026-05-20T12:00:00+09:00 +%s)" && theirs && ours
  G officer-1
  date  CHANGE    the commit is dated 1112400 seconds before the one it stands on
  signature  CHANGE    signed with the key SHA256:FINGERPRINT, which change 12 before this one had retired, whatever date the change gives itself
  changes: 14, records: 312, private contents: 318 there, 0 erased, 0 missing
  changes without a seal: 14, the first of 2026-04-01 09:00 (Japan time)
  bad: 2 problems

The same with a date that fits, the very second of the retirement:

  $ rm -rf store && cp -a retired store
  $ forge append --key one && theirs && ours
  G officer-1
  signature  CHANGE    signed with the key SHA256:FINGERPRINT, which change 12 before this one had retired, whatever date the change gives itself
  changes: 13, records: 312, private contents: 317 there, 0 erased, 0 missing
  changes without a seal: 13, the first of 2026-04-01 09:00 (Japan time)
  bad: 1 problems

  $ TICS_COLUMNS=200 tics history --newest 2>/dev/null | mask | grep -m1 -A1 'signature refused'
    signature refused: signed with the key SHA256:FINGERPRINT, which change 12 before this one had retired, whatever date the change gives itself
    reason: replaced
  $ tics history --newest --format json | mask | grep -m1 -A1 '"actor"'
          "actor": "refused",
          "principal": null,

A signature made for a package, put under a change:

  $ fresh && forge append --key spare --namespace tics-package && theirs && ours
  B 
  signature  CHANGE    the signature was made for something else, not for 'git'
  changes: 14, records: 312, private contents: 318 there, 0 erased, 0 missing
  changes without a seal: 14, the first of 2026-04-01 09:00 (Japan time)
  bad: 1 problems

The deputy's good key under a change in the name of the officer: git says whose key it is, and leaves the comparison to the reader.

  $ fresh && forge append --key two && theirs && ours
  G officer-2
  signature  CHANGE    signed with the key SHA256:FINGERPRINT of officer-2, but recorded in the name of officer-1
  changes: 14, records: 312, private contents: 318 there, 0 erased, 0 missing
  changes without a seal: 14, the first of 2026-04-01 09:00 (Japan time)
  bad: 1 problems

A key slipped into the register, unsigned or signed by itself, and then used:

  $ fresh && forge signer two.pub three.pub --author officer-2 && ours
  signer  CHANGE  system/signer/f/f/ID.xml  a key was registered without the signature of a key in force
  changes: 14, records: 313, private contents: 318 there, 0 erased, 0 missing
  changes without a seal: 14, the first of 2026-04-01 09:00 (Japan time)
  bad: 1 problems
  $ fresh && forge signer two.pub three.pub --author officer-2 --key three && forge append --author officer-2 --key three && ours
  signature  CHANGE    signed with the key SHA256:FINGERPRINT, which was registered later
  signer  CHANGE  system/signer/f/f/ID.xml  a key was registered without the signature of a key in force
  signature  CHANGE    signed with the key SHA256:FINGERPRINT, whose registration no key in force signed
  changes: 15, records: 313, private contents: 318 there, 0 erased, 0 missing
  changes without a seal: 15, the first of 2026-04-01 09:00 (Japan time)
  bad: 3 problems

Keys of other kinds, and a key that an agent holds (its public half is named):

  $ fresh
  $ ssh-keygen -q -t rsa -b 2048 -N '' -C '' -f rsa && ssh-keygen -q -t ecdsa -b 521 -N '' -C '' -f ecdsa
  $ at 2026-06-03 tics signer add rsa.pub -m 'rsa' >/dev/null 2>&1
  $ at 2026-06-03 tics signer add ecdsa.pub -m 'ecdsa' >/dev/null 2>&1
  $ TICS_SIGNING_KEY=$PWD/rsa at 2026-06-04 tics config set scope 'plant 5' -m 'rsa' >/dev/null 2>&1
  $ TICS_SIGNING_KEY=$PWD/ecdsa at 2026-06-04 tics config set scope 'plant 6' -m 'ecdsa' >/dev/null 2>&1
  $ eval "$(ssh-agent -s)" >/dev/null
  $ ssh-add -q spare && mkdir public && cp spare.pub public/
  $ TICS_SIGNING_KEY=$PWD/public/spare.pub at 2026-06-05 tics config set scope 'plant 7' -m 'agent' >/dev/null 2>&1
  $ ssh-add -q -D
  $ TICS_SIGNING_KEY=$PWD/public/spare.pub at 2026-06-05 tics config set scope 'plant 8' -m 'agent' 2>&1 | mask
  tics: ssh-keygen could not sign with 'TMP/signer.t/public/spare.pub', so nothing was written: Couldn't find key in agent
  $ kill "$SSH_AGENT_PID"
  $ tics signer export -o allowed
  $ stock log -5 --format='%G? %GS %s'
  G officer-1 config
  G officer-1 config
  G officer-1 config
  G officer-1 signer 1 signer
  G officer-1 signer 1 signer
  $ ours | cut -c1-5
  chang
  chang
  good:
  $ ssh-keygen -q -t rsa -b 1024 -N '' -C '' -f short && tics signer add short.pub -m 'too short' 2>&1 | mask
  tics: short.pub: the public key is damaged, or too short: RSA needs 2048 bits

A key that came into other hands: what was signed since then is to be looked at again.

  $ ecdsa=$(ssh-keygen -lf ecdsa.pub | cut -d' ' -f2)
  $ at 2026-06-06 tics signer retire "$ecdsa" --because compromised --on 2026-06-04 -m 'laptop stolen' >/dev/null 2>&1
  $ tics verify | grep -A1 signatures:
  signatures: 13 good, 0 refused; unsigned (self-declared): 6, of them 1 by an officer who had a key
    doubtful: 1 were signed after the day their key was lost or disclosed

A key registered to the end of 2025, and a seal of today: what follows the seal was not signed in that year, whatever it says. Stock git sees nothing, for it asks the date.

  $ export TICS_SIGNING_KEY=
  $ export TICS_STORE=$PWD/sealed TICS_TEST_COMMIT_TIME=2025-12-01T09:00:00+09:00
  $ tics init sealed --organisation 'Example Works' --user 'Keeper One <keeper@example.jp>' >/dev/null
  $ TICS_SIGNING_KEY=$PWD/one tics signer add --to 2025-12-31 -m 'until the end of the year' >/dev/null 2>&1
  $ make_tsa one-authority && tics seal make -o seal.tsq >/dev/null && answer one-authority seal.tsq seal.tsr
  $ tics seal add seal.tsr --ca one-authority/ca.pem -m 'seal' >/dev/null 2>&1
  $ tics verify | grep signatures:
  signatures: 1 good, 0 refused; unsigned (self-declared): 2, of them 1 by an officer who had a key
  $ python3 "$TESTDIR/forge.py" sealed append --key one && tics signer export -o allowed
  $ git -C sealed -c gpg.ssh.allowedSignersFile="$PWD/allowed" log -1 --format='%G? %GS' main
  G officer-1
  $ tics verify | grep '^signature ' | mask | sed -E 's/of 20[0-9-]+/of TODAY/'
  signature  CHANGE    the date of this change is not true: the seal of TODAY shows that it was signed when the key SHA256:FINGERPRINT was not valid

Keys that somebody outside trusts, in a file of their own: every key of the register must be there, for its officer:

  $ export TICS_STORE=$PWD/trust && at 2026-05-01 tics init trust --organisation 'Example Works' --user 'Keeper One <keeper@example.jp>' >/dev/null
  $ ssh-keygen -q -t ed25519 -N '' -C mine -f mine && unset TICS_USER TICS_SIGNING_KEY && tics signer use mine 2>&1 | mask
  this machine signs with 'mine' now
  $ at 2026-05-01 tics signer add -m 'own key' 2>&1 | mask
  written: change CHANGE
  this key vouches for itself: give its fingerprint SHA256:FINGERPRINT to whoever will check signatures by another way than this store
  it is the only one: should it be lost, no other could be registered as it must be. Register a second key, of another officer or one kept in a safe
    Signer SHA256:FINGERPRINT  ID
  $ echo "officer-1 namespaces=\"git\",valid-after=\"20260101Z\" $(cat mine.pub)" >trusted && tics verify --signers trusted 2>&1 | grep -E "^(signer |every key|bad)" | mask
  every key of the register is among the 1 that 'trusted' trusts
  $ echo "officer-2 $(cat mine.pub)" >other && tics verify --signers other 2>&1 | grep -E "^(signer |every key|bad)" | mask | sed 's|signer/./.|signer/A/B|'
  signer  CHANGE  system/signer/A/B/ID.xml  the key SHA256:FINGERPRINT, registered for officer-1, is not among those you trust for them
  bad: 1 problems
  $ echo "officer-1 namespaces=\"file\" $(cat mine.pub)" >other && tics verify --signers other 2>&1 | grep -c '^signer '
  1
  $ { echo "# who"; cat two.pub; } >other && tics verify --signers other 2>&1 | mask
  tics: 'other', line 2: not a public key of SSH: it reads 'ssh-ed25519 AAAA…'
  $ tics verify --signers nowhere 2>&1 | mask
  tics: cannot read 'nowhere': No such file or directory
