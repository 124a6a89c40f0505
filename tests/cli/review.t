# review.t -- changes looked at by a second person
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ small_store
  $ on() {
  >     TICS_NOW=${1}T12:00:00+09:00 at "$@"
  > }
  $ on 2026-04-06 tics edit person:004 left_on=2026-06-30 -m 'leaves in June' >/dev/null 2>&1
  $ python3 -c 'print("person_id,signed_on,sign_method"); [print("%03d,2026-03-%02d,paper" % (i % 4 + 1, i + 1)) for i in range(8)]' >old.csv
  $ on 2026-04-07 tics import entry_pledge old.csv -m 'a pile of old pledges' >/dev/null 2>&1

Nobody but who recorded them has looked at these. Bulk imports show by totals, what is out of the ordinary, and a sample by lot.

  $ tics review list | sed '/sample by lot/q' | mask
  2026-04-01 09:00  CHANGE  officer-1  init 1 officer
    reason: the store is made
    set up
        company: Example Works
        site letter: A
        scheme: tics
        edition: 2026.1
        starting day: 2026-04-01
    added Officer officer-1
        Officer ID: officer-1
        Name: Keeper One
        Mail address: keeper@example.jp
        Role: officer
        From: 2026-04-01
  
  2026-04-02 09:00  CHANGE  officer-1  import 4 person
    reason: roster of April
    first load: Person: 4
    added Person 001
        Number: 001
        Person ID: 001
        Name: 従業者 001
        Category: Regular employee
        Joined on: 2020-04-01
    added Person 002
        Number: 002
        Person ID: 002
        Name: 従業者 002
        Category: Regular employee
        Joined on: 2026-04-01
    added Person 003
        Number: 003
        Person ID: 003
        Name: 従業者 003
        Category: Regular employee
        Joined on: 2021-04-01
        Left on: 2026-06-30
    added Person 004
        Number: 004
        Person ID: 004
        Name: 従業者 004
        Category: Part-time employee
        Joined on: 2026-04-01
        (updated later by change CHANGE of 2026-04-06)
  
  2026-04-03 09:00  CHANGE  officer-1  import 2 entry_pledge
    reason: pledges of April
    first load: Entry pledge: 2 (2020-04-01 to 2026-04-01)
    added Entry pledge 001 / 2020-04-01 [EV-A-2026-0001]
        Number: EV-A-2026-0001
        Person ID: 001
        Signed on: 2020-04-01
        Sign method: Paper
    added Entry pledge 002 / 2026-04-01 [EV-A-2026-0002]
        Number: EV-A-2026-0002
        Person ID: 002
        Signed on: 2026-04-01
        Sign method: Paper
  
  2026-04-04 09:00  CHANGE  officer-1  add 1 zone
    reason: areas
    first load: Restricted area: 1
    added Restricted area A1
        Number: A1
        Area code: A1
        Name: machining room
        Level: 2
        Area manager: 001
  
  2026-04-06 09:00  CHANGE  officer-1  edit 1 person
    reason: leaves in June
    changed Person 004
        Left on: (none) -> 2026-06-30
        (updates what change CHANGE of 2026-04-02 said)
  
  2026-04-07 09:00  CHANGE  officer-1  import 8 entry_pledge
    reason: a pile of old pledges
    Entry pledge: added 8 (recorded late: 8)
    out of the ordinary (changed, voided or late): 8, shown: 5
    added Entry pledge 001 / 2026-03-01 [EV-A-2026-0003]  recorded 37 days later
        Number: EV-A-2026-0003
        Person ID: 001
        Signed on: 2026-03-01
        Sign method: Paper
    added Entry pledge 001 / 2026-03-05 [EV-A-2026-0007]  recorded 33 days later
        Number: EV-A-2026-0007
        Person ID: 001
        Signed on: 2026-03-05
        Sign method: Paper
    added Entry pledge 002 / 2026-03-02 [EV-A-2026-0004]  recorded 36 days later
        Number: EV-A-2026-0004
        Person ID: 002
        Signed on: 2026-03-02
        Sign method: Paper
    added Entry pledge 002 / 2026-03-06 [EV-A-2026-0008]  recorded 32 days later
        Number: EV-A-2026-0008
        Person ID: 002
        Signed on: 2026-03-06
        Sign method: Paper
    added Entry pledge 003 / 2026-03-03 [EV-A-2026-0005]  recorded 35 days later
        Number: EV-A-2026-0005
        Person ID: 003
        Signed on: 2026-03-03
        Sign method: Paper
    sample by lot (SHA-256 of CHANGE:ID): 5 of 8
  $ ja tics review list --from 2026-04-06 | sed '/くじ/q' | mask
  2026-04-06 09:00  CHANGE  officer-1  変更: 従業者 1 件
    理由: leaves in June
    変更 従業者 004
        退職日: (なし) -> 2026-06-30
        (変更 CHANGE(2026-04-02)の内容を更新)
  
  2026-04-07 09:00  CHANGE  officer-1  取込み: 入社時誓約 8 件
    理由: a pile of old pledges
    入社時誓約: 登録 8(うち事後登録 8)
    ふつうと違うもの(変更・取消・事後登録): 8 件、うち 5 件を表示
    登録 入社時誓約 001 / 2026-03-01 [EV-A-2026-0003]  事後登録 37 日
        番号(整理番号): EV-A-2026-0003
        従業者番号: 001
        署名日: 2026-03-01
        署名の方法: 書面
    登録 入社時誓約 001 / 2026-03-05 [EV-A-2026-0007]  事後登録 33 日
        番号(整理番号): EV-A-2026-0007
        従業者番号: 001
        署名日: 2026-03-05
        署名の方法: 書面
    登録 入社時誓約 002 / 2026-03-02 [EV-A-2026-0004]  事後登録 36 日
        番号(整理番号): EV-A-2026-0004
        従業者番号: 002
        署名日: 2026-03-02
        署名の方法: 書面
    登録 入社時誓約 002 / 2026-03-06 [EV-A-2026-0008]  事後登録 32 日
        番号(整理番号): EV-A-2026-0008
        従業者番号: 002
        署名日: 2026-03-06
        署名の方法: 書面
    登録 入社時誓約 003 / 2026-03-03 [EV-A-2026-0005]  事後登録 35 日
        番号(整理番号): EV-A-2026-0005
        従業者番号: 003
        署名日: 2026-03-03
        署名の方法: 書面
    見本(「変更:識別子」の SHA-256 によるくじ): 8 件のうち 5 件
  $ tics review list --limit 1 --from 2026-04-04 | tail -1
  shown: 1 of 3 changes (--all, --from and --to choose)
  $ tics review list --format json | python3 -c 'import json,sys; r=json.load(sys.stdin); print(r["total"]); [print(c["state"], c["record_count"], c["totals"], c["exception_count"], len(c["sample"])) for c in r["changes"]]'
  6
  open 1 [{'kind': 'officer', 'added': 1, 'changed': 0, 'voided': 0, 'late': 0}] 0 1
  open 4 [{'kind': 'person', 'added': 4, 'changed': 0, 'voided': 0, 'late': 0}] 0 4
  open 2 [{'kind': 'entry_pledge', 'added': 2, 'changed': 0, 'voided': 0, 'late': 0}] 0 2
  open 1 [{'kind': 'zone', 'added': 1, 'changed': 0, 'voided': 0, 'late': 0}] 0 1
  open 1 [{'kind': 'person', 'added': 0, 'changed': 1, 'voided': 0, 'late': 0}] 1 1
  open 8 [{'kind': 'entry_pledge', 'added': 8, 'changed': 0, 'voided': 0, 'late': 8}] 8 5

