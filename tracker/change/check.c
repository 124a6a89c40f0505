/* check.c -- what a change must satisfy before anything is written: required values, keys,
 * references, order of dates */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "date.h"
#include "i18n.h"

#include <string.h>

typedef struct {
    TicsChange *change;
    GPtrArray *issues;
    size_t item;
    const TicsRecord *record;
    TicsDomain *whole; /* with the catalogue, once a flag of it was asked for */
    GHashTable
        *numbers; /* "kind\x1fnumber without its zeros" of new records -> as written, borrowed */
} Check;

static void G_GNUC_PRINTF(4, 5)
    add_issue(Check *check, const char *path, const char *value, const char *format, ...)
{
    TicsIssue *issue = g_new0(TicsIssue, 1);
    va_list arguments;

    va_start(arguments, format);
    issue->message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    issue->item = check->item;
    issue->path = g_strdup(path);
    issue->value = g_strdup(value == NULL ? "" : value);
    g_ptr_array_add(check->issues, issue);
}

static bool
list_is_empty(const TicsRecord *record, const TicsField *field)
{
    return tics_record_count(record, field->name) == 0;
}

static void
check_group(Check *check, const TicsField *group)
{
    unsigned count = tics_record_count(check->record, group->name);

    for (unsigned item = 1; item <= count; item++) {
        for (guint i = 0; i < group->children->len; i++) {
            const TicsField *child = g_ptr_array_index(group->children, i);
            g_autofree char *path = g_strdup_printf("%s.%u.%s", group->name, item, child->name);
            if (child->required && tics_record_get(check->record, path) == NULL)
                add_issue(check, path, "", _("a value is needed"));
        }
    }
}

static void
check_required(Check *check)
{
    const TicsKind *kind = check->record->kind;

    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        bool empty = field->list ? list_is_empty(check->record, field)
                                 : tics_record_get(check->record, field->name) == NULL;
        if (field->required && empty)
            add_issue(check, field->name, "", _("a value is needed"));
        if (field->type == TICS_TYPE_GROUP)
            check_group(check, field);
    }
}

static void
check_key(Check *check)
{
    const TicsStaged *staged = g_ptr_array_index(check->change->staged, check->item);
    g_autofree char *key = tics_record_key(check->record);
    if (key == NULL || staged->void_it)
        return; /* an empty key field is said by check_required when the kind requires it */
    g_autofree char *name = tics_record_name(check->record);
    g_autofree char *whole = g_strconcat(check->record->kind->id, "\x1f", key, NULL);
    gpointer earlier = g_hash_table_lookup(check->change->keys, whole);

    if (earlier != NULL) {
        add_issue(check, check->record->kind->key[0], name,
                  _("the same key stands twice in this change; keep one of the two"));
        return;
    }
    g_hash_table_insert(check->change->keys, g_steal_pointer(&whole),
                        GSIZE_TO_POINTER(check->item + 1));
    g_autoptr(GPtrArray) ids =
        tics_index_find(check->change->index, check->record->kind, key, NULL);
    for (guint i = 0; ids != NULL && i < ids->len; i++) {
        const char *id = g_ptr_array_index(ids, i);
        if (staged->mode == TICS_PUT_UPDATE && strcmp(id, check->record->id) == 0)
            continue;
        add_issue(check, check->record->kind->key[0], name,
                  _("is recorded already (%.8s); edit that record, or import with --on-conflict "
                    "update"),
                  id);
        return;
    }
}

static void
list_kinds(GString *out, char **kinds)
{
    for (char **kind = kinds; *kind != NULL; kind++)
        g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", *kind);
}

enum { WIDEST_NUMBER = 10 };

/* A number without its leading zeros; NULL if it is none. */
static const char *
bare_number(const char *value)
{
    const char *bare = value + strspn(value, "0");
    size_t length = strlen(bare);

    return length > 0 && length <= WIDEST_NUMBER && strspn(bare, "0123456789") == length ? bare
                                                                                         : NULL;
}

/* A spreadsheet takes the leading zeros of 0012 away. Transfer full; NULL if no such key is there.
 */
static char *
with_zeros(Check *check, char **kinds, bool by_number, const char *value)
{
    const char *bare = bare_number(value);

    if (bare == NULL)
        return NULL;
    for (int width = (int)strlen(bare); width <= WIDEST_NUMBER; width++) {
        g_autofree char *other =
            g_strdup_printf("%.*s%s", width - (int)strlen(bare), "0000000000", bare);
        if (strcmp(other, value) != 0 &&
            tics_index_has_key(check->change->index, kinds, other, by_number))
            return g_steal_pointer(&other);
    }
    return NULL;
}

