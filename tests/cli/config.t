What a store and the rules are set to, and how it is changed.

  $ . "$TESTDIR/setup.sh"
  $ tics init store --organisation 見本精工株式会社 --user 'A <a@example.jp>' --evidence-from 2026-04-01 >/dev/null
  $ export TICS_STORE=store

Every setting with what it is, every parameter with the rules that use it.

  $ tics config | head -28
  organisation                   見本精工株式会社
      name of the company
  site_letter                    A
      letter of the site in record numbers
  scheme                         tics
      catalogue of requirements
  edition                        2026.1
      its edition
  evidence_from                  2026-04-01
      first day of operation: what ended before it is not asked for
  audit_on                       (not set)
      day of the audit
  scope                          (not set)
      certification scope in the company's words; empty: everything
  officer                        (not set)
      role id that acts where nobody is named; empty: officer-1
  selfcheck_field_7              (not set)
      name of the seventh field of the self-check list, from the company's own copy
  selfcheck_field_8              (not set)
      name of the eighth field of the self-check list, from the company's own copy
  
  parameters the rules are run with
  pledge_grace_days              14  R-002 R-006 R-008
      days after joining in which the entry pledge is to be signed
  exit_grace_days                0  R-003
      days after leaving in which the exit pledge is to be signed
  checklist_grace_days           7  R-005 R-012
      days after leaving in which the exit checklist is to be finished
  $ ja tics config list | sed -n '17,28p'
  selfcheck_field_7              (未設定)
      自己チェックリスト第7分野の名称(自社が手元の資料から記入)
  selfcheck_field_8              (未設定)
      自己チェックリスト第8分野の名称(自社が手元の資料から記入)
  
  点検ルールの設定値
  pledge_grace_days              14  R-002 R-006 R-008
      入社日から入社時誓約書に署名するまでの日数
  exit_grace_days                0  R-003
      退職日から退職時誓約書に署名するまでの日数
  checklist_grace_days           7  R-005 R-012
      退職日から退職時チェックリストを終えるまでの日数
  $ tics config --format json | sed -n '1,14p' | mask
  {
    "format": "tics.config/1",
    "tool": "tics 0.1.0",
    "store": {
      "organisation": "見本精工株式会社",
      "head": "COMMIT"
    },
    "as_of": "2026-10-01",
    "known_at": {
      "time": "2026-10-01T09:00:00+09:00",
      "commit": "COMMIT"
    },
    "seal": null,
    "unsealed": {
  $ tics config get evidence_from
  2026-04-01

A day takes the era; the same again writes nothing; a dry run writes nothing.

  $ tics config set audit_on 令和9年2月10日 -m 'day agreed' 2>&1 | mask
  written: change CHANGE
  audit_on: (not set) -> 2027-02-10
  $ tics config set audit_on 2027-02-10 -m 'again'
  audit_on is 2027-02-10 already; nothing was written
  $ tics config set organisation 見本工業 --dry-run
  dry run: nothing was written
  organisation: 見本精工株式会社 -> 見本工業
  $ tics config get organisation
  見本精工株式会社
  $ tics verify >/dev/null && git -C store log --format=%s | head -1
  config

A parameter is a record: with its reason, in the history, one version after the other.

  $ printf 'person_id,display_name,category,joined_on\nE001,従業員 001,regular,2026-09-20\n' >roster.csv
  $ tics import person roster.csv -m roster >/dev/null 2>&1
  $ tics gap --as-of 2026-09-30 --format json | sed -n '/^  "findings"/,/^  "pending"/p' | grep -c '"rule": "R-002"'
  0
  [1]
  $ tics config set pledge_grace_days ７ -m 'as the rules of employment say' >/dev/null 2>&1
  $ tics gap --as-of 2026-09-30 --format json | sed -n '/^  "findings"/,/^  "pending"/p' | grep -c '"rule": "R-002"'
  1
  $ tics config set pledge_grace_days 5 -m 'stricter' 2>/dev/null
  pledge_grace_days: 7 -> 5
  $ tics history --kind parameter | mask | tail -9
  2 changes
    changed Parameter pledge_grace_days
        Value: 7 -> 5
        Reason: as the rules of employment say -> stricter
        (updates what change CHANGE of 2026-10-01 said)
  
  settings, parameters and scope: 2
    2026-10-01  CHANGE  officer-1  Parameter pledge_grace_days  Value: (none) -> 7
    2026-10-01  CHANGE  officer-1  Parameter pledge_grace_days  Value: 7 -> 5
  None of these changes is signed: who made each is their own statement (self-declared).
  $ tics config | grep -A2 pledge_grace
  pledge_grace_days              5  (as shipped: 14)  R-002 R-006 R-008
      days after joining in which the entry pledge is to be signed
      reason: stricter
  $ tics config unset pledge_grace_days -m 'as shipped' 2>/dev/null
  pledge_grace_days: 5 -> 14
  $ tics config unset pledge_grace_days -m 'as shipped'
  pledge_grace_days is 14 already; nothing was written
  $ tics config set pledge_grace_days 10 -m 'once more' 2>/dev/null
  pledge_grace_days: 14 -> 10
  $ tics config get pledge_grace_days
  10

Reports print what is away from the defaults; a question about what was known earlier is asked with the settings of then.

  $ tics gap | grep 'away from'
  parameter away from what is shipped: pledge_grace_days = 10 (as shipped: 14)
  $ tics gap --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["parameters"])'
  [{'name': 'pledge_grace_days', 'value': 10, 'default': 14}]
  $ tics config set evidence_from 2026-09-21 -m 'begins later' >/dev/null 2>&1
  $ tics gap --as-of 2026-10-10 --format json | sed -n '/^  "findings"/,/^  "pending"/p' | grep -c '"rule": "R-002"'
  0
  [1]
  $ tics gap --as-of 2026-10-10 --known-at $(git -C store rev-parse main~1) --format json | sed -n '/^  "findings"/,/^  "pending"/p' | grep -c '"rule": "R-002"'
  1

Who keeps the store is named by whoever does so until then; from the next change on it is the one named.

  $ tics add officer officer_id=officer-2 display_name='Keeper Two' role=officer from=2026-10-01 -m 'a second officer' >/dev/null 2>&1
  $ tics config set officer officer-2 -m 'handed over' 2>/dev/null
  officer: (not set) -> officer-2
  $ tics config set scope '本社工場 設計部門' -m 'as applied for' 2>/dev/null
  scope: (not set) -> 本社工場 設計部門
  $ git -C store log -2 --format='%an %s'
  officer-2 config
  officer-1 config

The history says what was set before and what since:

  $ ja tics history --author officer-2 | mask
  変更 1 件
  時点証明はまだありません。時点証明のない変更: 11 件(最初: 日本時間 2026-10-01 09:00)。その日時の裏付
  けは社内の時計だけです
  この一覧の変更のうち、確認が必要な 1 件中 1 件は別の人の変更確認がまだです(最も古いものは
  2026-10-01)。その内容は登録者本人の申告のみに基づきます
  2026-10-01 09:00  CHANGE  officer-2  設定の変更  (変更確認がまだ)
    理由: as applied for
    設定の変更
        適用範囲: (未設定) -> 本社工場 設計部門
  
  設定・点検の設定値・適用条件の変更: 1 件
    2026-10-01  CHANGE  officer-2  適用範囲: (未設定) -> 本社工場 設計部門
  該当なし: 事後登録(出来事から 7 日を超えて登録)、取消、個人情報の消去、例外の承認、別の履歴の受入れ
  これらの変更に署名はありません。誰が行ったかは自己申告です。
  $ tics history --author officer-2 --format json | mask | sed -n '/"settings"/,/\]/p'
        "settings": [
          {
            "name": "scope",
            "from": null,
            "to": "本社工場 設計部門"
          }
        ],
      "settings": [
        {
          "commit": "COMMIT",
          "time": "2026-10-01T09:00:00+09:00",
          "author": "officer-2",
          "id": null,
          "number": null,
          "kind": null,
          "action": null,
          "late_days": -1
        }
      ],

No other way in: a parameter is checked also when it is added, edited or imported as a record.

  $ tics add parameter name=late_entry_day value=3 -m x
  tics: Name (name): no parameter 'late_entry_day'; did you mean 'late_entry_days'?
  [3]
  $ tics add parameter name=no_such_thing value=3 -m x
  tics: Name (name): no parameter 'no_such_thing' ('tics config' lists them)
  [3]
  $ tics add parameter name=nda_warn_days value=-3 -m x
  tics: Value (value): nda_warn_days is a whole number from 0 to 3650, not '-3'
  [3]
  $ ja tics edit parameter:pledge_grace_days value=366 -m x
  tics: 値 (value): pledge_grace_days は 0 から 365 までの整数です('366')
  [3]
  $ printf 'name,value\nzone_open_row_percent,101\n' >parameters.csv
  $ tics import parameter parameters.csv -m x
  parameters.csv: row 2, column 'value', value '101': zone_open_row_percent is a whole number from 0 to 100, not '101'
  tics: parameters.csv: 1 cells need mending; nothing was written
  [3]
  $ tics verify >/dev/null

What is refused.

  $ tics config set pledge_grace_day 5 -m x
  tics: no setting 'pledge_grace_day'; did you mean 'pledge_grace_days'?
  [4]
  $ tics config set -m x pledge_grace_days -- -5
  tics: pledge_grace_days is a whole number from 0 to 365, not '-5'
  [3]
  $ tics config set visitors_per_escort 0 -m x
  tics: visitors_per_escort is a whole number from 1 to 1000, not '0'
  [3]
  $ tics config set audit_on 2027-13-01 -m x
  tics: no such day: '2027-13-01' (the months are 1 to 12, not 13)
  [3]
  $ tics config set organisation '' -m x
  tics: 'organisation' cannot be empty
  [3]
  $ tics config set officer officer-9 -m x
  tics: no officer 'officer-9' is recorded: tics add officer officer_id=officer-9 …
  [4]
  $ tics config set edition 2027.1 -m x
  tics: 'edition' is set by 'tics init' for good
  see 'tics help config'
  [2]
  $ tics config set audit_on 2027-03-01 </dev/null
  tics: a reason is needed: -m REASON
  see 'tics help config'
  [2]
  $ tics config get nothing_like_it
  tics: no setting 'nothing_like_it' ('tics config' lists them)
  [4]
  $ tics config set audit_on -m x
  tics: say 'config list', 'config get NAME', 'config set NAME VALUE' or 'config unset NAME'
  see 'tics help config'
  [2]