Nobody reviews what he recorded himself, not as another officer either.

  $ commit() {
  >     tics review list --format json $2 | python3 -c 'import json,sys; print([c["commit"] for c in json.load(sys.stdin)["changes"]]['$1'])'
  > }
  $ bulk=$(commit 5); edit=$(commit 4)
  $ tics review approve $edit -m 'looked' 2>&1 | mask
  tics: change CHANGE is by officer-1; somebody else reviews it: TICS_USER=officer-2 tics review …
  $ on 2026-04-08 tics add officer officer_id=officer-2 person_id=001 -m 'second officer' >/dev/null 2>&1
  $ on 2026-04-08 tics edit officer:officer-1 person_id=001 -m 'who that is' >/dev/null 2>&1
  $ TICS_USER=officer-2 on 2026-04-09 tics review approve $edit -m 'looked' 2>&1 | mask
  tics: change CHANGE is by officer-1; somebody else reviews it: TICS_USER=officer-2 tics review …
  $ on 2026-04-09 tics edit officer:officer-2 person_id=002 -m 'another person' >/dev/null 2>&1
  $ TICS_USER=officer-2 on 2026-04-09 tics review approve $edit -m 'the letter is there' 2>&1 | mask
  written: change CHANGE
    Change review COMMIT / officer-2  ID
  $ tics review list --state approved | mask
  approved on 2026-04-09 by officer-2: the letter is there
  2026-04-06 09:00  CHANGE  officer-1  edit 1 person
    reason: leaves in June
    changed Person 004
        Left on: (none) -> 2026-06-30
        (updates what change CHANGE of 2026-04-02 said)
  
  changes: 1
  $ tics history --format json | python3 -c 'import json,sys; print([c["reviewed"] for c in json.load(sys.stdin)["changes"]])'
  [False, False, False, False, True, False, False, False, False, False]

