# seal.t -- a point of history witnessed from outside
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ . "$TESTDIR/tsa.sh"
  $ needs_hooks
  $ command -v openssl >/dev/null && command -v curl >/dev/null || exit 80

Authorities stamp with the time of today, so the changes here are of today too.

  $ unset TICS_TEST_COMMIT_TIME
  $ tics init store --organisation 'Example Works' --user 'Keeper One <keeper@example.jp>' --evidence-from 2026-04-01 >/dev/null
  $ export TICS_STORE=$PWD/store
  $ tics seal list | moments
  no seal yet; changes without a seal: 1, the first of TIME; for their time
  only the clock of this company speaks
  $ make_tsa one
  $ make_tsa other

A request over the newest change; the answer of the authority is looked at and recorded. What was recorded since is told.

  $ tics seal make -o seal.tsq | moments
  request for change CHANGE: seal.tsq
    SHA-256: HASH
  Send it to a time-stamp authority (HTTP POST, application/timestamp-query), then record its answer
  with 'tics seal add FILE.tsr --ca ROOT.pem -m REASON'.
  $ answer one seal.tsq seal.tsr
  $ tics seal add seal.tsr --ca one/ca.pem -m 'seal of the month' 2>&1 | moments
  written: change CHANGE
    Seal S-0001  ID
  newest seal: S-0001 of TIME over change CHANGE (CN=one,O=Example Time);
  changes without a seal: 1, the first of TIME; for their time only the clock
  of this company speaks
  $ tics add zone zone_id=A1 name='machining room' level=2 -m 'areas' >/dev/null 2>&1
  $ tics seal list | moments
  seal    time              changes  newest of them  authority
  S-0001  TIME  1-1      CHANGE      CN=one,O=Example Time
  newest seal: S-0001 of TIME over change CHANGE (CN=one,O=Example Time);
  changes without a seal: 2, the first of TIME; for their time only the clock
  of this company speaks
  $ ja tics seal list | moments
  時点証明  日時              変更  最新の変更  証明した機関
  S-0001    TIME  1-1   CHANGE  CN=one,O=Example Time
  最新の時点証明: S-0001(TIME)、変更 CHANGE まで(CN=one,O=Example Time)。時点
  証明のない変更: 2 件(最初: TIME)。その日時の裏付けは社内の時計だけです
  $ tics seal list --format json | moments | grep -v '"tool"'
  {
    "format": "tics.seals/1",
    "store": {
      "organisation": "Example Works",
      "head": "COMMIT"
    },
    "as_of": null,
    "known_at": {
      "time": "TIME",
      "commit": "COMMIT"
    },
    "seal": {
      "number": "S-0001",
      "time": "TIME",
      "commit": "COMMIT",
      "authority": "CN=one,O=Example Time"
    },
    "unsealed": {
      "changes": 2,
      "since": "TIME"
    },
    "seals": [
      {
        "number": "S-0001",
        "time": "TIME",
        "commit": "COMMIT",
        "authority": "CN=one,O=Example Time",
        "method": "timestamp_token",
        "first_change": 1,
        "last_change": 1,
        "recorded_change": 2
      }
    ]
  }
  $ tics show seal:S-0001 | moments
  Seal  S-0001
  ID
  
  field             value
  Seal ID           S-0001
  Change            COMMIT
  Method            Timestamp token
  Authority         CN=one,O=Example Time
  Sealed at         TIME
  SHA-256 sealed    HASH
  Time-stamp token  TOKEN (N characters)
  $ tics history 2>/dev/null | grep -v '^of these\|^rests' | head -5 | moments
  newest seal: S-0001 of TIME over change CHANGE (CN=one,O=Example Time);
  changes without a seal: 2, the first of TIME; for their time only the clock
  of this company speaks
  TIME  CHANGE  officer-1  init 1 officer  (not reviewed)
    reason: the store is made
  $ tics gap | sed -n 3,8p | moments
  The requirements are this tool's own summary and not the official text. No official clause number is
  confirmed; the notice and the certification body prevail.
  newest seal: S-0001 of TIME over change CHANGE (CN=one,O=Example Time);
  changes without a seal: 2, the first of TIME; for their time only the clock
  of this company speaks
  test store: its times and numbers were set by a test build
  $ ja tics status | tail -n 5 | moments
  要求事項は本ツール独自の整理であり、告示の条文ではありません。公式の条項番号は確認されていません。告
  示と認証機関の示す内容が優先します。
  最新の時点証明: S-0001(TIME)、変更 CHANGE まで(CN=one,O=Example Time)。時点
  証明のない変更: 2 件(最初: TIME)。その日時の裏付けは社内の時計だけです
  試験用の保管庫です(日時と識別子を試験用ビルドが定めています)

