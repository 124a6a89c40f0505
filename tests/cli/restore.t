# restore.t -- a backup becomes a store again
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics backup copy >/dev/null
  $ rm -rf store
  $ tics restore copy again | mask
  verified: 4 changes, 8 records, newest change CHANGE
  verified: 4 changes, 8 records, newest change CHANGE
  restored to 'again'
  $ ja tics restore copy again 2>&1 | mask
  検証済み: 変更 4 件、記録 8 件、最新の変更 CHANGE
  tics: 「again」は空ではありません。新しいフォルダーを指定してください
  $ tics -C again list entry_pledge
  Entry pledge: 2 records
  number        Person ID  Signed on   Template do…  Template ve…  Sign method  Duration after leaving
  EV-A-2026-0…  001        2020-04-01                              Paper
  EV-A-2026-0…  002        2026-04-01                              Paper
