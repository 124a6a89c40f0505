# doors.sh -- each library is entered by one module only
# SPDX-License-Identifier: Apache-2.0
set -u
bad=0

# door HEADER-PATTERN ALLOWED-PATH-PATTERN
door() {
    found=$(grep -rnE "^ *# *include *[<\"]($1)" --include='*.[ch]' base schema evidence tracker | grep -vE "^($2):" || true)
    if [ -n "$found" ]; then
        echo "outside its door ($2):"
        echo "$found"
        bad=1
    fi
}

door 'git2(\.h|/)' 'evidence/(git|store)[a-z_]*\.[ch]'
door 'sqlite3\.h' 'tracker/index/(db[a-z_]*\.c|[a-z_]+\.h)'
door 'openssl/' 'base/(digest|ssh_key|tsp)\.c'
door 'zlib\.h' 'evidence/(deflate|inflate)\.c'
door 'libxml/(parser|parserInternals|xmlreader|xmlschemas|SAX2?|xinclude|catalog|HTMLparser|xmlIO)\.h' 'base/xml[a-z_]*\.[ch]'
door 'iconv\.h' 'base/text[a-z_]*\.c'
door 'libxslt/|libexslt/' 'tracker/report/xslt\.c'
door 'zip\.h' 'tracker/exchange/zip_(read|write)\.c|tracker/package/zip\.c'
door 'xlsxwriter(\.h|/)' 'tracker/exchange/xlsx_write(_private\.h|_chart\.c|_link\.c|_look\.c|_report\.c|_report_private\.h|_table\.c|\.c)'
door 'xlsx_write_private\.h' 'tracker/exchange/xlsx_write[a-z_]*\.[ch]'
door 'qrencode\.h' 'tracker/document/qr\.c'
door 'writer\.h' 'evidence/[a-z_]*\.[ch]|tracker/change/[a-z_]*\.[ch]'
# SQLite's door is that of the index: its internal headers with sqlite3.h stay inside
for header in $(grep -lE '^# *include *<sqlite3\.h>' tracker/index/*.h 2>/dev/null); do
    door "$(basename "$header" | sed 's/\./\\./')" 'tracker/index/[a-z_]*\.[ch]'
done
exit $bad