A review is a change itself; it needs none.

  $ tics review approve $(git -C store rev-parse HEAD) -m x 2>&1 | mask
  tics: change CHANGE holds reviews, judgements, seals or baselines only and needs no review
  $ tics review list --author officer-2 | tail -1
  changes: 0

A rejection is a finding until the same reviewer approves.

  $ TICS_USER=officer-2 on 2026-04-10 tics review reject $bulk -m 'signed on a Sunday?' >/dev/null 2>&1
  $ tics finding list --rule S-003 | mask
  The requirements are this tool's own summary and not the official text.
  no seal yet; changes without a seal: 11, the first of 2026-04-01 09:00 (Japan time); for their time
  only the clock of this company speaks
  findings: 1
  medium   S-003  change CHANGE (by officer-1, recorded on 2026-04-07) was rejected on 2026-04-10
                  by officer-2
                  fix: Read the comment with tics review list --state rejected, correct or void the
                       records; then the same reviewer approves with tics review approve CHANGE -m
                       '…'.
  $ ja tics finding list --rule S-003 | mask
  要求事項は本ツール独自の整理であり、告示の条文ではありません。
  時点証明はまだありません。時点証明のない変更: 11 件(最初: 日本時間 2026-04-01 09:00)。その日時の裏付
  けは社内の時計だけです
  検出事項: 1 件
  中       S-003  変更 CHANGE(officer-1、2026-04-07 登録)は、2026-04-10 に officer-2 が差し戻しま
                  した。
                  処置: tics review list --state rejected で所見を読み、記録を直すか取り消します。直っ
                        たら、差し戻した人が tics review approve CHANGE -m '…' で承認します。
  $ tics review list --state rejected | head -3 | mask
  rejected on 2026-04-10 by officer-2: signed on a Sunday?
  2026-04-07 09:00  CHANGE  officer-1  import 8 entry_pledge
    reason: a pile of old pledges
  $ on 2026-04-10 tics add officer officer_id=officer-3 person_id=003 -m 'third officer' >/dev/null 2>&1
  $ TICS_USER=officer-3 on 2026-04-11 tics review approve $bulk -m 'I think it is right' >/dev/null 2>&1
  $ tics review list --state rejected | tail -1
  changes: 1
  $ TICS_USER=officer-2 on 2026-04-12 tics review approve $bulk -m 'the calendar was of another year' >/dev/null 2>&1
  $ tics review list --state rejected | tail -1
  changes: 0
  $ tics finding list --rule S-003 | sed -n 2p
  no seal yet; changes without a seal: 14, the first of 2026-04-01 09:00 (Japan time); for their time

An approval written by another hand than the reviewer's does not count.

  $ first=$(commit 0)
  $ on 2026-04-13 tics add change_review commit=$first reviewer=officer-3 result=approved reviewed_on=2026-04-13 -m 'in the name of another' >/dev/null 2>&1
  $ tics review list --state approved | tail -1
  changes: 2

The report says what rests on changes that nobody has looked at.

  $ tics gap | grep 'not yet'
  changes not yet looked at by a second person: 8 of 10 (since 2026-04-01)
  $ ja tics gap | grep '変更確認'
  別の人の変更確認がまだの変更: 10 件のうち 8 件(最も古いものは 2026-04-01)
  $ tics gap --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["reviews"])'
  {'open': 8, 'rejected': 0, 'all': 10, 'since': '2026-04-01'}

Each requirement says of how many of the changes that brought its evidence that is so; on the terminal where some of them were approved:

  $ tics gap --format json | python3 -c 'import json,sys; print([(r["id"], *r["unreviewed"].values()) for r in json.load(sys.stdin)["requirements"] if r["unreviewed"]["of"]])'
  [('AC-02', 1, 2), ('HR-01', 1, 2), ('HR-04', 2, 4), ('HR-12', 1, 2), ('PH-04', 1, 1), ('PH-05', 1, 1), ('PH-10', 1, 1), ('PH-13', 1, 1)]
  $ tics gap --all | grep -B1 'no second person' | head -4
                       no record of: Access right
                       rests on changes that no second person has approved: 1 of 2
  --
                       not be checked
  $ ja tics gap --all | grep '別の人の承認' | head -2
                       根拠となる記録の変更 2 件のうち、別の人の承認がない変更 1 件
                       根拠となる記録の変更 2 件のうち、別の人の承認がない変更 1 件

