# package-sign.t -- the officer's signature on a package: made where the machine signs, believed by keys from elsewhere
# SPDX-License-Identifier: Apache-2.0

  $ . "$TESTDIR/setup.sh"
  $ needs_hooks
  $ command -v ssh-keygen >/dev/null || exit 80
  $ small_store
  $ for name in one two spare; do ssh-keygen -q -t ed25519 -N '' -C '' -f $name; done
  $ quietly() { "$@" >/dev/null 2>&1; }

A store without keys makes packages that nobody signed, and says so. Whoever insists on a signature is told what is missing.

  $ quietly tics package create --as-of 2026-04-30 -o unsigned.zip && tics package verify unsigned.zip | grep '^signature of'
  signature of the package: none; who made it is its own statement
  $ ja tics package verify unsigned.zip | grep '資料への署名'
  資料への署名: なし(作成者は自己申告です)
  $ tics package create --as-of 2026-04-30 --sign -o x.zip
  tics: the package cannot be signed: no signing key is set on this machine ('tics signer use FILE', or TICS_SIGNING_KEY)
  [3]
  $ tics signer use one | mask
  this machine signs with 'one' now
  $ tics package create --as-of 2026-04-30 -o x.zip
  the package is not signed: officer-1 has no key that is in force and that the history in the package has registered ('tics signer list' shows them)
  made 'x.zip': 8 records disclosed, 0 withheld
  $ tics package create --as-of 2026-04-30 --sign -o y.zip; ls y.zip*
  tics: the package cannot be signed: officer-1 has no key that is in force and that the history in the package has registered ('tics signer list' shows them)
  ls: cannot access 'y.zip*': No such file or directory
  [2]

