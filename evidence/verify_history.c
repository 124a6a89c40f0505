/* verify_history.c -- the commits of main: chain, declared changes, times, authors */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_private.h"

#include "i18n.h"

#define FUTURE_SECONDS 300 /* what clocks may differ */

enum {
    MANY_COMMITS = 256, /* below, a second thread costs more than it brings */
    BLOCKS = 16,        /* few: neighbours share most of their trees */
};

/* Code of an object that could not be read or is of another type. */
static TicsGitObject *
read_commit(TicsCheck *check, const TicsOid *oid)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(TicsGitObject) object = tics_git_read(check->git, oid, &why);
    char hex[TICS_OID_HEX];
    tics_oid_format(oid, hex);
    if (object == NULL)
        tics_problems_add(check->problems, 0, "object", oid, "",
                          g_strdup_printf(_("the history is cut here: %s"), why->message));
    else if (tics_git_object_type(object) != TICS_OBJECT_COMMIT)
        tics_problems_add(check->problems, 0, "object", oid, "",
                          g_strdup_printf(_("'%s' is no commit"), hex));
    else
        return g_steal_pointer(&object);
    return NULL;
}

/* Newest first; stops at the first commit or where the history is cut. */
static void
collect(TicsCheck *check)
{
    TicsOid next = check->head;
    while (!tics_oid_is_zero(&next)) {
        g_autoptr(TicsGitObject) object = read_commit(check, &next);
        TicsLink link = {.oid = next};
        size_t length = 0;
        const char *bytes = object != NULL ? tics_git_object_bytes(object, &length) : NULL;
        bool read = object != NULL && tics_link_read(&link, bytes, length);
        if (object != NULL && !read)
            tics_problems_add(check->problems, 0, "chain", &next, "",
                              g_strdup(_("this is not a commit a store writes: no tree")));
        if (read && link.is_signed)
            tics_check_signature(check, &link, bytes, length);
        check->cut = !read;
        if (!read)
            return;
        g_array_append_val(check->links, link);
        next = link.parent;
    }
}

static void
reverse(GArray *links)
{
    for (guint i = 0, j = links->len; i + 1 < j; i++) {
        j--;
        TicsLink kept = g_array_index(links, TicsLink, i);
        g_array_index(links, TicsLink, i) = g_array_index(links, TicsLink, j);
        g_array_index(links, TicsLink, j) = kept;
    }
}

static void
check_form(TicsCheck *check, const TicsLink *link)
{
    if (link->merge)
        tics_check_report(check, "chain", "",
                          _("this is a merge; the history of a store is one line"));
    if (!link->shape_valid)
        tics_check_report(check, "chain", "",
                          _("the header of the commit is not as a store writes it"));
    else if (!link->identity_valid)
        tics_check_report(check, "chain", "",
                          _("author or committer is not of the form 'officer-N "
                            "<officer-N@tics.invalid>'"));
    if (link->shape_valid && !link->message_valid)
        tics_check_report(check, "chain", "",
                          _("the message lacks its trailers Reason, Prev-SHA256 and "
                            "Changes-SHA256, or holds something else"));
    if (link->test_store && check->step > 1)
        tics_check_report(check, "chain", "",
                          _("only the first commit may say that this is a test store"));
}

static void
check_prev(TicsCheck *check, const TicsLink *link, const TicsLink *before)
{
    static const uint8_t none[TICS_SHA256_SIZE];
    if (!link->message_valid || (before == NULL && check->cut))
        return;
    if (memcmp(link->prev, before != NULL ? before->sha256 : none, TICS_SHA256_SIZE) != 0)
        tics_check_report(check, "chain", "",
                          before != NULL
                              ? _("the commit before this one is not the one this was written on: "
                                  "Prev-SHA256 differs; something was altered or taken out")
                              : _("the first commit names one before it: the beginning of the "
                                  "history was taken out"));
}

static void
check_dates(TicsCheck *check, const TicsLink *link, const TicsLink *before, int64_t now)
{
    if (!link->shape_valid)
        return;
    if (before != NULL && before->shape_valid && link->time < before->time)
        tics_check_report(check, "date", "",
                          _("the commit is dated %ld seconds before the one it stands on"),
                          (long)(before->time - link->time));
    if (link->time > now + FUTURE_SECONDS)
        tics_check_report(check, "date", "", _("the commit is dated %ld seconds in the future"),
                          (long)(link->time - now));
    if (link->author_time > link->time)
        tics_check_report(check, "date", "", _("the author's time is after the commit's"));
}

static void
check_changes(TicsCheck *check, const TicsLink *link, const TicsLink *before)
{
    static const TicsOid nothing;
    char hex[TICS_SHA256_HEX];
    uint8_t changes[TICS_SHA256_SIZE];
    bool whole =
        tics_check_tree(check, before != NULL ? &before->tree : &nothing, &link->tree, hex);
    if (!whole || !link->message_valid || (before == NULL && check->cut))
        return;
    tics_hex_decode(hex, changes, sizeof(changes));
    if (memcmp(changes, link->changes, sizeof(changes)) != 0)
        tics_check_report(check, "changes", "",
                          _("what the commit changes is not what its Changes-SHA256 declares"));
}

static void
check_commit(TicsCheck *check, guint step, int64_t now)
{
    const TicsLink *link = &g_array_index(check->links, TicsLink, step - 1);
    const TicsLink *before = step > 1 ? link - 1 : NULL;
    check->step = step;
    check_form(check, link);
    check_prev(check, link, before);
    check_dates(check, link, before, now);
    if (link->message_valid)
        tics_check_name(check, link->reason, NULL)->used = true;
    check_changes(check, link, before);
}

/* Commits of one thread, block after block. */
typedef struct {
    TicsCheck *check;
    gint *next; /* step of the first commit nobody has taken yet; shared */
    int64_t now;
} Share;

static void *
check_share(void *data)
{
    Share *share = data;
    guint last = share->check->links->len, block = last / BLOCKS + 1;
    for (;;) {
        guint from = (guint)g_atomic_int_add(share->next, (gint)block);
        for (guint step = from; step < from + block && step <= last; step++) {
            check_commit(share->check, step, share->now);
            if (share->check->progress != NULL)
                share->check->progress(_("changes"), step, last, share->check->user);
        }
        if (from > last)
            break;
    }
    share->check->step = 0;
    return NULL;
}

void
tics_check_history(TicsCheck *check, int64_t now)
{
    gint next = 1;
    collect(check);
    reverse(check->links);
    if (check->links->len >= MANY_COMMITS)
        check->worker = tics_check_second_new(check);
    Share own = {check, &next, now}, other = {check->worker, &next, now};
    GThread *thread = NULL;
    if (check->worker != NULL)
        thread = g_thread_new("commits", check_share, &other);
    check_share(&own);
    if (thread == NULL)
        return;
    g_thread_join(thread);
    tics_check_take(check, check->worker);
}
