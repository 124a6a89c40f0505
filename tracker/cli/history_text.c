/* history_text.c -- one change as a person reads it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history_text.h"

#include "first_load_report.h"
#include "i18n.h"
#include "output.h"
#include "seal_report.h"
#include "text.h"
#include "value.h"

#include <string.h>

/* Of a change, what belongs to it, and of a record its fields; what does not fit on a line is set
 * in further. */
enum { PART = 2, FIELD = 6, FURTHER = 4 };

static char *
day_text(const TicsContext *context, TicsDate day)
{
    char text[TICS_DATE_TEXT];

    return context->wareki ? tics_date_format_wareki(day) : g_strdup(tics_date_format(day, text));
}

char *
tics_history_day(const TicsContext *context, int64_t time)
{
    return day_text(context, tics_time_day(tics_time_from_utc(time)));
}

char *
tics_history_time(const TicsContext *context, int64_t time)
{
    g_autofree char *instant = tics_instant_format(time);
    g_autofree char *day = tics_history_day(context, time);

    return g_strdup_printf("%s %.5s", day, instant + 11);
}

/* A day, or the day of a time, by the era; `field` NULL: of tics.xml. */
static char *
era(const TicsContext *context, const TicsField *field, const char *value)
{
    TicsDate day = TICS_DATE_NONE;
    bool dated =
        field == NULL || field->type == TICS_TYPE_DATE || field->type == TICS_TYPE_DATETIME;
    g_autofree char *text = g_strndup(value, 10);

    if (!context->wareki || !dated || !tics_date_parse_iso(text, &day))
        return NULL;
    g_autofree char *wareki = tics_date_format_wareki(day);
    return g_strdup_printf("%s%s%s", wareki, value[strlen(text)] == '\0' ? "" : " ",
                           value[strlen(text)] == '\0' ? "" : value + strlen(text) + 1);
}

char *
tics_history_value(const TicsContext *context, const TicsKind *kind, const char *path,
                   const char *value)
{
    const TicsField *field = kind == NULL ? NULL : tics_kind_field(kind, path);

    if (value == NULL)
        return g_strdup(kind == NULL ? _("(not set)") : _("(none)"));
    char *token = tics_seal_shorten(field, value);
    if (token != NULL)
        return token;
    if (strcmp(value, TICS_ERASED) == 0)
        return g_strdup(_("(erased)"));
    char *wareki = kind != NULL && field == NULL ? NULL : era(context, field, value);
    if (field == NULL)
        return wareki != NULL ? wareki : g_strdup(value);
    return wareki != NULL ? wareki : tics_value_spoken(field, value, context->lang);
}

const char *
tics_history_title(const TicsContext *context, const TicsKind *kind, const char *name)
{
    const TicsField *known = kind == NULL ? NULL : tics_kind_field(kind, name);

    if (kind == NULL)
        return _(tics_setting_find(name)->label);
    if (known != NULL)
        return known->title[context->lang];
    if (strcmp(name, TICS_FIELD_PERSONAL) == 0)
        return _("personal values");
    return strcmp(name, "month") == 0 ? _("month") /* of an area log */ : name;
}

char *
tics_history_field_text(const TicsContext *context, const TicsKind *kind,
                        const TicsFieldChange *field)
{
    g_autofree char *from = tics_history_value(context, kind, field->name, field->from);
    g_autofree char *to = tics_history_value(context, kind, field->name, field->to);
    g_autofree char *text =
        g_strdup_printf("%s: %s -> %s", tics_history_title(context, kind, field->name), from, to);

    return tics_text_escape_terminal(text);
}

static void
print_field(TicsContext *context, const TicsKind *kind, const TicsFieldChange *field, bool added)
{
    g_autofree char *both = tics_history_field_text(context, kind, field);
    g_autofree char *to = tics_history_value(context, kind, field->name, field->to);

    if (added)
        tics_print_hanging(context, FIELD, FIELD + FURTHER, "%s: %s",
                           tics_history_title(context, kind, field->name), to);
    else
        tics_print_hanging(context, FIELD, FIELD + FURTHER, "%s", both);
}

char *
tics_history_record_text(const TicsContext *context, const char *kind, const char *name,
                         const char *number)
{
    const TicsKind *known = tics_domain_kind(context->domain, kind);
    bool own = number[0] != '\0' && strcmp(number, name) != 0;
    g_autofree char *text =
        g_strdup_printf("%s %s%s%s%s", known == NULL ? kind : known->title[context->lang], name,
                        own ? " [" : "", own ? number : "", own ? "]" : "");

    return tics_text_escape_terminal(text);
}

static char *
said_of(const TicsContext *context, const TicsCorrection *other)
{
    if (other == NULL)
        return NULL;
    g_autofree char *day = tics_history_day(context, other->time);
    g_autofree char *what =
        other->record == NULL
            ? NULL
            : tics_history_record_text(context, other->kind, other->name, other->number);
    return tics_correction_said(other, day, what);
}

char *
tics_history_corrects(const TicsContext *context, const TicsRecordChange *record)
{
    return said_of(context, record->corrects);
}

