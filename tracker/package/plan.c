/* plan.c -- which files of main go into a package, how much of each, and under which number */
/* SPDX-License-Identifier: Apache-2.0 */
#include "plan.h"

#include "i18n.h"

#include <string.h>

/* Numbers of what no requirement asks for. */
#define OTHER_EVIDENCE "RF" /* 参考資料 */
#define OWN_RECORDS    "SY" /* 管理記録 */

static void
free_material(void *data)
{
    TicsMaterial *material = data;

    g_free(material->path);
    g_free(material->name);
    g_free(material->title);
    g_free(material->day);
    g_free(material->number);
    g_ptr_array_unref(material->requirements);
    g_free(material);
}

void
tics_plan_free(TicsPlan *plan)
{
    if (plan == NULL)
        return;
    g_ptr_array_unref(plan->by_number);
    g_hash_table_unref(plan->by_requirement);
    g_hash_table_unref(plan->withheld);
    g_ptr_array_unref(plan->no_materials);
    g_hash_table_unref(plan->by_path);
    g_hash_table_unref(plan->by_id);
    g_hash_table_unref(plan->hidden);
    tics_plan_evidence_clear(&plan->evidence);
    g_ptr_array_unref(plan->materials);
    g_free(plan);
}

/* While the tree of the head is walked. */
typedef struct {
    TicsPlan *plan;
    TicsStore *store;
    TicsRecordReader *reader;
    GHashTable *only; /* ids; NULL: all */
} Walk;

static char *
day_of(const TicsRecord *record)
{
    const TicsKind *kind = record->kind;
    const char *value = kind->has_rows                ? tics_record_get(record, "month")
                        : kind->evidence_date != NULL ? tics_record_get(record, kind->evidence_date)
                        : kind->valid_from != NULL    ? tics_record_get(record, kind->valid_from)
                                                      : NULL;

    return value == NULL ? NULL : g_strndup(value, strlen("YYYY-MM-DD"));
}

static bool
take_record(const Walk *walk, TicsMaterial *material, GBytes *bytes, GError **error)
{
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    g_autoptr(TicsRecord) record =
        tics_record_read(walk->reader, text, length, material->path, error);

    if (record == NULL)
        return false;
    material->kind = record->kind;
    g_strlcpy(material->id, record->id, sizeof material->id);
    g_hash_table_insert(walk->plan->by_id, material->id, material);
    material->name = tics_record_name(record);
    material->title =
        tics_record_title(record, tics_index_domain(walk->plan->index), walk->plan->lang);
    material->day = day_of(record);
    GPtrArray *served = g_hash_table_lookup(walk->plan->evidence.by_record, record->id);
    for (guint i = 0; served != NULL && i < served->len; i++)
        g_ptr_array_add(material->requirements, g_ptr_array_index(served, i));
    material->shown =
        tics_policy_judge(walk->plan->policy, record, material->requirements, walk->plan->as_of);
    if (walk->only != NULL && !record->kind->is_system &&
        !g_hash_table_contains(walk->only, record->id))
        material->shown = (TicsShown){TICS_SHOW_NOTHING, false, "purpose"};
    return true;
}

static bool
take_file(const char *path, const char *old_oid, const char *new_oid, void *user, GError **error)
{
    Walk *walk = user;
    g_autoptr(GBytes) bytes = tics_store_read(walk->store, new_oid, error);
    gsize length = 0;

    (void)old_oid;
    if (bytes == NULL)
        return false;
    TicsMaterial *material = g_new0(TicsMaterial, 1);
    const void *text = g_bytes_get_data(bytes, &length);
    material->path = g_strdup(path);
    material->requirements = g_ptr_array_new();
    g_strlcpy(material->oid, new_oid, sizeof material->oid);
    tics_sha256_of(text, length, material->sha256);
    g_ptr_array_add(walk->plan->materials, material);
    g_hash_table_insert(walk->plan->by_path, material->path, material);
    if (strchr(path, '/') != NULL)
        return take_record(walk, material, bytes, error);
    material->name = g_strdup("");
    material->title = g_strdup("");
    material->shown = (TicsShown){TICS_SHOW_FULL, false, ""};
    return true;
}

