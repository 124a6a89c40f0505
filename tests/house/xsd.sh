# xsd.sh -- the XSDs compile, every shipped file obeys its own, and that of reports describes all they write
# SPDX-License-Identifier: Apache-2.0
set -u
command -v xmllint >/dev/null || exit 77
bad=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo '<none/>' >"$work/none.xml"
for schema in schema/xsd/*.xsd templates/documents/document.xsd; do
    # a document that fails says "fails to validate" (3); a schema that does not compile ends with 5
    xmllint --nonet --noout --schema "$schema" "$work/none.xml" >"$work/out" 2>&1
    if [ $? -ne 3 ]; then
        cat "$work/out"
        echo "$schema does not compile"
        bad=1
    fi
done
check() {
    schema=$1
    shift
    for file in "$@"; do
        [ -e "$file" ] || continue
        if ! xmllint --nonet --noout --schema "$schema" "$file" >"$work/out" 2>&1; then
            cat "$work/out"
            bad=1
        fi
    done
}
check schema/xsd/kind.xsd schema/kinds/*.xml schema/kinds/system/*.xml
check schema/xsd/catalogue.xsd schema/catalogues/*.xml
check schema/xsd/rule.xsd schema/rules/*.xml
check schema/xsd/disclosure.xsd schema/disclosures/*.xml
check templates/documents/document.xsd templates/documents/*.xml templates/documents/ja/*.xml templates/documents/en/*.xml
# what the reports write is described: each element and each attribute by its name
described() {
    grep -rhoE "($2)\\([^\"]*\"[a-z0-9_-]+\"" tracker/report --include='*.c' | sed 's/.*"\(.*\)"$/\1/' | sort -u >"$work/written"
    [ -s "$work/written" ] || { echo "no $1 of a report found in tracker/report"; bad=1; }
    while read -r name; do
        grep -q "<xs:$1 name=\"$name\"" schema/xsd/report.xsd || { echo "schema/xsd/report.xsd does not describe the $1 '$name'"; bad=1; }
    done <"$work/written"
}
described element 'tics_node|tics_node_text|tics_node_textf'
described attribute 'tics_node_set|tics_node_setf|tics_node_int'
exit $bad
