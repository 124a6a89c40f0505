/* template_fill.c -- documents of a template written into files, with the table to record them by
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "template_fill.h"

#include "i18n.h"
#include "table_out.h"
#include "text.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    TicsContext *context;
    const TicsTemplateAsked *asked;
    GPtrArray *files;   /* char*: paths, in order */
    GPtrArray *bytes;   /* GBytes* of each */
    GPtrArray *fields;  /* char*: of the record, none: there is no table */
    GPtrArray *records; /* GPtrArray* of char* of each document */
} Writing;

static bool
is_several(const TicsTemplateAsked *asked)
{
    return asked->keys->len > 1 || asked->copies > 1;
}

/* A folder named takes what comes by its number; else the path is that of the one file. */
static char *
path_of(const TicsTemplateAsked *asked, const TicsDocumentOf *of)
{
    g_autofree char *name = tics_document_file_name(asked->source->template, of);

    if (asked->output == NULL)
        return g_steal_pointer(&name);
    if (is_several(asked) || g_file_test(asked->output, G_FILE_TEST_IS_DIR) ||
        g_str_has_suffix(asked->output, "/"))
        return g_build_filename(asked->output, name, NULL);
    return g_strdup(asked->output);
}

static bool
is_taken(const Writing *writing, const char *path)
{
    for (guint i = 0; i < writing->files->len; i++)
        if (strcmp(g_ptr_array_index(writing->files, i), path) == 0)
            return true;
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static bool
fill_one(Writing *writing, const char *key, int copy, GError **error)
{
    const TicsTemplateAsked *asked = writing->asked;
    g_autoptr(TicsDocumentOf) of =
        tics_document_of(asked->source->template, key, asked->source->issued_on, copy);
    g_autoptr(GPtrArray) record = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *path = path_of(asked, of);

    if (is_taken(writing, path))
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("'%s' is there already and may have been worked on: move it away, or "
                           "name another place with --output"),
                         path);
    GBytes *bytes = tics_document_fill(asked->source, of, record, error);
    if (bytes == NULL)
        return false;
    g_ptr_array_add(writing->bytes, bytes);
    g_ptr_array_add(writing->files, g_steal_pointer(&path));
    if (of->number != NULL)
        g_ptr_array_add(writing->records, g_steal_pointer(&record));
    return true;
}

static bool
fill_all(Writing *writing, GError **error)
{
    const TicsTemplateAsked *asked = writing->asked;

    for (guint i = 0; i < asked->keys->len; i++) {
        const char *key = g_ptr_array_index(asked->keys, i);
        for (int copy = MIN(asked->copies, 1); copy <= MAX(asked->copies, 0); copy++)
            if (!fill_one(writing, key, copy, error))
                return false;
        tics_context_progress(_("documents"), i + 1, asked->keys->len, writing->context);
    }
    return true;
}

/* Beside the first file, by the day: one table for what was filled together. */
static char *
table_path(const Writing *writing)
{
    const TicsTemplate *template = writing->asked->source->template;
    g_autofree char *folder = g_path_get_dirname(g_ptr_array_index(writing->files, 0));
    g_autofree char *first = g_path_get_basename(g_ptr_array_index(writing->files, 0));
    char day[TICS_DATE_TEXT];
    g_autofree char *name =
        is_several(writing->asked)
            ? g_strdup_printf("%s-%s.csv", template->prefix,
                              tics_date_format(writing->asked->source->issued_on, day))
            : g_strdup_printf(
                  "%.*s.csv",
                  (int)(g_str_has_suffix(first, ".docx") ? strlen(first) - 5 : strlen(first)),
                  first);

    return strcmp(folder, ".") == 0 ? g_steal_pointer(&name) : g_build_filename(folder, name, NULL);
}