/* Rank of the first requirement in the catalogue, and behind all of them what serves none. */
static guint
rank_of(GHashTable *ranks, guint count, const TicsMaterial *material)
{
    gpointer rank;

    if (material->requirements->len == 0)
        return count + (material->kind->is_system ? 1 : 0);
    return g_hash_table_lookup_extended(ranks, g_ptr_array_index(material->requirements, 0), NULL,
                                        &rank)
               ? GPOINTER_TO_UINT(rank)
               : count;
}

typedef struct {
    TicsMaterial *material;
    guint rank;
} Ranked;

static int
compare_ranked(const void *a, const void *b)
{
    const Ranked *left = a, *right = b;

    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    if (left->material->kind->order != right->material->kind->order)
        return left->material->kind->order < right->material->kind->order ? -1 : 1;
    int order = strcmp(left->material->kind->id, right->material->kind->id);
    if (order == 0)
        order = g_strcmp0(left->material->day, right->material->day);
    if (order == 0)
        order = strcmp(left->material->name, right->material->name);
    return order != 0 ? order : strcmp(left->material->id, right->material->id);
}

static GArray *
rank_materials(const TicsPlan *plan)
{
    const GPtrArray *all = plan->gap->catalogue->requirements;
    g_autoptr(GHashTable) ranks = g_hash_table_new(g_str_hash, g_str_equal);
    GArray *ranked = g_array_new(FALSE, FALSE, sizeof(Ranked));

    for (guint i = 0; i < all->len; i++)
        g_hash_table_insert(ranks, ((TicsRequirement *)g_ptr_array_index(all, i))->id,
                            GUINT_TO_POINTER(i));
    for (guint i = 0; i < plan->materials->len; i++) {
        TicsMaterial *material = g_ptr_array_index(plan->materials, i);
        if (material->kind == NULL || material->shown.show == TICS_SHOW_NOTHING)
            continue;
        Ranked one = {material, rank_of(ranks, all->len, material)};
        g_array_append_val(ranked, one);
    }
    g_array_sort(ranked, compare_ranked);
    return ranked;
}

static void
note_requirements(TicsPlan *plan, TicsMaterial *material)
{
    for (guint i = 0; i < material->requirements->len; i++) {
        char *id = g_ptr_array_index(material->requirements, i);
        GPtrArray *list = g_hash_table_lookup(plan->by_requirement, id);
        if (list == NULL) {
            list = g_ptr_array_new();
            g_hash_table_insert(plan->by_requirement, id, list);
        }
        if (list->len == 0 || g_ptr_array_index(list, list->len - 1) != material)
            g_ptr_array_add(list, material);
    }
}

static void
give_numbers(TicsPlan *plan)
{
    const GPtrArray *all = plan->gap->catalogue->requirements;
    g_autoptr(GArray) ranked = rank_materials(plan);
    guint serial = 0;

    for (guint i = 0; i < ranked->len; i++) {
        const Ranked *one = &g_array_index(ranked, Ranked, i);
        bool same = i > 0 && one[-1].rank == one->rank;
        serial = same ? serial + 1 : 1;
        const char *group = one->rank < all->len
                                ? ((TicsRequirement *)g_ptr_array_index(all, one->rank))->id
                            : one->rank == all->len ? OTHER_EVIDENCE
                                                    : OWN_RECORDS;
        one->material->number = g_strdup_printf("%s-%03u", group, serial);
        g_ptr_array_add(plan->by_number, one->material);
        note_requirements(plan, one->material);
    }
}

static void
count_withheld(TicsPlan *plan)
{
    for (guint i = 0; i < plan->materials->len; i++) {
        const TicsMaterial *material = g_ptr_array_index(plan->materials, i);
        if (material->kind == NULL || material->shown.show != TICS_SHOW_NOTHING)
            continue;
        unsigned count = tics_plan_withheld(plan, material->kind->id);
        g_hash_table_insert(plan->withheld, material->kind->id, GUINT_TO_POINTER(count + 1));
    }
}

