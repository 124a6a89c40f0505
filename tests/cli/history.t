# history.t -- what changed, when, by whom, why
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics history | mask
  4 changes
  no seal yet; changes without a seal: 4, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  of these changes not looked at by a second person: 4 of 4 (since 2026-04-01); what they brought
  rests on its author alone
  2026-04-01 09:00  CHANGE  officer-1  init 1 officer  (not reviewed)
    reason: the store is made
    set up
        company: Example Works
        site letter: A
        scheme: tics
        edition: 2026.1
        starting day: 2026-04-01
    added Officer officer-1
        Officer ID: officer-1
        Name: Keeper One
        Mail address: keeper@example.jp
        Role: officer
        From: 2026-04-01
  
  2026-04-02 09:00  CHANGE  officer-1  import 4 person  (not reviewed)
    reason: roster of April
    first load: Person: 4
    added Person 001
        Number: 001
        Person ID: 001
        Name: 従業者 001
        Category: Regular employee
        Joined on: 2020-04-01
    added Person 002
        Number: 002
        Person ID: 002
        Name: 従業者 002
        Category: Regular employee
        Joined on: 2026-04-01
    added Person 003
        Number: 003
        Person ID: 003
        Name: 従業者 003
        Category: Regular employee
        Joined on: 2021-04-01
        Left on: 2026-06-30
    added Person 004
        Number: 004
        Person ID: 004
        Name: 従業者 004
        Category: Part-time employee
        Joined on: 2026-04-01
  
  2026-04-03 09:00  CHANGE  officer-1  import 2 entry_pledge  (not reviewed)
    reason: pledges of April
    first load: Entry pledge: 2 (2020-04-01 to 2026-04-01)
    added Entry pledge 001 / 2020-04-01 [EV-A-2026-0001]
        Number: EV-A-2026-0001
        Person ID: 001
        Signed on: 2020-04-01
        Sign method: Paper
    added Entry pledge 002 / 2026-04-01 [EV-A-2026-0002]
        Number: EV-A-2026-0002
        Person ID: 002
        Signed on: 2026-04-01
        Sign method: Paper
  
  2026-04-04 09:00  CHANGE  officer-1  add 1 zone  (not reviewed)
    reason: areas
    first load: Restricted area: 1
    added Restricted area A1
        Number: A1
        Area code: A1
        Name: machining room
        Level: 2
        Area manager: 001
  
  none: recorded more than 7 days after the event; voided; personal values erased; settings,
        parameters and scope; exceptions approved; another history taken
  None of these changes is signed: who made each is their own statement (self-declared).
  $ tics history --from 2026-04-03 --to 2026-04-03 --rows | mask
  1 change
  no seal yet; changes without a seal: 4, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  of these changes not looked at by a second person: 1 of 1 (since 2026-04-03); what they brought
  rests on its author alone
  2026-04-03 09:00  CHANGE  officer-1  import 2 entry_pledge  (not reviewed)
    reason: pledges of April
    first load: Entry pledge: 2 (2020-04-01 to 2026-04-01)
    added Entry pledge 001 / 2020-04-01 [EV-A-2026-0001]
        Number: EV-A-2026-0001
        Person ID: 001
        Signed on: 2020-04-01
        Sign method: Paper
    added Entry pledge 002 / 2026-04-01 [EV-A-2026-0002]
        Number: EV-A-2026-0002
        Person ID: 002
        Signed on: 2026-04-01
        Sign method: Paper
  
  none: recorded more than 7 days after the event; voided; personal values erased; settings,
        parameters and scope; exceptions approved; another history taken
  None of these changes is signed: who made each is their own statement (self-declared).
  $ ja tics history --person 001 | mask
  変更 3 件
  時点証明はまだありません。時点証明のない変更: 4 件(最初: 日本時間 2026-04-01 09:00)。その日時の裏付
  けは社内の時計だけです
  この一覧の変更のうち、確認が必要な 3 件中 3 件は別の人の変更確認がまだです(最も古いものは
  2026-04-02)。その内容は登録者本人の申告のみに基づきます
  2026-04-02 09:00  CHANGE  officer-1  取込み: 従業者 4 件  (変更確認がまだ)
    理由: roster of April
    初回登録: 従業者 4 件
    登録 従業者 001
        番号(整理番号): 001
        従業者番号: 001
        氏名: 従業者 001
        雇用区分: 正社員
        入社日: 2020-04-01
  
  2026-04-03 09:00  CHANGE  officer-1  取込み: 入社時誓約 2 件  (変更確認がまだ)
    理由: pledges of April
    初回登録: 入社時誓約 2 件（2020-04-01〜2026-04-01）
    登録 入社時誓約 001 / 2020-04-01 [EV-A-2026-0001]
        番号(整理番号): EV-A-2026-0001
        従業者番号: 001
        署名日: 2020-04-01
        署名の方法: 書面
  
  2026-04-04 09:00  CHANGE  officer-1  登録: 立入制限区域 1 件  (変更確認がまだ)
    理由: areas
    初回登録: 立入制限区域 1 件
    登録 立入制限区域 A1
        番号(整理番号): A1
        区域コード: A1
        区域名: machining room
        制限の段階: 2
        区域の管理者: 001
  
  これらの変更に署名はありません。誰が行ったかは自己申告です。
  $ tics history --area A1 --format json | mask
  {
    "format": "tics.history/1",
    "tool": "tics 0.1.0",
    "store": {
      "organisation": "Example Works",
      "head": "COMMIT"
    },
    "as_of": "2026-10-01",
    "known_at": {
      "time": "2026-04-04T09:00:00+09:00",
      "commit": "COMMIT"
    },
    "seal": null,
    "unsealed": {
      "changes": 4,
      "since": "2026-04-01T09:00:00+09:00"
    },
    "reviews": {
      "open": 1,
      "rejected": 0,
      "all": 1,
      "since": "2026-04-04"
    },
    "changes": [
      {
        "commit": "COMMIT",
        "time": "2026-04-04T09:00:00+09:00",
        "author": "officer-1",
        "reason": "areas",
        "signed": false,
        "reviewed": false,
        "first_load": true,
        "record_count": 1,
        "records": [
          {
            "id": "ID",
            "number": "A1",
            "kind": "zone",
            "action": "added",
            "fields": [
              {
                "name": "number",
                "from": null,
                "to": "A1"
              },
              {
                "name": "zone_id",
                "from": null,
                "to": "A1"
              },
              {
                "name": "name",
                "from": null,
                "to": "machining room"
              },
              {
                "name": "level",
                "from": null,
                "to": "2"
              },
              {
                "name": "manager_id",
                "from": null,
                "to": "001"
              }
            ],
            "late_days": -1,
            "rows": 0,
            "name": "A1",
            "corrects": null,
            "corrected_by": null
          }
        ],
        "first_loads": [
          {
            "kind": "zone",
            "area": "",
            "commit": "COMMIT",
            "time": "2026-04-04T09:00:00+09:00",
            "records": 1,
            "from": null,
            "to": null
          }
        ],
        "settings": [],
        "signature": {
          "actor": "self_declared",
          "principal": null,
          "fingerprint": null,
          "why": null
        },
        "review": "open"
      }
    ],
    "sections": {
      "late": [],
      "voided": [],
      "erased": [],
      "settings": [],
      "exceptions": [],
      "heads": []
    }
  }

