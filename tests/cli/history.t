# history.t -- what changed, when, by whom, why
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics history | mask
  4 changes
  2026-04-01T09:00:00  CHANGE  officer-1  init 1 officer
    reason: the store is made
    added Officer officer-1
        Officer ID: officer-1
        Name: Keeper One
        Mail address: keeper@example.jp
        Role: officer
        From: 2026-04-01
  
  2026-04-02T09:00:00  CHANGE  officer-1  import 4 person  (first load)
    reason: roster of April
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
  
  2026-04-03T09:00:00  CHANGE  officer-1  import 2 entry_pledge
    reason: pledges of April
    added Entry pledge 001 / 2020-04-01 [EV-A-2026-0001]  recorded 2193 days later
        Number: EV-A-2026-0001
        Person ID: 001
        Signed on: 2020-04-01
        Sign method: Paper
    added Entry pledge 002 / 2026-04-01 [EV-A-2026-0002]  recorded 2 days later
        Number: EV-A-2026-0002
        Person ID: 002
        Signed on: 2026-04-01
        Sign method: Paper
  
  2026-04-04T09:00:00  CHANGE  officer-1  add 1 zone  (first load)
    reason: areas
    added Restricted area A1
        Number: A1
        Area code: A1
        Name: machining room
        Level: 2
        Area manager: 001
  
  $ tics history --from 2026-04-03 --to 2026-04-03 --rows | mask
  1 changes
  2026-04-03T09:00:00  CHANGE  officer-1  import 2 entry_pledge
    reason: pledges of April
    added Entry pledge 001 / 2020-04-01 [EV-A-2026-0001]  recorded 2193 days later
        Number: EV-A-2026-0001
        Person ID: 001
        Signed on: 2020-04-01
        Sign method: Paper
    added Entry pledge 002 / 2026-04-01 [EV-A-2026-0002]  recorded 2 days later
        Number: EV-A-2026-0002
        Person ID: 002
        Signed on: 2026-04-01
        Sign method: Paper
  
  $ ja tics history --person 001 | mask
  変更 3 件
  2026-04-02T09:00:00  CHANGE  officer-1  import 4 person  (初回登録)
    理由: roster of April
    登録 従業者 001
        番号(整理番号): 001
        従業者番号: 001
        氏名: 従業者 001
        雇用区分: 正社員
        入社日: 2020-04-01
  
  2026-04-03T09:00:00  CHANGE  officer-1  import 2 entry_pledge
    理由: pledges of April
    登録 入社時誓約 001 / 2020-04-01 [EV-A-2026-0001]  事後登録 2193 日
        番号(整理番号): EV-A-2026-0001
        従業者番号: 001
        署名日: 2020-04-01
        署名の方法: 書面
  
  2026-04-04T09:00:00  CHANGE  officer-1  add 1 zone  (初回登録)
    理由: areas
    登録 立入制限区域 A1
        番号(整理番号): A1
        区域コード: A1
        区域名: machining room
        制限の段階: 2
        区域の管理者: 001
  
  $ tics history --area A1 --format json | mask
  {
    "format": "tics.history/1",
    "tool": "tics 0.1.0",
    "store": {
      "organisation": "Example Works",
      "head": "COMMIT"
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
            "rows": 0
          }
        ]
      }
    ]
  }
