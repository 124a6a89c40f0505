/* rules.c -- one rule run at both clocks: prerequisites, findings, what is still to come */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess_private.h"

#include "digest.h"
#include "i18n.h"
#include "standing.h"

#include <string.h>

typedef struct {
    const TicsRule *rule;
    const TicsQuery *query;
    const TicsChecker *checker;
    TicsLang lang;
    const TicsDomain *domain;
    char moment[sizeof "2026-08-25 08:11:00"]; /* the last one that was said */
} Row;

static int
column_of(const TicsQuery *query, const char *name)
{
    int count = tics_query_columns(query);

    for (int i = 0; i < count; i++) {
        if (strcmp(tics_query_column_name(query, i), name) == 0)
            return i;
    }
    return -1;
}

static const char *
column_text(const char *name, void *user)
{
    const Row *row = user;
    int column = column_of(row->query, name);

    return column < 0 ? NULL : tics_query_text(row->query, column);
}

/* What a rule writes where there is a value it does not tell, and where there is none. */
static const char *
spoken_text(const char *name, void *user)
{
    const char *text = column_text(name, user);

    if (g_strcmp0(text, "+") == 0)
        return _("given");
    return g_strcmp0(text, "-") == 0 ? _("none") : text;
}

/* "2026-08-25T08:11", with seconds or without, and no more. */
static bool
is_moment(const char *text)
{
    static const char form[] = "dddd-dd-ddTdd:dd:dd";
    size_t length = strlen(text);

    for (size_t i = 0; i < MIN(length, sizeof form - 1); i++)
        if (form[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != form[i])
            return false;
    return length == strlen("2026-08-25T08:11") || length == sizeof form - 1;
}

/* NULL: nothing but itself. */
static const char *
title_of(const Row *row, const char *name, const char *text)
{
    bool of_scope =
        strcmp(name, "subject") == 0 && g_strcmp0(column_text("kind", (void *)row), "scope") == 0;
    const TicsKind *kind = strcmp(name, "kind") == 0 ? tics_domain_kind(row->domain, text) : NULL;
    const TicsFlag *flag = of_scope ? tics_domain_flag(row->domain, text) : NULL;

    return kind != NULL ? kind->title[row->lang] : flag != NULL ? flag->title[row->lang] : NULL;
}

/* A message says kinds and scope questions by their titles and moments as people write them; what
 * is to be done needs ids and keys. */
static const char *
message_text(const char *name, void *user)
{
    Row *row = user;
    const char *text = spoken_text(name, user);

    if (text == NULL)
        return NULL;
    if (is_moment(text)) {
        g_strlcpy(row->moment, text, sizeof row->moment);
        row->moment[strlen("2026-08-25")] = ' ';
        return row->moment;
    }
    const char *title = title_of(row, name, text);
    return title != NULL ? title : text;
}

static char *
copy_column(const Row *row, const char *name)
{
    const char *text = column_text(name, (void *)row);

    return g_strdup(text == NULL ? "" : text);
}

/* What passes by itself is no fact: pending, due_on, and what the rule counts up to the day asked
 * about. */
static bool
is_fact(const TicsRule *rule, const char *column)
{
    return strcmp(column, "pending") != 0 && strcmp(column, "due_on") != 0 &&
           !g_strv_contains((const char *const *)rule->passing, column);
}

static char *
facts_of(const Row *row)
{
    g_autoptr(GString) text = g_string_new(row->rule->id);
    char hex[TICS_SHA256_HEX];

    for (int i = 0; i < tics_query_columns(row->query); i++) {
        const char *name = tics_query_column_name(row->query, i);
        const char *value = tics_query_text(row->query, i);
        if (is_fact(row->rule, name))
            g_string_append_printf(text, "\x1e%s\x1f%s", name, value == NULL ? "" : value);
    }
    tics_sha256_of(text->str, text->len, hex);
    return g_strdup(hex);
}

void
tics_finding_stand(const TicsStandings *standings, const char *as_of, TicsFinding *finding)
{
    if (standings != NULL)
        tics_standings_apply(standings, as_of, finding);
    g_free(finding->cause);
    finding->cause =
        g_strdup_printf("%s/%s/%s", finding->rule->id, tics_severity_name(finding->severity),
                        tics_standing_name(finding->standing));
}

static void
take_standing(const Row *row, TicsFinding *finding)
{
    const TicsChecker *checker = row->checker;

    if (checker->facts ||
        (checker->standings != NULL &&
         tics_standings_answers(checker->standings, finding->rule->id, finding->subject)))
        finding->facts = facts_of(row);
    tics_finding_stand(checker->standings, checker->as_of, finding);
}

static TicsFinding *
take_row(const Row *row)
{
    TicsFinding *finding = g_new0(TicsFinding, 1);
    const char *severity = column_text("severity", (void *)row);
    const char *due = column_text("due_on", (void *)row);
    int pending = column_of(row->query, "pending");

    finding->rule = row->rule;
    finding->requirement = g_strdup(column_text("requirement", (void *)row));
    finding->severity = row->rule->severity;
    if (severity != NULL)
        tics_severity_parse(severity, &finding->severity);
    finding->pending = pending >= 0 && tics_query_int(row->query, pending) != 0;
    finding->subject = copy_column(row, "subject");
    finding->record = copy_column(row, "record");
    finding->due_on = g_strdup(due);
    finding->message = tics_rule_fill(row->rule->message[row->lang], message_text, (void *)row);
    finding->fix = tics_rule_fill(row->rule->fix[row->lang], spoken_text, (void *)row);
    take_standing(row, finding);
    return finding;
}

bool
tics_checker_init(TicsChecker *checker, TicsIndex *index, GHashTable *parameters, TicsLang lang,
                  GError **error)
{
    *checker = (TicsChecker){.parameters = parameters, .lang = lang};
    checker->filled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    checker->populations =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_hash_table_unref);
    checker->counts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    checker->rules = tics_rules_open(index, error);
    return checker->rules != NULL;
}

