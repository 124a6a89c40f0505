# diff.t -- which requirements got better or worse between two points, and what did it
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ printf 'policy_id,version,doc_type,title,approved_by,approved_on,effective_on,reviewed_on\nP1,1,basic_policy,Policy,001,2026-04-10,2026-04-10,2026-04-10\nP2,1,scope,Scope,001,2026-04-10,2026-04-10,2026-04-10\n' >policies.csv
  $ at 2026-04-10 tics import policy_doc policies.csv -m 'rules in force' >/dev/null 2>&1
  $ at 2026-05-11 tics add entry_pledge person_id=004 signed_on=2026-05-08 sign_method=paper -m 'the pledge of 004 came in' >/dev/null 2>&1
  $ at 2026-07-01 tics add exit_pledge person_id=003 signed_on=2026-06-29 -m 'the exit pledge of 003' >/dev/null 2>&1

Between the day before the policies and the end of July both happened: changes were recorded, and days passed. Which of the two did it is
said of each requirement and finding; the changes stand with day, officer, records and reason.

  $ tics diff 2026-04-05 2026-07-31 | mask
  Example Works  TICS requirements (2026.1)
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 7, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  A 2026-04-05: as of 2026-04-05, as known at 2026-04-04 09:00 (Japan time), change CHANGE;
  readiness 0 of 48
  B 2026-07-31: as of 2026-07-31, as known at 2026-07-01 09:00 (Japan time), change CHANGE;
  readiness 2 of 48
  
  newly open: 0
  
  got worse: 4
    AC-04 missing -> contradicted  Periodic review of rights
          R-024: review of access to Restricted area A1: last done: none, due 2026-06-30, removals not
          dealt with in 30 days: 0 (findings: 1)
      +   R-024 review of access to Restricted area A1: last done: none, due 2026-06-30, removals not
          dealt with in 30 days: 0 (by the passing of time)
          by the passing of time: no change did it
    HR-01 missing -> contradicted  Entry pledge
          R-002: person 003, joined on 2021-04-01: no entry pledge was signed by 2026-06-30 (signed:
          none, access since: none) (findings: 5)
      +   R-002 person 003, joined on 2021-04-01: no entry pledge was signed by 2026-06-30 (signed:
          none, access since: none) (by the passing of time)
      +   R-002 person 004, joined on 2026-04-01: no entry pledge was signed by 2026-04-15 (signed:
          2026-05-08, access since: none) (by a change)
      +   R-007 pledge of person 002, signed on 2026-04-01 (form: none, version: none): no record that
          this version was in force on that day (by a change)
      +   R-007 pledge of person 003, signed on 2026-06-29 (form: none, version: none): no record that
          this version was in force on that day (by a change)
      +   R-007 pledge of person 004, signed on 2026-05-08 (form: none, version: none): no record that
          this version was in force on that day (by a change)
      -   R-007 there is no record in the register 'Policy or plan' (policy_doc), so this could not be
          checked (by a change)
          in part by the passing of time
          changes to its evidence or to what its findings are about:
          CHANGE 2026-04-10 officer-1: Policy or plan P1 / 1, Policy or plan P2 / 1 (reason: rules
          in force)
          CHANGE 2026-05-11 officer-1: Entry pledge 004 / 2026-05-08 (reason: the pledge of 004
          came in)
          CHANGE 2026-07-01 officer-1: Exit pledge 003 / 2026-06-29 (reason: the exit pledge of
          003)
    HR-06 unjudged -> contradicted  Leaver procedure
          R-005: person 003, left on 2026-06-30: the leaver checklist was not completed by 2026-07-07
          (completed: none, items settled: 0 of 10) (findings: 1)
      +   R-005 person 003, left on 2026-06-30: the leaver checklist was not completed by 2026-07-07
          (completed: none, items settled: 0 of 10) (by the passing of time)
          by the passing of time: no change did it
    AU-05 missing -> contradicted  Management review
          R-133: management review: none within 365 days (last held none, due 2026-06-30) (findings:
          1)
      +   R-133 management review: none within 365 days (last held none, due 2026-06-30) (by the
          passing of time)
          by the passing of time: no change did it
  
  got better: 2
    GV-01 missing -> unjudged  Management commitment
          records are there (1); a person has not judged their content yet
          changes to its evidence or to what its findings are about:
          CHANGE 2026-04-10 officer-1: Policy or plan P1 / 1 (reason: rules in force)
    GV-04 missing -> partial  Approval and version control
          R-007: pledge of person 002, signed on 2026-04-01 (form: none, version: none): no record
          that this version was in force on that day (findings: 3)
      +   R-007 pledge of person 002, signed on 2026-04-01 (form: none, version: none): no record that
          this version was in force on that day (by a change)
      +   R-007 pledge of person 003, signed on 2026-06-29 (form: none, version: none): no record that
          this version was in force on that day (by a change)
      +   R-007 pledge of person 004, signed on 2026-05-08 (form: none, version: none): no record that
          this version was in force on that day (by a change)
      -   R-007 there is no record in the register 'Policy or plan' (policy_doc), so this could not be
          checked (by a change)
          changes to its evidence or to what its findings are about:
          CHANGE 2026-04-10 officer-1: Policy or plan P1 / 1, Policy or plan P2 / 1 (reason: rules
          in force)
          CHANGE 2026-05-11 officer-1: Entry pledge 004 / 2026-05-08 (reason: the pledge of 004
          came in)
          CHANGE 2026-07-01 officer-1: Exit pledge 003 / 2026-06-29 (reason: the exit pledge of
          003)
  
  gap closed: 2
    GV-02 missing -> met  Scope
          records are there (1), in date, and the checks found nothing
          changes to its evidence or to what its findings are about:
          CHANGE 2026-04-10 officer-1: Policy or plan P2 / 1 (reason: rules in force)
    HR-02 unjudged -> met  Exit pledge
          records are there (1), in date, and the checks found nothing
      +   R-004 exit pledge of person 003, signed on 2026-06-29: the information concerned is not
          named in concrete terms (by a change)
          in part by the passing of time
          changes to its evidence or to what its findings are about:
          CHANGE 2026-07-01 officer-1: Exit pledge 003 / 2026-06-29 (reason: the exit pledge of
          003)
  
  in or out of scope: 0
  
  same state, other findings: 4
    GV-05 missing  Making rules known
      -   R-112 there is no record in the register 'Policy or plan' (policy_doc), so this could not be
          checked (by a change)
          changes to its evidence or to what its findings are about:
          CHANGE 2026-04-10 officer-1: Policy or plan P1 / 1, Policy or plan P2 / 1 (reason: rules
          in force)
    ID-03 missing  Register of controlled information
      -   R-070 there is no record in the register 'Policy or plan' (policy_doc), so this could not be
          checked (by a change)
          changes to its evidence or to what its findings are about:
          CHANGE 2026-04-10 officer-1: Policy or plan P1 / 1, Policy or plan P2 / 1 (reason: rules
          in force)
    ID-04 missing  Classification
      -   R-070 there is no record in the register 'Policy or plan' (policy_doc), so this could not be
          checked (by a change)
          changes to its evidence or to what its findings are about:
          CHANGE 2026-04-10 officer-1: Policy or plan P1 / 1, Policy or plan P2 / 1 (reason: rules
          in force)
    IN-06 missing  Drill
      +   R-122 drill (once a year): held none (due 2026-06-30), 0 of 0 weak points without an action
          (by the passing of time)
          by the passing of time: no change did it
  $ ja tics diff 2026-04-05 2026-07-31 | mask | head -30
  Example Works  技術情報管理認証制度(TICS) 要求事項一覧 (2026.1)
  要求事項は本ツール独自の整理であり、告示の条文ではありません。
  時点証明はまだありません。時点証明のない変更: 7 件(最初: 日本時間 2026-04-01 09:00)。その日時の裏付
  けは社内の時計だけです
  A(2026-04-05) 基準日: 2026-04-05、記録時点: 日本時間 2026-04-04 09:00、変更: CHANGE、準備済み: 0
  / 48
  B(2026-07-31) 基準日: 2026-07-31、記録時点: 日本時間 2026-07-01 09:00、変更: CHANGE、準備済み: 2
  / 48
  
  新たに不足: 0
  
  悪化: 4
    AC-04 証跡なし -> 不備あり  権限の棚卸し
          R-024: 立入制限区域 A1 の権限の棚卸: 最終実施日 なし、期限 2026-06-30、30日以内に処置されて
          いない権限 0 件。(検出事項 1 件)
      +   R-024 立入制限区域 A1 の権限の棚卸: 最終実施日 なし、期限 2026-06-30、30日以内に処置されてい
          ない権限 0 件。(期日の経過による)
          期日の経過による(変更によるものではない)
    HR-01 証跡なし -> 不備あり  入社時の誓約
          R-002: 従業者 003(入社日 2021-04-01)の入社時誓約が、期限の 2026-06-30 までに署名されていませ
          ん(署名日: なし、権限の開始: なし)。(検出事項 5 件)
      +   R-002 従業者 003(入社日 2021-04-01)の入社時誓約が、期限の 2026-06-30 までに署名されていませ
          ん(署名日: なし、権限の開始: なし)。(期日の経過による)
      +   R-002 従業者 004(入社日 2026-04-01)の入社時誓約が、期限の 2026-04-15 までに署名されていませ
          ん(署名日: 2026-05-08、権限の開始: なし)。(変更による)
      +   R-007 従業者 002 の誓約(署名日 2026-04-01)は、様式 なし 第 なし 版で取られていますが、その版
          が署名日に有効であった記録がありません。(変更による)
      +   R-007 従業者 003 の誓約(署名日 2026-06-29)は、様式 なし 第 なし 版で取られていますが、その版
          が署名日に有効であった記録がありません。(変更による)
      +   R-007 従業者 004 の誓約(署名日 2026-05-08)は、様式 なし 第 なし 版で取られていますが、その版

