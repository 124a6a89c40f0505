# list.t -- the records of a kind, or who lacks one
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics list person
  Person: 4 records
  number  Person ID  Name        Name in kana  Former name  Mid-career hire  Hiring check on
  001     001        従業者 001
  002     002        従業者 002
  003     003        従業者 003
  004     004        従業者 004
  $ ja tics list entry_pledge
  入社時誓約: 2 件
  番号            従業者番号  署名日      様式の文書番号  様式の版  署名の方法  退職後の期間
  EV-A-2026-0001  001         2020-04-01                            書面
  EV-A-2026-0002  002         2026-04-01                            書面

CSV opens in a spreadsheet: a mark of UTF-8 in front, titles in the language asked for:

  $ ja tics list person --format csv | head -2 | od -c | head -1
  0000000 357 273 277 345 276 223 346 245 255 350 200 205 347 225 252 345
  $ tics list entry_pledge --format csv --field-names | tr -d '\r' | head -2
  \xef\xbb\xbfperson_id,signed_on,template_id,template_version,sign_method,scope_text,duration_after_leaving,third_party_clause,witness_id,note (esc)
  001,2020-04-01,,,Paper,,,,,

Who lacks a pledge, as rows to fill in:

  $ tics list entry_pledge --missing --format csv --field-names --as-of 2026-04-30 | tr -d '\r' | cut -d, -f1-3
  2 rows: fill them in, then 'tics import entry_pledge FILE'
  \xef\xbb\xbfperson_id,display_name,signed_on (esc)
  003,従業者 003,
  004,従業者 004,
  $ tics list exit_pledge --missing --format csv --field-names --as-of 2026-07-31 | tr -d '\r' | cut -d, -f1-3
  left out: who died in service, and who is bound by the agreement with an employer elsewhere
  1 row: fill it in, then 'tics import exit_pledge FILE'
  \xef\xbb\xbfperson_id,display_name,signed_on (esc)
  003,従業者 003,

Nobody writes to the family of somebody who died in service, nor asks agency staff for what their employer's agreement covers:

  $ printf 'supplier_id,name,type\nS1,agency,agency\n' >suppliers.csv
  $ printf 'nda_id,counterparty_id,direction,signed_on,from,to,survival_until\nN1,S1,mutual,2024-04-01,2024-04-01,2030-03-31,2033-03-31\n' >ndas.csv
  $ printf 'person_id,category,employer_id,joined_on,left_on,leave_reason\n005,regular,,2019-04-01,2026-05-31,death\n006,agency,S1,2025-04-01,2026-05-31,\n007,agency,,2025-04-01,2026-05-31,\n' >left.csv
  $ for kind in supplier=suppliers nda=ndas person=left; do at 2026-06-30 tics import ${kind%=*} ${kind#*=}.csv -m x >/dev/null 2>&1 || echo failed; done
  $ tics list exit_pledge --missing --format csv --field-names --as-of 2026-07-31 | tr -d '\r' | cut -d, -f1-3
  left out: who died in service, and who is bound by the agreement with an employer elsewhere
  2 rows: fill them in, then 'tics import exit_pledge FILE'
  \xef\xbb\xbfperson_id,display_name,signed_on (esc)
  003,従業者 003,
  007,,
  $ ja tics list exit_checklist --missing --format csv --field-names --as-of 2026-07-31 | tr -d '\r' | cut -d, -f1-3
  在職中に亡くなった人は含めていません
  3 行。記入したら tics import exit_checklist ファイル で取り込んでください
  \xef\xbb\xbfperson_id,display_name,left_on (esc)
  003,従業者 003,2026-06-30
  006,,2026-05-31
  007,,2026-05-31

What was known at an earlier moment is listed as it was said then:

  $ at 2026-07-01 tics edit person:001 display_name='従業者 001 改' -m 'renamed' >/dev/null 2>&1
  $ tics list person | grep -c '改'
  Person: 7 records
  1
  $ tics list person --known-at 2026-06-30 | sed -n 2p
  Person: 7 records
  001     001        従業者 001
  $ tics list person --known-at 2026-06-30 --format csv --field-names | grep -c '改'
  0
  [1]
  $ tics list person --known-at 2026-06-30 --format json | grep -c '改'
  0
  [1]