What comes after the first load of its kind is told as late; so is one event recorded alone, even the first of its kind. The first load
itself is told once, with the days it covers, by history and by `gap --all`.

  $ printf 'person_id,signed_on,sign_method\n004,2026-04-01,paper\n' >more.csv
  $ at 2026-06-01 tics import entry_pledge more.csv -m 'found in the drawer' >/dev/null 2>&1
  $ at 2026-07-20 tics add incident incident_id=I-1 type=loss occurred_at=2026-05-01T10:00 detected_at=2026-05-01T11:00 -m 'told later' >/dev/null 2>&1
  $ tics history --from 2026-06-01 | grep -E 'later|first load'
  2 changes
    added Entry pledge 004 / 2026-04-01 [EV-A-2026-0003]  recorded 61 days later
    reason: told later
    added Incident I-1 [EV-A-2026-0004]  recorded 80 days later
  $ printf 'zone_id,row_id,person_id,entered_at,left_at,source\nA1,1,001,2026-05-29T08:00,2026-05-29T17:00,paper\nA1,2,001,2026-06-02T08:00,2026-06-02T17:00,paper\n' >log.csv
  $ at 2026-07-31 tics import zone_log log.csv -m 'the paper log, for the first time' >/dev/null 2>&1
  $ printf 'zone_id,row_id,person_id,entered_at,left_at,source\nA1,3,001,2026-06-03T08:00,2026-06-03T17:00,paper\n' >log.csv
  $ at 2026-08-01 tics import zone_log log.csv -m 'a page that was left over' >/dev/null 2>&1
  $ tics gap --all --as-of 2026-08-31 | sed -n '/^first loads/,$p'
  first loads (not counted as late):
    2026-04-02  Person: 4
    2026-04-03  Entry pledge: 2 (2020-04-01 to 2026-04-01)
    2026-04-04  Restricted area: 1
    2026-07-31  Area log A1: 2 (2026-05-29 to 2026-06-02)
  $ ja tics gap --all --as-of 2026-08-31 | sed -n '/^初回登録/,$p'
  初回登録(事後登録に数えません):
    2026-04-02  従業者 4 件
    2026-04-03  入社時誓約 2 件（2020-04-01〜2026-04-01）
    2026-04-04  立入制限区域 1 件
    2026-07-31  入退記録 A1 2 件（2026-05-29〜2026-06-02）
  $ tics gap --as-of 2026-08-31 --format json | python3 -c 'import json,sys; r=json.load(sys.stdin); print([f["message"] for f in r["findings"] if f["rule"] == "R-054"]); print(r["first_loads"][-1]["area"], r["first_loads"][-1]["records"])'
  ['area A1, 2026-06: of 2 rows 0 were written down late and 1 came into the store late (at most 59 days after)']
  A1 2

