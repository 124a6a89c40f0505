# xsd.sh -- the XSDs compile, and every shipped file obeys its own
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
exit $bad
