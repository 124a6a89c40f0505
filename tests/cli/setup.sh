# setup.sh -- what transcripts share; the first line of each: . "$TESTDIR/setup.sh"
# SPDX-License-Identifier: Apache-2.0

# Ids, commits and hashes differ from run to run: `tics show P | mask`. (cram's (glob) does not work on lines with Japanese.)
mask() {
    sed -E -e 's#SHA256:[A-Za-z0-9+/]{43}#SHA256:FINGERPRINT#g' -e 's#(ssh-[a-z0-9]+|ecdsa-[a-z0-9-]+) AAAA[A-Za-z0-9+/=]+#\1 AAAA#g' \
        -e 's/\b[0-9a-f]{64}\b/HASH/g' -e 's/\b[0-9a-f]{40}\b/COMMIT/g' -e 's/\b[a-z2-7]{26}\b/ID/g' -e 's/\b[0-9a-f]{10}\b/CHANGE/g' -e 's/\([a-z2-7]{8}\)/(ID)/g' -e 's/^(seen last by this machine: .*, at ).*/\1TIME/' -e 's/^(この端末が最後に見た変更: .*)\([^()]*\)$/\1(TIME)/' -e "s|$CRAMTMP|TMP|g"
}

# The same, and moments: of what is recorded today.
moments() {
    mask | sed -E -e 's/(日本時間 )?[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(\+09:00)?( \(Japan time\))?/TIME/g' -e 's/\b[A-Za-z0-9+]{24}\.\.\.( ?[(])[0-9]+/TOKEN\1N/' -e 's/SHA-256 [0-9a-f]{16}\.\.\./SHA-256 HASH.../' -e 's|system/seal/./.|system/seal/A/B|'
}

# Skips a transcript that needs fixed commit times: `needs_hooks`
needs_hooks() {
    [ "$TICS_HOOKS" = yes ] || exit 80
}

# The same command in Japanese: `ja tics gap`
ja() {
    TICS_LANG=ja "$@"
}

# What this machine is set to does not count.
XDG_CONFIG_HOME=$CRAMTMP/config && export XDG_CONFIG_HOME
unset TICS_SIGNING_KEY SSH_AUTH_SOCK SSH_ASKPASS

# What this machine saw last is remembered for one transcript.
XDG_STATE_HOME=$PWD/.state
export XDG_STATE_HOME

# Random numbers stay random: two commands with one seed would give two records the same id.
unset TICS_TEST_SEED

# A small store in ./store: two areas, four people, one pledge: `small_store`; `at DATE tics …` records as of that day.
at() {
    when=$1
    shift
    TICS_TEST_COMMIT_TIME=${when}T09:00:00+09:00 "$@"
}
small_store() {
    at 2026-04-01 tics init store --organisation 'Example Works' --user 'Keeper One <keeper@example.jp>' --evidence-from 2026-04-01 >/dev/null &&
        TICS_STORE=$PWD/store && export TICS_STORE &&
        printf '社員番号,氏名,入社年月日,退職日,雇用区分\n001,従業者 001,令和2年4月1日,,正社員\n002,従業者 002,R8.4.1,,正社員\n003,従業者 003,2021/4/1,2026-06-30,正社員\n004,従業者 004,2026-04-01,,パート\n' >roster.csv &&
        at 2026-04-02 tics import person roster.csv -m 'roster of April' >/dev/null 2>&1 &&
        printf 'person_id,signed_on,sign_method\n001,2020-04-01,paper\n002,2026-04-01,paper\n' >pledges.csv &&
        at 2026-04-03 tics import entry_pledge pledges.csv -m 'pledges of April' >/dev/null 2>&1 &&
        at 2026-04-04 tics add zone zone_id=A1 name='machining room' level=2 manager_id=001 -m 'areas' >/dev/null 2>&1
}
