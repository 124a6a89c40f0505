The audit package: one ZIP file with the evidence under material numbers, and with what proves it.

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ printf '%%PDF-1.4 plan of the machining room\n' >plan.pdf
  $ at 2026-04-05 tics add attachment attachment_id=P-01 att_type=floor_plan taken_on=2026-04-05 --file plan.pdf -m 'plan' >/dev/null 2>&1
  $ printf 'row_id,zone_id,person_id,name_as_written,entered_at,left_at,purpose\n1,A1,001,従業者 001,2026-04-06 09:00,2026-04-06 10:00,点検\n2,A1,002,従業者 002,2026-04-06 11:00,2026-04-06 12:00,段取り\n' >log.csv
  $ at 2026-04-07 tics import zone_log log.csv -m 'log of April' >/dev/null 2>&1
  $ at 2026-04-08 tics add incident incident_id=I-1 type=loss occurred_at=2026-04-07T10:00 summary='someone looked over the fence' confidentiality=secret -m 'incident' >/dev/null 2>&1

What may be seen is said by a policy. `auditor` is ready-made: everything, but of what is classed secret nothing private. A preview counts.

  $ tics package create --as-of 2026-04-30 --dry-run
  kind                    in full  masked  public  withheld  reasons
  Picture, plan or other  1        0       0       0
  Person                  4        0       0       0
  Entry pledge            2        0       0       0
  Restricted area         1        0       0       0
  Area log                1        0       0       0
  Incident                0        0       1       0         confidentiality 1
  Officer                 1        0       0       0
  in full: 10, masked: 0, without personal fields: 1, withheld: 0
  $ ja tics package create --as-of 2026-04-30 --dry-run
  種類              全部開示  氏名を伏せる  個人情報を除く  非開示  理由
  図・写真・その他  1         0             0               0
  従業者            4         0             0               0
  入社時誓約        2         0             0               0
  立入制限区域      1         0             0               0
  入退記録          1         0             0               0
  事故・疑い        0         0             1               0       confidentiality 1
  担当者            1         0             0               0
  全部開示: 10 件、氏名を伏せて開示: 0 件、個人情報を除いて開示: 1 件、非開示: 0 件

For a customer: no personal data, no files.

  $ tics package create --as-of 2026-04-30 --disclose customer --dry-run | tail -n 1
  in full: 0, masked: 0, without personal fields: 2, withheld: 9
  $ tics package create --disclose boss --dry-run
  tics: no disclosure policy 'boss'; ready-made: auditor, customer; own ones: 'tics list disclosure_policy'
  [4]

The package. It unpacks to one folder; the page to begin with, the lists and the proof have their places.

  $ tics package create --as-of 2026-04-30 -o auditor.zip
  made 'auditor.zip': 11 records disclosed, 0 withheld
  $ unzip -q auditor.zip && ls tics-2026-04-30 tics-2026-04-30/data tics-2026-04-30/data/front tics-2026-04-30/data/evidence
  tics-2026-04-30:
  READ-ME-FIRST.en.txt
  READ-ME-FIRST.ja.txt
  bag-info.txt
  bagit.txt
  data
  index.html
  manifest-sha256.txt
  tagmanifest-sha256.txt
  verify.sh
  verify.sh.txt
  
  tics-2026-04-30/data:
  evidence
  front
  proof
  
  tics-2026-04-30/data/evidence:
  AC-02-001.txt
  AC-02-001.xml
  AC-02-002.txt
  AC-02-002.xml
  AC-02-003.txt
  AC-02-003.xml
  AC-02-004.txt
  AC-02-004.xml
  HR-01-001.txt
  HR-01-001.xml
  HR-01-002.txt
  HR-01-002.xml
  IN-03-001.txt
  IN-03-001.xml
  PH-04-001-1.pdf
  PH-04-001.txt
  PH-04-001.xml
  PH-04-002.txt
  PH-04-002.xml
  PH-06-001-1.csv
  PH-06-001-2.csv
  PH-06-001.txt
  PH-06-001.xml
  SY-001.txt
  SY-001.xml
  
  tics-2026-04-30/data/front:
  audit.xlsx
  findings.csv
  materials.csv
  overview.json
  package.json
  requirements.csv
  $ mask <tics-2026-04-30/bag-info.txt | sed 's/Oxum: .*/Oxum: N/'
  Source-Organization: Example Works
  External-Identifier: COMMIT
  Bagging-Date: 2026-04-08
  Bag-Software-Agent: tics 0.1.0
  Tics-Package: 1
  Tics-As-Of: 2026-04-30
  Tics-Known-At: 2026-04-08T09:00:00+09:00
  Tics-Scheme: tics 2026.1
  Tics-Policy: auditor
  Tics-Policy-Title: for the certification body
  Tics-Language: en
  Payload-Oxum: N
  $ cut -f 3- tics-2026-04-30/data/proof/disclosed.txt | mask | sed 's|/./.|/A/B|; s/\t/ /g' | sort | head -n 4
  records/attachment/A/B/ID.xml full PH-04-001
  records/entry_pledge/A/B/ID.xml full HR-01-001
  records/entry_pledge/A/B/ID.xml full HR-01-002
  records/incident/A/B/ID.xml public IN-03-001

