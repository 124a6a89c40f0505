# baseline.t -- names for points in history
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ on() {
  >     TICS_NOW=${1}T12:00:00+09:00 at "$@"
  > }
  $ on 2026-04-20 tics baseline create R8審査前 -m 'given to the auditor' 2>&1 | mask
  written: change CHANGE
    Baseline R8審査前  ID
  $ on 2026-04-20 tics baseline create R8審査前 -m 'once more' 2>&1 | mask
  tics: Name (name): is recorded already (ID); edit that record, or import with --on-conflict update
  $ on 2026-05-01 tics add entry_pledge person_id=004 signed_on=2026-04-02 -m 'found in a drawer' >/dev/null 2>&1
  $ on 2026-05-01 tics baseline create spring --at 2026-04-03 -m 'as it was in early April' >/dev/null 2>&1
  $ tics baseline | mask
  name      change      recorded          frozen  changes since
  spring    CHANGE  2026-04-03T09:00          4
  R8審査前  CHANGE  2026-04-04T09:00          3
  $ ja tics baseline list | mask
  名称      変更ID      登録              凍結  その後の変更
  spring    CHANGE  2026-04-03T09:00        4
  R8審査前  CHANGE  2026-04-04T09:00        3
  $ tics baseline --format json | python3 -c 'import json,sys; [print(b["name"], b["recorded_at"], b["frozen"], b["changes_since"]) for b in json.load(sys.stdin)["baselines"]]'
  spring 2026-04-03T09:00 False 4
  R8審査前 2026-04-04T09:00 False 3

What became of the requirements since:

  $ TICS_NOW=2026-05-02T09:00:00+09:00 tics diff R8審査前 today | sed -n '1,14p' | mask
  Example Works  TICS requirements (2026.1)
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 7, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  A R8審査前: as of 2026-04-04, as known at 2026-04-04 09:00 (Japan time), change CHANGE;
  readiness 0 of 48
  B today: as of 2026-05-02, as known at 2026-05-01 09:00 (Japan time), change CHANGE; readiness 0
  of 48
  
  newly open: 0
  
  got worse: 0
  
  got better: 0

Frozen, what is changed afterwards of the time before is a finding, until it is not frozen any more.

  $ TICS_NOW=2026-05-02T09:00:00+09:00 tics finding list --rule R-143 | sed -n 2p
  no seal yet; changes without a seal: 7, the first of 2026-04-01 09:00 (Japan time); for their time
  $ on 2026-05-02 tics baseline freeze R8審査前 -m 'the auditor has it' >/dev/null 2>&1
  $ TICS_NOW=2026-05-02T09:00:00+09:00 tics finding list --rule R-143
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 8, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  findings: 1
  note     R-143  Entry pledge 004 / 2026-04-02 was added afterwards on 2026-05-01 (baseline R8審査前,
                  frozen on 2026-04-20)
                  fix: Look with tics history at what was changed and why, and whether the material
                       for the auditor still says the same. Make a new baseline when it was made anew.
  $ on 2026-05-03 tics baseline unfreeze R8審査前 -m 'made anew' >/dev/null 2>&1
  $ TICS_NOW=2026-05-03T09:00:00+09:00 tics finding list --rule R-143 | sed -n 2p
  no seal yet; changes without a seal: 9, the first of 2026-04-01 09:00 (Japan time); for their time
  $ tics baseline freeze nothing -m x
  tics: no baseline 'nothing' ('tics baseline' lists them)
  [4]
  $ tics baseline create old --at 2020-01-01 -m x
  tics: the store knew nothing at '2020-01-01'
  [4]
  $ tics baseline make
  tics: say 'baseline list', 'baseline create NAME', 'baseline freeze NAME' or 'baseline unfreeze NAME'
  see 'tics help baseline'
  [2]
