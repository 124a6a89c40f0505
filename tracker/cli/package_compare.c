/* package_compare.c -- tics package compare: what became of last year's package, from the two files
 * alone */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess.h"
#include "i18n.h"
#include "output.h"
#include "package_check.h"
#include "package_report.h"
#include "seal_report.h"
#include "text.h"

#include <string.h>

enum { TOLD = 20, FRONT_MOST = 512 * 1024 * 1024 };

/* One of the two. */
typedef struct {
    const char *file;
    TicsPackageVerdict *verdict;
    json_t *front;
} Side;

static void
side_clear(Side *side)
{
    g_clear_pointer(&side->verdict, tics_package_verdict_free);
    g_clear_pointer(&side->front, json_decref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, side_clear)

/* A material of one side, or of both. */
typedef struct {
    const char *number, *kind, *name; /* of the newer where it is in both */
} Material;

typedef struct {
    const char *id, *title;
    TicsState from, to;
} Moved;

typedef struct {
    Side *old, *new;
    bool goes_on;     /* the newest change of the old one is a change of the new one's history */
    bool announced;   /* the older is a list only, and the newer the package it announces */
    bool one_edition; /* requirements can be held against each other */
    GArray *moved;    /* Moved */
    GArray *added, *changed, *gone; /* Material */
} Comparison;

static void
comparison_clear(Comparison *comparison)
{
    g_clear_pointer(&comparison->moved, g_array_unref);
    g_clear_pointer(&comparison->added, g_array_unref);
    g_clear_pointer(&comparison->changed, g_array_unref);
    g_clear_pointer(&comparison->gone, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Comparison, comparison_clear)

static bool
read_side(Side *side, const TicsDomain *domain, const TicsRoots *roots, GError **error)
{
    static const TicsPackageFront front = {"package.json", FRONT_MOST};
    json_error_t why;
    gsize length = 0;

    side->verdict = tics_package_read(side->file, &front, domain, roots, error);
    if (side->verdict == NULL) {
        g_prefix_error(error, "%s: ", side->file);
        return false;
    }
    const char *text =
        side->verdict->front == NULL ? "" : g_bytes_get_data(side->verdict->front, &length);
    side->front = json_loadb(text, length, 0, &why);
    return (json_is_object(side->front) &&
            json_is_array(json_object_get(side->front, "requirements")) &&
            json_is_array(json_object_get(side->front, "materials"))) ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("%s: data/front/package.json is not what a package has"), side->file);
}

static const char *
text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text == NULL ? "" : text;
}

/* Objects of an array by a text of theirs; borrowed. */
static GHashTable *
by_key(const json_t *array, const char *key)
{
    GHashTable *found = g_hash_table_new(g_str_hash, g_str_equal);

    for (size_t i = 0; i < json_array_size(array); i++) {
        json_t *one = json_array_get(array, i);
        g_hash_table_insert(found, (void *)text_of(one, key), one);
    }
    return found;
}

static void
compare_requirements(Comparison *comparison)
{
    const json_t *now = json_object_get(comparison->new->front, "requirements");
    g_autoptr(GHashTable) before =
        by_key(json_object_get(comparison->old->front, "requirements"), "id");

    for (size_t i = 0; i < json_array_size(now); i++) {
        const json_t *one = json_array_get(now, i);
        const json_t *other = g_hash_table_lookup(before, text_of(one, "id"));
        Moved moved = {.id = text_of(one, "id"), .title = text_of(one, "title")};
        if (other != NULL && tics_state_parse(text_of(one, "state"), &moved.to) &&
            tics_state_parse(text_of(other, "state"), &moved.from) && moved.from != moved.to)
            g_array_append_val(comparison->moved, moved);
    }
}

static void
note(GArray *list, const json_t *material)
{
    Material one = {text_of(material, "material"), text_of(material, "kind_title"),
                    text_of(material, "name")};

    g_array_append_val(list, one);
}

static const char *
last_change(const json_t *material)
{
    return text_of(json_object_get(material, "last"), "commit");
}

