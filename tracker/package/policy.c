/* policy.c -- what of a record somebody outside may see */
/* SPDX-License-Identifier: Apache-2.0 */
#include "policy.h"

#include "i18n.h"

#include <string.h>

struct TicsPolicy {
    TicsRecord *record;
    GHashTable *kinds;     /* kind id -> number of its entry */
    char *title, *summary; /* NULL: nobody described it */
};

/* Without these nobody could check anything. */
static const char *const always[] = {"seal", "signer", NULL};

static const struct {
    const char *name, *label;
} shows[] = {
    [TICS_SHOW_NOTHING] = {"withheld", N_("withheld")},
    [TICS_SHOW_PUBLIC] = {"public", N_("without personal fields")},
    [TICS_SHOW_MASKED] = {"masked", N_("names masked")},
    [TICS_SHOW_FULL] = {"full", N_("in full")},
};

static const struct {
    const char *code, *label;
} reasons[] = {
    {"kind", N_("by its kind")},
    {"confidentiality", N_("by its confidentiality")},
    {"area", N_("by its area")},
    {"person", N_("by the person it is about")},
    {"requirement", N_("by its requirement")},
    {"purpose", N_("not what the package is for")},
    {"later", N_("later than the day asked about")},
    {NULL, NULL},
};

const char *
tics_show_name(TicsShow show)
{
    return shows[show].name;
}

const char *
tics_show_label(TicsShow show)
{
    return tics_gettext(shows[show].label);
}

const char *
tics_reason_label(const char *reason)
{
    for (size_t i = 0; reasons[i].code != NULL; i++)
        if (strcmp(reasons[i].code, reason) == 0)
            return tics_gettext(reasons[i].label);
    return "";
}

static bool
parse_show(const char *text, TicsShow *show)
{
    for (size_t i = 0; i < G_N_ELEMENTS(shows); i++)
        if (g_strcmp0(text, shows[i].name) == 0) {
            *show = (TicsShow)i;
            return true;
        }
    return false;
}

/* Value of a field of the n-th entry of a group. */
static const char *
entry(const TicsPolicy *policy, const char *group, unsigned n, const char *field)
{
    g_autofree char *path = g_strdup_printf("%s.%u.%s", group, n, field);

    return tics_record_get(policy->record, path);
}

static bool
take_kinds(TicsPolicy *policy, const TicsDomain *domain, GError **error)
{
    for (unsigned n = 1; n <= tics_record_count(policy->record, "kinds"); n++) {
        const char *text = entry(policy, "kinds", n, "kind");
        if (text == NULL)
            continue;
        const TicsKind *kind = tics_domain_find_kind(domain, text, error);
        if (kind == NULL)
            return false;
        g_hash_table_insert(policy->kinds, kind->id, GUINT_TO_POINTER(n));
    }
    return true;
}

TicsPolicy *
tics_policy_new(TicsRecord *record, const TicsDomain *domain, GError **error)
{
    g_autoptr(TicsPolicy) policy = g_new0(TicsPolicy, 1);
    TicsShow show;

    policy->record = record;
    policy->kinds = g_hash_table_new(g_str_hash, g_str_equal);
    if (!parse_show(tics_record_get(record, "otherwise"), &show))
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("the disclosure policy '%s' does not say what is shown of kinds "
                                "it does not list; fill in 'otherwise'"),
                              tics_policy_name(policy));
    if (!take_kinds(policy, domain, error))
        return NULL;
    return g_steal_pointer(&policy);
}

void
tics_policy_free(TicsPolicy *policy)
{
    if (policy == NULL)
        return;
    tics_record_free(policy->record);
    g_hash_table_unref(policy->kinds);
    g_free(policy->title);
    g_free(policy->summary);
    g_free(policy);
}

void
tics_policy_describe(TicsPolicy *policy, const char *title, const char *summary)
{
    g_free(policy->title);
    g_free(policy->summary);
    policy->title = g_strdup(title);
    policy->summary = g_strdup(summary);
}

const char *
tics_policy_name(const TicsPolicy *policy)
{
    const char *name = tics_record_get(policy->record, "name");

    return name != NULL ? name : "";
}

bool
tics_policy_is_described(const TicsPolicy *policy)
{
    return policy->title != NULL;
}

const char *
tics_policy_title(const TicsPolicy *policy)
{
    return policy->title != NULL ? policy->title : tics_policy_name(policy);
}

char *
tics_policy_text(const TicsPolicy *policy)
{
    return policy->summary == NULL
               ? g_strdup(tics_policy_title(policy))
               : g_strdup_printf(_("%s (%s)"), tics_policy_title(policy), policy->summary);
}

const char *
tics_policy_audience(const TicsPolicy *policy)
{
    const char *audience = tics_record_get(policy->record, "audience");

    return audience != NULL ? audience : "";
}

static bool
says_yes(const TicsPolicy *policy, const char *path)
{
    return g_strcmp0(tics_record_get(policy->record, path), "yes") == 0;
}

bool
tics_policy_findings(const TicsPolicy *policy)
{
    return says_yes(policy, "findings");
}

bool
tics_policy_open(const TicsPolicy *policy)
{
    return g_strcmp0(tics_record_get(policy->record, "otherwise"), "full") == 0;
}

bool
tics_policy_initials(const TicsPolicy *policy)
{
    return g_strcmp0(tics_record_get(policy->record, "names"), "initials") == 0;
}

