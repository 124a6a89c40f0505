/* cmd_doctor.c -- tics doctor: is everything around the store in order */
/* SPDX-License-Identifier: Apache-2.0 */
#include "care.h"
#include "commands.h"
#include "i18n.h"
#include "output.h"

#include <string.h>
#include <sys/statvfs.h>

typedef struct {
    gboolean compact;
} Values;

static const TicsOption options[] = {
    {"compact", 0, TICS_OPTION_FLAG, offsetof(Values, compact), NULL,
     N_("pack what has piled up (safe at any time)"), NULL},
    {0},
};

enum { LOOSE_MANY = 2000, PACKS_MANY = 50, FREE_MIB = 500 };

typedef struct {
    TicsContext *context;
    bool bad;
} Doctor;

static void
say(Doctor *doctor, int level, const char *what, const char *detail, const char *cure)
{
    const char *words[] = {_("fine"), _("look"), _("bad")};

    tics_print(doctor->context, "%s  %s: %s\n", words[level], what, detail);
    if (level > 0 && cure != NULL)
        tics_print(doctor->context, "      %s\n", cure);
    doctor->bad = doctor->bad || level == 2;
}

static void
check_disk(Doctor *doctor, const char *path)
{
    struct statvfs about;

    if (statvfs(path, &about) != 0)
        return;
    uint64_t mib = (uint64_t)about.f_bavail * about.f_frsize / 1024 / 1024;
    g_autofree char *detail = g_strdup_printf("%" G_GUINT64_FORMAT " MiB", mib);
    say(doctor, mib < FREE_MIB ? 1 : 0, _("free space"), detail, _("make room before the next import"));
}

static void
check_clock(Doctor *doctor, TicsStore *store, const char *head)
{
    g_autoptr(TicsCommit) commit = head[0] == '\0' ? NULL : tics_store_commit(store, head, NULL);
    if (commit == NULL)
        return;
    int64_t now = g_get_real_time() / G_USEC_PER_SEC;
    g_autofree char *time = tics_instant_format(commit->time);

    say(doctor, commit->time > now + 300 ? 2 : 0, _("clock"), time,
        _("the newest change is dated in the future: set the clock of this machine right"));
}

static bool
check_litter(Doctor *doctor, TicsStore *store, bool compact, GError **error)
{
    unsigned loose = 0, packs = 0;

    if ((compact && !tics_change_compact(store, error)) ||
        !tics_change_litter(store, &loose, &packs, error))
        return false;
    g_autofree char *detail = g_strdup_printf(_("%u loose objects, %u packs"), loose, packs);
    say(doctor, loose > LOOSE_MANY || packs > PACKS_MANY ? 1 : 0, _("storage"), detail,
        "tics doctor --compact");
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    Doctor doctor = {context, false};
    char head[TICS_OID_HEX], vault[TICS_OID_HEX];

    (void)arguments;
    TicsStore *store = tics_context_store(context, error);
    TicsIndex *index = store == NULL ? NULL : tics_context_index(context, error);
    if (index == NULL || !tics_store_head(store, head, error) ||
        !tics_store_vault_head(store, vault, error))
        return false;
    say(&doctor, 0, _("store"), tics_store_path(store), NULL);
    say(&doctor, tics_store_read_only(store) ? 1 : 0, _("permission"),
        tics_store_read_only(store) ? _("read only") : _("read and write"),
        _("who records needs write permission to this folder"));
    say(&doctor, vault[0] == '\0' && head[0] != '\0' ? 1 : 0, _("vault"),
        vault[0] == '\0' ? _("not there") : _("there"),
        _("this is a copy without personal data and files; record in the original"));
    say(&doctor, strcmp(tics_index_head(index), head) == 0 ? 0 : 2, _("index"),
        strcmp(tics_index_head(index), head) == 0 ? _("current") : _("not current"),
        _("remove index.sqlite from the store; it is made again"));
    check_disk(&doctor, tics_store_path(store));
    check_clock(&doctor, store, head);
    if (!check_litter(&doctor, store, v->compact, error))
        return false;
    context->exit_status = doctor.bad ? 1 : 0;
    return true;
}

static const char *const examples[] = {"tics doctor", NULL};

const TicsCommand tics_cmd_doctor = {
    .name = "doctor",
    .arguments = NULL,
    .summary = N_("Check the store's surroundings: space, clock, index, storage"),
    .details = N_("Each line says fine, look or bad, and the command that mends it. The content is checked by 'tics verify'."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 3,
    .needs_store = true,
    .run = run,
};