Stock tools reach the same answer: the request is over the raw bytes of the change, and the commit after it carries the SHA-256 of the answer.

  $ git -C store cat-file commit main~2 >raw
  $ openssl ts -verify -data raw -in seal.tsr -CAfile one/ca.pem 2>/dev/null
  Verification: OK
  $ git -C store log -1 --format=%B main~1 | grep '^Stamp-SHA256:' | sed 's/.*: //' >said
  $ sha256sum <seal.tsr | cut -d' ' -f1 | cmp - said

Verification looks at all of that. Whom to trust is for the reader to say.

  $ tics verify | moments
  changes: 3, records: 3, private contents: 4 there, 0 erased, 0 missing
  signatures: none; who made a change is their own statement (self-declared)
  newest change: COMMIT
    SHA-256: HASH
  seals: 1, the newest of TIME over change CHANGE (CN=one,O=Example Time)
    not judged: no trust root; whether the authority is genuine is open until you name its root
    certificate with --ca FILE
  changes without a seal: 2, the first of TIME
  seen last by this machine: change CHANGE, at TIME
  test store: its times and numbers were set by a test build
  good: every object, the chain of changes and every private content are what they were when they were
  recorded. Not shown by this: that what was recorded is true, and, where no seal covers it, that it
  was recorded at the time it says.
  $ tics verify --ca one/ca.pem | sed -n 4,6p | moments
    SHA-256: HASH
  seals: 1, the newest of TIME over change CHANGE (CN=one,O=Example Time)
    their signatures lead to a certificate you trust
  $ ja tics verify --ca one/ca.pem | sed -n 4,8p | moments
    SHA-256: HASH
  時点証明: 1 件。最新: TIME、変更 CHANGE まで(CN=one,O=Example Time)
    署名は、信頼する証明書につながります
  時点証明のない変更: 2 件(最初: TIME)
  この端末が最後に見た変更: CHANGE(TIME)
  $ TICS_TSA_CA=one/ca.pem tics verify --format json | moments | sed -n '/"seal"/,/"result"/p'
    "seal": {
      "time": "TIME",
      "commit": "COMMIT",
      "authority": "CN=one,O=Example Time",
      "judged": true,
      "seals": 1
    },
    "unsealed": {
      "changes": 2,
      "since": "TIME"
    },
    "result": "good",
  $ tics verify --ca other/ca.pem | head -1 | moments
  seal  CHANGE  system/seal/A/B/ID.xml  the certificate of the time stamp does not lead to a trusted one: Verify error:self-signed certificate in certificate chain
  $ tics verify --ca one/tsa.key
  tics: 'one/tsa.key' holds no certificate (PEM)
  [3]

