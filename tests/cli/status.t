# status.t -- one screen for the morning
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics status | mask
  Example Works  TICS requirements (2026.1)
  as of 2026-10-01 (令和8年10月1日), as known at 2026-04-04 09:00 (Japan time), change CHANGE
  
  readiness  0 % [--------------------] 0 of 48 core and selective requirements (self-assessment)
  findings   38 (high 30, medium 1, note 7); which: tics gap
  deadlines  6 overdue, 1 due within 90 days; which: tics due
  changes    none since yesterday
  backup     none yet; make one: tics backup DIR
  
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
  
  The requirements are this tool's own summary and not the official text. No official clause number is
  confirmed; the notice and the certification body prevail.
  no seal yet; changes without a seal: 4, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  test store: its times and numbers were set by a test build
  $ ja tics status | head -9 | mask
  Example Works  技術情報管理認証制度(TICS) 要求事項一覧 (2026.1)
  基準日: 2026-10-01(令和8年10月1日)、記録時点: 日本時間 2026-04-04 09:00、変更: CHANGE
  
  準備状況      0 % [--------------------] 要求事項 48 件のうち 0 件が準備済み(自己評価)
  検出事項      38 件(高 30、中 1、注意 7)  一覧: tics gap
  期限          超過 6 件、今後 90 日以内 1 件  一覧: tics due
  変更          昨日からの変更はありません
  バックアップ  まだありません: tics backup フォルダー
  
