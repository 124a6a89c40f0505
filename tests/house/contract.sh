# contract.sh -- every command: exit statuses, and one JSON document under --format json, also of a failure
# SPDX-License-Identifier: Apache-2.0
set -u
[ -n "${TICS_PROGRAM:-}" ] || exit 77
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
unset TICS_STORE TICS_TEST_SEED
export XDG_STATE_HOME="$work/state" TICS_LANG=en TICS_COLUMNS=100 TICS_NOW=2026-10-01T09:00:00+09:00 TICS_TEST_COMMIT_TIME=2026-10-01T00:00:00Z
bad=0
wrong() {
    echo "$*: $(head -c 300 err) $(head -c 300 out)"
    bad=1
}
# call WANTED-STATUS WORDS…: in words a shell would read them
call() {
    want=$1
    shift
    eval "\"\$TICS_PROGRAM\" $*" >out 2>err </dev/null
    status=$?
    [ $status = "$want" ] || wrong "status $status instead of $want from: tics $*"
}
# refused WANTED-STATUS WORDS…: nothing on stdout, on stderr why
refused() {
    call "$@"
    [ ! -s out ] || wrong "words on stdout from: tics $*"
    grep -q '^tics: ' err || wrong "no reason from: tics $*"
}
cat >check.py <<'PYTHON'
import json, sys
kind, status, keys = sys.argv[1], sys.argv[2], sys.argv[3].split()
try:
    found = json.loads(open("out", encoding="utf-8").read())
except ValueError as problem:
    sys.exit(f"no JSON document ({problem})")
have = list(found)
if have != ["format", "tool"] + keys and not (kind == "error" and have[: len(keys) + 2] == ["format", "tool"] + keys):
    sys.exit(f"keys {have}")
if found["format"] != f"tics.{kind}/1":
    sys.exit(f"format {found['format']}")
if kind == "error" and (found["status"] != int(status) or not found["message"] or found["code"] != ["", "no", "usage", "invalid", "not_found", "conflict", "system"][int(status)]):
    sys.exit(f"says {found['status']} {found['code']}, ends with {status}")
if "store" in found and (list(found["store"])[:2] != ["organisation", "head"] or len(found["store"]["head"]) != 40):
    sys.exit(f"store {found['store']}")
if kind != "error" and found.get("known_at") and list(found["known_at"]) != ["time", "commit"]:
    sys.exit(f"known_at {found['known_at']}")
PYTHON
# document KIND KEYS: stdout is one JSON document with these keys in this order (an error may have more), of the call before
document() {
    verdict=$(python3 check.py "$1" "$status" "$2" 2>&1) || wrong "$verdict: tics $call"
}
# report KIND KEYS WORDS…
report() {
    kind=$1 keys=$2
    shift 2
    call="$*" && call 0 "$@" --format json && document "$kind" "$keys"
}
# failure WANTED-STATUS WORDS…: under --format json it is JSON too, and stderr stays empty
failure() {
    call="$*" && call "$@" --format json && document error 'code status message'
    [ ! -s err ] || wrong "words on stderr beside JSON from: tics $*"
}

call 0 init store --organisation "'Example Works'" --user "'Keeper One <keeper@example.jp>'"
printf 'person_id,display_name,joined_on,category\n001,Someone,2021-04-01,regular\n' >people.csv
printf 'person_id,joined_on,category\n002,2021-02-30,regullar\n' >wrong.csv
call 0 -C store import person people.csv -m roster
mkdir files nothing
printf '%%PDF-1.4' >files/001.pdf
call 0 -C store add zone zone_id=A1 name=office level=2 -m area

# name | needs a store | words that are right | too few | too many | kind and keys of the report, if it has one
kept='store as_of known_at seal unsealed'
table="init|no|new --organisation X --user 'K <k@example.jp>'|init|init a b|
config|yes|list|config set -m x|config list x|config $kept settings parameters
status|yes|||status x|status $kept readiness findings pending recent_changes overdue due_soon last_backup stage steps broken_rules
next|yes|||next x|next $kept stage steps broken_rules
scope|yes|list|scope set -m x|scope list x|scope $kept flags places
scheme|no|list|scheme|scheme show GV-01 x|schemes schemes
kind|no|list|kind|kind show person x|kinds kinds
rule|no|list|rule|rule show R-001 x|rules rules
add|yes|zone zone_id=A2 name=hall level=1 -m x|add zone -m x||
edit|yes|zone:A1 level=3 -m x|edit zone:A1 -m x||
void|yes|zone:A1 -m x|void -m x|void zone:A1 x -m x|
erase|yes|person:001 --force -m x|erase -m x|erase person:001 x -m x|
show|yes|person:001|show|show person:001 x|record $kept id kind erased fields attachments
list|yes|person|list|list person x|list $kept kind records
search|yes|Someone|search|search a b c d e f g h i|search $kept words kinds hits
sample|yes|person|sample|sample person x|sample $kept kind purpose from to population left_out lot members
export|yes|person|export||
import|yes|person people.csv --on-conflict skip -m x|import person -m x|import person people.csv x -m x|import $kept file encoding rows blank columns added updated unchanged skipped log_rows commit error_count errors map map_kept rejected rejects explained sheet header_row notes ours changes conflicts gone source_format
attach|yes|person files --match '{person_id}.pdf' -m x|attach person files -m x|attach person files x --match '{person_id}' -m x|attach $kept kind folder match population totals hidden files without commit
template|yes|list|template fill|template list x|templates $kept templates
gap|yes|||gap x|gap $kept scheme totals requirements findings pending reviews outside first_loads parameters tiers
selfcheck|yes|||selfcheck x|selfcheck $kept notice method fields compare
due|yes|--within 30d||due x|due $kept until owner overdue items retention
diff|yes|2026-09-01 2026-10-01|diff 2026-09-01|diff 2026-09-01 2026-10-01 today|diff $kept from to totals requirements
finding|yes|list|finding answer R-001 -m x|finding list x|findings $kept findings
judge|yes|GV-01 --result sufficient -m x|judge -m x||
report|yes|gap|report|report gap x|
package|yes|create --dry-run|package|package create x|package_made $kept policy file disclosed withheld kinds transfer parts
review|yes|list|review approve -m x|review list x|review $kept total changes
baseline|yes|list|baseline create -m x|baseline create a b -m x|baseline $kept baselines
history|yes|||history person:001 x|history $kept reviews changes sections
seal|yes|list|seal add -m x|seal list x|seals $kept seals
verify|yes|||verify x|verify $kept result head head_sha256 test_store commits records attachments problems signatures pin index accepted_heads
signer|yes|list|signer retire|signer list x|signers $kept signers
doctor|yes|||doctor x|doctor $kept result checks
backup|yes|copy|backup|backup a b|
restore|no|saved again|restore saved|restore a b c|
completion|no|bash|completion|completion bash x|
manual|no|||manual x|
help|no|||help add x|"
call 0 -C store backup saved
for name in $("$TICS_PROGRAM" manual --format examples | cut -f1 | sort -u); do
    echo "$table" | grep -q "^$name|" || wrong "command $name is not in the table of this test"
