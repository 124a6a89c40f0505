/* package_create.c -- tics package create: a preview of what would be seen, and the package itself
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "output.h"
#include "package.h"
#include "package_report.h"
#include "parts.h"
#include "text.h"

#include <string.h>

/* How many records of one kind are shown how, and why not more. */
typedef struct {
    const TicsKind *kind;
    guint shows[4];
    GHashTable *reasons; /* code -> count */
} KindCount;

static void
free_count(void *data)
{
    KindCount *count = data;

    g_hash_table_unref(count->reasons);
    g_free(count);
}

static int
compare_counts(const void *a, const void *b)
{
    const KindCount *left = *(KindCount *const *)a, *right = *(KindCount *const *)b;

    if (left->kind->is_system != right->kind->is_system)
        return left->kind->is_system ? 1 : -1;
    return left->kind->order - right->kind->order;
}

static GPtrArray *
count_kinds(const TicsPlan *plan)
{
    GPtrArray *counts = g_ptr_array_new_with_free_func(free_count);
    g_autoptr(GHashTable) by_kind = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < plan->materials->len; i++) {
        const TicsMaterial *m = g_ptr_array_index(plan->materials, i);
        if (m->kind == NULL)
            continue;
        KindCount *count = g_hash_table_lookup(by_kind, m->kind->id);
        if (count == NULL) {
            count = g_new0(KindCount, 1);
            count->kind = m->kind;
            count->reasons = g_hash_table_new(g_str_hash, g_str_equal);
            g_hash_table_insert(by_kind, m->kind->id, count);
            g_ptr_array_add(counts, count);
        }
        count->shows[m->shown.show]++;
        if (m->shown.reason[0] != '\0')
            g_hash_table_insert(
                count->reasons, (void *)m->shown.reason,
                GUINT_TO_POINTER(
                    GPOINTER_TO_UINT(g_hash_table_lookup(count->reasons, m->shown.reason)) + 1));
    }
    g_ptr_array_sort(counts, compare_counts);
    return counts;
}

static GList *
sorted_reasons(const KindCount *count)
{
    return g_list_sort(g_hash_table_get_keys(count->reasons), (GCompareFunc)strcmp);
}

static char *
reasons_text(const KindCount *count)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GList) codes = sorted_reasons(count);

    for (GList *code = codes; code != NULL; code = code->next)
        g_string_append_printf(text, "%s%s %u", text->len > 0 ? ", " : "", (char *)code->data,
                               GPOINTER_TO_UINT(g_hash_table_lookup(count->reasons, code->data)));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
