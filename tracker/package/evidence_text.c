/* evidence_text.c -- a record to be read by people */
/* SPDX-License-Identifier: Apache-2.0 */
#include "out_private.h"

#include "i18n.h"
#include "text.h"
#include "value.h"

#include <string.h>

static void
line(GString *text, const char *label, const char *value)
{
    g_autofree char *plain = tics_text_escape_terminal(value);

    g_string_append_printf(text, "%s: %s\r\n", label, plain);
}

static const TicsRequirement *
requirement_of(const TicsPlan *plan, const char *id)
{
    return tics_catalogue_requirement(plan->gap->catalogue, id);
}

static void
append_requirements(GString *text, const TicsPlan *plan, const TicsMaterial *material)
{
    for (guint i = 0; i < material->requirements->len; i++) {
        const char *id = g_ptr_array_index(material->requirements, i);
        const TicsRequirement *requirement = requirement_of(plan, id);
        g_autofree char *value =
            g_strdup_printf("%s %s", id, requirement != NULL ? requirement->title[plan->lang] : "");
        line(text, i == 0 ? _("Requirement") : _("  also"), value);
    }
}

/* When a record, or rows of a log, came first. NULL for NULL. Transfer full. */
static char *
came_in(const TicsRecorded *recorded)
{
    g_autofree char *moment = recorded == NULL ? NULL : tics_instant_spoken(recorded->first_time);

    return recorded == NULL ? NULL
                            : g_strdup_printf(_("%s by %s (change %.10s)"), moment,
                                              recorded->first_author, recorded->first_commit);
}

/* Since when at the latest it stands as it is, by whom else than the company. */
static void
append_witness(GString *text, const TicsPackageOut *out, const TicsRecorded *recorded)
{
    const TicsWitness *witness = tics_witness_of(out->witnesses, recorded->last_seq);
    g_autofree char *moment = witness == NULL ? NULL : tics_instant_spoken(witness->time);
    g_autofree char *value =
        witness == NULL
            ? g_strdup(_("none covers it yet; for its times only the company's clock speaks"))
            : g_strdup_printf(_("as it stands, it was there at %s at the latest (seal %s)"), moment,
                              witness->number);

    line(text, _("Time stamp"), value);
}

static void
append_recorded(GString *text, const TicsPackageOut *out, const TicsMaterial *material)
{
    const TicsRecorded *recorded = g_hash_table_lookup(out->recorded, material->id);

    if (recorded == NULL)
        return;
    g_autofree char *from = came_in(recorded);
    g_autofree char *last = tics_instant_spoken(recorded->last_time);
    g_autofree char *to = g_strdup_printf(_("%s by %s (change %.10s)"), last, recorded->last_author,
                                          recorded->last_commit);
    line(text, _("First recorded"), from);
    if (strcmp(recorded->first_commit, recorded->last_commit) != 0)
        line(text, _("Changed last"), to);
    append_witness(text, out, recorded);
}

/* Records hold times of day as Japan's clocks show them, without saying so. */
static char *
spoken_value(const TicsField *field, const char *value, TicsLang lang)
{
    g_autofree char *spoken = tics_value_spoken(field, value, lang);

    return field->type == TICS_TYPE_DATETIME && strlen(value) > strlen("YYYY-MM-DDT")
               ? g_strdup_printf(_("%s (Japan time)"), spoken)
               : g_steal_pointer(&spoken);
}

/* Several lines stay several lines, set in. */
static void
append_value(GString *text, const TicsField *field, const char *label, const char *value,
             TicsLang lang)
{
    g_autofree char *shown = spoken_value(field, value, lang);
    g_auto(GStrv) lines = g_strsplit(shown, "\n", -1);

    if (lines[0] == NULL || lines[1] == NULL) {
        line(text, label, shown);
        return;
    }
    g_string_append_printf(text, "%s:\r\n", label);
    for (char **one = lines; *one != NULL; one++) {
        g_autofree char *plain = tics_text_escape_terminal(*one);
        g_string_append_printf(text, "    %s\r\n", plain);
    }
}

