/* history_csv.c -- the history as a table: a line a field, for a spreadsheet's filters */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history_report.h"

#include "i18n.h"

#include <string.h>

bool
tics_history_csv_begin(const TicsContext *context, TicsTableOut *out, GError **error)
{
    const char *const headings[] = {
        _("recorded at"), _("change"),       _("recorded by"),
        _("reason"),      _("action"),       _("kind"),
        _("record"),      _("number"),       _("field"),
        _("from"),        _("to"),           _("days late"),
        _("log rows"),    _("updates"),      _("updated later"),
        _("machine id"),  _("field (name)"), _("signature"),
        _("second look"),
    };

    (void)context;
    for (size_t i = 0; i < G_N_ELEMENTS(headings); i++)
        out->cell(out, NULL, headings[i]);
    return out->end_row(out, error);
}

/* The cells that every line of a change begins with. */
static bool
end_line(TicsTableOut *out, const TicsChangeEntry *entry, GError **error)
{
    g_autofree char *text = entry->is_signed         ? g_strdup(entry->signer)
                            : entry->refusal != NULL ? g_strdup(entry->refusal)
                                                     : g_strdup(_("none (self-declared)"));

    out->cell(out, NULL, text);
    out->cell(out, NULL, tics_history_review(entry->review));
    return out->end_row(out, error);
}

static void
put_head(const TicsContext *context, TicsTableOut *out, const TicsChangeEntry *entry)
{
    g_autofree char *instant = tics_instant_format(entry->time);
    g_autofree char *day = tics_history_day(context, entry->time);
    /* as a spreadsheet reads a time */
    g_autofree char *time = g_strdup_printf("%s %.8s", day, instant + 11);

    out->cell(out, NULL, time);
    out->cell(out, NULL, entry->commit);
    out->cell(out, NULL, entry->author);
    out->cell(out, NULL, entry->reason == NULL ? _("(erased)") : entry->reason);
}

static void
put_number(TicsTableOut *out, int64_t number)
{
    g_autofree char *text = number > 0 ? g_strdup_printf("%lld", (long long)number) : NULL;

    out->cell(out, NULL, text);
}

static char *
value_text(const TicsContext *context, const TicsKind *kind, const char *path, const char *value)
{
    return value == NULL ? NULL : tics_history_value(context, kind, path, value);
}

/* `field` NULL: of the record as a whole. */
static bool
put_field(const TicsContext *context, TicsTableOut *out, const TicsChangeEntry *entry,
          const TicsRecordChange *record, const TicsFieldChange *field, GError **error)
{
    const TicsKind *kind = tics_domain_kind(context->domain, record->kind);
    const char *name = field == NULL ? NULL : field->name;
    g_autofree char *from = value_text(context, kind, name, field == NULL ? NULL : field->from);
    g_autofree char *to = value_text(context, kind, name, field == NULL ? NULL : field->to);
    g_autofree char *corrects = tics_history_corrects(context, record);
    g_autofree char *corrected = tics_history_corrected(context, record);

    put_head(context, out, entry);
    out->cell(out, NULL, tics_history_action(record->action));
    out->cell(out, NULL, kind == NULL ? record->kind : kind->title[context->lang]);
    out->cell(out, NULL, record->name);
    out->cell(out, NULL, record->number);
    out->cell(out, NULL, name == NULL ? NULL : tics_history_title(context, kind, name));
    out->cell(out, NULL, from);
    out->cell(out, NULL, to);
    put_number(out, record->late_days);
    put_number(out, record->rows);
    out->cell(out, NULL, corrects);
    out->cell(out, NULL, corrected);
    out->cell(out, NULL, record->id);
    out->cell(out, NULL, name);
    return end_line(out, entry, error);
}

static bool
put_setting(const TicsContext *context, TicsTableOut *out, const TicsChangeEntry *entry,
            const TicsFieldChange *field, GError **error)
{
    put_head(context, out, entry);
    out->cell(out, NULL, entry->seq == 1 ? _("set up") : _("settings changed"));
    for (int i = 0; i < 3; i++)
        out->cell(out, NULL, NULL);
    out->cell(out, NULL, tics_history_title(context, NULL, field->name));
    g_autofree char *from = value_text(context, NULL, field->name, field->from);
    g_autofree char *to = value_text(context, NULL, field->name, field->to);
    out->cell(out, NULL, from);
    out->cell(out, NULL, to);
    for (int i = 0; i < 5; i++)
        out->cell(out, NULL, NULL);
    out->cell(out, NULL, field->name);
    return end_line(out, entry, error);
}

static bool
put_bulk(const TicsContext *context, TicsTableOut *out, const TicsChangeEntry *entry,
         GError **error)
{
    g_autofree char *count =
        g_strdup_printf(_("%lld records (--rows lists them)"), (long long)entry->record_count);

    put_head(context, out, entry);
    out->cell(out, NULL, entry->subject);
    out->cell(out, NULL, NULL);
    out->cell(out, NULL, count);
    for (int i = 0; i < 4; i++)
        out->cell(out, NULL, NULL);
    put_number(out, entry->late_most);
    for (int i = 0; i < 5; i++)
        out->cell(out, NULL, NULL);
    return end_line(out, entry, error);
}

bool
tics_history_csv_take(const TicsContext *context, TicsTableOut *out, const TicsChangeEntry *entry,
                      bool bulk, GError **error)
{
    for (guint i = 0; i < entry->settings->len; i++)
        if (!put_setting(context, out, entry, g_ptr_array_index(entry->settings, i), error))
            return false;
    if (bulk)
        return put_bulk(context, out, entry, error);
    for (guint i = 0; i < entry->records->len; i++) {
        const TicsRecordChange *record = g_ptr_array_index(entry->records, i);
        if (record->fields->len == 0 && !put_field(context, out, entry, record, NULL, error))
            return false;
        for (guint k = 0; k < record->fields->len; k++)
            if (!put_field(context, out, entry, record, g_ptr_array_index(record->fields, k),
                           error))
                return false;
    }
    return true;
}
