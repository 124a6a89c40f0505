/* memory.c -- what rules and expectations came to when they were asked last */
/* SPDX-License-Identifier: Apache-2.0 */
#include "memory.h"

#include "digest.h"
#include "memory_reads.h"

#include <stdlib.h>
#include <string.h>

#define FIELD "\x1f" /* parts the fields of a row; no XML can hold it, so no value does */
#define ROW   "\x1e"

enum { LENGTH_MAX = 4 * 1024 * 1024, DAYS_KEPT = 4 };

struct TicsMemory {
    const TicsAssessor *assessor; /* borrowed */
    char *ground;                 /* what everything rests on */
    GHashTable *seqs;             /* kind id -> its newest change, as text */
    GPtrArray *keys, *values;     /* char*: to be kept */
};

/* Scope and what was erased decide over every kind; so does what the vault did not hold. */
static char *
ground_of(const TicsAssessor *assessor)
{
    const TicsClocks *clocks = assessor->clocks;
    TicsIndex *index = assessor->index;
    char program[TICS_INDEX_PROGRAM];
    static const char *const kinds[] = {"site", "unit", "system", "tombstone"};
    GString *text = g_string_new(tics_index_program(program) ? program : "");

    if (text->len == 0)
        return g_string_free(text, TRUE);
    g_string_append_printf(text, " %s %d %d %d %d %d %lld", tics_index_domain(index)->sha256,
                           (int)assessor->lang, clocks->as_of, clocks->evidence_from,
                           clocks->catch_up_days, clocks->audit_on,
                           (long long)tics_index_absent(index));
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        g_string_append_printf(text, " %lld", (long long)tics_index_kind_seq(index, kinds[i]));
    return g_string_free(text, FALSE);
}

TicsMemory *
tics_memory_new(const TicsAssessor *assessor)
{
    if (assessor->gap->known_seq < tics_index_head_seq(assessor->index))
        return NULL;
    char *ground = ground_of(assessor);
    if (ground == NULL)
        return NULL;
    TicsMemory *memory = g_new0(TicsMemory, 1);
    memory->assessor = assessor;
    memory->ground = ground;
    memory->seqs = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    memory->keys = g_ptr_array_new_with_free_func(g_free);
    memory->values = g_ptr_array_new_with_free_func(g_free);
    return memory;
}

void
tics_memory_free(TicsMemory *memory)
{
    if (memory == NULL)
        return;
    g_free(memory->ground);
    g_hash_table_unref(memory->seqs);
    g_ptr_array_unref(memory->keys);
    g_ptr_array_unref(memory->values);
    g_free(memory);
}

static int
compare_ids(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
append_seqs(TicsMemory *memory, GHashTable *kinds, GString *about)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    GHashTableIter iter;
    void *id = NULL;

    g_hash_table_iter_init(&iter, kinds);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_ptr_array_add(ids, id);
    g_ptr_array_sort(ids, compare_ids);
    for (guint i = 0; i < ids->len; i++) {
        char *kind = g_ptr_array_index(ids, i);
        if (!g_hash_table_contains(memory->seqs, kind))
            g_hash_table_insert(memory->seqs, kind,
                                g_strdup_printf("%lld", (long long)tics_index_kind_seq(
                                                            memory->assessor->index, kind)));
        g_string_append_printf(about, " %s=%s", kind,
                               (char *)g_hash_table_lookup(memory->seqs, kind));
    }
}

static char *
about_rule(TicsMemory *memory, const TicsRule *rule)
{
    const TicsAssessor *assessor = memory->assessor;
    const TicsDomain *domain = tics_index_domain(assessor->index);
    g_autoptr(GHashTable) kinds = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) about = g_string_new(memory->ground);
    const char *texts[] = {rule->sql, rule->population_sql, rule->population_count,
                           rule->continuity_sql};
    bool known = true;

    g_string_append_printf(about, " %s", rule->sha256);
    for (char **name = rule->parameters; *name != NULL; name++)
        g_string_append_printf(about, " %s=%d", *name,
                               GPOINTER_TO_INT(g_hash_table_lookup(assessor->parameters, *name)));
    for (char **kind = rule->requires; *kind != NULL; kind++)
        tics_memory_reads_kind(domain, tics_domain_kind(domain, *kind), kinds);
    for (size_t i = 0; i < G_N_ELEMENTS(texts) && known; i++)
        known = texts[i] == NULL || tics_memory_reads(domain, texts[i], kinds);
    if (known)
        append_seqs(memory, kinds, about);
    else
        g_string_append_printf(about, " all=%lld", (long long)tics_index_head_seq(assessor->index));
    return g_strdup(about->str);
}

