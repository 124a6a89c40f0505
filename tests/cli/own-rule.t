# own-rule.t -- rules a company adds itself: tried, recorded, run beside the others; wrong ones refused with their line
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ rule() {
  >     cat <<XML
  > <?xml version="1.0" encoding="UTF-8"?>
  > <rule xmlns="urn:tics:rule:1" id="${id:-C-001}" severity="minor" requirements="${of:-HR-01}" parameters="${with:-}">
  >   <title xml:lang="ja">部門の記入</title><title xml:lang="en">Department is filled</title>
  >   <explain xml:lang="ja">部門の記入を見ます。</explain><explain xml:lang="en">Looks whether the department is filled.</explain>
  >   <message xml:lang="ja">従業者 {subject} の部門がありません</message><message xml:lang="en">person {subject}: no department</message>
  >   <fix xml:lang="ja">tics edit person:{subject} unit_id=…</fix><fix xml:lang="en">tics edit person:{subject} unit_id=…</fix>
  >   <population><title xml:lang="ja">従業者</title><title xml:lang="en">people</title><sql><![CDATA[SELECT person_id AS subject FROM r_person]]></sql></population>
  >   <sql><![CDATA[
  > $1
  >   ]]></sql>
  > </rule>
  > XML
  > }
  $ good='    SELECT p.person_id AS subject, p.record AS record
  >     FROM r_person p
  >     WHERE NOT EXISTS (SELECT 1 FROM r_person_employments e WHERE e.person_id = p.person_id AND e.unit_id IS NOT NULL)'
  $ rule "$good" >c1.xml

Tried first: nothing is written.

  $ tics rule check c1.xml
  C-001 can be run: it finds 4, still to come 0
  medium   C-001  person 001: no department
                  fix: tics edit person:001 unit_id=…
  medium   C-001  person 002: no department
                  fix: tics edit person:002 unit_id=…
  medium   C-001  person 003: no department
                  fix: tics edit person:003 unit_id=…
  medium   C-001  person 004: no department
                  fix: tics edit person:004 unit_id=…
  $ git -C store rev-list --count main
  4
  $ at 2026-05-01 tics rule import c1.xml -m 'every department head asks for it' 2>&1 | mask
  written: change CHANGE
    Own rule C-001  ID
  $ tics rule list | grep -A1 '^R-152\|^C-'
  R-152  high      AU-07                Notice of changes after certification
  S-001  high      GV-02                Reason and approval of what is left out
  --
  C-001  medium    HR-01                Department is filled (own rule)
  $ ja tics rule list | grep '^C-'
  C-001       中      HR-01                部門の記入(社内ルール)
  $ tics rule show C-001 | head -12
  C-001  medium  Department is filled
  
  what is checked
    Looks whether the department is filled.
  
  requirements
    HR-01
  
  what it says
    person {subject}: no department
  
  what mends it

It is run with the others from then on, and was not known before.

  $ found() {
  >     tics gap --format json "$@" | python3 -c 'import json,sys; f=[f for f in json.load(sys.stdin)["findings"] if f["rule"].startswith("C-")]; print(len(f), *sorted({x["severity"] + " " + x["message"] for x in f})[:1])'
  > }
  $ found
  4 minor person 001: no department
  $ found --known-at 2026-04-30
  0
  $ tics finding list --rule C-001 | head -3
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 5, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  $ at 2026-05-02 tics edit person:001 unit_id=U1 -m 'department' >/dev/null 2>&1
  $ found
  3 minor person 002: no department
  $ tics verify >/dev/null && git -C store fsck --full --strict --no-dangling 2>&1

Replaced by a file of the same number; the version before stays in the history.

  $ rule "$good AND p.person_id <> '002'" >c1.xml
  $ at 2026-05-03 tics rule import c1.xml -m 'not for 002' >/dev/null 2>&1
  $ found
  2 minor person 003: no department
  $ found --known-at 2026-05-02
  3 minor person 002: no department