What is no good answer is refused, and nothing is written.

  $ tics seal add seal.tsr --ca one/ca.pem -m 'once more'
  tics: Time-stamp token (token): this time stamp is recorded already, as seal S-0001
  [3]
  $ tics seal make -o late.tsq >/dev/null && answer other late.tsq late.tsr
  $ tics seal add late.tsr --ca one/ca.pem -m 'another authority'
  tics: the certificate of the time stamp does not lead to a trusted one: Verify error:self-signed certificate in certificate chain
  [3]
  $ tics seal add late.tsr -m 'nobody is trusted'
  tics: say whom you trust: --ca FILE with the root certificate of the authority, which it publishes
  see 'tics help seal'
  [2]
  $ python3 -c 'b = bytearray(open("late.tsr", "rb").read()); b[-20] ^= 1; open("altered.tsr", "wb").write(b)'
  $ tics seal add altered.tsr --ca other/ca.pem -m 'altered'
  tics: the time stamp was altered, or its certificate is not in it: signature failure
  [3]
  $ printf 'something else' >data && openssl ts -query -data data -sha256 -cert -out data.tsq 2>/dev/null && answer one data.tsq data.tsr
  $ tics seal add data.tsr --ca one/ca.pem -m 'of something else'
  tics: no change of this history is the one that was sealed: it was sealed in another store, or this history was rewritten since
  [4]
  $ openssl ts -query -data raw -sha512 -cert -out long.tsq 2>/dev/null && answer one long.tsq long.tsr
  $ tics seal add long.tsr --ca one/ca.pem -m 'another hash'
  tics: the time stamp is over another hash than SHA-256
  [3]
  $ openssl ts -query -data raw -md5 -cert -out weak.tsq 2>/dev/null && answer one weak.tsq weak.tsr
  $ tics seal add weak.tsr --ca one/ca.pem -m 'the authority refused' | cut -c1-80
  tics: the authority gave no time stamp (status 2): Message digest algorithm is not supported.
  $ printf 'garbage' >garbage.tsr; tics seal add garbage.tsr --ca one/ca.pem -m 'garbage'
  tics: this is no answer of a time-stamp authority (RFC 3161, .tsr)
  [3]
  $ tics seal add nowhere.tsr --ca one/ca.pem -m 'not there'
  tics: cannot read 'nowhere.tsr': Failed to open file “nowhere.tsr”: No such file or directory
  [4]
  $ cp -r store before && tics seal make -o early.tsq >/dev/null && answer one early.tsq early.tsr && sleep 1
  $ tics add zone zone_id=A2 name='office' level=1 -m 'another area' >/dev/null 2>&1
  $ seal one 2>&1 | moments
  written: change CHANGE
    Seal S-0002  ID
  newest seal: S-0002 of TIME over change CHANGE (CN=one,O=Example Time);
  changes without a seal: 1, the first of TIME; for their time only the clock
  of this company speaks
  $ tics seal add early.tsr --ca one/ca.pem -m 'an older one' 2>&1 | moments
  tics: Time-stamp token (token): this time stamp is older than seal S-0002 of TIME; seals are recorded in the order of time
  $ tics edit seal:S-0001 digest=00 -m 'another hash'
  tics: Time-stamp token (token): a time stamp stays what it was when it was recorded ('digest')
  [3]
  $ tics add seal seal_id=S-0009 method=timestamp_token commit=main -m 'by hand'
  tics: Time-stamp token (token): the seal holds no time stamp
  [3]