done
while IFS='|' read -r name store right few many json; do
    says_json=$("$TICS_PROGRAM" help "$name" | grep -c 'json')
    has_format=$("$TICS_PROGRAM" help "$name" | grep -c -- '--format')
    # unknown option, too few and too many words: 2, before anything is looked for
    refused 2 "$name" $right --no-such-option
    grep -q "see 'tics help $name'" err || wrong "no help named: tics $name --no-such-option"
    failure 2 "$name" --no-such-option
    [ -z "$few" ] || refused 2 -C store "$few"
    [ -z "$many" ] || refused 2 -C store "$many"
    # outside any store: 4
    [ "$store" = no ] || refused 4 -C nothing "$name $right"
    [ "$store" = no ] || (cd nothing && refused 4 "$name $right") || bad=1
    # reports: one document, also of a failure
    if [ -n "$json" ]; then
        refused 2 -C store "$name $right" --format bogus
        report "${json%% *}" "${json#* }" -C store "$name $right"
        [ "$store" = no ] || failure 4 -C nothing "$name $right"
        [ "$says_json" -gt 0 ] || wrong "help does not say json: tics $name"
    else
        failure 2 -C store "$name $right"
        [ "$has_format" = 0 ] || [ "$name" = manual ] || [ "$name" = export ] || [ "$name" = report ] || wrong "tics $name has --format and no line here"
    fi
done <<TABLE
$table
TABLE

# the other faces of commands with two
report kind 'id title summary register system key valid_from valid_to evidence_date retention_years fields' kind show person
report rule 'id severity title requirements requires parameters explain message fix population population_sql sql' rule show R-001
report scheme 'scheme edition title notice requirements flags' scheme show GV-01
report refs "$kept scheme editions items requirements_without_item" -C store scheme refs list
report import "$kept file encoding rows blank columns added updated unchanged skipped log_rows commit error_count errors map map_kept rejected rejects explained sheet header_row notes ours changes conflicts gone source_format" -C store import person people.csv --dry-run

# failures with a status of their own
failure 4 kind show nokind
failure 4 rule show R-999
failure 4 scheme show XX-99
failure 4 -C store show person:nobody
failure 4 -C store list nokind
failure 4 -C store history person:nobody
failure 4 -C store gap --scheme none
failure 4 -C store gap --order official
failure 4 -C nothing scheme refs list
failure 2 -C store scheme refs import people.csv
printf 'id,title\nA,x\n' >list.csv
call 0 -C store scheme import list.csv -m list
report imported_scheme "$kept scheme notice totals groups items" -C store scheme show --scheme list
failure 4 -C store scheme show --scheme none
failure 3 -C store scheme import list.csv --id other --expect 2 -m list
failure 2 -C store scheme import - -m list
refused 2 -C store scheme show --format csv
failure 2 -C store gap --fail-on nostate
failure 2 -C store gap --known-at nonsense
failure 2 -C store gap --as-of 2026-02-30
failure 2 -C store list person --missing
failure 4 -C store import person nofile.csv -m x
failure 3 -C store import person wrong.csv -m x
python3 -c 'import json; e = json.load(open("out")); assert e["error_count"] == len(e["errors"]) == 2 and e["errors"][0]["row"] == 2' ||
    wrong 'the cells are not in the failure'
refused 5 init store --organisation X --user "'K <k@example.jp>'"
refused 5 -C store backup saved
refused 4 restore nobackup again2
call 1 -C store gap --fail-on missing --format json && call='gap --fail-on' && document gap "$kept scheme totals requirements findings pending reviews outside first_loads parameters tiers"

call 0 -C store rule show R-001 --format json && call='rule show' && document rule "$kept id severity title requirements requires parameters explain message fix population population_sql sql findings pending coverage continuity"

# a damaged object: a verdict is an answer (1), a report that cannot be made is a failure (3)
object=$(git -C store rev-parse 'main^{tree}')
file=store/objects/$(echo "$object" | cut -c1-2)/$(echo "$object" | cut -c3-)
rm -f "$file" store/index.sqlite
call 1 -C store verify --format json && call=verify && document verify "$kept result head head_sha256 test_store commits records attachments problems signatures pin index accepted_heads"
failure 3 -C store gap
failure 3 -C store list person
exit $bad