char *
tics_history_corrected(const TicsContext *context, const TicsRecordChange *record)
{
    return said_of(context, record->corrected_by);
}

static void
print_ties(TicsContext *context, const TicsRecordChange *record)
{
    g_autofree char *corrects = tics_history_corrects(context, record);
    g_autofree char *corrected = tics_history_corrected(context, record);

    if (corrects != NULL)
        tics_print_hanging(context, FIELD, FIELD + FURTHER, "(%s)", corrects);
    if (corrected != NULL)
        tics_print_hanging(context, FIELD, FIELD + FURTHER, "(%s)", corrected);
}

void
tics_history_print_record(TicsContext *context, const TicsRecordChange *record)
{
    const TicsKind *kind = tics_domain_kind(context->domain, record->kind);
    bool new = strcmp(record->action, "added") == 0 || strcmp(record->action, "erased") == 0;
    g_autofree char *what =
        tics_history_record_text(context, record->kind, record->name, record->number);

    g_autoptr(GString) line = g_string_new(tics_history_action(record->action));

    g_string_append_printf(line, " %s", what);
    if (record->rows > 0)
        g_string_append_printf(line, _("  rows: %lld"), (long long)record->rows);
    if (record->late_days > 0)
        g_string_append_printf(
            line, P_("  recorded %lld day later", "  recorded %lld days later", record->late_days),
            (long long)record->late_days);
    tics_print_hanging(context, PART, PART + FURTHER, "%s", line->str);
    for (guint i = 0; i < record->fields->len; i++)
        print_field(context, kind, g_ptr_array_index(record->fields, i), new);
    print_ties(context, record);
}

/* Those of the first change are set, all others changed. */
static void
print_settings(TicsContext *context, const TicsChangeEntry *entry)
{
    if (entry->settings->len > 0)
        tics_print(context, "  %s\n", entry->seq == 1 ? _("set up") : _("settings changed"));
    for (guint i = 0; i < entry->settings->len; i++)
        print_field(context, NULL, g_ptr_array_index(entry->settings, i), entry->seq == 1);
}

/* Unsigned ones say nothing here: where nobody signs, that is said once for all. */
static void
print_signature(TicsContext *context, const TicsChangeEntry *entry)
{
    if (entry->is_signed)
        tics_print_hanging(context, PART, PART + FURTHER, _("signed by %s: %s"), entry->author,
                           entry->signer);
    else if (entry->refusal != NULL)
        tics_print_hanging(context, PART, PART + FURTHER, _("signature refused: %s"),
                           entry->refusal);
}

static const char *
review_mark(TicsReviewState state)
{
    switch (state) {
    case TICS_REVIEW_OPEN:
        return _("  (not reviewed)");
    case TICS_REVIEW_APPROVED:
        return _("  (reviewed)");
    case TICS_REVIEW_REJECTED:
        return _("  (rejected)");
    default:
        return "";
    }
}

void
tics_history_print_head(TicsContext *context, const TicsChangeEntry *entry, bool mark)
{
    g_autofree char *time = tics_history_time(context, entry->time);
    g_autofree char *words =
        tics_change_words(tics_index_domain(context->index), entry->subject, context->lang);

    tics_print_hanging(context, 0, FURTHER, "%s  %.10s  %s  %s%s", time, entry->commit,
                       entry->author, words, mark ? review_mark(entry->review) : "");
    print_signature(context, entry);
    tics_print_hanging(context, PART, PART + FURTHER, _("reason: %s"),
                       entry->reason == NULL ? _("(erased)") : entry->reason);
    for (guint i = 0; i < entry->first_loads->len; i++) {
        g_autofree char *load =
            tics_first_load_text(context, g_ptr_array_index(entry->first_loads, i));
        tics_print_hanging(context, PART, PART + FURTHER, _("first load: %s"), load);
    }
    print_settings(context, entry);
}

/* One line for a bulk import; what an auditor would look for in it is counted. */
static void
print_bulk(TicsContext *context, const TicsChangeEntry *entry)
{
    tics_print_hanging(context, PART, PART + FURTHER, _("%lld records (--rows lists them)"),
                       (long long)entry->record_count);
    if (entry->late > 0)
        tics_print_hanging(context, PART, PART + FURTHER,
                           _("of these recorded late: %lld, up to %lld days"),
                           (long long)entry->late, (long long)entry->late_most);
    if (entry->voided > 0)
        tics_print_hanging(context, PART, PART + FURTHER, _("of these voided: %lld"),
                           (long long)entry->voided);
}

void
tics_history_print(TicsContext *context, const TicsChangeEntry *entry, bool rows)
{
    bool bulk = !rows && entry->record_count > TICS_HISTORY_BULK;

    tics_history_print_head(context, entry, true);
    if (bulk)
        print_bulk(context, entry);
    for (guint i = 0; !bulk && i < entry->records->len; i++)
        tics_history_print_record(context, g_ptr_array_index(entry->records, i));
    tics_print(context, "\n");
}
