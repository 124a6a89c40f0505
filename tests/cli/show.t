# show.t -- one record
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics show person:003 | mask
  Person  003
  ID
  
  field          value
  Number         003
  Person ID      003
  Category (1)   Regular employee
  Joined on (1)  2021-04-01
  Left on (1)    2026-06-30
  Name           従業者 003
  $ ja tics show person:003 | mask
  従業者  003
  ID
  
  項目            値
  番号(整理番号)  003
  従業者番号      003
  雇用区分 (1)    正社員
  入社日 (1)      2021-04-01
  退職日 (1)      2026-06-30
  氏名            従業者 003
  $ tics show person:003 --format json | mask
  {
    "format": "tics.record/1",
    "tool": "tics 0.1.0",
    "store": {
      "organisation": "Example Works",
      "head": "COMMIT"
    },
    "as_of": null,
    "known_at": {
      "time": "2026-04-04T09:00:00+09:00",
      "commit": "COMMIT"
    },
    "seal": null,
    "unsealed": {
      "changes": 4,
      "since": "2026-04-01T09:00:00+09:00"
    },
    "id": "ID",
    "kind": "person",
    "erased": false,
    "fields": {
      "number": "003",
      "person_id": "003",
      "employments.1.category": "regular",
      "employments.1.joined_on": "2021-04-01",
      "employments.1.left_on": "2026-06-30",
      "display_name": "従業者 003"
    },
    "attachments": []
  }
  $ tics show person:999
  tics: no record 'person:999' (give its id, its number, or KIND:KEY such as person:E001)
  [4]
