# report.t -- pages to look at, and the model they are made from
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store

One page is one file; it needs no network, and nothing in it may ask for any.

  $ tics report gap --as-of 2026-07-31 -o gap.html
  $ grep -c 'Content-Security-Policy' gap.html
  1
  $ grep -oE '(src|href)="[^"#]{0,4}' gap.html | grep -v 'href="$' | sort | uniq -c
  $ ja tics report gap --as-of 2026-07-31 -o gap.ja.html && grep -o '<h1>[^<]*' gap.ja.html
  <h1>準備状況報告書

`gap` and `history` make the same pages.

  $ tics gap --as-of 2026-07-31 --format html -o same.html && cmp gap.html same.html
  $ tics history --format html --kind entry_pledge -o history.html && grep -o '<p>pledges[^<]*' history.html
  <p>pledges of April

All of them, from one assessment.

  $ tics report all --as-of 2026-07-31 -o pages
  gap.html  Readiness report
  summary.html  Readiness at a glance for the management meeting
  history.html  History of changes
  zones.html  Entries to restricted areas
  people.html  Pledges and training by person
  calendar.html  Calendar of deadlines
  $ ls pages
  calendar.html
  gap.html
  history.html
  people.html
  summary.html
  zones.html
  $ ja tics report all --as-of 2026-07-31 -o seiten
  gap.html  準備状況報告書
  summary.html  技術情報管理 準備状況の概要(経営会議資料)
  history.html  変更履歴報告書
  zones.html  立入制限区域の入退記録
  people.html  従業者別の誓約・教育の状況
  calendar.html  期限カレンダー

The model is what stylesheets get.

  $ tics report summary --as-of 2026-07-31 --format xml | mask | head -30
  <?xml version="1.0" encoding="UTF-8"?>
  <report name="summary" lang="en" title="Readiness at a glance for the management meeting" organisation="Example Works" as_of="2026-07-31" commit="COMMIT" tool="tics 0.1.0" contents="contents" print="self-assessment">
    <head>
      <fact name="as-of" label="as of">2026-07-31 (令和8年7月31日)</fact>
      <fact name="known-at" label="as known at">2026-04-04 09:00 (Japan time)</fact>
      <fact name="commit" label="change">COMMIT</fact>
      <fact name="catalogue" label="requirements">TICS requirements, edition 2026.1</fact>
      <fact name="seal" label="time stamp">no seal yet; changes without a seal: 4, the first of 2026-04-01 09:00 (Japan time); for their time only the clock of this company speaks</fact>
      <fact name="review" label="second look">changes a second person has not looked at: 4 of 4</fact>
      <fact name="tool" label="made by">tics 0.1.0</fact>
      <notice>This is the company's own assessment. The certification body decides.</notice>
      <notice>The requirements are this tool's own summary and not the official text. No official clause number is confirmed; the notice and the certification body prevail.</notice>
      <notice>test store: its times and numbers were set by a test build</notice>
    </head>
    <section id="numbers" title="readiness (self-assessment)">
      <numbers>
        <number label="met" value="0" unit="%" tone="plain" hint="0 of 48 requirements"/>
        <number label="not met" value="48" unit="items" tone="bad" hint="core and selective"/>
        <number label="overdue" value="6" unit="items" tone="bad" hint="on the day asked about"/>
        <number label="due in 90 days" value="0" unit="items" tone="good" hint="from the day asked about"/>
      </numbers>
      <note tone="plain">The percentage: requirements that are met / core and selective requirements that apply, rounded down. Not applicable and undecided ones are not counted.</note>
    </section>
    <section id="groups" title="where it stands">
      <bars title="state of requirements by group" label="group" total="requirements">
        <bar label="Governance and rules" total="9" met="0" counted="8">
          <part state="unjudged" label="unjudged" count="1" x="0" width="111"/>
          <part state="missing" label="missing" count="7" x="111" width="777"/>
          <part state="undecided" label="undecided" count="1" x="888" width="112"/>
        </bar>
  $ tics report zones --area A9
  tics: no area 'A9'
  [4]
  $ tics report zones --area A1 --from 2026-04-01 --to 2026-07-31 --format xml | grep -c '<heat'
  0
  [1]

