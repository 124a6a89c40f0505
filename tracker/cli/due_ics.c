/* due_ics.c -- what has a date as a calendar (RFC 5545) that Outlook and Google Calendar take
 *
 * An event keeps its UID from run to run, and SEQUENCE is the number of the newest change known,
 * which only rises: whoever imports the file again moves the events he has instead of doubling them
 * (RFC 5546, 2.1.4). The time of the stamp is the reporting clock, so that the same question gives
 * the same bytes.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "digest.h"
#include "due_report.h"
#include "i18n.h"
#include "retention_report.h"

#include <string.h>
#include <time.h>

enum { LINE_OCTETS = 75, UID_DIGITS = 40 };

/* A content line, folded: at most 75 octets, a following line begins with a blank; no character is
 * cut (3.1). */
static void
put_line(TicsContext *context, const char *line)
{
    size_t room = LINE_OCTETS;

    while (strlen(line) > room) {
        size_t length = room;
        while (((unsigned char)line[length] & 0xC0) == 0x80)
            length--;
        tics_print(context, "%.*s\r\n ", (int)length, line);
        line += length;
        room = LINE_OCTETS - 1;
    }
    tics_print(context, "%s\r\n", line);
}

/* TEXT (3.3.11); other controls may not stand in it. */
static char *
escape(const char *text)
{
    GString *out = g_string_new(NULL);

    for (; *text != '\0'; text++) {
        if (strchr("\\;,", *text) != NULL)
            g_string_append_c(out, '\\');
        if (*text == '\n')
            g_string_append(out, "\\n");
        else if (((unsigned char)*text >= 0x20 && *text != 0x7F) || *text == '\t')
            g_string_append_c(out, *text);
    }
    return g_string_free(out, FALSE);
}

static void
put_text(TicsContext *context, const char *property, const char *text)
{
    g_autofree char *escaped = escape(text);
    g_autofree char *line = g_strdup_printf("%s:%s", property, escaped);

    put_line(context, line);
}

static void
put_day(TicsContext *context, const char *property, TicsDate day)
{
    int year, month, month_day;

    tics_date_to_ymd(day, &year, &month, &month_day);
    g_autofree char *line =
        g_strdup_printf("%s;VALUE=DATE:%04d%02d%02d", property, year, month, month_day);
    put_line(context, line);
}

static char *
uid_from(const char *const *parts, size_t count)
{
    char hex[TICS_SHA256_HEX];
    TicsSha256 *hash = tics_sha256_new();

    for (size_t i = 0; i < count; i++)
        tics_sha256_update(hash, parts[i], strlen(parts[i]) + 1);
    tics_sha256_finish(hash, hex);
    tics_sha256_free(hash);
    return g_strndup(hex, UID_DIGITS);
}

/* The same thing of the same store has the same one, whatever its day. */
static char *
uid_of(const TicsDue *due, const char *store, GHashTable *used)
{
    const char *kind = due->kind == NULL ? "" : due->kind->id;
    const char *where = due->expected == NULL ? NULL : due->expected->where;
    const char *parts[] = {
        store,
        tics_due_source_name(due->source),
        due->rule == NULL ? "" : due->rule->id,
        kind,
        due->field == NULL ? "" : due->field->name,
        where == NULL ? "" : where,
        due->subject,
        due->source == TICS_DUE_EVIDENCE ? "" : due->record,
    };
    char *uid = uid_from(parts, G_N_ELEMENTS(parts));
    unsigned count = GPOINTER_TO_UINT(g_hash_table_lookup(used, uid)) + 1;

    g_hash_table_insert(used, g_strdup(uid), GUINT_TO_POINTER(count));
    if (count == 1)
        return uid;
    char *next = g_strdup_printf("%s-%u", uid, count);
    g_free(uid);
    return next;
}

