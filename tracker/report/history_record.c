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
value_text(const TicsReportAsk *ask, const TicsKind *kind, const char *path, const char *value)
{
    if (value == NULL)
        return g_strdup(_("(none)"));
    if (strcmp(value, TICS_ERASED) == 0)
        return g_strdup(_("(erased)"));
    char *text = kind == NULL ? g_strdup(value)
                              : tics_domain_spoken(ask->domain, kind, path, value, ask->lang);
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

/* One of several values of a field, or a field of one of a list's entries? */
static bool
is_item(const char *path)
{
    g_autofree char *field = NULL, *child = NULL;
    unsigned item = 0;

    return tics_path_split(path, &field, &item, &child) && item > 0;
}

/* Do both belong together: values of one field, or fields of one entry of a list? */
static bool
is_one_with(const char *first, const char *next)
{
    g_autofree char *field = NULL, *child = NULL, *next_field = NULL, *next_child = NULL;
    unsigned item = 0, next_item = 0;

    return tics_path_split(first, &field, &item, &child) && item > 0 &&
           tics_path_split(next, &next_field, &next_item, &next_child) && next_item > 0 &&
           strcmp(field, next_field) == 0 && (child != NULL) == (next_child != NULL) &&
           (child == NULL || item == next_item);
}

/* From `*at` on what belongs together, as one field: "checked items 2: key, result done". Moves *at
 * to the last of it. */
static void
add_together(const TicsReportAsk *ask, xmlNode *node, const TicsKind *kind, const GPtrArray *fields,
             guint *at)
{
    const char *first = ((const TicsFieldChange *)g_ptr_array_index(fields, *at))->name;
    const TicsField *group = tics_kind_field(kind, first)->parent;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *name = NULL, *child = NULL;
    unsigned item = 0;
    guint last = *at;

    (void)tics_path_split(first, &name, &item, &child);
    for (guint i = *at; i < fields->len; i++) {
        const TicsFieldChange *change = g_ptr_array_index(fields, i);
        if (i > *at && (change->from != NULL || !is_one_with(first, change->name) ||
                        tics_kind_field(kind, change->name) == NULL))
            break;
        g_autofree char *value = value_text(ask, kind, change->name, change->to);
        if (i > *at)
            g_string_append(text, tics_i18n_translates() ? "、" : ", ");
        if (i > *at && group != NULL)
            g_string_append_printf(text, "%s ",
                                   tics_kind_field(kind, change->name)->title[ask->lang]);
        g_string_append(text, value);
        last = i;
    }
    *at = last;
    xmlNode *one = tics_node_text(node, "field", text->str);
    if (group != NULL)
        tics_node_setf(one, "name", "%s %u", group->title[ask->lang], item);
    else
        tics_node_set(one, "name", tics_kind_field(kind, first)->title[ask->lang]);
}

void
tics_report_fields(const TicsReportAsk *ask, xmlNode *node, const TicsKind *kind,
                   const GPtrArray *fields, bool fresh)
{
    for (guint i = 0; i < fields->len; i++) {
        const TicsFieldChange *change = g_ptr_array_index(fields, i);
        if (fresh && change->from == NULL && kind != NULL &&
            tics_kind_field(kind, change->name) != NULL && is_item(change->name)) {
            add_together(ask, node, kind, fields, &i);
            continue;
        }
        g_autofree char *from = value_text(ask, kind, change->name, change->from);
        g_autofree char *to = value_text(ask, kind, change->name, change->to);
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
        g_autofree char *part = parts[i];
        parts[i] = tics_domain_spoken(ask->domain, kind, kind->key[i], part, ask->lang);
    }
    return g_strjoinv(between, parts);
}

/* The kind and its name, or its number. */
static char *
title_of(const TicsReportAsk *ask, const char *kind_id, const char *name, const char *number)
{
    const TicsKind *kind = tics_domain_kind(ask->domain, kind_id);
    const bool named = name != NULL && name[0] != '\0';
    g_autofree char *shown =
        named && kind != NULL ? spoken_name(ask, kind, name) : g_strdup(named ? name : number);

    return g_strdup_printf("%s %s", kind == NULL ? kind_id : kind->title[ask->lang], shown);
}

char *
tics_report_record_title(const TicsReportAsk *ask, const TicsRecordChange *record)
{
    return title_of(ask, record->kind, record->name, record->number);
}

/* What it corrects, or what corrected it later: with the change to go to. */
static void
add_correction(const TicsReportAsk *ask, xmlNode *node, const TicsCorrection *other)
{
    if (other == NULL)
        return;
    g_autofree char *time = tics_report_moment(ask, other->time);
    g_autofree char *what =
        other->record == NULL ? NULL : title_of(ask, other->kind, other->name, other->number);
    g_autofree char *said = tics_correction_said(other, time, what);
    xmlNode *one = tics_node_text(node, "tie", said);
    tics_node_setf(one, "href", "#c-%.10s", other->commit);
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
        tics_node_setf(
            one, "late",
            P_("%lld day after the event", "%lld days after the event", record->late_days),
            (long long)record->late_days);
    if (record->rows > 0)
        tics_node_setf(one, "rows", P_("%lld row", "%lld rows", record->rows),
                       (long long)record->rows);
    tics_report_fields(ask, one, kind, record->fields, strcmp(record->action, "added") == 0);
    add_correction(ask, one, record->corrects);
    add_correction(ask, one, record->corrected_by);
}
