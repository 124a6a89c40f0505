/* seal_report.c -- how far history is witnessed from outside, as every report says it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "seal_report.h"

#include "i18n.h"

#include <string.h>

enum { TOKEN_SHOWN = 24 };

bool
tics_seal_print(TicsContext *context, int64_t known_seq, GError **error)
{
    g_auto(TicsSealed) sealed = {.seq = 0};

    if (!tics_sealed_read(context->index, known_seq, &sealed, error))
        return false;
    g_autofree char *text = tics_sealed_text(&sealed);
    tics_print_wrapped(context, 0, "", text);
    return true;
}

static json_t *
sealed_json(const TicsSealed *sealed)
{
    g_autofree char *time = sealed->time != 0 ? tics_instant_format(sealed->time) : NULL;

    return json_pack("{s:s, s:s?, s:s, s:s?}", "number", sealed->number, "time", time, "commit",
                     sealed->commit, "authority", sealed->authority);
}

static json_t *
stretch_json(const TicsSealed *sealed)
{
    g_autofree char *since = sealed->since != 0 ? tics_instant_format(sealed->since) : NULL;

    return json_pack("{s:I, s:s?}", "changes", (json_int_t)sealed->unsealed, "since", since);
}

bool
tics_seal_json(TicsContext *context, int64_t known_seq, json_t *report, GError **error)
{
    g_auto(TicsSealed) sealed = {.seq = 0};

    if (!tics_sealed_read(context->index, known_seq, &sealed, error))
        return false;
    json_object_set_new(report, "seal", sealed.number != NULL ? sealed_json(&sealed) : json_null());
    json_object_set_new(report, "unsealed", stretch_json(&sealed));
    return true;
}

TicsRoots *
tics_seal_roots(char **ca, bool *given, GError **error)
{
    const char *own = g_getenv("TICS_TSA_CA");
    char *files[] = {(char *)own, NULL};

    *given = true;
    if (ca != NULL && ca[0] != NULL)
        return tics_roots_load(ca, error);
    if (own != NULL && *own != '\0')
        return tics_roots_load(files, error);
    *given = false;
    return NULL;
}

char *
tics_seal_shorten(const TicsField *field, const char *value)
{
    if (field == NULL || value == NULL || strcmp(field->name, "token") != 0 ||
        strlen(value) <= TOKEN_SHOWN)
        return NULL;
    return g_strdup_printf(_("%.*s... (%zu characters)"), TOKEN_SHOWN, value, strlen(value));
}

typedef struct {
    TicsContext *context;
    json_t *seals; /* NULL: text */
    TicsTable *table;
    int64_t last; /* highest change sealed so far */
} List;

static bool
add_seal(const TicsSealed *sealed, const char *method, int64_t recorded, void *user, GError **error)
{
    List *list = user;
    int64_t first = list->last + 1;
    bool token = g_strcmp0(method, "timestamp_token") == 0;

    (void)error;
    if (list->seals != NULL) {
        json_t *object = sealed_json(sealed);
        json_object_set_new(object, "method", tics_json_text(method));
        json_object_set_new(object, "first_change", json_integer(first));
        json_object_set_new(object, "last_change", json_integer(sealed->seq));
        json_object_set_new(object, "recorded_change", json_integer(recorded));
        json_array_append_new(list->seals, object);
    } else {
        g_autofree char *time =
            sealed->time != 0 ? tics_instant_minute(sealed->time) : g_strdup("-");
        g_autofree char *span =
            sealed->seq == 0 ? g_strdup("-")
            : sealed->seq < first
                ? g_strdup_printf("%lld", (long long)sealed->seq)
                : g_strdup_printf("%lld-%lld", (long long)first, (long long)sealed->seq);
        g_autofree char *oid = g_strndup(sealed->commit, 10);
        const char *cells[] = {sealed->number, time, span, oid, sealed->authority};
        tics_table_row(list->table, cells);
    }
    if (token && sealed->seq > list->last)
        list->last = sealed->seq;
    return true;
}

bool
tics_seal_list(TicsContext *context, bool json, GError **error)
{
    const char *headings[] = {_("seal"),           _("time"),      _("changes"),
                              _("newest of them"), _("authority"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);
    json_t *report = json ? tics_json_store_report(context, "seals", NULL, error) : NULL;
    TicsIndex *index = json && report == NULL ? NULL : tics_context_index(context, error);

    if (index == NULL)
        return false;
    List list = {context, json ? json_array() : NULL, table, 0};
    if (!tics_sealed_each(index, tics_index_head_seq(index), add_seal, &list, error))
        return false;
    if (!json) {
        if (list.last > 0)
            tics_table_print(context, table);
        return tics_seal_print(context, tics_index_head_seq(index), error);
    }
    json_object_set_new(report, "seals", list.seals);
    tics_print_json(context, report);
    return true;
}