static char *
about_supply(TicsMemory *memory, const TicsExpected *expected)
{
    const TicsDomain *domain = tics_index_domain(memory->assessor->index);
    g_autoptr(GHashTable) kinds = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) about = g_string_new(memory->ground);

    tics_memory_reads_kind(domain, tics_domain_kind(domain, expected->kind), kinds);
    append_seqs(memory, kinds, about);
    return g_strdup(about->str);
}

/* Days and languages have places of their own: another day does not throw the first away. */
static char *
place_of(const TicsMemory *memory, const char *name)
{
    return g_strdup_printf("memory/%s/%d/%d", name, (int)memory->assessor->lang,
                           (int)(memory->assessor->clocks->as_of % DAYS_KEPT));
}

/* What stands behind the line it rests on, or NULL. Transfer full. */
static char *
recall(TicsMemory *memory, const char *name, const char *about)
{
    g_autofree char *place = place_of(memory, name);
    g_autofree char *value = tics_index_cache_get(memory->assessor->index, place);
    size_t length = strlen(about);

    return value != NULL && strncmp(value, about, length) == 0 && value[length] == '\n'
               ? g_strdup(value + length + 1)
               : NULL;
}

static void
keep(TicsMemory *memory, const char *name, const char *about, const char *text)
{
    if (strlen(text) > LENGTH_MAX)
        return;
    g_ptr_array_add(memory->keys, place_of(memory, name));
    g_ptr_array_add(memory->values, g_strdup_printf("%s\n%s", about, text));
}

void
tics_memory_save(TicsMemory *memory)
{
    tics_index_cache_put_all(memory->assessor->index, memory->keys, memory->values);
    g_ptr_array_set_size(memory->keys, 0);
    g_ptr_array_set_size(memory->values, 0);
}

static char *
text_or_null(const char *text)
{
    return *text == '\0' ? NULL : g_strdup(text);
}

enum {
    SEVERITY,
    PREREQUISITE,
    PENDING,
    SUBJECT,
    RECORD,
    REQUIREMENT,
    DUE_ON,
    FACTS,
    CAUSE,
    MESSAGE,
    FIX,
    FIELDS
};

static TicsFinding *
read_finding(const TicsMemory *memory, const TicsRule *rule, char **fields)
{
    TicsFinding *finding = g_new0(TicsFinding, 1);

    finding->rule = rule;
    finding->severity = (TicsSeverity)CLAMP(atoi(fields[SEVERITY]), 0, TICS_SEVERITY_NOTE);
    finding->prerequisite = fields[PREREQUISITE][0] == '1';
    finding->pending = fields[PENDING][0] == '1';
    finding->subject = g_strdup(fields[SUBJECT]);
    finding->record = g_strdup(fields[RECORD]);
    finding->requirement = text_or_null(fields[REQUIREMENT]);
    finding->due_on = text_or_null(fields[DUE_ON]);
    finding->facts = text_or_null(fields[FACTS]);
    finding->cause = g_strdup(fields[CAUSE]);
    finding->message = g_strdup(fields[MESSAGE]);
    finding->fix = g_strdup(fields[FIX]);
    if (!finding->prerequisite)
        tics_finding_stand(memory->assessor->standings, memory->assessor->as_of, finding);
    return finding;
}

