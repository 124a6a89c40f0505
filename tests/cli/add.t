# add.t -- one new record
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store

Fields by name or by their Japanese title, dates as people write them:

  $ tics add entry_pledge 従業者番号=004 signed_on=令和8年4月10日 sign_method=書面 -m 'signed on the tenth' 2>&1 | mask
  written: change CHANGE
  EV-A-2026-0003  Entry pledge 004 / 2026-04-10  ID
  $ tics show entry_pledge:004/2026-04-10 | sed 1,2d | mask
  
  field        value
  Number       EV-A-2026-0003
  Person ID    004
  Signed on    2026-04-10
  Sign method  Paper
  $ ja tics show entry_pledge:004/2026-04-10 | sed 1,2d | mask
  
  項目            値
  番号(整理番号)  EV-A-2026-0003
  従業者番号      004
  署名日          2026-04-10
  署名の方法      書面

What does not fit is said with what would:

  $ tics add entry_pledge person_id=004 signd_on=2026-04-10 -m x
  tics: 'entry_pledge' has no field 'signd_on'; did you mean 'signed_on'?
  [3]
  $ tics add entry_pledge person_id=999 signed_on=2026-04-10 -m x
  tics: Person ID (person_id): refers to nobody: no '999' in person; record it there first
  [3]
  $ tics add entry_pledge person_id=001 signed_on=平成35年4月1日 -m x
  tics: signed_on: no such day: '平成35年4月1日' is not in the era 平成 (write 令和5年4月1日)
  [3]
  $ tics add entry_plegde person_id=001 -m x
  tics: no evidence kind 'entry_plegde'; did you mean 'entry_pledge'? ('tics kind list' shows all)
  [4]
  $ tics add entry_pledge person_id=001 signed_on=2020-04-01 -m again 2>&1 | mask
  tics: Person ID (person_id): is recorded already (ID); edit that record, or import with --on-conflict update
  $ tics add person person_id=005 joined_on=2026-05-01
  tics: a reason is needed: -m REASON
  see 'tics help add'
  [2]

A file is attached; a dry run writes nothing:

  $ printf '%%PDF-1.4\n' >scan.pdf
  $ tics add entry_pledge person_id=003 signed_on=2021-04-01 --file scan.pdf --dry-run
  dry run: nothing was written
  $ tics add entry_pledge person_id=003 signed_on=2021-04-01 --file scan.pdf -m 'with scan' 2>&1 | mask
  written: change CHANGE
  EV-A-2026-0004  Entry pledge 003 / 2021-04-01  ID
  $ tics show entry_pledge:003/2021-04-01 --format json | grep -c application
  0
  [1]
  $ tics verify | head -1
  changes: 6, records: 10, private contents: 13 there, 0 erased, 0 missing

Everything that is lacking is said at once, by the names people know:

  $ tics add entry_pledge note=x -m x
  tics: Person ID (person_id), Signed on (signed_on): a value is needed
  [3]
  $ ja tics add entry_pledge note=x -m x
  tics: 従業者番号 (person_id), 署名日 (signed_on): 値が必要です
  [3]