/* 12 beside 0012 is one person more often than two. */
static void
check_new_number(Check *check)
{
    const TicsStaged *staged = g_ptr_array_index(check->change->staged, check->item);
    const TicsKind *kind = check->record->kind;
    char *kinds[] = {kind->id, NULL};
    const char *value = tics_record_get(check->record, kind->key[0]);
    const char *bare = value != NULL ? bare_number(value) : NULL;

    if (check->change->twins || staged->mode != TICS_PUT_NEW || !kind->is_register ||
        kind->key[1] != NULL || bare == NULL)
        return;
    g_autofree char *name = g_strconcat(kind->id, "\x1f", bare, NULL);
    g_autofree char *there = tics_index_kind_seq(check->change->index, kind->id) > 0
                                 ? with_zeros(check, kinds, false, value)
                                 : NULL;
    const char *other = there != NULL ? there : g_hash_table_lookup(check->numbers, name);
    if (other != NULL && strcmp(other, value) != 0)
        add_issue(
            check, kind->key[0], value,
            _("differs from '%s' in leading zeros only, which a spreadsheet takes away: write "
              "the number in full, or say with --as-new that these are two"),
            other);
    g_hash_table_insert(check->numbers, g_steal_pointer(&name), (char *)value);
}

static void
check_reference(Check *check, const TicsField *field, const char *path, const char *value)
{
    for (char **kind = field->ref_kinds; kind != NULL && *kind != NULL; kind++) {
        g_autofree char *name =
            g_strconcat(*kind, field->ref_by_number ? "\x1e" : "\x1f", value, NULL);
        if (g_hash_table_contains(check->change->names, name))
            return;
    }
    if (tics_index_has_key(check->change->index, field->ref_kinds, value, field->ref_by_number))
        return;
    g_autofree char *other = with_zeros(check, field->ref_kinds, field->ref_by_number, value);
    if (other != NULL) {
        add_issue(check, path, value,
                  _("refers to nobody: did you mean '%s'? A spreadsheet takes leading zeros away"),
                  other);
        return;
    }
    g_autoptr(GString) kinds = g_string_new(NULL);
    list_kinds(kinds, field->ref_kinds);
    add_issue(check, path, value, _("refers to nobody: no '%s' in %s; record it there first"),
              value, kinds->str);
}

static void
check_references(Check *check)
{
    for (guint i = 0; i < check->record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(check->record->values, i);
        const TicsField *field = tics_kind_field(check->record->kind, value->path);
        if (field != NULL && field->type == TICS_TYPE_REF && field->ref_kinds != NULL)
            check_reference(check, field, value->path, value->value);
    }
}

static const TicsDomain *
whole_domain(Check *check, GError **error)
{
    if (check->change->domain->whole)
        return check->change->domain;
    if (check->whole == NULL)
        check->whole = tics_domain_load(false, error);
    return check->whole;
}

/* An answer to a question that nobody asks would look like one that was given. */
static void
check_flag(Check *check)
{
    static const char FIELD[] = "flag";
    const char *flag = tics_record_get(check->record, FIELD);
    g_autoptr(GError) why = NULL;
    g_autoptr(GString) known = g_string_new(NULL);

    if (flag == NULL || strcmp(check->record->kind->id, "scope") != 0)
        return;
    const TicsDomain *domain = whole_domain(check, &why);
    if (domain == NULL) {
        add_issue(check, FIELD, flag, "%s", why->message);
        return;
    }
    if (tics_domain_flag(domain, flag) != NULL)
        return;
    for (guint i = 0; i < domain->catalogues->len; i++) {
        const TicsCatalogue *catalogue = g_ptr_array_index(domain->catalogues, i);
        for (guint j = 0; j < catalogue->flags->len; j++) {
            const TicsFlag *one = g_ptr_array_index(catalogue->flags, j);
            g_string_append_printf(known, "%s%s", known->len == 0 ? "" : ", ", one->id);
        }
    }
    add_issue(check, FIELD, flag, _("'%s' is no scope flag; the flags are: %s"), flag, known->str);
}

static void
check_official(Check *check)
{
    static const char CLAUSE[] = "official_ref", REQUIREMENT[] = "requirement_id";
    const char *id = tics_record_get(check->record, REQUIREMENT);
    const char *clause = tics_record_get(check->record, CLAUSE);
    g_autoptr(GError) why = NULL;

    if (strcmp(check->record->kind->id, CLAUSE) != 0)
        return;
    const TicsDomain *domain = id == NULL ? NULL : whole_domain(check, &why);
    g_autofree char *unknown = domain == NULL ? NULL : tics_change_no_requirement(domain, id);
    g_autofree char *slip = clause == NULL ? NULL : tics_change_no_clause(clause);
    if (why != NULL || unknown != NULL)
        add_issue(check, REQUIREMENT, id, "%s", why != NULL ? why->message : unknown);
    if (slip != NULL)
        add_issue(check, CLAUSE, clause, "%s", slip);
}

static bool
same_value(const TicsRecord *a, const TicsRecord *b, const char *field)
{
    return g_strcmp0(tics_record_get(a, field), tics_record_get(b, field)) == 0;
}

