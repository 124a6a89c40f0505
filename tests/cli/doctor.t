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
  fine  clock: 2026-04-04T09:00:00+09:00
  fine  storage: N loose objects, N packs
  $ tics doctor --compact | sed -E 's/[0-9]+ MiB/N MiB/' | tail -1
  fine  storage: 0 loose objects, 2 packs
  $ ja tics doctor | head -3 | mask
  良好  保管庫: TMP/doctor.t/store
  良好  権限: 読み書き可
  良好  保護領域: あります