A record as people read it, and as it is proven. What was attached is as it was.

  $ tr -d '\r' <tics-2026-04-30/data/evidence/HR-01-001.txt | sed '1s/^\xEF\xBB\xBF//' | mask
  Material number: HR-01-001
  Requirement: HR-01 Entry pledge
    also: HR-04 All kinds of workers
  Kind of evidence: Entry pledge
  Record: 001 / 2020-04-01
  First recorded: 2026-04-03 09:00 (Japan time) by officer-1 (change CHANGE)
  Time stamp: none covers it yet; for its times only the company's clock speaks
  Disclosed: in full
  
  Number: EV-A-2026-0001
  Person ID: 001
  Signed on: 2020-04-01
  Sign method: Paper
  $ grep -ah 'PH-06-001-1\|of the rows\|files of rows\|    [a-z_]*:' tics-2026-04-30/data/evidence/PH-06-001.txt | tr -d '\r' | mask
  Rows: PH-06-001-1.csv — 2026-04-07 09:00 (Japan time) by officer-1 (change CHANGE)
  Headings and codes in the files of rows; times are Japan time:
      row_id: Row ID
      person_id: Person ID
      visitor_id: Visitor ID
      name_as_written: Name as written
      affiliation: Affiliation
      entered_at: Entered at
      left_at: Left at
      purpose: Purpose
      escort_id: Escort
      devices_brought: Devices brought
      devices_deposited: Devices deposited
      method: Method
      result: Result — granted = Granted, denied = Denied
      recorded_by: Recorded by
      recorded_at: Recorded at
      source: Source — paper = Paper, gate = Gate, app = App
      closed_day: Day without entry
      headcount: Headcount
  $ cmp plan.pdf tics-2026-04-30/data/evidence/*-1.pdf && echo same
  same
  $ mask <tics-2026-04-30/data/evidence/HR-01-001.xml
  <?xml version="1.0" encoding="UTF-8"?>
  <evidence xmlns="urn:tics:evidence:1" number="HR-01-001">
  <record xmlns="urn:tics:record:1" kind="entry_pledge" id="ID" salt="HASH">
    <field name="number">EV-A-2026-0001</field>
    <field name="person_id">001</field>
    <field name="signed_on">2020-04-01</field>
    <field name="sign_method">paper</field>
  </record>
  </evidence>

The list for a spreadsheet has the numbers that are the names of the files; in Japanese everything reads Japanese.

  $ ja tics package create --as-of 2026-04-30 -o ja.zip
  'ja.zip' を作成しました(開示 11 件、非開示 0 件)
  $ mkdir ja && cd ja && unzip -q ../ja.zip && cd .. && head -n 2 ja/*/data/front/materials.csv | tr -d '\r' | sed '1s/^\xEF\xBB\xBF//' | mask
  資料番号,要求事項,証跡の種類,記録,整理番号,日付,登録,登録者,最終変更,最終変更者,開示の程度,制限の理由,ファイル,添付,元のファイル名,審査員コメント,審査機関判定欄,確認日
  AC-02-001,AC-02 HR-04 HR-12,従業者,001,001,,2026-04-02T09:00:00+09:00,officer-1,2026-04-02T09:00:00+09:00,officer-1,全部開示,,data/evidence/AC-02-001.xml,,,,,
  $ grep -o '<h1>[^<]*</h1>' ja/*/index.html
  <h1>審査提出資料</h1>
  $ grep -o '開示の方針</dt><dd>[^<]*' ja/*/index.html && grep -o 'Disclosure policy</dt><dd>[^<]*' tics-2026-04-30/index.html
  開示の方針</dt><dd>審査機関向け&#40;氏名を含めて開示。機密区分が「極秘」の証跡は、個人情報と添付を除く)
  Disclosure policy</dt><dd>for the certification body &#40;with names; of evidence classed secret neither private text nor files)
  $ python3 "$TESTDIR/edit_workbook.py" --show ja/*/data/front/audit.xlsx 7 | sed -n '1,6p'
  1 A=抽出用の母集団(通し番号付き)
  2 A=番号は母集団全体の通し番号です。非開示のものは番号だけを占め、ここには載せていません。
  3 A=種類 | B=番号 | C=記録 | D=日付 | E=資料番号 | F=抽出
  4 A=従業者 | B=1 | C=001 | D=43922 | E=AC-02-001
  5 A=従業者 | B=2 | C=002 | D=46113 | E=AC-02-002
  6 A=従業者 | B=3 | C=003 | D=44287 | E=AC-02-003
  $ head -n 1 ja/*/READ-ME-FIRST.ja.txt | tr -d '\r' | sed 's/^\xEF\xBB\xBF//'
  審査提出資料 はじめにお読みください

