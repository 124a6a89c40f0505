A package with seals and signatures: what outsiders vouch for, and who signed.

  $ . "$TESTDIR/setup.sh"
  $ . "$TESTDIR/tsa.sh"
  $ command -v openssl >/dev/null && command -v ssh-keygen >/dev/null || exit 80
  $ unset TICS_TEST_COMMIT_TIME
  $ TICS_NOW=$(date -u +%Y-%m-%dT%H:%M:%SZ) && export TICS_NOW
  $ tics init store --organisation 'Example Works' --user 'Keeper One <keeper@example.jp>' >/dev/null && TICS_STORE=$PWD/store && export TICS_STORE
  $ ssh-keygen -q -t ed25519 -N '' -C '' -f key && TICS_SIGNING_KEY=$PWD/key && export TICS_SIGNING_KEY
  $ tics signer add key.pub -m 'first key' >/dev/null 2>&1
  $ tics add zone zone_id=A1 name=hall level=1 -m 'area' >/dev/null 2>&1
  $ make_tsa time && seal time >/dev/null 2>&1
  $ tics add zone zone_id=A2 name=yard level=1 -m 'area' >/dev/null 2>&1
  $ tics package create -o p.zip >/dev/null && unzip -q p.zip && mv tics-* p && ls p/data/proof/seals
  0001.commit
  0001.tsr

Without a trust root the seal is told and not judged; with the authority's root, obtained from the authority, it is.

  $ tics package verify p.zip | grep -A 2 -E '^(seals|signatures)' | moments
  signatures: 4 good, 0 refused, 1 unsigned (self-declared)
  seals: 1, the newest of TIME over change CHANGE (CN=time,O=Example Time)
    not judged: no trust root (--trust FILE, the authority's root certificate, obtained from the authority and not from the package)
    changes behind the newest seal: 2
  $ tics package verify p.zip --trust time/ca.pem | grep -A 1 '^seals' | moments
  seals: 1, the newest of TIME over change CHANGE (CN=time,O=Example Time)
    their signatures lead to a certificate you trust
  $ cp "$TICS_SOURCE_ROOT/tracker/package/verify.sh" . && dash verify.sh p | head -n 1
  changes 5, seals 1 (not judged: no trust root), signed 4, disclosed 6, withheld 0
  $ dash verify.sh p time/ca.pem | head -n 1
  changes 5, seals 1, signed 4, disclosed 6, withheld 0
  $ openssl ts -verify -in p/data/proof/seals/0001.tsr -data p/data/proof/seals/0001.commit -CAfile time/ca.pem 2>/dev/null
  Verification: OK
  $ busybox sh verify.sh p time/ca.pem | head -n 1
  changes 5, seals 1, signed 4, disclosed 6, withheld 0

What is to be read says of each record whether a time stamp covers it: of the area before it, and of the one behind it.

  $ for area in A1 A2; do cat "$(grep -l "area code: $area\|Area code: $area" p/data/evidence/*.txt)" | grep 'Time stamp' | moments; done
  Time stamp: as it stands, it was there at TIME at the latest (seal S-0001)\r (esc)
  Time stamp: none covers it yet; for its times only the company's clock speaks\r (esc)

The same of many packages: how old the newest seal is, and whether its authority is one that is trusted.

  $ tics package summary p.zip --trust time/ca.pem --format json | grep -A 5 '"seal"' | moments
        "seal": {
          "time": "TIME",
          "age_days": 0,
          "judged": true,
          "unsealed": 2
        },
  $ tics package summary p.zip --format json | grep '"judged"'
          "judged": false,

Somebody else's authority is not believed, by neither.

  $ make_tsa other && tics package verify p.zip --trust other/ca.pem >said; echo $?; grep -c '^seal ' said
  1
  1
  $ dash verify.sh p other/ca.pem >said; echo $?; grep -c 'does not accept' said
  1
  1

The head of an earlier package: the history must hold it.

  $ dash verify.sh p '' "$(sed -n 's/^commit //p' p/data/proof/head.txt)" | grep -o GOOD: | head -n 1
  GOOD:
  $ dash verify.sh p '' 0000000000000000000000000000000000000000 | grep -o 'is not in this history'
  is not in this history