/* By record, whatever its material number is: that belongs to one package. */
static void
compare_materials(Comparison *comparison)
{
    const json_t *now = json_object_get(comparison->new->front, "materials");
    const json_t *then = json_object_get(comparison->old->front, "materials");
    g_autoptr(GHashTable) before = by_key(then, "id"), after = by_key(now, "id");

    for (size_t i = 0; i < json_array_size(now); i++) {
        const json_t *one = json_array_get(now, i),
                     *other = g_hash_table_lookup(before, text_of(one, "id"));
        if (other == NULL)
            note(comparison->added, one);
        else if (strcmp(last_change(one), last_change(other)) != 0)
            note(comparison->changed, one);
    }
    for (size_t i = 0; i < json_array_size(then); i++)
        if (!g_hash_table_contains(after, text_of(json_array_get(then, i), "id")))
            note(comparison->gone, json_array_get(then, i));
}

static bool
is_good(const Side *side)
{
    return side->verdict->problems->len == 0;
}

static void
compare(Comparison *comparison)
{
    const TicsPackageVerdict *old = comparison->old->verdict, *new = comparison->new->verdict;

    comparison->moved = g_array_new(FALSE, TRUE, sizeof(Moved));
    comparison->added = g_array_new(FALSE, TRUE, sizeof(Material));
    comparison->changed = g_array_new(FALSE, TRUE, sizeof(Material));
    comparison->gone = g_array_new(FALSE, TRUE, sizeof(Material));
    comparison->goes_on =
        old->history != NULL &&
        new->commits != NULL &&g_hash_table_contains(new->commits, old->history->head);
    if (old->index_only)
        comparison->goes_on =
            new->commits != NULL &&g_hash_table_contains(
                                new->commits, tics_package_info(old, "External-Identifier"));
    comparison->announced = old->index_only && strcmp(old->lists, new->lists) == 0;
    if (!is_good(comparison->old) || !is_good(comparison->new))
        return; /* what an altered one says is not held against anything */
    comparison->one_edition =
        strcmp(tics_package_info(old, "Tics-Scheme"), tics_package_info(new, "Tics-Scheme")) == 0;
    if (comparison->one_edition)
        compare_requirements(comparison);
    compare_materials(comparison);
}

static void
print_side(TicsContext *context, const char *label, const Side *side)
{
    g_autofree char *file = tics_text_escape_terminal(side->file);
    g_autofree char *company =
        tics_text_escape_terminal(tics_package_info(side->verdict, "Source-Organization"));
    g_autofree char *day =
        tics_text_escape_terminal(tics_package_info(side->verdict, "Tics-As-Of"));
    g_autofree char *titled = tics_package_policy_title(side->verdict);
    g_autofree char *policy = tics_text_escape_terminal(titled);

    tics_print(context, _("%s: %s  %s, as of %s, disclosure policy %s, %s\n"), label, file, company,
               day, policy,
               is_good(side) ? _("not altered") : _("ALTERED (tics package verify says where)"));
}

static void
print_materials(TicsContext *context, const char *label, const GArray *list)
{
    tics_print(context, "%s: %u\n", label, list->len);
    for (guint i = 0; i < MIN(list->len, (guint)TOLD); i++) {
        const Material *one = &g_array_index(list, Material, i);
        g_autofree char *number = tics_text_escape_terminal(one->number);
        g_autofree char *kind = tics_text_escape_terminal(one->kind),
                        *name = tics_text_escape_terminal(one->name);
        tics_print(context, "  %s  %s  %s\n", number, kind, name);
    }
    if (list->len > TOLD)
        tics_print(context, _("  and %u more\n"), list->len - TOLD);
}