static char *
describe(TicsContext *context, const TicsDueReport *report, const TicsDue *due)
{
    GString *text = g_string_new(NULL);
    char day[TICS_DATE_TEXT];

    g_string_append_printf(text, _("owner: %s (%s)"), due->owner->who, due->owner->role);
    for (guint i = 0; i < due->requirements->len; i++) {
        const char *id = g_ptr_array_index(due->requirements, i);
        g_string_append_printf(text, "%s%s", i == 0 ? "\n" : ", ",
                               i == 0 ? _("requirements: ") : "");
        g_string_append(text, id);
    }
    if (due->number[0] != '\0')
        g_string_append_printf(text, _("\nrecord: %s"), due->number);
    if (due->rule != NULL)
        g_string_append_printf(text, "\ntics rule show %s", due->rule->id);
    else if (due->record[0] != '\0')
        g_string_append_printf(text, "\ntics show %s", due->record);
    g_string_append_printf(text, _("\nas of %s"), tics_date_format(report->clocks->as_of, day));
    (void)context;
    return g_string_free(text, FALSE);
}

/* At nine in the morning a week before, a month before the audit; none for what is over. */
static void
put_alarm(TicsContext *context, const TicsDueReport *report, const TicsDue *due)
{
    if (due->day < report->clocks->as_of)
        return;
    put_line(context, "BEGIN:VALARM");
    put_line(context, "ACTION:DISPLAY");
    put_text(context, "DESCRIPTION", due->title);
    put_line(context, due->source == TICS_DUE_AUDIT ? "TRIGGER:-P29DT15H" : "TRIGGER:-P6DT15H");
    put_line(context, "END:VALARM");
}

/* What every event begins with. */
static void
begin_event(TicsContext *context, const TicsDueReport *report, const char *stamp, const char *uid,
            TicsDate day)
{
    g_autofree char *sequence =
        g_strdup_printf("SEQUENCE:%lld", (long long)MIN(report->clocks->known_seq,
                                                        tics_index_head_seq(context->index)));

    put_line(context, "BEGIN:VEVENT");
    put_text(context, "UID", uid);
    put_line(context, stamp);
    put_line(context, sequence);
    put_day(context, "DTSTART", day);
    put_day(context, "DTEND", day + 1);
}

static void
put_event(TicsContext *context, const TicsDueReport *report, const TicsDue *due, const char *stamp,
          const char *uid)
{
    bool overdue = due->day < report->clocks->as_of;
    g_autofree char *summary =
        overdue ? g_strdup_printf(_("(overdue) %s"), due->title) : g_strdup(due->title);
    g_autofree char *description = describe(context, report, due);

    begin_event(context, report, stamp, uid, due->day);
    put_text(context, "SUMMARY", summary);
    put_text(context, "DESCRIPTION", description);
    put_line(context, "CATEGORIES:TICS");
    put_line(context, "TRANSP:TRANSPARENT");
    put_alarm(context, report, due);
    put_line(context, "END:VEVENT");
}

/* Records of one kind that may be erased from one day on are one event: there may be thousands. */
typedef struct {
    TicsContext *context;
    const TicsDueReport *report;
    const char *store, *stamp;
    const TicsKind *kind, *owned;
    TicsOwner *owner; /* of `owned` */
    TicsDate first;   /* the day; NONE: nothing yet */
    unsigned count, held;
    GString *examples;
} Erasable;

