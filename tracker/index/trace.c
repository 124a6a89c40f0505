/* trace.c -- the views that tell of records of all kinds: their files, their changes, what was
 * withdrawn
 *
 * A rule on the store itself cannot name fifty kinds one by one; these views do it for it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "view_text.h"

#include <string.h>

#define OF_ALL_KINDS "v.kind AS kind, " SUBJECT("v") ", v.name AS name"
#define WHEN(seq)    "(SELECT at FROM main.change WHERE seq = " seq ")"
#define FIRST                                                                                      \
    "(SELECT c.at FROM main.record r, main.change c WHERE r.rid = v.rid AND c.seq = r.first)"

static const char record_sql[] =
    "CREATE TEMP VIEW r_record AS SELECT " RECORD ", " OF_ALL_KINDS
    ", v.evidence_date AS evidence_date FROM main.version v WHERE " SEEN;

static const char file_sql[] =
    "CREATE TEMP VIEW r_attachment_file AS SELECT " RECORD ", " OF_ALL_KINDS ", a.n AS n,"
    " a.present AS present, a.commitment IN " ERASED_CONTENTS " AS erased"
    " FROM main.attachment a CROSS JOIN main.version v ON v.vid = a.vid WHERE " SEEN;

/* A private part that is not there although nobody erased it: with it the names and hashes of the
 * files are gone. */
static const char missing_sql[] =
    "CREATE TEMP VIEW r_content_missing AS SELECT " RECORD ", " OF_ALL_KINDS ","
    " (SELECT count(*) FROM main.attachment a WHERE a.vid = v.vid) AS files"
    " FROM main.version v WHERE v.private_state = 2 AND v.private NOT IN " ERASED_CONTENTS
    " AND " SEEN;

static const char change_sql[] =
    "CREATE TEMP VIEW r_change AS SELECT c.seq AS seq, c.oid AS \"commit\", c.at AS committed_at,"
    " c.author AS author, c.records AS records FROM main.change c WHERE c.seq <= " KNOWN;

/* A version that ended and had no successor: the file is gone. */
#define GONE                                                                                       \
    "v.s1 <= " KNOWN " AND NOT EXISTS (SELECT 1 FROM main.version w WHERE w.rid = v.rid"           \
    " AND w.s0 >= v.s1 AND w.s0 <= " KNOWN ")"

static const char twin_sql[] =
    "CREATE TEMP VIEW r_twin AS SELECT " RECORD ", " OF_ALL_KINDS ", t.records AS records FROM"
    /* more than one version of a key, from its index alone: mostly one record that was edited */
    " (SELECT w.kind AS kind, w.key AS key, count(*) AS records FROM"
    "   (SELECT kind, key FROM main.version WHERE key IS NOT NULL"
    "    GROUP BY kind, key HAVING count(*) > 1) c"
    "  CROSS JOIN main.version w ON w.kind = c.kind AND w.key = c.key"
    "  WHERE " KNOWN_NOT_VOID(
        "w") "  GROUP BY w.kind, w.key HAVING count(*) > 1) t"
             " JOIN main.version v ON v.kind = t.kind AND v.key = t.key WHERE " KNOWN_NOT_VOID("v");

/* A number for each kind: of which kinds the text is asked, in the order of the domain. */
typedef char *(*OfKind)(const TicsDomain *domain, const TicsKind *kind);

static void
append_cases(GString *sql, const TicsDomain *domain, OfKind of)
{
    g_string_append(sql, "CASE v.kind");
    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, i);
        g_autofree char *value = of(domain, kind);
        if (value != NULL)
            g_string_append_printf(sql, " WHEN '%s' THEN (%s)", kind->id, value);
    }
    g_string_append(sql, " END");
}

static char *
void_reason(const TicsDomain *domain, const TicsKind *kind)
{
    (void)domain;
    return g_strdup_printf("SELECT k.void_reason FROM main.\"k_%s\" k WHERE k.vid = v.vid",
                           kind->id);
}

/* The day a period of retention counts from, of the version `vid`: of a group the last, as long as
 * none of its entries is open. */
static char *
basis(const TicsKind *kind, const char *name, const char *vid)
{
    const TicsField *field = name == NULL ? NULL : tics_kind_field(kind, name);

    if (field == NULL)
        return NULL;
    if (kind->has_rows) /* the record holds a month of rows */
        return g_strdup_printf("SELECT month_add(b.month || '-01', 1) FROM main.\"k_%s\" b"
                               " WHERE b.vid = %s",
                               kind->id, vid);
    if (field->parent == NULL)
        return g_strdup_printf(
            "SELECT substr(b.\"%s\", 1, 10) FROM main.\"k_%s\" b WHERE b.vid = %s", field->name,
            kind->id, vid);
    return g_strdup_printf("SELECT CASE WHEN count(*) = count(b.\"%s\") THEN max(b.\"%s\") END"
                           " FROM main.\"k_%s_%s\" b WHERE b.vid = %s",
                           field->name, field->name, kind->id, field->parent->name, vid);
}

