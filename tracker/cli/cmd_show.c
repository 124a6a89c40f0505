/* cmd_show.c -- tics show: one record with everything that is known of it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "fields.h"
#include "i18n.h"
#include "output.h"
#include "seal_report.h"
#include "text.h"
#include "value.h"

#include <string.h>

typedef struct {
    char *format, *save;
} Values;

static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {"save", 0, TICS_OPTION_TEXT, offsetof(Values, save), N_("DIR"),
     N_("write the attached files into a folder"), NULL},
    {0},
};

static bool
print_json(TicsContext *context, const TicsRecord *record, GError **error)
{
    json_t *report = tics_json_store_report(context, "record", NULL, error);
    if (report == NULL)
        return false;
    json_t *fields = json_object(), *files = json_array();

    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        json_object_set_new(fields, value->path, json_string(value->value));
    }
    for (guint i = 0; i < record->attachments->len; i++) {
        const TicsAttachment *a = g_ptr_array_index(record->attachments, i);
        json_t *name = a->name == NULL ? json_null() : json_string(a->name);
        json_array_append_new(files, json_pack("{s:o, s:s, s:s, s:I}", "name", name, "sha256",
                                               a->sha256, "commitment", a->commitment, "size",
                                               (json_int_t)a->size_bytes));
    }
    json_object_set_new(report, "id", json_string(record->id));
    json_object_set_new(report, "kind", json_string(record->kind->id));
    json_object_set_new(report, "erased",
                        json_boolean(record->private_state == TICS_PRIVATE_ABSENT));
    json_object_set_new(report, "fields", fields);
    json_object_set_new(report, "attachments", files);
    tics_print_json(context, report);
    return true;
}

static char *
label_of(const TicsRecord *record, const char *path, TicsLang lang)
{
    const TicsField *field = tics_kind_field(record->kind, path);
    g_autofree char *list = NULL, *child = NULL;
    unsigned item = 0;

    if (field == NULL || !tics_path_split(path, &list, &item, &child) || item == 0)
        return g_strdup(field == NULL ? path : field->title[lang]);
    return g_strdup_printf("%s (%u)", field->title[lang], item);
}

static void
print_text(TicsContext *context, const TicsRecord *record)
{
    const char *headings[] = {_("field"), _("value"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);
    g_autofree char *name = tics_record_name(record);
    g_autofree char *shown = tics_text_escape_terminal(name);

    tics_print(context, "%s  %s\n%s\n\n", record->kind->title[context->lang], shown, record->id);
    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        const TicsField *field = tics_kind_field(record->kind, value->path);
        g_autofree char *label = label_of(record, value->path, context->lang);
        g_autofree char *token = tics_seal_shorten(field, value->value);
        g_autofree char *text = token != NULL ? g_strdup(token)
                                : field == NULL
                                    ? g_strdup(value->value)
                                    : tics_value_spoken(field, value->value, context->lang);
        const char *cells[] = {label, text};
        tics_table_row(table, cells);
    }
    for (guint i = 0; i < record->attachments->len; i++) {
        const TicsAttachment *a = g_ptr_array_index(record->attachments, i);
        g_autofree char *label = g_strdup_printf("%s (%u)", _("attached file"), i + 1);
        const char *cells[] = {label, a->name == NULL ? TICS_ERASED : a->name};
        tics_table_row(table, cells);
    }
    tics_table_print(context, table);
    if (record->private_state == TICS_PRIVATE_ABSENT)
        tics_print(context, "%s\n",
                   _("the personal part is not there: it was erased, or this copy has no vault"));
}

static bool
save_files(TicsContext *context, const TicsRecord *record, const char *folder, GError **error)
{
    TicsStore *store = tics_context_store(context, error);

    for (guint i = 0; store != NULL && i < record->attachments->len; i++) {
        const TicsAttachment *a = g_ptr_array_index(record->attachments, i);
        TicsVaultState state = TICS_VAULT_ABSENT;
        GBytes *read = NULL;
        if (!tics_vault_read(store, a->commitment, &read, &state, error))
            return false;
        g_autoptr(GBytes) content = read;
        if (content == NULL)
            continue;
        g_autofree char *base = g_path_get_basename(a->name == NULL ? "attachment" : a->name);
        g_autofree char *numbered = g_strdup_printf("%u-%s", i + 1, base);
        g_autofree char *path = g_build_filename(folder, numbered, NULL);
        g_autoptr(GError) local = NULL;
        if (!g_file_set_contents(path, g_bytes_get_data(content, NULL),
                                 (gssize)g_bytes_get_size(content), &local))
            return tics_fail(error, TICS_ERROR_SYSTEM, "%s", local->message);
        tics_note(context, _("saved: %s\n"), path);
    }
    return store != NULL;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    if (arguments[0] == NULL || arguments[1] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("name one record: show ID"));
    g_autoptr(TicsRecord) record = tics_fields_find(context, arguments[0], error);
    if (record == NULL)
        return false;
    if (g_strcmp0(v->format, "json") != 0)
        print_text(context, record);
    else if (!print_json(context, record, error))
        return false;
    return v->save == NULL || save_files(context, record, v->save, error);
}

static const char *const examples[] = {"tics show person:E001", NULL};

const TicsCommand tics_cmd_show = {
    .name = "show",
    .arguments = N_("ID"),
    .summary = N_("Show one record"),
    .details = N_(
        "ID is a machine id (its beginning is enough), a number, or KIND:KEY such as person:E001."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 1,
    .needs_store = true,
    .run = run,
};
