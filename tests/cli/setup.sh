# setup.sh -- what transcripts share; the first line of each: . "$TESTDIR/setup.sh"
# SPDX-License-Identifier: Apache-2.0

# Ids, commits and hashes differ from run to run: `tics show P | mask`. (cram's (glob) does not work on lines with Japanese.)
mask() {
    sed -E -e 's/\b[0-9a-f]{64}\b/HASH/g' -e 's/\b[0-9a-f]{40}\b/COMMIT/g' -e 's/\b[a-z2-7]{26}\b/ID/g' -e "s|$CRAMTMP|TMP|g"
}

# Skips a transcript that needs fixed commit times: `needs_hooks`
needs_hooks() {
    [ "$TICS_HOOKS" = yes ] || exit 80
}

# The same command in Japanese: `ja tics gap`
ja() {
    TICS_LANG=ja "$@"
}