On one day nothing passes: what differs is by changes. A commit stands for its day and what was known with it.

  $ first=$(git -C store rev-list main | tail -1)
  $ fifth=$(git -C store rev-list main | sed -n 3p)
  $ tics diff "$first" "$fifth" --format json | python3 -c "import json, sys; d = json.load(sys.stdin); print(d['from']['as_of'], d['to']['as_of'], d['totals'])"
  2026-04-01 2026-04-10 {'new': 0, 'worse': 0, 'better': 5, 'closed': 1, 'scope': 0, 'findings': 10}
  $ at 2026-07-01 tics add exit_checklist person_id=003 left_on=2026-06-30 -m 'begun' >/dev/null 2>&1
  $ tics diff "$(git -C store rev-list main | sed -n 2p)" "$(git -C store rev-parse main)" --format json >same.json
  $ python3 -c "import json; print([(r['id'], r['cause']) for r in json.load(open('same.json'))['requirements']])"
  [('HR-06', 'change')]

From a day on which all was recorded to a day to come only time passes: no change can have done it.

  $ tics diff today 2027-06-01 | mask | head -24
  Example Works  TICS requirements (2026.1)
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 8, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  A today: as of 2026-10-01, as known at 2026-07-01 09:00 (Japan time), change CHANGE; readiness 2
  of 48
  B 2027-06-01: as of 2027-06-01, as known at 2026-07-01 09:00 (Japan time), change CHANGE;
  readiness 1 of 48
  nothing was recorded between the two: what differs is by the passing of time
  
  newly open: 1
    GV-02 met -> stale  Scope
          too old or no longer valid: Policy or plan (Scope of certification)
          by the passing of time: no change did it
  
  got worse: 4
    GV-01 unjudged -> stale  Management commitment
          too old or no longer valid: Policy or plan (Basic policy)
          by the passing of time: no change did it
    GV-03 missing -> contradicted  Rules document
          R-136: policy P1/1: its review was due on 2027-04-10 (last reviewed, approved or put in
          force on 2026-04-10) (findings: 2)
      +   R-136 policy P1/1: its review was due on 2027-04-10 (last reviewed, approved or put in force
          on 2026-04-10) (by the passing of time)
  $ ja tics diff 今日 2027-06-01 | mask | sed -n 3,13p
  時点証明はまだありません。時点証明のない変更: 8 件(最初: 日本時間 2026-04-01 09:00)。その日時の裏付
  けは社内の時計だけです
  A(今日) 基準日: 2026-10-01、記録時点: 日本時間 2026-07-01 09:00、変更: CHANGE、準備済み: 2 / 48
  B(2027-06-01) 基準日: 2027-06-01、記録時点: 日本時間 2026-07-01 09:00、変更: CHANGE、準備済み: 1
  / 48
  この間に記録された変更はありません。違いは期日の経過によるものです
  
  新たに不足: 1
    GV-02 準備済み -> 期限切れ  対象範囲
          古いか、有効期間が過ぎています: 規程・方針・計画(適用範囲)
          期日の経過による(変更によるものではない)
  $ tics diff today 2027-06-01 --format json >future.json
  $ python3 - <<'PYTHON'
  > import json
  > diff = json.load(open('future.json'))
  > print(list(diff))
  > print(list(diff['from']), list(diff['requirements'][0]))
  > assert diff['requirements'] and all(r['cause'] == 'time' and not r['changes'] for r in diff['requirements'])
  > states = json.load(__import__('os').popen('tics gap --as-of 2027-06-01 --format json'))['requirements']
  > now = {r['id']: r['state'] for r in states}
  > assert all(now[r['id']] == r['to'] for r in diff['requirements'])
  > PYTHON
  ['format', 'tool', 'store', 'as_of', 'known_at', 'seal', 'unsealed', 'from', 'to', 'totals', 'requirements']
  ['point', 'as_of', 'known_at', 'met', 'total'] ['id', 'tier', 'title', 'group', 'from', 'to', 'from_why', 'to_why', 'cause', 'appeared', 'gone', 'tied', 'changes']

