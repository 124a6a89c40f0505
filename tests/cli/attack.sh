# attack.sh -- both verdicts on a store that somebody worked on: . "$TESTDIR/attack.sh"
# SPDX-License-Identifier: Apache-2.0

# Nothing is pinned: each attack is made on a copy of one store.
export XDG_STATE_HOME=/dev/null
export GIT_AUTHOR_NAME=officer-1 GIT_AUTHOR_EMAIL=officer-1@tics.invalid GIT_COMMITTER_NAME=officer-1 GIT_COMMITTER_EMAIL=officer-1@tics.invalid

# fresh: the store as it was, in ./s; forge WORDS, rewrite WORDS: what somebody does to it
fresh() {
    rm -rf s && cp -a "${whole:-store}" s
}
forge() {
    python3 "$TESTDIR/forge.py" s "$@"
}
rewrite() {
    python3 "$TESTDIR/rewrite.py" s "$@"
}

# both [ROOT [EXPECTED [SIGNERS]]]: what `tics verify` and docs/verify.sh say of ./s
both() {
    tics -C s verify ${1:+--ca "$1"} ${2:+--expect-ancestor "$2"} >ours 2>&1
    ours=$?
    sh "$TICS_SOURCE_ROOT/docs/verify.sh" s "$@" >theirs 2>&1
    theirs=$?
    case $ours in
    0) echo 'tics:  good' ;;
    1) echo "tics:  bad: $(sed '/^changes: /,$d' ours | cut -d' ' -f1 | sort -u | tr '\n' ' ' | sed 's/ $//')" ;;
    *) echo "tics:  refused ($ours): $(mask <ours | sed 's/^tics: //')" ;;
    esac
    case $theirs in
    0) echo 'stock: GOOD' ;;
    *) sed -n 's/^BAD: /stock: BAD: /p' theirs | sed -E -e 's/\b[0-9a-f]{40}\b: //' -e 's/\b[0-9a-f]{40,64}\b/HASH/g' -e 's/\b[a-z2-7]{26}\b/ID/g' -e 's#(^| |/)[a-z0-9]/[a-z0-9]/#\1A/B/#g' -e 's#objects/[0-9a-f]{2}/[0-9a-f]{38}#OBJECT#' | sort -u ;;
    esac
    [ $((ours == 0)) = $((theirs == 0)) ] || echo 'THE VERDICTS DIFFER'
}
