#!/bin/sh
# verify.sh -- looks at a store with git, sha256sum, ssh-keygen and openssl only: verify.sh STORE [ROOT.pem [EXPECTED-COMMIT [SIGNERS]]]
# SPDX-License-Identifier: Apache-2.0
#
# ROOT.pem: the certificate of the time-stamp authority that you trust. EXPECTED-COMMIT: one that an earlier report named (its id, or its SHA-256).
# SIGNERS: the keys that may sign, as ssh-keygen takes them ('tics signer export', compared by another way). '' for none of them.
# Says what is wrong and what cannot be told with these tools, and ends with GOOD (0) or BAD (1).
set -u
store=$1 root=${2:-} expected=${3:-} signers=${4:-}
GIT_NO_REPLACE_OBJECTS=1 GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_ALLOW_PROTOCOL=none GIT_TERMINAL_PROMPT=0 LC_ALL=C TZ=UTC
export GIT_NO_REPLACE_OBJECTS GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL GIT_ALLOW_PROTOCOL GIT_TERMINAL_PROMPT LC_ALL TZ
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0 zeros=0000000000000000000000000000000000000000000000000000000000000000 day=86400
bad() {
    printf 'BAD: %s\n' "$*"
    bad=1
}
show() {
    git -C "$store" "$@" 2>/dev/null
}
sum() {
    sha256sum | cut -d' ' -f1
}
field() { # of the record in the file $2
    sed -n "s|.*<field name=\"$1\">\(.*\)</field>.*|\1|p" "$2"
}
day_of() { # as a number that can be compared: 20260401
    TZ=Asia/Tokyo date -d "@$1" +%Y%m%d
}

# Before git is run here at all: what could make it run something else, or show other objects than the store's own.
known='core\.(repositoryformatversion|filemode|bare|logallrefupdates|fsync|ignorecase|precomposeunicode|symlinks|sharedrepository)|gc\..*|repack\.writebitmaps'
known="$known|receive\\.(deny.*|fsckobjects|autogc|hiderefs)|transfer\\.(fsckobjects|hiderefs)|uploadpack\\.hiderefs|remote\\..*\\.(url|fetch|mirror)"
shape() {
    for file in objects/info/alternates objects/info/http-alternates info/grafts shallow commondir config.worktree modules; do
        [ ! -e "$store/$file" ] || bad "'$file' makes git show other objects than the store's own, or cuts its history"
    done
    [ "$(cat "$store/HEAD")" = 'ref: refs/heads/main' ] || bad 'HEAD does not point to main'
    [ -z "$(find "$store" -type l)" ] || bad 'symbolic links in the store'
    [ -z "$(find "$store/hooks" -type f -perm /111 ! -name '*.sample' 2>/dev/null)" ] || bad 'a hook that git would run'
    [ -z "$(ls -A "$store/refs/replace" 2>/dev/null)" ] && ! grep -q ' refs/replace/' "$store/packed-refs" 2>/dev/null || bad 'objects are replaced (refs/replace)'
    git config --file "$store/config" --name-only --list >"$work/keys" || bad 'config cannot be read'
    grep -vxE "$known" "$work/keys" >"$work/strange" && bad "config has '$(head -1 "$work/strange")', which a store does not have"
}