What is wrong is refused with its line, and nothing is written.

  $ refused() {
  >     rule "$1" >bad.xml
  >     tics rule import bad.xml -m x
  > }
  $ refused '    SELECT p.person_id AS subject, p.record AS record
  >     FROM r_person p
  >     WHERE p.nosuch = 1'
  tics: bad.xml:11: the rule failed: no such column: p.nosuch (line 3 of its SELECT)
  [3]
  $ refused '    SELECT person_id AS subject FROM r_person'
  tics: bad.xml:9: the SELECT of the rule has no column 'record', which is needed
  [3]
  $ ja tics rule check bad.xml
  tics: bad.xml:9: ルールの SELECT に、必要な列「record」がありません
  [3]
  $ refused '    INSERT INTO k_person VALUES (1)'
  tics: bad.xml:8: Element '{urn:tics:rule:1}sql': [facet 'pattern'] The value 'INSERT INTO k_person VALUES (1)' is not accepted by the pattern '(SELECT|WITH) [^;]*'.
  [3]
  $ refused "    SELECT 'a' AS subject, 'b' AS record; DELETE FROM cache"
  tics: bad.xml:8: Element '{urn:tics:rule:1}sql': [facet 'pattern'] The value 'SELECT 'a' AS subject, 'b' AS record; DELETE FROM cache' is not accepted by the pattern '(SELECT|WITH) [^;]*'.
  [3]
  $ refused '    SELECT name AS subject, sql AS record FROM sqlite_schema'
  tics: bad.xml:9: the rule failed: access to sqlite_master.name is prohibited (line 1 of its SELECT)
  [3]
  $ refused '    SELECT vid AS subject, person_id AS record FROM k_person'
  tics: bad.xml:9: a rule reads only views r_…: 'k_person'
  [3]
  $ refused '    SELECT p.person_id AS subject, p.record AS record
  >     FROM r_person p
  >     JOIN r_nosuch n ON n.person_id = p.person_id'
  tics: bad.xml:11: the rule failed: no such table: r_nosuch (line 3 of its SELECT)
  [3]
  $ refused '    SELECT p.person_id AS subject, p.record AS record FROM r_person p
  >     WHERE p.person_id NOT IN (SELECT person_id
  >                               FROM k_person)'
  tics: bad.xml:11: a rule reads only views r_…: 'k_person)'
  [3]
  $ refused '    SELECT zeroblob(1000000000) AS subject, NULL AS record'
  tics: bad.xml:9: the rule failed: not authorized to use function: zeroblob (line 1 of its SELECT)
  [3]
  $ refused "    SELECT load_extension('x') AS subject, NULL AS record"
  tics: bad.xml:9: the rule failed: not authorized to use function: load_extension (line 1 of its SELECT)
  [3]
  $ refused "    WITH x AS (SELECT 1) SELECT hex(randomblob(9)) AS subject, NULL AS record"
  tics: bad.xml:9: the rule failed: not authorized to use function: hex (line 1 of its SELECT)
  [3]
  $ refused '    SELECT person_id AS subject, record FROM r_person WHERE :p_pledge_grace_days = :p_no_such_thing'
  tics: bad.xml:9: the SELECT asks for :p_pledge_grace_days; name it in parameters="…"
  [3]
  $ of=ZZ-99 refused "$good"
  tics: bad.xml:2: no requirement 'ZZ-99'
  [3]
  $ with=no_such_parameter refused "$good"
  tics: bad.xml:2: no parameter 'no_such_parameter'
  [3]
  $ id=R-001 refused "$good"
  tics: bad.xml:2: own rules are numbered C-001 to C-999, not 'R-001'
  [3]
  $ printf '<!DOCTYPE rule [<!ENTITY a "b">]><rule/>' >bad.xml; tics rule import bad.xml -m x
  tics: bad.xml:1: a DOCTYPE or entity declaration is not accepted; remove it
  [3]
  $ printf '<rule' >bad.xml; tics rule import bad.xml -m x
  tics: bad.xml:1: not well-formed XML: Couldn't find end of Start Tag rule line 1
  [3]
  $ tics rule import nofile.xml -m x
  tics: Failed to open file “nofile.xml”: No such file or directory
  [4]
  $ git -C store rev-list --count main
  7

