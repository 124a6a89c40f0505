/* history_sections.c -- what an auditor looks for first in a history, each in a section of its own
 *
 * Taken while the history is read once and spooled, so that memory does not grow with it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history_report.h"

#include "i18n.h"
#include "text.h"

#include <errno.h>
#include <string.h>

typedef enum { LATE, VOIDED, ERASED, SETTINGS, EXCEPTIONS, HEADS, SECTIONS } Section;

static const char *const names[SECTIONS] = {"late",     "voided",     "erased",
                                            "settings", "exceptions", "heads"};

struct TicsHistorySections {
    TicsContext *context;
    int late_after_days;
    bool json;
    int64_t count[SECTIONS];
    FILE *spool[SECTIONS]; /* NULL until something stands in it */
    bool any;
};

TicsHistorySections *
tics_history_sections_new(TicsContext *context, int late_after_days, bool json)
{
    TicsHistorySections *sections = g_new0(TicsHistorySections, 1);

    sections->context = context;
    sections->late_after_days = late_after_days;
    sections->json = json;
    return sections;
}

void
tics_history_sections_free(TicsHistorySections *sections)
{
    if (sections == NULL)
        return;
    for (int i = 0; i < SECTIONS; i++)
        if (sections->spool[i] != NULL)
            fclose(sections->spool[i]);
    g_free(sections);
}

static char *
title(const TicsHistorySections *sections, Section section)
{
    switch (section) {
    case LATE:
        return g_strdup_printf(_("recorded more than %d days after the event"),
                               sections->late_after_days);
    case VOIDED:
        return g_strdup(_("voided"));
    case ERASED:
        return g_strdup(_("personal values erased"));
    case SETTINGS:
        return g_strdup(_("settings, parameters and scope"));
    case HEADS:
        return g_strdup(_("another history taken"));
    default:
        return g_strdup(_("exceptions approved"));
    }
}

/* What is printed next goes to the section; put the stream back. */
static FILE *
divert(TicsHistorySections *sections, Section section, int64_t count, GError **error)
{
    FILE *out = sections->context->out;

    if (sections->spool[section] == NULL)
        sections->spool[section] = tmpfile();
    if (sections->spool[section] == NULL) {
        tics_fail(error, TICS_ERROR_SYSTEM, _("cannot make a temporary file: %s"),
                  g_strerror(errno));
        return NULL;
    }
    sections->context->out = sections->spool[section];
    sections->count[section] += count;
    return out;
}

/* One line: `text` is escaped already; `record` NULL: no single one. */
static bool
add(TicsHistorySections *sections, Section section, const TicsChangeEntry *entry,
    const TicsRecordChange *record, const char *text, GError **error)
{
    TicsContext *context = sections->context;
    bool first = sections->count[section] == 0;
    FILE *out = divert(sections, section, 1, error);

    if (out == NULL)
        return false;
    if (sections->json) {
        g_autofree char *time = tics_instant_format(entry->time);
        json_t *item = json_pack(
            "{s:s, s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:I}", "commit", entry->commit, "time", time,
            "author", entry->author, "id", record == NULL ? NULL : record->id, "number",
            record == NULL ? NULL : record->number, "kind", record == NULL ? NULL : record->kind,
            "action", record == NULL ? NULL : record->action, "late_days",
            (json_int_t)(record == NULL ? -1 : record->late_days));
        tics_print(context, "%s\n      ", first ? "" : ",");
        tics_history_json_print(context, item, "      ");
    } else {
        g_autofree char *day = tics_history_day(context, entry->time);
        tics_print_hanging(context, 2, 6, "%s  %.10s  %s  %s", day, entry->commit, entry->author,
                           text);
    }
    context->out = out;
    return true;
}

/* "Parameter late_entry_days" and what it says now. */
static char *
scope_text(const TicsContext *context, const TicsRecordChange *record, const char *what)
{
    static const char *const said[] = {"value", "answer", "in_scope", NULL};
    GString *text = g_string_new(what);

    for (guint i = 0; i < record->fields->len; i++) {
        const TicsFieldChange *field = g_ptr_array_index(record->fields, i);
        const TicsKind *kind = tics_domain_kind(context->domain, record->kind);
        if (!g_strv_contains(said, field->name))
            continue;
        g_autofree char *value = tics_history_field_text(context, kind, field);
        g_string_append_printf(text, "  %s", value);
    }
    return g_string_free(text, FALSE);
}

