# scheme-import.t -- a list of requirements the company holds a copy of becomes a scheme of its store; and out again as OSCAL
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store

An OSCAL catalog, as publishers make them: a value to be filled in, items inside items, a text that lies in a control of its own, a withdrawn one:

  $ cat >office.xml <<'XML'
  > <?xml version="1.0" encoding="UTF-8"?>
  > <catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="5f2f5a4e-0d3e-4d07-9a53-6a0c1b1d2e3f">
  >   <metadata>
  >     <title>Office <em>rules</em></title>
  >     <last-modified>2026-03-01T00:00:00+09:00</last-modified>
  >     <version>3</version>
  >     <oscal-version>v1.1.3</oscal-version>
  >   </metadata>
  >   <group id="doors">
  >     <title>Doors</title>
  >     <prop name="label" value="Doors (2)"/>
  >     <prop name="sort-id" value="2"/>
  >     <control id="d-2">
  >       <title>Visitors</title>
  >       <prop name="label" value="2.2"/>
  >       <prop name="sort-id" value="02"/>
  >       <link href="#d-1" rel="related"/>
  >       <link href="#source-1" rel="reference"/>
  >       <part name="statement"/>
  >       <control id="d-2-text">
  >         <title>d-2</title>
  >         <part name="statement"><p>Visitors are written down.</p></part>
  >       </control>
  >     </control>
  >     <control id="d-1">
  >       <title>Doors are locked</title>
  >       <param id="d-1_p1"><label>hours</label></param>
  >       <param id="d-1_p2">
  >         <select><choice>daily</choice><choice>after <insert type="param" id-ref="d-1_p1"/></choice></select>
  >       </param>
  >       <prop name="label" value="2.1"/>
  >       <prop name="sort-id" value="01"/>
  >       <prop name="priority" value="must"/>
  >       <part name="statement">
  >         <p>Doors are:</p>
  >         <part name="item"><prop name="label" value="a."/><p>locked within <insert type="param" id-ref="d-1_p1"/>;</p></part>
  >         <part name="item"><prop name="label" value="b."/><p>looked at <insert type="param" id-ref="d-1_p2"/>.</p></part>
  >       </part>
  >       <part name="guidance"><p>Keys are few.</p></part>
  >       <part name="history"><p>Since 1999.</p></part>
  >     </control>
  >   </group>
  >   <group id="desks">
  >     <title>Desks</title>
  >     <prop name="sort-id" value="1"/>
  >     <control id="k-1">
  >       <title>1.1</title>
  >       <prop name="sort-id" value="01"/>
  >       <prop name="status" value="Withdrawn"/>
  >       <link href="#d-1" rel="incorporated_into"/>
  >     </control>
  >   </group>
  > </catalog>
  > XML
  $ tics scheme import office.xml --id office --expect 3 --expect groups=2 --expect withdrawn=1 --dry-run
  of 1 requirements without a text it was taken from the one control inside
  not taken: 1 parts 'history'
  not taken: 1 links to sources
  dry run: nothing was written
  office.xml: OSCAL 1.1.3, 3 requirements
  new: 3, updated: 0, unchanged: 0, left alone: 0
  $ tics scheme import office.xml --id office --expect 4 -m 'the office rules'
  of 1 requirements without a text it was taken from the one control inside
  not taken: 1 parts 'history'
  not taken: 1 links to sources
  tics: office.xml: requirements: 4 were expected, the file has 3; nothing was written
  [3]
  $ ja tics scheme import office.xml --id office --expect groups=3 -m '社内の一覧'
  本文のない要求事項 1 件は、中に一つだけある control から本文を取りました
  取り込まなかったもの: part 1 件(種別 'history')
  取り込まなかったもの: 出典へのリンク 1 件
  tics: office.xml: groups は 3 件のはずですが、ファイルには 2 件あります。何も書き込みませんでした
  [3]
  $ tics scheme import office.xml --id office --expect 3 -m 'the office rules' 2>&1 | mask
  of 1 requirements without a text it was taken from the one control inside
  not taken: 1 parts 'history'
  not taken: 1 links to sources
  written: change CHANGE
  office.xml: OSCAL 1.1.3, 3 requirements
  new: 3, updated: 0, unchanged: 0, left alone: 0
  $ tics scheme import office.xml --id office -m 'again'
  of 1 requirements without a text it was taken from the one control inside
  not taken: 1 parts 'history'
  not taken: 1 links to sources
  nothing changed, nothing was written
  office.xml: OSCAL 1.1.3, 3 requirements
  new: 0, updated: 0, unchanged: 3, left alone: 0
  $ tics scheme import office.xml --id tics -m 'the name of another'
  tics: a scheme 'tics' comes with the tool; give this one another name with --id
  [5]
  $ tics scheme list
  scheme  edition  requirements  source       title
  tics    2026.1   114           this tool's  TICS requirements
  office  3        3             OSCAL 1.1.3  Office rules
  $ ja tics scheme list
  制度    版      要求事項  取込み元     名称
  tics    2026.1  114       本ツール     技術情報管理認証制度(TICS) 要求事項一覧
  office  3       3         OSCAL 1.1.3  Office rules