Rows that nobody would understand are refused, too: a severity there is none of, a day that is no day, a row about nothing.

  $ refused "    SELECT person_id AS subject, record, 'grave' AS severity
  >     FROM r_person"
  tics: bad.xml:9: C-001: row 1 of its result: 'grave' is no severity; there are critical, major, minor and warning
  [3]
  $ refused "    SELECT person_id AS subject, record, '1.4.2026' AS due_on FROM r_person"
  tics: bad.xml:9: C-001: row 1 of its result: due_on '1.4.2026' is not a day (2026-04-01)
  [3]
  $ refused "    SELECT person_id AS subject, record, 1 AS pending FROM r_person"
  tics: bad.xml:9: C-001: row 1 of its result is pending and has no due_on
  [3]
  $ refused "    SELECT person_id AS subject, record, 'HR-02' AS requirement FROM r_person"
  tics: bad.xml:9: C-001: row 1 of its result: requirement 'HR-02' is none of the rule's
  [3]
  $ refused "    SELECT NULL AS subject, record FROM r_person"
  tics: bad.xml:9: C-001: row 1 of its result has no subject
  [3]
  $ ja refused "    SELECT person_id AS subject, record, 'grave' AS severity FROM r_person"
  tics: bad.xml:9: C-001: 結果の 1 行目の「grave」は重要度ではありません。critical・major・minor・warning のいずれかを書いてください
  [3]
  $ continuity() {
  >     rule "$good" | python3 -c 'import sys; t=sys.stdin.read(); print(t.replace("  <sql>", "  <continuity>\n    <title xml:lang=\"ja\">a</title><title xml:lang=\"en\">a</title>\n    <sql><![CDATA[\n" + sys.argv[1] + "\n    ]]></sql>\n  </continuity>\n  <sql>", 1))' "$1" >bad.xml
  >     tics rule check bad.xml 2>&1 | head -1
  > }
  $ continuity "SELECT person_id AS subject, '2026-01-01' AS needed_from, :as_of AS needed_to, '2026-01-05' AS covered_from, '2026-01-31' AS covered_to FROM r_person"
  C-001 can be run: it finds 3, still to come 0
  $ continuity "SELECT person_id AS subject, '2026-01-01' AS needed_from, 'now' AS needed_to, NULL AS covered_from, NULL AS covered_to FROM r_person"
  tics: bad.xml:11: C-001 (continuity): row 1 of its result: needed_to 'now' is not a day (2026-04-01)
  $ continuity "SELECT NULL AS subject, NULL AS needed_from, NULL AS needed_to, NULL AS covered_from, NULL AS covered_to FROM r_person"
  tics: bad.xml:11: C-001 (continuity): row 1 of its result has no subject
  $ continuity "SELECT person_id AS subject, '2026-01-01' AS needed_from, :as_of AS needed_to, NULL AS covered_from, NULL AS covered_to
  >   FROM r_perso"
  tics: bad.xml:12: C-001 (continuity): the rule failed: no such table: r_perso (line 2 of its SELECT)
  $ continuity "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT x AS subject, NULL AS needed_from, NULL AS needed_to, NULL AS covered_from, NULL AS covered_to FROM t"
  tics: bad.xml:11: C-001 (continuity): the rule finds more than 256 MiB of rows

One that never ends is stopped.

  $ id=C-002 refused '    WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t)
  >     SELECT x AS subject, NULL AS record FROM t WHERE x < 0'
  tics: bad.xml:9: C-002: the rule ran longer than 10 seconds
  [3]

Nor does one take all memory by what it finds, or one row at a time take more than its time.

  $ id=C-002 refused '    WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t)
  >     SELECT x AS subject, NULL AS record FROM t'
  tics: bad.xml:9: C-002: the rule finds more than 256 MiB of rows
  [3]
  $ refused "    SELECT person_id AS subject, record FROM r_person WHERE person_id LIKE replace(substr('a', 1), 'a', '$(printf '%0300d' 0)')"
  tics: bad.xml:9: C-001: the rule failed: LIKE or GLOB pattern too complex
  [3]
  $ ja refused "    SELECT person_id AS subject, record FROM r_person WHERE :as_off > '2000-01-01'"
  tics: bad.xml:9: C-001: SELECT の「:as_off」には値が与えられません
  [3]
  $ refused "    SELECT person_id AS subject, record FROM r_person WHERE :as_off > '2000-01-01'"
  tics: bad.xml:9: C-001: the SELECT asks for ':as_off', which has no value
  [3]

