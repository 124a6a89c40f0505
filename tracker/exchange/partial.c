/* partial.c -- good rows go in, bad rows go to a file of the same make with a column that says why
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_private.h"

#include "i18n.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* In both languages: a file may be mended and imported by somebody who reads the other. */
static const char *const error_words[] = {"取込みエラー", "import error", NULL};

bool
tics_partial_is_heading(const char *heading)
{
    g_autofree char *key = tics_text_key(heading);

    for (const char *const *word = error_words; *word != NULL; word++) {
        g_autofree char *other = tics_text_key(*word);
        if (strcmp(key, other) == 0)
            return true;
    }
    return false;
}

static bool
is_bad(const TicsImporter *importer, gpointer row)
{
    return g_hash_table_contains(importer->result->bad, row);
}

bool
tics_partial_rejects(const TicsImporter *importer, const TicsGathered *gathered)
{
    for (guint i = 0; importer->partial && i < gathered->rows->len; i++)
        if (is_bad(importer, g_ptr_array_index(gathered->rows, i)))
            return true;
    return false;
}

/* One row of a record alone would say something else than all of them. */
static void
spread(TicsImporter *importer, const TicsGathered *gathered)
{
    size_t first = 0;

    for (guint i = 0; i < gathered->rows->len && first == 0; i++)
        if (is_bad(importer, g_ptr_array_index(gathered->rows, i)))
            first = GPOINTER_TO_SIZE(g_ptr_array_index(gathered->rows, i));
    for (guint i = 0; first > 0 && i < gathered->rows->len; i++) {
        gpointer row = g_ptr_array_index(gathered->rows, i);
        if (!is_bad(importer, row))
            tics_import_error(importer->result, GPOINTER_TO_SIZE(row), "", "",
                              g_strdup_printf(_("row %zu of the same record was rejected"), first));
    }
}

guint
tics_partial_settle(TicsImporter *importer)
{
    for (guint i = 0; importer->partial && i < importer->gathered->len; i++)
        spread(importer, g_ptr_array_index(importer->gathered, i));
    return g_hash_table_size(importer->result->bad);
}

size_t
tics_partial_row_of(const TicsImporter *importer, const char *key)
{
    for (guint i = 0; importer->partial && i < importer->gathered->len; i++) {
        const TicsGathered *gathered = g_ptr_array_index(importer->gathered, i);
        const char *own = gathered->record == NULL
                              ? NULL
                              : tics_record_get(gathered->record, importer->kind->key[0]);
        if (own != NULL && strcmp(own, key) == 0 && tics_partial_rejects(importer, gathered))
            return GPOINTER_TO_SIZE(g_ptr_array_index(gathered->rows, 0));
    }
    return 0;
}

/* A row as the file has it, in its own bytes: in no encoding in question is part of a character a
 * quotation mark, a separator or a line end. */
typedef struct {
    const char *start, *end; /* without its line end */
    const char *last;        /* where its last cell begins */
    const char *next;        /* behind its line end */
    size_t cells;
} RawRow;

static const char *
raw_cell_end(const char *c, const char *end, char separator)
{
    if (c < end && *c == '"') {
        for (c++; c < end && (*c != '"' || (c + 1 < end && c[1] == '"')); c++)
            c += *c == '"';
        c += c < end;
    }
    while (c < end && *c != separator && *c != '\r' && *c != '\n')
        c++;
    return c;
}

static RawRow
raw_row(const char *start, const char *end, char separator)
{
    RawRow row = {.start = start, .last = start, .cells = 1};
    const char *c = start;

    if (end - c >= 3 && memcmp(c, "\xef\xbb\xbf", 3) == 0)
        c += 3;
    for (c = raw_cell_end(c, end, separator); c < end && *c == separator;
         c = raw_cell_end(c + 1, end, separator)) {
        row.last = c;
        row.cells++;
    }
    row.end = c;
    if (c < end && *c == '\r')
        c++;
    if (c < end && *c == '\n')
        c++;
    row.next = c;
    return row;
}

/* What CP932 lacks is written as ?: the words of an error must not be one themselves. */
static void
append_text(const TicsImporter *importer, GString *out, const char *text)
{
    if (importer->result->encoding != TICS_ENCODING_CP932) {
        g_string_append(out, text);
        return;
    }
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        g_autofree char *one = g_strndup(c, (gsize)(g_utf8_next_char(c) - c));
        g_autofree char *bytes = tics_text_to_cp932(one, NULL, NULL);
        g_string_append(out, bytes == NULL ? "?" : bytes);
    }
}