print_preview(TicsContext *context, const TicsPlan *plan)
{
    g_autoptr(GPtrArray) counts = count_kinds(plan);
    const char *headings[] = {_("kind"),     _("in full"), _("masked"), _("public"),
                              _("withheld"), _("reasons"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);
    guint totals[4] = {0};

    for (guint i = 0; i < counts->len; i++) {
        const KindCount *count = g_ptr_array_index(counts, i);
        char numbers[4][16];
        g_autofree char *reasons = reasons_text(count);
        for (guint s = 0; s < 4; s++) {
            g_snprintf(numbers[s], sizeof numbers[s], "%u", count->shows[s]);
            totals[s] += count->shows[s];
        }
        const char *cells[] = {count->kind->title[context->lang], numbers[TICS_SHOW_FULL],
                               numbers[TICS_SHOW_MASKED],         numbers[TICS_SHOW_PUBLIC],
                               numbers[TICS_SHOW_NOTHING],        reasons};
        tics_table_row(table, cells);
    }
    tics_table_print(context, table);
    tics_print(context, _("in full: %u, masked: %u, without personal fields: %u, withheld: %u\n"),
               totals[TICS_SHOW_FULL], totals[TICS_SHOW_MASKED], totals[TICS_SHOW_PUBLIC],
               totals[TICS_SHOW_NOTHING]);
}

static json_t *
preview_json(const TicsPlan *plan)
{
    g_autoptr(GPtrArray) counts = count_kinds(plan);
    json_t *kinds = json_array();

    for (guint i = 0; i < counts->len; i++) {
        const KindCount *count = g_ptr_array_index(counts, i);
        g_autoptr(GList) codes = sorted_reasons(count);
        json_t *reasons = json_object();
        for (GList *code = codes; code != NULL; code = code->next)
            json_object_set_new(
                reasons, code->data,
                json_integer(GPOINTER_TO_UINT(g_hash_table_lookup(count->reasons, code->data))));
        json_array_append_new(kinds,
                              json_pack("{s:s, s:i, s:i, s:i, s:i, s:o}", "kind", count->kind->id,
                                        "full", (int)count->shows[TICS_SHOW_FULL], "masked",
                                        (int)count->shows[TICS_SHOW_MASKED], "public",
                                        (int)count->shows[TICS_SHOW_PUBLIC], "withheld",
                                        (int)count->shows[TICS_SHOW_NOTHING], "reasons", reasons));
    }
    return kinds;
}

static void
made_clear(TicsPackageMade *made)
{
    g_free(made->transfer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicsPackageMade, made_clear)

static void
print_made(TicsContext *context, const TicsPackageValues *v, const TicsPlan *plan,
           const TicsPackageMade *made)
{
    tics_print(context,
               P_("made '%s': %u record disclosed, %u withheld\n",
                  "made '%s': %u records disclosed, %u withheld\n", plan->by_number->len),
               v->output, plan->by_number->len, plan->materials->len - plan->by_number->len - 1);
    if (made->parts > 0)
        tics_print(
            context,
            _("in %u parts, '%s.001' to '%s.%03u'; '%s%s' goes with them and says how they are "
              "joined\n"),
            made->parts, v->output, v->output, made->parts, v->output, TICS_PARTS_LIST);
    if (made->transfer != NULL)
        tics_print(context, _("logged as transfer %s\n"), made->transfer);
}

static bool
say_made(TicsContext *context, const TicsPlan *plan, const TicsClocks *clocks,
         const TicsPackageMade *made, const char *file, GError **error)
{
    json_t *report = tics_json_store_report(context, "package_made", clocks, error);

    if (report == NULL)
        return false;
    json_object_set_new(report, "policy", json_string(tics_policy_name(plan->policy)));
    json_object_set_new(report, "file", tics_json_text(file));
    json_object_set_new(report, "disclosed", json_integer(plan->by_number->len));
    json_object_set_new(report, "withheld",
                        json_integer(plan->materials->len - plan->by_number->len - 1));
    json_object_set_new(report, "kinds", preview_json(plan));
    json_object_set_new(report, "transfer", tics_json_text(made->transfer));
    json_object_set_new(report, "parts", json_integer(made->parts));
    tics_print_json(context, report);
    return true;
}

/* An answer says what it answers: a policy that keeps that back is not for one. */
static bool
shows_answers(const TicsPlan *plan, const TicsResponse *response, GError **error)
{
    for (guint i = 0; i < response->actions->len; i++) {
        const TicsRecord *action = g_ptr_array_index(response->actions, i);
        const TicsMaterial *m = g_hash_table_lookup(plan->by_id, action->id);
        if (m == NULL || m->shown.show != TICS_SHOW_FULL)
            return tics_fail(error, TICS_ERROR_CONFLICT,
                             _("the disclosure policy '%s' does not show action %s in full; an "
                               "answer to the certification body needs one that does"),
                             tics_policy_name(plan->policy), tics_record_get(action, "action_id"));
    }
    return true;
}

/* What is not asked for is refused before the store is read. */
static bool
check_words(const TicsPackageValues *v, GError **error)
{
    uint64_t most = 0;
    bool plain =
        v->format == NULL || strcmp(v->format, "json") == 0 || strcmp(v->format, "text") == 0;

    if (v->trust != NULL || v->signers != NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("--trust and --signers belong to 'package verify'"));
    if (!plain || v->expect != NULL || v->max_age != 0)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("--expect, --max-age and such formats belong to 'package summary'"));
    if (v->index_only && v->response)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("--index-only is the list of a whole package, not of --response"));
    if (!v->dry_run && v->output == NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("say where the package is to go: -o FILE.zip (or --dry-run)"));
    return (v->split_size == NULL || tics_parts_size(v->split_size, &most, error)) &&
           tics_package_check_log(v, error);
}

bool
tics_package_run_create(TicsContext *context, const TicsPackageValues *v, GError **error)
{
    TicsClocks clocks;
    g_auto(TicsPackageMade) made = {0};
    const TicsDomain *domain = check_words(v, error) ? tics_context_domain(context, error) : NULL;
    TicsIndex *index = domain == NULL ? NULL : tics_context_index(context, error);
    const TicsCatalogue *catalogue =
        index == NULL ? NULL : tics_context_catalogue(context, v->scheme, error);

    if (catalogue == NULL || !tics_context_clocks(context, v->as_of, v->known_at, &clocks, error))
        return false;
    g_autoptr(TicsPolicy) policy =
        tics_policy_find(index, v->disclose != NULL ? v->disclose : "auditor", error);
    if (policy == NULL)
        return false;
    g_autoptr(TicsResponse) response = v->response ? tics_response_read(index, error) : NULL;
    if (v->response && response == NULL)
        return false;
    g_autoptr(TicsGap) gap = tics_gap_assess(index, catalogue, &clocks, context->lang, error);
    g_autoptr(TicsPlan) plan =
        gap == NULL ? NULL
                    : tics_plan_new(index, gap, policy, response == NULL ? NULL : response->shown,
                                    context->lang, error);
    if (plan == NULL || (response != NULL && !shows_answers(plan, response, error)) ||
        (v->log_transfer != NULL &&
         !tics_package_check_receiver(context, v->log_transfer, error)) ||
        (!v->dry_run && !tics_package_make(context, v, plan, response, &made, error)))
        return false;
    if (v->log_transfer != NULL)
        made.transfer = tics_package_log(context, v, plan, &made, error);
    if (v->log_transfer != NULL && made.transfer == NULL)
        return false;
    if (g_strcmp0(v->format, "json") == 0)
        return say_made(context, plan, &clocks, &made, v->dry_run ? NULL : v->output, error);
    if (v->dry_run)
        print_preview(context, plan);
    else
        print_made(context, v, plan, &made);
    return true;
}
