/* diff_changes.c -- which changes did it: those that touch what a requirement rests on
 *
 * First what can be tied: the subjects of findings that came or went, the very evidence, the answer
 * to a scope question, a judgement, a parameter. Only where nothing of that was touched, whatever
 * touches the kinds the requirement and its rules look at; the answer says which of the two it is.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "diff_private.h"

#include <string.h>

typedef struct {
    TicsDiffWalk *walk;
    TicsDiffOne *one;
    const TicsAssessed *then;
    GHashTable *touches; /* TicsTouch* taken so far */
    GHashTable *kinds;   /* kinds the rules of differing findings read: TicsKind* */
} Search;

/* "r_person_employments" is of person, "r_all_zone" of zone; NULL if of no kind. */
static const TicsKind *
kind_of_view(const TicsDomain *domain, const char *name)
{
    const TicsKind *found = NULL;

    if (g_str_has_prefix(name, "all_"))
        name += strlen("all_");
    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, i);
        size_t length = strlen(kind->id);
        bool fits =
            strncmp(name, kind->id, length) == 0 && (name[length] == '\0' || name[length] == '_');
        if (fits && (found == NULL || length > strlen(found->id)))
            found = kind;
    }
    return found;
}

static void
add_kinds_of_rule(const TicsDomain *domain, const TicsRule *rule, GHashTable *kinds)
{
    const char *word = rule->sql;

    while ((word = strstr(word, "r_")) != NULL) {
        bool begins = word == rule->sql || !(g_ascii_isalnum(word[-1]) || word[-1] == '_');
        word += 2;
        size_t length = strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789_");
        g_autofree char *name = g_strndup(word, length);
        const TicsKind *kind = begins ? kind_of_view(domain, name) : NULL;
        if (kind != NULL)
            g_hash_table_add(kinds, (void *)kind);
    }
}

static void
take(Search *search, const TicsTouch *touch)
{
    g_hash_table_add(search->touches, (void *)touch);
}

/* Those that carry `value`, are of one of the kinds (NULL: any) and name each of the parts from the
 * second on. */
static guint
take_by(Search *search, const char *value, GHashTable *kinds, char **parts)
{
    const GPtrArray *list = tics_touched_by(search->walk->touched, value);
    guint count = 0;

    for (guint i = 0; list != NULL && i < list->len; i++) {
        const TicsTouch *touch = g_ptr_array_index(list, i);
        bool all = kinds == NULL || g_hash_table_contains(kinds, touch->kind);
        for (char **part = parts; all && part != NULL && *part != NULL; part++)
            all = tics_touch_names(touch, *part);
        if (all)
            take(search, touch);
        count += all;
    }
    return count;
}

static void
take_of_kind(Search *search, const char *kind, const char *value)
{
    const GPtrArray *list = tics_touched_by(search->walk->touched, value);

    for (guint i = 0; list != NULL && i < list->len; i++) {
        const TicsTouch *touch = g_ptr_array_index(list, i);
        if (strcmp(touch->kind->id, kind) == 0)
            take(search, touch);
    }
}

static void
take_all_of(Search *search, GHashTable *kinds)
{
    const GPtrArray *all = tics_touched_all(search->walk->touched);

    for (guint i = 0; i < all->len; i++) {
        const TicsTouch *touch = g_ptr_array_index(all, i);
        if (g_hash_table_contains(kinds, touch->kind))
            take(search, touch);
    }
}

/* A register that was filled, or emptied. */
static void
take_prerequisite(Search *search, const char *kind_id)
{
    const TicsDomain *domain = tics_index_domain(search->walk->index);
    const TicsKind *kind = tics_domain_kind(domain, kind_id);
    g_autoptr(GHashTable) kinds = g_hash_table_new(NULL, NULL);

    if (kind == NULL)
        return;
    g_hash_table_add(kinds, (void *)kind);
    take_all_of(search, kinds);
}

static void
take_finding(Search *search, const TicsDiffFinding *differing)
{
    const TicsFinding *finding = differing->finding;
    g_autoptr(GHashTable) kinds = g_hash_table_new(NULL, NULL);

    if (!differing->by_change)
        return;
    add_kinds_of_rule(tics_index_domain(search->walk->index), finding->rule, search->kinds);
    if (finding->prerequisite) {
        take_prerequisite(search, finding->subject);
        return;
    }
    add_kinds_of_rule(tics_index_domain(search->walk->index), finding->rule, kinds);
    for (char **name = finding->rule->parameters; *name != NULL; name++)
        take_of_kind(search, "parameter", *name);
    guint found = finding->record[0] == '\0' ? 0 : take_by(search, finding->record, NULL, NULL);
    if (finding->subject[0] == '\0')
        return;
    /* "A1/E001" is about both; where nothing else is found, what names the first */
    g_auto(GStrv) parts = g_strsplit(finding->subject, "/", -1);
    found += take_by(search, parts[0], kinds, parts + 1);
    if (found == 0)
        take_by(search, parts[0], kinds, NULL);
    take_by(search, finding->rule->id, NULL, parts);
}

static bool
lacks_evidence(TicsState state)
{
    return state == TICS_STATE_MISSING || state == TICS_STATE_STALE || state == TICS_STATE_UNJUDGED;
}

static void
take_evidence(Search *search, const TicsAssessed *assessed)
{
    for (guint i = 0; i < assessed->evidence->len; i++) {
        const TicsEvidence *evidence = g_ptr_array_index(assessed->evidence, i);
        take_by(search, evidence->id, NULL, NULL);
    }
}

static bool
is_out(TicsState state)
{
    return state == TICS_STATE_NOT_APPLICABLE || state == TICS_STATE_UNDECIDED;
}