The same store, day, policy and language give the same bytes, whatever the clock, the time zone, the locale and the umask are.

  $ for zone in UTC Asia/Tokyo America/New_York; do for locale in C C.UTF-8 ja_JP.UTF-8; do for mask in 022 077; do
  >   (umask $mask && TZ=$zone LC_ALL=$locale TICS_NOW=2027-01-01T00:00:00Z tics package create --as-of 2026-04-30 -o again.zip >/dev/null && sha256sum <again.zip)
  > done; done; done | sort -u | wc -l
  1
  $ cmp auditor.zip again.zip

Whoever gets it needs no store. It says what it is, what was not shown, and what a check cannot show.

  $ mkdir elsewhere && cp auditor.zip elsewhere && (unset TICS_STORE && cd elsewhere && tics package verify auditor.zip) | mask
  company: Example Works
  as of: 2026-04-30
  scheme: tics 2026.1
  disclosure policy: for the certification body (auditor)
  files: 58; records disclosed: 12 (names masked: 0), withheld: 0; private contents withheld: 1
  signature of the package: none; who made it is its own statement
  changes: 7, newest COMMIT
    SHA-256: HASH
  signatures: 0 good, 0 refused, 7 unsigned (self-declared)
  seals: none; when it was recorded is the company's own statement
  test store: its times and numbers were set by a test build
  good: nothing in the package was altered since it was recorded, and what is withheld is counted. Not
  shown by this: that what was recorded is true, and that everything was recorded.
  $ ja tics package verify ja.zip | mask | tail -n 9
  ファイル: 58 個、開示した記録: 12 件(うち氏名を伏せたもの 0 件)、非開示の記録: 0 件、非開示の個人情報・添付: 1 件
  資料への署名: なし(作成者は自己申告です)
  変更: 7 件、最新 COMMIT
    SHA-256: HASH
  署名: 有効 0 件、無効 0 件、署名なし(自己申告) 7 件
  時点証明: なし(登録日時は会社の申告です)
  試験用の保管庫です(日時と識別子を試験用ビルドが定めています)
  改変なし: 資料の内容は登録後に改変されておらず、非開示のものも件数に含まれています。登録された内容が
  事実であること、すべてが登録されていることまでは示しません。
  $ tics package verify auditor.zip --format json | mask | head -n 24
  {
    "format": "tics.package_verify/1",
    "tool": "tics 0.1.0",
    "file": "auditor.zip",
    "result": "good",
    "organisation": "Example Works",
    "as_of": "2026-04-30",
    "scheme": "tics 2026.1",
    "policy": "auditor",
    "files": 58,
    "disclosed": 12,
    "masked": 0,
    "withheld": 0,
    "contents_withheld": 1,
    "history": {
      "head": "COMMIT",
      "head_sha256": "HASH",
      "commits": 7,
      "test_store": true,
      "seal": null,
      "unsealed": 7,
      "signatures": {
        "good": 0,
        "unsigned": 7,

The script in it says the same with stock tools, under any shell.

  $ cp "$TICS_SOURCE_ROOT/tracker/package/verify.sh" verify.sh && cmp verify.sh tics-2026-04-30/verify.sh && cmp verify.sh tics-2026-04-30/verify.sh.txt
  $ for shell in dash bash 'busybox sh'; do $shell verify.sh tics-2026-04-30 >said; echo "$shell $?"; done
  dash 0
  bash 0
  busybox sh 0
  $ mask <said
  changes 7, seals 0, signed 0, disclosed 12, withheld 0
  head COMMIT HASH
  signature of the package: none; who made it is its own statement
  GOOD: nothing was altered since it was recorded. Not shown by this: that what was recorded is true.
  改変なし (GOOD): 登録後の改変は見つかりませんでした。登録された内容が事実であることまでは示しません。
  $ (cd tics-2026-04-30 && sha256sum --quiet -c manifest-sha256.txt && sha256sum --quiet -c tagmanifest-sha256.txt)

As it was known at an earlier change: it ends there, and is the same file as was made then. Why each change was made stands in the workbook.

  $ at 2026-04-20 tics add zone zone_id=B1 name='late room' level=1 manager_id=001 -m 'one more area' >/dev/null 2>&1
  $ at 2026-04-21 tics edit zone:A1 level=3 -m 'it was raised' >/dev/null 2>&1
  $ tics package create --as-of 2026-04-30 --known-at 2026-04-19 -o then.zip && cmp then.zip auditor.zip && tics package verify then.zip | grep -E '^(changes|good)' | mask
  made 'then.zip': 11 records disclosed, 0 withheld
  changes: 7, newest COMMIT
  good: nothing in the package was altered since it was recorded, and what is withheld is counted. Not
  $ tics package create --as-of 2026-04-30 -o now.zip >/dev/null && tics package verify now.zip | grep '^changes' | mask
  changes: 9, newest COMMIT
  $ tics package create --known-at 2020-01-01 -o never.zip
  tics: nothing was recorded by then
  [4]
  $ unzip -p now.zip '*audit.xlsx' >now.xlsx && unzip -p now.xlsx xl/sharedStrings.xml | grep -oE 'one more area|roster of April|>incident<' | sort
  one more area
  roster of April
  $ tics package create --as-of 2026-04-30 --disclose customer -o customer.zip >/dev/null && unzip -p customer.zip '*audit.xlsx' >now.xlsx && unzip -p now.xlsx xl/sharedStrings.xml | grep -oE 'one more area|roster of April|>incident<' | wc -l
  0

A policy of one's own: names masked, the area's log and one person left out.

  $ at 2026-05-01 tics add disclosure_policy name=parent audience=customer otherwise=masked names=number kinds.1.kind=zone_log kinds.1.disclose=withheld limits.1.basis=person limits.1.value=003 limits.1.at_most=withheld -m 'for the parent company' >/dev/null 2>&1
  $ tics package create --as-of 2026-05-01 --disclose parent --dry-run
  kind                    in full  masked  public  withheld  reasons
  Picture, plan or other  0        1       0       0         kind 1
  Person                  0        3       0       1         kind 3, person 1
  Entry pledge            0        2       0       0         kind 2
  Restricted area         0        2       0       0         kind 2
  Area log                0        0       0       1         kind 1
  Incident                0        1       0       0         kind 1
  Officer                 0        1       0       0         kind 1
  Disclosure policy       0        1       0       0         kind 1
  in full: 0, masked: 11, without personal fields: 0, withheld: 2
  $ tics package create --as-of 2026-05-01 --disclose parent -o parent.zip
  made 'parent.zip': 11 records disclosed, 2 withheld
  $ mkdir parent && cd parent && unzip -q ../parent.zip && cd ..
  $ grep -l '従業者' -r parent | wc -l
  0
  $ cut -f 3- parent/*/data/proof/withheld.txt | mask | sed 's|/./.|/A/B|; s/\t/ /g' | sort
  records/person/A/B/ID.xml person
  records/zone_log/A/B/ID.xml kind
  $ grep -h -A 3 masked parent/*/data/evidence/*.xml | grep -v '^--' | head -n 4
  <masked>
    <field name="display_name">001</field>
  </masked>
  </evidence>
  $ tics package verify parent.zip | grep -E 'disclosed|good'
  files: 45; records disclosed: 12 (names masked: 11), withheld: 2; private contents withheld: 7
  signatures: 0 good, 0 refused, 10 unsigned (self-declared)
  good: nothing in the package was altered since it was recorded, and what is withheld is counted. Not
  $ dash verify.sh parent/tics-2026-05-01 | grep -o GOOD: | head -n 1
  GOOD:

A policy may be for one requirement only.

  $ at 2026-05-02 tics add disclosure_policy name=pledges otherwise=full only_requirements=HR-01 -m 'one question' >/dev/null 2>&1
  $ tics package create --as-of 2026-05-02 --disclose pledges --dry-run --format json | grep -A 8 '"kind": "entry_pledge"\|"kind": "zone"' | mask
        "kind": "entry_pledge",
        "full": 2,
        "masked": 0,
        "public": 0,
        "withheld": 0,
        "reasons": {}
      },
      {
        "kind": "zone",
        "full": 0,
        "masked": 0,
        "public": 0,
        "withheld": 2,
        "reasons": {
          "purpose": 2
        }
      },

What was altered is told, with its place; the exit status is 1.

  $ sed -i 's/001/009/' tics-2026-04-30/data/evidence/HR-01-001.xml && dash verify.sh tics-2026-04-30
  BAD: altered or missing: data/evidence/HR-01-001.xml
  BAD
  [1]
  $ python3 -c "
  > data = bytearray(open('auditor.zip', 'rb').read()); at = data.index(b'plan of the machining'); data[at] ^= 1; open('altered.zip', 'wb').write(data)"
  $ tics package verify altered.zip | head -n 4
  altered  data/evidence/PH-04-001-1.pdf  the file is damaged: the check sum of 'data/evidence/PH-04-001-1.pdf' is another
  content  data/evidence/PH-04-001-1.pdf  the file is not what its record names
  altered  data/evidence/PH-04-001-1.pdf  the file was altered
  company: Example Works

A file that is no package is refused; what is missing is said.

  $ tics package verify plan.pdf
  tics: refused (zip): this is not a ZIP file as a package is one; if it was packed anew, unpack it and use verify.sh
  [3]
  $ tics package verify nothing.zip
  tics: cannot open 'nothing.zip': No such file or directory
  [4]
  $ tics package verify auditor.zip --as-of 2026-04-30
  tics: 'package verify' and 'compare' take files, --trust, --signers (verify) and --format (text, json) only
  see 'tics help package'
  [2]
  $ tics package create
  tics: say where the package is to go: -o FILE.zip (or --dry-run)
  see 'tics help package'
  [2]
  $ tics package create --trust plan.pdf -o x.zip
  tics: --trust and --signers belong to 'package verify'
  see 'tics help package'
  [2]
