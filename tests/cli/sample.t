# sample.t -- samples by lot, and the population an auditor draws from
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store

Up to ten are all drawn:

  $ ja tics sample person | mask
  抽出結果        従業者
  用途            社内点検用(審査員による抽出ではありません)
  組織            Example Works
  基準日          2026-10-01 現在、日本時間 2026-04-04 09:00 までの登録分(変更 CHANGE)
  母集団の件数    4
  抽出件数        4 件(10 件以下は全件、それより多ければ平方根を切り上げ、最低 10 件)
  退職者の追加    退職者(2026-04-01 – 2026-10-01)に関するもの 0 件。期間中の退職者は全員を対象にする
  乱数の種        1
  方法            キーごとに「乱数の種:キー」(UTF-8、改行なし)の SHA-256 を求め、文字列として小さいも
                  のから採る
  
  番号  キー  名称        日付        抽出の理由
  1     001   従業者 001  2020-04-01  抽出
  2     002   従業者 002  2026-04-01  抽出
  3     003   従業者 003  2021-04-01  抽出・退職者
  4     004   従業者 004  2026-04-01  抽出
  $ tics sample person | mask
  sample          Person
  purpose         for internal checks: not the auditor's sample
  organisation    Example Works
  cut-off         2026-10-01; recorded until 2026-04-04 09:00 (Japan time) (change CHANGE)
  in all          4
  drawn           4 by lot (all of up to 10, else the square root rounded up, at least 10)
  and besides     0 about people who left (2026-04-01 – 2026-10-01), all of whom are drawn
  seed            1
  method          SHA-256 of 'SEED:KEY' for each key (UTF-8, no line end); the smallest hashes,
                  compared as text, are drawn
  
  no.  key  name        day         drawn as
  1    001  従業者 001  2020-04-01  by lot
  2    002  従業者 002  2026-04-01  by lot
  3    003  従業者 003  2021-04-01  by lot, left
  4    004  従業者 004  2026-04-01  by lot

