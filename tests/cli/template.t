`tics template`: the documents a company lacks on day one, filled from the store as Word files.

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ at 2026-09-01 tics init store --organisation 'Example Works' --user 'Keeper One <keeper@example.jp>' --evidence-from 2026-09-01 >/dev/null
  $ export TICS_STORE=$PWD/store
  $ cat > people.csv <<'END'
  > person_id,display_name,category,mid_career,joined_on,left_on,leave_notice_on
  > 001,従業者 001,regular,no,2020-04-01,,
  > 003,従業者 003,regular,no,2021-04-01,2026-10-31,2026-09-20
  > 031,従業者 031,regular,yes,2026-10-01,,
  > END
  $ at 2026-10-01 tics import person people.csv -m 'roster of October' >/dev/null 2>&1

What there is, what is lacking on the day, and what each serves.

  $ ja tics template list
  文書                    名称                            状態            対応する要求事項・ルール
  information_policy      技術情報管理規程                不足            GV-01 GV-02 GV-03 GV-05
                                                                          GV-06 GV-07 GV-09 ID-04
                                                                          LC-01 IN-01 IN-02 AU-06
                                                                          R-136
  entry_pledge            秘密保持誓約書(入社時)          不足 3          HR-01 HR-04 HR-05 R-001
                                                                          R-002 R-006 R-007 R-008
  exit_pledge             秘密保持誓約書(退職時)          不足 1          HR-02 R-003 R-004 R-007
  project_pledge          秘密保持誓約書(案件参加時)      不足なし        HR-03 XT-10 R-007 R-009
  visitor_nda             来訪者の秘密保持に関する確認書  不足なし        PH-09 PH-10 R-049 R-050
  supplier_nda_checklist  取引先 秘密保持契約 確認票      不足なし        SP-01 SP-02 SP-03 SP-07
                                                                          SP-08 R-086 R-100 R-101
                                                                          R-103 R-104
  area_log_sheet          区域入退記録票                  不足なし        PH-06 PH-07 PH-10 PH-11
                                                                          R-040 R-041 R-042 R-046
                                                                          R-050 R-051 R-052 R-053
  visitor_slip            来訪者票                        必要な時に使う  PH-08 PH-09 PH-10 R-046
                                                                          R-047 R-048 R-057 R-058
  takeout_slip            持出し許可票                    必要な時に使う  MV-01 MV-02 EL-07 R-026
                                                                          R-080 R-081 R-082 R-083
  exit_checklist          退職手続 確認票                 不足 1          HR-02 HR-06 HR-07 AC-05
                                                                          R-005 R-012 R-021 R-022
                                                                          R-023 R-060 R-084
  training_plan           技術情報管理 教育計画           不足            HR-08 HR-09 HR-10 HR-11
                                                                          R-020 R-110 R-136
  training_sign_in        教育 受講者署名簿               不足なし        HR-09 HR-10 HR-11 GV-05
                                                                          R-020 R-110 R-111 R-112
  audit_checklist         内部監査 確認票                 不足            AU-03 AU-04 R-130 R-131
                                                                          R-132
  incident_report         事故報告書                      必要な時に使う  IN-01 IN-03 IN-04 IN-05
                                                                          R-120 R-121
  appointment_letter      選任書                          不足            GV-07 R-137
  $ tics template list --lacking
  document            title                                       state       serves
  information_policy  Regulation on the Management of Technical…  lacking     GV-01 GV-02 GV-03 GV-05
                                                                              GV-06 GV-07 GV-09 ID-04
                                                                              LC-01 IN-01 IN-02 AU-06
                                                                              R-136
  entry_pledge        Confidentiality Pledge on Joining           lacking: 3  HR-01 HR-04 HR-05 R-001
                                                                              R-002 R-006 R-007 R-008
  exit_pledge         Confidentiality Pledge on Leaving           lacking: 1  HR-02 R-003 R-004 R-007
  exit_checklist      Leaver Checklist                            lacking: 1  HR-02 HR-06 HR-07 AC-05
                                                                              R-005 R-012 R-021 R-022
                                                                              R-023 R-060 R-084
  training_plan       Training Plan: Technical Information        lacking     HR-08 HR-09 HR-10 HR-11
                                                                              R-020 R-110 R-136
  audit_checklist     Internal Audit Checklist                    lacking     AU-03 AU-04 R-130 R-131
                                                                              R-132
  appointment_letter  Letter of Appointment                       lacking     GV-07 R-137

