# floors.sh -- no include points up: base, schema, evidence, index, then assess and change, exchange, report, package, cli
# SPDX-License-Identifier: Apache-2.0
set -u
bad=0

# floor FOLDER FOLDERS-IT-MAY-SEE…
floor() {
    own=$1
    for file in "$own"/*.[ch]; do
        [ -e "$file" ] || continue
        for header in $(sed -n 's/^ *# *include *"\([^"]*\)".*/\1/p' "$file"); do
            seen=no
            for folder in "$@"; do
                [ -e "$folder/$header" ] && seen=yes
            done
            case $header in *_assets.h) seen=yes ;; esac # made by the build in its own floor
            if [ $seen = no ]; then
                echo "$file: \"$header\" is not below $own"
                bad=1
            fi
        done
    done
}

floor base
floor schema base
floor evidence schema base
floor tracker/index evidence schema base
floor tracker/assess tracker/index evidence schema base
floor tracker/change tracker/index evidence schema base
floor tracker/exchange tracker/change tracker/index evidence schema base
floor tracker/report tracker/exchange tracker/change tracker/assess tracker/index evidence schema base
floor tracker/package tracker/report tracker/exchange tracker/change tracker/assess tracker/index evidence schema base
floor tracker/document tracker/exchange tracker/change tracker/index evidence schema base
floor tracker/cli tracker/document tracker/package tracker/report tracker/exchange tracker/change tracker/assess tracker/index evidence schema base
# the same headers must be what the compiler sees: no folder adds another's include path
grep -rn 'include_directories' --include=meson.build base schema evidence tracker | grep -v "include_directories: '\.'" && bad=1
exit $bad