static void
print_text(TicsContext *context, const Comparison *comparison)
{
    const char *headings[] = {_("requirement"), _("title"), _("then"), _("now"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    print_side(context, _("older"), comparison->old);
    print_side(context, _("newer"), comparison->new);
    if (!is_good(comparison->old) || !is_good(comparison->new)) {
        tics_print(context, "%s\n",
                   _("not compared: what an altered package says counts for nothing"));
        return;
    }
    if (comparison->old->verdict->index_only)
        tics_print_wrapped(
            context, 0, "",
            comparison->announced
                ? _("the newer one is the package that the list announces, to the last byte of "
                    "every file")
                : _("the newer one is NOT the package that the list announces; it was made of "
                    "another day, policy, language or history, or was altered"));
    tics_print_wrapped(
        context, 0, "",
        comparison->goes_on
            ? _("history: that of the newer package goes on from that of the older one")
            : _("history: the newest change of the older package is NOT in the history of the "
                "newer one; it was "
                "written anew, or they are of different stores"));
    if (!comparison->one_edition)
        tics_print(context, "%s\n",
                   _("the editions of the requirements differ: their states are not compared"));
    for (guint i = 0; i < comparison->moved->len; i++) {
        const Moved *moved = &g_array_index(comparison->moved, Moved, i);
        g_autofree char *title = tics_text_escape_terminal(moved->title);
        const char *cells[] = {moved->id, title, tics_state_label(moved->from),
                               tics_state_label(moved->to)};
        tics_table_row(table, cells);
    }
    if (comparison->one_edition)
        tics_print(context, _("requirements whose state is another: %u\n"), comparison->moved->len);
    if (comparison->moved->len > 0)
        tics_table_print(context, table);
    print_materials(context, _("materials that are new"), comparison->added);
    print_materials(context, _("materials changed since"), comparison->changed);
    print_materials(context,
                    _("materials that are not in the newer one (withheld, or of another day)"),
                    comparison->gone);
}

static json_t *
side_json(const Side *side)
{
    const TicsPackageVerdict *verdict = side->verdict;

    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "file", side->file, "result",
                     is_good(side) ? "good" : "bad", "organisation",
                     tics_package_info(verdict, "Source-Organization"), "as_of",
                     tics_package_info(verdict, "Tics-As-Of"), "scheme",
                     tics_package_info(verdict, "Tics-Scheme"), "policy",
                     tics_package_info(verdict, "Tics-Policy"), "head",
                     verdict->history == NULL ? "" : verdict->history->head);
}

static json_t *
materials_json(const GArray *list)
{
    json_t *array = json_array();

    for (guint i = 0; i < list->len; i++) {
        const Material *one = &g_array_index(list, Material, i);
        json_array_append_new(array, json_pack("{s:s, s:s, s:s}", "material", one->number,
                                               "kind_title", one->kind, "name", one->name));
    }
    return array;
}

static void
print_json(TicsContext *context, const Comparison *comparison)
{
    json_t *report = tics_json_report("package_compare"), *moved = json_array();

    for (guint i = 0; i < comparison->moved->len; i++) {
        const Moved *one = &g_array_index(comparison->moved, Moved, i);
        json_array_append_new(moved, json_pack("{s:s, s:s, s:s}", "id", one->id, "from",
                                               tics_state_name(one->from), "to",
                                               tics_state_name(one->to)));
    }
    json_object_set_new(report, "old", side_json(comparison->old));
    json_object_set_new(report, "new", side_json(comparison->new));
    json_object_set_new(report, "history_goes_on", json_boolean(comparison->goes_on));
    json_object_set_new(report, "requirements", comparison->one_edition ? moved : json_null());
    if (!comparison->one_edition)
        json_decref(moved);
    json_object_set_new(report, "added", materials_json(comparison->added));
    json_object_set_new(report, "changed", materials_json(comparison->changed));
    json_object_set_new(report, "gone", materials_json(comparison->gone));
    json_object_set_new(report, "announced",
                        comparison->old->verdict->index_only ? json_boolean(comparison->announced)
                                                             : json_null());
    tics_print_json(context, report);
}

bool
tics_package_run_compare(TicsContext *context, const TicsPackageValues *v, char **files,
                         GError **error)
{
    g_auto(Side) old = {.file = files[0]}, new = {.file = files[1]};
    g_auto(Comparison) comparison = {.old = &old, .new = &new};
    bool given;

    if (!tics_package_reads(v, error) || !tics_package_no_signers(v, error))
        return false;
    g_autoptr(TicsRoots) roots = tics_seal_roots(v->trust, &given, error);
    if (given && roots == NULL)
        return false;
    const TicsDomain *domain = tics_context_kinds(context, error);
    if (domain == NULL || !read_side(&old, domain, roots, error) ||
        !read_side(&new, domain, roots, error))
        return false;
    if (new.verdict->index_only)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("%s: it is only the list of a package; what is compared with stands "
                           "first, the package behind it"),
                         new.file);
    compare(&comparison);
    if (g_strcmp0(v->format, "json") == 0)
        print_json(context, &comparison);
    else
        print_text(context, &comparison);
    context->exit_status = is_good(&old) && is_good(&new) && comparison.goes_on &&
                                   (!old.verdict->index_only || comparison.announced)
                               ? 0
                               : 1;
    return true;
}