void
tics_checker_clear(TicsChecker *checker)
{
    g_clear_pointer(&checker->rules, tics_rules_close);
    g_clear_pointer(&checker->filled, g_hash_table_unref);
    g_clear_pointer(&checker->populations, g_hash_table_unref);
    g_clear_pointer(&checker->counts, g_hash_table_unref);
}

bool
tics_register_filled(TicsChecker *checker, const char *kind, bool *filled, GError **error)
{
    gpointer known = g_hash_table_lookup(checker->filled, kind);
    if (known != NULL) {
        *filled = GPOINTER_TO_INT(known) > 0;
        return true;
    }
    g_autofree char *sql = g_strdup_printf("SELECT 1 FROM r_%s LIMIT 1", kind);
    g_autoptr(TicsQuery) query = tics_rules_query(checker->rules, sql, NULL, error);
    if (query == NULL || !tics_query_step(query, filled, error))
        return false;
    g_hash_table_insert(checker->filled, g_strdup(kind), GINT_TO_POINTER(*filled ? 1 : -1));
    return true;
}

static TicsFinding *
prerequisite(const TicsChecker *checker, const TicsRule *rule, const char *kind_id)
{
    const TicsKind *kind = tics_domain_kind(tics_rules_domain(checker->rules), kind_id);
    const char *title = kind == NULL ? kind_id : kind->title[checker->lang];
    TicsFinding *finding = g_new0(TicsFinding, 1);

    finding->rule = rule;
    finding->severity = TICS_SEVERITY_HIGH;
    finding->prerequisite = true;
    finding->subject = g_strdup(kind_id);
    finding->record = g_strdup("");
    finding->message = g_strdup_printf(
        _("there is no record in the register '%s' (%s), so this could not be checked"), title,
        kind_id);
    finding->fix = g_strdup_printf("tics import %s FILE.csv -m '…'", kind_id);
    finding->cause = g_strdup_printf("prerequisite/%s", kind_id);
    return finding;
}

/* *blocked: a register the rule rests on is empty; the finding about it is there. */
static bool
check_registers(TicsChecker *checker, const TicsRule *rule, GPtrArray *findings, bool *blocked,
                GError **error)
{
    *blocked = false;
    for (char **kind = rule->requires; *kind != NULL && !*blocked; kind++) {
        bool filled = false;
        if (!tics_register_filled(checker, *kind, &filled, error))
            return false;
        *blocked = !filled;
        if (*blocked)
            g_ptr_array_add(findings, prerequisite(checker, rule, *kind));
    }
    return true;
}