typedef struct {
    const TicsImporter *importer;
    GString *out;
    size_t columns;  /* of the heading row, without that of errors */
    bool had_errors; /* its last column is that of errors */
} Rejects;

static void
append_row(Rejects *rejects, const RawRow *row, const char *text)
{
    bool cut = rejects->had_errors && row->cells == rejects->columns + 1;
    const char *end = cut ? row->last : row->end;
    g_autoptr(GString) cell = g_string_new(text);

    g_string_append_len(rejects->out, row->start, end - row->start);
    for (size_t n = cut ? row->cells - 1 : row->cells; n < rejects->columns; n++)
        g_string_append_c(rejects->out, rejects->importer->separator);
    g_string_append_c(rejects->out, rejects->importer->separator);
    g_string_replace(cell, "\"", "\"\"", 0);
    g_string_prepend_c(cell, '"');
    g_string_append_c(cell, '"');
    append_text(rejects->importer, rejects->out, cell->str);
    g_string_append(rejects->out, "\r\n");
}

GString *
tics_partial_rows(const TicsImporter *importer, const char *bytes, size_t length)
{
    const char *c = bytes, *end = bytes + length;
    Rejects rejects = {.importer = importer, .out = g_string_new(NULL)};

    for (size_t number = 1; c < end; number++) {
        RawRow row = raw_row(c, end, importer->separator);
        const GString *why = g_hash_table_lookup(importer->result->bad, GSIZE_TO_POINTER(number));
        if (number == importer->heading_row) {
            const TicsColumn *last =
                importer->columns->len == 0
                    ? NULL
                    : g_ptr_array_index(importer->columns, importer->columns->len - 1);
            rejects.had_errors = last != NULL && tics_partial_is_heading(last->heading);
            rejects.columns = importer->columns->len - rejects.had_errors;
            append_row(&rejects, &row, _("import error"));
        } else if (why != NULL) {
            append_row(&rejects, &row, why->str);
        }
        c = row.next;
    }
    return rejects.out;
}

static char *
beside(const char *file, const char *extension)
{
    g_autofree char *stem = g_str_has_suffix(file, extension)
                                ? g_strndup(file, strlen(file) - strlen(extension))
                                : g_strdup(file);

    return g_strdup_printf("%s.rejected%s", stem, extension);
}

static bool
write_csv(const TicsImporter *importer, FILE *out, GError **error)
{
    const char *file = importer->import->file;
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_autoptr(GError) problem = NULL;

    if (!g_file_get_contents(file, &bytes, &length, &problem))
        return tics_fail(error, TICS_ERROR_SYSTEM, "%s", problem->message);
    GString *rejects = tics_partial_rows(importer, bytes, length);
    fwrite(rejects->str, 1, rejects->len, out);
    g_string_free(rejects, TRUE);
    return true;
}

/* What stands there may be half mended. */
static bool
write_new(const TicsImporter *importer, const char *file, GError **error)
{
    FILE *out = g_fopen(file, "wxe");

    if (out == NULL)
        return tics_fail(error, errno == EEXIST ? TICS_ERROR_CONFLICT : TICS_ERROR_SYSTEM,
                         errno == EEXIST ? _("'%s' is there already; remove it, or name another "
                                             "file with --rejects")
                                         : _("cannot write '%s': %s"),
                         file, g_strerror(errno));
    bool good = importer->result->sheet != NULL ? tics_partial_write_book(importer, out, error)
                                                : write_csv(importer, out, error);
    bool whole = !ferror(out);
    whole = fclose(out) == 0 && whole;
    if (!good || !whole)
        g_unlink(file);
    return good && (whole || tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), file,
                                       g_strerror(errno)));
}

bool
tics_partial_write(TicsImporter *importer, GError **error)
{
    const TicsImport *import = importer->import;
    TicsImportResult *result = importer->result;

    if (!importer->partial || g_hash_table_size(result->bad) == 0)
        return true;
    result->rejected = g_hash_table_size(result->bad);
    if (import->dry_run)
        return true;
    g_autofree char *file = import->rejects != NULL
                                ? g_strdup(import->rejects)
                                : beside(import->file, result->sheet != NULL ? ".xlsx" : ".csv");
    if (!write_new(importer, file, error))
        return false;
    result->rejects = g_steal_pointer(&file);
    return true;
}

void
tics_partial_take_back(TicsImporter *importer)
{
    if (importer->result->rejects != NULL)
        g_unlink(importer->result->rejects);
}