A package and a report are of what evidence is assessed against; an imported list is not that, and is told apart from one that is not there:

  $ tics package create --scheme office -o office.zip
  tics: 'office' is an imported list: reports and packages are of this tool's own requirements; 'tics gap --scheme office' shows what stands behind its items
  [4]
  $ ja tics package create --scheme office -o office.zip
  tics: 'office' は取り込んだ一覧です。帳票と審査提出資料は本ツールの要求事項について作成します。一覧の項目ごとの状況は 'tics gap --scheme office' で確認できます
  [4]
  $ tics package create --scheme nosuch -o office.zip
  tics: no scheme 'nosuch' ('tics scheme list' shows all)
  [4]

Chapters and items stand in the order the publisher gives them (sort-id), not in that of the file. Nothing is tied to them yet.

  $ tics scheme show --scheme office
  office  Office rules, edition 3 (imported: OSCAL 1.1.3)
  The list was brought in by the company from its own copy; its texts are not this tool's, and this is
  not the official publication. States are those of this tool's requirements that the company tied to
  an item: a self-assessment, the certification body decides.
  
  items: 3 (withdrawn: 1), tied to requirements of this tool: 0
  
  Desks  level  this tool's  state      title
  k-1                        withdrawn  1.1
  
  2 Doors  level  this tool's  state     title
  2.1      must                not tied  Doors are locked
  2.2                          not tied  Visitors
  
  a sheet to tie this tool's requirements to them, for 'tics scheme refs import':
    tics scheme refs list --scheme 'office' --format csv -o refs.csv
  $ tics scheme show 2.1 --scheme office
  2.1  Doors are locked
  id: d-1  group: doors  level: must  state: not tied
  
  requirement
    Doors are:
      a. locked within [hours];
      b. looked at [daily / after [hours]].
  
  guidance
    Keys are few.
  
  values the company is to fill in
    d-1_p1  hours
    d-1_p2  daily / after [hours]
  
  no requirement of this tool is tied to it
  
  office  Office rules, edition 3 (imported: OSCAL 1.1.3)
  The list was brought in by the company from its own copy; its texts are not this tool's, and this is
  not the official publication. States are those of this tool's requirements that the company tied to
  an item: a self-assessment, the certification body decides.
  $ ja tics scheme show d-2 --scheme office
  2.2  Visitors
  ID: d-2  章: doors  レベル: -  状態: 対応付けなし
  
  要求事項
    Visitors are written down.
  
  関連する要求事項
    d-1
  
  本ツールの要求事項は対応付けられていません
  
  office  Office rules 版: 3(取込み元: OSCAL 1.1.3)
  この一覧は、自社が手元の写しから取り込んだものです。文章は本ツールのものではなく、公式の刊行物でもあ
  りません。準備状況は、自社が各項目に対応付けた本ツールの要求事項の自己評価です。認証の可否は認証機関
  が決めます。
  $ tics scheme show 9.9 --scheme office
  tics: no requirement '9.9' in 'office'
  [4]

