# attacks.t -- what is done to a store behind its back, and what two readers say: this program, and stock tools with docs/verify.sh
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ . "$TESTDIR/attack.sh"
  $ needs_hooks
  $ small_store
  $ at 2026-04-05 tics edit zone:A1 level=3 note='seen by the manager' -m 'level' >/dev/null 2>&1
  $ unset TICS_STORE
  $ fresh && both
  tics:  good
  stock: GOOD

Seconds since 1970 of a day, the id of the newest change, the file of the area:

  $ on() {
  >     date -d "${1}T12:00:00+09:00" +%s
  > }
  $ head=$(git -C store rev-parse main)
  $ zone=$(git -C store ls-tree -r --name-only main records/zone)

HISTORY

A commit taken out with a rebase:

  $ fresh && rewrite 3 plain && both
  tics:  bad: chain
  stock: BAD: the chain is broken (Prev-SHA256)

Taken out by somebody who makes everything fit again. Nothing in such a store speaks against it; whoever wrote down its head, or saw it, has the proof:

  $ fresh && rewrite 3 && both
  tics:  good
  stock: GOOD
  $ both '' $head
  tics:  bad: pin
  stock: BAD: HASH is not in this history
  $ fresh && export XDG_STATE_HOME=$PWD/seen && tics -C s status >/dev/null && rewrite 3 && both | head -1
  tics:  bad: pin
  $ export XDG_STATE_HOME=/dev/null

A record replaced in its past, and one slipped in, in the same way:

  $ fresh && rewrite 4 alter machining finishing && both && both '' $head
  tics:  good
  stock: GOOD
  tics:  bad: pin
  stock: BAD: HASH is not in this history
  $ fresh && rewrite 3 insert && both && both '' $head
  tics:  good
  stock: GOOD
  tics:  bad: pin
  stock: BAD: HASH is not in this history

The beginning taken away: with a shallow file, by losing the commit, and by making a later change the first:

  $ fresh && git -C store rev-parse main~2 >s/shallow && both
  tics:  refused (3): 's/shallow' makes git show other objects than the store's own; remove it
  stock: BAD: 'shallow' makes git show other objects than the store's own, or cuts its history
  $ fresh && oid=$(git -C s rev-parse main~3) && rm -f s/objects/$(echo $oid | cut -c1-2)/$(echo $oid | cut -c3-) && both
  tics:  bad: object
  stock: BAD: HASH was once the head and is not in this history any more
  stock: BAD: git fsck: error: refs/heads/main: invalid reflog entry HASH
  stock: BAD: no history
  stock: BAD: vault: no version of any record names this content: HASH
  $ fresh && rewrite 3 first && both '' $head
  tics:  bad: pin
  stock: BAD: HASH is not in this history

The end taken away, the log of the head left or removed:

  $ fresh && git -C s update-ref refs/heads/main main~1 && both
  tics:  bad: ref
  stock: BAD: HASH was once the head and is not in this history any more
  stock: BAD: vault: no version of any record names this content: HASH
  $ fresh && git -C s update-ref refs/heads/main main~1 && rm -r s/logs && both '' $head
  tics:  bad: pin
  stock: BAD: HASH is not in this history
  stock: BAD: vault: no version of any record names this content: HASH

A merge, another branch, HEAD moved there:

  $ fresh && git -C s update-ref refs/heads/main $(git -C s commit-tree -p main -p main~1 -m merged main^{tree}) && both
  tics:  bad: chain
  stock: BAD: a merge; the history of a store is one line
  stock: BAD: it does not change what it declares (Changes-SHA256)
  stock: BAD: the chain is broken (Prev-SHA256)
  $ fresh && git -C s update-ref refs/heads/other main~1 && both
  tics:  bad: ref
  stock: BAD: refs/heads/other: a ref that a store does not have
  $ fresh && git -C s symbolic-ref HEAD refs/heads/other && both
  tics:  bad: ref
  stock: BAD: HEAD does not point to main

A change that somebody recorded past this program is one like any other: it stands in the history, unsigned and not reviewed. One that is not what it
declares, and one whose message was altered afterwards, are not:

  $ fresh && git -C s cat-file blob main:$zone | sed 's/machining/finishing/' >zone.xml && forge put $zone zone.xml && both
  tics:  good
  stock: GOOD
  $ fresh && forge put $zone zone.xml --undeclared && both
  tics:  bad: changes
  stock: BAD: it does not change what it declares (Changes-SHA256)
  $ fresh && forge amend 'edit 1 zone' 'edit 2 zone' && rm -r s/logs && both '' $head
  tics:  bad: pin
  stock: BAD: HASH is not in this history

