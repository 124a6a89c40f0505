/* audit_findings.c -- rows of the certification body's workbook become corrective actions */
/* SPDX-License-Identifier: Apache-2.0 */
#include "audit_findings.h"

#include "i18n.h"

#include <string.h>

/* What is the body's in a record; all else is the company's. */
static const char *const bodys[] = {
    "raised_on", "finding", "requirement_ids.1", "material", "body_result", "due_on", NULL};

static void
free_difference(void *data)
{
    TicsAuditDifference *difference = data;

    g_free(difference->from);
    g_free(difference->to);
    g_free(difference);
}

static void
free_action(void *data)
{
    TicsAuditAction *action = data;

    g_free(action->action_id);
    g_free(action->due_on);
    g_ptr_array_unref(action->differences);
    g_free(action);
}

void
tics_audit_findings_free(TicsAuditFindings *findings)
{
    if (findings == NULL)
        return;
    tics_audit_book_free(findings->book);
    g_ptr_array_unref(findings->actions);
    g_ptr_array_unref(findings->remarks);
    g_free(findings->warning);
    g_free(findings);
}

bool
tics_audit_result_asks(const char *result)
{
    static const char *const asking[] = {"major", "minor", "nonconformity", "finding", NULL};

    return g_strv_contains(asking, result);
}

typedef struct {
    TicsIndex *index;
    const TicsAuditWish *wish;
    const TicsKind *kind;
    TicsAuditFindings *found;
    GHashTable *seen; /* number of an action -> TicsAuditRow* that made it; owned -> borrowed */
    TicsChange *change;
    guint staged;
} Importer;

/* "AF-20260430-PH-06": the day of the package, and what the row is about. Transfer full. */
static char *
number_of(const Importer *importer, const TicsAuditRow *row)
{
    g_auto(GStrv) day = g_strsplit(importer->found->book->as_of, "-", -1);

    return g_strdup_printf(TICS_AUDIT_ACTION "%s%s%s-%s", day[0], day[1], day[2],
                           row->material != NULL ? row->material : row->requirement);
}

static void
problem(Importer *importer, const TicsAuditRow *row, const char *value, const char *message)
{
    g_ptr_array_add(importer->found->book->problems, tics_audit_cell(row, value, message));
}

static void
remark(Importer *importer, const TicsAuditRow *row, const char *value, const char *message)
{
    g_ptr_array_add(importer->found->remarks, tics_audit_cell(row, value, message));
}

static bool
is_same_row(const TicsAuditRow *a, const TicsAuditRow *b)
{
    return g_strcmp0(a->result, b->result) == 0 && g_strcmp0(a->comment, b->comment) == 0 &&
           g_strcmp0(a->checked_on, b->checked_on) == 0 && g_strcmp0(a->due_on, b->due_on) == 0;
}

/* True for the first of rows about the same. */
static bool
is_first(Importer *importer, const TicsAuditRow *row)
{
    g_autofree char *number = number_of(importer, row);
    const TicsAuditRow *before = g_hash_table_lookup(importer->seen, number);

    if (before == NULL)
        return g_hash_table_insert(importer->seen, g_steal_pointer(&number), (void *)row);
    if (!is_same_row(before, row)) {
        g_autofree char *message =
            g_strdup_printf(_("stands in row %zu of sheet '%s' too, and says something else there"),
                            before->row, before->sheet);
        problem(importer, row, row->material != NULL ? row->material : row->requirement, message);
    }
    return false;
}

/* An action that is recorded although the body has nothing (more) to say. */
static bool
look_for_action(Importer *importer, const TicsAuditRow *row, GError **error)
{
    g_autoptr(TicsRecord) record = tics_record_new(importer->kind, NULL);
    g_autofree char *number = number_of(importer, row);

    tics_record_set(record, "action_id", number);
    g_autofree char *key = tics_record_key(record);
    g_autoptr(GPtrArray) ids = tics_index_find(importer->index, importer->kind, key, error);
    if (ids != NULL && ids->len > 0) {
        g_autofree char *message = g_strdup_printf(
            _("the body asks for nothing here now; action %s stays as it is"), number);
        remark(importer, row, "", message);
    }
    return ids != NULL;
}