Where there is a network, both at once.

  $ cat >tsa.py <<'PYTHON'
  > import http.server, subprocess
  > class Authority(http.server.BaseHTTPRequestHandler):
  >     def do_POST(self):
  >         body = self.rfile.read(int(self.headers["Content-Length"]))
  >         assert self.headers["Content-Type"] == "application/timestamp-query"
  >         if self.path == "/stamp":
  >             open("http.tsq", "wb").write(body)
  >         subprocess.run(["openssl", "ts", "-reply", "-config", "one/tsa.cnf", "-queryfile", "http.tsq", "-out", "http.tsr"], check=True, stderr=subprocess.DEVNULL)
  >         self.send_response(200 if self.path != "/broken" else 500)
  >         self.send_header("Content-Type", "application/timestamp-reply")
  >         self.end_headers()
  >         self.wfile.write(open("http.tsr", "rb").read())
  >     def log_message(self, *words):
  >         pass
  > server = http.server.HTTPServer(("127.0.0.1", 0), Authority)
  > open("port.new", "w").write(str(server.server_port))
  > import os; os.rename("port.new", "port")
  > server.serve_forever()
  > PYTHON
  $ python3 tsa.py >/dev/null 2>&1 & server=$!
  $ while [ ! -s port ]; do sleep 0.1; done
  $ tics seal make --tsa http://127.0.0.1:$(cat port)/stamp --ca one/ca.pem -m 'over the network' 2>&1 | moments
  written: change CHANGE
    Seal S-0003  ID
  newest seal: S-0003 of TIME over change CHANGE (CN=one,O=Example Time);
  changes without a seal: 1, the first of TIME; for their time only the clock
  of this company speaks
  $ tics seal make --tsa http://127.0.0.1:$(cat port)/replay --ca one/ca.pem -m 'an answer to another request'
  tics: the answer is to another request than the one that was sent
  [3]
  $ tics seal make --tsa http://127.0.0.1:$(cat port)/broken --ca one/ca.pem -m 'the authority is down' 2>&1 | sed -e "s/:$(cat port)/:PORT/" -e 's/(curl.*):/(WHY):/'
  tics: no answer from 'http://127.0.0.1:PORT/broken' (WHY): without a network, carry the request there with 'tics seal make' and 'tics seal add'
  $ kill $server
  $ tics seal make --tsa http://127.0.0.1:1/ --ca one/ca.pem -m 'no network' 2>&1 | sed 's/(curl.*):/(WHY):/'
  tics: no answer from 'http://127.0.0.1:1/' (WHY): without a network, carry the request there with 'tics seal make' and 'tics seal add'
  $ tics seal make --tsa file:///etc/passwd --ca one/ca.pem -m 'no address'
  tics: 'file:///etc/passwd' is no address of a time-stamp authority (http:// or https://)
  see 'tics help seal'
  [2]
  $ tics seal make --tsa http://127.0.0.1:1/
  tics: a reason is needed: -m REASON
  see 'tics help seal'
  [2]

A seal of digits, for whoever keeps them. A slip is found and told by its place.

  $ tics seal words | moments | sed -E 's/\b[0-9]{6}\b/NNNNNN/g'
  seal of change CHANGE, recorded at TIME:
  
    NNNNNN NNNNNN NNNNNN NNNNNN
    NNNNNN NNNNNN NNNNNN NNNNNN
  
  Give these numbers to somebody outside who writes the day on them and keeps them: an auditor, a
  customer, a notary; or print them in something that is dated. 'tics seal check NUMBERS' finds the
  change again. Nobody can make another history of them.
  $ numbers=$(tics seal words | grep -E '^  [0-9]')
  $ tics add zone zone_id=A3 name='store room' level=1 -m 'a third area' >/dev/null 2>&1
  $ tics seal check $numbers | moments
  these numbers seal change CHANGE, recorded at TIME
  It and the 5 changes before it are as they were on the day the numbers were given away; 1 changes
  came after it.
  $ ja tics seal check $numbers | moments
  この番号は変更 CHANGE(登録: TIME)を証明します
  この変更とそれより前の 5 件の変更は、番号を渡した日のままです。その後の変更は 1 件です。
  $ wide=$(echo $numbers | python3 -c 'print(input().translate({48 + n: 0xff10 + n for n in range(10)}))')
  $ tics seal check "$wide" | head -1 | moments
  these numbers seal change CHANGE, recorded at TIME
  $ slip=$(echo $numbers | awk '{ d = substr($3, 2, 1); $3 = substr($3, 1, 1) (d + 1) % 10 substr($3, 3); print }')
  $ tics seal check $slip
  tics: group 3 of the seal was mistyped; look at it again
  [3]
  $ tics seal check 123456
  tics: a seal has eight groups of six digits; this has 6 digits
  [3]
  $ XDG_STATE_HOME=/dev/null tics -C before seal check $numbers
  tics: no change of this history is the one that was sealed: it was sealed in another store, or this history was rewritten since
  [1]

Stock tools find the same digits: five of each six say two bytes of the SHA-256 of the raw commit.

  $ git -C store cat-file commit main~1 | sha256sum | cut -c1-32 | sed 's/..../0x& /g' | xargs printf '%05d\n' >expected
  $ echo $numbers | tr ' ' '\n' | cut -c1-5 | cmp - expected
  $ tics seal sing
  tics: say 'seal list', 'seal make', 'seal add FILE.tsr', 'seal words' or 'seal check NUMBERS'
  see 'tics help seal'
  [2]

A history rewritten below a seal is not the one that was witnessed. Nobody needs a pin for that, and stock tools say the same.

  $ stock() {
  >     sh "$TICS_SOURCE_ROOT/docs/verify.sh" "$@" | moments | cut -c1-100
  > }
  $ unset TICS_TEST_COMMIT_TIME
  $ stock store one/ca.pem | sed 's/head .*/head/'
  changes 7, seals 3, signed 0, head
  not told by these tools: whether records are in their one form and of known kinds, whether what was 
  GOOD
  $ stock store other/ca.pem | tail -1
  BAD
  $ cp -r store forged && python3 "$TESTDIR/rewrite.py" forged 3
  $ XDG_STATE_HOME=$PWD/fresh tics -C forged verify --ca one/ca.pem | grep -c '^seal .*not in this history'
  2
  $ stock forged one/ca.pem | grep -c 'is not in this history'
  2

What is dated before a time stamp that it stands on was dated back.

  $ export TICS_TEST_COMMIT_TIME=2020-01-01T00:00:00Z
  $ tics init dated --organisation 'Example Works' --user 'Keeper One <keeper@example.jp>' >/dev/null
  $ TICS_STORE=$PWD/dated && seal one >/dev/null 2>&1
  $ tics verify --ca one/ca.pem | head -1 | moments
  date  CHANGE    the commit is dated more than a day before a time stamp that it stands on (commit / time stamp): TIME / TIME
  $ stock dated one/ca.pem
  BAD: COMMIT: dated more than a day before a time stamp that it stands on
  changes 2, seals 1, signed 0, head COMMIT HASH
  not told by these tools: whether records are in their one form and of known kinds, whether what was 
  BAD
