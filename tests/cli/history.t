# history.t -- what changed, when, by whom, why
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics history | mask
  4 changes
  2026-04-01T09:00:00  CHANGE  officer-1  init 1 officer
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
  
  2026-04-02T09:00:00  CHANGE  officer-1  import 4 person
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
  
  2026-04-03T09:00:00  CHANGE  officer-1  import 2 entry_pledge
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
  
  2026-04-04T09:00:00  CHANGE  officer-1  add 1 zone
    reason: areas
    first load: Restricted area: 1
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
  
  $ ja tics history --person 001 | mask
  変更 3 件
  2026-04-02T09:00:00  CHANGE  officer-1  import 4 person
    理由: roster of April
    初回登録: 従業者 4 件
    登録 従業者 001
        番号(整理番号): 001
        従業者番号: 001
        氏名: 従業者 001
        雇用区分: 正社員
        入社日: 2020-04-01
  
  2026-04-03T09:00:00  CHANGE  officer-1  import 2 entry_pledge
    理由: pledges of April
    初回登録: 入社時誓約 2 件（2020-04-01〜2026-04-01）
    登録 入社時誓約 001 / 2020-04-01 [EV-A-2026-0001]
        番号(整理番号): EV-A-2026-0001
        従業者番号: 001
        署名日: 2020-04-01
        署名の方法: 書面
  
  2026-04-04T09:00:00  CHANGE  officer-1  add 1 zone
    理由: areas
    初回登録: 立入制限区域 1 件
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
    "as_of": "2026-10-01",
    "known_at": {
      "time": "2026-04-04T09:00:00+09:00",
      "commit": "COMMIT"
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
        "settings": []
      }
    ]
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
  1 changes
  2026-04-02T09:00:00  CHANGE  officer-1  import 4 person
    reason: roster of April
  $ ja tics history --person 従業者 2>&1
  tics: 「従業者」に当てはまるものが 4 件あります: 001 従業者 001, 002 従業者 002, 003 従業者 003, 004 従業者 004。番号で指定してください
  [5]
  $ tics history --area machining 2>&1 | head -1
  A1 machining room
  $ tics history --person nobody 2>&1
  0 changes