# One change: its parts, what it declares, its dates, its officer.
declared() {
    show diff-tree -r --root --no-commit-id --no-renames "$1" >"$work/diff"
    : >"$work/declared"
    : >"$work/registered"
    while read -r _ mode _ blob what path; do
        hash=$zeros
        if [ "$what" != D ]; then
            show cat-file blob "$blob" >"$work/blob"
            hash=$(sum <"$work/blob")
            [ "$mode" = 100644 ] || bad "$1: mode $mode of $path"
            printf '%s\n' "$path" | grep -qxE '([a-z0-9][a-z0-9._-]{0,79}/){0,4}[a-z0-9][a-z0-9._-]{0,79}' || bad "$1: a name that a store does not have: $path"
            grep -oE '\b[0-9a-f]{64}\b' "$work/blob" >>"$work/known"
            [ "$path" = tics.xml ] || grep -q "^<record .* kind=\"$(echo "$path" | cut -d/ -f2)\" id=\"$(basename "$path" .xml)\" " "$work/blob" ||
                bad "$1: another record, or none, lies in the place of $path"
            case $path in
            system/tombstone/*) sed -n 's|.*<item>\([0-9a-f]\{64\}\)</item>.*|\1|p' "$work/blob" >>"$work/erased" ;;
            esac
            sed -n 's|.* commitment="\([0-9a-f]\{64\}\)"/>|\1|p' "$work/blob" >>"$work/named"
        fi
        printf '%s %s %s\n' "$what" "$hash" "$path" >>"$work/declared"
        case $path in
        system/signer/*) printf '%s %s\n' "$what" "$path" >>"$work/registered" ;;
        system/seal/*) cp "$work/blob" "$work/seal.xml" && token=$(field token "$work/seal.xml") ;;
        esac
    done <"$work/diff"
    [ "$(sed -n 's/^Changes-SHA256: //p' "$work/raw")" = "$(sum <"$work/declared")" ] || bad "$1: it does not change what it declares (Changes-SHA256)"
}
dates() {
    time=$(sed -n 's/^committer .*> \([0-9]*\) .*/\1/p' "$work/raw")
    said=$(sed -n 's/^author .*> \([0-9]*\) .*/\1/p' "$work/raw")
    [ "$time" -ge "$earlier" ] || bad "$1: dated before the change it stands on"
    [ "$time" -le $(($(date +%s) + 300)) ] || bad "$1: dated in the future"
    [ "$said" -le "$time" ] || bad "$1: the author's time is after the commit's"
    [ $((time + day)) -ge "$stamped" ] || bad "$1: dated more than a day before a time stamp that it stands on"
    earlier=$time
    officer=$(sed -nE 's/^author (officer-[1-9][0-9]*) <\1@tics\.invalid> .*/\1/p' "$work/raw")
    [ -n "$officer" ] || bad "$1: the author is no officer"
}

# The time stamp that a change brings: over which change, by whom, in which order.
seal() {
    stamp=$(sed -n 's/^Stamp-SHA256: //p' "$work/raw")
    [ -n "$stamp" ] || [ -z "$token" ] || grep -q '^M.*system/seal/' "$work/declared" || bad "$1: it brings a time stamp, but has no Stamp-SHA256"
    if grep -q '^M.*system/seal/' "$work/declared"; then
        for path in $(sed -n 's/^M [0-9a-f]* \(system\/seal\/.*\)/\1/p' "$work/declared"); do
            show cat-file blob "$before:$path" >"$work/old.xml"
            show cat-file blob "$1:$path" >"$work/new.xml"
            [ "$(field token "$work/old.xml")" = "$(field token "$work/new.xml")" ] || bad "$1: the time stamp of a seal was changed after it was recorded"
        done
    fi
    [ -n "$stamp" ] || return 0
    printf '%s' "$token" | base64 -d >"$work/seal.tsr" 2>/dev/null
    over=$(field commit "$work/seal.xml" 2>/dev/null)
    [ "$(sum <"$work/seal.tsr")" = "$stamp" ] || bad "$1: Stamp-SHA256 is not that of its time stamp"
    show merge-base --is-ancestor "$over" "${before:-none}" || bad "$1: what was sealed ($over) is not in this history"
    show cat-file commit "$over" >"$work/over"
    openssl ts -reply -in "$work/seal.tsr" -text >"$work/text" 2>/dev/null
    now=$(date -d "$(sed -n 's/^Time stamp: //p' "$work/text")" +%s 2>/dev/null)
    hash=$(sed -n '/^Message data:/,/^[A-Z]/s/^ *[0-9a-f]* - \(.*[0-9a-f]\)   .*/\1/p' "$work/text" | tr -d ' \n-')
    [ "$hash" = "$(sum <"$work/over")" ] || bad "$1: the time stamp is not over $over as it stands here"
    [ "$(field digest "$work/seal.xml" 2>/dev/null) $(TZ=Asia/Tokyo date -d "$(field sealed_at "$work/seal.xml" 2>/dev/null)" +%s 2>/dev/null)" = "$hash ${now:-0}" ] ||
        bad "$1: the seal says something else than its time stamp"
    [ "${now:-0}" -ge "$stamped" ] || bad "$1: seals are out of order"
    dated=$(sed -n 's/^committer .*> \([0-9]*\) .*/\1/p' "$work/over")
    [ "${dated:-0}" -le $((${now:-0} + day)) ] || bad "$over: dated more than a day after the time stamp over it"
    stamped=${now:-0} sealed=$((sealed + 1))
    # as of its own time: certificates expire, what they witnessed does not
    [ -z "$root" ] || openssl ts -verify -data "$work/over" -in "$work/seal.tsr" -CAfile "$root" -attime "$stamped" >/dev/null 2>&1 ||
        bad "$1: openssl does not accept the time stamp"
}

