/* answers.c -- scope answers and judgements as they stand at both clocks
 *
 * An answer counts at once; it is approved when somebody other than who gave it approved it: the
 * officer whose change brought it first, and the person this officer is.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "answers.h"

#include <string.h>

#define KNOWN "(SELECT known_seq FROM temp.clock)"

/* The change with which the answer of now began. */
#define BEGUN                                                                                      \
    "(SELECT min(v.s0) FROM main.version v JOIN main.k_scope k ON k.vid = v.vid"                   \
    " WHERE v.rid = r.rid AND k.answer = x.answer AND v.s0 <= " KNOWN                              \
    " AND v.s0 > coalesce((SELECT max(o.s0) FROM main.version o JOIN main.k_scope q"               \
    " ON q.vid = o.vid WHERE o.rid = r.rid AND q.answer <> x.answer AND o.s0 <= " KNOWN "), 0))"

static const char SCOPE_SQL[] =
    "WITH given AS (SELECT x.flag, x.answer, x.reason, x.approved_by, x.decided_on, x.change_no,"
    " x.record, (SELECT author FROM main.change WHERE seq = " BEGUN ") AS author"
    " FROM r_scope x JOIN main.record r ON r.id = x.record)"
    " SELECT flag, answer, reason IS NOT NULL, approved_by, decided_on, author,"
    " approved_by IS NOT NULL AND approved_by <> author AND"
    " " TICS_PERSON_OF("approved_by") " <> " TICS_PERSON_OF(
        "author") " FROM given ORDER BY change_no, record";

/* Which records in which versions a version of a judgement names. */
#define NAMED(VERSION)                                                                             \
    "(SELECT group_concat(n.record || ' ' || coalesce(n.\"commit\", '')) FROM (SELECT record,"     \
    " \"commit\" FROM main.k_judgement_evidence WHERE vid = " VERSION " ORDER BY n) n)"

/* When somebody looked: the change that named this evidence. To correct the comment or the result
 * is not to look anew. */
#define LOOKED                                                                                     \
    "(SELECT min(v.s0) FROM main.version v WHERE v.rid = r.rid AND v.s0 <= " KNOWN                 \
    " AND v.s0 > coalesce((SELECT max(o.s0) FROM main.version o WHERE o.rid = r.rid"               \
    " AND o.s0 <= " KNOWN " AND " NAMED("o.vid") " IS NOT " NAMED("now.vid") "), 0))"

static const char JUDGEMENTS_SQL[] =
    "WITH judged AS MATERIALIZED (SELECT j.*, " LOOKED " AS looked FROM r_judgement j"
    "  JOIN main.record r ON r.id = j.record"
    "  JOIN main.version now ON now.rid = r.rid AND now.s0 = j.change_no)"
    "SELECT j.requirement_id, j.record, j.result = 'sufficient', j.judged_by, j.judged_on,"
    " j.looked, EXISTS (SELECT 1 FROM r_judgement_evidence e JOIN main.record r"
    "  ON r.id = e.record_ref JOIN main.version v ON v.rid = r.rid"
    "  WHERE e.record = j.record AND v.s0 > j.looked AND v.s0 <= " KNOWN ")"
    " OR EXISTS (SELECT 1 FROM r_judgement_evidence e JOIN main.k_tombstone t"
    "  ON t.record = e.record_ref JOIN main.version v ON v.vid = t.vid"
    "  WHERE e.record = j.record AND v.s0 > j.looked AND v.s0 <= " KNOWN "),"
    " EXISTS (SELECT 1 FROM r_judgement_evidence e JOIN main.record r ON r.id = e.record_ref"
    "  JOIN main.version v ON v.rid = r.rid JOIN main.change c ON c.seq = v.s0"
    "  WHERE e.record = j.record AND v.s0 <= j.looked AND (c.author = j.judged_by OR"
    "  EXISTS (SELECT 1 FROM r_officer o WHERE o.officer_id = c.author AND o.person_id = "
    "j.judged_by)))"
    " FROM judged j ORDER BY j.judged_on, j.change_no, j.record";

static void
answer_free(void *data)
{
    TicsAnswer *answer = data;

    g_free(answer->answer);
    g_free(answer->author);
    g_free(answer->approver);
    g_free(answer->day);
    g_free(answer);
}

static void
judgement_free(void *data)
{
    TicsJudgement *judgement = data;

    g_free(judgement->record);
    g_free(judgement->by);
    g_free(judgement->day);
    g_free(judgement);
}

static void
take_answer(GHashTable *answers, const TicsQuery *query)
{
    TicsAnswer *answer = g_new0(TicsAnswer, 1);

    answer->answer = g_strdup(tics_query_text(query, 1));
    answer->reasoned = tics_query_int(query, 2) != 0;
    answer->approver = g_strdup(tics_query_text(query, 3));
    answer->day = g_strdup(tics_query_text(query, 4));
    answer->author = g_strdup(tics_query_text(query, 5));
    answer->approved = tics_query_int(query, 6) != 0;
    g_hash_table_replace(answers, g_strdup(tics_query_text(query, 0)), answer);
}

static void
take_judgement(GHashTable *judgements, const TicsQuery *query)
{
    TicsJudgement *judgement = g_new0(TicsJudgement, 1);

    judgement->record = g_strdup(tics_query_text(query, 1));
    judgement->sufficient = tics_query_int(query, 2) != 0;
    judgement->by = g_strdup(tics_query_text(query, 3));
    judgement->day = g_strdup(tics_query_text(query, 4));
    judgement->seq = tics_query_int(query, 5);
    judgement->gone = tics_query_int(query, 6) != 0;
    judgement->own_author = tics_query_int(query, 7) != 0;
    g_hash_table_replace(judgements, g_strdup(tics_query_text(query, 0)), judgement);
}

/* Of rows with one key the last one wins. */
static GHashTable *
read_all(TicsIndex *index, const char *sql, GDestroyNotify free_one,
         void (*take)(GHashTable *, const TicsQuery *), GError **error)
{
    g_autoptr(GHashTable) all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_one);
    g_autoptr(TicsQuery) query = tics_index_query(index, sql, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (row && tics_query_text(query, 0) != NULL)
            take(all, query);
    }
    return query == NULL ? NULL : g_steal_pointer(&all);
}

GHashTable *
tics_scope_answers(TicsIndex *index, GError **error)
{
    return read_all(index, SCOPE_SQL, answer_free, take_answer, error);
}

GHashTable *
tics_judgements(TicsIndex *index, GError **error)
{
    return read_all(index, JUDGEMENTS_SQL, judgement_free, take_judgement, error);
}