DATES

Dated back behind the change before it, ahead into next century, recorded before it was written, by a person's name:

  $ fresh && forge put $zone zone.xml --time $(on 2026-03-01) && both
  tics:  bad: date
  stock: BAD: dated before the change it stands on
  $ fresh && forge put $zone zone.xml --time $(on 2126-03-01) && both
  tics:  bad: date
  stock: BAD: dated in the future
  $ fresh && forge put $zone zone.xml --time $(on 2026-04-06) --author-time $(on 2026-04-07) && both
  tics:  bad: date
  stock: BAD: the author's time is after the commit's
  $ fresh && forge put $zone zone.xml --author keeper && both
  tics:  bad: chain
  stock: BAD: the author is no officer

That the author's time lies before is a claim like any other: nothing is wrong, and the history shows the day of recording.

  $ fresh && forge put $zone zone.xml --time $(on 2026-04-06) --author-time $(on 2025-04-07) && both
  tics:  good
  stock: GOOD

OBJECTS

Another content under the name of an object: loose, and in a pack whose own sums are right. Stock git shows the forged text without a word, so fsck comes first.

  $ fresh && forge object $zone && both
  tics:  bad: object
  stock: BAD: git fsck: error: hash-path mismatch, found at: ./OBJECT
  stock: BAD: it does not change what it declares (Changes-SHA256)
  $ fresh && forge pack $zone && git -C s cat-file blob main:$zone | grep -o finishing && both
  finishing
  tics:  bad: object
  stock: BAD: git fsck: error: packed HASH from ./objects/pack/pack-HASH.pack is corrupt
  stock: BAD: it does not change what it declares (Changes-SHA256)

An object replaced by ref, by a packed ref, taken from elsewhere, grafted:

  $ fresh && git -C s replace $(git -C s rev-parse main:$zone) $(git -C s hash-object -w $PWD/zone.xml) && both
  tics:  refused (3): 's/refs/replace' makes git show other objects than the store's own; remove it
  stock: BAD: objects are replaced (refs/replace)
  $ git -C s pack-refs --all && ls -A s/refs/replace && both
  tics:  refused (3): 's/refs/replace' makes git show other objects than the store's own; remove it
  stock: BAD: objects are replaced (refs/replace)
  $ fresh && mkdir -p s/objects/info && echo "$PWD/store/objects" >s/objects/info/alternates && both
  tics:  refused (3): 's/objects/info/alternates' makes git show other objects than the store's own; remove it
  stock: BAD: 'objects/info/alternates' makes git show other objects than the store's own, or cuts its history
  $ fresh && mkdir -p s/info && git -C s rev-parse main >s/info/grafts && both
  tics:  refused (3): 's/info/grafts' makes git show other objects than the store's own; remove it
  stock: BAD: 'info/grafts' makes git show other objects than the store's own, or cuts its history

Links, programs, names and folders that no store has:

  $ fresh && forge put $zone zone.xml --mode 120000 && both
  tics:  bad: tree
  stock: BAD: it does not change what it declares (Changes-SHA256)
  stock: BAD: mode 120000 of records/zone/A/B/ID.xml
  $ fresh && forge put $zone zone.xml --mode 100755 && both
  tics:  bad: tree
  stock: BAD: mode 100755 of records/zone/A/B/ID.xml
  $ fresh && forge put "records/zone/a/a/$(printf '\033[2J')" zone.xml && both
  tics:  bad: record tree
  stock: BAD: a name that a store does not have: "records/zone/A/B/\033[2J"
  stock: BAD: another record, or none, lies in the place of "records/zone/A/B/\033[2J"
  stock: BAD: it does not change what it declares (Changes-SHA256)
  $ fresh && forge put records/zone/a/a/a/a/a/a.xml zone.xml && both
  tics:  bad: tree
  stock: BAD: a name that a store does not have: records/zone/A/B/a/A/B/a.xml
  stock: BAD: another record, or none, lies in the place of records/zone/A/B/a/A/B/a.xml
  $ fresh && ln -s /etc/passwd s/refs/tags && both
  tics:  bad: ref
  stock: BAD: symbolic links in the store