static char *
label_of(const TicsField *field, const char *path, TicsLang lang)
{
    g_autofree char *name = NULL, *child = NULL;
    unsigned item = 0;

    if (!tics_path_split(path, &name, &item, &child) || item == 0)
        return g_strdup(field->title[lang]);
    const TicsField *group = field->parent;
    if (group == NULL)
        return g_strdup_printf("%s %u", field->title[lang], item);
    return g_strdup_printf("%s %u %s", group->title[lang], item, field->title[lang]);
}

static void
append_fields(GString *text, TicsRecord *record, TicsLang lang)
{
    tics_record_sort(record);
    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        const TicsField *field = tics_kind_field(record->kind, value->path);
        /* a record of an area's month has a field that its kind, which is that of a row, lacks */
        g_autofree char *label =
            field == NULL ? g_strdup(_("Month")) : label_of(field, value->path, lang);
        if (field == NULL)
            line(text, label, value->value);
        else
            append_value(text, field, label, value->value, lang);
    }
}

/* The rows of a log stand in their file as they were proven, with names of fields and codes. */
static void
append_headings(GString *text, const TicsRecord *record, TicsLang lang)
{
    const GPtrArray *fields = record->kind->fields;

    g_string_append_printf(text, "\r\n%s:\r\n",
                           _("Headings and codes in the files of rows; times are Japan time"));
    for (guint i = 0; i < fields->len; i++) {
        const TicsField *field = g_ptr_array_index(fields, i);
        if (field->common || tics_record_get(record, field->name) != NULL)
            continue; /* it is that of all rows */
        g_string_append_printf(text, "    %s: %s", field->name, field->title[lang]);
        for (guint v = 0; field->values != NULL && v < field->values->len; v++) {
            const TicsEnumValue *value = g_ptr_array_index(field->values, v);
            g_string_append_printf(text, "%s%s = %s", v == 0 ? " — " : _(", "), value->code,
                                   value->title[lang]);
        }
        g_string_append(text, "\r\n");
    }
}

static void
append_files(GString *text, const TicsPackageOut *out, const TicsMaterial *material,
             const TicsRecord *record)
{
    const GPtrArray *files = g_hash_table_lookup(out->files, material->number);

    for (guint i = 0; files != NULL && i < files->len; i++) {
        const TicsStoredFile *file = g_ptr_array_index(files, i);
        g_autofree char *base = g_path_get_basename(file->file);
        g_autofree char *came = came_in(file->recorded);
        g_autofree char *value = file->original != NULL
                                     ? g_strdup_printf("%s (%s)", base, file->original)
                                 : came != NULL ? g_strdup_printf("%s — %s", base, came)
                                                : g_strdup(base);
        line(text,
             strcmp(file->form, "rows") == 0     ? _("Rows")
             : strcmp(file->form, "source") == 0 ? _("Source file")
                                                 : _("Attached file"),
             value);
    }
    if (files != NULL && record->parts->len > 0)
        append_headings(text, record, out->plan->lang);
    guint named = record->attachments->len + record->parts->len;
    if (files == NULL && named > 0) {
        g_autofree char *count = g_strdup_printf(_("%u, withheld"), named);
        line(text, _("Attached files"), count);
    }
}

char *
tics_evidence_text(const TicsPackageOut *out, const TicsMaterial *material,
                   const TicsRecord *record)
{
    g_autoptr(GString) text = g_string_new("\xef\xbb\xbf");
    g_autoptr(TicsRecord) copy = tics_record_copy(record);
    const TicsPlan *plan = out->plan;
    bool lacks = material->shown.show < TICS_SHOW_FULL;

    line(text, _("Material number"), material->number);
    append_requirements(text, plan, material);
    line(text, _("Kind of evidence"), material->kind->title[plan->lang]);
    line(text, _("Record"), material->title);
    append_recorded(text, out, material);
    line(text, _("Disclosed"), tics_show_label(material->shown.show));
    if (lacks && material->shown.reason[0] != '\0')
        line(text, _("Why not all"), tics_reason_label(material->shown.reason));
    g_string_append(text, "\r\n");
    append_fields(text, copy, plan->lang);
    append_files(text, out, material, record);
    return g_string_free(g_steal_pointer(&text), FALSE);
}