A sheet ties this tool's requirements to them. It goes the way of official numbers; the state of an item is the worst of what is tied to it.

  $ tics gap --scheme office
  tics: no requirement of this tool is tied to 'office' yet, so nothing can be said of its readiness; a sheet to tie them: tics scheme refs list --scheme 'office' --format csv -o refs.csv
  [4]
  $ tics scheme refs list --scheme office --format csv -o refs.csv
  $ tail -c +4 refs.csv | tr -d '\r'
  Requirement,requirement title,Official number,Edition of the notice,Official title
  ,,2.1,3,Doors are locked
  ,,2.2,3,Visitors
  $ printf 'id,official_ref,edition\nHR-01,2.1,3\nGV-01,2.1,3\nGV-01,2.2,3\n' >filled.csv
  $ tics scheme refs import filled.csv -m 'tied' 2>&1 | mask
  written: change CHANGE
  filled.csv: UTF-8, 3 rows
  new: 3, updated: 0, unchanged: 0, left alone: 0
  $ tics gap --all --format json | python3 -c "
  > import json, sys
  > for r in json.load(sys.stdin)['requirements']:
  >     if r['id'] in ('HR-01', 'GV-01'): print(r['id'], r['state'])"
  GV-01 missing
  HR-01 contradicted
  $ tics scheme show --scheme office | tail -n +7
  
  Desks  level  this tool's  state      title
  k-1                        withdrawn  1.1
  
  2 Doors  level  this tool's  state         title
  2.1      must   GV-01 HR-01  contradicted  Doors are locked
  2.2             GV-01        missing       Visitors
  $ tics gap --scheme office | mask
  Example Works  Office rules, edition 3 (imported: OSCAL 1.1.3)
  as of 2026-10-01 (令和8年10月1日), as known at 2026-10-01 09:00 (Japan time), change CHANGE
  The list was brought in by the company from its own copy; its texts are not this tool's, and this is
  not the official publication. States are those of this tool's requirements that the company tied to
  an item: a self-assessment, the certification body decides.
  
  state           requirements
  contradicted    1
  missing         1
  stale           0
  partial         0
  unjudged        0
  met             0
  not applicable  0
  undecided       0
  not tied        0
  
  2.1  contradicted  Doors are locked
      GV-01  missing  Management commitment: no record of: Policy or plan (Basic policy)
      HR-01  contradicted  Entry pledge: R-007: there is no record in the register 'Policy or plan'
      (policy_doc), so this could not be checked (findings: 3)
  
  2.2  missing  Visitors
      GV-01  missing  Management commitment: no record of: Policy or plan (Basic policy)
  
  those that lack nothing too: --all; every finding: tics gap --rows; the text of a requirement: tics
  scheme show NUMBER --scheme 'office'
  $ ja tics gap --scheme office --all --order official | mask
  Example Works  Office rules 版: 3(取込み元: OSCAL 1.1.3)
  基準日: 2026-10-01(令和8年10月1日)、記録時点: 日本時間 2026-10-01 09:00、変更: CHANGE
  この一覧は、自社が手元の写しから取り込んだものです。文章は本ツールのものではなく、公式の刊行物でもあ
  りません。準備状況は、自社が各項目に対応付けた本ツールの要求事項の自己評価です。認証の可否は認証機関
  が決めます。
  
  状態          要求事項
  不備あり      1
  証跡なし      1
  期限切れ      0
  一部不足      0
  未判定        0
  準備済み      0
  対象外        0
  適用未定      0
  対応付けなし  0
  
  2.1  不備あり  Doors are locked
      GV-01  証跡なし  経営層の方針: 登録がありません: 規程・方針・計画(基本方針)
      HR-01  不備あり  入社時の誓約: R-007: 「規程・方針・計画」(policy_doc)が一件も登録されていないた
      め、点検できませんでした(検出事項 3 件)
  
  2.2  証跡なし  Visitors
      GV-01  証跡なし  経営層の方針: 登録がありません: 規程・方針・計画(基本方針)
  
  検出事項の一覧: tics gap --rows、要求事項の本文: tics scheme show 項番 --scheme 'office'
  $ tics gap --scheme office --fail-on missing >/dev/null
  [1]
  $ tics gap --scheme office --fail-on stale >/dev/null
  $ tics gap --scheme office --format json | jq -c '[.format, (.items[] | [.item_number // .number, .state])]'
  ["tics.imported_scheme/1",[null,null],["2.1","contradicted"],["2.2","missing"]]
  $ tics gap --scheme office --rows
  tics: --rows and --timings are of this tool's own requirements; leave --scheme out
  see 'tics help gap'
  [2]
  $ ja tics gap --scheme office --format html -o office.html
  tics: 帳票の形式は本ツールの要求事項だけです。取り込んだ一覧には --format text か json を使ってください
  使い方は「tics help gap」で見られます
  [2]
  $ tics gap --scheme nowhere
  tics: no scheme 'nowhere': 'tics scheme list' lists them
  [4]
  $ ja tics scheme show --scheme office --unmatched
  office  Office rules 版: 3(取込み元: OSCAL 1.1.3)
  この一覧は、自社が手元の写しから取り込んだものです。文章は本ツールのものではなく、公式の刊行物でもあ
  りません。準備状況は、自社が各項目に対応付けた本ツールの要求事項の自己評価です。認証の可否は認証機関
  が決めます。
  
  項目: 3 件(廃止 1 件)、本ツールの要求事項に対応付けた項目: 2 件
  $ tics scheme show --scheme office --order official | tail -n +7
  
  requirement  level  this tool's  state         title
  2.1          must   GV-01 HR-01  contradicted  Doors are locked
  2.2                 GV-01        missing       Visitors
  k-1                              withdrawn     1.1
  $ tics scheme show 2.1 --scheme office | grep -A4 "^this tool's"
  this tool's  state         title
  GV-01        missing       Management commitment
  HR-01        contradicted  Entry pledge
  
  office  Office rules, edition 3 (imported: OSCAL 1.1.3)
  $ tics scheme show --scheme office --format json | python3 -c "
  > import json, sys
  > r = json.load(sys.stdin)
  > print(r['format'], r['scheme'], r['totals'])
  > for i in r['items']: print(i['id'], i['number'], i['level'], i['state'], i['requirements'])"
  tics.imported_scheme/1 {'id': 'office', 'title': 'Office rules', 'title_en': None, 'edition': '3', 'source_format': 'OSCAL 1.1.3', 'ref_edition': '3'} {'items': 3, 'groups': 2, 'withdrawn': 1, 'tied': 2}
  k-1 None None None []
  d-1 2.1 must contradicted [{'id': 'GV-01', 'state': 'missing'}, {'id': 'HR-01', 'state': 'contradicted'}]
  d-2 2.2 None missing [{'id': 'GV-01', 'state': 'missing'}]