The same bytes in another time zone, locale and folder.

  $ TZ=America/New_York LC_ALL=C tics report all --as-of 2026-07-31 -o again >/dev/null && diff -r pages again

Workbooks bear the time of the newest change known, so that they are the same bytes too. PDF is printed by a browser or an office
program of this machine; where there is neither, the message says how to print the page.

  $ for pass in first second; do tics report all --as-of 2026-07-31 --format xlsx -o $pass >/dev/null; sleep 1; done; diff -r first second && ls first
  calendar.xlsx
  gap.xlsx
  history.xlsx
  people.xlsx
  summary.xlsx
  zones.xlsx
  $ PATH=$(dirname "$(command -v tics)") tics report summary --as-of 2026-07-31 --format pdf -o summary.pdf
  tics: neither Chromium nor LibreOffice is here to print a PDF: write the page with --format html, open it in a browser and print it as PDF (A4)
  [4]

What people typed stays text: it can neither close a tag nor hide behind control characters.

  $ at 2026-04-05 tics add zone zone_id=A2 name="</script><script>alert(1)</script>" level=1 manager_id=001 -m '<b>&amp; reason</b>' >/dev/null 2>&1
  $ tics report history --from 2026-04-05 --as-of 2026-07-31 | grep -oE '<p>&lt;[^/]*|alert.{0,20}' | head -3
  <p>&lt;b&gt;&amp;amp; reason&lt;
  alert(1)&lt;/script&gt;</

What a column is called is said once, in the style of the page; a baseline's name is such a heading.

  $ at 2026-04-05 tics add baseline 'name=x"}</style>\' commit=$(git -C store rev-parse main) made_on=2026-04-05 -m 'made to hurt' >/dev/null 2>&1
  $ tics report gap --as-of 2026-07-31 -o hurt.html && grep -c '</style>' hurt.html && grep -oE '[.]t-(scores td:nth-child.5.|all td:nth-child.[23].)::before.*' hurt.html
  1
  .t-scores td:nth-child(5)::before{content:"X＂}＜/style>＼"}}
  .t-all td:nth-child(2)::before{content:"Title"}}
  .t-all td:nth-child(3)::before{content:"State"}}

What the company aims at in each field is its own to set.

  $ at 2026-04-05 tics config set selfcheck_target_percent 80 -m 'decided by the board' >/dev/null 2>&1
  $ tics report gap --as-of 2026-07-31 --format xml | grep -oE ' target="[^"]*"'
   target="target (80 %)"
   target="yes"

A company's own stylesheet and mark stand before the built-in ones; it can read nothing else.

  $ mkdir -p store/templates/reports
  $ cat >store/templates/reports/summary.xsl <<END
  > <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  >   <xsl:import href="base.xsl"/>
  >   <xsl:template match="note"><p class="own"><xsl:value-of select="."/></p></xsl:template>
  > </xsl:stylesheet>
  > END
  $ printf '<svg xmlns="http://www.w3.org/2000/svg"/>' >store/templates/reports/logo.svg
  $ tics report summary --as-of 2026-07-31 | grep -oE 'class="own"|class="logo" src="data:image/svg' | sort | uniq -c
        1 class="logo" src="data:image/svg
        4 class="own"
  $ sed -i 's|<xsl:value-of select="."/>|<xsl:copy-of select="document('"'/etc/passwd'"')"/>|' store/templates/reports/summary.xsl
  $ tics report summary --as-of 2026-07-31 -o bad.html
  tics: stylesheet 'summary.xsl': runtime error: file summary.xsl line 3 element copy-of Local file read for /etc/passwd refused
  [3]
  $ test -e bad.html
  [1]
  $ printf '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><xsl:call-template name="x"/></xsl:template><xsl:template name="x"><xsl:call-template name="x"/></xsl:template></xsl:stylesheet>' >store/templates/reports/summary.xsl
  $ tics report summary --as-of 2026-07-31 -o bad.html
  tics: stylesheet 'summary.xsl': runtime error: file summary.xsl line 1 element call-template xsltApplySequenceConstructor: A potential infinite template recursion was detected.
  [3]
  $ printf '<xsl:stylesheet' >store/templates/reports/summary.xsl
  $ tics report summary --as-of 2026-07-31 -o bad.html
  tics: summary.xsl:1: not well-formed XML: Couldn't find end of Start Tag stylesheet line 1
  [3]
  $ rm -r store/templates && tics verify >/dev/null 2>&1

