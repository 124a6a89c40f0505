# memory.t -- what rules found is kept until something they rest on changes: asked again is as asked anew
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ day=10
  $ same() {
  >     day=$((day + 1))
  >     TICS_TEST_COMMIT_TIME=2026-05-${day}T09:00:00+09:00 tics "$@" -m change >said 2>&1 || cat said
  >     for as_of in 2026-05-31 2026-07-31; do
  >         tics gap --as-of $as_of --format json >kept.json
  >         cp -r store anew && rm anew/index.sqlite
  >         tics -C anew gap --as-of $as_of --format json >anew.json
  >         rm -rf anew
  >         cmp kept.json anew.json || echo "differs after: $*"
  >     done
  > }

Each change touches something else that rules rest on: registers, papers, logs, scope, parameters, calendars, exceptions, answers, voids.

  $ tics gap --as-of 2026-05-31 --format json >/dev/null
  $ tics gap --as-of 2026-07-31 --format json >/dev/null
  $ same add person person_id=005 category=agency joined_on=2026-05-01
  $ same add entry_pledge person_id=004 signed_on=2026-05-01 sign_method=paper
  $ same add zone_permit zone_id=A1 person_id=001 from=2026-05-01 approved_by=002
  $ same add zone_log zone_id=A1 row_id=1 person_id=001 entered_at=2026-05-07T08:00 left_at=2026-05-07T09:00 source=paper
  $ same add zone_log zone_id=A1 row_id=3 person_id=003 entered_at=2026-05-08T08:00 source=paper
  $ same edit person:003 left_on=2026-05-01
  $ same scope set has_zone=yes
  $ same scope set outsources=no
  $ same add site site_id=S1 in_scope=no reason=x
  $ same edit zone:A1 site_id=S1
  $ same edit site:S1 in_scope=yes
  $ same config set zone_open_row_hours 100
  $ same config set evidence_from 2026-05-01
  $ same add calendar_day from=2026-05-18 to=2026-05-22 type=closed
  $ same add exception exception_id=EX-1 rule_id=R-003 person_id=003 reason=x approved_by=001 from=2026-05-01 expires_on=2026-06-30
  $ same add corrective_action action_id=CA-1 source=rule source_id=R-041 subject_id=A1/3 owner_id=001 raised_on=2026-05-20
  $ same void entry_pledge:004/2026-05-01
  $ same erase person:002 --force
  $ same add policy_doc policy_id=P-01 version=1 doc_type=basic_policy title=policy approved_on=2026-05-01 effective_on=2026-05-01
  $ same judge GV-01 --result sufficient

Another language, and the first one again.

  $ ja tics gap --as-of 2026-05-31 | head -1
  Example Works  技術情報管理認証制度(TICS) 要求事項一覧 (2026.1)
  $ tics gap --as-of 2026-05-31 --format json | cmp - kept.json >/dev/null || tics gap --as-of 2026-07-31 --format json | cmp - kept.json
