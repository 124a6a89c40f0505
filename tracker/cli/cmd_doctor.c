/* cmd_doctor.c -- tics doctor: is everything around the store in order */
/* SPDX-License-Identifier: Apache-2.0 */
#include "care.h"
#include "commands.h"
#include "i18n.h"
#include "output.h"
#include "text.h"

#include <string.h>
#include <sys/statvfs.h>

typedef struct {
    gboolean compact;
    char *format;
} Values;

static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"compact", 0, TICS_OPTION_FLAG, offsetof(Values, compact), NULL,
     N_("pack what has piled up (safe at any time)"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {0},
};

enum { LOOSE_MANY = 2000, PACKS_MANY = 50, FREE_MIB = 500 };

typedef struct {
    TicsContext *context;
    json_t *checks; /* NULL: text */
    bool bad;
} Doctor;

static const char *const levels[] = {"fine", "look", "bad"};

/* `code` names the check for programs, `what` for people; the cure is for those that are not fine.
 */
static void
say(Doctor *doctor, int level, const char *code, const char *what, const char *detail,
    const char *cure)
{
    const char *words[] = {_("fine"), _("look"), _("bad")};

    doctor->bad = doctor->bad || level == 2;
    if (doctor->checks != NULL) {
        json_array_append_new(doctor->checks, json_pack("{s:s, s:s, s:s, s:s?}", "check", code,
                                                        "level", levels[level], "detail", detail,
                                                        "cure", level > 0 ? cure : NULL));
        return;
    }
    tics_print(doctor->context, "%s  %s: %s\n", words[level], what, detail);
    if (level > 0 && cure != NULL)
        tics_print(doctor->context, "      %s\n", cure);
}

static void
check_disk(Doctor *doctor, const char *path)
{
    struct statvfs about;

    if (statvfs(path, &about) != 0)
        return;
    uint64_t mib = (uint64_t)about.f_bavail * about.f_frsize / 1024 / 1024;
    g_autofree char *detail = g_strdup_printf("%" G_GUINT64_FORMAT " MiB", mib);
    say(doctor, mib < FREE_MIB ? 1 : 0, "space", _("free space"), detail,
        _("make room before the next import"));
}

static void
check_clock(Doctor *doctor, TicsStore *store, const char *head)
{
    g_autoptr(TicsCommit) commit = head[0] == '\0' ? NULL : tics_store_commit(store, head, NULL);
    if (commit == NULL)
        return;
    int64_t now = g_get_real_time() / G_USEC_PER_SEC;
    g_autofree char *time = tics_instant_spoken(commit->time);

    say(doctor, commit->time > now + 300 ? 2 : 0, "clock", _("clock"), time,
        _("the newest change is dated in the future: set the clock of this machine right"));
}

static bool
check_litter(Doctor *doctor, TicsStore *store, GError **error)
{
    unsigned loose = 0, packs = 0;

    if (!tics_change_litter(store, &loose, &packs, error))
        return false;
    g_autofree char *detail = g_strdup_printf(_("%u loose objects, %u packs"), loose, packs);
    say(doctor, loose > LOOSE_MANY || packs > PACKS_MANY ? 1 : 0, "storage", _("storage"), detail,
        "tics doctor --compact");
    return true;
}

static void
check_store(Doctor *doctor, TicsStore *store, bool has_vault)
{
    bool read_only = tics_store_read_only(store);
    g_autofree char *path = tics_text_escape_terminal(tics_store_path(store));

    say(doctor, 0, "store", _("store"), doctor->checks != NULL ? tics_store_path(store) : path,
        NULL);
    say(doctor, read_only ? 1 : 0, "permission", _("permission"),
        read_only ? _("read only") : _("read and write"),
        tics_store_foreign(store) ? _("it belongs to another user: only its owner records in it")
                                  : _("who records needs write permission to this folder"));
    say(doctor, has_vault ? 0 : 1, "vault", _("vault"), has_vault ? _("there") : _("not there"),
        _("this is a copy without personal data and files; record in the original"));
}

static void
check_index(Doctor *doctor, TicsIndex *index, const char *head)
{
    bool current = strcmp(tics_index_head(index), head) == 0;

    say(doctor, current ? 0 : 2, "index", _("index"), current ? _("current") : _("not current"),
        _("remove index.sqlite from the store; it is made again"));
}

static bool
finish_json(Doctor *doctor, GError **error)
{
    json_t *report = tics_json_store_report(doctor->context, "doctor", NULL, error);
    if (report == NULL)
        return false;
    json_object_set_new(report, "result", json_string(doctor->bad ? "bad" : "good"));
    json_object_set(report, "checks", doctor->checks);
    tics_print_json(doctor->context, report);
    return true;
}

static bool
examine(Doctor *doctor, bool compact, GError **error)
{
    TicsContext *context = doctor->context;
    char head[TICS_OID_HEX], vault[TICS_OID_HEX];
    TicsStore *store = tics_context_store(context, error);

    /* first, so that what is said is how things stand afterwards */
    if (store == NULL || (compact && !tics_change_compact(store, error)))
        return false;
    TicsIndex *index = tics_context_index(context, error);
    if (index == NULL || !tics_store_head(store, head, error) ||
        !tics_store_vault_head(store, vault, error))
        return false;
    check_store(doctor, store, vault[0] != '\0' || head[0] == '\0');
    check_index(doctor, index, head);
    check_disk(doctor, tics_store_path(store));
    check_clock(doctor, store, head);
    return check_litter(doctor, store, error) &&
           (doctor->checks == NULL || finish_json(doctor, error));
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    Doctor doctor = {context, NULL, false};

    (void)arguments;
    if (g_strcmp0(v->format, "json") == 0)
        doctor.checks = json_array();
    bool good = examine(&doctor, v->compact, error);
    json_decref(doctor.checks);
    context->exit_status = good && doctor.bad ? 1 : 0;
    return good;
}

static const char *const examples[] = {"tics doctor", NULL};

const TicsCommand tics_cmd_doctor = {
    .name = "doctor",
    .arguments = NULL,
    .summary = N_("Check the store's surroundings: space, clock, index, storage"),
    .details = N_("Each line says fine, look or bad, and the command that mends it. The content is "
                  "checked by 'tics verify'."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 3,
    .needs_store = true,
    .run = run,
};
