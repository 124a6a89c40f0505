/* standing.c -- exceptions and answers beside the findings they are about
 *
 * An exception suspends a finding while it is in force and somebody approved it whom it does not
 * favour: for the requirement it names and no other, or for all of its rule. An answer (a
 * corrective action that names rule and subject) settles it once it is done and somebody other than
 * its owner and its subject has verified it, and only as long as the facts of the finding are those
 * it was given for: what was settled once must not hide what happened afterwards.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "standing.h"

#include "answers.h"

#include <string.h>

typedef struct {
    char *id, *rule, *requirement, *from, *until; /* rule, requirement, until: NULL if not said */
    char *approver;
    char **subjects; /* whom or what it names; empty: whatever the rule finds */
} Exception;

typedef struct {
    char *id, *owner, *done_on, *verified_by, *verified_on, *facts; /* all but id may be NULL */
    char *answered_by,
        *entered_by; /* person, or officer, who entered the answer and the verification */
} Answer;

struct TicsStandings {
    GPtrArray *exceptions; /* Exception* */
    GHashTable *answers;   /* "R-041\x1fA1/12" -> GPtrArray of Answer* */
};

static const char EXCEPTIONS_SQL[] =
    "SELECT x.exception_id, x.rule_id, x.requirement_id, x.\"from\", x.expires_on, x.person_id,"
    " x.system_id, x.account_id, x.device_id, x.asset_id, x.zone_id, x.approved_by"
    " FROM r_exception x, r_setting s"
    " WHERE x.approved_by IS NOT NULL AND (x.approved_on IS NULL OR x.approved_on <= s.as_of)"
    " ORDER BY x.exception_id, x.record";

/* The change with which what a field says now began; it may have been said before. */
#define BEGUN(FIELDS)                                                                              \
    "(SELECT min(v.s0) FROM main.version v WHERE v.rid = r.rid"                                    \
    " AND v.s0 <= (SELECT known_seq FROM temp.clock) AND v.s0 > coalesce("                         \
    "(SELECT max(o.s0) FROM main.version o JOIN main.k_corrective_action q ON q.vid = o.vid"       \
    " WHERE o.rid = r.rid AND o.s0 <= (SELECT known_seq FROM temp.clock)"                          \
    " AND (" FIELDS ")), 0))"

#define ANSWERED BEGUN("q.facts IS NOT a.facts")
#define VERIFIED BEGUN("q.verified_by IS NOT a.verified_by OR q.verified_on IS NOT a.verified_on")

#define PERSON TICS_PERSON_OF("c.author")

/* Who verified looked at the facts that stood there: facts put in afterwards, or together with the
 * verification, nobody has looked at. The last columns: who entered answer and verification.
 */
static const char ANSWERS_SQL[] =
    "SELECT source_id, subject_id, action_id, owner_id, CASE WHEN done_on <= as_of THEN done_on"
    " END, CASE WHEN answered < verified THEN verified_by END,"
    " CASE WHEN verified_on <= as_of THEN verified_on END, facts,"
    " (SELECT " PERSON " FROM main.change c WHERE c.seq = answered),"
    " (SELECT " PERSON " FROM main.change c WHERE c.seq = verified)"
    " FROM (SELECT a.source_id, a.subject_id, a.action_id, a.owner_id, a.done_on, a.verified_by,"
    " a.verified_on, a.facts, a.record, s.as_of, " ANSWERED " AS answered, " VERIFIED
    " AS verified FROM r_corrective_action a JOIN main.record r ON r.id = a.record, r_setting s"
    " WHERE a.source = 'rule' AND a.source_id IS NOT NULL AND a.subject_id IS NOT NULL)"
    " ORDER BY action_id, record";

static void
exception_free(void *data)
{
    Exception *exception = data;

    g_free(exception->id);
    g_free(exception->rule);
    g_free(exception->requirement);
    g_free(exception->from);
    g_free(exception->until);
    g_free(exception->approver);
    g_strfreev(exception->subjects);
    g_free(exception);
}

static void
answer_free(void *data)
{
    Answer *answer = data;

    g_free(answer->id);
    g_free(answer->owner);
    g_free(answer->done_on);
    g_free(answer->verified_by);
    g_free(answer->verified_on);
    g_free(answer->facts);
    g_free(answer->answered_by);
    g_free(answer->entered_by);
    g_free(answer);
}

void
tics_standings_free(TicsStandings *standings)
{
    if (standings == NULL)
        return;
    g_ptr_array_unref(standings->exceptions);
    g_hash_table_unref(standings->answers);
    g_free(standings);
}

