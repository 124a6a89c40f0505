# rule.t -- what is checked, in words and as the SQL that does it
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"

  $ tics rule list | head -4
  rule   severity  requirements         what it finds
  R-001  high      HR-01 HR-04          Entry pledge before access
  R-002  high      HR-01                Entry pledge in time
  R-003  high      HR-02                Exit pledge of leavers
  $ ja tics rule list | head -4
  点検ルール  重要度  要求事項             検出する内容
  R-001       高      HR-01 HR-04          権限より先の入社時誓約
  R-002       高      HR-01                入社時誓約の時期
  R-003       高      HR-02                退職時誓約の取得

One rule, in words first; the SQL below is what runs:

  $ tics rule show R-001
  R-001  high  Entry pledge before access
  
  what is checked
    Whoever has a right of access, an area permit or an account must have signed an entry pledge on or
    before the first day of access. Spells that follow each other are one stay; after a real leave
    only a newer pledge counts. Agency workers, secondees and contractors are looked at by R-010.
    Access older than the starting day is covered by a pledge signed within the catch-up period.
  
  requirements
    HR-01 HR-04
  
  registers it needs
    person
  
  what it says
    person {subject} has had access since {first_access}, but no entry pledge was signed by {deadline}
    (first signature: {signed})
  
  what mends it
    Obtain the pledge and enter it: tics add entry_pledge person_id={subject} signed_on=DATE. If it
    was signed late, record why and what was done as a corrective_action.
  
  population (coverage is counted over it)
    people with access
  
  SQL of the population
    WITH
    access AS (
      SELECT person_id, "from" AS first_day, coalesce("to", '9999-12-31') AS last_day
      FROM r_access_right WHERE person_id IS NOT NULL
      UNION ALL
      SELECT person_id, "from", coalesce("to", '9999-12-31') FROM r_zone_permit
      UNION ALL
      SELECT person_id, coalesce(created_on, :as_of), coalesce(disabled_on, '9999-12-31')
      FROM r_account WHERE person_id IS NOT NULL),
    first_access AS ( -- own staff only: R-010 looks at agency workers, secondees and contractors
      SELECT s.record, s.person_id, s.stay, s.left_before, s.left_on, min(max(a.first_day, s.own_from)) AS first_access
      FROM r_person_stays s JOIN access a ON a.person_id = s.person_id AND a.first_day <= s.left_on AND a.last_day >= s.own_from
      WHERE a.first_day <= :as_of
      GROUP BY s.record, s.person_id, s.stay, s.left_before, s.left_on)
    SELECT DISTINCT person_id AS subject FROM first_access
  
  SQL of the rule
    WITH
    access AS (
      SELECT person_id, "from" AS first_day, coalesce("to", '9999-12-31') AS last_day
      FROM r_access_right WHERE person_id IS NOT NULL
      UNION ALL
      SELECT person_id, "from", coalesce("to", '9999-12-31') FROM r_zone_permit
      UNION ALL
      SELECT person_id, coalesce(created_on, :as_of), coalesce(disabled_on, '9999-12-31')
      FROM r_account WHERE person_id IS NOT NULL),
    first_access AS ( -- own staff only: R-010 looks at agency workers, secondees and contractors
      SELECT s.record, s.person_id, s.stay, s.left_before, s.left_on, min(max(a.first_day, s.own_from)) AS first_access
      FROM r_person_stays s JOIN access a ON a.person_id = s.person_id AND a.first_day <= s.left_on AND a.last_day >= s.own_from
      WHERE a.first_day <= :as_of
      GROUP BY s.record, s.person_id, s.stay, s.left_before, s.left_on),
    pledge AS (
      SELECT f.*, CASE WHEN f.first_access < s.evidence_from THEN s.catch_up_until ELSE f.first_access END AS deadline,
             f.first_access < s.evidence_from AS already,
             (SELECT min(p.signed_on) FROM r_entry_pledge p
              WHERE p.person_id = f.person_id AND p.signed_on <= f.left_on
                AND (f.left_before IS NULL OR p.signed_on > f.left_before)) AS signed
      FROM first_access f CROSS JOIN r_setting s)
    SELECT person_id AS subject, record,
           signed IS NULL AND :as_of < deadline AS pending,
           CASE WHEN signed IS NULL THEN deadline END AS due_on,
           first_access, deadline, coalesce(signed, '-') AS signed
    FROM pledge
    WHERE (signed IS NULL OR signed > deadline)
      AND NOT (coalesce(already, 0) AND signed IS NULL AND left_on < deadline)
  $ ja tics rule show R-001
  R-001  高  権限より先の入社時誓約
  
  点検の内容
    情報へのアクセス権、区域の立入許可、IDのいずれかを持つ従業者は、最初に権限を得た日までに入社時誓約
    に署名している必要があります。続けて在籍した期間は一つの在籍とみなし、いったん退職した人は再入社後
    の誓約で数えます。派遣・受入出向・業務委託の人は R-010 で点検します。運用開始日より前からの権限
    は、準備期間の末日までに誓約があれば足ります。
  
  要求事項
    HR-01 HR-04
  
  必要な台帳
    person
  
  検出時の文
    従業者 {subject} は {first_access} から立入り・閲覧の権限がありますが、{deadline} までに署名された
    入社時誓約がありません(最初の署名日: {signed})。
  
  是正の方法
    未取得なら誓約書を取り、tics add entry_pledge person_id={subject} signed_on=署名日 で登録します。
    署名が遅れたときは理由と当面の措置を是正(corrective_action)として登録します。
  
  母集団(充足率の分母)
    権限を持つ従業者
  
  母集団の SQL
    WITH
    access AS (
      SELECT person_id, "from" AS first_day, coalesce("to", '9999-12-31') AS last_day
      FROM r_access_right WHERE person_id IS NOT NULL
      UNION ALL
      SELECT person_id, "from", coalesce("to", '9999-12-31') FROM r_zone_permit
      UNION ALL
      SELECT person_id, coalesce(created_on, :as_of), coalesce(disabled_on, '9999-12-31')
      FROM r_account WHERE person_id IS NOT NULL),
    first_access AS ( -- own staff only: R-010 looks at agency workers, secondees and contractors
      SELECT s.record, s.person_id, s.stay, s.left_before, s.left_on, min(max(a.first_day, s.own_from)) AS first_access
      FROM r_person_stays s JOIN access a ON a.person_id = s.person_id AND a.first_day <= s.left_on AND a.last_day >= s.own_from
      WHERE a.first_day <= :as_of
      GROUP BY s.record, s.person_id, s.stay, s.left_before, s.left_on)
    SELECT DISTINCT person_id AS subject FROM first_access
  
  点検ルールの SQL
    WITH
    access AS (
      SELECT person_id, "from" AS first_day, coalesce("to", '9999-12-31') AS last_day
      FROM r_access_right WHERE person_id IS NOT NULL
      UNION ALL
      SELECT person_id, "from", coalesce("to", '9999-12-31') FROM r_zone_permit
      UNION ALL
      SELECT person_id, coalesce(created_on, :as_of), coalesce(disabled_on, '9999-12-31')
      FROM r_account WHERE person_id IS NOT NULL),
    first_access AS ( -- own staff only: R-010 looks at agency workers, secondees and contractors
      SELECT s.record, s.person_id, s.stay, s.left_before, s.left_on, min(max(a.first_day, s.own_from)) AS first_access
      FROM r_person_stays s JOIN access a ON a.person_id = s.person_id AND a.first_day <= s.left_on AND a.last_day >= s.own_from
      WHERE a.first_day <= :as_of
      GROUP BY s.record, s.person_id, s.stay, s.left_before, s.left_on),
    pledge AS (
      SELECT f.*, CASE WHEN f.first_access < s.evidence_from THEN s.catch_up_until ELSE f.first_access END AS deadline,
             f.first_access < s.evidence_from AS already,
             (SELECT min(p.signed_on) FROM r_entry_pledge p
              WHERE p.person_id = f.person_id AND p.signed_on <= f.left_on
                AND (f.left_before IS NULL OR p.signed_on > f.left_before)) AS signed
      FROM first_access f CROSS JOIN r_setting s)
    SELECT person_id AS subject, record,
           signed IS NULL AND :as_of < deadline AS pending,
           CASE WHEN signed IS NULL THEN deadline END AS due_on,
           first_access, deadline, coalesce(signed, '-') AS signed
    FROM pledge
    WHERE (signed IS NULL OR signed > deadline)
      AND NOT (coalesce(already, 0) AND signed IS NULL AND left_on < deadline)

