#!/bin/sh
# verify.sh -- checks an unpacked audit package with git, sha256sum, openssl and ssh-keygen: sh verify.sh FOLDER [ROOT.pem [EXPECTED-COMMIT [SIGNERS]]]
# SPDX-License-Identifier: Apache-2.0
#
# Do not run the copy that came in the package you doubt: take this file from the project, or compare its SHA-256 with one you had before.
# ROOT.pem: certificate of whom you trust to certify time stamps; obtain it yourself. EXPECTED-COMMIT: the newest change an earlier package named.
# SIGNERS: keys of whom you trust to sign, as ssh-keygen takes them ('tics signer export' of the company, obtained by another way): the package must be signed with one. '' for none of them.
# Nothing of the package is run, and no repository of it is opened: the history is taken into an empty repository made here.
# Ends with GOOD (0), BAD (1: altered) or REFUSED (3: not a package, or a tool is missing).
set -u
GIT_NO_REPLACE_OBJECTS=1 GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_TERMINAL_PROMPT=0 GIT_ALLOW_PROTOCOL=none LC_ALL=C TZ=UTC
export GIT_NO_REPLACE_OBJECTS GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL GIT_TERMINAL_PROMPT GIT_ALLOW_PROTOCOL LC_ALL TZ
unset GIT_DIR GIT_WORK_TREE GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_INDEX_FILE GIT_SSH GIT_EXTERNAL_DIFF 2>/dev/null
umask 077
tab=$(printf '\t')
refuse() {
    echo "REFUSED: $*"
    echo '検証できません (REFUSED)。'
    exit 3
}
bad=0
bad() {
    echo "BAD: $*"
    bad=1
}
for tool in git sha256sum openssl awk sed sort find cmp; do
    command -v $tool >/dev/null 2>&1 || refuse "$tool is not installed"