A baseline is a name for a point in history. Between it and the next day one change brought back what was missing, and it is named.

  $ at 2026-08-01 tics add baseline name=Before-Review commit="$(git -C store rev-parse main)" made_on=2026-08-01 -m 'before the review' >/dev/null 2>&1
  $ at 2026-08-02 tics void entry_pledge:004 -m 'entered by mistake' >/dev/null 2>&1 || at 2026-08-02 tics void "entry_pledge:004 / 2026-05-08" -m 'entered by mistake' >/dev/null 2>&1
  $ tics diff Before-Review 2026-08-02 --format json >diff.json
  $ python3 - <<'PYTHON'
  > import json
  > for r in json.load(open('diff.json'))['requirements']:
  >     print(r['id'], r['group'], r['from'], r['to'], r['cause'], r['tied'])
  >     for sign, findings in (('+', r['appeared']), ('-', r['gone'])):
  >         for f in findings:
  >             print(' ', sign, f['rule'], f['subject'], f['severity'], f['cause'])
  >     for c in r['changes']:
  >         print('  by', c['time'], c['author'], c['reason'], [x['kind'] + ' ' + x['name'] for x in c['records']])
  > PYTHON
  HR-06 new met contradicted time False
    + R-005 003 major time
  GV-04 findings partial partial change True
    - R-007 004 minor change
    by 2026-08-02T09:00:00+09:00 officer-1 entered by mistake ['entry_pledge 004 / 2026-05-08']
  HR-01 findings contradicted contradicted change True
    + R-002 004 major change
    - R-002 004 minor change
    - R-007 004 minor change
    by 2026-08-02T09:00:00+09:00 officer-1 entered by mistake ['entry_pledge 004 / 2026-05-08']
  AU-06 findings missing missing change True
    + R-142 entry_pledge:004/2026-05-08 warning change
    by 2026-08-02T09:00:00+09:00 officer-1 entered by mistake ['entry_pledge 004 / 2026-05-08']

What is no point is refused, and the order matters.

  $ tics diff 2026-04-05
  tics: name two points, the earlier one first: diff A B
  see 'tics help diff'
  [2]
  $ tics diff 2026-07-31 2026-04-05
  tics: '2026-07-31' lies behind '2026-04-05': name the earlier one first
  see 'tics help diff'
  [2]
  $ tics diff 2026-04-05 someday
  tics: 'someday' is no date, no baseline and no commit of this store
  [4]
  $ tics diff 2026-04-05 abcdef1
  tics: no change 'abcdef1'
  [4]
  $ tics diff 2025-01-01 2026-04-05 --format json | python3 -c "import json, sys; d = json.load(sys.stdin); print(d['from'], d['totals'])"
  {'point': '2025-01-01', 'as_of': '2025-01-01', 'known_at': None, 'met': 0, 'total': 48} {'new': 0, 'worse': 0, 'better': 4, 'closed': 0, 'scope': 0, 'findings': 11}
