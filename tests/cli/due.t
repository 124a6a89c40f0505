# due.t -- everything that has a date, by owner and day
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ printf 'role,person_id,from,to,appointed_by\noverall_manager,001,2026-04-01,,001\nit_manager,002,2026-04-01,2026-12-31,001\n' >roles.csv
  $ printf 'action_id,source,raised_on,owner_id,due_on,done_on\nCA-1,self_check,2026-07-01,002,2026-08-31,\nCA-2,self_check,2026-07-01,002,2026-10-31,\nCA-3,self_check,2026-07-01,002,2026-08-31,2026-08-20\n' >actions.csv
  $ printf 'exception_id,rule_id,reason,approved_by,approved_on,from,expires_on\nEX-1,R-029,"shared terminal; by hand, daily",001,2026-07-01,2026-07-01,2026-11-30\nEX-0,R-029,over,001,2026-05-01,2026-05-01,2026-06-30\n' >exceptions.csv
  $ printf 'policy_id,version,doc_type,title,approved_by,approved_on,effective_on,superseded_on,reviewed_on,next_review_on\nP1,1,basic_policy,Policy,001,2025-04-10,2025-04-10,2026-04-09,2025-04-10,2026-04-09\nP1,2,basic_policy,Policy,001,2026-04-10,2026-04-10,,2026-04-10,2026-09-15\nP2,1,scope,Scope,001,2026-04-10,2026-04-10,,2026-04-10,2027-04-09\nP3,1,regulation,Rules,001,2026-04-10,2026-04-10,,2026-10-01,2026-09-30\n' >policies.csv
  $ printf 'nda_id,counterparty_id,signed_on,from,to,auto_renew\nN1,S1,2026-04-01,2026-04-01,2026-12-10,no\nN2,S2,2026-04-01,2026-04-01,2026-12-10,yes\n' >ndas.csv
  $ printf 'supplier_id,name\nS1,Example Supply\nS2,Example Forwarding\n' >suppliers.csv
  $ for kind in supplier=suppliers role_appointment=roles corrective_action=actions exception=exceptions policy_doc=policies nda=ndas; do
  >     at 2026-09-20 tics import ${kind%=*} ${kind#*=}.csv -m 'what is there' >/dev/null 2>log || { echo "failed: $kind"; cat log; }
  > done
  $ at 2026-09-20 tics add zone_permit zone_id=A1 person_id=001 from=2026-04-01 to=2026-10-20 approved_by=001 -m 'permits' >/dev/null 2>&1
  $ at 2026-09-20 tics config set audit_on 2026-12-15 -m 'the audit is agreed' >/dev/null 2>&1

What is overdue stands first, then what comes. An action that is done is not owed, nor the review of a policy that was reviewed since or
superseded, nor the end of an agreement that renews itself; an exception that ended is told by the rules it was from.

  $ tics due
  Example Works: what is due from 2026-10-01 to 2026-12-30, and what is overdue
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 12, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  a date is the last day on which all is well; findings without a date: tics gap
  
  overdue: 13
    001 (Overall responsible person)
    2026-04-14  R-002 person 004, joined on 2026-04-01: no entry pledge was signed by 2026-04-15
                (signed: none, access since: none)
    2026-06-29  R-002 person 003, joined on 2021-04-01: no entry pledge was signed by 2026-06-30
                (signed: none, access since: none)
    2026-06-30  R-003 person 003, left on 2026-06-30: no exit pledge signed between 2021-04-01 and
                2026-06-30 (signed: none, refusal recorded: none)
    2026-06-30  R-133 management review: none within 365 days (last held none, due 2026-06-30)
    2026-07-06  R-005 person 003, left on 2026-06-30: the leaver checklist was not completed by
                2026-07-07 (completed: none, items settled: 0 of 10)
    2026-09-15  R-136 policy P1/2: its review was due on 2026-09-15 (last reviewed, approved or put in
                force on 2026-04-10)
    001 (Area manager)
    2026-06-29  R-024 review of access to Restricted area A1: last done: none, due 2026-06-30,
                removals not dealt with in 30 days: 0
    officer-1 (keeps the store; nobody is appointed as: Representative (top management))
    2026-06-30  R-137 Needed roles are filled: 5 (for example approver, audit_manager,
                incident_manager)
    002 (named in the record)
    2026-08-31  Corrective action CA-1: Due on
  
  to come: 6
    001 (Area manager)
    2026-10-08  R-052 Working days without rows: A1/2026-10
    2026-10-20  Area permit A1 / 001 / 2026-04-01: Ends on
    002 (named in the record)
    2026-10-31  Corrective action CA-2: Due on
    officer-1 (keeps the store; nobody is appointed as: Approver)
    2026-11-30  Exception EX-1: Expires on
    001 (Overall responsible person)
    2026-12-10  NDA N1: Ends on
    2026-12-15  day of the audit
  $ ja tics due --within 30日
  Example Works  期日の一覧(2026-10-01 から 2026-10-31 まで、および期限超過)
  要求事項は本ツール独自の整理であり、告示の条文ではありません。
  時点証明はまだありません。時点証明のない変更: 12 件(最初: 日本時間 2026-04-01 09:00)。その日時の裏付
  けは社内の時計だけです
  日付は「この日までなら問題ない」最後の日です。期日のない検出事項は tics gap で見られます
  
  期限超過: 13 件
    001(全体の管理責任者)
    2026-04-14  R-002 従業者 004(入社日 2026-04-01)の入社時誓約が、期限の 2026-04-15 までに署名されて
                いません(署名日: なし、権限の開始: なし)。
    2026-06-29  R-002 従業者 003(入社日 2021-04-01)の入社時誓約が、期限の 2026-06-30 までに署名されて
                いません(署名日: なし、権限の開始: なし)。
    2026-06-30  R-003 従業者 003(退職日 2026-06-30)について、2021-04-01 から 2026-06-30 までに署名され
                た退職時誓約がありません(署名日: なし、拒否の記録: なし)。
    2026-06-30  R-133 経営層の見直し: 365日以内の実施がありません(最後の実施日 なし、期限
                2026-06-30)。
    2026-07-06  R-005 従業者 003(退職日 2026-06-30)の退職手続確認が 2026-07-07 までに完了していません
                (完了日: なし、済んだ項目: 0 / 10)。
    2026-09-15  R-136 規程 P1/2: 見直しの期限は 2026-09-15 です(最後の見直し・承認・施行 2026-04-10)。
    001(区域の管理者)
    2026-06-29  R-024 立入制限区域 A1 の権限の棚卸: 最終実施日 なし、期限 2026-06-30、30日以内に処置さ
                れていない権限 0 件。
    officer-1(保管庫の担当者。「代表者(経営者)」は未選任)
    2026-06-30  R-137 必要な役割の空白: 5 件(例: approver、audit_manager、incident_manager)
    002(記録に記載の担当者)
    2026-08-31  是正 CA-1: 期限
  
  これから: 3 件
    001(区域の管理者)
    2026-10-08  R-052 行のない稼働日: A1/2026-10
    2026-10-20  立入許可 A1 / 001 / 2026-04-01: 許可終了日
    002(記録に記載の担当者)
    2026-10-31  是正 CA-2: 期限

A role or a person sees his own. The role is known by its code or title; what falls to a role that nobody has stands there too, with the
keeper of the store.

  $ tics due --owner representative --within 2026-12-31
  Example Works: what is due from 2026-10-01 to 2026-12-31, and what is overdue
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 12, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  a date is the last day on which all is well; findings without a date: tics gap
  
  overdue: 5
    officer-1 (keeps the store; nobody is appointed as: Representative (top management))
    2026-06-30  R-137 Needed roles are filled: 5 (for example approver, audit_manager,
                incident_manager)
  
  to come: 1
    officer-1 (keeps the store; nobody is appointed as: Representative (top management))
    2026-12-31  Appointment it_manager / 002 / 2026-04-01: Ends on
  $ ja tics due --owner 区域管理責任者 --within 30d | tail -3
    001(区域の管理者)
    2026-10-08  R-052 行のない稼働日: A1/2026-10
    2026-10-20  立入許可 A1 / 001 / 2026-04-01: 許可終了日
  $ tics due --owner 002 --format csv | tr -d '\r'
  \xef\xbb\xbfdue day,days left,owner,owner as,rule,kind,what it is about,what is due,requirements,number (esc)
  2026-08-31,-31,002,named in the record,,Corrective action,CA-1,Corrective action CA-1: Due on,,EV-A-2026-0005
  2026-10-31,30,002,named in the record,,Corrective action,CA-2,Corrective action CA-2: Due on,,EV-A-2026-0006
  $ tics due --owner Officer-1 | grep -e 'keeps' -e EX
    officer-1 (keeps the store; nobody is appointed as: Representative (top management))
    officer-1 (keeps the store; nobody is appointed as: Approver)
    2026-11-30  Exception EX-1: Expires on
  $ tics due --owner nobody
  tics: 'nobody' is no role and no person here (roles: 'tics kind show role_appointment')
  [4]
  $ tics due --within soon
  tics: --within needs days (90d) or a date, not 'soon'
  see 'tics help due'
  [2]
  $ tics due --within 2026-09-30
  tics: --within: '2026-09-30' lies before the day asked about
  see 'tics help due'
  [2]

Evidence that gets too old stands with the requirements it carries.

  $ tics due --within 2027-05-01 | grep -A2 'too old'
    2027-04-10  Policy or plan (Basic policy): too old after this day unless a newer one is recorded
    2027-04-10  Policy or plan (Regulation): too old after this day unless a newer one is recorded
    2027-04-10  Policy or plan (Scope of certification): too old after this day unless a newer one is
                recorded
    officer-1 (keeps the store; nobody is appointed as: Representative (top management))
  $ tics due --within 2027-05-01 --format json | python3 -c "import json, sys; [print(i['day'], i['kind'], i['requirements']) for i in json.load(sys.stdin)['items'] if i['source'] == 'evidence']"
  2027-04-10 policy_doc ['GV-01']
  2027-04-10 policy_doc ['GV-03']
  2027-04-10 policy_doc ['GV-02']

The exception of a shared account and the rule it is from fall due on one day: that is told once, by the rule.

  $ at 2026-09-21 tics add account system_id=SYS account_id=line shared=yes created_on=2026-07-01 -m 'shop floor' >/dev/null 2>&1
  $ at 2026-09-21 tics edit exception:EX-1 system_id=SYS account_id=line -m 'which account' >/dev/null 2>&1
  $ tics due | grep 2026-11-30
    2026-11-30  R-029 Exception for shared accounts: SYS/line

What comes due is asked for any day, and with what was known then: before the actions were recorded nothing was owed.

  $ tics due --as-of 2026-09-19 --known-at 2026-09-19 --within 10d
  Example Works: what is due from 2026-09-19 to 2026-09-29, and what is overdue
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 4, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  a date is the last day on which all is well; findings without a date: tics gap
  
  overdue: 6
    officer-1 (keeps the store; nobody is appointed as: Overall responsible person)
    2026-04-14  R-002 person 004, joined on 2026-04-01: no entry pledge was signed by 2026-04-15
                (signed: none, access since: none)
    2026-06-29  R-002 person 003, joined on 2021-04-01: no entry pledge was signed by 2026-06-30
                (signed: none, access since: none)
    2026-06-30  R-003 person 003, left on 2026-06-30: no exit pledge signed between 2021-04-01 and
                2026-06-30 (signed: none, refusal recorded: none)
    2026-06-30  R-133 management review: none within 365 days (last held none, due 2026-06-30)
    2026-07-06  R-005 person 003, left on 2026-06-30: the leaver checklist was not completed by
                2026-07-07 (completed: none, items settled: 0 of 10)
    001 (Area manager)
    2026-06-29  R-024 review of access to Restricted area A1: last done: none, due 2026-06-30,
                removals not dealt with in 30 days: 0
  
  to come: 0
  $ tics due --format json >due.json
  $ python3 - <<'PYTHON'
  > import json
  > due = json.load(open('due.json'))
  > print(list(due), due['until'], due['overdue'])
  > print(list(due['items'][0]))
  > for item in due['items']:
  >     print(item['day'], item['days'], item['source'], item['rule'], item['kind'], item['field'], item['subject'], item['owner'])
  > seen = [(i['day'], i['record']) for i in due['items'] if i['record']]
  > assert len(seen) == len(set(seen)), 'a thing stands twice'
  > PYTHON
  ['format', 'tool', 'store', 'as_of', 'known_at', 'seal', 'unsealed', 'until', 'owner', 'overdue', 'items', 'retention'] 2026-12-30 13
  ['day', 'days', 'overdue', 'source', 'rule', 'severity', 'kind', 'field', 'subject', 'record', 'number', 'title', 'message', 'requirements', 'owner', 'owner_role']
  2026-04-14 -170 rule R-002 person None 004 001
  2026-06-29 -94 rule R-002 person None 003 001
  2026-06-29 -94 rule R-024 zone None A1 001
  2026-06-30 -93 rule R-003 person None 003 001
  2026-06-30 -93 rule R-133 review None management 001
  2026-06-30 -93 rule R-137 role_appointment None approver officer-1
  2026-06-30 -93 rule R-137 role_appointment None audit_manager officer-1
  2026-06-30 -93 rule R-137 role_appointment None incident_manager officer-1
  2026-06-30 -93 rule R-137 role_appointment None representative officer-1
  2026-06-30 -93 rule R-137 role_appointment None training_manager officer-1
  2026-07-06 -87 rule R-005 person None 003 001
  2026-08-31 -31 record None corrective_action due_on CA-1 002
  2026-09-15 -16 rule R-136 policy_doc None P1/2 001
  2026-10-08 7 rule R-052 zone_log None A1/2026-10 001
  2026-10-20 19 record None zone_permit to A1 / 001 / 2026-04-01 001
  2026-10-31 30 record None corrective_action due_on CA-2 002
  2026-11-30 60 rule R-029 account None SYS/line 002
  2026-12-10 70 record None nda to N1 001
  2026-12-15 75 audit None None None  001

A calendar: RFC 5545 to the letter, the same bytes twice, no name of anybody.

  $ tics due --format ics -o due.ics
  $ tics due --format ics >again.ics; cmp due.ics again.ics && ja tics due --format ics -o ja.ics
  $ cat >strict.py <<'PYTHON'
  > import datetime, re, sys
  > data = open(sys.argv[1], 'rb').read()
  > assert data.endswith(b'\r\n') and b'\n' not in data.replace(b'\r\n', b''), 'lines end with CRLF'
  > lines = data.split(b'\r\n')[:-1]
  > for line in lines:
  >     assert 0 < len(line) <= 75, 'longer than 75 octets: %r' % line
  >     line.decode('utf-8')  # no character is cut
  > unfolded = data.replace(b'\r\n ', b'').decode('utf-8').split('\r\n')[:-1]
  > assert not re.search('[\x00-\x08\x0b-\x1f\x7f]', ''.join(unfolded)), 'control characters'
  > TEXT = r'(?:[^\\;,]|\\[\\;,nN])*'
  > SHAPES = {
  >     'VCALENDAR': {'VERSION': '2\\.0', 'PRODID': TEXT, 'CALSCALE': 'GREGORIAN', 'METHOD': 'PUBLISH', 'X-WR-CALNAME': TEXT,
  >                   'X-WR-TIMEZONE': TEXT},
  >     'VEVENT': {'UID': '[0-9a-f]{40}(-[0-9]+)?', 'DTSTAMP': r'\d{8}T\d{6}Z', 'SEQUENCE': r'\d+', 'DTSTART;VALUE=DATE': r'\d{8}',
  >                'DTEND;VALUE=DATE': r'\d{8}', 'SUMMARY': TEXT, 'DESCRIPTION': TEXT, 'CATEGORIES': TEXT, 'TRANSP': 'TRANSPARENT|OPAQUE'},
  >     'VALARM': {'ACTION': 'DISPLAY', 'DESCRIPTION': TEXT, 'TRIGGER': r'-P\d+DT\d+H'},
  > }
  > INSIDE = {'VCALENDAR': None, 'VEVENT': 'VCALENDAR', 'VALARM': 'VEVENT'}
  > stack, events = [], []
  > for line in unfolded:
  >     name, value = line.split(':', 1)
  >     if name == 'BEGIN':
  >         assert INSIDE[value] == (stack[-1][0] if stack else None), line
  >         stack.append((value, {}))
  >     elif name == 'END':
  >         component, found = stack.pop()
  >         assert component == value and set(found) == set(SHAPES[component]), (component, found)
  >         if component == 'VEVENT':
  >             events.append(found)
  >     else:
  >         assert name not in stack[-1][1], 'twice: ' + line
  >         assert re.fullmatch(SHAPES[stack[-1][0]][name], value), line
  >         stack[-1][1][name] = value
  > assert not stack and unfolded.count('BEGIN:VCALENDAR') == 1
  > day = lambda text: datetime.datetime.strptime(text, '%Y%m%d').date()
  > for event in events:
  >     assert day(event['DTEND;VALUE=DATE']) - day(event['DTSTART;VALUE=DATE']) == datetime.timedelta(1)
  > assert len({e['UID'] for e in events}) == len(events), 'one UID twice'
  > if len(sys.argv) > 2:
  >     print('\n'.join(sorted(e['UID'] + ' ' + e['DTSTART;VALUE=DATE'] + ' ' + e['SUMMARY'] for e in events)))
  > else:
  >     print(len(events), 'events, folded lines:', sum(l.startswith(b' ') for l in lines))
  > PYTHON
  $ python3 strict.py due.ics; python3 strict.py ja.ics
  19 events, folded lines: 23
  19 events, folded lines: 24
  $ grep -c -e 'Keeper' -e '従業者 00' -e 'terminal' -e 'Example Supply' due.ics ja.ics
  due.ics:0
  ja.ics:0
  [1]
  $ tr -d '\r' <due.ics | sed -n '1,26p' | sed -E 's/^(UID:).*/\1…/'
  BEGIN:VCALENDAR
  VERSION:2.0
  PRODID:-//tics//tics 0.1.0//EN
  CALSCALE:GREGORIAN
  METHOD:PUBLISH
  X-WR-CALNAME:TICS dates: Example Works
  X-WR-TIMEZONE:Asia/Tokyo
  BEGIN:VEVENT
  UID:…
  DTSTAMP:20261001T000000Z
  SEQUENCE:14
  DTSTART;VALUE=DATE:20260414
  DTEND;VALUE=DATE:20260415
  SUMMARY:(overdue) R-002 Entry pledge in time: 004
  DESCRIPTION:owner: 001 (Overall responsible person)\nrequirements: HR-01\nt
   ics rule show R-002\nas of 2026-10-01
  CATEGORIES:TICS
  TRANSP:TRANSPARENT
  END:VEVENT
  BEGIN:VEVENT
  UID:…
  DTSTAMP:20261001T000000Z
  SEQUENCE:14
  DTSTART;VALUE=DATE:20260629
  DTEND;VALUE=DATE:20260630
  SUMMARY:(overdue) R-002 Entry pledge in time: 003
  $ tr -d '\r' <ja.ics | grep -A1 SUMMARY | head -4
  SUMMARY:【期限超過】R-002 入社時誓約の時期: 004
  DESCRIPTION:担当: 001(全体の管理責任者)\n要求事項: HR-01\ntic
  --
  SUMMARY:【期限超過】R-002 入社時誓約の時期: 003

A day that moved moves its event: the UID stays, the sequence rises.

  $ python3 strict.py due.ics list | grep 'CA-2' >before
  $ tics edit corrective_action:CA-2 due_on=2026-11-15 -m 'the supplier is late' >/dev/null 2>&1
  $ tics due --format ics -o moved.ics
  $ python3 strict.py moved.ics list | grep 'CA-2' | cat before - | sed -E 's/^([0-9a-f]{40})/& /' | awk '{ print $2, $3, $4, $5, $6; uid[$1] = 1 } END { n = 0; for (u in uid) n++; print n, "UID" }'
  20261031 Corrective action CA-2: Due
  20261115 Corrective action CA-2: Due
  1 UID
  $ sed -n 's/^SEQUENCE://p' due.ics moved.ics | tr -d '\r' | sort -n | uniq | tr '\n' ' '
  14 15  (no-eol)
