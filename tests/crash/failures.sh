#!/bin/sh
# failures.sh -- a full disk, two writers, a lock, a damaged index, a damaged object: one message, the right status, nothing half written
# SPDX-License-Identifier: Apache-2.0
set -u
root=$(cd "$(dirname "$0")" && pwd) || exit 99
tics=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
strace -qq -o /dev/null -e inject=getcwd:signal=CONT true 2>/dev/null || { echo 'skipped: strace is not there or cannot trace here'; exit 77; }
here=$(mktemp -d) || exit 99
trap 'chmod -R u+w "$here"; rm -rf "$here"' EXIT
cd "$here" || exit 99
unset TICS_TEST_SEED TICS_STORE
export XDG_STATE_HOME=/dev/null LC_ALL=C.UTF-8 TICS_LANG=en TICS_NOW=2026-10-01T09:00:00+09:00 TICS_TEST_COMMIT_TIME=2026-10-01T00:00:00Z
. "$root/expect.sh"
head_of() {
    git -C "$1" rev-parse main
}
sound() {
    expect 0 "$tics" -C "$1" verify
    [ -z "$(git -C "$1" fsck --full --strict --no-dangling --no-progress 2>&1)" ] || wrong "git fsck of $2"
    expect 0 "$tics" -C "$1" gap
}
add_zone() {
    "$tics" -C "$1" add zone "zone_id=$2" name=office level=2 -m area
}
{
    echo 'person_id,display_name,joined_on,category'
    seq -f 'P%03.0f,name,2021-04-01,regular' 300
} >people.csv
expect 0 "$tics" init store --organisation 'Example Works' --user 'Keeper One <keeper@example.jp>'
expect 0 add_zone store A1
expect 0 "$tics" -C store gap
before=$(head_of store)

# A full disk: from the K-th call on each fails. fd 2 is left alone: write() is the one call that messages need, too.
for at in fsync:1 fsync:3 fsync:6 fsync:10 fsync:14 fsync:18 pwrite64:1 pwrite64:10 pwrite64:40 ftruncate:1 mkdir:1 rename:1 rename:4 link:1; do
    for verb in add import; do
        rm -rf s && cp -a store s
        set -- "$tics" -C s add zone zone_id=A2 name=office level=2 -m area
        [ $verb = add ] || set -- "$tics" -C s import person people.csv -m roster
        strace -f -qq -o /dev/null -e "inject=${at%:*}:error=ENOSPC:when=${at#*:}+" "$@" >out 2>err
        status=$?
        case $status:$(head_of s) in
        6:"$before") says 'No space left on device\|disk is full\|No space' ;;
        6:*) says 'not certain\|is stored\|was written' ;;
        0:"$before") wrong "$verb, $at: said done, wrote nothing" ;;
        0:*) ;;
        *) wrong "$verb, $at: status $status" ;;
        esac
        [ "$(head_of s)" != "$before" ] || ! grep -q 'change is stored' err || wrong "$verb, $at: called stored what is not"
        sound s "$verb, $at"
        expect 0 add_zone s A9
    done
done

# Two writers at once: nothing lost.
rm -rf s && cp -a store s
"$tics" -C s import person people.csv -m roster >/dev/null 2>other &
other=$!
add_zone s A2 >out 2>err || [ $? = 5 ] || wrong 'the second of two writers'
mine=$(grep -c '^written' err)
wait $other
status=$?
[ $status = 0 ] || [ $status = 5 ] || wrong "the first of two writers: $status $(cat other)"
[ "$(git -C s rev-list --count main)" = $((2 + mine + (status == 0))) ] || wrong 'two writers: a change is lost'
sound s 'two writers'

# A lock of a live writer: 5, with its owner; readers are not held up. What a dead one wrote into the file holds nobody.
mkfifo go
printf 'pid 4242 host elsewhere since 2026-10-01\n' >s/tics.lock
flock s/tics.lock cat go >/dev/null &
holder=$!
sleep 0.5
expect 5 add_zone s A3
says 'pid 4242 host elsewhere'
expect 0 "$tics" -C s gap
echo >go
wait $holder
printf 'pid 4242 host elsewhere since 2026-10-01\n' >s/tics.lock
expect 0 add_zone s A3

# A file system that has no locks: said at once, with the reason; not waited for as if somebody held one.
rm -f s/index.sqlite
expect 6 timeout 60 strace -f -qq -o /dev/null -e inject=flock:error=ENOLCK "$tics" -C s gap
says "s/index.sqlite.lock': No locks available"

# An index that can be neither brought up to date nor made anew: the change stands, and so does the program.
for at in 1 2 3 4 5; do
    rm -rf d && cp -a s d
    strace -f -qq -o /dev/null -e "inject=ftruncate:error=EIO:when=$at+" "$tics" -C d judge GV-01 --result insufficient -m seen >out 2>err
    status=$?
    case $status in
    0) grep -q '^written' err || wrong "judge, ftruncate $at+: done, and nothing written" ;;
    5 | 6) ;;
    *) wrong "judge, ftruncate $at+: status $status" ;;
    esac
    sound d "judge, ftruncate $at+"
done

