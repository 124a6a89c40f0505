# package-summary.t -- the packages of many companies beside each other, as whoever buys from them needs it
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks

Four companies: two of one edition and scope, one of another scope, one whose package is of a day long ago.

  $ company() {
  >   at 2026-04-01 tics init "$1" --organisation "$2" --user 'Keeper One <keeper@example.jp>' --evidence-from 2026-04-01 >/dev/null &&
  >   at 2026-04-02 tics -C "$1" config set scope "$3" -m 'scope' >/dev/null 2>&1 &&
  >   printf '社員番号,氏名,入社年月日,退職日,雇用区分\n001,従業者 001,2020-04-01,,正社員\n002,従業者 002,2026-04-01,,正社員\n' >roster.csv &&
  >   at 2026-04-03 tics -C "$1" import person roster.csv -m 'roster' >/dev/null 2>&1
  > }
  $ company a 'Alpha Metal' 'main works, machining' && company b '株式会社ベータ精工' 'Main works,  machining' && company c 'Gamma Coating' 'all sites' && company d 'Delta Press' 'main works, machining'
  $ printf 'person_id,signed_on,sign_method\n001,2020-04-01,paper\n002,2026-04-01,paper\n' >pledges.csv
  $ at 2026-04-04 tics -C b import entry_pledge pledges.csv -m 'pledges' >/dev/null 2>&1
  $ at 2026-04-05 tics -C b add policy_doc policy_id=P-01 title='basic policy' doc_type=basic_policy version=1 approved_on=2026-04-05 approved_by=001 effective_on=2026-04-05 -m 'policy' >/dev/null 2>&1
  $ at 2026-04-06 tics -C b judge GV-01 --result sufficient --on 2026-04-06 -m 'read it' >/dev/null 2>&1
  $ at 2026-04-06 tics -C b add parameter name=late_entry_days value=10 -m 'slower' >/dev/null 2>&1
  $ mkdir in && tics -C a package create --as-of 2026-09-30 --disclose customer -o in/alpha.zip >/dev/null && tics -C b package create --as-of 2026-09-20 -o in/beta.zip >/dev/null
  $ tics -C c package create --as-of 2026-08-31 -o in/gamma.zip >/dev/null && tics -C d package create --as-of 2025-07-31 -o in/delta.zip >/dev/null
  $ unset TICS_STORE
  $ tics package summary in/alpha.zip in/beta.zip in/gamma.zip; echo "status $?"
  3 packages, as of 2026-10-01: unaltered 3, altered or refused 0, out of date 0
    of test stores (times and numbers were set by a test build): Alpha Metal, Gamma Coating, 株式会社
    ベータ精工
  
  comparison 1: TICS requirements, edition 2026.1; scope: main works, machining
  company             as of       ready   n/a  undecided  lapses next  full coverage
  株式会社ベータ精工  2026-09-20  1 / 48  0    54         2027-04-06   3 / 6 (least GV-04 0 %)
  Alpha Metal         2026-09-30  0 / 48  0    54         -            2 / 4 (least HR-01 0 %)
  
  company      evidence fr…  stamp (days)  unreviewed  disclosed  parameters  findings (as disclosed)
  株式会社ベ…  2026-04-01    none          100 %       100 %      1           high 23, medium 1, note
                                                                              1
  Alpha Metal  2026-04-01    none          100 %       25 %       0           not disclosed
  
  company             GV     ID     LC     AC     HR     PH     MV     IN     AU
  株式会社ベータ精工  1 / 8  0 / 6  0 / 3  0 / 5  0 / 8  0 / 3  0 / 2  0 / 6  0 / 7
  Alpha Metal         0 / 8  0 / 6  0 / 3  0 / 5  0 / 8  0 / 3  0 / 2  0 / 6  0 / 7
  
  of an edition or a scope that nobody else has:
  company        as of       ready   n/a  undecided  lapses next  full coverage
  Gamma Coating  2026-08-31  0 / 48  0    54         -            2 / 4 (least HR-01 0 %)
  
  company       evidence fr…  stamp (days)  unreviewed  disclosed  parameters  findings (as disclosed)
  Gamma Coati…  2026-04-01    none          100 %       100 %      0           high 28, note 1
  
  "Unaltered" says that the records of a package were not altered since they were recorded. It does
  not say that they are true, nor that everything was recorded.
  What is said of readiness is each company's own account, which no check proves. It does not say that
  requirements are fulfilled; the certification body decides.
  status 0

