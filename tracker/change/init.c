/* init.c -- the first change of a store: who it belongs to and who keeps it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "date.h"
#include "i18n.h"

GDateTime *
tics_change_now(void)
{
    const char *fixed = NULL;
    int64_t utc = 0;
    g_autoptr(GTimeZone) tokyo = g_time_zone_new_offset(9 * 3600);

#ifdef TICS_TEST_HOOKS
    fixed = g_getenv("TICS_TEST_COMMIT_TIME");
#endif
    if (fixed == NULL || !tics_instant_parse(fixed, &utc, NULL))
        utc = g_get_real_time() / G_USEC_PER_SEC;
    g_autoptr(GDateTime) universal = g_date_time_new_from_unix_utc(utc);
    return g_date_time_to_timezone(universal, tokyo);
}

static bool
stage_officer(TicsChange *change, const char *id, const char *name, const char *mail,
              GError **error)
{
    const TicsKind *kind = tics_domain_kind(change->domain, "officer");
    if (kind == NULL)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("the kind 'officer' is not built in"));
    g_autoptr(TicsRecord) officer = tics_record_new(kind, NULL);
    g_autoptr(GDateTime) now = tics_change_now();
    g_autofree char *today = g_date_time_format(now, "%Y-%m-%d");

    tics_record_set(officer, "officer_id", id);
    tics_record_set(officer, "display_name", name);
    tics_record_set(officer, "mail", mail);
    tics_record_set(officer, "role", "officer");
    tics_record_set(officer, "from", today);
    tics_change_stage(change, g_steal_pointer(&officer), TICS_PUT_NEW);
    return true;
}

bool
tics_change_init(const char *directory, const TicsDomain *domain, const TicsSettings *settings,
                 const char *user_name, const char *user_mail, GError **error)
{
    if (!tics_store_create(directory, error))
        return false;
    g_autoptr(TicsStore) store = tics_store_open(directory, error);
    if (store == NULL)
        return false;
    g_autoptr(TicsIndex) index = tics_index_open(store, domain, NULL, NULL, error);
    if (index == NULL)
        return false;
    TicsChangeText text = {NULL, _("the store is made"), "init", false};
    g_autoptr(TicsChange) change = tics_change_begin(index, &text, error);
    if (change == NULL)
        return false;
    tics_change_settings(change, settings);
    if (!stage_officer(change, tics_settings_officer(settings), user_name, user_mail, error))
        return false;
    g_autoptr(TicsChangeResult) result = tics_change_commit(change, error);
    return result != NULL;
}
