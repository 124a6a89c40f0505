#!/bin/sh
# access.sh -- who may not write, or not read: a store of somebody else, one that is read only, files that cannot be opened
# SPDX-License-Identifier: Apache-2.0
set -u
root=$(cd "$(dirname "$0")" && pwd) || exit 99
[ "$(id -u)" = 0 ] && setpriv --reuid 65534 --regid 65534 --clear-groups true 2>/dev/null || { echo 'skipped: only root can become another user'; exit 77; }
here=$(mktemp -d) || exit 99
trap 'rm -rf "$here"' EXIT
cp "$1" "$here/tics" && chmod 755 "$here" "$here/tics" && cd "$here" || exit 99
tics=$here/tics
cache=$here/reader/cache
unset TICS_TEST_SEED TICS_STORE
export XDG_STATE_HOME=/dev/null LC_ALL=C.UTF-8 TICS_LANG=en TICS_COLUMNS=100 TICS_NOW=2026-10-01T09:00:00+09:00 TICS_TEST_COMMIT_TIME=2026-10-01T00:00:00Z
# as_reader COMMAND…: as a user who owns nothing here but the folder reader/
as_reader() {
    setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/nonexistent XDG_CACHE_HOME="$cache" "$@"
}
as_reader "$tics" --version >/dev/null 2>&1 || { echo 'skipped: another user cannot run a program here'; exit 77; }
mkdir reader && chown 65534:65534 reader
. "$root/expect.sh"
reads() {
    expect 0 as_reader "$tics" -C "$@"
}
# Everything about every file of a store but when it was read
state() {
    find "$1" -printf '%p %y %m %u %s %T@ %C@\n' | sort
}
write_all() {
    for words in 'add zone zone_id=A9 name=office level=2' 'edit person:001 nationality_confirmed=yes' 'void person:001' 'erase person:001 --force' \
        'import zone zones.csv'; do
        expect 6 as_reader "$tics" -C "$1" $words -m reason
        says "$2"
    done
    expect 6 as_reader "$tics" -C "$1" doctor --compact
    says "$2"
}
printf 'zone_id,name,level\nA8,office,2\n' >zones.csv
printf 'person_id,display_name,joined_on,category\n001,Someone Written,2021-04-01,regular\n002,Someone Else,2021-04-01,part\n' >people.csv
expect 0 "$tics" init store --organisation 'Example Works' --user 'Keeper One <keeper@example.jp>'
expect 0 "$tics" -C store import person people.csv -m roster
expect 0 "$tics" -C store add zone zone_id=A1 name=office level=2 -m area

# Shut: the folder of a new store is its owner's only.
expect 6 as_reader "$tics" -C store gap
says 'Permission denied; ask its owner'

# Open to read: every answer is the owner's answer, and nothing in the store changes, not even where everybody may write.
for mode in a+rX a+rwX; do
    chmod -R $mode store
    before=$(state store)
    for words in gap 'gap --format json' next status history 'history --format json' 'list person' 'list person --format csv' 'list entry_pledge --missing' \
        'show person:001' 'verify' 'verify --deep --format json'; do
        reads store $words
        mv out theirs
        rm -rf own && cp -a store own
        expect 0 "$tics" -C own $words
        # an index whose file was copied is compared with git once more, and that is said
        for answer in out theirs; do grep -v '^index: every row' $answer >$answer.plain || :; done
        cmp -s out.plain theirs.plain || wrong "another answer: $words"
    done
    reads store doctor
    grep -q 'read only' out || wrong 'doctor does not say that it is read only'
    write_all store 'belongs to another user'
    [ "$(state store)" = "$before" ] || wrong "a reader changed the store ($mode)"
done
[ "$(stat -c '%a %u' reader/cache/tics)" = '700 65534' ] || wrong "the cache is open to others: $(stat -c '%a %u' reader/cache/tics)"

# One store by two ways is one index.
ln -s store way
reads way gap
[ "$(ls reader/cache/tics/*.sqlite | wc -l)" = 1 ] || wrong 'an index for each way to a store'

