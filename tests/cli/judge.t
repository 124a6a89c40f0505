# judge.t -- a person's judgement of what no rule can check
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ on() {
  >     TICS_NOW=${1}T09:00:00+09:00 at "$@"
  > }
  $ on 2026-04-05 tics add policy_doc policy_id=P-01 version=1 doc_type=basic_policy title=policy approved_on=2026-04-01 effective_on=2026-04-01 -m 'the policy' >/dev/null 2>&1
  $ state() {
  >     tics gap --all "$@" | grep -A2 '^GV-01' | sed '/^GV-02/,$d'
  > }

The policy is there and in date. Whether what it says suffices nobody has judged.

  $ state --as-of 2026-04-30
  GV-01  unjudged     Management commitment
                       records are there (1); a person has not judged their content yet
  $ on 2026-04-10 tics judge GV-01 --result sufficient -m 'read it; it names what is protected and is signed' 2>&1 | mask
  written: change CHANGE
  GV-01 Management commitment
  looked at: 1 record (named in the judgement: 1)
    Judgement GV-01 / 2026-04-10  ID
  $ state --as-of 2026-04-30
  GV-01  met          Management commitment  until 2027-04-01
  $ tics gap --as-of 2026-04-30 --format json | python3 -c 'import json,sys; print([r["judgement"] for r in json.load(sys.stdin)["requirements"] if r["id"] == "GV-01"])'
  [{'result': 'sufficient', 'judged_by': 'officer-1', 'judged_on': '2026-04-10', 'lapsed': False, 'own_records': True}]

Before it was judged, and before it was known, it was not.

  $ state --as-of 2026-04-09
  GV-01  unjudged     Management commitment
                       records are there (1); a person has not judged their content yet
  $ state --as-of 2026-04-30 --known-at 2026-04-09
  GV-01  unjudged     Management commitment
                       records are there (1); a person has not judged their content yet

When the document changes, or a newer one comes, the judgement is about something else.

  $ on 2026-05-10 tics edit policy_doc:P-01/1 title='policy (corrected)' -m 'the title' >/dev/null 2>&1
  $ state --as-of 2026-05-31
  GV-01  unjudged     Management commitment
                       the evidence is another than was judged on 2026-04-10, or that is too long ago;
                       judge it anew
  $ ja tics gap --all --as-of 2026-05-31 | grep -A1 '^GV-01'
  GV-01  未判定       経営層の方針
                       2026-04-10 の自己判定のあとで証跡が変わったか、自己判定から日がたっています。改
  $ on 2026-05-11 tics judge GV-01 --result insufficient --by 001 -m 'the date of the review is missing' 2>&1 | tail -1 | mask
    Judgement GV-01 / 2026-05-11  ID
  $ state --as-of 2026-05-31
  GV-01  partial      Management commitment
                       judged insufficient on 2026-05-11 by 001
  $ on 2026-05-12 tics judge GV-01 --result sufficient --by 001 -m 'now it is there' >/dev/null 2>&1
  $ state --as-of 2026-05-31
  GV-01  met          Management commitment  until 2027-04-01
  $ on 2026-06-01 tics add policy_doc policy_id=P-01 version=2 doc_type=basic_policy title=policy approved_on=2026-06-01 effective_on=2026-06-01 -m 'second edition' >/dev/null 2>&1
  $ state --as-of 2026-06-30
  GV-01  unjudged     Management commitment
                       the evidence is another than was judged on 2026-05-12, or that is too long ago;
                       judge it anew

To correct the comment or the result of the judgement is not to look at the second edition.

  $ on 2026-06-01 tics edit "judgement:GV-01/2026-05-12" comment='now it is there, on page 2' -m 'the page' 2>&1 | mask
  written: change CHANGE
    Judgement GV-01 / 2026-05-12  ID
  $ state --as-of 2026-06-30
  GV-01  unjudged     Management commitment
                       the evidence is another than was judged on 2026-05-12, or that is too long ago;
                       judge it anew

Nor is a judgement of May about it that is written down only now.

  $ on 2026-06-01 tics judge GV-01 --result sufficient --on 2026-05-20 -m 'found the note of May' 2>&1 | mask
  written: change CHANGE
  GV-01 Management commitment
  looked at: 1 record (named in the judgement: 1)
    Judgement GV-01 / 2026-05-20  ID
  $ state --as-of 2026-06-30
  GV-01  unjudged     Management commitment
                       the evidence is another than was judged on 2026-05-20, or that is too long ago;
                       judge it anew
  $ state --as-of 2026-05-31
  GV-01  met          Management commitment  until 2027-04-01

A judgement does not last for ever.

  $ on 2026-06-02 tics judge GV-01 --result sufficient -m 'read the second edition' >/dev/null 2>&1
  $ state --as-of 2027-06-01
  GV-01  met          Management commitment  until 2027-06-01
  $ state --as-of 2027-06-03
  GV-01  stale        Management commitment
                       too old or no longer valid: Policy or plan (Basic policy)
  $ on 2026-06-03 tics config set judgement_days 100 -m 'looked at each quarter' >/dev/null 2>&1
  $ state --as-of 2026-09-10
  GV-01  met          Management commitment  until 2026-09-10
  $ state --as-of 2026-09-11
  GV-01  unjudged     Management commitment
                       the evidence is another than was judged on 2026-06-02, or that is too long ago;
                       judge it anew

What was looked at and then erased is there no more to be shown.

  $ on 2026-06-04 tics edit policy_doc:P-01/2 note='signed on paper' -m 'a note' >/dev/null 2>&1
  $ on 2026-06-04 tics judge GV-01 --result sufficient -m 'read it with the note' >/dev/null 2>&1
  $ state --as-of 2026-06-30
  GV-01  met          Management commitment  until 2026-09-12
  $ on 2026-06-05 tics erase policy_doc:P-01/2 --force -m 'asked for' >/dev/null 2>&1
  $ state --as-of 2026-06-30
  GV-01  unjudged     Management commitment
                       the evidence is another than was judged on 2026-06-04, or that is too long ago;
                       judge it anew

A second judgement on one day is a new version of the first.

  $ on 2026-06-02 tics judge GV-01 --result insufficient -m 'second thoughts' 2>&1 | tail -1 | mask
    Judgement GV-01 / 2026-06-02  ID
  $ tics list judgement --format csv | wc -l
  9
  $ tics judge GV-99 --result sufficient -m x
  tics: no requirement 'GV-99': 'tics scheme show' lists them
  [4]
  $ tics judge GV-01 -m x
  tics: name requirements and what you found: judge GV-01 --result sufficient
  see 'tics help judge'
  [2]
