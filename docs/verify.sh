#!/bin/sh
# verify.sh -- looks at a store with git, sha256sum and openssl only: verify.sh STORE [ROOT.pem [EXPECTED-COMMIT]]
# SPDX-License-Identifier: Apache-2.0
#
# Objects, the SHA-256 chain, seals, and (given one) a commit that an earlier report named. What it cannot say and `tics verify` does: whether
# private contents are there, whether records are in their one form, who may sign. Ends with GOOD (0) or BAD (1).
set -u
store=$1 root=${2:-} expected=${3:-}
GIT_NO_REPLACE_OBJECTS=1 GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null LC_ALL=C TZ=UTC
export GIT_NO_REPLACE_OBJECTS GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL LC_ALL TZ
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
bad() {
    echo "BAD: $*"
    bad=1
}
show() {
    git -C "$store" "$@" 2>/dev/null
}
show fsck --full --strict --no-dangling >"$work/fsck" 2>&1 || bad "git fsck: $(head -1 "$work/fsck")"
[ ! -e "$store/shallow" ] || bad 'the history is cut (shallow)'
[ -z "$(show for-each-ref refs/replace)" ] || bad 'objects are replaced (refs/replace)'
before= prev=0000000000000000000000000000000000000000000000000000000000000000 stamped=0 sealed=0 count=0
for commit in $(show rev-list --reverse main); do
    count=$((count + 1))
    show cat-file commit "$commit" >"$work/raw"
    [ "$(sed -n 's/^Prev-SHA256: //p' "$work/raw")" = "$prev" ] || bad "$commit: the chain is broken (Prev-SHA256)"
    prev=$(sha256sum <"$work/raw" | cut -d' ' -f1)
    stamp=$(sed -n 's/^Stamp-SHA256: //p' "$work/raw")
    time=$(sed -n 's/^committer .*> \([0-9]*\) .*/\1/p' "$work/raw")
    if [ -n "$stamp" ]; then
        path=$(show diff-tree -r --no-commit-id --name-only "$commit" -- system/seal)
        show cat-file blob "$commit:$path" >"$work/seal.xml"
        sed -n 's|.*<field name="token">\(.*\)</field>.*|\1|p' "$work/seal.xml" | base64 -d >"$work/seal.tsr"
        over=$(sed -n 's|.*<field name="commit">\(.*\)</field>.*|\1|p' "$work/seal.xml")
        [ "$(sha256sum <"$work/seal.tsr" | cut -d' ' -f1)" = "$stamp" ] || bad "$commit: Stamp-SHA256 is not that of its time stamp"
        show merge-base --is-ancestor "$over" "${before:-$over}" || bad "$commit: what was sealed ($over) is not in this history"
        show cat-file commit "$over" >"$work/over"
        said=$(openssl ts -reply -in "$work/seal.tsr" -text 2>/dev/null | sed -n 's/^Time stamp: //p')
        now=$(date -d "$said" +%s)
        [ "$now" -ge "$stamped" ] || bad "$commit: seals are out of order"
        dated=$(sed -n 's/^committer .*> \([0-9]*\) .*/\1/p' "$work/over")
        [ "${dated:-0}" -le $((now + 86400)) ] || bad "$over: dated more than a day after the time stamp over it"
        stamped=$now sealed=$((sealed + 1))
        # as of its own time: certificates expire, what they witnessed does not
        [ -z "$root" ] || openssl ts -verify -data "$work/over" -in "$work/seal.tsr" -CAfile "$root" -attime "$now" >/dev/null 2>&1 ||
            bad "$commit: openssl does not accept the time stamp"
    fi
    [ $((time + 86400)) -ge "$stamped" ] || bad "$commit: dated more than a day before a time stamp that it stands on"
    before=$commit
done
[ "$count" -gt 0 ] || bad 'no history'
[ -z "$expected" ] || show merge-base --is-ancestor "$expected" main || bad "$expected is not in this history"
echo "changes $count, seals $sealed$([ -n "$root" ] || echo ', not judged: no trust root'), head $before $prev"
[ $bad = 0 ] && echo GOOD && exit 0
echo BAD
exit 1