# What the owner records is seen; what the owner erases is gone from the reader's index with the reader's next command.
grep -q 'Someone Written' reader/cache/tics/*.sqlite || wrong 'the reader has no name to lose'
expect 0 "$tics" -C store add zone zone_id=A2 name=hall level=1 -m area
reads store list zone
grep -q A2 out || wrong 'the reader does not see a new record'
expect 0 "$tics" -C store erase person:001 --force -m request
reads store list zone
! grep -q 'Someone Written' reader/cache/tics/*.sqlite || wrong 'an erased name is still in the index of a reader'
chmod -R a+rX store

# A backup by a reader is whole, and nobody else's to look into.
reads store backup reader/backup
[ "$(stat -c '%a %u' reader/backup)" = '700 65534' ] || wrong 'a backup is open to others'
reads reader/backup gap

# What a store of somebody else could run, it does not run: it is refused, with the place.
cp -a store trap && mkdir -p trap/hooks
printf '#!/bin/sh\ntouch %s/reader/ran\n' "$here" >trap/hooks/post-checkout && chmod 755 trap/hooks/post-checkout
expect 3 as_reader "$tics" -C trap gap
says 'hooks/post-checkout'
rm trap/hooks/post-checkout
for setting in core.fsmonitor core.sshCommand core.hooksPath include.path filter.x.smudge alias.x; do
    cp trap/config kept
    git config --file trap/config $setting "$here/run"
    expect 3 as_reader "$tics" -C trap gap
    says 'trap/config'
    cp kept trap/config
done
reads trap gap
[ ! -e reader/ran ] || wrong 'a hook of a foreign store was run'

# The cache: made private again, refused where it is another's, and said what to do where it cannot be made.
chmod 755 reader/cache/tics
reads store gap
[ "$(stat -c %a reader/cache/tics)" = 700 ] || wrong 'the cache stays open to others'
mkdir -p other/tics && chmod 777 other other/tics
cache=$here/other
expect 6 as_reader "$tics" -C store gap
says 'XDG_CACHE_HOME'
rm -rf other/tics && ln -s "$here/reader" other/tics
expect 6 as_reader "$tics" -C store gap
says 'XDG_CACHE_HOME'
cache=/nonexistent/cache
expect 6 as_reader "$tics" -C store gap
says 'XDG_CACHE_HOME'
cache=$here/reader/cache

# One's own store without permission to write: read as ever, write refused, nothing begun.
cp -a store reader/own && chown -R 65534:65534 reader/own && chmod -R a-w reader/own
before=$(state reader/own)
reads reader/own gap
reads reader/own verify
write_all reader/own 'read only'
[ "$(state reader/own)" = "$before" ] || wrong 'a read-only store was changed'

# A history that was set back, taken by somebody who may only read: his machine remembers it, the store keeps no trace.
cp -a store older
expect 0 "$tics" -C store add zone zone_id=A4 name=back level=1 -m area
chmod -R a+rX store
expect 0 as_reader env XDG_STATE_HOME="$here/reader/state" "$tics" -C store gap
mv store newer && mv older store
before=$(state store)
expect 5 as_reader env XDG_STATE_HOME="$here/reader/state" "$tics" -C store gap
expect 0 as_reader env XDG_STATE_HOME="$here/reader/state" "$tics" -C store verify --accept-head -m restored
says 'kept on this machine only'
expect 0 as_reader env XDG_STATE_HOME="$here/reader/state" "$tics" -C store gap
[ "$(state store)" = "$before" ] || wrong 'a reader who took a history changed the store'
rm -rf store && mv newer store

# A file that cannot be opened is no damage: 6 with its name, never 1 or 3.
expect 0 "$tics" -C store add zone zone_id=A3 name=shed level=1 -m area
chmod -R a+rX store
for oid in $(git -C store rev-parse main main^{tree} main:tics.xml refs/tics/vault 'refs/tics/vault^{tree}'); do
    file=store/objects/$(echo "$oid" | cut -c1-2)/$(echo "$oid" | cut -c3-)
    [ -e "$file" ] || continue
    rm -rf reader/cache
    chmod 0 "$file"
    for words in verify gap 'list zone'; do
        expect 6 as_reader "$tics" -C store $words
        says "${file#store/}.*Permission denied"
    done
    chmod 444 "$file"
done
for place in refs/heads refs/heads/main objects objects/pack config logs logs/refs/heads/main; do
    mode=$(stat -c %a store/$place)
    chmod 0 store/$place
    rm -rf reader/cache
    expect 6 as_reader "$tics" -C store verify
    says 'Permission denied'
    chmod "$mode" store/$place
done
expect 0 "$tics" -C store doctor --compact
for file in store/objects/pack/*.idx store/objects/pack/*.pack; do
    chmod 0 "$file"
    rm -rf reader/cache
    for words in verify gap; do
        expect 6 as_reader "$tics" -C store $words
        says "${file#store/}.*Permission denied"
    done
    chmod 444 "$file"
done
chmod -R a+rX store
rm -rf reader/cache
reads store verify
[ -z "$(git -C store fsck --full --strict --no-dangling --no-progress 2>&1)" ] || wrong 'git fsck'
exit $failed
