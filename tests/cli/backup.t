# backup.t -- a whole, verified copy
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics backup copy | mask
  verified: 4 changes, 8 records, newest change CHANGE
  backed up to 'copy'; it holds personal data: keep it locked away
  $ ja tics backup copy
  tics: 「copy」は空ではありません。新しいフォルダーを指定してください
  [5]
  $ tics -C copy verify | head -1
  changes: 4, records: 8, private contents: 9 there, 0 erased, 0 missing

A copy inside the store would be lost with it:

  $ ja tics backup store/copy
  tics: 「store/copy」は保管場所の中です。別の場所(できれば別のディスク)のフォルダーを指定してください
  [3]
  $ tics backup store/refs/../copies/new
  tics: 'store/refs/../copies/new' lies inside the store itself; name a folder elsewhere, best on another disk
  [3]
  $ ls store | grep -c cop
  0
  [1]

A store made from a backup was backed up when that was:

  $ tics backup kept >/dev/null && tics restore kept again >/dev/null && tics -C again status | grep -i backup
  [1]
  $ rm kept/tics.backup && tics restore kept once >/dev/null && tics -C once status | grep -i backup
  backup     none yet; make one: tics backup DIR