static void
take_tied(Search *search)
{
    TicsDiffOne *one = search->one;
    TicsState then = search->then->state, now = one->to->state;

    if (is_out(then) != is_out(now) || (is_out(now) && then != now)) {
        take_of_kind(search, "scope", one->requirement->flag);
        return;
    }
    for (guint i = 0; i < one->appeared->len; i++)
        take_finding(search, g_ptr_array_index(one->appeared, i));
    for (guint i = 0; i < one->gone->len; i++)
        take_finding(search, g_ptr_array_index(one->gone, i));
    take_of_kind(search, "judgement", one->requirement->id);
    bool evidence =
        g_hash_table_size(search->touches) == 0 || lacks_evidence(then) || lacks_evidence(now);
    if (then != now && evidence) {
        take_evidence(search, search->then);
        take_evidence(search, one->to);
    }
}

/* What can be said where nothing is tied: the kinds it asks for and its rules read. */
static void
take_kinds(Search *search)
{
    const TicsDomain *domain = tics_index_domain(search->walk->index);
    const TicsRequirement *requirement = search->one->requirement;

    for (guint i = 0; i < requirement->expects->len; i++) {
        const TicsExpected *expected = g_ptr_array_index(requirement->expects, i);
        const TicsKind *kind = tics_domain_kind(domain, expected->kind);
        if (kind != NULL)
            g_hash_table_add(search->kinds, (void *)kind);
    }
    take_all_of(search, search->kinds);
}

static int
compare_touches(const void *a, const void *b)
{
    const TicsTouch *left = *(TicsTouch *const *)a, *right = *(TicsTouch *const *)b;
    int order = left->seq < right->seq ? -1 : left->seq > right->seq;

    order = order != 0 ? order : strcmp(left->kind->id, right->kind->id);
    order = order != 0 ? order : strcmp(left->name, right->name);
    return order != 0 ? order : strcmp(left->id, right->id);
}

static const char CHANGE_SQL[] = "SELECT oid, time, author, reason FROM change WHERE seq = :seq";

static TicsDiffChange *
read_change(TicsIndex *index, int64_t seq, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(index, CHANGE_SQL, error);
    bool row = false;

    if (query == NULL)
        return NULL;
    tics_query_bind_int(query, ":seq", seq);
    if (!tics_query_step(query, &row, error))
        return NULL;
    TicsDiffChange *change = g_new0(TicsDiffChange, 1);
    change->seq = seq;
    change->commit = g_strdup(row ? tics_query_text(query, 0) : "");
    change->time = row ? tics_query_int(query, 1) : 0;
    change->author = g_strdup(row ? tics_query_text(query, 2) : "");
    change->reason = g_strdup(row ? tics_query_text(query, 3) : NULL);
    change->records = g_ptr_array_new();
    return change;
}

static bool
put_changes(Search *search, GError **error)
{
    g_autoptr(GPtrArray) touches = g_ptr_array_new();
    TicsDiffChange *change = NULL;
    GHashTableIter iter;
    void *touch = NULL;

    g_hash_table_iter_init(&iter, search->touches);
    while (g_hash_table_iter_next(&iter, &touch, NULL))
        g_ptr_array_add(touches, touch);
    g_ptr_array_sort(touches, compare_touches);
    for (guint i = 0; i < touches->len; i++) {
        const TicsTouch *one = g_ptr_array_index(touches, i);
        if (change == NULL || change->seq != one->seq) {
            change = read_change(search->walk->index, one->seq, error);
            if (change == NULL)
                return false;
            g_ptr_array_add(search->one->changes, change);
        }
        TicsDiffRecord *record = g_new0(TicsDiffRecord, 1);
        record->id = g_strdup(one->id);
        record->number = g_strdup(one->number);
        record->kind = g_strdup(one->kind->id);
        record->name = g_strdup(one->name);
        g_ptr_array_add(change->records, record);
    }
    return true;
}

static const char SETTINGS_SQL[] =
    "SELECT seq FROM setting WHERE seq > :after AND seq <= :last ORDER BY seq";

/* The starting day or the day of the audit was set anew. */
static bool
put_settings(Search *search, GError **error)
{
    const TicsDiffWalk *walk = search->walk;
    g_autoptr(TicsQuery) query = tics_index_query(walk->index, SETTINGS_SQL, error);
    bool row = query != NULL;

    if (query == NULL)
        return false;
    tics_query_bind_int(query, ":after", walk->from->known_seq);
    tics_query_bind_int(query, ":last", walk->to->known_seq);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        TicsDiffChange *change =
            row ? read_change(walk->index, tics_query_int(query, 0), error) : NULL;
        if (row && change == NULL)
            return false;
        if (row)
            g_ptr_array_add(search->one->changes, change);
    }
    return true;
}

static int
compare_changes(const void *a, const void *b)
{
    const TicsDiffChange *left = *(TicsDiffChange *const *)a;
    const TicsDiffChange *right = *(TicsDiffChange *const *)b;

    return left->seq < right->seq ? -1 : left->seq > right->seq;
}

bool
tics_diff_changes(TicsDiffWalk *walk, TicsDiffOne *one, const TicsAssessed *then, GError **error)
{
    g_autoptr(GHashTable) touches = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) kinds = g_hash_table_new(NULL, NULL);
    Search search = {walk, one, then, touches, kinds};

    if (!one->by_change || walk->touched == NULL)
        return true;
    take_tied(&search);
    one->tied = g_hash_table_size(touches) > 0;
    if (!one->tied)
        take_kinds(&search);
    if (!put_changes(&search, error) || (!one->tied && !put_settings(&search, error)))
        return false;
    g_ptr_array_sort(one->changes, compare_changes);
    return true;
}
