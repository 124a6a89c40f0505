# bad-store.t -- what somebody pushed into the store with stock git, past this program
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ export XDG_STATE_HOME=/dev/null
  $ needs_hooks
  $ small_store
  $ unset TICS_STORE
  $ export GIT_AUTHOR_NAME=officer-1 GIT_AUTHOR_EMAIL=officer-1@tics.invalid GIT_COMMITTER_NAME=officer-1 GIT_COMMITTER_EMAIL=officer-1@tics.invalid
  $ tics -C store gap >good
  $ git clone -q store work
  $ zone=$(cd work && ls records/zone/*/*/*.xml)

Each time: a clone of the store is changed by the words given, committed and pushed. Then `gap`, `list`, `show`, `history` and `add` say
the same one line with status 3, in both languages, `verify` says bad (1), and the head stays where the push left it:

  $ same() {
  >     sed -E -e "s|$zone|ZONE|" -e 's/change [0-9a-f]{12}/change CHANGE/' -e 's/変更 [0-9a-f]{12}/変更 CHANGE/' -e "s|$(dirname $zone)/|FOLDER/|" | mask
  > }
  $ pushed() {
  >     rm -rf s w && cp -a store s && git clone -q s w
  >     (cd w && eval "$1" && git add -A && git commit -qm 'edited by hand' && git push -q origin HEAD:main) || echo 'not pushed'
  >     head=$(git -C s rev-parse main)
  >     tics -C s gap >/dev/null 2>first
  >     echo "$?: $(same <first)"
  >     for words in 'list zone' 'show zone:A1' history status next 'add zone zone_id=A5 name=hall level=1 -m x' doctor; do
  >         tics -C s $words >out 2>err
  >         [ $? = 3 ] && cmp -s first err && [ ! -s out ] || echo "$words: $(cat err)"
  >     done
  >     ja tics -C s gap 2>&1 | LC_ALL=C grep -q '[^ -~]' || echo 'not in Japanese'
  >     for deep in '' --deep; do
  >         tics -C s verify $deep >out 2>err
  >         [ $? = 1 ] && [ ! -s err ] && [ "$(grep -c -e ' s/' -e '^bad: ' out)" = 1 ] || echo "verify $deep: $(cat err)"
  >     done
  >     grep -e '^record' -e '^tree' out | sed -E 's/^([a-z]+)  [0-9a-f]+  [^ ]+  /verify: \1  /' | same | sort -u | cut -c1-110
  >     [ "$(git -C s rev-parse main)" = "$head" ] || echo 'the head was moved'
  >     git -C s fsck --full --strict --no-dangling --no-progress
  > }

A record edited into bad XML, with another field, with a value that is none:

  $ pushed 'sed -i "s|</record>||" $zone'
  3: tics: change CHANGE: ZONE:8: not in the form records are written in: expected '</record>'; tics did not write this: run tics verify and restore a backup
  verify: record  ZONE:8: not in the form records are written in: expected '</record>'
  $ pushed 'sed -i "s|name=\"level\"|name=\"levle\"|" $zone'
  3: tics: change CHANGE: ZONE:6: kind 'zone' has no field 'levle'; tics did not write this: run tics verify and restore a backup
  verify: record  ZONE:6: kind 'zone' has no field 'levle'
  $ pushed 'sed -i "s|>2<|>two<|" $zone'
  3: tics: change CHANGE: ZONE:6: field 'level': not a whole number; tics did not write this: run tics verify and restore a backup
  verify: record  ZONE:6: field 'level': not a whole number

