# commands.sh -- every command has an example that names it, a transcript, help in both languages, and its line in the README
# SPDX-License-Identifier: Apache-2.0
set -u
[ -n "${TICS_PROGRAM:-}" ] || exit 77
bad=0
say() {
    echo "$1"
    bad=1
}
commands=$("$TICS_PROGRAM" manual --format examples | cut -f1 | sort -u)
[ "$(echo "$commands" | wc -w)" -ge 6 ] || say 'too few commands have examples'
"$TICS_PROGRAM" manual --format examples | awk -F'\t' 'index($2, "tics " $1) != 1 && $2 !~ "^tics -C [^ ]+ " $1 {print "odd example of " $1 ": " $2; bad = 1} END {exit bad}' || bad=1
for constant in $(sed -n 's/^ *extern const TicsCommand tics_cmd_\([a-z_]*\);.*/\1/p' tracker/cli/commands.h); do
    echo "$commands" | grep -qx "$constant" || say "command $constant has no example, or is not in the list of command.c"
    [ -e "tracker/cli/cmd_$constant.c" ] || say "command $constant has no file cmd_$constant.c"
    [ -e "tests/cli/$constant.t" ] || say "command $constant has no transcript tests/cli/$constant.t"
    grep -qsE 'TICS_LANG=ja|--lang ja|(^|[ |;])ja tics' "tests/cli/$constant.t" || say "tests/cli/$constant.t shows no Japanese"
    for lang in ja en; do
        TICS_LANG=$lang "$TICS_PROGRAM" help "$constant" >/dev/null || say "no help on $constant ($lang)"
    done
    TICS_LANG=ja "$TICS_PROGRAM" help "$constant" | head -1 | LC_ALL=C grep -q '[^ -~]' || say "help on $constant is not Japanese"
done
sed -n '/^<!-- commands -->/,/^<!-- end of commands -->/p' README.md | sed '1d;$d' >"${TMPDIR:-/tmp}/commands.$$"
TICS_LANG=en "$TICS_PROGRAM" manual --format markdown | diff -u "${TMPDIR:-/tmp}/commands.$$" - || say 'README.md: its list of commands is not that of tics manual --format markdown'
rm -f "${TMPDIR:-/tmp}/commands.$$"
exit $bad
