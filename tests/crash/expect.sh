# expect.sh -- what the tests of failing commands share: a status, and one line that says why
# SPDX-License-Identifier: Apache-2.0
failed=0
wrong() {
    echo "$*: $(head -c 400 err)"
    failed=1
}
# expect STATUS COMMAND…: and on failure exactly one line says why
expect() {
    want=$1
    shift
    "$@" >out 2>err
    got=$?
    [ $got = "$want" ] || wrong "status $got instead of $want from: $*"
    [ "$want" = 0 ] || [ "$(wc -l <err)" = 1 ] || wrong "not one line from: $*"
}
says() {
    grep -q "$1" err || wrong "does not say '$1'"
}
