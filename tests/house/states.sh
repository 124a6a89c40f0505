# states.sh -- every requirement of the scheme is brought into every state that makes sense for it, through the program; the matrix is printed
# SPDX-License-Identifier: Apache-2.0
set -u
# under sanitizers the hundred and fifty commands take many minutes: the plain build runs them
[ -n "${TICS_PROGRAM:-}" ] && [ "$TICS_HOOKS" = yes ] && [ "${TICS_SANITIZED:-no}" = no ] || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset TICS_TEST_SEED TICS_STORE 2>/dev/null || :
python3 tests/house/states.py "$TICS_PROGRAM" "$work"