A person or an area by what people call them:

  $ tics history --person 従業者003 --rows 2>&1 | mask | head -4
  003 従業者 003
  1 change
  no seal yet; changes without a seal: 8, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  $ ja tics history --person 従業者 2>&1
  tics: 「従業者」に当てはまるものが 4 件あります: 001 従業者 001, 002 従業者 002, 003 従業者 003, 004 従業者 004。番号で指定してください
  [5]
  $ tics history --area machining 2>&1 | head -1
  A1 machining room
  $ tics history --person nobody 2>&1
  0 changes
  no seal yet; changes without a seal: 8, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks

What was corrected is tied to what corrects it, in both directions; a record entered again under the key of a voided one names it. What an
auditor looks for first stands once more at the end. `--since` takes a commit or a baseline (what came after it) or a day.

  $ at 2026-08-02 tics add baseline name=R8審査前 commit="$(git -C store rev-parse main)" made_on=2026-08-02 -m 'before the audit' >/dev/null 2>&1
  $ at 2026-08-03 tics edit zone:A1 level=3 -m 'the milling machine moved in' >/dev/null 2>&1
  $ at 2026-08-04 tics void entry_pledge:002/2026-04-01 -m 'of another person' >/dev/null 2>&1
  $ at 2026-08-05 tics add entry_pledge person_id=002 signed_on=2026-04-01 sign_method=electronic_signature -m 'the right one' 2>&1 | mask
  written: change CHANGE
  EV-A-2026-0005  Entry pledge 002 / 2026-04-01  ID
  $ at 2026-08-06 tics config set audit_on 2027-02-10 -m 'decided by the committee' >/dev/null 2>&1
  $ at 2026-08-06 tics config set late_entry_days 5 -m 'decided by the committee' >/dev/null 2>&1
  $ at 2026-08-07 tics scope set has_zone=yes -m 'two areas' >/dev/null 2>&1
  $ at 2026-08-08 tics add exception exception_id=X-1 requirement_id=PH-01 rule_id=R-041 reason='under repair' approved_by=001 from=2026-08-08 expires_on=2026-12-31 -m 'for the repair' 2>&1 | mask
  written: change CHANGE
  EV-A-2026-0006  Exception X-1  ID
  $ at 2026-08-09 tics edit zone:A1 name='milling room' -m 'its new name' >/dev/null 2>&1
  $ TICS_NOW=2026-08-10T09:00:00+09:00 at 2026-08-10 tics erase person:003 --force -m 'request of the person' >/dev/null
  $ tics history --since R8審査前 2>/dev/null | mask
  no seal yet; changes without a seal: 18, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  of these changes not looked at by a second person: 9 of 9 (since 2026-08-03); what they brought
  rests on its author alone
  2026-08-02 09:00  CHANGE  officer-1  add 1 baseline
    reason: before the audit
    added Baseline R8審査前
        Name: R8審査前
        Change: COMMIT
        Made on: 2026-08-02
  
  2026-08-03 09:00  CHANGE  officer-1  edit 1 zone  (not reviewed)
    reason: the milling machine moved in
    changed Restricted area A1
        Level: 2 -> 3
        (updates what change CHANGE of 2026-04-04 said)
        (updated later by change CHANGE of 2026-08-09)
  
  2026-08-04 09:00  CHANGE  officer-1  void 1 entry_pledge  (not reviewed)
    reason: of another person
    voided Entry pledge 002 / 2026-04-01 [EV-A-2026-0002]
        Record status: Valid -> Void
        Reason for voiding: (none) -> of another person
        (voids what change CHANGE of 2026-04-03 said)
  
  2026-08-05 09:00  CHANGE  officer-1  add 1 entry_pledge  (not reviewed)
    reason: the right one
    added Entry pledge 002 / 2026-04-01 [EV-A-2026-0005]  recorded 126 days later
        Number: EV-A-2026-0005
        Person ID: 002
        Signed on: 2026-04-01
        Sign method: Electronic signature
        (replaces Entry pledge 002 / 2026-04-01 [EV-A-2026-0002], voided by change CHANGE on
            2026-08-04)
  
  2026-08-06 09:00  CHANGE  officer-1  config  (not reviewed)
    reason: decided by the committee
    settings changed
        planned day of the audit: (not set) -> 2027-02-10
  
  2026-08-06 09:00  CHANGE  officer-1  config 1 parameter  (not reviewed)
    reason: decided by the committee
    added Parameter late_entry_days
        Name: late_entry_days
        Value: 5
        Reason: decided by the committee
        From: 2026-10-01
  
  2026-08-07 09:00  CHANGE  officer-1  scope 1 scope  (not reviewed)
    reason: two areas
    added Scope flag has_zone
        Flag: has_zone
        Answer: Yes
        Reason: two areas
        Decided on: 2026-10-01
  
  2026-08-08 09:00  CHANGE  officer-1  add 1 exception  (not reviewed)
    reason: for the repair
    added Exception X-1 [EV-A-2026-0006]
        Number: EV-A-2026-0006
        Exception ID: X-1
        Requirement excepted from: PH-01
        Rule excepted from: R-041
        Reason: under repair
        Approved by: 001
        From: 2026-08-08
        Expires on: 2026-12-31
  
  2026-08-09 09:00  CHANGE  officer-1  edit 1 zone  (not reviewed)
    reason: its new name
    changed Restricted area A1
        Name: machining room -> milling room
        (updates what change CHANGE of 2026-08-03 said)
  
  2026-08-10 09:00  CHANGE  officer-1  erase 1 tombstone  (not reviewed)
    reason: request of the person
    erased Tombstone ID / 2026-08-10
        Record erased: ID
        Evidence kind: person
        Erased on: 2026-08-10
        Commitments erased: HASH
        Reason: request of the person
        (erases what Person 003 held (last changed by CHANGE on 2026-04-02))
  
  recorded more than 7 days after the event: 1
    2026-08-05  CHANGE  officer-1  Entry pledge 002 / 2026-04-01 [EV-A-2026-0005]: 126 days
  voided: 1
    2026-08-04  CHANGE  officer-1  Entry pledge 002 / 2026-04-01 [EV-A-2026-0002] (voids what
        change CHANGE of 2026-04-03 said)
  personal values erased: 1
    2026-08-10  CHANGE  officer-1  erases what Person 003 held (last changed by CHANGE on
        2026-04-02)
  settings, parameters and scope: 3
    2026-08-06  CHANGE  officer-1  planned day of the audit: (not set) -> 2027-02-10
    2026-08-06  CHANGE  officer-1  Parameter late_entry_days  Value: (none) -> 5
    2026-08-07  CHANGE  officer-1  Scope flag has_zone  Answer: (none) -> Yes
  exceptions approved: 1
    2026-08-08  CHANGE  officer-1  Exception X-1 [EV-A-2026-0006]
  none: another history taken
  None of these changes is signed: who made each is their own statement (self-declared).
  $ ja tics history --since R8審査前 --wareki 2>/dev/null | mask
  時点証明はまだありません。時点証明のない変更: 18 件(最初: 日本時間 2026-04-01 09:00)。その日時の裏付
  けは社内の時計だけです
  この一覧の変更のうち、確認が必要な 9 件中 9 件は別の人の変更確認がまだです(最も古いものは 令和8年8月
  3日)。その内容は登録者本人の申告のみに基づきます
  令和8年8月2日 09:00  CHANGE  officer-1  登録: 基準点 1 件
    理由: before the audit
    登録 基準点 R8審査前
        基準点の名前: R8審査前
        変更: COMMIT
        設定日: 令和8年8月2日
  
  令和8年8月3日 09:00  CHANGE  officer-1  変更: 立入制限区域 1 件  (変更確認がまだ)
    理由: the milling machine moved in
    変更 立入制限区域 A1
        制限の段階: 2 -> 3
        (変更 CHANGE(令和8年4月4日)の内容を更新)
        (後に変更 CHANGE(令和8年8月9日)で更新)
  
  令和8年8月4日 09:00  CHANGE  officer-1  取消し: 入社時誓約 1 件  (変更確認がまだ)
    理由: of another person
    取消 入社時誓約 002 / 2026-04-01 [EV-A-2026-0002]
        状態: 有効 -> 取消
        取消の理由: (なし) -> of another person
        (変更 CHANGE(令和8年4月3日)の内容を取消)
  
  令和8年8月5日 09:00  CHANGE  officer-1  登録: 入社時誓約 1 件  (変更確認がまだ)
    理由: the right one
    登録 入社時誓約 002 / 2026-04-01 [EV-A-2026-0005]  事後登録 126 日
        番号(整理番号): EV-A-2026-0005
        従業者番号: 002
        署名日: 令和8年4月1日
        署名の方法: 電子署名
        (入社時誓約 002 / 2026-04-01 [EV-A-2026-0002] の差替え(変更 CHANGE、令和8年8月4日 に取消))
  
  令和8年8月6日 09:00  CHANGE  officer-1  設定の変更  (変更確認がまだ)
    理由: decided by the committee
    設定の変更
        審査予定日: (未設定) -> 令和9年2月10日
  
  令和8年8月6日 09:00  CHANGE  officer-1  設定の変更: 点検の設定値 1 件  (変更確認がまだ)
    理由: decided by the committee
    登録 点検の設定値 late_entry_days
        設定の名前: late_entry_days
        値: 5
        理由: decided by the committee
        適用開始日: 令和8年10月1日
  
  令和8年8月7日 09:00  CHANGE  officer-1  適用範囲の決定: 適用条件 1 件  (変更確認がまだ)
    理由: two areas
    登録 適用条件 has_zone
        適用条件: has_zone
        答え: 当てはまる
        理由: two areas
        決定日: 令和8年10月1日
  
  令和8年8月8日 09:00  CHANGE  officer-1  登録: 例外承認 1 件  (変更確認がまだ)
    理由: for the repair
    登録 例外承認 X-1 [EV-A-2026-0006]
        番号(整理番号): EV-A-2026-0006
        例外承認番号: X-1
        対象の要求事項: PH-01
        対象の点検ルール: R-041
        例外とする理由: under repair
        承認者: 001
        適用開始日: 令和8年8月8日
        期限: 令和8年12月31日
  
  令和8年8月9日 09:00  CHANGE  officer-1  変更: 立入制限区域 1 件  (変更確認がまだ)
    理由: its new name
    変更 立入制限区域 A1
        区域名: machining room -> milling room
        (変更 CHANGE(令和8年8月3日)の内容を更新)
  
  令和8年8月10日 09:00  CHANGE  officer-1  消去: 消去記録 1 件  (変更確認がまだ)
    理由: request of the person
    消去 消去記録 ID / 2026-08-10
        消去した記録: ID
        証跡の種類: person
        消去日: 令和8年8月10日
        消去した内容の約定値: HASH
        理由: request of the person
        (従業者 003 の個人情報を消去(最後の変更は CHANGE、令和8年4月2日))
  
  事後登録(出来事から 7 日を超えて登録): 1 件
    令和8年8月5日  CHANGE  officer-1  入社時誓約 002 / 2026-04-01 [EV-A-2026-0005]: 126 日
  取消: 1 件
    令和8年8月4日  CHANGE  officer-1  入社時誓約 002 / 2026-04-01 [EV-A-2026-0002] (変更
        CHANGE(令和8年4月3日)の内容を取消)
  個人情報の消去: 1 件
    令和8年8月10日  CHANGE  officer-1  従業者 003 の個人情報を消去(最後の変更は CHANGE、令和8
        年4月2日)
  設定・点検の設定値・適用条件の変更: 3 件
    令和8年8月6日  CHANGE  officer-1  審査予定日: (未設定) -> 令和9年2月10日
    令和8年8月6日  CHANGE  officer-1  点検の設定値 late_entry_days  値: (なし) -> 5
    令和8年8月7日  CHANGE  officer-1  適用条件 has_zone  答え: (なし) -> 当てはまる
  例外の承認: 1 件
    令和8年8月8日  CHANGE  officer-1  例外承認 X-1 [EV-A-2026-0006]
  該当なし: 別の履歴の受入れ
  これらの変更に署名はありません。誰が行ったかは自己申告です。
  $ tics history --since someday 2>&1
  tics: 'someday' is no date, no baseline and no commit of this store
  [4]
  $ tics history --since 2026-08-09 --from 2026-08-10 2>&1 | grep -c reason
  1

