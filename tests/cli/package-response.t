# package-response.t -- the corrective action report: what the company answers the certification body
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store

Without findings there is nothing to answer.

  $ tics package create --response -o r.zip
  tics: there is nothing to answer: no findings of the certification body are recorded (tics import audit-findings FILE takes in the workbook that it gave back)
  [4]
  $ ja tics package create --response --dry-run
  tics: 回答する所見がありません。審査機関から返送されたファイルを、先に tics import audit-findings で取り込んでください
  [4]

Two rows came back from the body; one is answered, with proof that is attached or named by its number.

  $ ja tics package create --as-of 2026-04-30 -o p.zip >/dev/null && unzip -q p.zip && cp tics-2026-04-30/data/front/audit.xlsx audit.xlsx
  $ python3 "$TESTDIR/edit_workbook.py" --head 2 --sheet 4 audit.xlsx back.xlsx set 3 審査機関判定欄 軽微な不適合 set 3 審査員コメント '方針が掲示されていない。' set 3 確認日 2026/5/15 set 5 審査機関判定欄 推奨事項 set 5 審査員コメント 規程に目次を付けるとよい
  $ at 2026-05-20 tics import audit-findings back.xlsx --due 2026-06-15 -m 'from the body' >/dev/null 2>&1
  $ at 2026-05-22 tics add policy_doc policy_id=P-01 title='基本方針' doc_type=basic_policy version=1 approved_on=2026-05-21 approved_by=001 effective_on=2026-05-22 -m 'policy' 2>&1 | tail -n 1 | mask
  EV-A-2026-0005  Policy or plan P-01 / 1  ID
  $ printf '%%PDF-1.4 the notice board\n' >board.pdf
  $ at 2026-05-23 tics edit corrective_action:AF-20260430-GV-01 cause='掲示の担当が決まっていなかった。' correction='5月22日に全棟に掲示した。' plan='総務課が毎月、掲示を見る。' owner_id=001 done_on=2026-05-23 evidence='方針 EV-A-2026-0005 と掲示の写真' -m 'answer' >/dev/null 2>&1
  $ at 2026-05-23 tics edit corrective_action:AF-20260430-GV-01 --file board.pdf -m 'photo' 2>&1 | tail -n 1 | mask
  EV-A-2026-0003  Corrective action AF-20260430-GV-01  ID
  $ at 2026-06-20 tics edit corrective_action:AF-20260430-GV-01 effect='6月の見回りで全棟に掲示があった。' verified_by=002 verified_on=2026-06-20 -m 'checked' >/dev/null 2>&1