# Nothing can be opened any more while refs are moved: a change that is stored is said to be, or that nobody can tell.
rm -rf e && cp -a s e
expect 0 "$tics" -C e add person person_id=S01 display_name=someone joined_on=2020-04-01 category=regular -m joined
stored=0
for verb in add erase; do
    rm -rf d && cp -a e d
    set -- "$tics" -C d add zone zone_id=A7 name=office level=2 -m area
    [ $verb = add ] || set -- "$tics" -C d erase person:S01 --force -m asked
    expect 0 strace -f -qq -o trace -e trace=openat "$@"
    at=$(awk '{ n[$1]++; if (index($0, "refs/heads\"")) found = n[$1] } END { print found }' trace)
    before=$(head_of e)
    for more in 0 1 2 3; do
        rm -rf d && cp -a e d
        strace -f -qq -o /dev/null -e "inject=openat:error=EMFILE:when=$((at + more))+" "$@" >out 2>err
        status=$?
        [ $status = 0 ] || [ $status = 6 ] || wrong "$verb, openat $at+$more: status $status"
        [ "$(head_of d)" = "$before" ] && continue
        stored=$((stored + 1))
        [ $status = 0 ] || grep -Eq 'is stored|not certain' err || wrong "$verb, openat $at+$more: it is stored, and nobody says so"
        expect 0 add_zone d A8
        sound d "$verb, openat $at+$more"
    done
done
[ $stored -ge 6 ] || wrong "only $stored changes were stored"

# An index that is missing, empty, torn: made anew, the answer is the same.
"$tics" -C s list person --format csv >sane
for harm in 'rm -f s/index.sqlite' ': >s/index.sqlite' 'truncate -s 5000 s/index.sqlite' 'dd if=/dev/zero of=s/index.sqlite bs=4096 count=2 conv=notrunc status=none'; do
    eval "$harm"
    expect 0 "$tics" -C s list person --format csv
    cmp -s out sane || wrong "other answer after: $harm"
done

# A damaged object, loose and in a pack: verify names it with 1; gap says what is damaged when it must read it.
oid=$(git -C s rev-parse main:tics.xml)
for kind in loose pack; do
    rm -rf d && cp -a s d && rm -f d/index.sqlite
    file=d/objects/$(echo "$oid" | cut -c1-2)/$(echo "$oid" | cut -c3-)
    [ $kind = loose ] || file=$(find d/objects/pack -name '*.pack' -size +8k | sort | head -1)
    chmod u+w "$file"
    printf XXXX | dd of="$file" bs=1 seek=$([ $kind = loose ] && echo 15 || echo 900) conv=notrunc status=none
    "$tics" -C d verify >out 2>err
    [ $? = 1 ] || wrong "verify does not see a damaged object ($kind)"
    grep -q "object '[0-9a-f]*' of the store is damaged" out || wrong "verify does not name it ($kind)"
    expect 3 "$tics" -C d gap
    says 'is damaged'
done

# What cannot be opened is no damage: too few descriptors, no permission, a failing disk. From the K-th file on each fails.
seen=0
for code in EMFILE EACCES EIO; do
    for at in 40 44 50 60 75 90 110; do
        for verb in verify gap; do
            rm -rf d && cp -a s d && rm -f d/index.sqlite
            strace -f -qq -o /dev/null -e "inject=openat:error=$code:when=$at+" "$tics" -C d $verb >out 2>err
            status=$?
            case $status in
            0 | 127) ;; # it was over, or the program could not even be loaded
            6) seen=$((seen + 1)) ;;
            *) wrong "$verb, openat $at $code: status $status" ;;
            esac
        done
    done
done
[ $seen -ge 10 ] || wrong "only $seen failures were met"
sound d 'files that could not be opened'

# An index whose journal cannot be taken away after an erasure: the next command makes it anew, and verify blames nobody for it.
rm -rf d && cp -a store d
expect 0 "$tics" -C d import person people.csv -m roster
unread=
for at in 1 2 3; do
    rm -rf s && cp -a d s
    strace -f -qq -o /dev/null -P "$here/s/index.sqlite-journal" -e "inject=unlink:error=EIO:when=$at+" "$tics" -C "$here/s" erase person:P001 --force -m torture >out 2>err
    status=$?
    case $status in
    0) ;;
    6) says 'the change is stored' ;;
    *) wrong "unlink of the journal $at: status $status" ;;
    esac
    if grep -q 'cannot be read back' err; then
        unread=$at
        grep -qx unfit s/index.sqlite.lock || wrong "unlink of the journal $at: the index is not marked as unfit"
    fi
    sound s "unlink of the journal $at"
done
[ -n "$unread" ] || wrong 'no index was left that cannot be read back'

# No random numbers for the start of libgit2, which is tried on a thread of its own first: tried again, or said.
rm -rf d && cp -a store d && git -C d repack -adq
packed=$(head_of d)
for at in 1 2 3 4 5 6; do
    rm -rf s && cp -a d s
    strace -f -qq -o /dev/null -e "inject=getrandom:error=EIO:when=$at" "$tics" -C s add zone zone_id=A2 name=office level=2 -m area >out 2>err
    status=$?
    case $status:$(head_of s) in
    6:"$packed") says 'random\|cannot start libgit2' ;;
    0:"$packed") wrong "getrandom $at: said done, wrote nothing" ;;
    0:*) ;;
    *) wrong "getrandom $at: status $status" ;;
    esac
done
exit $failed