unsigned
tics_plan_withheld(const TicsPlan *plan, const char *kind)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(plan->withheld, kind));
}

const GPtrArray *
tics_plan_materials(const TicsPlan *plan, const char *requirement)
{
    const GPtrArray *found = g_hash_table_lookup(plan->by_requirement, requirement);

    return found != NULL ? found : plan->no_materials;
}

TicsPlan *
tics_plan_new(TicsIndex *index, const TicsGap *gap, const TicsPolicy *policy, GHashTable *only,
              TicsLang lang, GError **error)
{
    g_autoptr(TicsPlan) plan = g_new0(TicsPlan, 1);
    TicsStore *store = tics_index_store(index);
    g_autoptr(TicsRecordReader) reader = tics_record_reader_new(tics_index_domain(index));

    plan->index = index;
    plan->gap = gap;
    plan->policy = policy;
    plan->lang = lang;
    plan->materials = g_ptr_array_new_with_free_func(free_material);
    plan->by_path = g_hash_table_new(g_str_hash, g_str_equal);
    plan->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    plan->hidden = g_hash_table_new(g_str_hash, g_str_equal);
    plan->by_number = g_ptr_array_new();
    plan->no_materials = g_ptr_array_new();
    plan->by_requirement =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    plan->withheld = g_hash_table_new(g_str_hash, g_str_equal);
    tics_date_format(gap->clocks.as_of, plan->as_of);
    g_strlcpy(plan->head, gap->known_commit, sizeof plan->head);
    if (gap->known_seq < 1)
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND, _("nothing was recorded by then"));
    if (!tics_plan_evidence(index, gap->catalogue, &plan->evidence, error))
        return NULL;
    g_autoptr(TicsCommit) head = tics_store_commit(store, plan->head, error);
    Walk walk = {plan, store, reader, only};
    if (head == NULL)
        return NULL;
    if (!tics_store_diff(store, "", head->tree, take_file, &walk, error))
        return NULL;
    give_numbers(plan);
    count_withheld(plan);
    return g_steal_pointer(&plan);
}

bool
tics_plan_shows(const TicsPlan *plan, TicsRecordReader *reader, const char *path, const void *bytes,
                size_t length)
{
    const TicsMaterial *material = g_hash_table_lookup(plan->by_path, path);

    if (strchr(path, '/') == NULL)
        return true;
    if (material == NULL || material->shown.show == TICS_SHOW_NOTHING)
        return false;
    g_autoptr(TicsRecord) record = tics_record_read(reader, bytes, length, path, NULL);
    return record != NULL &&
           tics_policy_judge(plan->policy, record, material->requirements, plan->as_of).show !=
               TICS_SHOW_NOTHING;
}

/* A finding quotes what its record says, private values and rows of logs too. */
static bool
is_whole(const TicsMaterial *material)
{
    return material->shown.show == TICS_SHOW_FULL &&
           (!material->kind->has_rows || material->shown.attachments);
}

bool
tics_plan_whole(const TicsPlan *plan, const char *record)
{
    const TicsMaterial *material = g_hash_table_lookup(plan->by_id, record);

    return material != NULL && is_whole(material);
}

bool
tics_plan_tells(const TicsPlan *plan, const TicsFinding *finding)
{
    const TicsMaterial *material = g_hash_table_lookup(plan->by_id, finding->record);

    if (!tics_policy_findings(plan->policy) ||
        g_hash_table_contains(plan->hidden, finding->subject))
        return false;
    return material == NULL || is_whole(material);
}

const char *
tics_plan_why(const TicsPlan *plan, const TicsAssessed *assessed)
{
    bool told = tics_policy_findings(plan->policy);

    for (guint i = 0; told && i < assessed->findings->len; i++) {
        guint at = g_array_index(assessed->findings, unsigned, i);
        told = tics_plan_tells(plan, g_ptr_array_index(plan->gap->findings, at));
    }
    return told ? assessed->why : NULL;
}