Of what was erased no version says more than that; the tombstone stands with the record.

  $ tics history person:003 2>/dev/null | mask
  no seal yet; changes without a seal: 18, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  of these changes not looked at by a second person: 2 of 2 (since 2026-04-02); what they brought
  rests on its author alone
  2026-04-02 09:00  CHANGE  officer-1  import 4 person  (not reviewed)
    reason: roster of April
    first load: Person: 4
    added Person 003
        Number: 003
        Person ID: 003
        Category: Regular employee
        Joined on: 2021-04-01
        Left on: 2026-06-30
        personal values: (erased)
  
  2026-08-10 09:00  CHANGE  officer-1  erase 1 tombstone  (not reviewed)
    reason: request of the person
    erased Tombstone ID / 2026-08-10
        Record erased: ID
        Evidence kind: person
        Erased on: 2026-08-10
        Commitments erased: HASH
        Reason: request of the person
        (erases what Person 003 held (last changed by CHANGE on 2026-04-02))
  
  personal values erased: 1
    2026-08-10  CHANGE  officer-1  erases what Person 003 held (last changed by CHANGE on
        2026-04-02)
  None of these changes is signed: who made each is their own statement (self-declared).

As a table for a spreadsheet: a line a field, with a byte order mark, and cells that would run as formulas guarded.

  $ at 2026-08-11 tics edit zone:A1 name='=1+1' -m '=cmd' >/dev/null 2>&1
  $ ja tics history --area A1 --since R8審査前 --format csv -o changes.csv
  $ head -c 3 changes.csv | od -An -tx1
   ef bb bf
  $ tail -c +4 changes.csv | tr -d '\r' | mask
  登録日時,変更ID,登録した担当者,理由,操作,種類,記録,番号,項目,変更前,変更後,事後登録日数,入退記録の行数,更新元,後の更新,記録ID,項目名(内部),署名,変更確認
  2026-08-03 09:00:00,COMMIT,officer-1,the milling machine moved in,変更,立入制限区域,A1,A1,制限の段階,2,3,,,変更 CHANGE(2026-04-04)の内容を更新,後に変更 CHANGE(2026-08-09)で更新,ID,level,なし(自己申告),変更確認がまだ
  2026-08-09 09:00:00,COMMIT,officer-1,its new name,変更,立入制限区域,A1,A1,区域名,machining room,milling room,,,変更 CHANGE(2026-08-03)の内容を更新,後に変更 CHANGE(2026-08-11)で更新,ID,name,なし(自己申告),変更確認がまだ
  2026-08-11 09:00:00,COMMIT,officer-1,'=cmd,変更,立入制限区域,A1,A1,区域名,milling room,'=1+1,,,変更 CHANGE(2026-08-09)の内容を更新,,ID,name,なし(自己申告),変更確認がまだ
  $ tics history --area A1 --since R8審査前 --format csv --wareki --encoding utf-8 | tail -n 1 | cut -d, -f1-6 | mask
  令和8年8月11日 09:00:00,COMMIT,officer-1,'=cmd,changed,Restricted area

