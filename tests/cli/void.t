# void.t -- a record that was never right
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ at 2026-05-01 tics void entry_pledge:002/2026-04-01 -m 'wrong person' 2>&1 | mask
  written: change CHANGE
  must be kept: its retention has not begun; the record, the void and its reason stay in the history and are shown (R-142)
  EV-A-2026-0002  Entry pledge 002 / 2026-04-01  ID
  $ tics list entry_pledge
  Entry pledge: 1 record
  number        Person ID  Signed on   Template do…  Template ve…  Sign method  Duration after leaving
  EV-A-2026-0…  001        2020-04-01                              Paper
  $ tics void entry_pledge:002/2026-04-01 -m again 2>&1 | mask
  tics: 'ID' is void already
  $ ja tics history --kind entry_pledge --newest | head -5 | mask
  変更 2 件
  時点証明はまだありません。時点証明のない変更: 5 件(最初: 日本時間 2026-04-01 09:00)。その日時の裏付
  けは社内の時計だけです
  この一覧の変更のうち、確認が必要な 2 件中 2 件は別の人の変更確認がまだです(最も古いものは
  2026-04-03)。その内容は登録者本人の申告のみに基づきます
  2026-05-01 09:00  CHANGE  officer-1  取消し: 入社時誓約 1 件  (変更確認がまだ)

What is void is still found by its key: it can be shown and its history read, but not changed.

  $ tics show entry_pledge:002/2026-04-01 | grep -i -E 'void|wrong' | mask
  Record status       Void
  Reason for voiding  wrong person
  $ tics history entry_pledge:002/2026-04-01 2>&1 | head -n 2 | mask
  2 changes
  no seal yet; changes without a seal: 5, the first of 2026-04-01 09:00 (Japan time); for their time
  $ ja tics edit entry_pledge:002/2026-04-01 sign_method=paper -m x
  tics: 「entry_pledge:002/2026-04-01」は取消し済みです(いつ、なぜかは tics history entry_pledge:002/2026-04-01)。正しい内容で新しく登録してください
  [5]

A record that others name is not voided by the way. The voided pledge of 002 does not count, the area that 001 manages and the pledge of 001 do.

  $ ja tics void person:001 -m 'twice'
  tics: 「person:001」はほかの 2 件から参照されています(入社時誓約 1, 立入制限区域 1)。先にそちらを取り消すか直すか、それでも取り消すときは --force を付けてください
  [5]
  $ tics void person:001 -m 'twice' --force 2>&1 | mask
  written: change CHANGE
  must be kept: its retention has not begun; the record, the void and its reason stay in the history and are shown (R-142)
  001  Person  ID
  $ tics void person:002 -m 'twice' 2>&1 | mask
  written: change CHANGE
  must be kept: its retention has not begun; the record, the void and its reason stay in the history and are shown (R-142)
  002  Person  ID
  $ printf 'zone_id,row_id,person_id,entered_at,left_at,source\nA1,1,004,2026-04-30T08:00,2026-04-30T17:00,paper\n' >one.csv
  $ tics import zone_log one.csv -m x >/dev/null 2>&1
  $ tics void person:004 -m 'twice' 2>&1 | mask
  tics: 'person:004' is named by 1 others (Area log 1): void or change those first, or say --force
  $ tics void zone:A1 -m 'twice' 2>&1 | mask
  tics: 'zone:A1' is named by 1 others (Area log 1): void or change those first, or say --force

What was voided with a reason is a note of R-142, with the days in between, and what still names it a finding of R-141. Before the void was
known there was neither.

  $ ja tics rule show R-142 --as-of 2026-12-31 | sed -n '/^注意.*002/,/処置/p'
  注意     R-142  従業者 002(2026-04-02 登録)は 2026-10-01(182 日後)に取消されています。取消の理由: 記
                  入あり、保存期限: なし。
                  処置: 経緯は tics history person:002 で確かめられます。誤って取り消した・消したもの
  注意     R-142  入社時誓約 002 / 2026-04-01(2026-04-03 登録)は 2026-05-01(28 日後)に取消されていま
                  す。取消の理由: 記入あり、保存期限: なし。
                  処置: 経緯は tics history entry_pledge:002/2026-04-01 で確かめられます。誤って取り消
  $ tics rule show R-141 --as-of 2026-12-31 --format json | grep -o '"subject": ".*"'
  "subject": "entry_pledge:001/2020-04-01"
  "subject": "zone:A1"
  $ tics rule show R-142 --as-of 2026-12-31 --known-at 2026-04-30 --format json | grep -o '"subject": ".*"'
  [1]

Until when it must be kept is said with the void.

  $ ja tics void person:003 -m 'twice' --force 2>&1 | mask
  登録しました: 変更 CHANGE
  2031-06-30 まで保存が必要です。記録、取消とその理由は履歴に残り、それまで点検結果に示されます(R-142)
  003  従業者  ID