bool
tics_memory_rule(TicsMemory *memory, const TicsRule *rule, GPtrArray *findings, GPtrArray *pending,
                 TicsCoverage *coverage)
{
    g_autofree char *about = about_rule(memory, rule);
    g_autofree char *text = recall(memory, rule->id, about);
    g_auto(GStrv) rows = text == NULL ? NULL : g_strsplit(text, ROW, -1);

    if (rows == NULL || rows[0] == NULL ||
        sscanf(rows[0], "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &coverage->have,
               &coverage->need) != 2)
        return false;
    for (char **row = rows + 1; *row != NULL; row++) {
        g_auto(GStrv) fields = g_strsplit(*row, FIELD, -1);
        if (g_strv_length(fields) != FIELDS) {
            g_ptr_array_set_size(findings, 0);
            g_ptr_array_set_size(pending, 0);
            return false;
        }
        TicsFinding *finding = read_finding(memory, rule, fields);
        g_ptr_array_add(finding->pending ? pending : findings, finding);
    }
    return true;
}

/* False if a value holds what parts fields: then nothing of the rule is kept. */
static bool
append_field(GString *text, const char *value)
{
    g_string_append(text, value == NULL ? "" : value);
    g_string_append(text, FIELD);
    return value == NULL || strpbrk(value, FIELD ROW) == NULL;
}

static bool
append_finding(GString *text, const TicsFinding *f)
{
    g_string_append_printf(text, ROW "%d" FIELD "%d" FIELD "%d" FIELD, (int)f->severity,
                           f->prerequisite, f->pending);
    bool good = append_field(text, f->subject) && append_field(text, f->record) &&
                append_field(text, f->requirement) && append_field(text, f->due_on) &&
                append_field(text, f->facts) && append_field(text, f->cause) &&
                append_field(text, f->message) && append_field(text, f->fix);
    g_string_truncate(text, text->len - 1);
    return good;
}

void
tics_memory_keep_rule(TicsMemory *memory, const TicsRule *rule, const GPtrArray *findings,
                      const GPtrArray *pending, const TicsCoverage *coverage)
{
    g_autofree char *about = about_rule(memory, rule);
    g_autoptr(GString) text = g_string_new(NULL);
    const GPtrArray *lists[] = {findings, pending};
    bool good = true;

    g_string_printf(text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, coverage->have, coverage->need);
    for (size_t k = 0; k < G_N_ELEMENTS(lists); k++)
        for (guint i = 0; good && i < lists[k]->len && text->len <= LENGTH_MAX; i++)
            good = append_finding(text, g_ptr_array_index(lists[k], i));
    if (good)
        keep(memory, rule->id, about, text->str);
}

#define CONTINUITY "/continuity" /* behind the rule's id */

static bool
read_hole(TicsContinuity *continuity, const char *row)
{
    g_auto(GStrv) fields = g_strsplit(row, FIELD, -1);

    if (g_strv_length(fields) != 3)
        return false;
    tics_continuity_add_hole(continuity, fields[0], (TicsSpan){atoi(fields[1]), atoi(fields[2])});
    return true;
}

bool
tics_memory_continuity(TicsMemory *memory, const TicsRule *rule, TicsContinuity **continuity)
{
    g_autofree char *about = rule->continuity_sql == NULL ? NULL : about_rule(memory, rule);
    g_autofree char *name = g_strconcat(rule->id, CONTINUITY, NULL);
    g_autofree char *text = about == NULL ? g_strdup("") : recall(memory, name, about);
    g_autoptr(TicsContinuity) kept = tics_continuity_new((TicsSpan){0, 0});

    if (text == NULL || text[0] == '\0')
        return text != NULL; /* there: it has none */
    g_auto(GStrv) rows = g_strsplit(text, ROW, -1);
    bool good = sscanf(rows[0], "%d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &kept->period.from,
                       &kept->period.to, &kept->have, &kept->need) == 4;
    for (char **row = rows + 1; good && *row != NULL; row++)
        good = read_hole(kept, *row);
    if (good)
        *continuity = g_steal_pointer(&kept);
    return good;
}