The report shows these, and of the records only the actions and what they name; the rest is withheld, and counted.

  $ ja tics package create --response -o r.zip
  'r.zip' を作成しました(開示 4 件、非開示 7 件)
  $ mkdir r && (cd r && unzip -q ../r.zip) && ls r/*/data/front r/*/data/evidence
  r/tics-2026-10-01/data/evidence:
  GV-01-001.txt
  GV-01-001.xml
  IN-05-001.txt
  IN-05-001.xml
  IN-05-002-1.pdf
  IN-05-002.txt
  IN-05-002.xml
  SY-001.txt
  SY-001.xml
  
  r/tics-2026-10-01/data/front:
  overview.json
  package.json
  response.xlsx
  $ grep Contents r/*/bag-info.txt
  Tics-Contents: response
  $ sed -e 's/<style>.*<.style>//' -e 's/<[^>]*>/ /g' r/*/index.html | sed -n '/AF-20260430-GV-01 *$/,$p' | grep -v '^ *$' | sed 's/&#58;/:/g; s/  */ /g' | head -n 24
   AF-20260430-GV-01 
   要求事項 GV-01 経営層の方針 
   審査機関の判定 軽微な不適合 
   審査機関の所見 方針が掲示されていない。 
   所見の日付 2026-05-15 
   是正期限 2026-06-15 
   原因 掲示の担当が決まっていなかった。 
   応急の処置&#40;修正) 5月22日に全棟に掲示した。 
   是正処置&#40;再発防止) 総務課が毎月、掲示を見る。 
   担当者 001 
   完了日 2026-05-23 
   完了の証拠 方針 EV-A-2026-0005 と掲示の写真 
   証拠の資料番号 IN-05-002 IN-05-002-1.pdf GV-01-001 
   効果の確認 6月の見回りで全棟に掲示があった。 
   効果を確認した人・日 002 2026-06-20 
   審査機関判定欄 
   審査員コメント 
   確認日 
   AF-20260430-GV-03 
   要求事項 GV-03 管理規程 
   審査機関の判定 推奨事項 
   審査機関の所見 規程に目次を付けるとよい 
   所見の日付 &#40;未記入) 
   是正期限 &#40;未記入) 
  $ python3 "$TESTDIR/edit_workbook.py" --show r/*/data/front/response.xlsx 2
  1 A=審査機関の所見への対応一覧
  2 A=是正番号 | B=要求事項 | C=審査機関の判定 | D=是正期限 | E=完了日 | F=効果確認日 | G=審査員コメント | H=審査機関判定欄 | I=確認日
  3 A=AF-20260430-GV-01 | B=GV-01 経営層の方針 | C=軽微な不適合 | D=46188 | E=46165 | F=46193
  4 A=AF-20260430-GV-03 | B=GV-03 管理規程 | C=推奨事項
  $ python3 "$TESTDIR/edit_workbook.py" --show r/*/data/front/response.xlsx 4 | sed -n 1,4p
  1 A=是正報告書
  2 A=AF-20260430-GV-03
  3 A=項目 | B=内容
  4 A=要求事項 | B=GV-03 管理規程
  $ cut -f 4 r/*/data/proof/withheld.txt | sort | uniq -c | sed 's/^ *//'
  7 purpose

It is verified as any package, by the program and by the script.

  $ tics package verify r.zip | tail -n 2
  good: nothing in the package was altered since it was recorded, and what is withheld is counted. Not
  shown by this: that what was recorded is true, and that everything was recorded.
  $ cp "$TICS_SOURCE_ROOT/tracker/package/verify.sh" . && dash verify.sh r/* | grep -o GOOD: | head -n 1
  GOOD:
  $ (umask 077 && TZ=America/New_York LC_ALL=C TICS_LANG=ja TICS_NOW=2026-10-01T12:00:00+09:00 tics package create --response -o again.zip >/dev/null) && cmp r.zip again.zip
  $ tics package create --response --disclose customer -o c.zip
  tics: the disclosure policy 'customer' does not show action AF-20260430-GV-01 in full; an answer to the certification body needs one that does
  [5]
  $ tics package create --response -o en.zip && unzip -q -p en.zip '*/index.html' | grep -o '<h1>[^<]*'
  made 'en.zip': 4 records disclosed, 7 withheld
  <h1>Corrective action report
  $ tics package verify r.zip --response
  tics: 'package verify' and 'compare' take files, --trust, --signers (verify) and --format (text, json) only
  see 'tics help package'
  [2]