The texts are another's: they lie in the vault, and history holds a commitment to them only.

  $ git -C store grep -c 'Visitors are' refs/heads/main
  [1]
  $ tics verify | head -1
  changes: 6, records: 15, private contents: 15 there, 0 erased, 0 missing

A new edition of the file: what differs is told, and taken only when asked for. What is not in it any more is voided, never deleted.

  $ sed -e 's/are written down/are met and written down/' -e '/<control id="k-1">/,/<\/control>/d' -e 's/<version>3</<version>4</' office.xml >office4.xml
  $ tics scheme import office4.xml --id office -m 'edition 4'
  of 1 requirements without a text it was taken from the one control inside
  not taken: 1 parts 'history'
  not taken: 1 links to sources
  changed requirements: d-2
  not in the file, kept: k-1
  tics: the scheme 'office' is recorded with other values (title, edition or groups: other; changed requirements: 1, not in the file: 1); --on-conflict update takes the file's and voids what is not in it, skip only adds what is new
  [5]
  $ ja tics scheme import office4.xml --id office -m '第4版'
  本文のない要求事項 1 件は、中に一つだけある control から本文を取りました
  取り込まなかったもの: part 1 件(種別 'history')
  取り込まなかったもの: 出典へのリンク 1 件
  内容が変わった要求事項: d-2
  ファイルにない要求事項(残しました): k-1
  tics: 一覧 'office' は別の内容で登録済みです(名称・版・章: 変更あり、変更 1 件、ファイルにない項目 1 件)。--on-conflict update でファイルの内容にし、ない項目を取り消します。skip は新しい項目だけを加えます
  [5]
  $ tics scheme import office4.xml --id office --on-conflict update -m 'edition 4' 2>&1 | mask
  of 1 requirements without a text it was taken from the one control inside
  not taken: 1 parts 'history'
  not taken: 1 links to sources
  changed requirements: d-2
  not in the file, voided: k-1
  written: change CHANGE
  office4.xml: OSCAL 1.1.3, 2 requirements
  new: 0, updated: 2, unchanged: 1, left alone: 0
  $ tics scheme list | grep office
  office  4        2             OSCAL 1.1.3  Office rules
  $ tics scheme show --scheme office --known-at 2026-10-01 | grep -c '^[a-z0-9.-]* .*\(not tied\|withdrawn\|missing\)'
  2