/* Rows that make no action. True if it is one. */
static bool
is_passed(Importer *importer, const TicsAuditRow *row, bool *settled)
{
    TicsAuditFindings *found = importer->found;

    if (row->result == NULL) {
        remark(importer, row, row->comment != NULL ? row->comment : "",
               _("the body wrote something, but no result"));
        return true;
    }
    if (strcmp(row->result, "pending") == 0) {
        found->pending++;
        remark(importer, row, row->comment != NULL ? row->comment : "",
               _("not decided by the body yet"));
        return true;
    }
    found->conforming += strcmp(row->result, "conforming") == 0;
    found->not_applicable += strcmp(row->result, "not_applicable") == 0;
    *settled = strcmp(row->result, "conforming") == 0 || strcmp(row->result, "not_applicable") == 0;
    return *settled;
}

static const char *
value_for(const TicsAuditAction *action, const char *field)
{
    const TicsAuditRow *row = action->row;

    return strcmp(field, "raised_on") == 0           ? row->checked_on
           : strcmp(field, "finding") == 0           ? row->comment
           : strcmp(field, "requirement_ids.1") == 0 ? row->requirement
           : strcmp(field, "material") == 0          ? row->material
           : strcmp(field, "body_result") == 0       ? row->result
                                                     : action->due_on;
}

/* What the workbook says otherwise than the record; what it leaves open stays as it is. */
static void
compare(const Importer *importer, TicsAuditAction *action, const TicsRecord *record)
{
    for (size_t i = 0; bodys[i] != NULL; i++) {
        const char *to = value_for(action, bodys[i]), *from = tics_record_get(record, bodys[i]);
        bool proposed = strcmp(bodys[i], "due_on") == 0 && action->row->due_on == NULL;
        if (to == NULL || g_strcmp0(from, to) == 0 || (proposed && from != NULL))
            continue;
        TicsAuditDifference *difference = g_new(TicsAuditDifference, 1);
        *difference = (TicsAuditDifference){bodys[i], tics_kind_field(importer->kind, bodys[i]),
                                            g_strdup(from != NULL ? from : ""), g_strdup(to)};
        g_ptr_array_add(action->differences, difference);
    }
}

static void
fill(TicsRecord *record, const TicsAuditAction *action, const TicsAuditBook *book, bool fresh)
{
    g_autofree char *source = g_strdup_printf("tics-%s", book->as_of);

    for (guint i = 0; !fresh && i < action->differences->len; i++) {
        const TicsAuditDifference *difference = g_ptr_array_index(action->differences, i);
        tics_record_set(record, difference->path, difference->to);
    }
    if (!fresh)
        return;
    tics_record_set(record, "source", "audit");
    tics_record_set(record, "source_id", source);
    for (size_t i = 0; bodys[i] != NULL; i++)
        tics_record_set(record, bodys[i], value_for(action, bodys[i]));
}

static bool
stage(Importer *importer, TicsAuditAction *action, GError **error)
{
    TicsRecord *fresh = tics_record_new(importer->kind, NULL);
    TicsPutMode mode = TICS_PUT_NEW;

    tics_record_set(fresh, "action_id", action->action_id);
    g_autoptr(TicsRecord) record = tics_change_known(importer->change, fresh, &mode, error);
    if (record == NULL)
        return false;
    if (mode == TICS_PUT_UPDATE)
        compare(importer, action, record);
    action->state = mode == TICS_PUT_NEW                                ? TICS_AUDIT_NEW
                    : action->differences->len == 0                     ? TICS_AUDIT_UNCHANGED
                    : importer->wish->on_conflict == TICS_CONFLICT_SKIP ? TICS_AUDIT_KEPT
                                                                        : TICS_AUDIT_CHANGED;
    importer->found->states[action->state]++;
    if (action->state == TICS_AUDIT_UNCHANGED || action->state == TICS_AUDIT_KEPT)
        return true;
    fill(record, action, importer->found->book, mode == TICS_PUT_NEW);
    tics_change_put(importer->change, g_steal_pointer(&record), mode);
    importer->staged++;
    return true;
}

/* "HR-01-001", as packages number them. */
static bool
is_number(const char *text)
{
    for (const char *c = text; *c != '\0'; c++)
        if (!g_ascii_isupper(*c) && !g_ascii_isdigit(*c) && strchr("-.", *c) == NULL)
            return false;
    return g_ascii_isupper(text[0]);
}

static bool
is_about(Importer *importer, const TicsAuditRow *row)
{
    const TicsCatalogue *catalogue = importer->wish->catalogue;

    if (row->material != NULL && !is_number(row->material))
        problem(importer, row, row->material, _("not a material number of a package"));
    else if (row->requirement != NULL &&
             tics_catalogue_requirement(catalogue, row->requirement) == NULL)
        problem(importer, row, row->requirement, _("no such requirement in the catalogue"));
    else
        return row->material != NULL || row->requirement != NULL; /* told, if neither */
    return false;
}

