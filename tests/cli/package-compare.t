# package-compare.t -- what became of last year's package, from the two files alone
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics package create --as-of 2026-04-30 -o old.zip >/dev/null
  $ at 2026-05-01 tics add policy_doc policy_id=P-01 title='basic policy' doc_type=basic_policy version=1 approved_on=2026-05-01 approved_by=001 effective_on=2026-05-01 -m 'policy' 2>&1 | tail -n 1 | mask
  EV-A-2026-0003  Policy or plan P-01 / 1  ID
  $ at 2026-05-02 tics edit zone:A1 level=3 -m 'higher' >/dev/null 2>&1
  $ at 2026-05-03 tics void entry_pledge:002/2026-04-01 -m 'signed by another' >/dev/null 2>&1
  $ tics package create --as-of 2026-07-31 -o new.zip >/dev/null
  $ unset TICS_STORE
  $ tics package compare old.zip new.zip | mask
  older: old.zip  Example Works, as of 2026-04-30, disclosure policy for the certification body (auditor), not altered
  newer: new.zip  Example Works, as of 2026-07-31, disclosure policy for the certification body (auditor), not altered
  history: that of the newer package goes on from that of the older one
  requirements whose state is another: 6
  requirement  title                         then      now
  GV-01        Management commitment         missing   unjudged
  GV-04        Approval and version control  missing   met
  AC-04        Periodic review of rights     missing   contradicted
  HR-02        Exit pledge                   unjudged  contradicted
  HR-06        Leaver procedure              unjudged  contradicted
  AU-05        Management review             missing   contradicted
  materials that are new: 1
    GV-01-001  Policy or plan  P-01 / 1
  materials changed since: 2
    PH-04-001  Restricted area  A1
    RF-001  Entry pledge  002 / 2026-04-01
  materials that are not in the newer one (withheld, or of another day): 0
  $ ja tics package compare old.zip new.zip | mask
  前回: old.zip  Example Works、基準日 2026-04-30、開示の方針 for the certification body(auditor)、改変なし
  今回: new.zip  Example Works、基準日 2026-07-31、開示の方針 for the certification body(auditor)、改変なし
  履歴: 今回の資料の履歴は、前回の資料の履歴から続いています
  準備状況が変わった要求事項: 6 件
  要求事項  名称                          前回      今回
  GV-01     Management commitment         証跡なし  未判定
  GV-04     Approval and version control  証跡なし  準備済み
  AC-04     Periodic review of rights     証跡なし  不備あり
  HR-02     Exit pledge                   未判定    不備あり
  HR-06     Leaver procedure              未判定    不備あり
  AU-05     Management review             証跡なし  不備あり
  今回加わった資料: 1
    GV-01-001  Policy or plan  P-01 / 1
  前回から変更された資料: 2
    PH-04-001  Restricted area  A1
    RF-001  Entry pledge  002 / 2026-04-01
  今回にない資料(非開示、または対象日が異なるもの): 0
  $ tics package compare old.zip new.zip --format json | mask | head -n 24
  {
    "format": "tics.package_compare/1",
    "tool": "tics 0.1.0",
    "old": {
      "file": "old.zip",
      "result": "good",
      "organisation": "Example Works",
      "as_of": "2026-04-30",
      "scheme": "tics 2026.1",
      "policy": "auditor",
      "head": "COMMIT"
    },
    "new": {
      "file": "new.zip",
      "result": "good",
      "organisation": "Example Works",
      "as_of": "2026-07-31",
      "scheme": "tics 2026.1",
      "policy": "auditor",
      "head": "COMMIT"
    },
    "history_goes_on": true,
    "requirements": [
      {

The other way round the history does not go on; nor does that of a store written anew.

  $ tics package compare new.zip old.zip | sed -n 3,4p
  history: the newest change of the older package is NOT in the history of the newer one; it was
  written anew, or they are of different stores
  $ rm -r store && small_store && unset TICS_STORE
  $ tics -C store package create --as-of 2026-07-31 -o anew.zip >/dev/null
  $ tics package compare old.zip anew.zip >out; echo "status $?"; sed -n 3,4p out
  status 1
  history: the newest change of the older package is NOT in the history of the newer one; it was
  written anew, or they are of different stores

An altered one is not held against anything.

  $ python3 - <<END
  > data = bytearray(open('new.zip', 'rb').read())
  > at = data.index(b'machining room')
  > data[at] ^= 1
  > open('bad.zip', 'wb').write(data)
  > END
  $ tics package compare old.zip bad.zip
  older: old.zip  Example Works, as of 2026-04-30, disclosure policy for the certification body (auditor), not altered
  newer: bad.zip  Example Works, as of 2026-07-31, disclosure policy for the certification body (auditor), ALTERED (tics package verify says where)
  not compared: what an altered package says counts for nothing
  [1]
  $ tics package compare old.zip
  tics: say 'package create -o FILE.zip', 'package verify FILE.zip', 'package compare OLD.zip NEW.zip' or 'package summary FILE.zip ...'
  see 'tics help package'
  [2]
  $ tics package compare old.zip none.zip
  tics: none.zip: cannot open 'none.zip': No such file or directory
  [4]