static void
take_exception(TicsStandings *standings, const TicsQuery *query)
{
    enum { FIRST_SUBJECT = 5, SUBJECTS_END = 11, APPROVER = SUBJECTS_END };
    Exception *exception = g_new0(Exception, 1);
    g_autoptr(GStrvBuilder) subjects = g_strv_builder_new();

    exception->id = g_strdup(tics_query_text(query, 0));
    exception->rule = g_strdup(tics_query_text(query, 1));
    exception->requirement = g_strdup(tics_query_text(query, 2));
    exception->from = g_strdup(tics_query_text(query, 3));
    exception->until = g_strdup(tics_query_text(query, 4));
    exception->approver = g_strdup(tics_query_text(query, APPROVER));
    for (int i = FIRST_SUBJECT; i < SUBJECTS_END; i++)
        if (tics_query_text(query, i) != NULL)
            g_strv_builder_add(subjects, tics_query_text(query, i));
    exception->subjects = g_strv_builder_end(subjects);
    g_ptr_array_add(standings->exceptions, exception);
}

static char *
answer_key(const char *rule, const char *subject)
{
    return g_strconcat(rule, "\x1f", subject, NULL);
}

static void
take_answer(TicsStandings *standings, const TicsQuery *query)
{
    g_autofree char *key = answer_key(tics_query_text(query, 0), tics_query_text(query, 1));
    GPtrArray *list = g_hash_table_lookup(standings->answers, key);
    Answer *answer = g_new0(Answer, 1);

    answer->id = g_strdup(tics_query_text(query, 2));
    answer->owner = g_strdup(tics_query_text(query, 3));
    answer->done_on = g_strdup(tics_query_text(query, 4));
    answer->verified_by = g_strdup(tics_query_text(query, 5));
    answer->verified_on = g_strdup(tics_query_text(query, 6));
    answer->facts = g_strdup(tics_query_text(query, 7));
    answer->answered_by = g_strdup(tics_query_text(query, 8));
    answer->entered_by = g_strdup(tics_query_text(query, 9));
    if (list == NULL) {
        list = g_ptr_array_new_with_free_func(answer_free);
        g_hash_table_insert(standings->answers, g_steal_pointer(&key), list);
    }
    g_ptr_array_add(list, answer);
}

static bool
read_all(TicsStandings *standings, TicsIndex *index, const char *sql,
         void (*take)(TicsStandings *, const TicsQuery *), GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(index, sql, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row)
            take(standings, query);
    }
    return query != NULL;
}

TicsStandings *
tics_standings_read(TicsIndex *index, GError **error)
{
    g_autoptr(TicsStandings) standings = g_new0(TicsStandings, 1);

    standings->exceptions = g_ptr_array_new_with_free_func(exception_free);
    standings->answers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    if (!read_all(standings, index, EXCEPTIONS_SQL, take_exception, error) ||
        !read_all(standings, index, ANSWERS_SQL, take_answer, error))
        return NULL;
    return g_steal_pointer(&standings);
}

bool
tics_subject_names(const char *subject, const char *name)
{
    size_t length = strlen(name);

    if (length == 0)
        return false;
    for (const char *at = strstr(subject, name); at != NULL; at = strstr(at + 1, name)) {
        bool begins = at == subject || at[-1] == '/' || at[-1] == ' ';
        if (begins && (at[length] == '\0' || at[length] == '/' || at[length] == ' '))
            return true;
    }
    return false;
}

/* One that names neither a rule nor whom it is for must at least name the requirement; nobody
 * approves what is for himself or about himself. */
static bool
covers(const Exception *exception, const TicsFinding *finding, const char *day)
{
    if (exception->from == NULL || strcmp(exception->from, day) > 0 ||
        (exception->until != NULL && strcmp(exception->until, day) < 0))
        return false;
    if (exception->rule == NULL ? exception->requirement == NULL
                                : strcmp(exception->rule, finding->rule->id) != 0)
        return false;
    if (tics_subject_names(finding->subject, exception->approver))
        return false;
    for (char **name = exception->subjects; *name != NULL; name++)
        if (!tics_subject_names(finding->subject, *name) || strcmp(*name, exception->approver) == 0)
            return false;
    return true;
}

/* The one that holds longest for a requirement (NULL: a rule that serves none). */
static const Exception *
find_exception(const TicsStandings *standings, const TicsFinding *finding, const char *requirement,
               const char *day)
{
    const Exception *best = NULL;

    for (guint i = 0; i < standings->exceptions->len; i++) {
        const Exception *exception = g_ptr_array_index(standings->exceptions, i);
        if (!covers(exception, finding, day) ||
            (exception->requirement != NULL && g_strcmp0(exception->requirement, requirement) != 0))
            continue;
        if (best == NULL || (best->until != NULL && (exception->until == NULL ||
                                                     strcmp(exception->until, best->until) > 0)))
            best = exception;
    }
    return best;
}

static void
excepted_free(void *data)
{
    TicsExcepted *excepted = data;

    g_free(excepted->requirement);
    g_free(excepted->by);
    g_free(excepted->until);
    g_free(excepted);
}