/* The same of the record that a reference of it names. */
static char *
basis_through(const TicsDomain *domain, const TicsKind *kind)
{
    const TicsField *field = tics_kind_field(kind, kind->retention_through);
    GString *sql = g_string_new("SELECT coalesce(NULL");

    for (char **id = field->ref_kinds; *id != NULL; id++) {
        const TicsKind *of = tics_domain_kind(domain, *id);
        g_autofree char *day = of == NULL ? NULL : basis(of, kind->retention_from, "w.vid");
        if (day == NULL)
            continue;
        g_string_append_printf(
            sql,
            ", (SELECT (%s) FROM main.\"k_%s\" k CROSS JOIN main.\"k_%s\" o CROSS JOIN main.version"
            " w ON w.vid = o.vid WHERE k.vid = v.vid AND %s = k.\"%s\" AND w.kind = '%s'"
            " AND " KNOWN_VALID("w") ")",
            day, kind->id, of->id, field->ref_by_number ? "w.number" : "o.key_of", field->name,
            of->id);
        g_autofree char *key = g_strdup_printf("o.\"%s\"", of->key[0]);
        g_string_replace(sql, "o.key_of", key, 0);
    }
    g_string_append(sql, ", NULL)");
    return g_string_free(sql, FALSE);
}

static char *
keep_until(const TicsDomain *domain, const TicsKind *kind)
{
    if (kind->retention_years == 0)
        return NULL;
    g_autofree char *from =
        kind->retention_through != NULL
            ? basis_through(domain, kind)
            : basis(kind, kind->retention_from != NULL ? kind->retention_from : kind->evidence_date,
                    "v.vid");
    return from == NULL
               ? NULL
               : g_strdup_printf("SELECT month_add((%s), %d)", from, 12 * kind->retention_years);
}

static char *
withdrawn_view(const TicsDomain *domain)
{
    GString *sql = g_string_new("CREATE TEMP VIEW r_withdrawn AS SELECT " RECORD ", " OF_ALL_KINDS
                                ", 'void' AS how, ");

    append_cases(sql, domain, void_reason);
    g_string_append(sql, " AS reason, " WHEN("v.s0") " AS committed_at, " FIRST
                                                     " AS first_committed_at, ");
    append_cases(sql, domain, keep_until);
    g_string_append(sql,
                    " AS keep_until FROM main.version v WHERE v.status = 'void' AND " AT_THE_CHANGE(
                        "v") " UNION ALL SELECT " RECORD ", " OF_ALL_KINDS
                             ", 'removed', NULL, " WHEN("v.s1") ", " FIRST ", ");
    append_cases(sql, domain, keep_until);
    g_string_append(sql, " FROM main.version v WHERE v.status <> 'void' AND " GONE);
    return g_string_free(sql, FALSE);
}

/* Until when each record must be kept, and whether it still holds what could be erased: a private
 * part of any of its versions, or log rows. */
static char *
kept_view(const TicsDomain *domain)
{
    GString *sql = g_string_new("CREATE TEMP VIEW r_kept AS SELECT v.rid AS rid, " RECORD
                                ", " OF_ALL_KINDS ", v.number AS number, v.status AS status, ");

    append_cases(sql, domain, keep_until);
    g_string_append(sql, " AS keep_until, EXISTS (SELECT 1 FROM main.version w WHERE w.rid = v.rid"
                         " AND w.private_state = 1) OR EXISTS (SELECT 1 FROM main.version w"
                         " CROSS JOIN main.part p ON p.vid = w.vid WHERE w.rid = v.rid"
                         " AND p.present = 1) AS erasable FROM main.version v"
                         " WHERE " AT_THE_CHANGE("v"));
    return g_string_free(sql, FALSE);
}

/* What every change did to every record; of system kinds (of the tool itself) `system` is 1. */
static char *
changed_view(const TicsDomain *domain)
{
    g_autoptr(GString) system = g_string_new("v.kind IN (''");

    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, i);
        if (kind->is_system)
            g_string_append_printf(system, ", '%s'", kind->id);
    }
    g_string_append_c(system, ')');
    return g_strdup_printf(
        "CREATE TEMP VIEW r_changed AS SELECT " RECORD ", " OF_ALL_KINDS ", %s AS system,"
        " v.s0 AS seq, " WHEN(
            "v.s0") " AS committed_at,"
                    " CASE WHEN v.status = 'void' THEN 'void'"
                    "  WHEN v.s0 = (SELECT r.first FROM main.record r WHERE r.rid = v.rid) THEN "
                    "'add'"
                    "  ELSE 'edit' END AS action,"
                    " coalesce(v.evidence_date, CASE v.kind WHEN 'zone_log' THEN"
                    "  (SELECT k.month FROM main.k_zone_log k WHERE k.vid = v.vid) END) AS "
                    "evidence_date"
                    " FROM main.version v WHERE v.s0 <= " KNOWN " UNION ALL SELECT " RECORD
                    ", " OF_ALL_KINDS ", %s, v.s1, " WHEN(
                        "v.s1") ", 'remove', v.evidence_date FROM main.version v WHERE " GONE,
        system->str, system->str);
}

char *
tics_trace_view(const TicsDomain *domain, const char *name)
{
    const struct {
        const char *name, *sql;
    } own[] = {{"r_record", record_sql},
               {"r_attachment_file", file_sql},
               {"r_content_missing", missing_sql},
               {"r_change", change_sql},
               {"r_twin", twin_sql}};

    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        if (strcmp(name, own[i].name) == 0)
            return g_strdup(own[i].sql);
    if (strcmp(name, "r_withdrawn") == 0)
        return withdrawn_view(domain);
    if (strcmp(name, "r_kept") == 0)
        return kept_view(domain);
    return strcmp(name, "r_changed") == 0 ? changed_view(domain) : NULL;
}
