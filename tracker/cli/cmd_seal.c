/* cmd_seal.c -- tics seal: have a point of history witnessed from outside */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "fields.h"
#include "i18n.h"
#include "seal.h"
#include "seal_ask.h"
#include "seal_report.h"
#include "text.h"

#include <string.h>

typedef struct {
    char *output, *tsa, *format;
    char **ca;
} Values;

static const char *const formats[] = {"text", "json", NULL};
static const char *const writing[] = {"add", NULL};

static const TicsOption options[] = {
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"),
     N_("where the request goes (seal-CHANGE.tsq)"), NULL},
    {"tsa", 0, TICS_OPTION_TEXT, offsetof(Values, tsa), N_("URL"),
     N_("ask this time-stamp authority at once, and record its answer"), NULL},
    {"ca", 0, TICS_OPTION_TEXTS, offsetof(Values, ca), N_("FILE"),
     N_("certificate (PEM) of whom you trust to certify authorities; else $TICS_TSA_CA"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {0},
};

/* What is sealed: the head, and the SHA-256 of its raw bytes. */
typedef struct {
    char oid[TICS_OID_HEX], hex[TICS_SHA256_HEX];
    uint8_t sha256[TICS_SHA256_SIZE];
} Head;

static bool
read_head(TicsContext *context, Head *head, GError **error)
{
    /* through the index: a history that is not what was seen before is not sealed */
    TicsIndex *index = tics_context_index(context, error);
    if (index == NULL)
        return false;
    TicsStore *store = tics_context_store(context, error);
    g_strlcpy(head->oid, tics_index_head(index), sizeof head->oid);
    if (head->oid[0] == '\0')
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("the store has no history"));
    g_autoptr(GBytes) raw = tics_store_commit_raw(store, head->oid, error);
    if (raw == NULL)
        return false;
    gsize length;
    const void *bytes = g_bytes_get_data(raw, &length);
    tics_sha256_of(bytes, length, head->hex);
    return tics_hex_decode(head->hex, head->sha256, sizeof head->sha256);
}

/* S-0001, S-0002 …: one for each that was ever recorded. */
static bool
give_number(TicsContext *context, TicsRecord *record, GError **error)
{
    g_autoptr(TicsQuery) query =
        tics_index_query(context->index, "SELECT count(*) FROM record WHERE kind = 'seal'", error);
    bool row = false;

    if (query == NULL || !tics_query_step(query, &row, error))
        return false;
    g_autofree char *number = g_strdup_printf("S-%04lld", (long long)tics_query_int(query, 0) + 1);
    tics_record_set(record, "seal_id", number);
    return true;
}

static bool
trusted(GBytes *token, char **ca, GError **error)
{
    bool given;
    gsize length;
    const void *bytes = g_bytes_get_data(token, &length);
    g_autoptr(TicsRoots) roots = tics_seal_roots(ca, &given, error);

    if (!given)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("say whom you trust: --ca FILE with the root certificate of the "
                           "authority, which it publishes"));
    return roots != NULL && tics_stamp_trust(bytes, length, roots, error);
}

static bool
record_seal(TicsContext *context, const Values *v, GBytes *token, GError **error)
{
    g_auto(TicsStamp) stamp = {.authority = NULL};
    char commit[TICS_OID_HEX];
    gsize length;
    const void *bytes = g_bytes_get_data(token, &length);

    if (!tics_stamp_read(bytes, length, &stamp, error) || !trusted(token, v->ca, error))
        return false;
    g_autoptr(TicsChange) change = tics_context_change(context, error);
    if (change == NULL ||
        !tics_seal_find(context->store, stamp.imprint, sizeof stamp.imprint, commit, error))
        return false;
    TicsRecord *record = tics_record_new(tics_domain_kind(context->domain, "seal"), NULL);
    bool good = tics_seal_fill(record, commit, token, error) && give_number(context, record, error);
    tics_change_put(change, record, TICS_PUT_NEW);
    return good && tics_fields_commit(context, change, error) &&
           tics_seal_print(context, tics_index_head_seq(context->index), error);
}

static bool
add(TicsContext *context, const Values *v, const char *file, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *bytes = NULL;
    gsize length = 0;

    if (!g_file_get_contents(file, &bytes, &length, &why))
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("cannot read '%s': %s"), file,
                         why->message);
    g_autoptr(GBytes) token = g_bytes_new_take(g_steal_pointer(&bytes), length);
    return record_seal(context, v, token, error);
}

static bool
write_request(TicsContext *context, const Values *v, const Head *head, GBytes *request,
              GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *name =
        v->output != NULL ? g_strdup(v->output) : g_strdup_printf("seal-%.10s.tsq", head->oid);
    gsize length;
    const char *bytes = g_bytes_get_data(request, &length);

    if (!g_file_set_contents(name, bytes, (gssize)length, &why))
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), name, why->message);
    g_autofree char *shown = tics_text_escape_terminal(name);
    tics_print(context, _("request for change %.10s: %s\n  SHA-256: %s\n"), head->oid, shown,
               head->hex);
    tics_print_wrapped(context, 0, "",
                       _("Send it to a time-stamp authority (HTTP POST, "
                         "application/timestamp-query), then record its answer with 'tics seal "
                         "add FILE.tsr --ca ROOT.pem -m REASON'."));
    return true;
}

