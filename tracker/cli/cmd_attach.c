/* cmd_attach.c -- tics attach: a folder of scans to the records their names tell */
/* SPDX-License-Identifier: Apache-2.0 */
#include "attach_report.h"
#include "commands.h"
#include "fields.h"
#include "i18n.h"
#include "template.h"

#include <string.h>

typedef struct {
    char *match, *format;
} Values;

static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"match", 0, TICS_OPTION_TEXT, offsetof(Values, match), N_("PATTERN"),
     N_("names of files, with the fields that tell the record: '{person_id}_*.pdf'; or a document "
        "of 'tics template'"),
     NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {0},
};

/* The files that were left are the answer to "is the folder filed now?". */
static void
settle_status(TicsContext *context, const TicsAttachResult *result)
{
    if (result->counts[TICS_ATTACH_UNMATCHED] + result->counts[TICS_ATTACH_SEVERAL] +
            result->counts[TICS_ATTACH_REFUSED] >
        0)
        context->exit_status = 1;
}

/* The pattern; a document stands for that of its numbers, with anything behind them. Transfer full,
 * NULL and *error. */
static char *
pattern_of(TicsContext *context, const char *match, const TicsKind *kind, GError **error)
{
    if (strpbrk(match, "{}*?./") != NULL)
        return g_strdup(match);
    g_autoptr(GPtrArray) templates =
        tics_templates_load(tics_context_store(context, error), context->lang, error);
    const TicsTemplate *template =
        templates == NULL ? NULL : tics_template_find(templates, match, error);
    if (template == NULL)
        return NULL;
    if (strcmp(template->kind, kind->id) != 0)
        return tics_fail_null(error, TICS_ERROR_USAGE,
                              _("what bears a number of '%s' is attached to records of '%s'"),
                              template->id, template->kind);
    return g_strdup(template->match);
}

static bool
attach(TicsContext *context, const TicsAttachAsked *asked, const Values *values, GError **error)
{
    TicsClocks clocks;
    g_autoptr(TicsFilePattern) pattern =
        tics_file_pattern_parse(asked->pattern, asked->kind, error);
    g_autoptr(TicsChange) change = pattern == NULL ? NULL : tics_context_change(context, error);
    char commit[TICS_OID_HEX] = "";

    if (change == NULL || !tics_context_clocks(context, NULL, NULL, &clocks, error))
        return false;
    g_autoptr(TicsAttachResult) result =
        tics_attach_folder(context->index, change, asked->kind, asked->folder, pattern, error);
    if (result == NULL)
        return false;
    g_autoptr(TicsChangeResult) written = tics_change_commit(change, error);
    if (written == NULL)
        return false;
    g_strlcpy(commit, written->commit, sizeof commit);
    settle_status(context, result);
    if (g_strcmp0(values->format, "json") == 0)
        return tics_attach_print_json(context, asked, result, commit, error);
    tics_attach_print(context, asked, result);
    tics_fields_say_written(context, commit);
    if (written->warning != NULL)
        tics_note(context, _("warning: %s\n"), written->warning);
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;

    if (arguments[0] == NULL || arguments[1] == NULL || arguments[2] != NULL || v->match == NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("name a kind, a folder and how its files are called: attach KIND FOLDER "
                           "--match PATTERN"));
    TicsIndex *index = tics_context_index(context, error);
    const TicsKind *kind =
        index == NULL ? NULL : tics_domain_find_kind(tics_index_domain(index), arguments[0], error);
    if (kind == NULL)
        return false;
    g_autofree char *pattern = pattern_of(context, v->match, kind, error);
    TicsAttachAsked asked = {arguments[1], pattern, kind};
    return pattern != NULL && attach(context, &asked, v, error);
}

static const char *const examples[] = {
    "tics attach entry_pledge scans --match '{person_id}_*.pdf' --dry-run",
    "tics attach entry_pledge scans --match '{person_id}_{signed_on}*' -m '入社時誓約の写し'",
    "tics attach entry_pledge scans --match entry_pledge -m '誓約書の写し'",
    NULL,
};

const TicsCommand tics_cmd_attach = {
    .name = "attach",
    .arguments = N_("KIND FOLDER"),
    .summary = N_("Attach a folder of scans to the records their names tell, in one change"),
    .details = N_(
        "--match says how the files are called: {field} holds the whole value of a field (or "
        "{number}), a date written in any way; * any characters, ? one. Width, case, blanks, "
        "hiragana or katakana, variants of kanji and the way a name is composed do not count. "
        "Folders in the folder are searched too; a pattern with / is held against the path. A "
        "document of 'tics template list' stands for the numbers 'tics template fill' prints: a "
        "scan named with its number, whatever follows it, finds its record.\n\n"
        "A file goes to the one record its name fits. What fits none or several is left and "
        "listed, with the exit status 1; so are links, which are never followed, empty files and "
        "those over 256 MiB. The kind of each file is told by its content; where its name says "
        "another one, that is said. A file the record has already is not attached twice, and the "
        "same file on several records is stored once. Records that have no file yet are listed.\n\n"
        "After 'tics import KIND FILE' it files what was scanned for those rows."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 1,
    .needs_store = true,
    .writes = true,
    .run = run,
};