# The signature of a change, by the register of keys as it stood before it: git alone would ask the date that the change gives itself.
entry() { # the record of the key $1 in the tree of $2
    show grep -l -F "<field name=\"fingerprint\">$1</field>" "$2" -- system/signer | head -1
}
vouched() { # is the key good for this change; $entry is its record before it
    show cat-file blob "$entry" >"$work/key.xml"
    from=$(field valid_from "$work/key.xml" | tr -d -) to=$(field valid_to "$work/key.xml" | tr -d -)
    if grep -q '"retired_on"' "$work/key.xml"; then
        bad "$1: signed with a key that a change before it had retired"
    elif [ "$(field officer_id "$work/key.xml")" != "$officer" ]; then
        bad "$1: signed with a key of $(field officer_id "$work/key.xml"), but in the name of $officer"
    elif [ "$(day_of "$time")" -lt "${from:-0}" ] || [ "$(day_of "$time")" -gt "${to:-99999999}" ]; then
        bad "$1: signed on a day on which the key was not valid"
    elif [ "$stamped" -gt 0 ] && [ "$(day_of $((stamped - day)))" -gt "${to:-99999999}" ]; then
        bad "$1: the seal before it shows that its key was not valid any more"
    else
        accepted=$print
    fi
}
signature() {
    accepted= first=
    if grep -q '^gpgsig ' "$work/raw"; then
        awk -v sig="$work/sig" -v text="$work/text" '!body && /^gpgsig / { on = 1; print substr($0, 8) >sig; next }
            on && /^ / { print substr($0, 2) >sig; next } { on = 0; if ($0 == "") body = 1; print >text }' "$work/raw"
        signed=$((signed + 1))
        print=$(ssh-keygen -Y check-novalidate -n git -s "$work/sig" <"$work/text" 2>/dev/null | sed -n 's/^Good .*\(SHA256:.*\)$/\1/p')
        entry=$(entry "$print" "$before")
        if [ -z "$print" ]; then
            bad "$1: the signature does not fit, or was made for something else"
        elif [ -n "$entry" ]; then
            vouched "$1"
        elif [ -n "$(entry "$print" "$1")" ] && ! in_force "$before"; then
            first=$print entry=$(entry "$print" "$1")
            vouched "$1"
        else
            bad "$1: signed with a key that nobody had registered before it"
        fi
        [ -z "$signers" ] || show -c gpg.ssh.allowedSignersFile="$signers" verify-commit "$1" || bad "$1: git verify-commit does not accept it"
        rm -f "$work/sig"
    fi
    while read -r what path; do
        print=$([ "$what" = D ] || { show cat-file blob "$1:$path" >"$work/key.xml" && field fingerprint "$work/key.xml"; })
        [ "$what" = A ] && [ -n "$first" ] && [ "$print" = "$first" ] && continue
        [ "$what" = M ] && show cat-file blob "$before:$path" >"$work/old.xml" && grep -q '"retired_on"' "$work/old.xml" && ! grep -q '"retired_on"' "$work/key.xml" &&
            bad "$1: a retired key was taken back into the register"
        [ "$what" != D ] && [ -n "$accepted" ] && [ "$print" != "$accepted" ] || bad "$1: the register of keys was changed without the signature of another key in force"
    done <"$work/registered"
}
in_force() { # has the register of this change any key that is not retired
    [ -n "$(show grep -L -F '"retired_on"' "$1" -- system/signer)" ]
}