What an XML reader could be harmed by: a document type, entities within entities, 200,000 attributes, 20 MB:

  $ pushed 'sed -i "1a <!DOCTYPE record SYSTEM \"file:///etc/passwd\">" $zone'
  3: tics: change CHANGE: ZONE:2: not in the form records are written in: expected '<record xmlns="urn:tics:record:1" kind="'; tics did not write this: run tics verify and restore a backup
  verify: record  ZONE:2: not in the form records are written in: expected '<record xmlns="urn:tics:record:1" ki
  $ pushed 'printf "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<r>&b;</r>\n" >$zone'
  3: tics: change CHANGE: ZONE:2: not in the form records are written in: expected '<record xmlns="urn:tics:record:1" kind="'; tics did not write this: run tics verify and restore a backup
  verify: record  ZONE:2: not in the form records are written in: expected '<record xmlns="urn:tics:record:1" ki
  $ pushed 'python3 -c "print(\"<?xml version=\\\"1.0\\\" encoding=\\\"UTF-8\\\"?>\\n<record\" + \"\".join(f\" a{i}=\\\"\\\"\" for i in range(200000)) + \"/>\")" >$zone'
  3: tics: change CHANGE: ZONE:2: not in the form records are written in: expected '<record xmlns="urn:tics:record:1" kind="'; tics did not write this: run tics verify and restore a backup
  verify: record  ZONE:2: not in the form records are written in: expected '<record xmlns="urn:tics:record:1" ki
  $ pushed 'head -c 20000000 /dev/zero >$zone'
  3: tics: change CHANGE: ZONE:1: larger than 8 MiB; tics did not write this: run tics verify and restore a backup
  verify: record  ZONE:1: larger than 8 MiB

A file in the place of another, of no kind, a link, a program:

  $ pushed 'mkdir -p records/zone/z/z && git mv $zone records/zone/z/z/'
  3: tics: change CHANGE: 'records/zone/z/z/ID.xml' is no record of a known kind; if no newer version of this program wrote it, run tics verify and restore a backup
  verify: record  the record says it is 'ZONE'; it lies in the place of another
  verify: tree  no record of a known kind has this path (a newer tics may know it)
  $ pushed 'mkdir -p records/nokind/a/a && cp $zone records/nokind/a/a/'
  3: tics: change CHANGE: 'records/nokind/a/a/ID.xml' is no record of a known kind; if no newer version of this program wrote it, run tics verify and restore a backup
  verify: record  the record says it is 'ZONE'; it lies in the place of another
  verify: tree  no record of a known kind has this path (a newer tics may know it)
  $ pushed 'ln -sf /etc/passwd $zone'
  3: tics: FOLDER/: tree 'COMMIT' of the store is not in order: a name or a mode that a store does not have; run tics verify and restore a backup
  verify: tree  a symbolic link; a store holds plain files only
  $ pushed 'chmod +x $zone'
  3: tics: FOLDER/: tree 'COMMIT' of the store is not in order: a name or a mode that a store does not have; run tics verify and restore a backup
  verify: tree  mode 100755; a file of a store has 100644

A record that is sound but was not recorded by this program can be read; nothing is written on top of it, and `verify` says what it is:

  $ rm -rf s w && cp -a store s && git clone -q s w && (cd w && sed -i 's|machining|milling|' $zone && git commit -qam 'edited by hand' && git push -q origin HEAD:main)
  $ head=$(git -C s rev-parse main)
  $ tics -C s list zone 2>/dev/null | tail -1
  A1      A1         milling room             2
  $ tics -C s add zone zone_id=A5 name=hall level=1 -m x 2>&1 | same
  tics: the newest change CHANGE was not written by tics: nothing is written on top of it; run tics verify and restore a backup
  $ tics -C s add zone zone_id=A5 name=hall level=1 -m x 2>/dev/null
  [3]
  $ ja tics -C s edit zone:A1 level=1 -m x 2>&1 | same
  tics: 最新の変更 CHANGE は tics が書いたものではないため、その上には何も書き込みません。tics verify で確かめ、バックアップから復元してください
  $ tics -C s verify | grep '^chain' | mask
  chain  CHANGE    the message lacks its trailers Reason, Prev-SHA256 and Changes-SHA256, or holds something else
  $ [ "$(git -C s rev-parse main)" = "$head" ] || echo 'the head was moved'

The file that describes the store, emptied or gone:

  $ rm -rf s w && cp -a store s && git clone -q s w && (cd w && echo '<x/>' >tics.xml && git commit -qam 'edited by hand' && git push -q origin HEAD:main)
  $ tics -C s gap
  tics: tics.xml does not describe a store; restore a backup
  [3]
  $ rm -rf s w && cp -a store s && git clone -q s w && (cd w && git rm -q tics.xml && git commit -qm 'edited by hand' && git push -q origin HEAD:main)
  $ tics -C s gap
  tics: the store has no tics.xml; run tics verify and restore a backup
  [3]

A restored backup is the store of before:

  $ tics -C store backup saved >/dev/null && rm -rf s && tics restore saved s | tail -1
  restored to 's'
  $ tics -C s gap | cmp - good
