# scheme-refs.t -- the numbers of the notice, as the company reads them in its own copy, tied to the requirements
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store

None are shipped. Every report says whose words the requirements are; those that have no room say it in one sentence.

  $ tics scheme refs list
  Example Works  TICS requirements (2026.1)
  The requirements are this tool's own summary and not the official text. No official clause number is
  confirmed; the notice and the certification body prevail.
  
  official items: 0, of which no requirement covers: 0
  requirements with an official number: 0 of 114
  
  a sheet to fill in from the company's copy of the notice:
    tics scheme refs list --format csv -o refs.csv
  $ ja tics scheme refs list
  Example Works  技術情報管理認証制度(TICS) 要求事項一覧 (2026.1)
  要求事項は本ツール独自の整理であり、告示の条文ではありません。公式の条項番号は確認されていません。告
  示と認証機関の示す内容が優先します。
  
  告示の項目: 0 件(うち、当たる要求事項がないもの: 0 件)
  告示の番号がある要求事項: 0 / 114 件
  
  手元の告示から記入する表:
    tics scheme refs list --format csv -o refs.csv
  $ tics next | head -1
  The requirements are this tool's own summary and not the official text.
  $ tics due | sed -n 2p
  The requirements are this tool's own summary and not the official text.
  $ tics diff 2026-04-03 today | sed -n 2p
  The requirements are this tool's own summary and not the official text.
  $ tics finding list | head -1
  The requirements are this tool's own summary and not the official text.
  $ ja tics next | head -1
  要求事項は本ツール独自の整理であり、告示の条文ではありません。
  $ ja tics due | sed -n 2p
  要求事項は本ツール独自の整理であり、告示の条文ではありません。
  $ ja tics diff 2026-04-03 today | sed -n 2p
  要求事項は本ツール独自の整理であり、告示の条文ではありません。
  $ ja tics finding list | head -1
  要求事項は本ツール独自の整理であり、告示の条文ではありません。
  $ ja tics status | grep -A 1 本ツール独自
  要求事項は本ツール独自の整理であり、告示の条文ではありません。公式の条項番号は確認されていません。告
  示と認証機関の示す内容が優先します。
  $ tics gap --order official
  tics: no official numbers are filled in: 'tics scheme refs list --format csv' gives a sheet for them
  [4]
  $ ja tics gap --order official
  tics: 告示の番号がまだ記入されていません。記入用の表は「tics scheme refs list --format csv」で書き出せます
  [4]

A sheet of all requirements is to be filled in. What the requirement is called stands beside it and is not stored.

  $ tics scheme refs list --format csv -o refs.csv
  $ head -3 refs.csv | tail -c +4 | tr -d '\r'
  Requirement,requirement title,Official number,Edition of the notice,Official title
  GV-01,Management commitment,,,
  GV-02,Scope,,,
  $ tics scheme refs import refs.csv -m 'nothing filled in yet'
  nothing changed, nothing was written
  refs.csv: UTF-8 (BOM), 114 rows
  new: 0, updated: 0, unchanged: 0, left alone: 0
  not filled in yet and passed over: 114 rows (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …)
  $ ja tics scheme refs list --format csv | head -2 | tr -d '\r' | tail -c +4
  要求事項,要求事項の名称,告示の番号,告示の版,告示の見出し
  GV-01,経営層の方針,,,

