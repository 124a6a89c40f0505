# next.t -- what to do now
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics next
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 4, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  stage 1 of 8: Scope and organisation
   1. answer the scope questions: 'Do 30 people or more work here, officers and agency staff
      included?' and others like it
        tics scope list
        who: officer-1 (keeps the store; nobody is appointed as: Overall responsible person)   gain:
        requirements: 54   time: one hour
   2. fill the register 'Policy or plan': checks rest on it
        tics import policy_doc FILE.csv -m '…'
        who: officer-1 (keeps the store; nobody is appointed as: Overall responsible person)   gain:
        requirements: 16   time: half a day
   3. fill the register 'Appointment': checks rest on it
        tics import role_appointment FILE.csv -m '…'
        who: officer-1 (keeps the store; nobody is appointed as: Representative (top management))
        gain: requirements: 2   time: half a day
   4. fill the register 'Register of controlled information': checks rest on it
        tics import info_asset FILE.csv -m '…'
        who: officer-1 (keeps the store; nobody is appointed as: Manager of information)   gain:
        requirements: 6   time: half a day
   5. record Area log (PH-14: Last exit and guarding)
        tics import zone_log FILE.csv -m '…'
        who: 001 (Area manager)   gain: requirements: 1   time: begin now; it needs months
  $ ja tics next | head -7
  要求事項は本ツール独自の整理であり、告示の条文ではありません。
  時点証明はまだありません。時点証明のない変更: 4 件(最初: 日本時間 2026-04-01 09:00)。その日時の裏付
  けは社内の時計だけです
  段階 1/8: 適用範囲・体制
   1. 適用条件の質問に答える:「働く人(役員・派遣等を含む)は30名以上いますか。」など
        tics scope list
        担当: officer-1(保管庫の担当者。「全体の管理責任者」は未選任)  効果: 要求事項 54 件  目安: 1時
  $ tics next --format json | python3 -c 'import json,sys; r=json.load(sys.stdin); print(r["format"], len(r["steps"]))'
  tics.next/1 5

Who does it is read from the appointments, the managers of areas, systems and information, and the departments people work in; whoever
keeps the store stands in and is told who is not appointed yet: 002 looks after the systems until May. Of one who left without a pledge
the head of the department is asked; of an area, its manager.

  $ printf 'person_id,display_name,category,unit_id,joined_on,left_on\n005,Person 005,regular,U1,2019-04-01,\n006,Person 006,regular,U1,2019-04-01,2026-06-30\n' >more.csv
  $ printf 'role,person_id,from,to,appointed_by\noverall_manager,001,2026-04-01,,001\nunit_manager,005,2026-04-01,,001\nit_manager,002,2026-04-01,2026-05-31,001\n' >roles.csv
  $ printf 'policy_id,version,doc_type,title,approved_by,approved_on,effective_on\nP1,1,basic_policy,Policy,001,2026-04-10,2026-04-10\n' >policies.csv
  $ printf 'asset_id,name,class,manager_id,registered_on\nK1,drawings,3,004,2026-04-10\n' >assets.csv
  $ for kind in person=more role_appointment=roles policy_doc=policies info_asset=assets; do
  >     at 2026-04-10 tics import ${kind%=*} ${kind#*=}.csv -m 'what is there' >/dev/null 2>&1 || echo "failed: $kind"
  > done
  $ at 2026-04-10 tics add zone_permit zone_id=A1 person_id=001 from=2026-04-01 approved_by=001 -m 'permits' >/dev/null 2>&1
  $ tics next --as-of 2026-05-31
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 9, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  stage 1 of 8: Scope and organisation
   1. answer the scope questions: 'Do 30 people or more work here, officers and agency staff
      included?' and others like it
        tics scope list
        who: 001 (Overall responsible person)   gain: requirements: 54   time: one hour
   2. fill the register 'Training event': checks rest on it
        tics import training_event FILE.csv -m '…'
        who: officer-1 (keeps the store; nobody is appointed as: Training manager)   gain:
        requirements: 2   time: half a day
   3. fill the register 'Account': checks rest on it
        tics import account FILE.csv -m '…'
        who: 002 (IT manager)   gain: requirements: 1   time: half a day
   4. record Area log (PH-14: Last exit and guarding)
        tics import zone_log FILE.csv -m '…'
        who: 001 (Area manager)   gain: requirements: 1   time: begin now; it needs months
   5. settle R-072 Manager active and appointed: 1 (K1)
        Name a successor with tics edit info_asset:K1 (manager_id); if the appointment is lacking,
        tics add role_appointment role=asset_manager person_id=ID from=DATE ….
        who: 004 (Manager of information)   gain: requirements: 1   time: half a day
  $ tics next --as-of 2026-09-30
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 9, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  stage 1 of 8: Scope and organisation
   1. answer the scope questions: 'Do 30 people or more work here, officers and agency staff
      included?' and others like it
        tics scope list
        who: 001 (Overall responsible person)   gain: requirements: 54   time: one hour
   2. fill the register 'Training event': checks rest on it
        tics import training_event FILE.csv -m '…'
        who: officer-1 (keeps the store; nobody is appointed as: Training manager)   gain:
        requirements: 2   time: half a day
   3. fill the register 'Account': checks rest on it
        tics import account FILE.csv -m '…'
        who: officer-1 (keeps the store; nobody is appointed as: IT manager)   gain: requirements: 1
        time: half a day
   4. record Area log (PH-14: Last exit and guarding)
        tics import zone_log FILE.csv -m '…'
        who: 001 (Area manager)   gain: requirements: 1   time: begin now; it needs months
   5. settle R-072 Manager active and appointed: 1 (K1)
        Name a successor with tics edit info_asset:K1 (manager_id); if the appointment is lacking,
        tics add role_appointment role=asset_manager person_id=ID from=DATE ….
        who: 004 (Manager of information)   gain: requirements: 1   time: half a day
