# next.t -- what to do now
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics next
  stage 1 of 8: Scope and organisation
   1. answer the scope question 'org_size_30' and those like it
        tics add scope flag=org_size_30 answer=yes -m '…'
        who: not appointed yet   gain: requirements: 54   time: one hour
   2. fill the register 'Account': checks rest on it
        tics import account FILE.csv -m '…'
        who: not appointed yet   gain: requirements: 3   time: half a day
   3. fill the register 'Area permit': checks rest on it
        tics import zone_permit FILE.csv -m '…'
        who: not appointed yet   gain: requirements: 2   time: half a day
   4. fill the register 'Policy or plan': checks rest on it
        tics import policy_doc FILE.csv -m '…'
        who: not appointed yet   gain: requirements: 2   time: half a day
   5. fill the register 'Register of controlled information': checks rest on it
        tics import info_asset FILE.csv -m '…'
        who: not appointed yet   gain: requirements: 2   time: half a day
  $ ja tics next | head -6
  段階 1/8: 適用範囲・体制
   1. 適用条件「org_size_30」ほか未回答の条件に答える
        tics add scope flag=org_size_30 answer=yes -m '…'
        担当: 未選任   効果: 要求事項 54 件   目安: 1時間
   2. 「ID台帳」を登録する(点検の前提になる名簿・台帳です)
        tics import account FILE.csv -m '…'
  $ tics next --format json | python3 -c 'import json,sys; r=json.load(sys.stdin); print(r["format"], len(r["steps"]))'
  tics.next/1 5
