/* attach_report.c -- what became of a folder of files, in words and as JSON */
/* SPDX-License-Identifier: Apache-2.0 */
#include "attach_report.h"

#include "i18n.h"
#include "media.h"
#include "output.h"
#include "text.h"

enum { SHOWN = 20 };

static const char *const states[TICS_ATTACH_STATES] = {"attached", "there", "unmatched", "several",
                                                       "refused"};

static void
append_names(GString *line, const TicsAttachFile *file)
{
    for (guint i = 0; i < file->records->len; i++)
        g_string_append_printf(line, "%s%s", i > 0 ? "; " : "",
                               (const char *)g_ptr_array_index(file->records, i));
    if (file->fits > file->records->len)
        g_string_append_printf(line, "; …");
}

static void
print_line(TicsContext *context, const TicsAttachFile *file)
{
    g_autoptr(GString) line = g_string_new(file->path);

    if (file->state == TICS_ATTACH_SEVERAL) {
        g_string_append_printf(line, _(" fits %zu records: "), file->fits);
        append_names(line, file);
    } else if (file->state == TICS_ATTACH_REFUSED) {
        g_string_append_printf(line, ": %s", file->why);
    } else if (file->records->len > 0) {
        g_string_append(line, " -> ");
        append_names(line, file);
    }
    tics_print_wrapped(context, 4, "  ", line->str);
}

/* The files of one state under a heading; what was attached is shortened, what needs hands is not.
 */
static void
print_state(TicsContext *context, const TicsAttachResult *result, TicsAttachState state,
            const char *heading)
{
    size_t shown = 0, most = state == TICS_ATTACH_NEW ? SHOWN : SIZE_MAX;

    if (result->counts[state] == 0)
        return;
    tics_print(context, "%s: %zu\n", heading, result->counts[state]);
    for (guint i = 0; i < result->files->len && shown < most; i++) {
        const TicsAttachFile *file = g_ptr_array_index(result->files, i);
        if (file->state != state)
            continue;
        print_line(context, file);
        shown++;
    }
    if (result->counts[state] > shown)
        tics_print(context, _("  … and %zu more\n"), result->counts[state] - shown);
}

static void
print_contradictions(TicsContext *context, const TicsAttachResult *result)
{
    bool any = false;

    for (guint i = 0; i < result->files->len; i++) {
        const TicsAttachFile *file = g_ptr_array_index(result->files, i);
        if (file->contradicts == NULL)
            continue;
        if (!any)
            tics_print(context, "%s:\n", _("Name and content differ; open and look"));
        any = true;
        g_autofree char *line =
            g_strdup_printf(_("%s: by its name %s, by its content %s"), file->path,
                            file->contradicts, tics_media_words(file->type));
        tics_print_wrapped(context, 4, "  ", line);
    }
}

static void
print_without(TicsContext *context, const TicsAttachResult *result)
{
    g_autoptr(GString) names = g_string_new(NULL);

    if (result->without->len == 0)
        return;
    for (guint i = 0; i < MIN(result->without->len, SHOWN); i++)
        g_string_append_printf(names, "%s%s", i > 0 ? "; " : "",
                               (const char *)g_ptr_array_index(result->without, i));
    if (result->without->len > SHOWN)
        g_string_append_printf(names, "; …");
    tics_print(context, _("Records without any file: %u of %zu\n"), result->without->len,
               result->population);
    tics_print_wrapped(context, 4, "  ", names->str);
}

void
tics_attach_print(TicsContext *context, const TicsAttachAsked *asked,
                  const TicsAttachResult *result)
{
    g_autofree char *folder = tics_text_escape_terminal(asked->folder);

    tics_print(context, _("%s: %u files; %s: %zu records\n"), folder, result->files->len,
               asked->kind->title[context->lang], result->population);
    print_state(context, result, TICS_ATTACH_NEW,
                context->dry_run ? _("Would be attached") : _("Attached"));
    print_state(context, result, TICS_ATTACH_THERE, _("Attached already, the same bytes"));
    print_state(context, result, TICS_ATTACH_UNMATCHED, _("Left: the name fits no record"));
    print_state(context, result, TICS_ATTACH_SEVERAL, _("Left: the name fits several records"));
    print_state(context, result, TICS_ATTACH_REFUSED, _("Left: cannot be taken"));
    print_contradictions(context, result);
    print_without(context, result);
    if (result->hidden > 0)
        tics_print(context, _("Passed over: %zu hidden files and what systems leave in folders\n"),
                   result->hidden);
}

static json_t *
texts_json(const GPtrArray *texts)
{
    json_t *array = json_array();

    for (guint i = 0; i < texts->len; i++)
        json_array_append_new(array, json_string(g_ptr_array_index(texts, i)));
    return array;
}

static json_t *
file_json(const TicsAttachFile *file)
{
    json_t *item = json_object();

    json_object_set_new(item, "file", json_string(file->path));
    json_object_set_new(item, "state", json_string(states[file->state]));
    json_object_set_new(item, "records", texts_json(file->records));
    json_object_set_new(item, "fits", json_integer((json_int_t)file->fits));
    json_object_set_new(item, "why", tics_json_text(file->why));
    json_object_set_new(item, "media_type", tics_json_text(file->type));
    json_object_set_new(item, "contradicts", tics_json_text(file->contradicts));
    json_object_set_new(item, "size", json_integer((json_int_t)file->size_bytes));
    return item;
}

bool
tics_attach_print_json(TicsContext *context, const TicsAttachAsked *asked,
                       const TicsAttachResult *result, const char *commit, GError **error)
{
    json_t *report = tics_json_store_report(context, "attach", NULL, error);
    json_t *totals = json_object(), *files = json_array();

    if (report == NULL) {
        json_decref(totals);
        json_decref(files);
        return false;
    }
    for (int i = 0; i < TICS_ATTACH_STATES; i++)
        json_object_set_new(totals, states[i], json_integer((json_int_t)result->counts[i]));
    for (guint i = 0; i < result->files->len; i++)
        json_array_append_new(files, file_json(g_ptr_array_index(result->files, i)));
    json_object_set_new(report, "kind", json_string(asked->kind->id));
    json_object_set_new(report, "folder", json_string(asked->folder));
    json_object_set_new(report, "match", json_string(asked->pattern));
    json_object_set_new(report, "population", json_integer((json_int_t)result->population));
    json_object_set_new(report, "totals", totals);
    json_object_set_new(report, "hidden", json_integer((json_int_t)result->hidden));
    json_object_set_new(report, "files", files);
    json_object_set_new(report, "without", texts_json(result->without));
    json_object_set_new(report, "commit", json_string(commit));
    tics_print_json(context, report);
    return true;
}