An entry pledge for who joins today. Beside it lies a table for the record: all but the day of signing.

  $ tics template fill entry_pledge --for 031
  written: EP-031-20261001.docx
  written: EP-031-20261001.csv
  once signed: complete 'EP-031-20261001.csv', then
    tics import entry_pledge EP-031-20261001.csv -m REASON
    tics attach entry_pledge FOLDER-OF-SCANS --match entry_pledge -m REASON
  $ table() { sed '1s/^\xef\xbb\xbf//; s/\r$//' "$1"; }
  $ table EP-031-20261001.csv
  Person ID,Signed on,Sign method,Template document ID,Template version,Scope of secrecy,Duration after leaving,Third-party secrets clause
  031,,paper,,,"Technical information (drawings, specifications, process conditions, work steps, prototypes, moulds), terms of business, entrusted information, information marked secret","after leaving, as long as the information is secret",yes
  $ cat > words.py <<'END'
  > import re, sys, zipfile
  > package = zipfile.ZipFile(sys.argv[1])
  > assert package.testzip() is None
  > text = "".join(package.read(part).decode() for part in ("word/header1.xml", "word/document.xml"))
  > text = re.sub(r"<[^>]*>", "", text.replace("</w:p>", "\n").replace("\xa0", "_").replace("\u3000", " "))
  > sys.stdout.write("".join(line.strip() + "\n" for line in text.splitlines() if line.strip()))
  > END
  $ words() { python3 words.py "$1" > words.txt; cat words.txt; }
  $ words EP-031-20261001.docx | grep -E 'Document no|Article|Signed|Person ID|Name|031'
  Document no. EP-031-20261001
  Article 1 (Confidential information)
  Article 2 (While I work here)
  Article 3 (No secrets of others brought in)
  Article 4 (After I leave)
  Article 5 (Ownership)
  Article 6 (Reporting)
  Article 7 (Breach)
  Article 8 (Protected reports)
  Signed on ____ / ____ / ________
  Signed by
  Person ID
  031
  Name
  従業者 031

The same in Japanese, with days by the era. Nothing that may have been worked on is written over.

  $ ja tics template fill entry_pledge --for 031
  tics: 'EP-031-20261001.docx' はすでにあり、書き足されているかもしれません。別の場所に移すか、--output でほかの場所を指定してください
  [5]
  $ mkdir ja; ja tics template fill entry_pledge --for 031 -o ja/ >/dev/null 2>&1
  $ words ja/EP-031-20261001.docx | sed -n '1,6p;/第4条/,/第5条/p;/誓約者/,$p'
  Example Works  取扱注意
  文書番号 EP-031-20261001
  秘密保持誓約書(入社時)
  Example Works代表者 ________________________________________ 殿
  私は、貴社で働くに当たり、貴社の技術情報の管理に関する規程を読んで理解し、次の事項を守ることを誓約します。
  第1条(秘密情報の範囲)
  第4条(退職後の義務)
  私は、退職した後も、秘密情報を自ら使わず、第三者に明かしません。この義務は、退職の日から________________________(空欄のときは、その情報が秘密である間)続きます。
  2私は、退職するときは、秘密情報を含む資料、媒体、機器その他貸与を受けた物をすべて返し、私の手元に残るデータを貴社の指示に従って消去し、守るべき情報を具体的に示した誓約書を提出します。
  第5条(成果の帰属)
  誓約者
  従業者番号
  031
  所属
  氏名(自署)
  従業者 031
  印
  入社日
  令和8年10月1日
  様式
  EP 第____________版
  受領日
  令和  年  月  日
  受領者