Refused.

  $ tics report nothing
  tics: say one of gap, summary, history, zones, people, calendar, or all
  see 'tics help report'
  [2]
  $ tics report all
  tics: all: name a folder with -o FOLDER
  see 'tics help report'
  [2]

Who is excepted is neither lacking nor said to have it.

  $ at 2026-07-14 tics add exception exception_id=EX-1 rule_id=R-002 person_id=004 reason='on sick leave' from=2026-07-01 expires_on=2026-07-31 approved_by=001 -m 'exception' >/dev/null 2>&1
  $ tics report people --as-of 2026-07-31 --format xml | grep -B5 -A1 'state="not_applicable"' | grep '<cell'
          <cell>004</cell>
          <cell>従業者 004</cell>
          <cell></cell>
          <cell></cell>
          <cell state="not_applicable" hint="person 004, joined on 2026-04-01: no entry pledge was signed by 2026-04-15 (signed: none, access since: none)">exception</cell>
          <cell state="none"></cell>
  $ tics report people --as-of 2026-07-31 --format xml | grep -A5 'Entry pledge in time\|R-002' | head -8
          <cell>Entry pledge in time</cell>
          <cell>people in scope</cell>
          <cell>2</cell>
          <cell>4</cell>
          <cell>1</cell>
          <cell>50</cell>
  --
        <column label="Entry pledge in time" kind="state" width="9"/>
  $ tics report people --as-of 2026-07-31 --format xml | sed -n '/id="rates"/,/<.table>/p' | grep -A5 '<row' | head -24
        <row>
          <cell>Entry pledge in time</cell>
          <cell>people in scope</cell>
          <cell>2</cell>
          <cell>4</cell>
          <cell>1</cell>
  --
        <row>
          <cell>Exit pledge of leavers</cell>
          <cell>leavers</cell>
          <cell>0</cell>
          <cell>1</cell>
          <cell>0</cell>
  --
        <row>
          <cell>Leaver checklist</cell>
          <cell>leavers</cell>
          <cell>0</cell>
          <cell>1</cell>
          <cell>0</cell>
  --
        <row>
          <cell>Consistency of the register of people</cell>
          <cell>people</cell>

The history in people's words: an entry of a list stands together, words the program knows have titles, a void is no update.

  $ tics config set backdate_commit_days 35 -m monthly > /dev/null 2>&1
  $ tics void zone:A1 -m closed > /dev/null 2>&1
  $ tics history --format xml | grep -E '<field name="Role|record title="(Parameter days)|<field name="[^"]* [12]"|<tie.*void' | sed -E 's/[0-9a-f]{10}/CHANGE/g'
          <tie href="#c-CHANGE">voids what change CHANGE of 2026-04-04 09:00 said</tie>
        <record title="Parameter days after the event from which a log row counts as recorded late" number="" action="added" label="added">
          <tie href="#c-CHANGE">voided later by change CHANGE of 2026-10-01 09:00</tie>
          <field name="Employment spells 1">Regular employee, Joined on 2020-04-01</field>
          <field name="Employment spells 1">Regular employee, Joined on 2026-04-01</field>
          <field name="Employment spells 1">Regular employee, Joined on 2021-04-01, Left on 2026-06-30</field>
          <field name="Employment spells 1">Part-time employee, Joined on 2026-04-01</field>
          <field name="Role">keeps the evidence</field>

A day is never broken at the end of a line; what only looks like one stays as it is, and so does every text.

  $ tics history --format html -o days.html && grep -o '<time>[^<]*' days.html | sort | uniq -c | sort -rn | head -3
       10 <time>2026-10-01
        9 <time>2026-04-01
        5 <time>2026-04-05
  $ grep -c '<time>[^<]*<time>' days.html
  0
  [1]
  $ grep -o 'EV-A-2026-0*1' days.html | head -1
  EV-A-2026-0001