Many to many, in whatever encoding and under whatever headings the company has; an official item that nothing of ours covers has no requirement.

  $ printf '要求事項ID,条項番号,版,条文見出し\r\nHR-01,第3条第2項第十号,令和8年告示,\r\nHR-01,第4条,令和8年告示,\r\nHR-02,第3条第2項第二号,令和8年告示,退職の見出し\r\nGV-01,第三条第２項第二号,令和8年告示,\r\n,第3条の2,令和8年告示,\r\n' | iconv -f UTF-8 -t CP932 >ours.csv
  $ tics scheme refs import ours.csv
  tics: a reason is needed: -m REASON
  see 'tics help scheme'
  [2]
  $ tics scheme refs import ours.csv --dry-run
  dry run: nothing was written
  ours.csv: CP932, 5 rows
  
  heading     becomes
  要求事項ID  Requirement (requirement_id)
  条項番号    Official number (official_ref)
  版          Edition of the notice (edition)
  条文見出し  Official title (official_title)
  
  new: 5, updated: 0, unchanged: 0, left alone: 0
  $ at 2026-09-01 tics scheme refs import ours.csv -m 'read in our copy' 2>&1 | mask
  written: change CHANGE
  ours.csv: CP932, 5 rows
  new: 5, updated: 0, unchanged: 0, left alone: 0
  $ at 2026-09-01 tics scheme refs import ours.csv -m 'again' 2>&1 | mask
  nothing changed, nothing was written
  ours.csv: CP932, 5 rows
  new: 0, updated: 0, unchanged: 5, left alone: 0
  $ tics scheme refs list | head -16
  Example Works  TICS requirements (2026.1)
  The requirements are this tool's own summary. Official numbers were entered by the company from
  edition 令和8年告示 and were not checked by the tool; the notice and the certification body prevail.
  
  official items: 4, of which no requirement covers: 1
  requirements with an official number: 3 of 114
  
  official number   edition      requirements that cover it
  第3条第2項第二号  令和8年告示  GV-01 Management commitment, HR-02 Exit pledge
  第3条第2項第十号  令和8年告示  HR-01 Entry pledge
  第3条の2          令和8年告示  none
  第4条             令和8年告示  HR-01 Entry pledge
  
  requirements without an official number
    GV-02  Scope
    GV-03  Rules document
  $ ja tics scheme refs list --unmatched | head -14
  Example Works  技術情報管理認証制度(TICS) 要求事項一覧 (2026.1)
  要求事項は本ツール独自の整理です。告示の番号は自社が「令和8年告示」から入力したもので、本ツールは確
  認していません。告示と認証機関の示す内容が優先します。
  
  告示の項目: 4 件(うち、当たる要求事項がないもの: 1 件)
  告示の番号がある要求事項: 3 / 114 件
  
  告示の番号  版           当たる要求事項
  第3条の2    令和8年告示  なし
  
  告示の番号がない要求事項
    GV-02  対象範囲
    GV-03  管理規程
    GV-04  規程の承認と版管理
  $ tics scheme refs list --format json | python3 -c 'import json,sys; r=json.load(sys.stdin); print(r["editions"], len(r["requirements_without_item"])); [print(i) for i in r["items"]]'
  ['令和8年告示'] 111
  {'official_ref': '第3条第2項第二号', 'edition': '令和8年告示', 'official_title': '退職の見出し', 'requirements': ['GV-01', 'HR-02']}
  {'official_ref': '第3条第2項第十号', 'edition': '令和8年告示', 'official_title': None, 'requirements': ['HR-01']}
  {'official_ref': '第3条の2', 'edition': '令和8年告示', 'official_title': None, 'requirements': []}
  {'official_ref': '第4条', 'edition': '令和8年告示', 'official_title': None, 'requirements': ['HR-01']}

The sheet now holds what is known; unchanged it changes nothing.

  $ tics scheme refs list --format csv -o sheet.csv
  $ grep -c . sheet.csv; grep -E '^(GV-01|HR-0[123]|,)' sheet.csv | tr -d '\r'
  117
  GV-01,Management commitment,第三条第2項第二号,令和8年告示,
  HR-01,Entry pledge,第3条第2項第十号,令和8年告示,
  HR-01,Entry pledge,第4条,令和8年告示,
  HR-02,Exit pledge,第3条第2項第二号,令和8年告示,退職の見出し
  HR-03,Pledge on transfer or project,,令和8年告示,
  ,,第3条の2,令和8年告示,
  $ at 2026-09-01 tics scheme refs import sheet.csv -m 'the same' 2>&1
  nothing changed, nothing was written
  sheet.csv: UTF-8 (BOM), 116 rows
  new: 0, updated: 0, unchanged: 5, left alone: 0
  not filled in yet and passed over: 111 rows (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …)
  $ tics list official_ref --missing --format csv 2>/dev/null | grep -c .
  112