static bool
gather(Importer *importer, GError **error)
{
    const GPtrArray *rows = importer->found->book->rows;
    const TicsAuditWish *wish = importer->wish;

    for (guint i = 0; i < rows->len; i++) {
        const TicsAuditRow *row = g_ptr_array_index(rows, i);
        bool settled = false;
        if (!is_about(importer, row) || !is_first(importer, row))
            continue;
        if (is_passed(importer, row, &settled)) {
            if (settled && !look_for_action(importer, row, error))
                return false;
            continue;
        }
        TicsAuditAction *action = g_new0(TicsAuditAction, 1);
        const char *due = row->due_on != NULL                   ? row->due_on
                          : tics_audit_result_asks(row->result) ? wish->due_on
                                                                : NULL;
        action->row = row;
        action->action_id = number_of(importer, row);
        action->due_on = g_strdup(due);
        action->differences = g_ptr_array_new_with_free_func(free_difference);
        g_ptr_array_add(importer->found->actions, action);
    }
    return true;
}

/* The change as a whole: what it finds wrong goes to the rows. */
static bool
judge(Importer *importer, GError **error)
{
    g_autoptr(GPtrArray) issues = tics_change_check(importer->change);
    const TicsAuditFindings *found = importer->found;
    guint conflicts = found->states[TICS_AUDIT_CHANGED], item = 0;

    for (guint i = 0; i < found->actions->len; i++) {
        const TicsAuditAction *action = g_ptr_array_index(found->actions, i);
        if (action->state != TICS_AUDIT_NEW && action->state != TICS_AUDIT_CHANGED)
            continue;
        for (guint n = 0; n < issues->len; n++) {
            const TicsIssue *issue = g_ptr_array_index(issues, n);
            if (issue->item == item)
                problem(importer, action->row, issue->value, issue->message);
        }
        item++;
    }
    if (found->book->problems->len > 0)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("%s: %u cells need mending; nothing was written"), importer->wish->file,
                         found->book->problems->len);
    if (importer->wish->on_conflict == TICS_CONFLICT_STOP && conflicts > 0)
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("%s: %u actions are there with other values; nothing was written "
                           "(--on-conflict update takes the workbook's, skip keeps the store's)"),
                         importer->wish->file, conflicts);
    return true;
}

/* A workbook of somebody else's package, or of a history that was made anew, is none of ours. */
static bool
is_ours(const Importer *importer, GError **error)
{
    const TicsAuditBook *book = importer->found->book;
    g_autoptr(GError) why = NULL;
    int64_t seq;

    if (tics_index_seq_of(importer->index, book->commit, &seq, &why))
        return true;
    if (why->code != TICS_ERROR_NOT_FOUND) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("%s: it belongs to a package of another store: change %.10s is not in this "
                       "history"),
                     importer->wish->file, book->commit);
}

static bool
write_all(Importer *importer, GError **error)
{
    TicsAuditFindings *found = importer->found;
    const TicsChangeText text = {.actor = importer->wish->actor,
                                 .reason = importer->wish->reason,
                                 .verb = "import",
                                 .dry_run = importer->wish->dry_run};
    g_autoptr(TicsChange) change = tics_change_begin(importer->index, &text, error);

    importer->change = change;
    if (change == NULL || !is_ours(importer, error))
        return false;
    for (guint i = 0; i < found->actions->len; i++)
        if (!stage(importer, g_ptr_array_index(found->actions, i), error))
            return false;
    if (!judge(importer, error))
        return false;
    g_autoptr(TicsChangeResult) made =
        importer->staged == 0 ? NULL : tics_change_commit(change, error);
    if (made != NULL) {
        g_strlcpy(found->commit, made->commit, sizeof found->commit);
        found->warning = g_steal_pointer(&made->warning);
    }
    return importer->staged == 0 || made != NULL;
}

bool
tics_audit_findings_import(TicsIndex *index, const TicsAuditWish *wish,
                           TicsAuditFindings **findings, GError **error)
{
    const TicsKind *kind = tics_domain_kind(tics_index_domain(index), "corrective_action");
    TicsAuditFindings *found = g_new0(TicsAuditFindings, 1);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Importer importer = {index, wish, kind, found, seen, NULL, 0};

    *findings = found;
    found->actions = g_ptr_array_new_with_free_func(free_action);
    found->remarks = g_ptr_array_new_with_free_func(tics_audit_cell_free);
    found->book = tics_audit_read(wish->file, kind, error);
    if (found->book == NULL)
        return false;
    return gather(&importer, error) && write_all(&importer, error);
}