static bool
write_rows(const Writing *writing, TicsTableOut *out, GError **error)
{
    const TicsKind *kind =
        tics_domain_kind(writing->asked->source->domain, writing->asked->source->template->kind);
    TicsLang lang = writing->context->lang;

    for (guint i = 0; i < writing->fields->len; i++) {
        const char *name = g_ptr_array_index(writing->fields, i);
        const TicsField *field = kind == NULL ? NULL : tics_kind_field(kind, name);
        out->cell(out, NULL, field == NULL ? name : field->title[lang]);
    }
    if (!out->end_row(out, error))
        return false;
    for (guint i = 0; i < writing->records->len; i++) {
        const GPtrArray *record = g_ptr_array_index(writing->records, i);
        for (guint j = 0; j < record->len; j++)
            out->cell(out, NULL, g_ptr_array_index(record, j));
        if (!out->end_row(out, error))
            return false;
    }
    return out->finish(out, error);
}

static bool
write_table(const Writing *writing, const char *path, GError **error)
{
    FILE *file = g_fopen(path, "wxe");

    if (file == NULL)
        return tics_fail(error, errno == EEXIST ? TICS_ERROR_CONFLICT : TICS_ERROR_SYSTEM,
                         _("cannot write '%s': %s"), path, g_strerror(errno));
    g_autoptr(TicsTableOut) out = tics_csv_out(file, TICS_CSV_UTF8_BOM, error);
    bool good = out != NULL && write_rows(writing, out, error);
    if (fclose(file) != 0 && good)
        good = tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), path,
                         g_strerror(errno));
    return good;
}

/* The reason is the system's, in the language of the run; GLib's own words are not. */
static bool
write_file(const char *path, GBytes *bytes, GError **error)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *folder = g_path_get_dirname(path);

    errno = 0;
    if (g_access(folder, W_OK) == 0 &&
        g_file_set_contents_full(path, data, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 NULL))
        return true;
    return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), path,
                     g_strerror(errno != 0 ? errno : EIO));
}

static bool
write_files(const Writing *writing, GError **error)
{
    for (guint i = 0; i < writing->files->len; i++)
        if (!write_file(g_ptr_array_index(writing->files, i), g_ptr_array_index(writing->bytes, i),
                        error))
            return false;
    return true;
}

static void
say(const Writing *writing, const char *table)
{
    const TicsTemplate *template = writing->asked->source->template;

    for (guint i = 0; i < writing->files->len; i++) {
        g_autofree char *path = tics_text_escape_terminal(g_ptr_array_index(writing->files, i));
        tics_print(writing->context, _("written: %s\n"), path);
    }
    if (table == NULL)
        return;
    g_autofree char *path = tics_text_escape_terminal(table);
    tics_print(writing->context, _("written: %s\n"), path);
    tics_print(writing->context,
               _("once signed: complete '%s', then\n"
                 "  tics import %s %s -m REASON\n"
                 "  tics attach %s FOLDER-OF-SCANS --match %s -m REASON\n"),
               path, template->kind, path, template->kind, template->id);
}

static bool
write_all(Writing *writing, GError **error)
{
    const TicsTemplateAsked *asked = writing->asked;
    bool folder =
        asked->output != NULL && (is_several(asked) || g_str_has_suffix(asked->output, "/"));

    if (!fill_all(writing, error))
        return false;
    bool has_table = writing->fields->len > 0 && writing->records->len > 0;
    g_autofree char *table = has_table ? table_path(writing) : NULL;
    if (table != NULL && g_file_test(table, G_FILE_TEST_EXISTS))
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("'%s' is there already and may have been worked on: move it away, or "
                           "name another place with --output"),
                         table);
    if (folder && g_mkdir_with_parents(asked->output, 0700) != 0)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot make the folder '%s': %s"),
                         asked->output, g_strerror(errno));
    if (!write_files(writing, error) || (table != NULL && !write_table(writing, table, error)))
        return false;
    say(writing, table);
    return true;
}

static void
record_free(void *data)
{
    g_ptr_array_unref(data);
}

static void
bytes_free(void *data)
{
    g_bytes_unref(data);
}

bool
tics_template_write(TicsContext *context, const TicsTemplateAsked *asked, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) bytes = g_ptr_array_new_with_free_func(bytes_free);
    g_autoptr(GPtrArray) fields = tics_document_record_fields(asked->source->template);
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func(record_free);
    Writing writing = {context, asked, files, bytes, fields, records};

    return write_all(&writing, error);
}