Lists show the numbers, and can be ordered by them. Whose numbers they are is said.

  $ tics gap --all --order official | sed -n '3,4p; /^every/,/^GV-03/p'
  The requirements are this tool's own summary. Official numbers were entered by the company from
  edition 令和8年告示 and were not checked by the tool; the notice and the certification body prevail.
  every requirement in the order of the official numbers
  GV-01  第3条第2項第二号         missing      Management commitment
                       no record of: Policy or plan (Basic policy)
  HR-02  第3条第2項第二号         contradicted Exit pledge  coverage 0/1 (leavers)
                       R-003: person 003, left on 2026-06-30: no exit pledge signed between 2021-04-01
                       and 2026-06-30 (signed: none, refusal recorded: none) (findings: 1)
  HR-01  第3条第2項第十号, 第4条  contradicted Entry pledge  coverage 2/4 (people in scope)
                       R-007: there is no record in the register 'Policy or plan' (policy_doc), so
                       this could not be checked (findings: 3)
  GV-02                           missing      Scope  coverage 2/2 (scope questions for which records
                       speak)
                       no record of: Policy or plan (Scope of certification)
  GV-03                           missing      Rules document
  $ ja tics gap --all --order official | sed -n '3,4p; /^全要求/,/^GV-03/p'
  要求事項は本ツール独自の整理です。告示の番号は自社が「令和8年告示」から入力したもので、本ツールは確
  認していません。告示と認証機関の示す内容が優先します。
  全要求事項(告示の番号順)
  GV-01  第3条第2項第二号         証跡なし     経営層の方針
                       登録がありません: 規程・方針・計画(基本方針)
  HR-02  第3条第2項第二号         不備あり     退職時の誓約  充足率 0/1 (退職した従業者)
                       R-003: 従業者 003(退職日 2026-06-30)について、2021-04-01 から 2026-06-30 までに
                       署名された退職時誓約がありません(署名日: なし、拒否の記録: なし)。(検出事項 1
                       件)
  HR-01  第3条第2項第十号、第4条  不備あり     入社時の誓約  充足率 2/4 (適用範囲の従業者)
                       R-007: 「規程・方針・計画」(policy_doc)が一件も登録されていないため、点検できま
                       せんでした(検出事項 3 件)
  GV-02                           証跡なし     対象範囲  充足率 2/2 (当てはまることを示す記録のある適
                       用条件)
                       登録がありません: 規程・方針・計画(適用範囲)
  GV-03                           証跡なし     管理規程
  $ TICS_COLUMNS=120 tics gap --all | grep -E '^(GV-01|GV-02|HR-01) '
  GV-01  第3条第2項第二号         missing      Management commitment
  GV-02                           missing      Scope  coverage 2/2 (scope questions for which records speak)
  HR-01  第3条第2項第十号, 第4条  contradicted Entry pledge  coverage 2/4 (people in scope)
  $ tics gap --format json --order official | python3 -c 'import json,sys; r=json.load(sys.stdin); print(r["scheme"]["notice"]); [print(q["id"], list(q)[-1], q["official_refs"]) for q in r["requirements"][:4]]'
  The requirements are this tool's own summary. Official numbers were entered by the company from edition 令和8年告示 and were not checked by the tool; the notice and the certification body prevail.
  GV-01 official_refs [{'official_ref': '第3条第2項第二号', 'edition': '令和8年告示'}]
  HR-02 official_refs [{'official_ref': '第3条第2項第二号', 'edition': '令和8年告示'}]
  HR-01 official_refs [{'official_ref': '第3条第2項第十号', 'edition': '令和8年告示'}, {'official_ref': '第4条', 'edition': '令和8年告示'}]
  GV-02 official_refs []
  $ tics gap --format json | python3 -c 'import json,sys; print([q["id"] for q in json.load(sys.stdin)["requirements"][:4]])'
  ['GV-01', 'GV-02', 'GV-03', 'GV-04']
  $ tics scheme show --order official | sed -n 2,9p
  The requirements are this tool's own summary. Official numbers were entered by the company from
  edition 令和8年告示 and were not checked by the tool; the notice and the certification body prevail.
  
  requirement  official number          tier       stage  title
  GV-01        第3条第2項第二号         core       1      Management commitment
  HR-02        第3条第2項第二号         core       4      Exit pledge
  HR-01        第3条第2項第十号, 第4条  core       4      Entry pledge
  GV-02                                 core       1      Scope
  $ ja tics scheme show | sed -n 5,7p
  GV     告示の番号        区分  段階  統制・規程
  GV-01  第3条第2項第二号  基本  1     経営層の方針
  GV-02                    基本  1     対象範囲
  $ tics scheme show HR-01 | sed -n 3p
  official number: 第3条第2項第十号, 第4条
  $ ja tics scheme show HR-01 | sed -n 3p
  告示の番号: 第3条第2項第十号、第4条
  $ tics scheme show HR-01 --format json --order official | python3 -c 'import json,sys; q=json.load(sys.stdin)["requirements"][0]; print(list(q)[-1], q["official_refs"], repr(q["official_ref"]))'
  official_refs [{'official_ref': '第3条第2項第十号', 'edition': '令和8年告示'}, {'official_ref': '第4条', 'edition': '令和8年告示'}] ''
  $ tics finding list --order official --format json | python3 -c 'import json,sys; print([f["rule"] for f in json.load(sys.stdin)["findings"]][:4])'
  ['R-003', 'R-007', 'R-002', 'R-002']
  $ tics finding list --format json | python3 -c 'import json,sys; print([f["rule"] for f in json.load(sys.stdin)["findings"]][:4])'
  ['R-007', 'R-009', 'R-012', 'R-022']
  $ tics next | head -2
  The requirements are this tool's own summary. Official numbers were entered by the company from
  edition 令和8年告示 and were not checked by the tool; the notice and the certification body prevail.
  $ ja tics selfcheck --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["notice"])'
  要求事項は本ツール独自の整理です。告示の番号は自社が「令和8年告示」から入力したもので、本ツールは確認していません。告示と認証機関の示す内容が優先します。

Titles of the notice are another's text: no report shows them, and they lie in the vault.

  $ tics gap --all --format json | grep -c 退職の見出し
  0
  [1]
  $ git -C store grep -c 退職の見出し main
  [1]
  $ tics scheme show HR-02 --format json | grep -c 退職の見出し
  0
  [1]