From the paper to the record. By the end of October the pledge of 031 would be overdue, and a mid-career hire lacks the clause.

  $ state() { tics gap --all --as-of 2026-10-31 --format json | python3 -c '
  > import json, sys
  > report = json.load(sys.stdin)
  > for r in report["requirements"]:
  >     if r["id"] in ("HR-01", "HR-05"):
  >         found = [report["findings"][i] for i in r["findings"]]
  >         print(r["id"], r["state"], [f["rule"] for f in found if f["subject"] == "031"])'; }
  $ state
  HR-01 contradicted ['R-002']
  HR-05 missing ['R-008']

The form is a document of the company as well; recorded once, its version stands on each pledge.

  $ tics add policy_doc policy_id=EP version=1 doc_type=pledge_template title='Entry pledge' approved_on=2026-10-01 effective_on=2026-10-01 -m 'form' >/dev/null 2>&1
  $ mkdir second; tics template fill entry_pledge --for 031 -o second/ >/dev/null 2>&1
  $ table second/EP-031-20261001.csv | cut -d, -f1-5
  Person ID,Signed on,Sign method,Template document ID,Template version
  031,,paper,EP,1

It is signed and scanned, and the scan is named with the number printed on the paper (a copier that reads the code does so by itself).
The table is completed and imported, and the scan finds its record.

  $ mkdir scans; printf '%%PDF-1.4 signed by 031' > scans/EP-031-20261001.pdf
  $ printf '%%PDF-1.4 a page nobody knows' > scans/EP-099-20261001.pdf
  $ sed -i 's/^031,,/031,2026-10-01,/' second/EP-031-20261001.csv
  $ tics import entry_pledge second/EP-031-20261001.csv -m 'pledge of 031' 2>/dev/null
  second/EP-031-20261001.csv: UTF-8 (BOM), 1 row
  new: 1, updated: 0, unchanged: 0, left alone: 0
  $ ja tics attach entry_pledge scans --match entry_pledge -m '031の誓約書' 2>/dev/null
  scans: ファイル2個、入社時誓約: 記録1件
  添付しました: 1
      EP-031-20261001.pdf -> 031 / 2026-10-01
  見送り(名前に当てはまる記録なし): 1
      EP-099-20261001.pdf
  [1]
  $ tics show 'entry_pledge:031 / 2026-10-01' | grep -iE 'third|version|pdf'
  Template version            1
  Third-party secrets clause  yes
  attached file (1)           EP-031-20261001.pdf
  $ state
  HR-01 met []
  HR-05 met []
  $ tics template list | grep ^entry_pledge
  entry_pledge            Confidentiality Pledge on Joining     lacking: 2    HR-01 HR-04 HR-05 R-001
  $ tics attach zone scans --match entry_pledge -m x
  tics: what bears a number of 'entry_pledge' is attached to records of 'entry_pledge'
  see 'tics help attach'
  [2]
  $ tics attach entry_pledge scans --match pledges -m x 2>&1 | cut -c1-60
  tics: no document 'pledges'; there are: information_policy, 

All who lack it, in one folder, with one table.

  $ tics add person person_id=005 display_name='<b>&amp; "5"' employments.1.joined_on=2026-10-01 employments.1.category=regular -m 'new' >/dev/null 2>&1
  $ tics add person person_id='0/6' display_name='6' employments.1.joined_on=2026-10-01 employments.1.category=regular -m 'new' >/dev/null 2>&1
  $ ja tics template fill entry_pledge --all-missing -o pledges
  書き出しました: pledges/EP-0_6-20261001.docx
  書き出しました: pledges/EP-001-20261001.docx
  書き出しました: pledges/EP-003-20261001.docx
  書き出しました: pledges/EP-005-20261001.docx
  書き出しました: pledges/EP-2026-10-01.csv
  署名を受けたら、'pledges/EP-2026-10-01.csv' を書き足して次を実行してください
    tics import entry_pledge pledges/EP-2026-10-01.csv -m 理由
    tics attach entry_pledge スキャンのフォルダー --match entry_pledge -m 理由
  $ words pledges/EP-005-20261001.docx | grep -F 'amp'
  Example Works  取扱注意
  Example Works代表者 ________________________________________ 殿
  &lt;b&gt;&amp;amp; &quot;5&quot;
  $ tics add entry_pledge person_id=0/6 signed_on=2026-10-01 -m 'pledge' >/dev/null 2>&1
  $ mkdir others; printf '%%PDF-1.4 signed by 0/6' > others/EP-0_6-20261001.pdf
  $ tics attach entry_pledge others --match entry_pledge -m 'signed' 2>/dev/null | sed -n 2,3p
  Attached: 1
      EP-0_6-20261001.pdf -> 0/6 / 2026-10-01

A leaver's pledge names what the leaver could see; so does the record, which R-004 asks for.

  $ tics add info_asset asset_id=K-1 name='Grinding conditions' class=2 -m 'asset' >/dev/null 2>&1
  $ tics add access_right access_id=R-1 person_id=003 asset_id=K-1 right=read from=2026-04-01 to=2026-10-31 -m 'right' >/dev/null 2>&1
  $ tics template fill exit_pledge --for 003 -o exit/ 2>/dev/null
  written: exit/XP-003-20261001.docx
  written: exit/XP-003-20261001.csv
  once signed: complete 'exit/XP-003-20261001.csv', then
    tics import exit_pledge exit/XP-003-20261001.csv -m REASON
    tics attach exit_pledge FOLDER-OF-SCANS --match exit_pledge -m REASON
  $ words exit/XP-003-20261001.docx | grep -A2 -E '^K-1|leaving the Company'
  I am leaving the Company on 31 October 2026. I confirm and pledge the following.
  Article 1 (Information to be kept secret)
  This is the information I worked with and will keep secret after leaving:
  --
  K-1
  Grinding conditions
  31 October 2026
  $ table exit/*.csv
  Person ID,Signed on,Sign method,Template document ID,Template version,Information concerned,Duration,Return confirmed,Erasure confirmed
  003,,paper,,,Grinding conditions,as long as the information is secret,,

A blank form needs nobody; its number is written by hand. What the store does not know can be given.

  $ tics template fill exit_checklist -o blank.docx; words blank.docx | sed -n 1,3p
  written: blank.docx
  Example Works  Handle with care
  Document no. ______________________
  Leaver Checklist
  $ tics template fill takeout_slip --for K-1 --set purpose='repair at the maker' --set due_back_on=R8.10.9 -o takeout.docx
  written: takeout.docx
  $ words takeout.docx | grep -E 'repair|October|K-1'
  Document no. TO-K-1-20261001
  K-1
  repair at the maker
  9 October 2026
  $ tics template fill visitor_slip --copies 2 -o slips
  written: slips/VS-20261001-01.docx
  written: slips/VS-20261001-02.docx
  $ tics template fill incident_report | mask
  written: IR-20261001.docx
  written: IR-20261001.csv
  once signed: complete 'IR-20261001.csv', then
    tics import incident IR-20261001.csv -m REASON
    tics attach incident FOLDER-OF-SCANS --match incident_report -m REASON
  $ ja tics template fill information_policy 2>/dev/null; words IM-01.docx | grep -cE '^第[0-9]+条'
  書き出しました: IM-01.docx
  書き出しました: IM-01.csv
  署名を受けたら、'IM-01.csv' を書き足して次を実行してください
    tics import policy_doc IM-01.csv -m 理由
    tics attach policy_doc スキャンのフォルダー --match information_policy -m 理由
  38

A company's own wording lies in its store, in the same form; of the same name it takes the place of the built-in one.

  $ mkdir -p store/templates/documents/en
  $ cat > store/templates/documents/notice.xml <<'END'
  > <document xmlns="urn:tics:document:1" id="notice" order="500" kind="policy_ack" subject="person" prefix="NO" match="NO-{person_id}-*" requirements="GV-05">
  >   <values>SELECT display_name AS person_name FROM r_person WHERE person_id = :subject</values>
  > </document>
  > END
  $ cat > store/templates/documents/en/notice.xml <<'END'
  > <text xmlns="urn:tics:document:1" id="notice"><title>Notice</title><summary>Ours.</summary><p>To {person_name}: read the rules of {company}.</p></text>
  > END
  $ ja tics template list | grep notice
  notice                  Notice(自社)                    必要な時に使う  GV-05
  $ tics template fill notice --for 001 -o notice.docx; words notice.docx
  written: notice.docx
  Example Works
  Document no. NO-001-20261001
  Notice
  To 従業者 001: read the rules of Example Works.
  $ tics verify >/dev/null && tics doctor >/dev/null && echo sound
  sound
  $ sed -i 's/{person_name}/{nobody}/' store/templates/documents/en/notice.xml; tics template fill notice -o wrong.docx
  tics: document 'notice', line 1: there is no value {nobody}
  [3]
  $ sed -i 's/SELECT display_name/SELECT (SELECT 1 FROM record) AS x, display_name/' store/templates/documents/notice.xml; tics template fill notice -o wrong.docx
  tics: document 'notice': the rule failed: not authorized
  [3]
  $ printf '<!DOCTYPE x [<!ENTITY e SYSTEM "/etc/passwd">]><text/>' > store/templates/documents/en/notice.xml; ja tics template list 2>&1 | mask
  tics: TMP/template.t/store/templates/documents/en/notice.xml:1行目: DOCTYPE や実体の宣言は受け付けません。削除してください
  $ rm -r store/templates

What cannot be.

  $ tics template fill entry_pledge --for 999
  tics: no record person:999
  [4]
  $ tics template fill pledge 2>&1 | cut -c1-72
  tics: no document 'pledge'; there are: information_policy, entry_pledge,
  $ tics template fill incident_report --for 001
  tics: the document 'incident_report' is the company's: it is for nobody in particular
  see 'tics help template'
  [2]
  $ tics template fill incident_report --all-missing
  tics: the document 'incident_report' is used as the need arises: nobody lacks it
  see 'tics help template'
  [2]
  $ tics template fill entry_pledge --set colour=red -o x.docx
  tics: document 'entry_pledge' has no value 'colour'
  see 'tics help template'
  [2]
  $ tics template fill entry_pledge --set colour -o x.docx
  tics: --set takes NAME=VALUE, not 'colour'
  see 'tics help template'
  [2]
  $ tics template fill entry_pledge --for 001 --all-missing
  tics: only one of --for, --all-missing and --copies goes
  see 'tics help template'
  [2]
  $ tics template fill visitor_slip --copies 999
  tics: --copies takes 1 to 200
  see 'tics help template'
  [2]
  $ ja tics template list --for 001
  tics: そのオプションは 'template fill' でのみ使えます
  使い方は「tics help template」で見られます
  [2]
  $ ja tics template fill visitor_slip -o no/such/folder/x.docx
  tics: 'no/such/folder/x.docx' に書き込めません: No such file or directory
  [6]
