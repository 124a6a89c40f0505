/* fuzz_scheme.c -- a list of requirements is refused clearly or becomes a scheme that its own OSCAL
 * gives back */
/* SPDX-License-Identifier: Apache-2.0 */
#include "../unit/fixture_scheme.h"
#include "domain.h"
#include "text.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* The schemas of our own format are assets of the domain. */
static void
load_assets(void)
{
    static TicsDomain *domain;
    g_autoptr(GError) error = NULL;

    if (domain == NULL)
        domain = tics_domain_load_kinds(false, &error);
    g_assert_no_error(error);
}

static void
check_refusal(const GError *error)
{
    g_assert_true(error != NULL && error->code == TICS_ERROR_INVALID);
    g_assert_true(error->message[0] != '\0' && g_utf8_validate(error->message, -1, NULL));
}

/* Rows of tabs: what a table would give, whatever stands in its cells. */
static TicsScheme *
read_rows(const char *text, GError **error)
{
    g_autoptr(TicsScheme) scheme = tics_scheme_new("CSV");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GHashTable) groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    scheme->id = g_strdup("rows");
    for (char **line = lines; *line != NULL && **line != '\0'; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        TicsSchemeItem *item = tics_scheme_add_item(scheme, (size_t)(line - lines) + 1);
        guint count = g_strv_length(cells);
        for (guint i = 0; i < count && i < TICS_ITEM_TEXTS; i++)
            item->text[i] =
                cells[i][0] == '\0' ? NULL : g_strdelimit(g_strdup(cells[i]), "|", '\n');
        g_free(item->text[TICS_ITEM_WITHDRAWN]);
        item->text[TICS_ITEM_WITHDRAWN] = count > 20 ? g_strdup("yes") : NULL;
        if (item->text[TICS_ITEM_GROUP] != NULL &&
            g_utf8_validate(item->text[TICS_ITEM_GROUP], -1, NULL)) {
            g_autofree char *key = tics_text_key(item->text[TICS_ITEM_GROUP]);
            if (g_hash_table_add(groups, g_strdup(key)))
                tics_scheme_add_group(scheme, item->text[TICS_ITEM_GROUP]);
        }
        if (count > TICS_ITEM_TEXTS)
            g_ptr_array_add(item->related, g_strdup(cells[TICS_ITEM_TEXTS]));
    }
    return tics_scheme_settle(scheme, "rows", error) ? g_steal_pointer(&scheme) : NULL;
}

/* Out and in again: the same list; and the same bytes twice. */
static void
check_round(const TicsScheme *scheme)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text =
        tics_scheme_write_oscal(scheme, "2026-04-01T09:00:00+09:00", "not the official text", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(TicsScheme) again = tics_scheme_read(bytes, "again.xml", &error);
    g_assert_no_error(error);
    g_free(again->source_id); /* where it came from is another */
    g_free(again->modified);
    again->source_id = g_strdup(scheme->source_id);
    again->modified = g_strdup(scheme->modified);
    g_autofree char *before = dump_scheme(scheme), *after = dump_scheme(again);
    g_autofree char *twice =
        tics_scheme_write_oscal(again, "2026-04-01T09:00:00+09:00", "not the official text", NULL);

    g_assert_cmpstr(before, ==, after);
    g_assert_cmpstr(text, ==, twice);
}

static void
check_values(const TicsScheme *scheme)
{
    for (guint i = 0; i < scheme->items->len; i++) {
        const TicsSchemeItem *item = g_ptr_array_index(scheme->items, i);
        g_assert_true(item->text[TICS_ITEM_ID] != NULL && item->position == i + 1);
        for (size_t t = 0; t < TICS_ITEM_TEXTS; t++)
            g_assert_true(item->text[t] == NULL ||
                          (item->text[t][0] != '\0' && g_utf8_validate(item->text[t], -1, NULL) &&
                           !tics_text_has_control(item->text[t])));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(GBytes) all = g_bytes_new(bytes, length);
    g_autoptr(GError) error = NULL;
    bool rows = length > 0 && bytes[0] != '<' && bytes[0] != 0xef;
    /* the reader of tables has a target of its own, and takes no more rows than fit in this */
    g_autofree char *text =
        rows ? g_strndup((const char *)bytes, MIN(length, (size_t)1000 * 1000)) : NULL;

    if (rows && !g_utf8_validate(text, -1, NULL)) /* no table gives such cells */
        return 0;
    load_assets();
    g_autoptr(TicsScheme) scheme =
        rows ? read_rows(text, &error) : tics_scheme_read(all, "f.xml", &error);
    if (scheme == NULL) {
        check_refusal(error);
        return 0;
    }
    if (scheme->id == NULL)
        scheme->id = g_strdup("f");
    if (scheme->title == NULL) /* as an import does */
        scheme->title = g_strdup("f");
    check_values(scheme);
    check_round(scheme);
    return 0;
}
