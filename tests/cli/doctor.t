# doctor.t -- the surroundings of the store
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics doctor | sed -E 's/[0-9]+ (MiB|loose|packs)/N \1/g' | mask
  fine  store: TMP/doctor.t/store
  fine  permission: read and write
  fine  vault: there
  fine  index: current
  fine  free space: N MiB
  fine  clock: 2026-04-04 09:00 (Japan time)
  fine  storage: N loose objects, N packs
  $ tics doctor --compact | sed -E 's/[0-9]+ MiB/N MiB/' | tail -1
  fine  storage: 0 loose objects, 2 packs
  $ ja tics doctor | head -3 | mask
  良好  保管庫: TMP/doctor.t/store
  良好  権限: 読み書き可
  良好  保護領域: あります

Every 500th change tidies up by itself (here: each). Where that fails, the change stands, and whoever made it is told.

  $ tics add entry_pledge person_id=003 signed_on=2026-04-05 sign_method=paper -m 'on paper' >/dev/null 2>&1
  $ for blob in $(git -C store ls-tree -r refs/tics/vault | awk '{print $3}'); do
  >     file=store/objects/$(echo $blob | sed 's|^..|&/|')
  >     [ ! -f $file ] || { chmod u+w $file && echo rubbish >$file; }
  > done
  $ TICS_TEST_COMPACT_EVERY=1 tics add entry_pledge person_id=004 signed_on=2026-04-06 sign_method=paper -m 'on paper' 2>&1 | sed 's/failed: .*;/failed: WHY;/' | mask
  written: change CHANGE
  warning: the change is stored, but tidying the store up afterwards failed: WHY; look with 'tics verify', and try again with 'tics doctor --compact'
  EV-A-2026-0004  Entry pledge 004 / 2026-04-06  ID
  $ TICS_TEST_COMPACT_EVERY=1 ja tics add entry_pledge person_id=002 signed_on=2026-04-06 sign_method=paper -m 'on paper' 2>&1 | sed 's/失敗しました: .*。tics/失敗しました: 理由。tics/' | grep 警告
  警告: 変更は保存されましたが、その後の保管庫の整理に失敗しました: 理由。tics verify で確かめ、tics doctor --compact でもう一度整理してください
  $ tics list entry_pledge --format csv | grep -c 2026-04-06
  2