A profile only names controls of other catalogues:

  $ printf '<profile xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="x"><metadata/></profile>' >profile.xml
  $ tics scheme import profile.xml -m 'a profile'
  tics: profile.xml:1: this is an OSCAL profile: it only names controls of other catalogues; import the resolved catalogue that is published with it
  [3]
  $ ja tics scheme import profile.xml -m 'プロファイル'
  tics: profile.xml:1: これは OSCAL のプロファイルで、他のカタログの項目を名指ししているだけです。あわせて公開されている解決済みのカタログ(resolved catalog)を取り込んでください
  [3]
  $ printf '<assessment-results xmlns="http://csrc.nist.gov/ns/oscal/1.0"/>' >results.xml
  $ tics scheme import results.xml -m 'results'
  tics: results.xml:1: this is an OSCAL assessment-results and no catalogue of requirements
  [3]
  $ printf '<html/>' >page.xml
  $ tics scheme import page.xml -m 'a page'
  tics: page.xml: is XML, but neither OSCAL (http://csrc.nist.gov/ns/oscal/1.0) nor a catalogue of this tool (urn:tics:catalogue:1)
  [3]
  $ sed 's/id="d-1"/id="D-2"/' office.xml >twice.xml
  $ tics scheme import twice.xml -m 'two of one id'
  tics: twice.xml:25: requirement 'D-2': the id stands twice (first in line 13; case and width do not count)
  [3]
  $ printf '<!DOCTYPE catalog [<!ENTITY a "b">]><catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0"/>' >bomb.xml
  $ tics scheme import bomb.xml -m 'a bomb'
  tics: bomb.xml: a DOCTYPE or entity declaration is not accepted
  [3]

A table, as the company typed it from its copy of the notice. Headings are found as in every import; one nobody knows is told by a map, which is kept.

  $ printf '項番,章,条文見出し,内容,必須・選択,親項目\n第1条,総則,目的,"この規程は、
  > 目的を定める。",必須,\n第2条,総則,定義,用語は次のとおり。,必須,\n第2条の2,総則,みなし,みなす。,選択,第2条\n第3条,管理,責任者,責任者を置く。,必須,\n' >notice.csv
  $ tics scheme import notice.csv --id notice --edition 2026年版 -m 'the notice'
  notice.csv: row 1, column '条文見出し': no field of 'scheme_requirement' is called so; did you mean 'Title' (title)?
  write what these columns are into a file and give it with --map (the right side is a proposal; '-' passes the column over):
    条文見出し=title
  tics: notice.csv: 1 cells need mending; nothing was written
  [3]
  $ printf '条文見出し=title\n' >map
  $ ja tics scheme import notice.csv --id notice --title 告示の写し --edition 2026年版 --map map --expect 4 --expect groups=2 --expect nested=1 -m '告示の写し' 2>&1 | mask
  登録しました: 変更 CHANGE
  notice.csv: UTF-8、4 行
  新規 4 件、更新 0 件、変更なし 0 件、対象外 0 件
  列の対応表を「scheme_requirement-6b964666」として保存しました(表示: tics show map:scheme_requirement-6b964666)
  $ ja tics scheme show --scheme notice
  notice  告示の写し 版: 2026年版(取込み元: CSV)
  この一覧は、自社が手元の写しから取り込んだものです。文章は本ツールのものではなく、公式の刊行物でもあ
  りません。準備状況は、自社が各項目に対応付けた本ツールの要求事項の自己評価です。認証の可否は認証機関
  が決めます。
  
  項目: 4 件(廃止 0 件)、本ツールの要求事項に対応付けた項目: 0 件
  
  総則      レベル  本ツール  状態          名称
  第1条     必須              対応付けなし  目的
  第2条     必須              対応付けなし  定義
  第2条の2  選択              対応付けなし  みなし
  
  管理   レベル  本ツール  状態          名称
  第3条  必須              対応付けなし  責任者
  
  本ツールの要求事項を対応付ける表(記入して「tics scheme refs import」で取り込みます):
    tics scheme refs list --scheme 'notice' --format csv -o refs.csv
  $ python3 "$TESTDIR/workbook.py" notice.xlsx 告示 <notice.csv
  $ tics scheme import notice.xlsx --id notice --title 告示の写し --edition 2026年版 --on-conflict update -m 'the same from Excel' 2>&1 | mask
  written: change CHANGE
  notice.xlsx: Excel, sheet '告示', headings in row 1, 4 rows
  columns as the kept map 'scheme_requirement-6b964666' says
  new: 0, updated: 0, unchanged: 4, left alone: 0

One requirement more in the midst of others changes none of them:

  $ printf '第2条の3,総則,準用,準用する。,選択,第2条\n' | sed '5r /dev/stdin' notice.csv >more.csv
  $ tics scheme import more.csv --id notice --title 告示の写し --edition 2026年版 --on-conflict skip -m 'one more' 2>&1 | mask
  new requirements: 第2条の3
  written: change CHANGE
  more.csv: UTF-8, 5 rows
  columns as the kept map 'scheme_requirement-6b964666' says
  new: 1, updated: 0, unchanged: 4, left alone: 0
  $ tics scheme show --scheme notice | grep '^第'
  第1条     必須                not tied  目的
  第2条     必須                not tied  定義
  第2条の2  選択                not tied  みなし
  第2条の3  選択                not tied  準用
  第3条  必須                not tied  責任者
  $ printf 'id,parent,title\nA,B,x\nB,A,y\n' >ring.csv
  $ tics scheme import ring.csv -m 'a ring'
  tics: ring.csv:2: requirement 'A': its parents form a ring, or are too many
  [3]
  $ printf 'id,title\nA,x\na,y\n' >same.csv
  $ ja tics scheme import same.csv -m '同じID'
  tics: same.csv:3: 要求事項 'a': 同じ ID が二度あります(最初は 2 行目。大文字・小文字、全角・半角は区別しません)
  [3]

Out again as OSCAL: what comes back in is the same, and so are the bytes.

  $ tics scheme export --scheme office --format oscal-xml -o out.xml
  $ cat out.xml
  <?xml version="1.0" encoding="UTF-8"?>
  <catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="6e1dfeaf-a041-555d-91bf-e40530a94272">
    <metadata>
      <title>Office rules</title>
      <last-modified>2026-03-01T00:00:00+09:00</last-modified>
      <version>4</version>
      <oscal-version>1.1.2</oscal-version>
      <prop name="scheme-id" ns="urn:tics:oscal:1" value="office"/>
      <prop name="source-uuid" ns="urn:tics:oscal:1" value="5f2f5a4e-0d3e-4d07-9a53-6a0c1b1d2e3f"/>
      <prop name="source-modified" ns="urn:tics:oscal:1" value="2026-03-01T00:00:00+09:00"/>
      <remarks>
        <p>The list was brought in by the company from its own copy; its texts are not this tool's, and this is not the official publication. States are those of this tool's requirements that the company tied to an item: a self-assessment, the certification body decides.</p>
      </remarks>
    </metadata>
    <group id="desks">
      <title>Desks</title>
    </group>
    <group id="doors">
      <title>Doors</title>
      <prop name="label" value="2"/>
      <control id="d-1">
        <title>Doors are locked</title>
        <param id="d-1_p1">
          <label>hours</label>
        </param>
        <param id="d-1_p2">
          <label>daily / after [hours]</label>
        </param>
        <prop name="label" value="2.1"/>
        <prop name="order" ns="urn:tics:oscal:1" value="1"/>
        <prop name="level" ns="urn:tics:oscal:1" value="must"/>
        <part id="s-d-1" name="statement">
          <p>Doors are:</p>
          <part name="item">
            <p>a. locked within [hours];</p>
          </part>
          <part name="item">
            <p>b. looked at [daily / after [hours]].</p>
          </part>
        </part>
        <part name="guidance">
          <p>Keys are few.</p>
        </part>
      </control>
      <control id="d-2">
        <title>Visitors</title>
        <prop name="label" value="2.2"/>
        <prop name="order" ns="urn:tics:oscal:1" value="2"/>
        <link href="#d-1" rel="related"/>
        <part id="s-d-2" name="statement">
          <p>Visitors are met and written down.</p>
        </part>
      </control>
    </group>
  </catalog>
  $ tics scheme export --scheme office --format oscal-xml | cmp - out.xml
  $ tics scheme import out.xml --id office --dry-run
  dry run: nothing was written
  out.xml: OSCAL 1.1.2, 2 requirements
  new: 0, updated: 0, unchanged: 2, left alone: 0
  $ tics scheme export --scheme notice --format oscal-xml -o notice.xml
  $ tics scheme import notice.xml --dry-run
  dry run: nothing was written
  notice.xml: OSCAL 1.1.2, 5 requirements
  new: 0, updated: 0, unchanged: 5, left alone: 0
  $ tics scheme export --format oscal-xml -o tics.xml
  $ tics scheme import tics.xml --id copy --expect 114 -m 'this tool its own list' 2>&1 | mask
  written: change CHANGE
  tics.xml: OSCAL 1.1.2, 114 requirements
  new: 114, updated: 0, unchanged: 0, left alone: 0
  $ tics scheme export --scheme copy --format oscal-xml | sed -e 's/uuid="[^"]*"//' -e '/<metadata>/,/<.metadata>/d' >a
  $ sed -e 's/uuid="[^"]*"//' -e '/<metadata>/,/<.metadata>/d' tics.xml | diff - a
They keep to the structure of OSCAL (and to its schema, where TICS_OSCAL_XSD names a copy of it).

  $ python3 "$TESTDIR/oscal_check.py" out.xml notice.xml tics.xml
  3 keep to the structure

What another tool wrote against that structure is put right: a day that is none, a group that holds groups and requirements, a namespace that is no URI. What came in is the same when it comes back.

  $ cat >loose.xml <<'XML'
  > <?xml version="1.0" encoding="UTF-8"?>
  > <catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="5f2f5a4e-0d3e-4d07-9a53-6a0c1b1d2e3f">
  >   <metadata><title>Loose</title><last-modified>2023-02-29T00:00:00Z</last-modified><version>1</version><oscal-version>1.1.2</oscal-version></metadata>
  >   <group id="a">
  >     <title>A</title>
  >     <group id="a-b">
  >       <title>B</title>
  >       <control id="b-1"><title>In the inner one</title></control>
  >     </group>
  >     <control id="a-1"><title>Beside it</title><prop name="family" ns="ours" value="x"/></control>
  >   </group>
  > </catalog>
  > XML
  $ tics scheme import loose.xml --id loose -m 'a loose one' 2>&1 | mask
  written: change CHANGE
  loose.xml: OSCAL 1.1.2, 2 requirements
  new: 2, updated: 0, unchanged: 0, left alone: 0
  $ tics scheme export --scheme loose --format oscal-xml -o strict.xml
  $ grep -n -E 'last-modified|<group|<title|<prop|control' strict.xml
  4:    <title>Loose</title>
  5:    <last-modified>2026-10-01T09:00:00+09:00</last-modified>
  8:    <prop name="scheme-id" ns="urn:tics:oscal:1" value="loose"/>
  9:    <prop name="source-uuid" ns="urn:tics:oscal:1" value="5f2f5a4e-0d3e-4d07-9a53-6a0c1b1d2e3f"/>
  10:    <prop name="source-modified" ns="urn:tics:oscal:1" value="2023-02-29T00:00:00Z"/>
  15:  <group id="a">
  16:    <title>A</title>
  17:    <group id="a-b">
  18:      <title>B</title>
  19:      <control id="b-1">
  20:        <title>In the inner one</title>
  21:        <prop name="order" ns="urn:tics:oscal:1" value="1"/>
  22:      </control>
  24:    <group>
  25:      <title>A</title>
  26:      <prop name="of-the-group-above" ns="urn:tics:oscal:1" value="yes"/>
  27:      <control id="a-1">
  28:        <title>Beside it</title>
  29:        <prop name="order" ns="urn:tics:oscal:1" value="2"/>
  30:      </control>
  $ python3 "$TESTDIR/oscal_check.py" strict.xml
  1 keep to the structure
  $ tics scheme import strict.xml --id loose --expect groups=2 --dry-run
  dry run: nothing was written
  strict.xml: OSCAL 1.1.2, 2 requirements
  new: 0, updated: 0, unchanged: 2, left alone: 0
  $ sed 's/2023-02-29T00:00:00Z/2024-01-31T12:00:00+05:15/' loose.xml >zone.xml
  $ tics scheme import zone.xml --id zone -m 'a zone that nobody has' >/dev/null 2>&1 && tics scheme export --scheme zone --format oscal-xml | grep '<last-modified'
      <last-modified>2026-10-01T09:00:00+09:00</last-modified>
  $ sed 's/2023-02-29T00:00:00Z/2024-01-31T12:00:00+05:45/' loose.xml >zone.xml
  $ tics scheme import zone.xml --id kathmandu -m 'a zone in use' >/dev/null 2>&1 && tics scheme export --scheme kathmandu --format oscal-xml | grep '<last-modified'
      <last-modified>2024-01-31T12:00:00+05:45</last-modified>

  $ sed -e 's/<title>Visitors/<p>x<\/p>&/' -e 's/#d-1/#d-9/' out.xml >wrong.xml
  $ python3 "$TESTDIR/oscal_check.py" wrong.xml
  control d-2: 'p' does not belong into it
  link : '#d-9' leads nowhere
  [1]

  $ tics scheme export
  tics: 'scheme export' writes oscal-xml: say '--format oscal-xml'
  see 'tics help scheme'
  [2]
  $ tics scheme show --format oscal-xml
  tics: 'scheme show' does not print oscal-xml
  see 'tics help scheme'
  [2]

A catalogue of this tool's own format:

  $ cp "$TICS_SOURCE_ROOT/schema/catalogues/tics.xml" ours.xml
  $ tics scheme import ours.xml --id ours --expect 114 --dry-run
  not taken: the evidence each requirement expects, stages, scope flags and questions: they are of the assessment
  dry run: nothing was written
  ours.xml: tics, 114 requirements
  new: 114, updated: 0, unchanged: 0, left alone: 0