# Every private content lies under the SHA-256 of its own bytes; none is missing that was not erased.
vault() {
    show rev-parse --verify --quiet refs/tics/vault >/dev/null || { echo 'no vault in this copy: private contents were not looked at' && return; }
    [ "$(show rev-list --count refs/tics/vault)" = 1 ] || bad 'the vault has a past; what was erased can still be read there'
    show ls-tree -r refs/tics/vault >"$work/list"
    : >"$work/there"
    while read -r mode _ blob path; do
        [ "$mode" = 100644 ] && [ "$(show cat-file blob "$blob" | sum)" = "${path##*/}" ] || bad "vault: the content does not match its commitment; it was altered: $path"
        echo "${path##*/}" >>"$work/there"
    done <"$work/list"
    for list in known named erased there; do sort -u -o "$work/$list" "$work/$list"; done
    for hash in $(comm -23 "$work/named" "$work/there" | comm -23 - "$work/erased"); do bad "vault: a content is missing and was never erased: $hash"; done
    for hash in $(comm -13 "$work/known" "$work/there"); do bad "vault: no version of any record names this content: $hash"; done
    for hash in $(comm -12 "$work/erased" "$work/there"); do bad "vault: a content was erased, but it is still there: $hash"; done
}

shape
[ $bad = 0 ] || { echo BAD && exit 1; }
git -C "$store" fsck --full --strict --no-dangling >"$work/fsck" 2>&1 || bad "git fsck: $(head -1 "$work/fsck")"
for ref in $(show for-each-ref --format='%(refname)'); do
    case $ref in refs/heads/main | refs/tics/vault | refs/tags/*) ;; *) bad "$ref: a ref that a store does not have" ;; esac
done
before=4b825dc642cb6eb9a060e54bf8d69288fbee4904 prev=$zeros earlier=0 stamped=0 sealed=0 signed=0 count=0
for list in known named erased history; do : >"$work/$list"; done
for commit in $(show rev-list --reverse main); do
    count=$((count + 1)) token=
    show cat-file commit "$commit" >"$work/raw"
    [ "$(sed '/^$/q' "$work/raw" | grep -c '^parent ')" -le 1 ] || bad "$commit: a merge; the history of a store is one line"
    [ "$(sed -n 's/^Prev-SHA256: //p' "$work/raw")" = "$prev" ] || bad "$commit: the chain is broken (Prev-SHA256)"
    prev=$(sum <"$work/raw")
    echo "$commit $prev" >>"$work/history"
    sed -n 's/^Reason: \([0-9a-f]\{64\}\)$/\1/p' "$work/raw" | tee -a "$work/known" >>"$work/named"
    declared "$commit"
    seal "$commit"
    dates "$commit"
    signature "$commit"
    before=$commit
done
[ "$count" -gt 0 ] || bad 'no history'
for commit in $(sed -n 's/^\([0-9a-f]\{40\}\) .*/\1/p' "$store/logs/refs/heads/main" 2>/dev/null | grep -v '^0*$'); do
    grep -q "^$commit " "$work/history" || bad "$commit was once the head and is not in this history any more"
done
vault
[ -z "$expected" ] || grep -qE "(^| )$expected" "$work/history" || bad "$expected is not in this history"
echo "changes $count, seals $sealed$([ -n "$root" ] || echo ', not judged: no trust root'), signed $signed, head $before $prev"
echo 'not told by these tools: whether records are in their one form and of known kinds, whether what was recorded is true, and, where no seal covers it, when'
[ $bad = 0 ] && echo GOOD && exit 0
echo BAD
exit 1
