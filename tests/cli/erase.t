# erase.t -- personal values leave the store for good
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store

While the retention period runs a reason and --force are needed:

  $ tics erase person:003 -m 'request of the person' 2>&1 | mask
  tics: must be kept until 2031-06-30; to erase it all the same give --force and the reason with -m
  $ tics erase person:003 --force -m 'request of the person' | mask
  erased: ID; it cannot be read back from this store (change CHANGE)
  out of reach of this command: backups and copies of the store, files handed out
  $ tics show person:003 | grep -c 'erased'
  1
  $ tics verify | grep good | cut -c1-4
  good
  $ git -C store cat-file --batch-all-objects --batch | grep -c '従業者 003'
  0
  [1]
  $ ja tics history --newest | sed -n 1,3p | mask
  変更 5 件
  2026-10-01T09:00:00  CHANGE  officer-1  erase 1 tombstone
    理由: request of the person
    消去 消去記録 ID / 2026-10-01