/* It stands for the finding as a whole from the first that ends. */
static void
take_excepted(TicsFinding *finding, const char *requirement, const Exception *exception)
{
    TicsExcepted *excepted = g_new0(TicsExcepted, 1);

    excepted->requirement = g_strdup(requirement);
    excepted->by = g_strdup(exception->id);
    excepted->until = g_strdup(exception->until);
    if (finding->excepted == NULL)
        finding->excepted = g_ptr_array_new_with_free_func(excepted_free);
    g_ptr_array_add(finding->excepted, excepted);
}

/* True if every requirement it serves is excepted. */
static bool
except(const TicsStandings *standings, TicsFinding *finding, const char *day)
{
    char *only[] = {finding->requirement, NULL};
    char **ids = finding->requirement != NULL ? only : finding->rule->requirements;
    const Exception *first = NULL;
    bool all = true;

    if (ids[0] == NULL)
        first = find_exception(standings, finding, NULL, day);
    for (char **id = ids; *id != NULL; id++) {
        const Exception *found = find_exception(standings, finding, *id, day);
        all = all && found != NULL;
        if (found == NULL)
            continue;
        take_excepted(finding, *id, found);
        if (first == NULL || (found->until != NULL &&
                              (first->until == NULL || strcmp(found->until, first->until) < 0)))
            first = found;
    }
    if (first == NULL || !all)
        return false;
    finding->standing = TICS_STANDING_EXCEPTED;
    finding->standing_by = g_strdup(first->id);
    finding->standing_until = g_strdup(first->until);
    return true;
}

/* Nobody verifies what he did himself, nor what is about himself; that of a critical finding is
 * entered by a second person too, not only in his name. */
static TicsStanding
standing_of(const Answer *answer, const TicsFinding *finding)
{
    bool verified = answer->done_on != NULL && answer->verified_on != NULL &&
                    answer->verified_by != NULL && answer->owner != NULL &&
                    strcmp(answer->verified_on, answer->done_on) >= 0 &&
                    g_strcmp0(answer->verified_by, answer->owner) != 0 &&
                    !tics_subject_names(finding->subject, answer->verified_by) &&
                    (finding->severity != TICS_SEVERITY_CRITICAL ||
                     g_strcmp0(answer->answered_by, answer->entered_by) != 0);

    /* one answer may be about several rows; of each its facts stand there */
    if (answer->facts != NULL &&
        (finding->facts == NULL || strstr(answer->facts, finding->facts) == NULL))
        return TICS_STANDING_LAPSED;
    /* one that is not tied to the facts (typed in, imported) cannot tell when they change */
    return verified && answer->facts != NULL ? TICS_STANDING_SETTLED : TICS_STANDING_ANSWERED;
}

static void
apply_answers(const TicsStandings *standings, TicsFinding *finding)
{
    g_autofree char *key = answer_key(finding->rule->id, finding->subject);
    const GPtrArray *list = g_hash_table_lookup(standings->answers, key);
    const Answer *best = NULL;
    TicsStanding standing = TICS_STANDING_OPEN;

    for (guint i = 0; list != NULL && i < list->len; i++) {
        const Answer *answer = g_ptr_array_index(list, i);
        TicsStanding one = standing_of(answer, finding);
        bool better = best == NULL || one == TICS_STANDING_SETTLED ||
                      (one == TICS_STANDING_ANSWERED && standing == TICS_STANDING_LAPSED);
        if (better && standing != TICS_STANDING_SETTLED) {
            best = answer;
            standing = one;
        }
    }
    finding->standing = standing;
    finding->standing_by = best == NULL ? NULL : g_strdup(best->id);
}

const char *
tics_standings_answered_by(const TicsStandings *standings, const char *rule, const char *subject,
                           const char *action)
{
    g_autofree char *key = answer_key(rule, subject);
    const GPtrArray *list = g_hash_table_lookup(standings->answers, key);

    for (guint i = 0; list != NULL && i < list->len; i++) {
        const Answer *answer = g_ptr_array_index(list, i);
        if (strcmp(answer->id, action) == 0)
            return answer->answered_by;
    }
    return NULL;
}

bool
tics_standings_answers(const TicsStandings *standings, const char *rule, const char *subject)
{
    if (g_hash_table_size(standings->answers) == 0)
        return false;
    g_autofree char *key = answer_key(rule, subject);
    return g_hash_table_contains(standings->answers, key);
}

void
tics_standings_apply(const TicsStandings *standings, const char *as_of, TicsFinding *finding)
{
    if (finding->prerequisite)
        return;
    const char *day = finding->pending && finding->due_on != NULL ? finding->due_on : as_of;

    if (!except(standings, finding, day) && !finding->pending &&
        g_hash_table_size(standings->answers) > 0)
        apply_answers(standings, finding);
}