What a company does not disclose is no nought; the same in Japanese.

  $ ja tics package summary in/*.zip --as-of 2026-10-01; echo "status $?"
  資料 4 件(2026-10-01 現在): 改変なし 4 件、改変あり・受付不可 0 件、期限切れ 1 件
  期限切れ: Delta Press(基準日 2025-07-31)
    試験用の保管庫の資料(日時と識別子を試験用ビルドが定めています): Alpha Metal, Delta Press, Gamma
    Coating, 株式会社ベータ精工
  
  比較 1: TICS requirements 2026.1 版、適用範囲: main works, machining
  会社名              基準日      準備済み  対象外  適用未定  次の期限    充足率100%の項目
  株式会社ベータ精工  2026-09-20  1 / 48    0       54        2027-04-06  3 / 6(最低 GV-04 0 %)
  Alpha Metal         2026-09-30  0 / 48    0       54        -           2 / 4(最低 HR-01 0 %)
  Delta Press         2025-07-31  0 / 48    0       54        -           4 / 4
  
  会社名              運用開始日  時点証明(日前)  変更未確認  開示率  設定変更  検出事項(開示分)
  株式会社ベータ精工  2026-04-01  なし            100 %       100 %   1         高 23, 中 1, 注意 1
  Alpha Metal         2026-04-01  なし            100 %       25 %    0         非開示
  Delta Press         2026-04-01  なし            100 %       100 %   0         高 25
  
  会社名              GV     ID     LC     AC     HR     PH     MV     IN     AU
  株式会社ベータ精工  1 / 8  0 / 6  0 / 3  0 / 5  0 / 8  0 / 3  0 / 2  0 / 6  0 / 7
  Alpha Metal         0 / 8  0 / 6  0 / 3  0 / 5  0 / 8  0 / 3  0 / 2  0 / 6  0 / 7
  Delta Press         0 / 8  0 / 6  0 / 3  0 / 5  0 / 8  0 / 3  0 / 2  0 / 6  0 / 7
  
  版または適用範囲が他社と異なり、比較の相手がない会社:
  会社名         基準日      準備済み  対象外  適用未定  次の期限  充足率100%の項目
  Gamma Coating  2026-08-31  0 / 48    0       54        -         2 / 4(最低 HR-01 0 %)
  
  会社名         運用開始日  時点証明(日前)  変更未確認  開示率  設定変更  検出事項(開示分)
  Gamma Coating  2026-04-01  なし            100 %       100 %   0         高 28, 注意 1
  
  「改変なし」は、資料の記録が登録後に改変されていないことを示します。記録の内容が事実であること、必要
  な記録がすべて登録されていることは示しません。
  準備状況は各社の自己評価であり、検証で証明されるものではありません。要求事項を満たしていることを示す
  ものではなく、判断は認証機関が行います。
  status 1

A list of whom a package is expected from, as a purchasing department has it: CP932, its own headings, Japanese dates. Who is late, who has time, whose is too old.

  $ printf '取引先コード,取引先名,提出期限,基準日以降\n1,Alpha Metal,令和8年9月30日,\n2,(株)ベータ精工,2026/9/30,2026-09-25\n3,Gamma Coating,2026-09-30,\n4,Epsilon Tools,R8.9.15,\n5,Zeta Works,2026-12-31,\n' | iconv -f UTF-8 -t CP932 >suppliers.csv
  $ tics package summary in/*.zip --expect suppliers.csv | sed -n 1,16p
  4 packages, as of 2026-10-01: unaltered 4, altered or refused 0, out of date 1
  out of date: Delta Press, as of 2025-07-31
    of test stores (times and numbers were set by a test build): Alpha Metal, Delta Press, Gamma
    Coating, 株式会社ベータ精工
  
  company         state          due         as of       file
  Alpha Metal     handed in      2026-09-30  2026-09-30  in/alpha.zip
  (株)ベータ精工  out of date    2026-09-30  2026-09-20  in/beta.zip
  Gamma Coating   handed in      2026-09-30  2026-08-31  in/gamma.zip
  Epsilon Tools   not handed in  2026-09-15
  Zeta Works      not yet due    2026-12-31
  not on the list: in/delta.zip  Delta Press
  
  comparison 1: TICS requirements, edition 2026.1; scope: main works, machining
  company             as of       ready   n/a  undecided  lapses next  full coverage
  株式会社ベータ精工  2026-09-20  1 / 48  0    54         2027-04-06   3 / 6 (least GV-04 0 %)
  $ printf 'company,due\nAlpha Metal,2026-09-30\n' >few.csv && tics package summary in/alpha.zip --expect few.csv >/dev/null; echo "status $?"
  status 0
  $ printf 'who,when\nAlpha Metal,2026-09-30\n' >wrong.csv && tics package summary in/alpha.zip --expect wrong.csv
  tics: wrong.csv, row 1: no column of companies (company, due, as of); its headings are to stand in the first row
  [3]
  $ printf 'company,due\nAlpha Metal,soon\n' >wrong.csv && tics package summary in/alpha.zip --expect wrong.csv
  tics: wrong.csv, row 2: not a date: 'soon' (write it as 2025-04-01, 2025/4/1, 2025年4月1日 or 令和7年4月1日)
  [3]
  $ printf 'company\nAlpha Metal\nALPHA  Metal\n' >wrong.csv && tics package summary in/alpha.zip --expect wrong.csv
  tics: wrong.csv, row 3: 'ALPHA  Metal' stands in the list twice
  [3]

One that was altered, one whose front says otherwise than its history, one that is none, one that is not there: lines of their own.

  $ python3 - <<'END'
  > data = bytearray(open('in/beta.zip', 'rb').read())
  > data[data.index(b'basic policy')] ^= 1
  > open('in/altered.zip', 'wb').write(data)
  > import sys, os
  > sys.dont_write_bytecode = True
  > sys.path.insert(0, os.environ['TICS_SOURCE_ROOT'] + '/tests/package')
  > from packages import read, relist, pack
  > files = read('in/alpha.zip')
  > files['data/front/overview.json'] = files['data/front/overview.json'].replace(b'main works', b'all  works')
  > open('in/better.zip', 'wb').write(pack(relist(files)))
  > files = read('in/alpha.zip')
  > files['bag-info.txt'] = files['bag-info.txt'].replace(b'Alpha Metal', b'Alfa Metal')
  > open('in/other.zip', 'wb').write(pack(relist(files)))
  > END
  $ echo 'no package' >in/text.zip
  $ tics package summary in/alpha.zip in/beta.zip in/altered.zip in/better.zip in/other.zip in/text.zip in/none.zip | sed -n 1,20p
  7 packages, as of 2026-10-01: unaltered 2, altered or refused 5, out of date 0
    of test stores (times and numbers were set by a test build): Alpha Metal, 株式会社ベータ精工
  
  not to be relied on, to be handed in again:
  file            verdict         company it names    what is wrong
  in/none.zip     cannot be read                      cannot open 'in/none.zip': No such file or
                                                      directory
  in/text.zip     refused                             refused (zip): this is not a ZIP file as a
                                                      package is one; if it was packed anew, unpack it
                                                      and use verify.sh
  in/better.zip   ALTERED         Alpha Metal         its front says otherwise than the history it
                                                      holds
  in/other.zip    ALTERED         Alpha Metal         it names another company than the history it
                                                      holds
  in/altered.zip  ALTERED         株式会社ベータ精工  data/evidence/GV-01-001.xml: the file is
                                                      damaged: the check sum of
                                                      'data/evidence/GV-01-001.xml' is another
  
  comparison 1: TICS requirements, edition 2026.1; scope: main works, machining
  company             as of       ready   n/a  undecided  lapses next  full coverage
  $ tics package summary in/alpha.zip in/altered.zip in/text.zip --format json | mask | grep -E '"(format|file|verdict|why|account|findings|parameters|out_of_date)"'
    "format": "tics.package_summary/1",
        "file": "in/text.zip",
        "verdict": "refused",
        "why": "refused (zip): this is not a ZIP file as a package is one; if it was packed anew, unpack it and use verify.sh",
        "out_of_date": false,
        "account": null,
        "file": "in/alpha.zip",
        "verdict": "good",
        "why": null,
        "out_of_date": false,
        "account": {
          "parameters": 0,
          "findings": null
        "file": "in/altered.zip",
        "verdict": "altered",
        "why": "data/evidence/GV-01-001.xml: the file is damaged: the check sum of 'data/evidence/GV-01-001.xml' is another",
        "out_of_date": false,
        "account": null,
  $ tics package summary in/beta.zip --format json | mask
  {
    "format": "tics.package_summary/1",
    "tool": "tics 0.1.0",
    "as_of": "2026-10-01",
    "max_age_days": 365,
    "packages": [
      {
        "file": "in/beta.zip",
        "verdict": "good",
        "why": null,
        "problems": 0,
        "organisation": "株式会社ベータ精工",
        "as_of": "2026-09-20",
        "out_of_date": false,
        "unexpected": false,
        "scheme": "tics",
        "edition": "2026.1",
        "scope": "Main works,  machining",
        "evidence_from": "2026-04-01",
        "policy": "auditor",
        "head": "COMMIT",
        "test_store": true,
        "disclosed": 9,
        "withheld": 0,
        "signature": null,
        "seal": null,
        "account": {
          "readiness": {
            "met": 1,
            "total": 48
          },
          "states": {
            "contradicted": 1,
            "missing": 36,
            "stale": 0,
            "partial": 2,
            "unjudged": 8,
            "met": 1,
            "not_applicable": 0,
            "undecided": 54
          },
          "groups": [
            {
              "id": "GV",
              "title": "Governance and rules",
              "met": 1,
              "total": 8
            },
            {
              "id": "ID",
              "title": "Identification and marking",
              "met": 0,
              "total": 6
            },
            {
              "id": "LC",
              "title": "Handling process",
              "met": 0,
              "total": 3
            },
            {
              "id": "AC",
              "title": "Access limits",
              "met": 0,
              "total": 5
            },
            {
              "id": "HR",
              "title": "People",
              "met": 0,
              "total": 8
            },
            {
              "id": "PH",
              "title": "Places and things",
              "met": 0,
              "total": 3
            },
            {
              "id": "MV",
              "title": "Movement, copy, disposal",
              "met": 0,
              "total": 2
            },
            {
              "id": "EL",
              "title": "Electronic information",
              "met": 0,
              "total": 0
            },
            {
              "id": "SP",
              "title": "Suppliers and sharing",
              "met": 0,
              "total": 0
            },
            {
              "id": "IN",
              "title": "Incidents",
              "met": 0,
              "total": 6
            },
            {
              "id": "AU",
              "title": "Check, audit, improve",
              "met": 0,
              "total": 7
            },
            {
              "id": "XT",
              "title": "Extension (Guidance etc.)",
              "met": 0,
              "total": 0
            }
          ],
          "coverage": {
            "in_full": 3,
            "asked": 6,
            "least_percent": 0,
            "least": "GV-04"
          },
          "next_due": "2027-04-06",
          "due_within_90_days": 0,
          "lapsed": 0,
          "unreviewed": 6,
          "reviewable": 6,
          "parameters": 1,
          "findings": {
            "critical": 0,
            "major": 23,
            "minor": 1,
            "warning": 1
          }
        },
        "contents": "package",
        "response": null
      }
    ],
    "comparisons": [],
    "expected": null
  }

As pages and workbooks, valid against the model of all reports.

  $ tics package summary in/*.zip --expect suppliers.csv --format xml -o summary.xml; xmllint --noout --schema "$TICS_SOURCE_ROOT/schema/xsd/report.xsd" summary.xml
  summary.xml validates
  $ tics package summary in/*.zip --expect suppliers.csv --format html -o summary.html; grep -c '<table' summary.html; grep -o 'does not say that they are true' summary.html
  1
  does not say that they are true
  $ tics package summary in/*.zip --format xlsx -o summary.xlsx; unzip -l summary.xlsx | grep -c worksheets/sheet
  8

The same files, list and day give the same bytes.

  $ for n in 1 2; do TZ=$(test $n = 1 && echo UTC || echo Asia/Tokyo) tics package summary in/*.zip --format xlsx | sha256sum; done | sort -u | wc -l
  1
  $ tics package summary
  tics: say 'package create -o FILE.zip', 'package verify FILE.zip', 'package compare OLD.zip NEW.zip' or 'package summary FILE.zip ...'
  see 'tics help package'
  [2]
  $ tics package summary in/alpha.zip --disclose auditor
  tics: 'package summary' takes files, --expect, --max-age, --as-of, --trust, --format and -o only
  see 'tics help package'
  [2]
  $ tics package verify in/alpha.zip --max-age 3
  tics: 'package verify' and 'compare' take files, --trust, --signers (verify) and --format (text, json) only
  see 'tics help package'
  [2]
  $ tics package create --expect suppliers.csv -o x.zip
  tics: --expect, --max-age and such formats belong to 'package summary'
  see 'tics help package'
  [2]
