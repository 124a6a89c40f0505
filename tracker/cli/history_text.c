/* history_text.c -- one change as a person reads it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history_text.h"

#include "first_load_report.h"
#include "i18n.h"
#include "output.h"
#include "text.h"
#include "value.h"

#include <string.h>

static const char *
action_label(const char *action)
{
    if (strcmp(action, "added") == 0)
        return _("added");
    if (strcmp(action, "voided") == 0)
        return _("voided");
    return strcmp(action, "erased") == 0 ? _("erased") : _("changed");
}

static char *
shown(TicsContext *context, const TicsKind *kind, const char *path, const char *value)
{
    const TicsField *field = kind == NULL ? NULL : tics_kind_field(kind, path);
    g_autofree char *text = value == NULL   ? g_strdup(_("(none)"))
                            : field == NULL ? g_strdup(value)
                                            : tics_value_display(field, value, context->lang);

    return tics_text_escape_terminal(text);
}

static void
print_field(TicsContext *context, const TicsKind *kind, const TicsFieldChange *field, bool added)
{
    const TicsField *known = kind == NULL ? NULL : tics_kind_field(kind, field->name);
    const char *title = known != NULL                       ? known->title[context->lang]
                        : strcmp(field->name, "month") == 0 ? _("month") /* of an area log */
                                                            : field->name;
    g_autofree char *from = shown(context, kind, field->name, field->from);
    g_autofree char *to = shown(context, kind, field->name, field->to);

    if (added)
        tics_print(context, "      %s: %s\n", title, to);
    else
        tics_print(context, "      %s: %s -> %s\n", title, from, to);
}

static void
print_record(TicsContext *context, const TicsRecordChange *record)
{
    const TicsKind *kind = tics_domain_kind(context->domain, record->kind);
    g_autofree char *name = tics_text_escape_terminal(record->name);

    tics_print(context, "  %s %s %s", action_label(record->action),
               kind == NULL ? record->kind : kind->title[context->lang], name);
    if (record->number[0] != '\0' && strcmp(record->number, record->name) != 0)
        tics_print(context, " [%s]", record->number);
    if (record->rows > 0)
        tics_print(context, _("  rows: %lld"), (long long)record->rows);
    if (record->late_days > 0)
        tics_print(context, _("  recorded %lld days later"), (long long)record->late_days);
    tics_print(context, "\n");
    for (guint i = 0; i < record->fields->len; i++)
        print_field(context, kind, g_ptr_array_index(record->fields, i),
                    strcmp(record->action, "added") == 0);
}

/* Those of the first change are set, all others changed. */
static void
print_settings(TicsContext *context, const TicsChangeEntry *entry)
{
    bool first = entry->seq == 1;

    if (entry->settings->len > 0)
        tics_print(context, "  %s\n", first ? _("set up") : _("settings changed"));
    for (guint i = 0; i < entry->settings->len; i++) {
        const TicsFieldChange *field = g_ptr_array_index(entry->settings, i);
        const char *title = _(tics_setting_find(field->name)->label);
        g_autofree char *from =
            tics_text_escape_terminal(field->from == NULL ? _("(not set)") : field->from);
        g_autofree char *to =
            tics_text_escape_terminal(field->to == NULL ? _("(not set)") : field->to);
        if (first)
            tics_print(context, "      %s: %s\n", title, to);
        else
            tics_print(context, "      %s: %s -> %s\n", title, from, to);
    }
}

void
tics_history_print(TicsContext *context, const TicsChangeEntry *entry, bool rows)
{
    g_autofree char *time = tics_instant_format(entry->time);
    g_autofree char *reason =
        tics_text_escape_terminal(entry->reason == NULL ? TICS_ERASED : entry->reason);
    g_autofree char *author = tics_text_escape_terminal(entry->author);

    g_autofree char *subject = tics_text_escape_terminal(entry->subject);

    tics_print(context, "%.19s  %.10s  %s  %s\n", time, entry->commit, author, subject);
    tics_print(context, _("  reason: %s\n"), reason);
    for (guint i = 0; i < entry->first_loads->len; i++) {
        g_autofree char *load =
            tics_first_load_text(context, g_ptr_array_index(entry->first_loads, i));
        tics_print(context, _("  first load: %s\n"), load);
    }
    print_settings(context, entry);
    bool bulk = !rows && entry->record_count > TICS_HISTORY_BULK;
    if (!bulk)
        for (guint i = 0; i < entry->records->len; i++)
            print_record(context, g_ptr_array_index(entry->records, i));
    else
        tics_print(context, _("  %lld records (--rows lists them)\n"),
                   (long long)entry->record_count);
    tics_print(context, "\n");
}
