/* cmd_erase.c -- tics erase: personal values and attachments of a record leave the store for good
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "fields.h"
#include "i18n.h"
#include "retention_report.h"

typedef struct {
    char *kind;
    gboolean force, expired;
} Values;

static const TicsOption options[] = {
    {"expired", 0, TICS_OPTION_FLAG, offsetof(Values, expired), NULL,
     N_("all records whose retention period is over, in one change"), NULL},
    {"kind", 0, TICS_OPTION_TEXT, offsetof(Values, kind), N_("KIND"),
     N_("with --expired: of this kind"), NULL},
    {"force", 0, TICS_OPTION_FLAG, offsetof(Values, force), NULL,
     N_("although the retention period is not over or something holds it; -m must say why"), NULL},
    {0},
};

static TicsGap *
assess(TicsContext *context, GError **error)
{
    const TicsDomain *domain = tics_context_domain(context, error);
    TicsClocks clocks;

    if (domain == NULL || !tics_context_clocks(context, NULL, NULL, &clocks, error))
        return NULL;
    return tics_gap_assess(context->index, g_ptr_array_index(domain->catalogues, 0), &clocks,
                           context->lang, error);
}

static void
say_reach(TicsContext *context)
{
    tics_print(
        context, "%s\n",
        _("out of reach of this command: backups and copies of the store, files handed out"));
}

/* What an incident or a finding names is needed still. */
static bool
check_hold(TicsContext *context, const TicsRecord *record, GError **error)
{
    g_autoptr(TicsGap) gap = assess(context, error);
    g_autoptr(TicsHolds) holds = gap == NULL ? NULL : tics_holds_read(context->index, gap, error);
    g_autofree char *name = tics_record_name(record);

    if (holds == NULL)
        return false;
    const char *why =
        tics_holds_of(holds, record->id, record->kind->id, name, tics_record_get(record, "number"));
    return why == NULL ||
           tics_fail(error, TICS_ERROR_CONFLICT,
                     _("must stay for now: %s; to erase it all the same give --force "
                       "and the reason with -m"),
                     why);
}

static bool
erase_one(TicsContext *context, TicsChange *change, const char *name, bool force, GError **error)
{
    char commit[TICS_OID_HEX];
    g_autoptr(TicsRecord) record = tics_fields_find(context, name, error);
    TicsDate end = TICS_DATE_NONE;

    if (record == NULL || !tics_change_retention_end(context->index, record->id, &end, error))
        return false;
    int64_t shared = tics_change_shared_files(context->index, record->id);
    bool over = end != TICS_DATE_NONE && end < tics_context_today(context);
    if (over && !force && !check_hold(context, record, error))
        return false;
    if (!tics_change_erase(change, record->id, tics_context_today(context), force, commit, error))
        return false;
    if (shared > 0)
        tics_print(context, _("%d attached files stay in the store: other records hold the same\n"),
                   (int)shared);
    if (context->dry_run) {
        tics_note(context, "%s\n", _("dry run: nothing was written"));
        return true;
    }
    tics_print(context, _("erased: %s; it cannot be read back from this store (change %.10s)\n"),
               record->id, commit);
    say_reach(context);
    return true;
}

enum { ERASE_MOST = 50000 }; /* in one change: what is to be written stands in memory until then */

typedef struct {
    TicsContext *context;
    GPtrArray *ids; /* char*: those that go */
    size_t held, left;
} Picked;

static bool
pick(const TicsExpired *expired, void *user, GError **error)
{
    Picked *picked = user;
    g_autofree char *line = tics_retention_line(picked->context, expired);

    (void)error;
    if (expired->held == NULL && picked->ids->len == ERASE_MOST) {
        picked->left++;
        return true;
    }
    tics_print(picked->context, "%s\n", line);
    if (expired->held == NULL)
        g_ptr_array_add(picked->ids, g_strdup(expired->record));
    else
        picked->held++;
    return true;
}

static bool
pick_all(TicsContext *context, const char *kind_name, Picked *picked, GError **error)
{
    const TicsKind *kind = NULL;
    g_autoptr(TicsGap) gap = assess(context, error);
    g_autoptr(TicsHolds) holds = gap == NULL ? NULL : tics_holds_read(context->index, gap, error);

    if (holds == NULL)
        return false;
    if (kind_name != NULL &&
        (kind = tics_domain_find_kind(context->domain, kind_name, error)) == NULL)
        return false;
    return tics_expired(context->index, holds, gap->clocks.as_of, kind == NULL ? NULL : kind->id,
                        pick, picked, error);
}

static bool
erase_expired(TicsContext *context, TicsChange *change, const char *kind, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    Picked picked = {context, ids, 0, 0};
    char commit[TICS_OID_HEX];
    size_t erased = 0;

    if (!pick_all(context, kind, &picked, error) ||
        !tics_change_erase_expired(change, ids, tics_context_today(context), commit, &erased,
                                   error))
        return false;
    if (picked.held > 0)
        tics_print(context, _("stay for now: %zu\n"), picked.held);
    if (picked.left > 0)
        tics_print(context, _("for another run: %zu (one takes at most %d)\n"), picked.left,
                   ERASE_MOST);
    if (erased == 0)
        tics_print(context, "%s\n", _("nothing was found that may be erased"));
    else if (context->dry_run)
        tics_print(context, _("would be erased: %zu\n"), erased);
    else
        tics_print(context,
                   _("erased: %zu records; they cannot be read back from this store (change "
                     "%.10s)\n"),
                   erased, commit);
    if (context->dry_run)
        tics_note(context, "%s\n", _("dry run: nothing was written"));
    else if (erased > 0)
        say_reach(context);
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    bool one = arguments[0] != NULL && arguments[1] == NULL;

    if (v->expired ? arguments[0] != NULL || v->force : !one || v->kind != NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("name one record: erase ID; or erase --expired [--kind KIND]"));
    g_autoptr(TicsChange) change = tics_context_change(context, error);
    if (change == NULL)
        return false;
    return v->expired ? erase_expired(context, change, v->kind, error)
                      : erase_one(context, change, arguments[0], v->force, error);
}

static const char *const examples[] = {
    "tics erase person:E045 --force -m '本人の請求による消去' --dry-run",
    "tics erase --expired --kind person --dry-run",
    NULL,
};

const TicsCommand tics_cmd_erase = {
    .name = "erase",
    .arguments = N_("[ID]"),
    .summary = N_("Erase the personal values and files of records for good"),
    .details = N_(
        "Allowed when the retention period of the record's kind is over, or with "
        "--force. A tombstone stays in the "
        "history: that something was erased, when and why. The rest of the history stays "
        "as it was and verifies.\n\n"
        "--expired erases all whose period is over, in one change, and lists them by their "
        "numbers; --dry-run only lists. What an incident that is not closed, a corrective action "
        "that is not verified or an open finding (other than a note) names stays, and why is "
        "said."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 1,
    .needs_store = true,
    .writes = true,
    .run = run,
};