One that was fit when it came and is not any more (written past the program, or for another version) takes nothing down, and does not vanish.

  $ broken=$(rule '    SELECT p.nosuch AS subject, p.record AS record FROM r_person p' | sed 's/C-001/C-003/')
  $ at 2026-05-04 tics add own_rule rule_id=C-003 definition="$broken" -m 'typed in' >/dev/null 2>&1
  $ at 2026-05-04 tics add own_rule rule_id=C-004 definition='<rule/>' -m 'typed in' >/dev/null 2>&1
  $ flood=$(rule '    WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT x AS subject, NULL AS record FROM t' | sed 's/C-001/C-005/')
  $ at 2026-05-04 tics add own_rule rule_id=C-005 definition="$flood" -m 'typed in' >/dev/null 2>&1
  $ unknown=$(rule '    SELECT p.person_id AS subject, p.record AS record FROM r_person p WHERE :p_no_such > 0' | sed 's/C-001/C-006/')
  $ at 2026-05-04 tics add own_rule rule_id=C-006 definition="$unknown" -m 'typed in' >/dev/null 2>&1
  $ tics gap --format json | python3 -c 'import json,sys; print(*sorted(f["message"] for f in json.load(sys.stdin)["findings"] if f["rule"] in ("C-005", "C-006")), sep="\n")'
  own rule C-005 could not be run, so this could not be checked: C-005: the rule finds more than 256 MiB of rows
  own rule C-006 could not be run, so this could not be checked: C-006: the SELECT asks for ':p_no_such', which has no value
  $ found
  6 major own rule C-003 could not be run, so this could not be checked: C-003: the rule failed: no such column: p.nosuch (line 1 of its SELECT)
  $ tics gap --all | grep -A2 '^HR-01'
  HR-01  contradicted Entry pledge  coverage 2/4 (people in scope)
                       C-003: own rule C-003 could not be run, so this could not be checked: C-003:
                       the rule failed: no such column: p.nosuch (line 1 of its SELECT) (findings: 8)
  $ ja tics finding list --format text | grep -A1 'C-00[34]'
  高       C-003  社内ルール C-003 を実行できないため、点検できませんでした: C-003: ルールを実行できま
                  せん: no such column: p.nosuch(SELECT の 1 行目)
                  処置: tics rule check FILE; tics rule import FILE -m '…' / tics rule remove C-003 -m
                        '…'
  高       C-004  社内ルール C-004 を実行できないため、点検できませんでした: C-004:1: Element 'rule':
                  No matching global declaration available for the validation root.
                  処置: tics rule check FILE; tics rule import FILE -m '…' / tics rule remove C-004 -m
                        '…'

Whoever opens the day with status or next is told.

  $ tics status | grep -B1 -A1 C-003
  
  own rules that could not be run: C-003, C-004, C-005, C-006; why: tics finding list
  
  $ ja tics next | grep C-003
  実行できない社内ルールがあります: C-003, C-004, C-005, C-006。理由は tics finding list で見られます
  $ tics next --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["broken_rules"])'
  ['C-003', 'C-004', 'C-005', 'C-006']
  $ tics status --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["broken_rules"])'
  ['C-003', 'C-004', 'C-005', 'C-006']

Taken back.

  $ for id in C-001 C-003 C-004 C-005 C-006; do at 2026-05-05 tics rule remove $id -m 'no longer' >/dev/null 2>&1; done
  $ found
  0
  $ tics rule remove C-001 -m x
  tics: the store has no own rule 'C-001'
  [4]
  $ tics rule remove R-001 -m x
  tics: the store has no own rule 'R-001'
  [4]