static bool
take_record(TicsHistorySections *sections, const TicsChangeEntry *entry,
            const TicsRecordChange *record, GError **error)
{
    const TicsContext *context = sections->context;
    g_autofree char *what =
        tics_history_record_text(context, record->kind, record->name, record->number);
    g_autofree char *ties = tics_history_corrects(context, record);
    g_autofree char *tied = ties == NULL ? g_strdup(what) : g_strdup_printf("%s (%s)", what, ties);
    g_autofree char *late = g_strdup_printf(P_("%s: %lld day", "%s: %lld days", record->late_days),
                                            what, (long long)record->late_days);
    g_autofree char *done = scope_text(context, record, what);
    g_autofree char *raw = tics_history_head(record);
    g_autofree char *head = raw == NULL ? NULL : tics_text_escape_terminal(raw);
    bool scope = tics_history_is_scope(record->kind);
    bool good = record->late_days <= sections->late_after_days ||
                add(sections, LATE, entry, record, late, error);

    if (strcmp(record->action, "voided") == 0)
        good = good && add(sections, VOIDED, entry, record, tied, error);
    if (strcmp(record->action, "erased") == 0)
        good = good && add(sections, ERASED, entry, record, ties != NULL ? ties : what, error);
    if (scope && strcmp(record->action, "voided") != 0)
        good = good && add(sections, SETTINGS, entry, record, done, error);
    if (tics_history_is_approval(record))
        good = good && add(sections, EXCEPTIONS, entry, record, what, error);
    if (head != NULL)
        good = good && add(sections, HEADS, entry, record, head, error);
    return good;
}

/* Of a bulk change only the numbers are told. */
static bool
take_bulk(TicsHistorySections *sections, const TicsChangeEntry *entry, GError **error)
{
    const int64_t counts[SECTIONS] = {entry->late,  entry->voided,     entry->erased,
                                      entry->scope, entry->exceptions, 0};

    for (int i = 0; i < SECTIONS; i++) {
        if (counts[i] == 0)
            continue;
        g_autofree char *text =
            i == LATE ? g_strdup_printf(_("%lld of %lld records, up to %lld days (--rows)"),
                                        (long long)counts[i], (long long)entry->record_count,
                                        (long long)entry->late_most)
                      : g_strdup_printf(_("%lld of %lld records (--rows)"), (long long)counts[i],
                                        (long long)entry->record_count);
        if (!add(sections, (Section)i, entry, NULL, text, error))
            return false;
        sections->count[i] += counts[i] - 1;
    }
    return true;
}

bool
tics_history_sections_take(TicsHistorySections *sections, const TicsChangeEntry *entry, bool bulk,
                           GError **error)
{
    sections->any = true;
    for (guint i = 0; entry->seq > 1 && i < entry->settings->len; i++) {
        const TicsFieldChange *field = g_ptr_array_index(entry->settings, i);
        g_autofree char *text = tics_history_field_text(sections->context, NULL, field);
        if (!add(sections, SETTINGS, entry, NULL, text, error))
            return false;
    }
    if (bulk)
        return take_bulk(sections, entry, error);
    for (guint i = 0; i < entry->records->len; i++)
        if (!take_record(sections, entry, g_ptr_array_index(entry->records, i), error))
            return false;
    return true;
}

/* What was spooled, to where the command prints. */
static bool
pour(TicsHistorySections *sections, Section section, GError **error)
{
    FILE *spool = sections->spool[section];
    char buffer[65536];
    size_t length;

    if (spool == NULL)
        return true;
    if (fflush(spool) != 0 || ferror(spool))
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write a temporary file: %s"),
                         g_strerror(errno));
    rewind(spool);
    while ((length = fread(buffer, 1, sizeof buffer, spool)) > 0)
        fwrite(buffer, 1, length, sections->context->out);
    return true;
}

bool
tics_history_sections_print(TicsHistorySections *sections, bool all, GError **error)
{
    TicsContext *context = sections->context;
    g_autoptr(GString) none = g_string_new(NULL);

    for (int i = 0; sections->any && i < SECTIONS; i++) {
        g_autofree char *text = title(sections, (Section)i);
        if (sections->count[i] == 0) {
            g_string_append_printf(none, "%s%s",
                                   none->len == 0             ? ""
                                   : context->lang == TICS_JA ? "、"
                                                              : "; ",
                                   text);
            continue;
        }
        tics_print_hanging(context, 0, 4, _("%s: %lld"), text, (long long)sections->count[i]);
        if (!pour(sections, (Section)i, error))
            return false;
    }
    if (all && none->len > 0) {
        const char *label = _("none: ");
        tics_print_wrapped(context, tics_text_width(label), label, none->str);
    }
    return true;
}

bool
tics_history_sections_print_json(TicsHistorySections *sections, GError **error)
{
    for (int i = 0; i < SECTIONS; i++) {
        bool some = sections->count[i] > 0;
        tics_print(sections->context, "    \"%s\": [", names[i]);
        if (!pour(sections, (Section)i, error))
            return false;
        tics_print(sections->context, "%s]%s\n", some ? "\n    " : "", i + 1 < SECTIONS ? "," : "");
    }
    return true;
}
