# package-oscal.t -- the same as OSCAL documents, for tools that read them
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ printf '%%PDF-1.4 plan of the machining room\n' >plan.pdf
  $ at 2026-04-05 tics add attachment attachment_id=P-01 att_type=floor_plan taken_on=2026-04-05 --file plan.pdf -m 'plan' >/dev/null 2>&1
  $ at 2026-04-08 tics add incident incident_id=I-1 type=loss occurred_at=2026-04-07T10:00 summary='someone looked over the fence' confidentiality=secret -m 'incident' >/dev/null 2>&1
  $ uuids() { mask | sed -E 's/[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}/UUID/g'; }

Four documents more, which are files of the package as any other.

  $ tics package create --as-of 2026-04-30 --with oscal -o p.zip
  made 'p.zip': 10 records disclosed, 0 withheld
  $ unzip -q p.zip && ls tics-2026-04-30/data/oscal
  assessment-plan.xml
  assessment-results.xml
  catalog.xml
  poam.xml
  $ tics package verify p.zip | tail -n 2
  good: nothing in the package was altered since it was recorded, and what is withheld is counted. Not
  shown by this: that what was recorded is true, and that everything was recorded.
  $ cp "$TICS_SOURCE_ROOT/tracker/package/verify.sh" . && dash verify.sh tics-2026-04-30 | grep -o GOOD: | head -n 1
  GOOD:

They keep to the structure of OSCAL (and to its schema, where TICS_OSCAL_XSD names a copy of the complete one); what they point to is there, with the SHA-256 they say.

  $ python3 "$TESTDIR/oscal_check.py" tics-2026-04-30/data/oscal/*.xml
  4 keep to the structure

With one thing wrong each, for every rule of that structure, they are refused for it.

  $ python3 "$TESTDIR/oscal_mutants.py" tics-2026-04-30/data/oscal mutants
  96 of 96 documents with one thing wrong are refused for it
  $ sed -n '/<observation/,/<.observation>/p' tics-2026-04-30/data/oscal/assessment-results.xml | sed '/<.observation>/q' | uuids
      <observation uuid="UUID">
        <title>AC-02-001 Person</title>
        <description>
          <p>001</p>
        </description>
        <prop name="material" ns="urn:tics:oscal:1" value="AC-02-001"/>
        <prop name="kind" ns="urn:tics:oscal:1" value="person"/>
        <prop name="record" ns="urn:tics:oscal:1" value="ID"/>
        <prop name="number" ns="urn:tics:oscal:1" value="001"/>
        <prop name="commit" ns="urn:tics:oscal:1" value="COMMIT"/>
        <prop name="disclosed" ns="urn:tics:oscal:1" value="full"/>
        <method>EXAMINE</method>
        <relevant-evidence href="#UUID">
          <description>
            <p>The record as it was recorded</p>
          </description>
        </relevant-evidence>
        <collected>2026-04-02T09:00:00+09:00</collected>
      </observation>
  $ sed -n '/<finding/,/<.finding>/p' tics-2026-04-30/data/oscal/assessment-results.xml | sed -n '/HR-01/,/<.finding>/p' | sed '/<.finding>/q' | uuids
        <title>HR-01 Entry pledge</title>
        <description>
          <p>R-007: there is no record in the register 'Policy or plan' (policy_doc), so this could not be checked (findings: 2)</p>
        </description>
        <prop name="requirement" ns="urn:tics:oscal:1" value="HR-01"/>
        <prop name="state" ns="urn:tics:oscal:1" value="contradicted"/>
        <prop name="coverage" ns="urn:tics:oscal:1" value="3/4"/>
        <target type="statement-id" target-id="s-HR-01">
          <status state="not-satisfied"/>
        </target>
        <related-observation observation-uuid="UUID"/>
        <related-observation observation-uuid="UUID"/>
        <associated-risk risk-uuid="UUID"/>
        <associated-risk risk-uuid="UUID"/>
      </finding>
  $ sed -n '/<risk/,/<.risk>/p' tics-2026-04-30/data/oscal/poam.xml | sed '/<.risk>/q' | uuids
    <risk uuid="UUID">
      <title>R-007 Version of the pledge form</title>
      <description>
        <p>there is no record in the register 'Policy or plan' (policy_doc), so this could not be checked</p>
      </description>
      <statement>
        <p>Version of the pledge form</p>
      </statement>
      <prop name="rule" ns="urn:tics:oscal:1" value="R-007"/>
      <prop name="severity" ns="urn:tics:oscal:1" value="major"/>
      <prop name="subject" ns="urn:tics:oscal:1" value="policy_doc"/>
      <prop name="standing" ns="urn:tics:oscal:1" value="open"/>
      <status>open</status>
      <response uuid="UUID" lifecycle="recommendation">
        <title>What would mend it</title>
        <description>
          <p>Records to add or correct: Policy or plan</p>
        </description>
      </response>
    </risk>
  $ sed -n '/<resource/,/<.resource>/p' tics-2026-04-30/data/oscal/assessment-results.xml | grep -A 5 'plan.pdf' | uuids
        <title>plan.pdf</title>
        <prop name="type" value="evidence"/>
        <rlink href="../evidence/PH-04-001-1.pdf">
          <hash algorithm="SHA-256">HASH</hash>
        </rlink>
      </resource>
  $ head -n 30 tics-2026-04-30/data/oscal/assessment-plan.xml | uuids
  <?xml version="1.0" encoding="UTF-8"?>
  <assessment-plan xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="UUID">
    <metadata>
      <title>What the self-assessment looks at</title>
      <last-modified>2026-04-08T09:00:00+09:00</last-modified>
      <version>2026-04-30</version>
      <oscal-version>1.1.2</oscal-version>
      <prop name="as-of" ns="urn:tics:oscal:1" value="2026-04-30"/>
      <prop name="commit" ns="urn:tics:oscal:1" value="COMMIT"/>
      <prop name="scheme" ns="urn:tics:oscal:1" value="tics"/>
      <prop name="edition" ns="urn:tics:oscal:1" value="2026.1"/>
      <prop name="disclosure-policy" ns="urn:tics:oscal:1" value="auditor"/>
      <prop name="tool" ns="urn:tics:oscal:1" value="tics 0.1.0"/>
      <party uuid="UUID" type="organization">
        <name>Example Works</name>
      </party>
      <remarks>
        <p>This is the company's own assessment of its evidence. Whether a requirement is fulfilled, the certification body decides. What the disclosure policy withholds is not in here.</p>
      </remarks>
    </metadata>
    <import-ssp href="#UUID"/>
    <reviewed-controls>
      <link href="catalog.xml" rel="reference" media-type="application/xml"/>
      <control-selection>
        <include-all/>
        <exclude-control control-id="GV-08"/>
        <exclude-control control-id="ID-06"/>
        <exclude-control control-id="ID-07"/>
        <exclude-control control-id="LC-04"/>
        <exclude-control control-id="LC-05"/>

A record keeps its UUID from package to package; a document has another one when the store is another.

  $ at 2026-05-01 tics edit zone:A1 level=3 -m 'higher' >/dev/null 2>&1
  $ tics package create --as-of 2026-04-30 --with oscal -o later.zip >/dev/null && mkdir later && (cd later && unzip -q ../later.zip)
  $ for where in . later; do grep -h '<observation' $where/tics-2026-04-30/data/oscal/assessment-results.xml | sort >ids.$(basename $where); done; ls ids.* | wc -l; cmp ids.* && wc -l <ids.later
  2
  9
  $ for where in . later; do sed -n 2p $where/tics-2026-04-30/data/oscal/assessment-results.xml; done | sort -u | wc -l
  2

The same bytes again, wherever and whenever; Japanese texts for a Japanese package.

  $ (umask 077 && TZ=America/New_York LC_ALL=C TICS_NOW=2027-01-01T00:00:00Z tics package create --as-of 2026-04-30 --with oscal -o again.zip >/dev/null) && cmp again.zip later.zip
  $ ja tics package create --as-of 2026-04-30 --with oscal -o ja.zip >/dev/null && unzip -p ja.zip '*/oscal/poam.xml' | sed -n '4p;13,19p'
      <title>今後の対応事項</title>
      <prop name="tool" ns="urn:tics:oscal:1" value="tics 0.1.0"/>
      <party uuid="506236b1-1fe2-5c8e-a504-7dd4793cb958" type="organization">
        <name>Example Works</name>
      </party>
      <remarks>
        <p>証跡についての会社の自己評価です。要求事項を満たすかどうかは審査機関がお決めになります。開示の方針により非開示としたものは含みません。</p>
      </remarks>
  $ mkdir ja && (cd ja && unzip -q ../ja.zip) && python3 "$TESTDIR/oscal_check.py" ja/*/data/oscal/*.xml
  4 keep to the structure

What is withheld is not in it: for a customer nothing private, no files, no findings and so no plan of action.

  $ tics package create --as-of 2026-04-30 --disclose customer --with oscal -o customer.zip
  made 'customer.zip': 2 records disclosed, 8 withheld
  $ mkdir c && (cd c && unzip -q ../customer.zip) && ls c/*/data/oscal
  assessment-plan.xml
  assessment-results.xml
  catalog.xml
  $ python3 "$TESTDIR/oscal_check.py" c/*/data/oscal/*.xml
  3 keep to the structure
  $ grep -c -E '<risk|plan.pdf|fence|従業者' c/*/data/oscal/assessment-results.xml
  0
  [1]
  $ grep -c -E 'fence' tics-2026-04-30/data/oscal/assessment-results.xml
  0
  [1]

Documents that do not keep to it are told by the check.

  $ python3 - <<END
  > import re
  > text = open('tics-2026-04-30/data/oscal/assessment-results.xml').read()
  > text = text.replace('>EXAMINE<', '>LOOK<', 1).replace('state="satisfied"', 'state="met"').replace('+09:00</collected>', '</collected>', 1)
  > text = re.sub(r'observation-uuid="[^"]*"', 'observation-uuid="1"', text, count=1)
  > open('tics-2026-04-30/data/oscal/assessment-results.xml', 'w').write(text)
  > END
  $ python3 "$TESTDIR/oscal_check.py" tics-2026-04-30/data/oscal/assessment-results.xml | uuids
  observation : method 'LOOK'
  collected : '2026-04-02T09:00:00' is no time with its zone
  related-observation : observation-uuid leads to no observation
  $ tics package create --with pdf -o x.zip
  tics: --with cannot be 'pdf' (one of: oscal)
  see 'tics help package'
  [2]