The history says it too: at its head of how many of the changes it lists, and of each how it stands. What is itself a look needs none.

  $ tics history 2>/dev/null | grep -E 'second person|alone$|^2026' | mask
  of these changes not looked at by a second person: 8 of 10 (since 2026-04-01); what they brought
  rests on its author alone
  2026-04-01 09:00  CHANGE  officer-1  init 1 officer  (not reviewed)
  2026-04-02 09:00  CHANGE  officer-1  import 4 person  (not reviewed)
  2026-04-03 09:00  CHANGE  officer-1  import 2 entry_pledge  (not reviewed)
  2026-04-04 09:00  CHANGE  officer-1  add 1 zone  (not reviewed)
  2026-04-06 09:00  CHANGE  officer-1  edit 1 person  (ID)
  2026-04-07 09:00  CHANGE  officer-1  import 8 entry_pledge  (ID)
  2026-04-08 09:00  CHANGE  officer-1  add 1 officer  (not reviewed)
  2026-04-08 09:00  CHANGE  officer-1  edit 1 officer  (not reviewed)
  2026-04-09 09:00  CHANGE  officer-1  edit 1 officer  (not reviewed)
  2026-04-09 09:00  CHANGE  officer-2  review 1 change_review
  2026-04-10 09:00  CHANGE  officer-2  review 1 change_review
  2026-04-10 09:00  CHANGE  officer-1  add 1 officer  (not reviewed)
  2026-04-11 09:00  CHANGE  officer-3  review 1 change_review
  2026-04-12 09:00  CHANGE  officer-2  review 1 change_review
  2026-04-13 09:00  CHANGE  officer-1  add 1 change_review
  $ tics history --known-at 2026-04-11 2>/dev/null | grep -E 'of these|alone$|rejected' | mask
  of these changes not looked at by a second person: 8 of 10 (since 2026-04-01); what they brought
  rests on its author alone
  of these changes a reviewer rejected: 1 ('tics review list --state rejected')
  2026-04-07 09:00  CHANGE  officer-1  import 8 entry_pledge  (ID)
    of these recorded late: 8, up to 37 days
  None of these changes is signed: who made each is their own statement (self-declared).
  $ ja tics history --known-at 2026-04-11 2>/dev/null | grep -E 'この一覧|本人|差戻し' | mask
  この一覧の変更のうち、確認が必要な 10 件中 8 件は別の人の変更確認がまだです(最も古いものは
  2026-04-01)。その内容は登録者本人の申告のみに基づきます
  この一覧の変更のうち差し戻されたもの: 1 件(tics review list --state rejected)
  2026-04-07 09:00  CHANGE  officer-1  取込み: 入社時誓約 8 件  (差戻し)
        結果: 差戻し
  $ tics history --kind person --to 2026-04-05 | grep -E 'of these'
  1 change
  of these changes not looked at by a second person: 1 of 1 (since 2026-04-02); what they brought
  None of these changes is signed: who made each is their own statement (self-declared).
  $ ja tics history --kind person --to 2026-04-05 | grep -E 'この一覧'
  変更 1 件
  この一覧の変更のうち、確認が必要な 1 件中 1 件は別の人の変更確認がまだです(最も古いものは
  $ tics history --format json >history.json; tics review list --format json >open.json; python3 - <<'PYTHON'
  > import json
  > history = json.load(open('history.json'))
  > print(history['reviews'], [(c['review'], c['reviewed']) for c in history['changes']])
  > assert [c['commit'] for c in history['changes'] if c['review'] == 'open'] == [c['commit'] for c in json.load(open('open.json'))['changes']]
  > PYTHON
  {'open': 8, 'rejected': 0, 'all': 10, 'since': '2026-04-01'} [('open', False), ('open', False), ('open', False), ('open', False), ('approved', True), ('approved', True), ('open', False), ('open', False), ('open', False), ('exempt', False), ('exempt', False), ('open', False), ('exempt', False), ('exempt', False), ('exempt', False)]
  $ tics history --known-at 2026-04-11 --format csv | python3 -c 'import csv, sys; rows = list(csv.reader(sys.stdin)); print(rows[0][-1], sorted({r[-1] for r in rows[1:]}))'
  second look ['looked at by a second person', 'needs no second look', 'not looked at by a second person', 'rejected by a second person']
  $ tics report history --format xml | grep -o -e 'reviewed="[a-z]*"' -e 'label="without.*' | sort | uniq -c
        1 label="without a second look" value="8" unit="" tone="warn" hint="of 10 changes that need one"/>
        2 reviewed="approved"
        5 reviewed="exempt"
        8 reviewed="open"

On a terminal: one key each. What was decided is written once, at the end.

  $ cat >keys.py <<'END'
  > import os, pty, re, sys, time
  > keys, words = sys.argv[1], sys.argv[2:]
  > pid, terminal = pty.fork()
  > if pid == 0:
  >     os.environ["TICS_COLUMNS"] = "100"
  >     os.execvp(words[0], words)
  > seen = b""
  > def until(text):
  >     global seen
  >     while text not in seen:
  >         try:
  >             more = os.read(terminal, 4096)
  >         except OSError:
  >             more = b""
  >         if not more:
  >             return False
  >         seen += more
  >     seen = seen.split(text, 1)[1]
  >     return True
  > for key in re.findall(r"[^{]|\{[^}]*\}", keys):
  >     until(b"> " if len(key) == 1 else b"why: ")
  >     os.write(terminal, key.encode() if len(key) == 1 else key[1:-1].encode() + b"\n")
  > rest = b""
  > while True:
  >     try:
  >         more = os.read(terminal, 4096)
  >     except OSError:
  >         break
  >     if not more:
  >         break
  >     rest += more
  > print(rest.decode().replace("\r", ""), end="")
  > sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
  > END
  $ TICS_USER=officer-2 TICS_NOW=2026-04-14T12:00:00+09:00 TICS_TEST_COMMIT_TIME=2026-04-14T12:00:00+09:00 python3 keys.py 'asr{which letter?}q' tics review step | mask
  
    Change review COMMIT / officer-2  ID
    Change review COMMIT / officer-2  ID
  written: change CHANGE
  $ tics review list --state approved | tail -1
  changes: 3
  $ tics review list --state rejected | sed -n '1p;$p'
  rejected on 2026-04-14 by officer-2: which letter?
  changes: 1

Left without a decision nothing is written; so if the terminal goes away.

  $ before=$(git -C store rev-parse HEAD)
  $ TICS_USER=officer-2 python3 keys.py 'sq' tics review step | tail -1
  nothing decided, nothing written
  $ TICS_USER=officer-2 python3 keys.py "a$(printf '\004')" tics review step | tail -1
  nothing decided, nothing written
  $ test "$(git -C store rev-parse HEAD)" = "$before" && echo same
  same

A key that means nothing is passed over, and so are the bytes of an arrow, of a letter with Alt and of what an input method makes: the
question stands there once. Ctrl-C leaves the terminal as it was.

  $ cat >wrong.py <<'END'
  > import os, pty, select, signal, time
  > pid, terminal = pty.fork()
  > if pid == 0:
  >     signal.signal(signal.SIGINT, signal.SIG_DFL) # what runs behind others ignores it
  >     os.execvp("sh", ["sh", "-c", "tics review step; echo left with $?; stty -a | grep -o ' icanon\\| echo '"])
  > seen = b""
  > while b"> " not in seen:
  >     seen += os.read(terminal, 4096)
  > for key in "x", "あ", "\033[B", "\033a", "\003":
  >     os.write(terminal, key.encode())
  >     time.sleep(0.5)
  > try:
  >     while True:
  >         if not select.select([terminal], [], [], 5)[0]:
  >             os.write(terminal, b"\003") # went the way of the keys before it, on a machine with much to do
  >         more = os.read(terminal, 4096)
  >         if not more:
  >             break
  >         seen += more
  > except OSError:
  >     pass
  > print(seen.count(b"[a] approve"), "question,", seen.decode().split("> ", 1)[1].replace("\r", ""))
  > END
  $ TICS_USER=officer-2 python3 wrong.py
  1 question, 
  left with 130
   icanon
   echo 
  

  $ tics review step </dev/null
  of 6 changes 6 are for somebody else to review
  tics: 'review step' asks on a terminal; without one use 'review list' and 'review approve'
  see 'tics help review'
  [2]
  $ tics review look
  tics: say 'review list', 'review step', 'review approve COMMIT …' or 'review reject COMMIT …'
  see 'tics help review'
  [2]
  $ tics review approve 0123456789 -m x
  tics: no change '0123456789'
  [4]