What was known before is what it was, and the history says who tied them.

  $ tics scheme refs list --known-at 2026-08-31 | grep official
  The requirements are this tool's own summary and not the official text. No official clause number is
  official items: 0, of which no requirement covers: 0
  requirements with an official number: 0 of 114
  $ tics scheme show HR-01 --known-at 2026-08-31 | sed -n 3p
  
  $ tics history --from 2026-09-01 --to 2026-09-01 | sed -n '/added.*HR-02/,/title/p' | mask
  1 change
    added Official number 第3条第2項第二号 / 令和8年告示 / HR-02
        Official number: 第3条第2項第二号
        Edition of the notice: 令和8年告示
        Requirement: HR-02
        Official title: 退職の見出し
  $ tics verify >/dev/null && echo verified
  verified

What is wrong is said by row; nothing is written.

  $ printf 'id,official_ref,edition\nhr-1,第6条,令和8年告示\nXX-9999,第6条,令和8年告示\nHR-03,3月2日,令和8年告示\nHR-03,第7条,\n' >wrong.csv
  $ tics scheme refs import wrong.csv -m 'wrong'
  wrong.csv: row 2, column 'id', value 'hr-1': no requirement 'hr-1'; did you mean 'HR-01'?
  wrong.csv: row 3, column 'id', value 'XX-9999': no requirement 'XX-9999': 'tics scheme show' lists them
  wrong.csv: row 4, column 'official_ref', value '3月2日': is a date, which a spreadsheet makes of numbers such as 3-2: make the column text and write the number again
  wrong.csv: row 5, column 'edition': a value is needed
  tics: wrong.csv: 4 cells need mending; nothing was written
  [3]
  $ ja tics scheme refs import wrong.csv -m 'wrong'
  wrong.csv: 2 行目、列「id」、値「hr-1」: 要求事項 'hr-1' はありません。'HR-01' ではありませんか
  wrong.csv: 3 行目、列「id」、値「XX-9999」: 要求事項 'XX-9999' はありません。一覧は「tics scheme show」で見られます
  wrong.csv: 4 行目、列「official_ref」、値「3月2日」: 日付です。表計算ソフトが「3-2」のような番号を日付に変えたものです。列を文字列にして、番号を書き直してください
  wrong.csv: 5 行目、列「edition」: 値が必要です
  tics: wrong.csv: 直す必要のあるセルが 4 個あります。何も書き込んでいません
  [3]
  $ tics add official_ref official_ref=第8条 edition=令和8年告示 requirement_id=HR-99 -m 'by hand'
  tics: Requirement (requirement_id): no requirement 'HR-99'; did you mean 'HR-09'?
  [3]

A pair that is wrong is voided. A newer edition stands before the older one.

  $ at 2026-09-02 tics void 'official_ref:第4条 / 令和8年告示 / HR-01' -m 'misread' 2>&1 | mask
  written: change CHANGE
    Official number 第4条 / 令和8年告示 / HR-01  ID
  $ printf 'id,official_ref,edition\nGV-02,5.10,令和11年告示\nHR-01,5.9,令和11年告示\n' | at 2026-09-03 tics scheme refs import - -m 'the new notice' 2>&1 | mask
  written: change CHANGE
  -: UTF-8, 2 rows
  new: 2, updated: 0, unchanged: 0, left alone: 0
  $ tics scheme refs list | sed -n '2,14p'
  The requirements are this tool's own summary. Official numbers were entered by the company from
  edition 令和11年告示, 令和8年告示 and were not checked by the tool; the notice and the certification
  body prevail.
  
  official items: 5, of which no requirement covers: 1
  requirements with an official number: 4 of 114
  
  official number   edition       requirements that cover it
  5.9               令和11年告示  HR-01 Entry pledge
  5.10              令和11年告示  GV-02 Scope
  第3条第2項第二号  令和8年告示   GV-01 Management commitment, HR-02 Exit pledge
  第3条第2項第十号  令和8年告示   HR-01 Entry pledge
  第3条の2          令和8年告示   none
  $ tics scheme show HR-01 | sed -n 3p
  official number: 5.9 (令和11年告示), 第3条第2項第十号 (令和8年告示)
  $ tics scheme refs list --format csv | grep '^GV-03' | tr -d '\r'
  GV-03,Rules document,,令和11年告示,

  $ tics scheme refs | head -1
  Example Works  TICS requirements (2026.1)
  $ tics scheme refs forget
  tics: say 'tics scheme refs list' or 'tics scheme refs import FILE'
  see 'tics help scheme'
  [2]
  $ tics scheme show --format csv
  tics: 'scheme show' does not print csv
  see 'tics help scheme'
  [2]
