# spdx.sh -- every file says its licence; every source says in its first line what it is
# SPDX-License-Identifier: Apache-2.0
set -u
bad=0
list=$(find . \( -name .git -o -name 'build*' -o -path ./tests/data -o -path ./tests/fuzz/corpus \) -prune -o -type f \
    \( -name '*.[ch]' -o -name '*.sh' -o -name '*.xml' -o -name '*.xsd' -o -name '*.xsl' -o -name '*.sql' -o -name '*.py' \
    -o -name meson.build -o -name meson_options.txt -o -path ./setup -o -path ./.ci/run -o -path './po/compile' -o -path './po/update' \) -print)
for file in $list; do
    if ! head -5 "$file" | grep -q 'SPDX-License-Identifier: Apache-2\.0'; then
        # a header's first comment may be long: the line follows it
        if ! head -40 "$file" | grep -qx '/\* SPDX-License-Identifier: Apache-2\.0 \*/'; then
            echo "$file: no SPDX line"
            bad=1
        fi
    fi
    name=$(basename "$file")
    case $file in
    *.c | *.h) first=$(head -1 "$file") want="/* $name -- " ;;
    *.sh) first=$(grep -m1 -v '^#!' "$file") want="# $name -- " ;;
    *) continue ;;
    esac
    case $first in
    "$want"*) ;;
    *)
        echo "$file: first line is not '$want…'"
        bad=1
        ;;
    esac
done
exit $bad