A record where another belongs; and one that is not in its one form, which is sound to stock tools: the script says that it does not look at that.

  $ fresh && forge put records/zone/z/z/zzzzzzzzzzzzzzzzzzzzzzzzzz.xml zone.xml && both
  tics:  bad: record
  stock: BAD: another record, or none, lies in the place of records/zone/A/B/ID.xml
  $ fresh && sed 's/<field/<field  /' zone.xml >loose.xml && forge put $zone loose.xml && both
  tics:  bad: record
  stock: GOOD
  THE VERDICTS DIFFER
  $ grep -o 'whether records are in their one form' theirs
  whether records are in their one form

SETTINGS

What could make git run a program or read elsewhere is refused before git is run at all:

  $ for key in core.fsmonitor core.hooksPath core.sshCommand core.worktree include.path gpg.ssh.program extensions.partialClone remote.x.promisor filter.x.smudge alias.x; do
  >     fresh && git config --file s/config $key "$PWD/run" && both
  > done
  tics:  refused (3): 'core.fsmonitor' in 's/config' is no setting of a store; remove it with git config --unset
  stock: BAD: config has 'core.fsmonitor', which a store does not have
  tics:  refused (3): 'core.hookspath' in 's/config' is no setting of a store; remove it with git config --unset
  stock: BAD: config has 'core.hookspath', which a store does not have
  tics:  refused (3): 'core.sshcommand' in 's/config' is no setting of a store; remove it with git config --unset
  stock: BAD: config has 'core.sshcommand', which a store does not have
  tics:  refused (3): 'core.worktree' in 's/config' is no setting of a store; remove it with git config --unset
  stock: BAD: config has 'core.worktree', which a store does not have
  tics:  refused (3): 'include.path' in 's/config' is no setting of a store; remove it with git config --unset
  stock: BAD: config has 'include.path', which a store does not have
  tics:  refused (3): 'gpg.*.program' in 's/config' is no setting of a store; remove it with git config --unset
  stock: BAD: config has 'gpg.ssh.program', which a store does not have
  tics:  refused (3): 'extensions.partialclone' in 's/config' is no setting of a store; remove it with git config --unset
  stock: BAD: config has 'extensions.partialclone', which a store does not have
  tics:  refused (3): 'remote.*.promisor' in 's/config' is no setting of a store; remove it with git config --unset
  stock: BAD: config has 'remote.x.promisor', which a store does not have
  tics:  refused (3): 'filter.*.smudge' in 's/config' is no setting of a store; remove it with git config --unset
  stock: BAD: config has 'filter.x.smudge', which a store does not have
  tics:  refused (3): 'alias.x' in 's/config' is no setting of a store; remove it with git config --unset
  stock: BAD: config has 'alias.x', which a store does not have
  $ fresh && mkdir -p s/hooks && printf '#!/bin/sh\ntouch ran\n' >s/hooks/post-checkout && chmod +x s/hooks/post-checkout && both
  tics:  refused (3): the store has a hook 's/hooks/post-checkout' that git would run; remove it
  stock: BAD: a hook that git would run
  $ ls ran 2>/dev/null
  [2]

THE VAULT

Two contents exchanged, one altered, one lost, one kept in a past, one that nobody names:

  $ fresh && forge vault swap && both
  tics:  bad: commitment
  stock: BAD: vault: the content does not match its commitment; it was altered: A/B/HASH
  $ fresh && forge vault alter && both
  tics:  bad: commitment
  stock: BAD: vault: the content does not match its commitment; it was altered: A/B/HASH
  $ fresh && forge vault drop && both
  tics:  bad: missing
  stock: BAD: vault: a content is missing and was never erased: HASH
  $ fresh && forge vault past && both
  tics:  bad: chain
  stock: BAD: the vault has a past; what was erased can still be read there
  $ fresh && forge vault extra --time $(on 2026-04-01) && both
  tics:  bad: commitment
  stock: BAD: vault: no version of any record names this content: HASH

An erased content put back out of a copy:

  $ fresh && tics -C s erase person:003 --force -m 'request of the person' >/dev/null 2>&1 && tics -C s edit zone:A1 level=2 -m 'level' >/dev/null 2>&1 && both
  tics:  good
  stock: GOOD
  $ forge vault back store --time $(on 2026-04-01) && both
  tics:  bad: commitment
  stock: BAD: vault: a content was erased, but it is still there: HASH

A copy without the vault (a clone): what is private is not there, and both say so.

  $ rm -rf s && git clone -q --bare store s 2>/dev/null && both && grep vault theirs && grep erased ours
  tics:  good
  stock: GOOD
  no vault in this copy: private contents were not looked at
  changes: 5, records: 8, private contents: 0 there, 0 erased, 0 missing