A bulk import is one line, with what is late in it; `--rows` has them all. Sections of JSON name the changes.

  $ { echo person_id,signed_on,sign_method; for day in 01 02 03 04 05 06; do echo "001,2026-06-$day,paper"; done; } >bulk.csv
  $ at 2026-08-20 tics import entry_pledge bulk.csv -m 'a box of them' >/dev/null 2>&1
  $ tics history --since 2026-08-20 2>/dev/null | mask
  no seal yet; changes without a seal: 20, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  of these changes not looked at by a second person: 1 of 1 (since 2026-08-20); what they brought
  rests on its author alone
  2026-08-20 09:00  CHANGE  officer-1  import 6 entry_pledge  (not reviewed)
    reason: a box of them
    6 records (--rows lists them)
    of these recorded late: 6, up to 80 days
  
  recorded more than 7 days after the event: 6
    2026-08-20  CHANGE  officer-1  6 of 6 records, up to 80 days (--rows)
  none: voided; personal values erased; settings, parameters and scope; exceptions approved; another
        history taken
  None of these changes is signed: who made each is their own statement (self-declared).
  $ tics history --since 2026-08-20 --rows 2>&1 | grep -c 'added Entry pledge'
  6
  $ tics history --since R8審査前 --format json | python3 -c 'import json, sys; r = json.load(sys.stdin); print({k: len(v) for k, v in r["sections"].items()}, len(r["changes"]), r["sections"]["voided"][0]["number"], [c["how"] for x in r["changes"] for d in x["records"] for c in (d["corrects"], d["corrected_by"]) if c])'
  {'late': 7, 'voided': 1, 'erased': 1, 'settings': 3, 'exceptions': 1, 'heads': 0} 12 EV-A-2026-0002 ['changes', 'changed', 'voids', 'replaces', 'changes', 'changed', 'erases', 'changes']