/* What the kind's entry says, or what holds for kinds without one. */
static TicsShown
by_kind(const TicsPolicy *policy, const TicsKind *kind)
{
    unsigned n = GPOINTER_TO_UINT(g_hash_table_lookup(policy->kinds, kind->id));
    TicsShown shown = {.reason = ""};

    if (n == 0) {
        parse_show(tics_record_get(policy->record, "otherwise"), &shown.show);
        shown.attachments = says_yes(policy, "attachments");
    } else {
        const char *files = entry(policy, "kinds", n, "attachments");
        parse_show(entry(policy, "kinds", n, "disclose"), &shown.show);
        shown.attachments =
            files != NULL ? strcmp(files, "yes") == 0 : says_yes(policy, "attachments");
    }
    if (shown.show < TICS_SHOW_FULL)
        shown.reason = "kind";
    return shown;
}

static void
limit(TicsShown *shown, TicsShow most, const char *reason)
{
    if (most >= shown->show)
        return;
    shown->show = most;
    shown->reason = reason;
}

/* Does a record name this one of a register: itself, or in a reference. */
static bool
names(const TicsRecord *record, const char *kind, const char *key)
{
    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        if (strcmp(value->value, key) != 0)
            continue;
        const TicsField *field = tics_kind_field(record->kind, value->path);
        bool own = strcmp(record->kind->id, kind) == 0 && field != NULL &&
                   g_strv_contains((const char *const *)record->kind->key, field->name);
        bool other = field != NULL && field->ref_kinds != NULL &&
                     g_strv_contains((const char *const *)field->ref_kinds, kind);
        if (own || other)
            return true;
    }
    return false;
}

static bool
among(const GPtrArray *texts, const char *text)
{
    for (guint i = 0; texts != NULL && i < texts->len; i++)
        if (strcmp(g_ptr_array_index(texts, i), text) == 0)
            return true;
    return false;
}

static bool
fits(const TicsRecord *record, const GPtrArray *requirements, const char *basis, const char *value)
{
    if (strcmp(basis, "confidentiality") == 0)
        return g_strcmp0(tics_record_get(record, "confidentiality"), value) == 0;
    if (strcmp(basis, "area") == 0)
        return names(record, "zone", value);
    if (strcmp(basis, "person") == 0)
        return names(record, "person", value);
    return among(requirements, value);
}

static void
apply_limits(const TicsPolicy *policy, const TicsRecord *record, const GPtrArray *requirements,
             TicsShown *shown)
{
    for (unsigned n = 1; n <= tics_record_count(policy->record, "limits"); n++) {
        const char *basis = entry(policy, "limits", n, "basis");
        const char *value = entry(policy, "limits", n, "value");
        TicsShow most;
        if (basis == NULL || value == NULL ||
            !parse_show(entry(policy, "limits", n, "at_most"), &most))
            continue;
        if (!fits(record, requirements, basis, value))
            continue;
        limit(shown, most,
              strcmp(basis, "confidentiality") == 0 ? "confidentiality"
              : strcmp(basis, "area") == 0          ? "area"
              : strcmp(basis, "person") == 0        ? "person"
                                                    : "requirement");
    }
}

/* Is it about areas at all? */
static bool
has_area(const TicsRecord *record)
{
    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        const TicsField *field = tics_kind_field(record->kind, value->path);
        if (field != NULL && field->ref_kinds != NULL &&
            g_strv_contains((const char *const *)field->ref_kinds, "zone"))
            return true;
    }
    return strcmp(record->kind->id, "zone") == 0;
}

/* A record of one of the areas or for one of the requirements the package is for. */
static bool
serves(const TicsPolicy *policy, const TicsRecord *record, const GPtrArray *requirements)
{
    unsigned wanted = tics_record_count(policy->record, "only_requirements");
    unsigned areas = has_area(record) ? tics_record_count(policy->record, "only_areas") : 0;
    bool by_requirement = wanted == 0 || record->kind->is_system, by_area = areas == 0;

    for (unsigned n = 1; n <= wanted; n++) {
        g_autofree char *path = g_strdup_printf("only_requirements.%u", n);
        const char *id = tics_record_get(policy->record, path);
        by_requirement = by_requirement || (id != NULL && among(requirements, id));
    }
    for (unsigned n = 1; n <= areas; n++) {
        g_autofree char *path = g_strdup_printf("only_areas.%u", n);
        const char *area = tics_record_get(policy->record, path);
        by_area = by_area || (area != NULL && names(record, "zone", area));
    }
    return by_requirement && by_area;
}

/* Behind the day asked about it is no evidence yet. */
static bool
is_later(const TicsRecord *record, const char *as_of)
{
    const char *date = record->kind->evidence_date;
    const char *value = date == NULL ? NULL : tics_record_get(record, date);

    return value != NULL && strncmp(value, as_of, strlen("YYYY-MM-DD")) > 0;
}

TicsShown
tics_policy_judge(const TicsPolicy *policy, const TicsRecord *record, const GPtrArray *requirements,
                  const char *as_of)
{
    TicsShown shown = {TICS_SHOW_FULL, false, ""};

    if (g_strv_contains(always, record->kind->id))
        return shown;
    shown = by_kind(policy, record->kind);
    apply_limits(policy, record, requirements, &shown);
    if (!serves(policy, record, requirements))
        limit(&shown, TICS_SHOW_NOTHING, "purpose");
    if (is_later(record, as_of))
        limit(&shown, TICS_SHOW_NOTHING, "later");
    shown.attachments = shown.attachments && shown.show == TICS_SHOW_FULL;
    return shown;
}
