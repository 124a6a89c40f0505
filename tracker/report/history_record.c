/* history_record.c -- what a change did to a record, as the report of history shows it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history_record.h"
#include "report_private.h"

#include "i18n.h"
#include "value.h"

#include <string.h>

enum { VALUE_MOST = 200 /* characters shown of a value */ };

char *
tics_report_moment(const TicsReportAsk *ask, int64_t time)
{
    g_autofree char *instant = tics_instant_format(time);
    g_autofree char *day = tics_report_day(ask, tics_time_day(tics_time_from_utc(time)));

    return g_strdup_printf("%s %.5s", day, instant + 11);
}

static char *
value_text(const TicsReportAsk *ask, const TicsField *field, const char *value)
{
    if (value == NULL)
        return g_strdup(_("(none)"));
    if (strcmp(value, TICS_ERASED) == 0)
        return g_strdup(_("(erased)"));
    char *text = field == NULL ? g_strdup(value) : tics_value_spoken(field, value, ask->lang);
    if (g_utf8_strlen(text, -1) <= VALUE_MOST)
        return text;
    g_autofree char *whole = text;
    g_autofree char *head = g_utf8_substring(whole, 0, VALUE_MOST);
    return g_strconcat(head, "…", NULL);
}

/* Transfer full. */
static char *
field_title(const TicsReportAsk *ask, const TicsKind *kind, const char *name)
{
    const TicsField *field = kind == NULL ? NULL : tics_kind_field(kind, name);
    const TicsSetting *setting = kind == NULL ? tics_setting_find(name) : NULL;

    if (field != NULL)
        return g_strdup(field->title[ask->lang]);
    if (setting != NULL)
        return g_strdup(_(setting->label));
    if (strcmp(name, TICS_FIELD_PERSONAL) == 0)
        return g_strdup(_("personal values"));
    if (g_str_has_prefix(name, TICS_FIELD_FILE))
        return g_strdup_printf(_("attachment %s"), name + strlen(TICS_FIELD_FILE));
    return g_strdup(strcmp(name, "month") == 0 ? _("month") : name);
}

void
tics_report_fields(const TicsReportAsk *ask, xmlNode *node, const TicsKind *kind,
                   const GPtrArray *fields, bool fresh)
{
    for (guint i = 0; i < fields->len; i++) {
        const TicsFieldChange *change = g_ptr_array_index(fields, i);
        const TicsField *field = kind == NULL ? NULL : tics_kind_field(kind, change->name);
        g_autofree char *from = value_text(ask, field, change->from);
        g_autofree char *to = value_text(ask, field, change->to);
        xmlNode *one = tics_node_text(node, "field", to);
        g_autofree char *title = field_title(ask, kind, change->name);
        tics_node_set(one, "name", title);
        if (!fresh || change->from != NULL)
            tics_node_set(one, "from", from);
    }
}

/* The natural key with what is chosen from a list, and moments, as people say them. A log has no
 * list among what names its months. */
static char *
spoken_name(const TicsReportAsk *ask, const TicsKind *kind, const char *name)
{
    static const char between[] = " / ";
    g_auto(GStrv) parts = g_strsplit(name, between, -1);

    for (guint i = 0; parts[i] != NULL && kind->key[i] != NULL; i++) {
        const TicsField *field = tics_kind_field(kind, kind->key[i]);
        g_autofree char *part = parts[i];
        parts[i] = field == NULL ? g_strdup(part) : tics_value_spoken(field, part, ask->lang);
    }
    return g_strjoinv(between, parts);
}

char *
tics_report_record_title(const TicsReportAsk *ask, const TicsRecordChange *record)
{
    const TicsKind *kind = tics_domain_kind(ask->domain, record->kind);
    const bool named = record->name != NULL && record->name[0] != '\0';
    g_autofree char *name = named && kind != NULL ? spoken_name(ask, kind, record->name)
                                                  : g_strdup(named ? record->name : record->number);

    return g_strdup_printf("%s %s", kind == NULL ? record->kind : kind->title[ask->lang], name);
}

/* What it corrects, or what corrected it later: with the change to go to. */
static void
add_correction(const TicsReportAsk *ask, xmlNode *node, const TicsCorrection *correction,
               bool later)
{
    if (correction == NULL)
        return;
    g_autofree char *time = tics_report_moment(ask, correction->time);
    xmlNode *one = tics_node_textf(node, "tie",
                                   later ? _("corrected later, by change %.10s of %s")
                                         : _("corrects change %.10s of %s"),
                                   correction->commit, time);
    tics_node_setf(one, "href", "#c-%.10s", correction->commit);
}

void
tics_report_record(const TicsReportAsk *ask, xmlNode *node, const TicsRecordChange *record,
                   int late_after_days)
{
    const TicsKind *kind = tics_domain_kind(ask->domain, record->kind);
    g_autofree char *title = tics_report_record_title(ask, record);
    xmlNode *one = tics_node(node, "record");

    tics_node_set(one, "title", title);
    tics_node_set(one, "number", record->number);
    tics_node_set(one, "action", record->action);
    tics_node_set(one, "label", tics_history_action(record->action));
    if (record->late_days > late_after_days)
        tics_node_setf(one, "late", _("%lld days after the event"), (long long)record->late_days);
    if (record->rows > 0)
        tics_node_setf(one, "rows", _("%lld rows"), (long long)record->rows);
    tics_report_fields(ask, one, kind, record->fields, strcmp(record->action, "added") == 0);
    add_correction(ask, one, record->corrects, false);
    add_correction(ask, one, record->corrected_by, true);
}
