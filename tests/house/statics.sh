# statics.sh -- nothing static and mutable but the process-wide switches listed here and in docs/architecture.md
# SPDX-License-Identifier: Apache-2.0
set -u
[ "$TICS_SANITIZED" = no ] && command -v objdump >/dev/null || exit 77
# base/i18n.c: the language, set once a run; index/db_heap.c: memory SQLite has taken, and its limit; evidence/git.c: one start of libgit2 at a time; *_assets: GLib's handle of a built-in file
allowed='^(catalogue_in_use|heap_in_use|heap_limit|git_starting|static_resource|quark\.[0-9]+|_g_define_.*|__func__.*|__PRETTY_FUNCTION__.*)$'
libraries=$(find "$TICS_BUILD_ROOT" -name 'lib*.a' -not -path '*/tests/*')
[ -n "$libraries" ] || exit 77
found=$(for library in $libraries; do
    # thin archives name their members; sections .data and .bss are mutable, .data.rel.ro is not
    objdump -t "$library" 2>/dev/null | awk -v library="$(basename "$library")" \
        '/file format/ {member = $1} $0 ~ / (\.data|\.bss|\.data\.rel|\.data\.rel\.local|\*COM\*|\.tbss|\.tdata)\t/ && $NF !~ /^\./ {print library, member, $NF}'
done | awk -v allowed="$allowed" '$3 !~ allowed')
if [ -n "$found" ]; then
    echo "static and mutable:"
    echo "$found"
    exit 1
fi
