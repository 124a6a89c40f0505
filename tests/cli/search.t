# search.t -- records and log rows in which words stand
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ printf 'scan' >'入社時誓約書_髙島.pdf'
  $ at 2026-04-05 tics edit entry_pledge:002/2026-04-01 scope_text='機械図面の取扱い' note='ひかえ は総務' --file '入社時誓約書_髙島.pdf' -m scan >/dev/null 2>&1
  $ at 2026-04-06 tics edit person:001 display_name='髙島 一郎' name_kana='タカシマ イチロウ' -m name >/dev/null 2>&1
  $ printf '行番号,区域,入室日時,退室日時,氏名,所属,目的\n1,A1,2026-04-07 09:00,2026-04-07 10:00,来客 たろう,見本商事,納品\n2,A1,2026-04-07 11:00,2026-04-07 12:00,来客 じろう,別会社,納品\n' >log.csv
  $ at 2026-04-08 tics import zone_log log.csv -m log >/dev/null 2>&1

Two characters are enough; names of attached files are looked at, too:

  $ tics search 誓約
  Entry pledge: 1
  key               name  field          found
  002 / 2026-04-01        attached file  入社時誓約書_髙島.pdf
  $ ja tics search 誓約
  入社時誓約: 1 件
  キー              名称  項目  該当箇所
  002 / 2026-04-01        添付  入社時誓約書_髙島.pdf
  $ tics search 図面
  Entry pledge: 1
  key               name  field             found
  002 / 2026-04-01        Scope of secrecy  機械図面の取扱い

Variants of characters, kana, width and case make no difference:

  $ tics search 高島
  Person: 1
  key  name       field  found
  001  髙島 一郎  Name   髙島 一郎
  
  Entry pledge: 1
  key               name  field          found
  002 / 2026-04-01        attached file  入社時誓約書_髙島.pdf
  $ ja tics search ﾀｶｼﾏ
  従業者: 1 件
  キー  名称       項目      該当箇所
  001   髙島 一郎  フリガナ  タカシマ イチロウ
  $ ja tics search ヒカエ
  入社時誓約: 1 件
  キー              名称  項目  該当箇所
  002 / 2026-04-01        備考  ひかえ は総務
  $ tics search ＭＡＣＨＩＮＩＮＧ
  Restricted area: 1
  key  name            field  found
  A1   machining room  Name   machining room

Choices are found by their titles in both languages, dates as they are kept:

  $ ja tics search パート
  従業者: 1 件
  キー  名称        項目      該当箇所
  004   従業者 004  雇用区分  パート・アルバイト
  $ tics search 2020-04-01
  Person: 1
  key  name       field      found
  001  髙島 一郎  Joined on  2020-04-01
  
  Entry pledge: 1
  key               name  field      found
  001 / 2020-04-01        Signed on  2020-04-01

Rows of area logs, and several words, which must stand in the same row or record (a Japanese blank parts them as well):

  $ ja tics search 納品 --limit 1
  入退記録: 2 件(先頭の 1 件を表示。--limit で変更)
  キー    名称         項目  該当箇所
  A1 / 1  来客 たろう  目的  納品
  $ tics search 納品　タロウ
  Area log: 1
  key     name         field            found
  A1 / 1  来客 たろう  Name as written  来客 たろう
                       Purpose          納品
  $ tics search 納品 別会社
  Area log: 1
  key     name         field        found
  A1 / 2  来客 じろう  Affiliation  別会社
                       Purpose      納品
  $ tics search 納品 別会社 --format json | mask
  {
    "format": "tics.search/1",
    "tool": "tics 0.1.0",
    "store": {
      "organisation": "Example Works",
      "head": "COMMIT"
    },
    "as_of": "2026-10-01",
    "known_at": {
      "time": "2026-04-08T09:00:00+09:00",
      "commit": "COMMIT"
    },
    "seal": null,
    "unsealed": {
      "changes": 7,
      "since": "2026-04-01T09:00:00+09:00"
    },
    "words": [
      "納品",
      "別会社"
    ],
    "kinds": [
      {
        "kind": "zone_log",
        "count": 1
      }
    ],
    "hits": [
      {
        "kind": "zone_log",
        "record": "ID",
        "key": "A1 / 2",
        "number": null,
        "label": "来客 じろう",
        "status": "valid",
        "fields": [
          {
            "field": "affiliation",
            "title": "Affiliation",
            "excerpt": "別会社"
          },
          {
            "field": "purpose",
            "title": "Purpose",
            "excerpt": "納品"
          }
        ]
      }
    ]
  }
  $ tics search 納品 誓約
  nothing found

Within one kind, on another day, as it was known:

  $ tics search 高島 --kind person
  Person: 1
  key  name       field  found
  001  髙島 一郎  Name   髙島 一郎
  $ tics search 高島 --known-at 2026-04-05
  Entry pledge: 1
  key               name  field          found
  002 / 2026-04-01        attached file  入社時誓約書_髙島.pdf
  $ tics search 納品 --as-of 2026-04-06
  nothing found
  $ tics search 高島 --kind nokind
  tics: no evidence kind 'nokind' ('tics kind list' shows all)
  [4]

A draft is found and says so:

  $ tics add policy_doc policy_id=P-9 version=1 title=持出規程 doc_type=regulation status=draft -m draft >/dev/null 2>&1
  $ ja tics search 持出
  規程・方針・計画: 1 件
  キー     名称               項目    該当箇所
  P-9 / 1  持出規程 (作成中)  文書名  持出規程
  $ ja tics sample policy_doc --population | grep P-9
        -  P-9 / 1  持出規程  作成中

Void records are left out. What was erased is not found, nor is the word that stands for it:

  $ tics void person:004 -m twice >/dev/null 2>&1
  $ ja tics search パート
  見つかりませんでした
  $ cat $(find store -name 'index.sqlite*') | LC_ALL=C grep -q '髙島 一郎' && echo there
  there
  $ tics erase person:001 --force -m gone >/dev/null 2>&1
  $ tics search 高島
  Entry pledge: 1
  key               name  field          found
  002 / 2026-04-01        attached file  入社時誓約書_髙島.pdf
  $ tics search erased
  nothing found
  $ cat $(find store -name 'index.sqlite*') | LC_ALL=C grep -q '髙島 一郎'
  [1]

What cannot be looked for:

  $ tics search
  tics: say what to look for: search TEXT…
  see 'tics help search'
  [2]
  $ tics search '　'
  tics: say what to look for: search TEXT…
  see 'tics help search'
  [2]
  $ tics search a b c d e f g h i
  tics: at most 8 words can be looked for
  see 'tics help search'
  [2]
  $ tics search a --limit 0
  tics: --limit needs a number from 1 on or 'all', not '0'
  see 'tics help search'
  [2]
