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
