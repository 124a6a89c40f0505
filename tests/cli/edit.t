# edit.t -- a new version of a record
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ at 2026-05-10 tics edit person:002 left_on=2026-09-30 leave_notice_on=2026-08-31 -m 'notice of leaving' 2>&1 | mask
  written: change CHANGE
  002  Person  ID
  $ tics history person:002 | mask
  2 changes
  no seal yet; changes without a seal: 5, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  of these changes not looked at by a second person: 2 of 2 (since 2026-04-02); what they brought
  rests on its author alone
  2026-04-02 09:00  CHANGE  officer-1  import 4 person  (not reviewed)
    reason: roster of April
    first load: Person: 4
    added Person 002
        Number: 002
        Person ID: 002
        Name: 従業者 002
        Category: Regular employee
        Joined on: 2026-04-01
        (updated later by change CHANGE of 2026-05-10)
  
  2026-05-10 09:00  CHANGE  officer-1  edit 1 person  (not reviewed)
    reason: notice of leaving
    changed Person 002
        Left on: (none) -> 2026-09-30
        Leave notice on: (none) -> 2026-08-31
        (updates what change CHANGE of 2026-04-02 said)
  
  None of these changes is signed: who made each is their own statement (self-declared).
  $ ja tics history person:002 --newest | mask | head -7
  変更 2 件
  時点証明はまだありません。時点証明のない変更: 5 件(最初: 日本時間 2026-04-01 09:00)。その日時の裏付
  けは社内の時計だけです
  この一覧の変更のうち、確認が必要な 2 件中 2 件は別の人の変更確認がまだです(最も古いものは
  2026-04-02)。その内容は登録者本人の申告のみに基づきます
  2026-05-10 09:00  CHANGE  officer-1  変更: 従業者 1 件  (変更確認がまだ)
    理由: notice of leaving
    変更 従業者 002

The same again changes nothing, and nobody is found under a number that is not there:

  $ tics edit person:002 left_on=2026-09-30 -m again 2>&1 | mask
  nothing changed, nothing was written
  002  Person  ID
  $ tics edit person:777 left_on=2026-09-30 -m x
  tics: no record 'person:777' (give its id, its number, or KIND:KEY such as person:E001)
  [4]