More: the square root, at least ten, and besides all leavers of the period, which is printed with everything else the draw rests on:

  $ { echo person_id,display_name,category,joined_on,left_on; for i in $(seq 101 240); do left=; [ $((i % 35)) != 0 ] || left=2026-0$((i % 4 + 4))-15; echo "$i,従業者 $i,regular,2021-04-01,$left"; done; echo 301,退職者,regular,2015-04-01,2025-03-31; echo 302,未入社,regular,2026-12-01,; } >more.csv
  $ at 2026-04-05 tics import person more.csv -m more >/dev/null 2>&1
  $ at 2026-04-06 tics void person:240 -m 'entered twice' >/dev/null 2>&1
  $ ja tics sample person --seed 7 | mask
  抽出結果        従業者
  用途            社内点検用(審査員による抽出ではありません)
  組織            Example Works
  基準日          2026-10-01 現在、日本時間 2026-04-06 09:00 までの登録分(変更 CHANGE)
  母集団の件数    143
  除いた件数      1 (取消)
  除いた件数      1 (基準日より後)
  除いた件数      1 (運用開始日より前に終了)
  抽出件数        12 件(10 件以下は全件、それより多ければ平方根を切り上げ、最低 10 件)
  退職者の追加    退職者(2026-04-01 – 2026-10-01)に関するもの 5 件。期間中の退職者は全員を対象にする
  乱数の種        7
  方法            キーごとに「乱数の種:キー」(UTF-8、改行なし)の SHA-256 を求め、文字列として小さいも
                  のから採る
  
  番号  キー  名称        日付        抽出の理由
  2     002   従業者 002  2026-04-01  抽出
  3     003   従業者 003  2021-04-01  退職者
  5     101   従業者 101  2021-04-01  抽出
  9     105   従業者 105  2021-04-01  退職者
  11    107   従業者 107  2021-04-01  抽出
  26    122   従業者 122  2021-04-01  抽出
  29    125   従業者 125  2021-04-01  抽出
  30    126   従業者 126  2021-04-01  抽出
  32    128   従業者 128  2021-04-01  抽出
  44    140   従業者 140  2021-04-01  退職者
  55    151   従業者 151  2021-04-01  抽出
  62    158   従業者 158  2021-04-01  抽出
  65    161   従業者 161  2021-04-01  抽出
  79    175   従業者 175  2021-04-01  退職者
  107   203   従業者 203  2021-04-01  抽出
  114   210   従業者 210  2021-04-01  退職者
  136   232   従業者 232  2021-04-01  抽出
  $ tics sample person --seed 7 --format json | mask | head -40
  {
    "format": "tics.sample/1",
    "tool": "tics 0.1.0",
    "store": {
      "organisation": "Example Works",
      "head": "COMMIT"
    },
    "as_of": "2026-10-01",
    "known_at": {
      "time": "2026-04-06T09:00:00+09:00",
      "commit": "COMMIT"
    },
    "seal": null,
    "unsealed": {
      "changes": 6,
      "since": "2026-04-01T09:00:00+09:00"
    },
    "kind": "person",
    "purpose": "internal",
    "from": null,
    "to": null,
    "population": 143,
    "left_out": [
      {
        "reason": "void",
        "count": 1
      },
      {
        "reason": "later",
        "count": 1
      },
      {
        "reason": "ended",
        "count": 1
      }
    ],
    "lot": {
      "method": "sha256(seed:key)",
      "seed": 7,
      "size": "auto",
  $ tics sample person --seed 8 --size 3 --from 2026-07-01 --to 2026-07-31 | mask
  sample          Person
  purpose         for internal checks: not the auditor's sample
  organisation    Example Works
  cut-off         2026-10-01; recorded until 2026-04-06 09:00 (Japan time) (change CHANGE)
  period          2026-07-01 – 2026-07-31
  in all          139
  left out        1 (void)
  left out        1 (after the cut-off)
  left out        1 (over before the starting day)
  left out        4 (outside the period asked for)
  drawn           3 by lot (number asked for)
  and besides     0 about people who left (2026-07-01 – 2026-07-31), all of whom are drawn
  seed            8
  method          SHA-256 of 'SEED:KEY' for each key (UTF-8, no line end); the smallest hashes,
                  compared as text, are drawn
  
  no.  key  name        day         drawn as
  76   175  従業者 175  2021-04-01  by lot, left
  86   185  従業者 185  2021-04-01  by lot
  134  234  従業者 234  2021-04-01  by lot

Anybody can draw again, with stock tools, from the numbered population:

  $ tics sample person --population --format csv | tr -d '\r' | sed '1,/^$/d' | sed 1d | grep '^[0-9]' | cut -d, -f2 >keys
  $ wc -l <keys
  143
  $ while read -r key; do echo "$(printf '%s' "7:$key" | sha256sum | cut -c1-64) $key"; done <keys | LC_ALL=C sort | head -12 | cut -d' ' -f2 | sort >by-hand
  $ tics sample person --seed 7 --format csv | grep 'by lot' | cut -d, -f2 | grep '^[0-9]*$' | sort | diff by-hand - && echo the same
  the same

Neither the language nor a new index changes the draw, nor another store with other machine ids:

  $ tics sample person --seed 7 --format csv | grep -E '^[0-9]+,' | cut -d, -f1,2 >first
  $ rm store/index.sqlite
  $ ja tics sample person --seed 7 --format csv | grep -E '^[0-9]+,' | cut -d, -f1,2 | diff first - && echo the same
  the same
  $ (rm -rf store roster.csv; small_store; tac more.csv | sed '$d' >turned; { head -1 more.csv; cat turned; } >more2.csv; at 2026-04-05 tics import person more2.csv -m more >/dev/null 2>&1; tics void person:240 -m x >/dev/null 2>&1; tics sample person --seed 7 --format csv) | grep -E '^[0-9]+,' | cut -d, -f1,2 | diff first - && echo the same
  the same

For the audit the population is numbered and nothing is drawn; what was left out is named with its reason:

  $ ja tics sample person --population --as-of 2026-09-30 | mask | head -20
  母集団          従業者
  用途            審査用(番号により審査員が抽出します)
  組織            Example Works
  基準日          2026-09-30 現在、日本時間 2026-10-01 09:00 までの登録分(変更 CHANGE)
  母集団の件数    143
  除いた件数      1 (取消)
  除いた件数      1 (基準日より後)
  除いた件数      1 (運用開始日より前に終了)
  
        1  001  従業者 001  2020-04-01
        2  002  従業者 002  2026-04-01
        3  003  従業者 003  2021-04-01
        4  004  従業者 004  2026-04-01
        5  101  従業者 101  2021-04-01
        6  102  従業者 102  2021-04-01
        7  103  従業者 103  2021-04-01
        8  104  従業者 104  2021-04-01
        9  105  従業者 105  2021-04-01
       10  106  従業者 106  2021-04-01
       11  107  従業者 107  2021-04-01
  $ tics sample person --population | grep '^ *- '
        -  240  従業者 240  void
        -  301  退職者  2015-04-01  over before the starting day
        -  302  未入社  2026-12-01  after the cut-off
  $ tics sample entry_pledge --population --format csv -o pledges-numbered.csv
  $ tr -d '\r' <pledges-numbered.csv | mask
  \xef\xbb\xbfpopulation,Entry pledge (esc)
  purpose,for the audit: the auditor draws by running number
  organisation,Example Works
  cut-off,2026-10-01; recorded until 2026-10-01 09:00 (Japan time) (change CHANGE)
  in all,2
  
  no.,key,name,day,left out because
  1,001 / 2020-04-01,,2020-04-01,
  2,002 / 2026-04-01,,2026-04-01,
  $ tics sample zone --population --format json | mask
  {
    "format": "tics.sample/1",
    "tool": "tics 0.1.0",
    "store": {
      "organisation": "Example Works",
      "head": "COMMIT"
    },
    "as_of": "2026-10-01",
    "known_at": {
      "time": "2026-10-01T09:00:00+09:00",
      "commit": "COMMIT"
    },
    "seal": null,
    "unsealed": {
      "changes": 6,
      "since": "2026-04-01T09:00:00+09:00"
    },
    "kind": "zone",
    "purpose": "audit",
    "from": null,
    "to": null,
    "population": 1,
    "left_out": [],
    "lot": null,
    "members": [
      {"n": 1, "record": "ID", "key": "A1", "number": "A1", "label": "machining room", "day": null, "left_out": null}
    ]
  }

Pledges of people who left in the period are all drawn; of logs the rows are counted:

  $ printf 'person_id,signed_on,sign_method\n003,2026-06-20,paper\n' >exit.csv
  $ at 2026-06-21 tics import exit_pledge exit.csv -m exit >/dev/null 2>&1
  $ ja tics sample exit_pledge | mask | tail -2
  番号  キー              名称  日付        抽出の理由
  1     003 / 2026-06-20        2026-06-20  抽出・退職者
  $ { echo row_id,zone_id,name_as_written,entered_at,left_at; for i in $(seq 1 30); do echo "$i,A1,来客 $i,2026-04-$((i % 20 + 1))T09:00,2026-04-$((i % 20 + 1))T10:00"; done; } >log.csv
  $ at 2026-05-01 tics import zone_log log.csv -m log >/dev/null 2>&1
  $ tics sample zone_log --seed 3 --from 2026-04-02 | mask
  sample          Area log
  purpose         for internal checks: not the auditor's sample
  organisation    Example Works
  cut-off         2026-10-01; recorded until 2026-10-01 09:00 (Japan time) (change CHANGE)
  period          2026-04-02 –
  in all          29
  left out        1 (outside the period asked for)
  drawn           10 by lot (all of up to 10, else the square root rounded up, at least 10)
  seed            3
  method          SHA-256 of 'SEED:KEY' for each key (UTF-8, no line end); the smallest hashes,
                  compared as text, are drawn
  
  no.  key      name     day         drawn as
  3    A1 / 11  来客 11  2026-04-12  by lot
  5    A1 / 13  来客 13  2026-04-14  by lot
  9    A1 / 17  来客 17  2026-04-18  by lot
  16   A1 / 24  来客 24  2026-04-05  by lot
  17   A1 / 25  来客 25  2026-04-06  by lot
  18   A1 / 26  来客 26  2026-04-07  by lot
  20   A1 / 28  来客 28  2026-04-09  by lot
  26   A1 / 6   来客 6   2026-04-07  by lot
  28   A1 / 8   来客 8   2026-04-09  by lot
  29   A1 / 9   来客 9   2026-04-10  by lot

What it does not take:

  $ tics sample
  tics: name a kind: sample KIND ('tics kind list' shows all)
  see 'tics help sample'
  [2]
  $ tics sample nokind
  tics: no evidence kind 'nokind' ('tics kind list' shows all)
  [4]
  $ tics sample person --size 0
  tics: --size needs a whole number from 1 on, not '0'
  see 'tics help sample'
  [2]
  $ tics sample person --seed x
  tics: --seed needs a whole number from 0 on, not 'x'
  see 'tics help sample'
  [2]
  $ tics sample person --population --seed 1
  tics: --population draws nothing: leave out --size and --seed
  see 'tics help sample'
  [2]
  $ tics sample person --from 2026-05-01 --to 2026-04-01
  tics: --from is after --to
  see 'tics help sample'
  [2]