bool
tics_rule_afford(const TicsRule *rule, size_t *bytes, size_t more, GError **error)
{
    enum { MIB = 1024 * 1024, MIB_MAX = 256, ROW_BYTES = 512 };

    *bytes += more + ROW_BYTES;
    return !rule->own || *bytes <= (size_t)MIB_MAX * MIB ||
           tics_fail(error, TICS_ERROR_INVALID, _("the rule finds more than %d MiB of rows"),
                     MIB_MAX);
}

/* A name nobody binds is NULL, and nothing equals NULL: the rule would find nothing and not say
 * why. */
static bool
check_bound(const TicsChecker *checker, const TicsRule *rule, const TicsQuery *query,
            GError **error)
{
    const char *name = rule->own ? tics_query_unknown_name(query, checker->parameters) : NULL;

    return name == NULL || tics_fail(error, TICS_ERROR_INVALID,
                                     _("the SELECT asks for '%s', which has no value"), name);
}

/* Transfer full. */
TicsQuery *
tics_rule_query(TicsChecker *checker, const TicsRule *rule, const char *sql, GError **error)
{
    g_autoptr(TicsQuery) query = tics_rules_query(checker->rules, sql, checker->parameters, error);

    if (query == NULL || !check_bound(checker, rule, query, error))
        return NULL;
    return g_steal_pointer(&query);
}

/* What a row says and nobody understands must not pass for less than was meant: a company's rule
 * says what is wrong with its row instead. */
static bool
check_row(const Row *row, const TicsFinding *finding, unsigned n, GError **error)
{
    const char *severity = column_text("severity", (void *)row);
    TicsSeverity known;
    TicsDate day;

    if (finding->subject[0] == '\0')
        return tics_fail(error, TICS_ERROR_INVALID, _("row %u of its result has no subject"), n);
    if (severity != NULL && !tics_severity_parse(severity, &known))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("row %u of its result: '%s' is no severity; there are critical, major, "
                           "minor and warning"),
                         n, severity);
    if (finding->due_on != NULL && !tics_date_parse_iso(finding->due_on, &day))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("row %u of its result: due_on '%s' is not a day (2026-04-01)"), n,
                         finding->due_on);
    if (finding->pending && finding->due_on == NULL)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("row %u of its result is pending and has no due_on"), n);
    if (finding->requirement != NULL &&
        !g_strv_contains((const char *const *)row->rule->requirements, finding->requirement))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("row %u of its result: requirement '%s' is none of the rule's"), n,
                         finding->requirement);
    return true;
}

/* Rows of the rule, as long as there are some. */
static bool
take_rows(Row *row, TicsQuery *query, GPtrArray *findings, GPtrArray *pending, GError **error)
{
    const TicsRule *rule = row->rule;
    size_t bytes = 0;
    bool more = true;

    for (unsigned n = 1;; n++) {
        if (!tics_query_step(query, &more, error))
            return false;
        if (!more)
            return true;
        TicsFinding *finding = take_row(row);
        g_ptr_array_add(finding->pending ? pending : findings, finding);
        size_t length = strlen(finding->message) + strlen(finding->fix) + strlen(finding->subject);
        if ((rule->own && !check_row(row, finding, n, error)) ||
            !tics_rule_afford(rule, &bytes, length, error))
            return false;
    }
}

bool
tics_rule_run(TicsChecker *checker, const TicsRule *rule, GPtrArray *findings, GPtrArray *pending,
              GError **error)
{
    bool blocked = false;

    if (!check_registers(checker, rule, findings, &blocked, error))
        return false;
    if (blocked)
        return true;
    g_autoptr(TicsQuery) query = tics_rule_query(checker, rule, rule->sql, error);
    Row row = {rule, query, checker, checker->lang, tics_rules_domain(checker->rules), ""};
    if (query != NULL && take_rows(&row, query, findings, pending, error))
        return true;
    g_prefix_error(error, "%s: ", rule->id);
    return false;
}