The report's own workbook is no list of materials; it is not taken in by mistake.

  $ tics import audit-findings r/*/data/front/response.xlsx -m 'x'
  tics: r/tics-2026-10-01/data/front/response.xlsx: no sheet has the auditor's columns: is it data/front/audit.xlsx of a package, as the certification body gave it back?
  [3]

Whoever buys from the company sees the answer beside its package, and never in its place: with the answer alone nothing was handed in.

  $ printf 'company,due\nExample Works,2026-09-30\n' >list.csv; sed -n 's/^Source-Organization: //p' r/*/bag-info.txt
  Example Works
  $ tics package summary p.zip r.zip | sed -n 1,8p
  1 packages, as of 2026-10-01: unaltered 1, altered or refused 0, out of date 0
  besides 1 corrective action reports, which are no packages
    of test stores (times and numbers were set by a test build): Example Works
  
  of an edition or a scope that nobody else has:
  company        as of       ready   n/a  undecided  lapses next  full coverage
  Example Works  2026-04-30  0 / 48  0    54         -            5 / 6 (least HR-01 75 %)
  
  $ tics package summary p.zip r.zip | sed -n '/^corrective/,$p' | sed -n 1,3p
  corrective action reports (answers to the certification body, compared with nothing):
  company        as of       package it answers  findings  completed  effect checked  file
  Example Works  2026-10-01  2026-04-30          2         1          1               r.zip
  $ tics package summary r.zip --expect list.csv | sed -n 1,8p; tics package summary r.zip --expect list.csv >/dev/null; echo "status $?"
  0 packages, as of 2026-10-01: unaltered 0, altered or refused 0, out of date 0
  besides 1 corrective action reports, which are no packages
    of test stores (times and numbers were set by a test build): Example Works
  
  company        state          due         as of  file
  Example Works  not handed in  2026-09-30
  only a corrective action report came of: Example Works
  
  status 1
  $ ja tics package summary r.zip --expect list.csv --as-of 2030-01-01 | grep -E '是正|未提出|期限切れ'
  資料 0 件(2030-01-01 現在): 改変なし 0 件、改変あり・受付不可 0 件、期限切れ 0 件
  ほかに是正報告書 1 件(審査提出資料の件数には含みません)
  Example Works  未提出  2026-09-30
  是正報告書だけが届いている会社: Example Works
  是正報告書(審査機関の所見への回答。比較には含めません):
  $ tics package summary p.zip r.zip --expect list.csv --format json | grep -E '"(file|contents|out_of_date|state|response|account|looked_at|actions|completed|effect_checked)":|"packages"'
    "packages": [
        "file": "r.zip",
        "out_of_date": false,
        "account": null,
        "contents": "response",
        "response": {
          "looked_at": "2026-04-30",
          "actions": 2,
          "completed": 1,
          "effect_checked": 1
        "file": "p.zip",
        "out_of_date": false,
        "account": {
        "contents": "package",
        "response": null
        "state": "handed_in",
        "file": "p.zip",
        "response": "r.zip"
  $ tics package summary p.zip r.zip --expect list.csv --format xml -o summary.xml; xmllint --noout --schema "$TICS_SOURCE_ROOT/schema/xsd/report.xsd" summary.xml; xmllint --xpath 'count(//section[@id="responses"]//row)' summary.xml
  summary.xml validates
  1
  $ tics package summary p.zip r.zip --format html | grep -c 'id="responses"'
  1
  $ tics package summary p.zip r.zip --format xlsx -o summary.xlsx && python3 "$TESTDIR/edit_workbook.py" --show summary.xlsx 6
  1 A=Corrective action reports
  2 A=Answers of companies to their certification bodies. They hold only what answers the findings; they are no packages, and are compared with nothing.
  3 A=Company | B=As of | C=Package it answers | D=Findings answered | E=Completed | F=Effect checked | G=File
  4 A=Example Works | B=46296 | C=46142 | D=2 | E=1 | F=1 | G=r.zip

Without its label it would pass for a package: it is an altered one.

  $ python3 - <<'END'
  > import sys, os
  > sys.dont_write_bytecode = True
  > sys.path.insert(0, os.environ['TICS_SOURCE_ROOT'] + '/tests/package')
  > from packages import read, relist, pack
  > files = read('r.zip')
  > files['bag-info.txt'] = files['bag-info.txt'].replace(b'Tics-Contents: response\n', b'')
  > open('passing.zip', 'wb').write(pack(relist(files), 'tics-2026-10-01'))
  > END
  $ tics package summary passing.zip --format json | grep -E '"(verdict|why)"'
        "verdict": "altered",
        "why": "its front says otherwise than the history it holds",