Once the key is registered a package is signed without a word. The signature is over the list that names all lists, in the form of ssh-keygen.

  $ quietly at 2026-05-01 tics signer add -m 'own key'
  $ quietly at 2026-05-02 tics signer add spare.pub -m 'key in the safe'
  $ tics package create --as-of 2026-05-31 -o signed.zip
  made 'signed.zip': 10 records disclosed, 0 withheld
  $ unzip -q signed.zip && mv tics-2026-05-31 p && grep Signed p/bag-info.txt && head -n 1 p/*.sig && grep -c '\.sig$' p/*manifest*.txt
  Tics-Signed-By: officer-1
  -----BEGIN SSH SIGNATURE-----
  p/manifest-sha256.txt:0
  p/tagmanifest-sha256.txt:0
  [1]
  $ ssh-keygen -Y check-novalidate -n tics-package -s p/tagmanifest-sha256.txt.sig <p/tagmanifest-sha256.txt | mask
  Good "tics-package" signature with ED25519 key SHA256:FINGERPRINT

Whose key it is the package alone cannot show. The company's keys, obtained by another way, can; verify.sh says the same with stock tools.

  $ tics package verify signed.zip | grep -A 3 '^signature of' | mask
  signature of the package: fits; officer-1, key SHA256:FINGERPRINT
    the history in the package has registered this key for this officer; whose it is the package alone
    cannot show (--signers FILE, the company's keys, obtained by another way)
  changes: 6, newest COMMIT
  $ ja tics package verify signed.zip | grep -A 3 '署名' | mask
  資料への署名: 一致(officer-1、鍵 SHA256:FINGERPRINT)
    鍵は、この担当者の鍵として資料の履歴に登録されています。持ち主が誰かは、この資料だけでは分かりませ
    ん(別の手段で入手した会社の鍵の一覧を --signers で指定してください)
  変更: 6 件、最新 COMMIT
  --
  署名: 有効 2 件、無効 0 件、署名なし(自己申告) 4 件
  時点証明: なし(登録日時は会社の申告です)
  試験用の保管庫です(日時と識別子を試験用ビルドが定めています)
  改変なし: 資料の内容は登録後に改変されておらず、非開示のものも件数に含まれています。登録された内容が
  $ tics signer export -o keys && mask <keys
  officer-1 namespaces="git,tics-package",valid-after="20260501000000Z" ssh-ed25519 AAAA
  officer-1 namespaces="git,tics-package",valid-after="20260502000000Z" ssh-ed25519 AAAA
  $ tics package verify signed.zip --signers keys | grep -A 1 '^signature of' | mask
  signature of the package: fits; officer-1, key SHA256:FINGERPRINT
    you trust this key for this officer
  $ tics package verify signed.zip --signers keys --format json | sed -n '/"signature":/,$p' | mask
    "signature": {
      "officer": "officer-1",
      "fingerprint": "SHA256:FINGERPRINT",
      "good": true,
      "trusted": true
    },
    "contents": "package",
    "lists_sha256": "HASH"
  }
  $ cp "$TICS_SOURCE_ROOT/tracker/package/verify.sh" . && sh verify.sh p | sed -n '3p; /^GOOD/p' | mask
  signature of the package: officer-1, key SHA256:FINGERPRINT (whose it is the package alone cannot show: no SIGNERS)
  GOOD: nothing was altered since it was recorded. Not shown by this: that what was recorded is true.
  $ for shell in dash bash 'busybox sh'; do $shell verify.sh p '' '' keys | sed -n '3p; /^GOOD/p' | mask; done
  signature of the package: officer-1, key SHA256:FINGERPRINT
  GOOD: nothing was altered since it was recorded. Not shown by this: that what was recorded is true.
  signature of the package: officer-1, key SHA256:FINGERPRINT
  GOOD: nothing was altered since it was recorded. Not shown by this: that what was recorded is true.
  signature of the package: officer-1, key SHA256:FINGERPRINT
  GOOD: nothing was altered since it was recorded. Not shown by this: that what was recorded is true.
  $ ssh-keygen -Y verify -f keys -I officer-1 -n tics-package -s p/tagmanifest-sha256.txt.sig <p/tagmanifest-sha256.txt | mask
  Good "tics-package" signature for officer-1 with ED25519 key SHA256:FINGERPRINT

The same key makes the same bytes (ed25519); on one run without a signature only the label and the signature are missing.

  $ tics package create --as-of 2026-05-31 -o again.zip >/dev/null && cmp signed.zip again.zip
  $ TICS_SIGNING_KEY= tics package create --as-of 2026-05-31 -o plain.zip && mkdir plain && cd plain && unzip -q ../plain.zip && cd .. && diff -rq p plain/tics-2026-05-31
  made 'plain.zip': 10 records disclosed, 0 withheld
  Files p/bag-info.txt and plain/tics-2026-05-31/bag-info.txt differ
  Files p/tagmanifest-sha256.txt and plain/tics-2026-05-31/tagmanifest-sha256.txt differ
  Only in p: tagmanifest-sha256.txt.sig
  [1]
  $ diff p/bag-info.txt plain/tics-2026-05-31/bag-info.txt
  12d11
  < Tics-Signed-By: officer-1
  [1]

Who expects a signature says so by naming the keys: then one that is missing, or of a key that is not among them, is told; likewise by verify.sh.

  $ said() { tics package verify "$@" | grep '^sign[a-z]*  ' | mask | sed -E 's|signer/./.|signer/A/B|'; }
  $ stock() { sh verify.sh "$@" | sed -n 's/^BAD: /stock: /p' | mask; }
  $ said plain.zip --signers keys; stock plain/tics-2026-05-31 '' '' keys
  signature    the package is not signed, and you named keys that are to have signed it
  stock: the package is not signed, and you named keys that are to have signed it
  $ echo "officer-1 $(cat two.pub)" >others && said signed.zip --signers others; stock p '' '' others
  signature    signed with the key SHA256:FINGERPRINT, which is not among those you trust for packages of officer-1 at the time of the newest change
  signer  system/signer/A/B/ID.xml  the key SHA256:FINGERPRINT, registered for officer-1, is not among those you trust for them
  signer  system/signer/A/B/ID.xml  the key SHA256:FINGERPRINT, registered for officer-1, is not among those you trust for them
  stock: the package is signed with SHA256:FINGERPRINT, which you do not trust for packages of officer-1
  stock: the history has registered a key for officer-1 that you do not trust
  $ sed 's/,tics-package//' keys >git && said signed.zip --signers git; stock p '' '' git
  signature    signed with the key SHA256:FINGERPRINT, which is not among those you trust for packages of officer-1 at the time of the newest change
  stock: the package is signed with SHA256:FINGERPRINT, which you do not trust for packages of officer-1
  $ sed 's/^officer-1/officer-2/' keys >second && said signed.zip --signers second; stock p '' '' second
  signature    signed with the key SHA256:FINGERPRINT, which is not among those you trust for packages of officer-1 at the time of the newest change
  signer  system/signer/A/B/ID.xml  the key SHA256:FINGERPRINT, registered for officer-1, is not among those you trust for them
  signer  system/signer/A/B/ID.xml  the key SHA256:FINGERPRINT, registered for officer-1, is not among those you trust for them
  stock: the package is signed with SHA256:FINGERPRINT, which you do not trust for packages of officer-1
  stock: the history has registered a key for officer-1 that you do not trust
  $ sed 's/2026050[12]000000Z/20260601/' keys >later && said signed.zip --signers later; stock p '' '' later
  signature    signed with the key SHA256:FINGERPRINT, which is not among those you trust for packages of officer-1 at the time of the newest change
  stock: the package is signed with SHA256:FINGERPRINT, which you do not trust for packages of officer-1
  $ sed 's/valid-after="[^"]*"/valid-before="20260401"/' keys >before && said signed.zip --signers before; stock p '' '' before
  signature    signed with the key SHA256:FINGERPRINT, which is not among those you trust for packages of officer-1 at the time of the newest change
  stock: the package is signed with SHA256:FINGERPRINT, which you do not trust for packages of officer-1
  $ sed 's/^officer-1/manager,off*-?/; s/valid-after="[^"]*"/valid-before="20270401Z"/' keys >pattern && said signed.zip --signers pattern; stock p '' '' pattern
  $ sed 's/valid-after="[^"]*"/valid-after="soon"/' keys >odd && tics package verify signed.zip --signers odd
  tics: 'odd', line 1: 'soon' is no time as valid-after has one
  [3]
  $ tics package verify signed.zip --signers nowhere
  tics: cannot read 'nowhere': No such file or directory
  [4]
  $ sh verify.sh p '' '' nowhere | head -n 1
  REFUSED: the file of keys cannot be read, or holds those of certificate authorities

A key that was retired signs nothing; nor does one that the history in the package does not hold yet. Another key of the officer does.

  $ print=$(ssh-keygen -lf one.pub | cut -d' ' -f2)
  $ TICS_SIGNING_KEY=$PWD/spare quietly at 2026-06-01 tics signer retire "$print" --because replaced -m 'replaced'
  $ tics package create --as-of 2026-06-30 --sign -o x.zip 2>&1 | mask; ls x.zip
  tics: the key 'TMP/package-sign.t/one' (SHA256:FINGERPRINT) may not sign this for officer-1: it is not registered for this officer, or not in force (tics signer list); nothing was written
  x.zip
  $ tics package create --as-of 2026-04-30 --known-at 2026-04-20 -o early.zip && tics package verify early.zip | grep '^signature of'
  the package is not signed: officer-1 has no key that is in force and that the history in the package has registered ('tics signer list' shows them)
  made 'early.zip': 8 records disclosed, 0 withheld
  signature of the package: none; who made it is its own statement
  $ TICS_SIGNING_KEY=$PWD/spare tics package create --as-of 2026-06-30 --sign -o spare.zip && tics package verify spare.zip --signers keys | grep -E '^(signature of|good)' | mask
  made 'spare.zip': 10 records disclosed, 0 withheld
  signature of the package: fits; officer-1, key SHA256:FINGERPRINT
  good: nothing in the package was altered since it was recorded, and what is withheld is counted. Not

Nor does a key that came into the history by itself count: both follow the register change by change. First as it is; then a key slipped in without a signature, and by a retired key; the record of a key taken out; a retired key taken back; changes signed with a retired key, and with one that nobody registered:

  $ . "$TESTDIR/attack.sh"
  $ packed() {
  >     rm -rf f && mkdir f && TICS_SIGNING_KEY= quietly tics -C s package create --as-of 2026-06-30 -o f/x.zip
  >     tics package verify f/x.zip | grep -oE '^(good|sign[a-z]*  )' | sort -u | sed 's/^/tics:  /; s/ *$//'
  >     (cd f && unzip -q x.zip && for shell in dash bash 'busybox sh'; do $shell ../verify.sh tics-2026-06-30 | sed -nE 's/^BAD: [0-9a-f]{40}: /stock: /p; s/^GOOD.*/stock: GOOD/p'; done | sort | uniq -c | sed 's/^ *//')
  > }
  $ fresh && packed
  tics:  good
  3 stock: GOOD
  $ fresh && forge signer spare.pub two.pub && packed
  tics:  signer
  3 stock: the register of keys was changed without the signature of another key in force
  $ fresh && forge signer spare.pub two.pub --key one && packed
  tics:  signature
  tics:  signer
  3 stock: signed with a key that a change before it had retired
  3 stock: the register of keys was changed without the signature of another key in force
  $ record=$(git -C s grep -l -F "$print" main -- system/signer | cut -d: -f2)
  $ fresh && forge put $record - --key spare && packed
  tics:  signature
  tics:  signer
  tics:  signers
  6 stock: signed with a key that nobody had registered before it
  9 stock: the register of keys was changed without the signature of another key in force
  $ fresh && git -C s cat-file blob main:$record | grep -v retired_ >back.xml && forge put $record back.xml --key spare && packed
  tics:  signer
  3 stock: a retired key was taken back into the register
  $ fresh && forge append --key one && packed
  tics:  signature
  3 stock: signed with a key that a change before it had retired
  $ fresh && forge append --key two && packed
  tics:  signature
  3 stock: signed with a key that nobody had registered before it

Many packages beside each other say who signed each.

  $ tics package summary signed.zip --format json | grep -A 3 '"signature": {' | mask
        "signature": {
          "officer": "officer-1",
          "fingerprint": "SHA256:FINGERPRINT"
        },
  $ tics package summary plain.zip --format json | grep '"signature"'
        "signature": null,
  $ tics package summary signed.zip --format xml | grep -o 'officer-1 ([^)]*)' | sed 's/:........…/:FINGER…/'
  officer-1 (SHA256:FINGER…)

What does not go together.

  $ tics package create --signers keys -o x.zip
  tics: --trust and --signers belong to 'package verify'
  see 'tics help package'
  [2]
  $ tics package verify signed.zip --sign
  tics: 'package verify' and 'compare' take files, --trust, --signers (verify) and --format (text, json) only
  see 'tics help package'
  [2]
  $ tics package compare signed.zip plain.zip --signers keys
  tics: --signers belongs to 'package verify'
  see 'tics help package'
  [2]