done
[ $# -ge 1 ] && [ -d "$1" ] || refuse 'say: sh verify.sh FOLDER [ROOT.pem [EXPECTED-COMMIT [SIGNERS]]]'
root=${2:-} expected=${3:-} signers=${4:-}
case $root in '' | /*) ;; *) root=$PWD/$root ;; esac
case $signers in '' | /*) ;; *) signers=$PWD/$signers ;; esac
[ -z "$signers" ] || { [ -r "$signers" ] && ! grep -q cert-authority "$signers"; } || refuse 'the file of keys cannot be read, or holds those of certificate authorities'
cd "$1" || exit 3
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT

# 1. Shape: plain files with plain names, and nothing a computer would run or open by itself.
[ -z "$(find . ! -type f ! -type d | head -n 1)" ] || refuse 'something that is no plain file'
find . -type f | sed 's|^\./||' | sort >"$work/files"
[ -z "$(grep -Ev '^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$' "$work/files" | head -n 1)" ] || refuse 'a file name that no package has'
[ "$(wc -l <"$work/files")" = "$(tr 'A-Z' 'a-z' <"$work/files" | sort -u | wc -l)" ] || refuse 'names that differ in case only'
printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' | cmp -s - bagit.txt || refuse 'bagit.txt is not that of a package'
[ ! -e fetch.txt ] || refuse 'it wants files to be fetched'
grep -q '^Tics-Package: 1$' bag-info.txt || refuse 'bag-info.txt is not that of a package'
for page in $(grep '\.html$' "$work/files"); do
    if grep -Eiq '<(script|iframe|frame|object|embed|applet|link|base|form|img|image|use|foreignobject|animate|set|audio|video)|[[:space:]]on[a-z]+[[:space:]]*=|http-equiv="refresh|url\(|href="?[a-z]+:|href="?//' "$page"; then
        refuse "$page holds something active"
    fi
done
active=$(grep -Eiv '\.(xml|txt|html|csv|json|pdf|png|jpg|gif|tif|bmp|webp|heic|xlsx|docx|pptx|ods|odt|odp|eml|tsv|xls|doc|ppt|msg|dxf|dwg|jww|mp4|mov|zip|tsr|bin|commit|bundle|sh)$|^data/proof/(private|salts)/[0-9a-f]{64}$|^data/proof/allowed_signers$|^tagmanifest-sha256\.txt\.sig$' "$work/files" | head -n 1)
[ -z "$active" ] || refuse "$active is of a kind that no package has"
[ "$(grep '\.sh$' "$work/files")" = verify.sh ] || refuse 'a script that no package has'

proof=$PWD/data/proof
needed='history.bundle hashes.txt disclosed.txt withheld.txt contents.txt allowed_signers' contents=$(sed -n 's/^Tics-Contents: //p' bag-info.txt | tail -n 1)
[ "$contents" != index ] || needed='../announced/manifest-sha256.txt ../announced/tagmanifest-sha256.txt'
for file in $needed head.txt head.commit ../../manifest-sha256.txt ../../tagmanifest-sha256.txt; do
    [ -e "$proof/$file" ] || refuse "data/proof/$file is missing"
done

# 2. Every file is in one of the two lists, and is what it was; the signature is over the list that names the lists.
sig=tagmanifest-sha256.txt.sig
for list in manifest tagmanifest; do
    [ -z "$(grep -Ev '^[0-9a-f]{64}  [A-Za-z0-9][A-Za-z0-9._/-]*$' $list-sha256.txt | head -n 1)" ] || bad "$list-sha256.txt holds something else than sums"
    sed 's/^[0-9a-f]*  //' $list-sha256.txt | sort >"$work/$list"
    sha256sum -c $list-sha256.txt >"$work/sums" 2>/dev/null || bad "altered or missing: $(grep -v ': OK$' "$work/sums" | head -n 1 | sed 's/: FAILED.*//')"
done
{ cat "$work/manifest" "$work/tagmanifest"; echo tagmanifest-sha256.txt; [ ! -e $sig ] || echo $sig; } | sort >"$work/listed"
cmp -s "$work/files" "$work/listed" || bad "files that no list has, or that are listed and missing: $(diff "$work/files" "$work/listed" | sed -n 's/^[<>] //p' | head -n 1)"
[ -z "$(grep -v '^data/' "$work/manifest" | head -n 1)" ] && [ -z "$(grep '^data/' "$work/tagmanifest" | head -n 1)" ] || bad 'a file stands in the wrong list'
officer=$(sed -n 's/^Tics-Signed-By: //p' bag-info.txt | tail -n 1) print=
if [ -e $sig ]; then
    command -v ssh-keygen >/dev/null 2>&1 || refuse 'the package is signed, and ssh-keygen is not installed'
    [ "$(wc -c <$sig)" -le 16384 ] || refuse "$sig is larger than any signature"
    printf '%s\n' "$officer" | grep -qxE 'officer-[1-9][0-9]{0,8}' || bad 'the package is signed, but does not say by whom'
    awk 'NR == 1 { wrong = $0 != "-----BEGIN SSH SIGNATURE-----"; next } ended || ($0 !~ /^[A-Za-z0-9+\/=]*$/ && $0 != "-----END SSH SIGNATURE-----") { wrong = 1 }
        /^-/ { ended = 1 } END { exit wrong || !ended }' $sig && [ "$(tr -d 'A-Za-z0-9+/=\n -' <$sig | wc -c)" -eq 0 ] || bad "$sig has not the form of a signature"
    print=$(ssh-keygen -Y check-novalidate -n tics-package -s $sig <tagmanifest-sha256.txt 2>/dev/null | sed -n 's/^Good .*\(SHA256:.*\)$/\1/p')
    [ -n "$print" ] || bad 'the signature of the package does not fit: what it was made over was altered, or it was made for something else'
elif [ -n "$officer" ]; then
    bad "the package says that $officer signed it, but there is no signature"
fi
[ $bad = 0 ] || { echo BAD; exit 1; }
sum_of() { # of a file, from the lists that were checked just now
    sed -n "s|^\([0-9a-f]*\)  $1\$|\1|p" manifest-sha256.txt
}

trusted() { # is the package signed with a key that the reader trusts, as of the second $1
    if [ -z "$signers" ]; then
        return
    elif [ -z "$print" ]; then
        bad 'the package is not signed, and you named keys that are to have signed it'
    else
        ssh-keygen -Y verify -f "$signers" -I "$officer" -n tics-package -Overify-time="$(date -d "@$1" +%Y%m%d%H%M%S)" -s $sig <tagmanifest-sha256.txt >/dev/null 2>&1 ||
            bad "the package is signed with $print, which you do not trust for packages of $officer"
    fi
}
signature() {
    if [ -z "$print" ]; then
        echo 'signature of the package: none; who made it is its own statement'
    elif [ -z "$signers" ]; then
        echo "signature of the package: $officer, key $print (whose it is the package alone cannot show: no SIGNERS)"
    else
        echo "signature of the package: $officer, key $print"
    fi
}

# A list without evidence and history (package create --index-only): it is whole, about one change, and about the package it announces.
if [ "$contents" = index ]; then
    other=$(grep '^data/' "$work/files" | grep -Ev '^data/(front/.*|announced/(tag)?manifest-sha256\.txt|proof/head\.(txt|commit))$' | head -n 1)
    [ -z "$other" ] || bad "a list without evidence has no such file: $other"
    head=$({ printf 'commit %s\0' $(($(wc -c <data/proof/head.commit))); cat data/proof/head.commit; } | openssl sha1 | sed 's/.* //')
    printf 'commit %s\nsha256 %s\ncommits ' "$head" "$(sum_of data/proof/head.commit)" >"$work/head"
    head -c "$(wc -c <"$work/head")" data/proof/head.txt | cmp -s - "$work/head" || bad 'head.txt is not about the change in head.commit'
    grep -q "^External-Identifier: $head\$" bag-info.txt || bad 'bag-info.txt names another head'
    grep -qx "$(sum_of data/announced/manifest-sha256.txt)  manifest-sha256.txt" data/announced/tagmanifest-sha256.txt || bad 'the two lists of the package that is announced are not of one'
    grep -E '  data/front/.*\.(json|csv)$' manifest-sha256.txt | grep -vxF -f data/announced/manifest-sha256.txt >"$work/wrong" && bad 'the package that is announced has another list'
    trusted "$(sed -n 's/^committer .*> \([0-9]*\) .*/\1/p' data/proof/head.commit | head -n 1)"
    echo "list only: the evidence and the history are in the package that it announces (SHA-256 of its tagmanifest-sha256.txt: $(sum_of data/announced/tagmanifest-sha256.txt))"
    echo "head $head"
    signature
    [ $bad = 0 ] && echo 'GOOD: the list is as it was made. Not shown by this: that records were not altered, and that none is hidden.' && echo '改変なし (GOOD): 一覧は作成されたときのままです。記録が改変されていないこと、隠された記録がないことは、資料の本体で確かめてください。' && exit 0
    echo '改変あり (BAD): 一覧が書き換えられたか、欠けているものがあります。'
    exit 1
fi

# 3. The history into an empty repository of our own.
head=$(sed -n '3s| refs/heads/main$||p' "$proof/history.bundle" | tr -d '\000' | head -n 1)
printf '# v3 git bundle\n@filter=blob:none\n%s refs/heads/main\n\nPACK' "$head" >"$work/begin"
head -c "$(wc -c <"$work/begin")" "$proof/history.bundle" | cmp -s - "$work/begin" || refuse 'the history is not a bundle of a package'
repo=$work/repo
git init -q --bare --template= "$repo" || refuse 'git cannot make a repository'
show() {
    git -C "$repo" "$@" 2>/dev/null
}
show bundle unbundle "$proof/history.bundle" >/dev/null || { bad 'git does not accept the history'; echo BAD; exit 1; }
show update-ref refs/heads/main "$head" || { bad 'the head is missing in the history'; echo BAD; exit 1; }
# what is withheld may be missing, and nobody is asked for it
for setting in core.repositoryformatversion=1 extensions.partialClone=none remote.none.promisor=true remote.none.url=file:///dev/null; do
    git -C "$repo" config "${setting%%=*}" "${setting#*=}"
done
git -C "$repo" fsck --full --strict --no-dangling >"$work/fsck" 2>&1 || bad "git fsck: $(head -n 1 "$work/fsck")"
show rev-list --reverse main >"$work/commits"
[ "$(show rev-list --min-parents=2 main | wc -l)" = 0 ] || bad 'the history holds a merge'

# 4. The SHA-256 of every file of every version: those that are there are hashed, the others are said and proven by the chain.
mkdir "$work/blob" "$work/changes"
show cat-file --batch-all-objects --batch-check | sed -n 's/ blob .*//p' >"$work/blobs"
while read -r oid; do
    show cat-file blob "$oid" >"$work/blob/$oid"
done <"$work/blobs"
(cd "$work/blob" && find . -type f | sort | xargs sha256sum 2>/dev/null) | sed -n 's|^\([0-9a-f]*\)  \./\(.*\)|\2 \1|p' >"$work/known"
[ -z "$(grep -Ev '^[0-9a-f]{40} [0-9a-f]{64}$' "$proof/hashes.txt" | head -n 1)" ] || bad 'hashes.txt holds something else than sums'
[ -z "$(awk 'NR == FNR { there[$1] = 1; next } $1 in there { print; exit }' "$work/known" "$proof/hashes.txt")" ] || bad 'a file is said to be withheld and is in the history'
cat "$work/known" "$proof/hashes.txt" >"$work/sha256"
show diff-tree --stdin -r --root --no-renames --raw --no-abbrev <"$work/commits" >"$work/raw"
awk -v folder="$work/changes" -v FS="$tab" '
    NR == FNR { split($0, pair, " "); sum[pair[1]] = pair[2]; next }
    /^[0-9a-f]+$/ { if (file) close(file); file = folder "/" $0; printf "" >file; next }
    {
        split($1, raw, " "); action = raw[5]; name = $2
        if ((action != "A" && action != "M" && action != "D") || (action != "D" && raw[2] != "100644") || name !~ /^[a-z0-9][a-z0-9._\/-]*$/) print "tree " name
        if (action == "D") value = "0000000000000000000000000000000000000000000000000000000000000000"
        else if (raw[4] in sum) value = sum[raw[4]]
        else { print "object " name; value = "?" }
        printf "%s %s %s\n", action, value, name >file
    }' "$work/sha256" "$work/raw" >"$work/wrong"
[ ! -s "$work/wrong" ] || bad "the history holds what no store has: $(head -n 1 "$work/wrong")"

# The signature of a change, by the register of keys as it stood before it: git alone would ask the date that the change gives itself.
field() {
    sed -n "s|.*<field name=\"$1\">\(.*\)</field>.*|\1|p" "$2"
}
day_of() { # in Tokyo, as a number that can be compared: 20260401
    date -d "@$(($1 + 32400))" +%Y%m%d
}
keys_of() { # the records of keys that stood in the tree of $1, as files; git grep would stop at one that is not there
    show ls-tree -r "$1" system/signer | cut -d' ' -f3 | cut -f1 | sed "s|^|$work/blob/|"
}
entry() { # the record of the key $1 in the tree of $2
    [ -z "$1" ] || keys_of "$2" | while read -r key; do
        grep -qsF "<field name=\"fingerprint\">$1</field>" "$key" && echo "$key"
    done | head -n 1
}
in_force() { # had the register of this change any key that was not retired
    [ -n "$(keys_of "$1" | while read -r key; do grep -qs '"retired_on"' "$key" || echo "$key"; done)" ]
}
vouched() { # is the key good for this change; $entry is its record before it
    cp "$entry" "$work/key.xml"
    from=$(field valid_from "$work/key.xml" | tr -d -) to=$(field valid_to "$work/key.xml" | tr -d -)
    if grep -q '"retired_on"' "$work/key.xml"; then
        bad "$1: signed with a key that a change before it had retired"
    elif ! grep -q "^author $(field officer_id "$work/key.xml") <" "$work/raw.commit"; then
        bad "$1: signed with a key of $(field officer_id "$work/key.xml"), but in the name of another"
    elif [ "$(day_of "$last")" -lt "${from:-0}" ] || [ "$(day_of "$last")" -gt "${to:-99999999}" ]; then
        bad "$1: signed on a day on which the key was not valid"
    elif [ "$stamped" -gt 86400 ] && [ "$(day_of $((stamped - 86400)))" -gt "${to:-99999999}" ]; then
        bad "$1: the seal before it shows that its key was not valid any more"
    else
        accepted=$used
    fi
}
by_officer() {
    accepted= first= earlier=${before:-4b825dc642cb6eb9a060e54bf8d69288fbee4904}
    if sed '/^$/q' "$work/raw.commit" | grep -q '^gpgsig '; then
        command -v ssh-keygen >/dev/null 2>&1 || refuse 'changes are signed, and ssh-keygen is not installed'
        rm -f "$work/sig" "$work/text"
        awk -v sig="$work/sig" -v text="$work/text" '!body && /^gpgsig / { on = 1; print substr($0, 8) >sig; next }
            on && /^ / { print substr($0, 2) >sig; next } { on = 0; if ($0 == "") body = 1; print >text }' "$work/raw.commit"
        signed=$((signed + 1))
        used=$(ssh-keygen -Y check-novalidate -n git -s "$work/sig" <"$work/text" 2>/dev/null | sed -n 's/^Good .*\(SHA256:.*\)$/\1/p')
        entry=$(entry "$used" "$earlier")
        if [ -z "$used" ]; then
            bad "$1: the signature does not fit, or was made for something else"
        elif [ -n "$entry" ]; then
            vouched "$1"
        elif [ -n "$(entry "$used" "$1")" ] && ! in_force "$earlier"; then
            first=$used entry=$(entry "$used" "$1")
            vouched "$1"
        else
            bad "$1: signed with a key that nobody had registered before it"
        fi
    fi
    : >"$work/keys"
    [ ! -e "$work/changes/$1" ] || sed -n 's|^\([AMD]\) [0-9a-f]* \(system/signer/.*\)|\1 \2|p' "$work/changes/$1" >"$work/keys"
    while read -r what path; do
        used=$([ "$what" = D ] || { show cat-file blob "$1:$path" >"$work/key.xml" && field fingerprint "$work/key.xml"; })
        [ "$what" = A ] && [ -n "$first" ] && [ "$used" = "$first" ] && continue
        [ "$what" = M ] && show cat-file blob "$earlier:$path" >"$work/old.xml" && grep -q '"retired_on"' "$work/old.xml" && ! grep -q '"retired_on"' "$work/key.xml" &&
            bad "$1: a retired key was taken back into the register"
        [ "$what" != D ] && [ -n "$accepted" ] && [ "$used" != "$accepted" ] || bad "$1: the register of keys was changed without the signature of another key in force"
    done <"$work/keys"
}

# 5. The chain: each change names the SHA-256 of the one before it and of what it changed; seals stand in order.
prev=0000000000000000000000000000000000000000000000000000000000000000 before= last=0 stamped=0 seals=0 signed=0 count=0
: >"$work/tokens"
while read -r commit; do
    count=$((count + 1))
    show cat-file commit "$commit" >"$work/raw.commit"
    [ "$(sed -n 's/^Prev-SHA256: //p' "$work/raw.commit")" = "$prev" ] || bad "$commit: the chain is broken (Prev-SHA256)"
    prev=$(sha256sum <"$work/raw.commit" | cut -d' ' -f1)
    [ "$(sed -n 's/^Changes-SHA256: //p' "$work/raw.commit")" = "$(cat "$work/changes/$commit" 2>/dev/null | sha256sum | cut -d' ' -f1)" ] || bad "$commit: it changes something else than it declares (Changes-SHA256)"
    time=$(sed -n 's/^committer .*> \([0-9]*\) .*/\1/p' "$work/raw.commit" | head -n 1)
    [ "${time:-0}" -ge "$last" ] || bad "$commit: dated before the change it stands on"
    last=${time:-0}
    stamp=$(sed -n 's/^Stamp-SHA256: //p' "$work/raw.commit")
    if [ -n "$stamp" ]; then
        path=$(awk '$3 ~ /^system\/seal\// { print $3; exit }' "$work/changes/$commit")
        show cat-file blob "$commit:$path" >"$work/seal.xml"
        sed -n 's|.*<field name="token">\(.*\)</field>.*|\1|p' "$work/seal.xml" | openssl base64 -d -A >"$work/seal.tsr" 2>/dev/null
        over=$(sed -n 's|.*<field name="commit">\([0-9a-f]*\)</field>.*|\1|p' "$work/seal.xml")
        [ "$(sha256sum <"$work/seal.tsr" | cut -d' ' -f1)" = "$stamp" ] || bad "$commit: Stamp-SHA256 is not that of its time stamp"
        show merge-base --is-ancestor "$over" "${before:-$over}" || bad "$commit: what was sealed ($over) is not in this history"
        show cat-file commit "$over" >"$work/over"
        echo "$stamp $(sha256sum <"$work/over" | cut -d' ' -f1)" >>"$work/tokens"
        said=$(openssl ts -reply -in "$work/seal.tsr" -text 2>/dev/null | sed -n 's/^Time stamp: //p')
        now=$(date -d "$said" +%s 2>/dev/null || date -D '%b %e %H:%M:%S %Y' -d "${said% GMT}" +%s 2>/dev/null || echo 0)
        [ "$now" -ge "$stamped" ] || bad "$commit: seals are out of order"
        stamped=$now seals=$((seals + 1))
        [ -z "$root" ] || openssl ts -verify -data "$work/over" -in "$work/seal.tsr" -CAfile "$root" -attime "$now" >/dev/null 2>&1 ||
            bad "$commit: openssl does not accept the time stamp"
    fi
    [ $((last + 86400)) -ge "$stamped" ] || bad "$commit: dated more than a day before a time stamp that it stands on"
    by_officer "$commit"
    before=$commit
done <"$work/commits"
[ "$count" -gt 0 ] || bad 'no history'
[ -z "$expected" ] || show merge-base --is-ancestor "$expected" main || bad "$expected is not in this history"
printf 'commit %s\nsha256 %s\ncommits %s\n' "$head" "$prev" "$count" | cmp -s - "$proof/head.txt" || bad 'head.txt is not about this history'
[ "$(sum_of data/proof/head.commit)" = "$prev" ] || bad 'head.commit is not the head'
grep -q "^External-Identifier: $head\$" bag-info.txt || bad 'bag-info.txt names another head'
grep '^data/proof/seals/' "$work/files" | sed -n 's/\.tsr$//p' | while read -r name; do
    grep -q "^$(sum_of "$name.tsr") $(sum_of "$name.commit")\$" "$work/tokens" || echo "$name"
done >"$work/wrong"
[ ! -s "$work/wrong" ] || bad "a seal that the history does not hold: $(head -n 1 "$work/wrong")"

# 6. Disclosed and withheld are the whole of the newest state, each file once.
show ls-tree -r main | sed "s/^100644 blob \([0-9a-f]*\)$tab/\1 /" | sort >"$work/tree"
[ -z "$(grep -Ev "^[0-9a-f]{40}$tab[0-9a-f]{64}$tab[a-z0-9._/-]+$tab(full|masked|public)$tab([A-Z]+(-[0-9A-Z]+)+|-)\$" "$proof/disclosed.txt" | head -n 1)" ] || bad 'disclosed.txt holds a line that no package has'
[ -z "$(grep -Ev "^[0-9a-f]{40}$tab[0-9a-f]{64}$tab[a-z0-9._/-]+$tab[a-z]+\$" "$proof/withheld.txt" | head -n 1)" ] || bad 'withheld.txt holds a line that no package has'
cat "$proof/disclosed.txt" "$proof/withheld.txt" | cut -f1,3 | tr '\t' ' ' | sort | cmp -s - "$work/tree" || bad 'what is disclosed and what is withheld are not the whole'
cut -f1,2 "$proof/disclosed.txt" | tr '\t' ' ' | awk 'NR == FNR { known[$0] = 1; next } !($0 in known) { print; exit }' "$work/known" - >"$work/wrong"
cut -f1,2 "$proof/withheld.txt" | tr '\t' ' ' | awk 'NR == FNR { known[$0] = 1; next } !($0 in known) { print; exit }' "$proof/hashes.txt" - >>"$work/wrong"
[ ! -s "$work/wrong" ] || bad "a list names another content: $(head -n 1 "$work/wrong")"

# 7. Private contents: each that a disclosed record names is listed once, and what is there has the SHA-256 that the record names.
awk -F "$tab" -v blobs="$work/blob/" '
    function name(text, form) { if (match(text, "=\"[0-9a-f]*\"$")) print substr(text, RSTART + 2, 64) "\t" path "\t" form }
    {
        path = $3; file = blobs $1
        while ((getline line <file) > 0) {
            n = split(line, words, /[ \/]/)
            for (i = 4; i <= n; i++) {
                if (words[3] == "<private" && words[i] ~ /^commitment="/) name(words[i], "private")
                if (words[3] == "<attachment" && words[i] ~ /^commitment="/) name(words[i], "attachment")
                if (words[3] == "<part" && words[i] ~ /^source="/) name(words[i], "source")
                if (words[3] == "<part" && words[i] ~ /^rows="/) name(words[i], "rows")
            }
        }
        close(file)
    }' "$proof/disclosed.txt" | sort >"$work/named"
cut -f1-3 "$proof/contents.txt" | sort | cmp -s - "$work/named" || bad 'contents.txt is not what the disclosed records name'
[ -z "$(grep -Ev "^[0-9a-f]{64}$tab[a-z0-9._/-]+$tab(private|attachment|rows|source)$tab(disclosed${tab}data/(evidence|proof/private)/[A-Za-z0-9.-]+|(masked|withheld|erased)$tab-)\$" "$proof/contents.txt" | head -n 1)" ] || bad 'contents.txt holds a line that no package has'
awk -F "$tab" '$4 == "disclosed" && $3 == "private" { print $1 "  data/proof/private/" $1; if ($5 != "data/proof/private/" $1) print "?" }' "$proof/contents.txt" | sort -u >"$work/private"
grep '  data/proof/private/' manifest-sha256.txt | sort | cmp -s - "$work/private" || bad 'a private part is not what its record names'
awk -F "$tab" '$4 == "disclosed" && $3 != "private" { print $1 "\t" $5 }' "$proof/contents.txt" | sort -u >"$work/stored"
cut -f1 "$work/stored" | sed 's|^|data/proof/salts/|' | sort -u >"$work/salts"
grep '^data/proof/salts/' "$work/files" | cmp -s - "$work/salts" || bad 'salts that no content has, or contents without'
while IFS=$tab read -r commitment file; do
    [ "$(cat "data/proof/salts/$commitment" "$file" 2>/dev/null | sha256sum | cut -d' ' -f1)" = "$commitment" ] || bad "$file is not what its record names"
done <"$work/stored"

# 8. The evidence to be read is made of what was proven, and nothing else lies beside it.
{
    awk -F "$tab" '$5 != "-" { print "data/evidence/" $5 ".xml"; print "data/evidence/" $5 ".txt" }' "$proof/disclosed.txt"
    cut -f2 "$work/stored"
} | sort -u >"$work/evidence"
grep '^data/evidence/' "$work/files" | cmp -s - "$work/evidence" || bad 'evidence that no list has, or that is listed and missing'
mkdir "$work/made" "$work/parts"
ls data/proof/private 2>/dev/null | while read -r part; do
    tail -c +48 "data/proof/private/$part" >"$work/parts/$part"
done
awk -F "$tab" -v blobs="$work/blob/" -v parts="$work/parts/" -v made="$work/made/" '
    function copy(from, to, first) {
        first = 1
        while ((getline line <from) > 0) {
            if (!first) print line >to
            first = 0
            if (line ~ /^  <private commitment="[0-9a-f]*"\/>$/) part = substr(line, 24, 64)
        }
        close(from)
    }
    $5 != "-" {
        to = made $5 ".xml"; part = ""
        printf "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<evidence xmlns=\"urn:tics:evidence:1\" number=\"%s\">\n", $5 >to
        copy(blobs $1, to)
        if ($4 == "full" && part != "") copy(parts part, to)
        if ($4 != "masked") print "</evidence>" >to
        close(to)
    }' "$proof/disclosed.txt"
# with masked names there is more behind it, which nobody can check
awk -F "$tab" '$4 == "masked" { print $5 }' "$proof/disclosed.txt" | while read -r number; do
    cat "data/evidence/$number.xml" | head -c "$(wc -c <"$work/made/$number.xml")" | cmp -s - "$work/made/$number.xml" && cp "data/evidence/$number.xml" "$work/made/$number.xml"
done
(cd "$work/made" && find . -type f | sed 's|^\./||' | sort | xargs sha256sum 2>/dev/null) | sed 's|  |  data/evidence/|' >"$work/composed"
awk -F "$tab" '$5 != "-" { print "data/evidence/" $5 ".xml" }' "$proof/disclosed.txt" | awk 'NR == FNR { wanted[$1] = 1; next } $2 in wanted' - manifest-sha256.txt | sort -k 2 >"$work/said"
sort -k 2 "$work/composed" | cmp -s - "$work/said" || bad "evidence that is not made of what was proven: $(sort -k 2 "$work/composed" | diff - "$work/said" | sed -n 's/^> [0-9a-f]*  //p' | head -n 1)"

# 9. By whom it is signed: with a key in force in its own history, and with one that the reader trusts.
sed -n 's|^\([0-9a-f]*\) system/signer/.*|\1|p' "$work/tree" | while read -r oid; do
    for field in fingerprint officer_id public_key valid_from valid_to retired_on status; do
        printf '%s\t' "$(sed -n "s|.*<field name=\"$field\">\(.*\)</field>.*|\1|p" "$work/blob/$oid")"
    done
    echo
done >"$work/register"
awk -F "$tab" '{ print $2 " " $3 }' "$work/register" | sort >"$work/registered"
awk '{ print $1 " " $(NF - 1) " " $NF }' "$proof/allowed_signers" | sort | cmp -s - "$work/registered" && { [ -z "$print" ] || [ -z "$(grep -v ' namespaces="git,tics-package",' "$proof/allowed_signers")" ]; } ||
    bad 'allowed_signers does not hold the keys that the history has registered'
today=$(date -d "@$((last + 32400))" +%Y%m%d) # in Tokyo
if [ -n "$print" ]; then
    why=$(awk -F "$tab" -v print_="$print" -v officer="$officer" -v today="$today" '
        $1 != print_ { next }
        { gsub("-", "", $4); gsub("-", "", $5); why = "" }
        $2 != officer { why = "with a key of " $2 ", but in the name of " officer }
        $6 != "" || $7 == "void" || today < $4 || ($5 != "" && today > $5) { why = "with a key that was not in force at the newest change" }
        { found = 1; print why; exit } END { if (!found) print "with a key that the history has not registered" }' "$work/register")
    [ -z "$why" ] || bad "the package is signed $why"
fi
if [ -n "$signers" ]; then
    trusted "$last"
    awk '
        function fits(text, list, parts, n, i, one) { # a list of patterns, as ssh-keygen takes them
            n = split(list, parts, ",")
            for (i = 1; i <= n; i++) { one = parts[i]; gsub(/[.+^$()|{}\[\]\\]/, "\\\\&", one); gsub(/\*/, ".*", one); gsub(/\?/, ".", one); if (text ~ "^" one "$") return 1 }
            return 0
        }
        NR == FNR {
            spaces = match($0, /namespaces="[^"]*"/) ? substr($0, RSTART + 12, RLENGTH - 13) : "git"
            for (i = 2; i < NF; i++) if ($1 !~ /^#/ && $i ~ /^(ssh|ecdsa|sk)-/ && fits("git", spaces)) { who[++known] = $1; key[known] = $i " " $(i + 1); break }
            next
        }
        { good = 0; for (i = 1; i <= known; i++) if (key[i] == $2 " " $3 && fits($1, who[i])) good = 1; if (!good) { print $1; exit } }' "$signers" "$work/registered" >"$work/wrong"
    [ ! -s "$work/wrong" ] || bad "the history has registered a key for $(cat "$work/wrong") that you do not trust"
fi
echo "changes $count, seals $seals$([ -n "$root" ] || [ $seals = 0 ] || echo ' (not judged: no trust root)'), signed $signed, disclosed $(wc -l <"$proof/disclosed.txt"), withheld $(wc -l <"$proof/withheld.txt")"
echo "head $head $prev"
signature
if [ $bad = 0 ]; then
    echo 'GOOD: nothing was altered since it was recorded. Not shown by this: that what was recorded is true.'
    echo '改変なし (GOOD): 登録後の改変は見つかりませんでした。登録された内容が事実であることまでは示しません。'
    exit 0
fi
echo '改変あり (BAD): 登録後に改変されたか、欠けているものがあります。'
exit 1
