# pin.t -- what this machine saw last: histories set back, rewritten and restored
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ stock() {
  >     sh "$TICS_SOURCE_ROOT/docs/verify.sh" "$@" | moments
  > }

Every command notes the head it saw, outside the store. An older copy put in its place is refused by all of them, until somebody says why.

  $ cp -r store older
  $ at 2026-04-05 tics add zone zone_id=A2 name=office level=1 -m 'another area' >/dev/null 2>&1
  $ tics verify | sed -n '/^seen/p' | moments
  seen last by this machine: change CHANGE, at TIME
  $ head=$(git -C store rev-parse main) sum=$(git -C store cat-file commit main | sha256sum | cut -c1-64)
  $ cp -r store newer && rm -r store && mv older store
  $ tics gap 2>&1 | moments
  tics: this machine last saw change CHANGE of TIME here (SHA-256 HASH...), and it is not in this history: the history was set back, rewritten or replaced. If you know why (a backup was restored), say so: tics verify --accept-head -m 'restored from the backup of ...'
  $ tics list zone >/dev/null 2>&1
  [5]
  $ ja tics status 2>&1 | moments
  tics: この端末が最後に見た変更 CHANGE(TIME、SHA-256 HASH...)が、この履歴にありません。履歴が前の時点に戻されたか、書き換えられたか、置き換えられています。理由が分かる場合(バックアップから戻した場合など)は、次のコマンドで記してください: tics verify --accept-head -m '〇月〇日のバックアップから戻した'
  $ tics gap --format json | moments | head -4
  {
    "format": "tics.error/1",
    "tool": "tics 0.1.0",
    "code": "conflict",
  $ at 2026-04-06 tics add zone zone_id=A3 name=hall level=1 -m 'on top' 2>&1 | moments | cut -c1-60
  tics: this machine last saw change CHANGE of TIME here (SHA-
  $ tics verify | head -1 | moments
  pin  CHANGE    this machine last saw change CHANGE of TIME here (SHA-256 HASH...), and it is not in this history: the history was set back, rewritten or replaced. If you know why (a backup was restored), say so: tics verify --accept-head -m 'restored from the backup of ...'
  $ stock store
  changes 4, seals 0, not judged: no trust root, signed 0, head COMMIT HASH
  not told by these tools: whether records are in their one form and of known kinds, whether what was recorded is true, and, where no seal covers it, when
  GOOD
  $ stock store '' $head
  BAD: COMMIT is not in this history
  changes 4, seals 0, not judged: no trust root, signed 0, head COMMIT HASH
  not told by these tools: whether records are in their one form and of known kinds, whether what was recorded is true, and, where no seal covers it, when
  BAD
  $ tics verify --accept-head
  tics: a reason is needed: -m REASON
  see 'tics help verify'
  [2]
  $ tics verify -m 'no head is taken'
  tics: -m goes with --accept-head
  see 'tics help verify'
  [2]
  $ tics verify --accept-head -m 'restored from the copy of 4 April' 2>&1 | sed -n '/^taken/p;/^written/p;/^seen/,/4 April/p' | moments
  taken: change CHANGE, from now on what this machine has seen last
  written: change CHANGE says so in the history
  seen last by this machine: change CHANGE, at TIME
    at TIME this machine was told to take change CHANGE in place of
    CHANGE: restored from the copy of 4 April
  $ tics gap >/dev/null

Since the store can be written, its history says the same: who took which change in place of which, and why. A second person looks at it like at
any other change; whoever verifies the store, on any machine, is told.

  $ tics history --kind head_acceptance 2>/dev/null | moments
  no seal yet; changes without a seal: 5, the first of TIME; for their time
  only the clock of this company speaks
  of these changes not looked at by a second person: 1 of 1 (since 2026-10-01); what they brought
  rests on its author alone
  TIME  CHANGE  officer-1  accept 1 head_acceptance  (not reviewed)
    reason: restored from the copy of 4 April
    added Accepted history COMMIT
        Accepted at: TIME
        Change seen before: COMMIT
        SHA-256 of the change seen before:
            HASH
        Seen at: TIME
        Change accepted: COMMIT
        Reason: restored from the copy of 4 April
  
  another history taken: 1
    2026-10-01  CHANGE  officer-1  change CHANGE in place of CHANGE
  None of these changes is signed: who made each is their own statement (self-declared).
  $ tics history 2>/dev/null | sed -n '/^another history/,/^  [0-9]/p' | moments
  another history taken: 1
    2026-10-01  CHANGE  officer-1  change CHANGE in place of CHANGE
  $ ja tics history --newest | sed -n '/^別の履歴/,/^  [0-9]/p' | moments
  変更 5 件
  別の履歴の受入れ: 1 件
    2026-10-01  CHANGE  officer-1  変更 CHANGE の代わりに変更 CHANGE
  $ tics history --format json | python3 -c 'import json, sys; h = json.load(sys.stdin); print([(s["commit"] == c["commit"], s["kind"], c["review"]) for s in h["sections"]["heads"] for c in h["changes"][-1:]])'
  [(True, 'head_acceptance', 'open')]
  $ XDG_STATE_HOME=$PWD/somewhere tics verify | sed -n '/the history says/,/April/p' | moments
    the history says that at TIME officer-1 took change CHANGE in place
    of CHANGE (change CHANGE): restored from the copy of 4 April
  $ XDG_STATE_HOME=$PWD/somewhere ja tics verify | sed -n '/履歴の記録/,/April/p' | moments
    履歴の記録(TIME): officer-1 が、変更 CHANGE の代わりに変更 CHANGE を
    受け入れました(変更 CHANGE)。理由: restored from the copy of 4 April
  $ tics report history --format xml | grep -o 'table id="heads"'
  table id="heads"
  $ test "$(git -C store show -s --format=%P main)" = "$(git -C store rev-parse main^)" && tics verify | grep -c '^good'
  1
  $ at 2026-04-06 tics add zone zone_id=A3 name=hall level=1 -m 'on top' >/dev/null 2>&1
  $ tics verify --format json | moments | sed -n '/"pin"/,$p'
    "pin": {
      "head": "COMMIT",
      "sha256": "HASH",
      "time": "TIME",
      "accepted": [
        {
          "time": "TIME",
          "from": "COMMIT",
          "to": "COMMIT",
          "reason": "restored from the copy of 4 April"
        }
      ]
    },
    "index": "untouched",
    "accepted_heads": [
      {
        "commit": "COMMIT",
        "time": "TIME",
        "author": "officer-1",
        "from": "COMMIT",
        "to": "COMMIT",
        "reason": "restored from the copy of 4 April"
      }
    ]
  }

The one that was there before is now the stranger.

  $ mv store branch && mv newer store && tics next 2>&1 | moments | cut -c1-60
  tics: this machine last saw change CHANGE of TIME here (SHA-
  $ rm -r store && mv branch store && tics next >/dev/null

Rewritten by whoever holds all of it, a history is sound in itself: without a pin nothing speaks against it, with one it is refused.

  $ head=$(git -C store rev-parse main) sum=$(git -C store cat-file commit main | sha256sum | cut -c1-64)
  $ cp -r store true
  $ python3 "$TESTDIR/rewrite.py" store 3
  $ XDG_STATE_HOME=$PWD/elsewhere tics verify | grep '^good' | cut -c1-5
  good:
  $ stock store | tail -1
  GOOD
  $ tics verify | moments | head -1
  pin  CHANGE    this machine last saw change CHANGE of TIME here (SHA-256 HASH...), and it is not in this history: the history was set back, rewritten or replaced. If you know why (a backup was restored), say so: tics verify --accept-head -m 'restored from the backup of ...'
  $ tics history 2>/dev/null
  [5]

So does the head that last year's report names, on any machine.

  $ export XDG_STATE_HOME=$PWD/auditor
  $ tics --expect-ancestor $head gap 2>&1 | moments
  tics: change COMMIT, which you expected, is not in this history: it is another history than the one that was reported then, or an older copy
  $ tics gap --expect-ancestor $sum 2>&1 | moments
  tics: change HASH, which you expected, is not in this history: it is another history than the one that was reported then, or an older copy
  $ tics verify --expect-ancestor $head | head -1 | moments
  pin  CHANGE    change COMMIT, which you expected, is not in this history: it is another history than the one that was reported then, or an older copy
  $ stock store '' $head | tail -2
  not told by these tools: whether records are in their one form and of known kinds, whether what was recorded is true, and, where no seal covers it, when
  BAD
  $ tics -C true gap --expect-ancestor $head >/dev/null && tics -C true gap --expect-ancestor $sum >/dev/null && tics -C true verify --expect-ancestor $sum >/dev/null
  $ tics gap --expect-ancestor nothing
  tics: --expect-ancestor needs the id of a change (10 to 40 hexadecimal digits) or its SHA-256 (64), not 'nothing'
  see 'tics help gap'
  [2]
  $ XDG_STATE_HOME=$PWD/.state

A commit taken out with git alone breaks the chain, whoever looks.

  $ rm -r store && cp -r true store && python3 "$TESTDIR/rewrite.py" store 3 plain
  $ XDG_STATE_HOME=$PWD/third tics verify | head -1 | moments
  chain  CHANGE    the commit before this one is not the one this was written on: Prev-SHA256 differs; something was altered or taken out
  $ stock store | head -1
  BAD: COMMIT: the chain is broken (Prev-SHA256)
  $ rm -r store && cp -r true store

A backup stays what it is while the store goes on; restored, it is older than what was seen.

  $ tics backup saved >/dev/null
  $ at 2026-04-07 tics add zone zone_id=A4 name=lab level=1 -m 'a fourth' >/dev/null 2>&1
  $ tics -C saved gap >/dev/null
  $ rm -r store && tics restore saved store | tail -4 | moments
  restored to 'store'
  This machine saw a newer change (CHANGE, on TIME) than the backup
  holds. It refuses the restored store until somebody says why it is older: tics -C store verify
  --accept-head -m 'restored from the backup of ...'
  $ tics gap >/dev/null 2>&1
  [5]
  $ tics verify --accept-head -m 'the disk failed; backup of the day before' 2>&1 | sed -n '/^taken/p' | moments
  taken: change CHANGE, from now on what this machine has seen last
  $ tics gap >/dev/null

A copy elsewhere is measured by what was seen of its history anywhere; a new store at an old place is a new one; where nothing can be kept nothing is refused.

  $ cp -r saved copied && at 2026-04-08 tics add zone zone_id=A5 name=yard level=1 -m 'a fifth' >/dev/null 2>&1
  $ tics -C copied gap >/dev/null 2>&1
  [5]
  $ XDG_STATE_HOME=/dev/null tics -C copied gap >/dev/null
  $ rm -r store && at 2026-04-09 tics init store --organisation 'Example Works' --user 'Keeper One <keeper@example.jp>' >/dev/null && tics status >/dev/null