What a change did is said in words, in the language asked for.

  $ tics --lang ja history --no-pager | grep -E '^20[0-9-]* [0-9]' | cut -d ' ' -f 8- | sort | uniq -c
  変更 20 件
        1 保管庫の作成: 担当者 1 件  (変更確認がまだ)
        1 取消し: 入社時誓約 1 件  (変更確認がまだ)
        1 取込み: 入社時誓約 1 件  (変更確認がまだ)
        1 取込み: 入社時誓約 2 件  (変更確認がまだ)
        1 取込み: 入社時誓約 6 件  (変更確認がまだ)
        1 取込み: 入退記録 1 件  (変更確認がまだ)
        1 取込み: 入退記録 2 件  (変更確認がまだ)
        1 取込み: 従業者 4 件  (変更確認がまだ)
        3 変更: 立入制限区域 1 件  (変更確認がまだ)
        1 消去: 消去記録 1 件  (変更確認がまだ)
        1 登録: 事故・疑い 1 件  (変更確認がまだ)
        1 登録: 例外承認 1 件  (変更確認がまだ)
        1 登録: 入社時誓約 1 件  (変更確認がまだ)
        1 登録: 基準点 1 件
        1 登録: 立入制限区域 1 件  (変更確認がまだ)
        1 設定の変更  (変更確認がまだ)
        1 設定の変更: 点検の設定値 1 件  (変更確認がまだ)
        1 適用範囲の決定: 適用条件 1 件  (変更確認がまだ)

Lines keep to the width of the terminal, what does not fit is set in, and no word is broken:

  $ TICS_COLUMNS=40 tics history --kind entry_pledge --from 2026-08-05 --to 2026-08-05 --no-pager | mask
  1 change
  no seal yet; changes without a seal: 20,
  the first of 2026-04-01 09:00 (Japan
  time); for their time only the clock of
  this company speaks
  of these changes not looked at by a
  second person: 1 of 1 (since
  2026-08-05); what they brought rests on
  its author alone
  2026-08-05 09:00  CHANGE  officer-1
      add 1 entry_pledge  (not reviewed)
    reason: the right one
    added Entry pledge 002 / 2026-04-01
        [EV-A-2026-0005]  recorded 126
        days later
        Number: EV-A-2026-0005
        Person ID: 002
        Signed on: 2026-04-01
        Sign method: Electronic signature
        (replaces Entry pledge 002 /
            2026-04-01 [EV-A-2026-0002],
            voided by change CHANGE on
            2026-08-04)
  
  recorded more than 7 days after the
      event: 1
    2026-08-05  CHANGE  officer-1
        Entry pledge 002 / 2026-04-01
        [EV-A-2026-0005]: 126 days
  None of these changes is signed: who
  made each is their own statement
  (self-declared).
