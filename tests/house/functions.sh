# functions.sh -- functions of more than 60 lines are listed, of more than 80 refused; files of more than 400 lines listed
# SPDX-License-Identifier: Apache-2.0
set -u
command -v ctags >/dev/null || exit 77
long=$(find base schema evidence tracker tests -name '*.c' | sort | xargs ctags -x --languages=C --kinds-C=f --fields=+ne \
    --_xformat='%F:%n %N %{end}' | while read -r place name end; do
    lines=$((end - ${place##*:} + 1))
    [ "$lines" -le 60 ] || echo "$lines $place $name"
done | sort -rn)
[ -z "$long" ] || printf 'lines function\n%s\n' "$long"
find base schema evidence tracker -name '*.[ch]' | xargs wc -l | awk '$2 != "total" && $1 > 400 {print "long file:", $1, $2}'
[ "$(printf '%s\n' "$long" | awk '$1 > 80' | wc -l)" -eq 0 ]