static void
put_erasable(Erasable *group)
{
    TicsContext *context = group->context;
    TicsDate as_of = group->report->clocks->as_of;
    char day[TICS_DATE_TEXT];
    const char *parts[] = {group->store, "retention", group->kind->id,
                           tics_date_format(group->first, day)};
    g_autofree char *uid = uid_from(parts, G_N_ELEMENTS(parts));
    g_autofree char *summary =
        g_strdup_printf(_("may be erased from this day: %s: %u (for example %s)"),
                        group->kind->title[context->lang], group->count, group->examples->str);
    g_autoptr(GString) text = g_string_new(NULL);

    g_string_append_printf(text, _("owner: %s (%s)"), group->owner->who, group->owner->role);
    if (group->held > 0)
        g_string_append_printf(text, _("\nmust stay for now: %u"), group->held);
    g_string_append_printf(text, "\ntics erase --expired --kind %s", group->kind->id);
    g_string_append_printf(text, _("\nas of %s"), tics_date_format(as_of, day));
    begin_event(context, group->report, group->stamp, uid, group->first);
    put_text(context, "SUMMARY", summary);
    put_text(context, "DESCRIPTION", text->str);
    put_line(context, "CATEGORIES:TICS");
    put_line(context, "TRANSP:TRANSPARENT");
    put_line(context, "END:VEVENT");
}

static void
end_group(Erasable *group)
{
    if (group->count > 0)
        put_erasable(group);
    group->count = group->held = 0;
    g_string_truncate(group->examples, 0);
}

static bool
take_erasable(const TicsExpired *expired, void *user, GError **error)
{
    enum { EXAMPLES = 3 };
    Erasable *group = user;
    TicsDate first = expired->kept_until + 1;
    const TicsKind *kind = tics_domain_kind(group->context->domain, expired->kind);

    if (kind == NULL)
        return true;
    if (kind != group->kind || first != group->first)
        end_group(group);
    group->kind = kind;
    group->first = first;
    if (!tics_retention_owner(group->context, kind->id, &group->owned, &group->owner, error))
        return false;
    if (first <= group->report->clocks->as_of && expired->held != NULL) {
        group->held++;
        return true;
    }
    if (group->count < EXAMPLES)
        g_string_append_printf(group->examples, "%s%s",
                               group->count == 0                       ? ""
                               : group->context->lang == TICS_JA ? "、"
                                                                       : ", ",
                               expired->name);
    group->count++;
    return true;
}

static bool
put_retention(TicsContext *context, const TicsDueReport *report, const char *store,
              const char *stamp, GError **error)
{
    Erasable group = {.context = context, .report = report, .store = store, .stamp = stamp};

    group.examples = g_string_new(NULL);
    bool good = report->owner != NULL || tics_retention_visit(context, report->gap, report->until,
                                                              take_erasable, &group, error);
    if (good)
        end_group(&group);
    tics_owner_free(group.owner);
    g_string_free(group.examples, TRUE);
    return good;
}

static char *
stamp_of(int64_t utc)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(utc);

    return g_date_time_format(time, "DTSTAMP:%Y%m%dT%H%M%SZ");
}

bool
tics_due_print_ics(TicsContext *context, const TicsDueReport *report, GError **error)
{
    const TicsSettings *settings = tics_context_settings(context, error);
    char store[TICS_OID_HEX] = "";
    int64_t time = 0;
    bool found = false;

    if (settings == NULL || !tics_index_change(context->index, 1, store, &time, &found, error))
        return false;
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *stamp = stamp_of(context->now_utc);
    g_autofree char *name = g_strdup_printf(_("TICS dates: %s"), settings->organisation);
    put_line(context, "BEGIN:VCALENDAR");
    put_line(context, "VERSION:2.0");
    put_text(context, "PRODID",
             context->lang == TICS_JA ? "-//tics//tics " TICS_VERSION "//JA"
                                      : "-//tics//tics " TICS_VERSION "//EN");
    put_line(context, "CALSCALE:GREGORIAN");
    put_line(context, "METHOD:PUBLISH");
    put_text(context, "X-WR-CALNAME", name);
    put_line(context, "X-WR-TIMEZONE:Asia/Tokyo");
    for (guint i = 0; i < report->dues->len; i++) {
        const TicsDue *due = g_ptr_array_index(report->dues, i);
        g_autofree char *uid = uid_of(due, store, used);
        put_event(context, report, due, stamp, uid);
    }
    if (!put_retention(context, report, store, stamp, error))
        return false;
    put_line(context, "END:VCALENDAR");
    return true;
}
