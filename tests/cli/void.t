# void.t -- a record that was never right
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ at 2026-05-01 tics void entry_pledge:002/2026-04-01 -m 'wrong person' 2>&1 | mask
  written: change CHANGE
  EV-A-2026-0002  ID
  $ tics list entry_pledge
  Entry pledge: 1 records
  number        Person ID  Signed on   Template do…  Template ve…  Sign method  Duration after leaving
  EV-A-2026-0…  001        2020-04-01                              Paper
  $ tics void entry_pledge:002/2026-04-01 -m again 2>&1 | mask
  tics: no record 'entry_pledge:002/2026-04-01' (give its id, its number, or KIND:KEY such as person:E001)
  $ ja tics history --kind entry_pledge --newest | head -3 | mask
  変更 2 件
  2026-05-01T09:00:00  CHANGE  officer-1  void 1 entry_pledge
    理由: wrong person
    取消 入社時誓約 002 / 2026-04-01 [EV-A-2026-0002]
