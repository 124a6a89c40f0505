# selfcheck.t -- the state of the evidence by field of the self-check list
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ tics selfcheck | sed 2d
  Example Works  TICS requirements (2026.1)
  The requirements are this tool's own summary and not the official text. No official clause number is
  confirmed; the notice and the certification body prevail.
  no seal yet; changes without a seal: 4, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  test store: its times and numbers were set by a test build
  
  readiness (self-assessment): 0 % (0 of 48 applicable core and selective requirements)
  
  field of the list                                 0   25   50   75  100  score             undecided
  Making rules                                      ....................     0 % (0 / 12)    5
  Practising rules                                  ....................     0 % (0 / 12)    0
  Measures for people                               ....................     0 % (0 / 12)    4
  Measures for premises                             ....................     0 % (0 / 3)     11
  Cyber measures                                                           nothing to count  19
  Keeping leaks from happening                      ....................     0 % (0 / 3)     14
  The damage after a leak … (rest of the name not…  ....................     0 % (0 / 6)     1
  Eighth field (name not confirmed)                                        nothing to count  0
  
  Score: requirements met / core and selective requirements that apply; every other state counts as 0,
  undecided ones are left out. Which requirement belongs to which field is this tool's own mapping,
  not the ministry's.
  $ ja tics selfcheck --compare 2026-05-31 | sed 2d
  Example Works  技術情報管理認証制度(TICS) 要求事項一覧 (2026.1)
  要求事項は本ツール独自の整理であり、告示の条文ではありません。公式の条項番号は確認されていません。告
  示と認証機関の示す内容が優先します。
  時点証明はまだありません。時点証明のない変更: 4 件(最初: 日本時間 2026-04-01 09:00)。その日時の裏付
  けは社内の時計だけです
  試験用の保管庫です(日時と識別子を試験用ビルドが定めています)
  
  準備状況(自己評価): 0 %(対象となる中核・選択の要求事項 48 件のうち 0 件が準備済み)
  
  分野                                 0   25   50   75  100  得点            適用未定  2026-05-31
  ルール作り                           ....................     0 % (0 / 12)  5           0 % (0 / 12)
  ルールの実践                         ....................     0 % (0 / 12)  0           0 % (0 / 12)
  人的対策                             ....................     0 % (0 / 12)  4           0 % (0 / 12)
  設備的対策                           ....................     0 % (0 / 3)   11          0 % (0 / 3)
  サイバー対策                                                対象なし        19        対象なし
  漏えいを起こさない                   ....................     0 % (0 / 3)   14          0 % (0 / 3)
  漏えい後の被害を…(名称の後半は未確…  ....................     0 % (0 / 6)   1           0 % (0 / 6)
  第8分野(名称は未確認)                                       対象なし        0         対象なし
  
  得点 = 準備済みの要求事項 ÷ 対象となる要求事項(中核・選択)。ほかの状態は 0 点、適用未定は計算に含め
  ません。要求事項と分野の対応は本ツール独自の対応付けであり、経済産業省によるものではありません。
  $ tics selfcheck --format json | python3 -c 'import json,sys; r=json.load(sys.stdin); print(r["format"], r["compare"]); [print(f["field"], f["score"], f["met"], f["counted"]) for f in r["fields"]]'
  tics.selfcheck/1 None
  1 0 0 12
  2 0 0 12
  3 0 0 12
  4 0 0 3
  5 None 0 0
  6 0 0 3
  7 0 0 6
  8 None 0 0

The fields share out what the gap report counts, no more and no less:

  $ tics gap --format json >gap.json; tics selfcheck --format json >selfcheck.json; python3 -c 'import json; t=json.load(open("gap.json"))["totals"]; f=json.load(open("selfcheck.json"))["fields"]; print(*[sum(x[k] for x in f) == t[k] for k in ("met","undecided","not_applicable")])'
  True True True

A radar chart is one file that needs nothing else; the day compared with is dashed. It is well-formed, and a field with nothing to count has no corner.

  $ ja tics selfcheck --compare 2026-05-31 --format svg -o chart.svg
  $ python3 -c 'import xml.etree.ElementTree as E; r=E.parse("chart.svg").getroot(); n="{http://www.w3.org/2000/svg}"; print(*[(p.get("class"), len(p.get("points").split())) for p in r.iter(n+"polygon")]); [print(t.text) for t in r.iter(n+"text")]'
  ('ring', 8) ('ring', 8) ('ring', 8) ('ring', 8) ('before area', 3) ('before area', 3) ('before area', 3) ('before area', 3) ('now area', 3) ('now area', 3) ('now area', 3) ('now area', 3)
  25
  50
  75
  100
  ルール作り
  0 % (0 / 12)
  ルールの実践
  0 % (0 / 12)
  人的対策
  0 % (0 / 12)
  設備的対策
  0 % (0 / 3)
  サイバー対策
  対象なし
  漏えいを起こさない
  0 % (0 / 3)
  漏えい後の被害を…(名称
  の後半は未確認)
  0 % (0 / 6)
  第8分野(名称は未確認)
  対象なし
  基準日 2026-10-01
  基準日 2026-05-31
  要求事項は本ツール独自の整理であり、告示の条文ではありません。
  得点 = 準備済みの要求事項 ÷ 対象となる要求事項(中核・選択)。ほかの状態は 0 点、適用未定は計算に含めませ
  ん。要求事項と分野の対応は本ツール独自の対応付けであり、経済産業省によるものではありません。

One basic policy, judged by somebody: of the twelve requirements of its field one is met, and the bar begins.

  $ TICS_NOW=2026-04-05T09:00:00+09:00 at 2026-04-05 tics add policy_doc policy_id=P-01 version=1 doc_type=basic_policy title=policy approved_on=2026-04-01 effective_on=2026-04-01 -m 'the policy' >/dev/null 2>&1
  $ TICS_NOW=2026-04-10T09:00:00+09:00 at 2026-04-10 tics judge GV-01 --result sufficient -m 'read it' >/dev/null 2>&1
  $ tics selfcheck --compare 2026-04-09 | grep -E '^(field|Making|Practising)'
  field of the list               0   25   50   75  100  score             undecided  2026-04-09
  Making rules                    #...................     8 % (1 / 12)    5            0 % (0 / 12)
  Practising rules                ....................     0 % (0 / 12)    0            0 % (0 / 12)
  $ tics selfcheck --format json | python3 -c 'import json,sys; print(*[(f["field"], f["score"], f["met"], f["counted"]) for f in json.load(sys.stdin)["fields"] if f["met"]])'
  ('1', 8, 1, 12)
  $ tics selfcheck --format svg | python3 -c 'import xml.etree.ElementTree as E,sys; r=E.parse(sys.stdin).getroot(); print([(c.get("cx"), c.get("cy")) for c in r.iter("{http://www.w3.org/2000/svg}circle")])'
  [('5000', '3266'), ('5000', '3450'), ('5000', '3450'), ('5000', '3450'), ('5000', '3450'), ('5000', '3450')]

The names of the two fields that are not public are the company's to fill in, from then on.

  $ at 2026-10-01 tics config set selfcheck_field_7 '漏えい後の被害 <A>' -m 'from our copy of the list' 2>&1 | mask
  written: change CHANGE
  selfcheck_field_7: (not set) -> 漏えい後の被害 <A>
  $ at 2026-10-01 tics config set selfcheck_field_8 '八つめの分野' -m 'from our copy of the list' >/dev/null 2>&1
  $ tics selfcheck | grep -A2 '^Keeping'
  Keeping leaks from happening  ....................     0 % (0 / 3)     14
  漏えい後の被害 <A>            ....................     0 % (0 / 6)     1
  八つめの分野                                         nothing to count  0
  $ ja tics selfcheck | grep -A2 '^漏えいを'
  漏えいを起こさない  ....................     0 % (0 / 3)   14
  漏えい後の被害 <A>  ....................     0 % (0 / 6)   1
  八つめの分野                               対象なし        0
  $ tics selfcheck --format json | python3 -c 'import json,sys; print([f["title"] for f in json.load(sys.stdin)["fields"]][6:])'
  [{'ja': '漏えい後の被害 <A>', 'en': '漏えい後の被害 <A>'}, {'ja': '八つめの分野', 'en': '八つめの分野'}]
  $ tics selfcheck --format svg | grep -E '八つめ|&lt;A'
  <text class="name" text-anchor="end" x="2320" y="3450">漏えい後の被害 &lt;A&gt;</text>
  <text class="name" text-anchor="end" x="3105" y="1435">八つめの分野</text>
  $ tics selfcheck --known-at 2026-09-30 --compare 2026-06-30 | grep -A2 '^Keeping'
  Keeping leaks from happening    ....................     0 % (0 / 3)     14           0 % (0 / 3)
  The damage after a leak … (re…  ....................     0 % (0 / 6)     1            0 % (0 / 6)
  Eighth field (name not confir…                         nothing to count  0          nothing to count