void
tics_memory_keep_continuity(TicsMemory *memory, const TicsRule *rule,
                            const TicsContinuity *continuity)
{
    g_autofree char *about = rule->continuity_sql == NULL ? NULL : about_rule(memory, rule);
    g_autofree char *name = g_strconcat(rule->id, CONTINUITY, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    bool good = about != NULL;

    if (continuity != NULL)
        g_string_printf(text, "%d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                        continuity->period.from, continuity->period.to, continuity->have,
                        continuity->need);
    for (guint i = 0; good && continuity != NULL && i < continuity->holes->len; i++) {
        const TicsHole *hole = g_ptr_array_index(continuity->holes, i);
        g_string_append(text, ROW);
        good = append_field(text, hole->subject);
        g_string_append_printf(text, "%d" FIELD "%d", hole->span.from, hole->span.to);
    }
    if (good)
        keep(memory, name, about, text->str);
}

enum { ID, NUMBER, KIND, NAME, DAY, EVIDENCE_FIELDS };

static TicsEvidence *
read_evidence(char **fields)
{
    TicsEvidence *evidence = g_new0(TicsEvidence, 1);

    evidence->id = g_strdup(fields[ID]);
    evidence->number = g_strdup(fields[NUMBER]);
    evidence->kind = g_strdup(fields[KIND]);
    evidence->name = g_strdup(fields[NAME]);
    evidence->day = text_or_null(fields[DAY]);
    return evidence;
}

enum { BEFORE_CHANGES = 5 }; /* words of the first row; then how many changes, and which */

static bool
read_changes(TicsSupply *supply, const char *row)
{
    g_auto(GStrv) words = g_strsplit(row, " ", -1);
    guint length = g_strv_length(words);

    for (guint i = BEFORE_CHANGES + 1; i < length; i++)
        g_hash_table_add(supply->changes,
                         GSIZE_TO_POINTER((gsize)g_ascii_strtoull(words[i], NULL, 10)));
    return length > BEFORE_CHANGES &&
           g_ascii_strtoull(words[BEFORE_CHANGES], NULL, 10) == g_hash_table_size(supply->changes);
}

static void
append_changes(GString *text, const TicsSupply *supply)
{
    GHashTableIter each;
    void *change;

    g_string_append_printf(text, " %u", g_hash_table_size(supply->changes));
    g_hash_table_iter_init(&each, supply->changes);
    while (g_hash_table_iter_next(&each, &change, NULL))
        g_string_append_printf(text, " %" G_GSIZE_FORMAT, GPOINTER_TO_SIZE(change));
}

TicsSupply *
tics_memory_supply(TicsMemory *memory, const TicsExpected *expected)
{
    g_autofree char *about = about_supply(memory, expected);
    g_autofree char *name = tics_supply_name(expected);
    g_autofree char *text = recall(memory, name, about);
    g_auto(GStrv) rows = text == NULL ? NULL : g_strsplit(text, ROW, -1);
    TicsSupply *supply = tics_supply_new();
    int open = 0;

    bool good =
        rows != NULL && rows[0] != NULL &&
        sscanf(rows[0], "%" G_GINT64_FORMAT " %d %d %d %" G_GINT64_FORMAT, &supply->count,
               &supply->newest, &supply->valid_until, &open, &supply->changed) == BEFORE_CHANGES &&
        read_changes(supply, rows[0]);
    supply->any_open = open != 0;
    for (char **row = good ? rows + 1 : NULL; good && *row != NULL; row++) {
        g_auto(GStrv) fields = g_strsplit(*row, FIELD, -1);
        good = g_strv_length(fields) == EVIDENCE_FIELDS;
        if (good)
            g_ptr_array_add(supply->evidence, read_evidence(fields));
    }
    if (!good)
        g_clear_pointer(&supply, tics_supply_free);
    return supply;
}

void
tics_memory_keep_supply(TicsMemory *memory, const TicsExpected *expected, const TicsSupply *supply)
{
    g_autofree char *about = about_supply(memory, expected);
    g_autofree char *name = tics_supply_name(expected);
    g_autoptr(GString) text = g_string_new(NULL);
    bool good = true;

    g_string_printf(text, "%" G_GINT64_FORMAT " %d %d %d %" G_GINT64_FORMAT, supply->count,
                    supply->newest, supply->valid_until, supply->any_open, supply->changed);
    append_changes(text, supply);
    for (guint i = 0; good && i < supply->evidence->len; i++) {
        const TicsEvidence *e = g_ptr_array_index(supply->evidence, i);
        g_string_append(text, ROW);
        good = append_field(text, e->id) && append_field(text, e->number) &&
               append_field(text, e->kind) && append_field(text, e->name) &&
               append_field(text, e->day);
        g_string_truncate(text, text->len - 1);
    }
    if (good)
        keep(memory, name, about, text->str);
}