Small letters will do; a rule that is not there ends with 4:

  $ tics rule show r-002 | head -1
  R-002  high  Entry pledge in time
  $ tics rule show R-999
  tics: no rule 'R-999': 'tics rule list' lists them
  [4]
  $ ja tics rule show R-999
  tics: 点検ルール 'R-999' はありません。一覧は「tics rule list」で見られます
  [4]

For programs:

  $ tics rule show R-001 --format json | head -10
  {
    "format": "tics.rule/1",
    "tool": "tics 0.1.0",
    "id": "R-001",
    "severity": "major",
    "title": {
      "ja": "権限より先の入社時誓約",
      "en": "Entry pledge before access"
    },
    "requirements": [
  $ tics rule show R-999 --format json
  {
    "format": "tics.error/1",
    "tool": "tics 0.1.0",
    "code": "not_found",
    "status": 4,
    "message": "no rule 'R-999': 'tics rule list' lists them"
  }
  [4]

In a store, what it finds, and what is still to come:

  $ needs_hooks
  $ small_store
  $ tics rule show R-002 --as-of 2026-05-31 | sed -n '/in force/,/^SQL/p'
  parameters (in force)
    pledge_grace_days = 14
  
  what it says
    person {subject}, joined on {joined_on}: no entry pledge was signed by {deadline} (signed:
    {signed}, access since: {first_access})
  
  what mends it
    Obtain the pledge and enter it: tics add entry_pledge person_id={subject} signed_on=DATE. For
    agency staff also see that the employer of the person and the counterparty of the NDA are the
    same.
  
  population (coverage is counted over it)
    people in scope
  
  what it finds as of 2026-05-31: 1
    coverage 3/4
  high     R-002  person 004, joined on 2026-04-01: no entry pledge was signed by 2026-04-15 (signed:
                  none, access since: none)
                  fix: Obtain the pledge and enter it: tics add entry_pledge person_id=004
                       signed_on=DATE. For agency staff also see that the employer of the person and
                       the counterparty of the NDA are the same.
  
  still to come: 1
    2026-06-30  person 003, joined on 2021-04-01: no entry pledge was signed by 2026-06-30 (signed:
                none, access since: none)
  
  SQL of the population
  $ ja tics rule show R-002 --as-of 2026-04-10 | sed -n '/現在の値/,/SQL/p'
  設定値(現在の値)
    pledge_grace_days = 14
  
  検出時の文
    従業者 {subject}(入社日 {joined_on})の入社時誓約が、期限の {deadline} までに署名されていません(署
    名日: {signed}、権限の開始: {first_access})。
  
  是正の方法
    誓約書を取り、tics add entry_pledge person_id={subject} signed_on=署名日 で登録します。派遣等の人
    は、従業者の雇用元と秘密保持契約の相手先が同じ番号になっているかも確かめます。
  
  母集団(充足率の分母)
    適用範囲の従業者
  
  該当するもの(基準日 2026-04-10): 0 件
    充足率 4/4
  
  これから期限が来るもの: 2 件
    2026-04-15  従業者 004(入社日 2026-04-01)の入社時誓約が、期限の 2026-04-15 までに署名されていませ
                ん(署名日: なし、権限の開始: なし)。
    2026-06-30  従業者 003(入社日 2021-04-01)の入社時誓約が、期限の 2026-06-30 までに署名されていませ
                ん(署名日: なし、権限の開始: なし)。
  
  母集団の SQL
  $ tics rule show R-002 --known-at 2026-04-01 --as-of 2026-05-31 | sed -n '/finds/,/^SQL/p'
  what it finds as of 2026-05-31: 1
  high     R-002  there is no record in the register 'Person' (person), so this could not be checked
                  fix: tics import person FILE.csv -m '…'
  
  SQL of the population
  $ tics rule show R-002 --as-of 2026-05-31 --format json | python3 -c 'import json,sys; r=json.load(sys.stdin); print(r["as_of"], r["coverage"], [f["subject"] for f in r["findings"]], r["parameters"])'
  2026-05-31 {'have': 3, 'need': 4} ['004'] {'pledge_grace_days': 14}
