/* front_changes.c -- the sheet of changes in the auditor's workbook: each with its reason, where
 * that may be told */
/* SPDX-License-Identifier: Apache-2.0 */
#include "front_workbook.h"
#include "history.h"

#include "i18n.h"

/* What each change brought and what it ended. */
static const char touched_sql[] =
    "SELECT v.s0, r.id FROM main.version v JOIN main.record r ON r.rid = v.rid WHERE v.s0 <= :known"
    " UNION ALL SELECT v.s1, r.id FROM main.version v JOIN main.record r ON r.rid = v.rid"
    " WHERE v.s1 <= :known";

static const char changes_sql[] =
    "SELECT seq, time, oid, author, subject, reason, reason_ref FROM main.change"
    " WHERE seq <= :known ORDER BY seq DESC";

/* Numbers of changes that touched anything not shown in full: a reason is free text, and may say of
 * it what is withheld. */
static GHashTable *
read_hidden(const TicsPackageOut *out, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(out->plan->index, touched_sql, error);
    g_autoptr(GHashTable) hidden = g_hash_table_new(NULL, NULL);
    bool row = query != NULL;

    if (query == NULL)
        return NULL;
    tics_query_bind_int(query, ":known", out->plan->gap->known_seq);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (row && !tics_plan_whole(out->plan, tics_query_text(query, 1)))
            g_hash_table_add(hidden, GINT_TO_POINTER((int)tics_query_int(query, 0)));
    }
    return g_steal_pointer(&hidden);
}

/* Erased, or of a copy without a vault: the reference is all there is. */
static const char *
reason_of(const TicsPackageOut *out, const TicsQuery *query, GHashTable *hidden)
{
    int seq = (int)tics_query_int(query, 0);
    const char *reason = tics_query_text(query, 5);

    if (!tics_policy_open(out->plan->policy) || g_hash_table_contains(hidden, GINT_TO_POINTER(seq)))
        return tics_show_label(TICS_SHOW_NOTHING);
    return reason == NULL && tics_query_text(query, 6) != NULL ? TICS_ERASED : reason;
}

bool
tics_front_changes(TicsPackageOut *out, TicsXlsxReport *book, GError **error)
{
    static const unsigned widths[] = {8, 20, 14, 14, 46, 56};
    const char *headings[] = {
        _("No."), _("Recorded (Japan time)"), _("Change"), _("By"), _("What"), _("Reason")};
    g_autoptr(GHashTable) hidden = read_hidden(out, error);
    g_autoptr(TicsQuery) query =
        hidden == NULL ? NULL : tics_index_query(out->plan->index, changes_sql, error);
    bool row = query != NULL;

    if (query == NULL ||
        !tics_xlsx_report_sheet(book, _("Changes"), widths, G_N_ELEMENTS(widths), error))
        return false;
    tics_query_bind_int(query, ":known", out->plan->gap->known_seq);
    tics_xlsx_report_line(book, TICS_REPORT_TITLE, _("Every change of the history, newest first"));
    tics_xlsx_report_table(book, headings, G_N_ELEMENTS(headings));
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (!row)
            break;
        g_autofree char *time = tics_instant_minute(tics_query_int(query, 1));
        g_autofree char *ten = g_strndup(tics_query_text(query, 2), 10);
        g_autofree char *words = tics_change_title(tics_index_domain(out->plan->index),
                                                   tics_query_text(query, 4), out->plan->lang);
        tics_front_number(book, tics_query_int(query, 0));
        tics_front_text(book, time);
        tics_front_text(book, ten);
        tics_front_text(book, tics_query_text(query, 3));
        tics_front_text(book, words);
        tics_front_text(book, reason_of(out, query, hidden));
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    return true;
}