static bool
make(TicsContext *context, const Values *v, GError **error)
{
    Head head;
    g_autoptr(GBytes) request =
        read_head(context, &head, error) ? tics_stamp_request(head.sha256, error) : NULL;

    if (request == NULL)
        return false;
    if (v->tsa == NULL)
        return write_request(context, v, &head, request, error);
    if (context->reason == NULL && !context->dry_run)
        return tics_fail(error, TICS_ERROR_USAGE, _("a reason is needed: -m REASON"));
    g_autoptr(GBytes) answer = tics_seal_ask(v->tsa, request, error);
    if (answer == NULL)
        return false;
    gsize length;
    const void *bytes = g_bytes_get_data(answer, &length);
    return tics_stamp_answers(request, bytes, length, error) &&
           record_seal(context, v, answer, error);
}

static bool
words(TicsContext *context, GError **error)
{
    Head head;
    char digits[TICS_SEAL_DIGITS];

    if (!read_head(context, &head, error))
        return false;
    g_autoptr(TicsCommit) commit = tics_store_commit(context->store, head.oid, error);
    if (commit == NULL)
        return false;
    g_autofree char *time = tics_instant_spoken(commit->time);
    tics_seal_digits(head.sha256, digits);
    tics_print(context, _("seal of change %.10s, recorded at %s:\n"), head.oid, time);
    tics_print(context, "\n  %.27s\n  %s\n\n", digits, digits + 28);
    tics_print_wrapped(
        context, 0, "",
        _("Give these numbers to somebody outside who writes the day on them and keeps them: an "
          "auditor, a customer, a notary; or print them in something that is dated. 'tics seal "
          "check NUMBERS' finds the change again. Nobody can make another history of them."));
    return true;
}

static bool
check(TicsContext *context, char **arguments, GError **error)
{
    uint8_t bytes[TICS_SEAL_BYTES];
    char oid[TICS_OID_HEX];
    int64_t seq = 0;
    g_autofree char *text = g_strjoinv(" ", arguments);
    TicsIndex *index =
        tics_seal_digits_parse(text, bytes, error) ? tics_context_index(context, error) : NULL;

    if (index == NULL)
        return false;
    g_autoptr(GError) why = NULL;
    if (!tics_seal_find(context->store, bytes, sizeof bytes, oid, &why)) {
        bool no = why->code == TICS_ERROR_NOT_FOUND;
        return tics_fail(error, no ? TICS_ERROR_NO : (TicsErrorCode)why->code, "%s", why->message);
    }
    g_autoptr(TicsCommit) commit = tics_store_commit(context->store, oid, error);
    if (commit == NULL || !tics_index_seq_of(index, oid, &seq, error))
        return false;
    g_autofree char *time = tics_instant_spoken(commit->time);
    tics_print(context, _("these numbers seal change %.10s, recorded at %s\n"), oid, time);
    g_autofree char *said = g_strdup_printf(
        _("It and the %lld changes before it are as they were on the day the numbers were given "
          "away; %lld changes came after it."),
        (long long)seq - 1, (long long)(tics_index_head_seq(index) - seq));
    tics_print_wrapped(context, 0, "", said);
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    const char *word = arguments[0] != NULL ? arguments[0] : "list";
    size_t count = g_strv_length(arguments);

    if (strcmp(word, "list") == 0 && count <= 1)
        return tics_seal_list(context, g_strcmp0(v->format, "json") == 0, error);
    if (v->format != NULL && strcmp(v->format, "text") != 0)
        return tics_fail(error, TICS_ERROR_USAGE, _("only 'seal list' prints json"));
    if (strcmp(word, "make") == 0 && count == 1)
        return make(context, v, error);
    if (strcmp(word, "add") == 0 && count == 2)
        return add(context, v, arguments[1], error);
    if (strcmp(word, "words") == 0 && count == 1)
        return words(context, error);
    if (strcmp(word, "check") == 0 && count > 1)
        return check(context, arguments + 1, error);
    return tics_fail(error, TICS_ERROR_USAGE,
                     _("say 'seal list', 'seal make', 'seal add FILE.tsr', 'seal words' or 'seal "
                       "check NUMBERS'"));
}

static const char *const examples[] = {
    "tics seal list",
    "tics seal words",
    "tics seal make -o seal.tsq",
    NULL,
};

const TicsCommand tics_cmd_seal = {
    .name = "seal",
    .arguments = N_("list | make | add FILE.tsr | words | check NUMBERS"),
    .summary = N_("Have a point of history witnessed from outside"),
    .details =
        N_("A seal shows that everything up to a change was there at a time, whatever the clock "
           "of this company said: 'make' writes a request (RFC 3161) over the newest change, a "
           "time-stamp authority answers it, 'add' checks the answer and records it. 'make --tsa "
           "URL' does both at once where there is a network (with the program curl; takes -m). "
           "What is recorded between two seals was made between them; seal often.\n\n"
           "Without an authority, 'words' prints numbers that somebody outside keeps; 'check' "
           "says which change they seal, or that this history does not hold it (exit status 1)."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 3,
    .needs_store = true,
    .writes = true,
    .writing = writing,
    .run = run,
};