/* An approval belongs to the answer it was given to. */
static void
check_approval(Check *check)
{
    const TicsStaged *staged = g_ptr_array_index(check->change->staged, check->item);
    const TicsRecord *record = check->record;
    const char *by = tics_record_get(record, "approved_by");

    if (strcmp(record->kind->id, "scope") != 0 || staged->mode != TICS_PUT_UPDATE || by == NULL)
        return;
    g_autoptr(TicsRecord) before = tics_index_record(check->change->index, record->id, 0, NULL);
    if (before != NULL && !same_value(before, record, "answer") &&
        same_value(before, record, "approved_by") && same_value(before, record, "decided_on"))
        add_issue(check, "approved_by", by,
                  _("was given to the answer before; take it out, or give the day of the new "
                    "decision (tics scope set does)"));
}

static void
check_calendar(Check *check)
{
    static const char FIELD[] = "working_calendar";
    const char *name = tics_kind_field(check->record->kind, FIELD) == NULL
                           ? NULL
                           : tics_record_get(check->record, FIELD);
    g_autofree char *known = NULL;
    g_autoptr(GError) why = NULL;

    if (name == NULL)
        return;
    if (!tics_change_knows_calendar(check->change, name, &known, &why))
        add_issue(check, FIELD, name, "%s", why->message);
    else if (known != NULL)
        add_issue(check, FIELD, name,
                  _("no calendar '%s'; there are: %s. Record its days as calendar_day first"), name,
                  known);
}

static void
check_signer(Check *check)
{
    const char *field;
    g_autofree char *wrong =
        strcmp(check->record->kind->id, "signer") != 0
            ? NULL
            : tics_change_no_signer(check->change,
                                    g_ptr_array_index(check->change->staged, check->item), &field);
    if (wrong != NULL)
        add_issue(check, field, tics_record_get(check->record, field), "%s", wrong);
}

static void
check_validity(Check *check)
{
    const TicsKind *kind = check->record->kind;
    if (kind->valid_from == NULL || kind->valid_to == NULL)
        return;
    const char *from = tics_record_get(check->record, kind->valid_from);
    const char *to = tics_record_get(check->record, kind->valid_to);

    if (from != NULL && to != NULL && strncmp(to, from, 10) < 0)
        add_issue(check, kind->valid_to, to, _("ends before it begins ('%s')"), from);
}

/* Rules bind parameters by name and trust the value. */
static void
check_parameter(Check *check)
{
    const char *name = tics_record_get(check->record, "name");
    const char *value = tics_record_get(check->record, "value");
    const TicsParameter *known = name == NULL ? NULL : tics_domain_parameter(name);
    const char *nearest = name == NULL ? NULL : tics_domain_nearest_parameter(name, 3);

    if (name == NULL || value == NULL)
        return; /* said by check_required */
    if (known == NULL && nearest != NULL)
        add_issue(check, "name", name, _("no parameter '%s'; did you mean '%s'?"), name, nearest);
    else if (known == NULL)
        add_issue(check, "name", name, _("no parameter '%s' ('tics config' lists them)"), name);
    else if (!tics_parameter_parse(known, value, NULL))
        add_issue(check, "value", value, _("%s is a whole number from %d to %d, not '%s'"), name,
                  known->least, known->most, value);
}

static void
check_seal(Check *check, const TicsStaged *staged)
{
    g_autofree char *why = tics_change_no_seal(check->change, staged);

    if (why != NULL)
        add_issue(check, "token", "", "%s", why);
}

GPtrArray *
tics_change_check(TicsChange *change)
{
    Check check = {
        .change = change,
        .issues = g_ptr_array_new_with_free_func((GDestroyNotify)tics_issue_free),
    };

    if (change->sound) /* nothing was staged since */
        return check.issues;
    change->stamp[0] = '\0';
    g_hash_table_remove_all(change->keys);
    check.numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    tics_index_read_begin(change->index);
    for (guint i = 0; i < change->staged->len; i++) {
        const TicsStaged *staged = g_ptr_array_index(change->staged, i);
        check.item = i;
        check.record = staged->record;
        if (staged->void_it)
            continue; /* voiding must always be possible, whatever else is wrong with the record */
        if (staged->record->kind->has_rows) {
            if (staged->rows == NULL)
                check_key(&check);
            continue; /* its rows were checked one by one */
        }
        check_required(&check);
        check_key(&check);
        check_new_number(&check);
        check_references(&check);
        check_validity(&check);
        check_flag(&check);
        check_approval(&check);
        check_calendar(&check);
        check_official(&check);
        check_signer(&check);
        check_seal(&check, staged);
        if (strcmp(staged->record->kind->id, "parameter") == 0 &&
            !tics_record_is_void(staged->record))
            check_parameter(&check);
    }
    tics_domain_free(check.whole);
    g_hash_table_unref(check.numbers);
    tics_index_read_end(change->index);
    change->sound = check.issues->len == 0;
    return check.issues;
}
