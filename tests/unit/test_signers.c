/* test_signers.c -- whose key is good for which change: the place in history decides, then days and
 * seals */
/* SPDX-License-Identifier: Apache-2.0 */
#include "kind.h"
#include "signers.h"
#include "ssh_key.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static TicsDomain *domain;

/* Three keys of the folder of signatures, by number. */
static TicsSshKey *
key_of(unsigned n)
{
    static const char *const names[] = {"ed25519", "rsa", "ecdsa256"};
    g_autofree char *file = g_strconcat(names[n], ".pub", NULL);
    g_autofree char *path = g_build_filename(TICS_TEST_DATA, "sshsig", file, NULL);
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    TicsSshKey *key = tics_ssh_key_read(text, NULL);
    ck_assert(key != NULL);
    return key;
}

enum { NOBODY = 9 };

static TicsDate
day(const char *text)
{
    TicsDate date;
    ck_assert(tics_date_parse_iso(text, &date));
    return date;
}

/* Noon in Tokyo. */
static int64_t
noon(const char *text)
{
    return (int64_t)day(text) * 86400 + 3 * 3600;
}

static char print_of_key[NOBODY + 1][TICS_SSH_FINGERPRINT]; /* "" for nobody */

static TicsSignedChange
change(guint step, const char *on, const char *author, unsigned key)
{
    return (TicsSignedChange){step, noon(on), "0123456789012345678901234567890123456789", author,
                              print_of_key[key]};
}

static TicsRecord *
version(unsigned n, const char *officer, const char *from, const char *to)
{
    g_autofree char *id = g_strdup_printf("aaaaaaaaaaaaaaaaaaaaaaaaa%c", 'a' + n);
    TicsRecord *record = tics_record_new(tics_domain_kind(domain, "signer"), id);
    g_autoptr(TicsSshKey) key = key_of(n);
    tics_record_set(record, "fingerprint", tics_ssh_key_fingerprint(key));
    tics_record_set(record, "officer_id", officer);
    tics_record_set(record, "public_key", tics_ssh_key_text(key));
    tics_record_set(record, "valid_from", from);
    tics_record_set(record, "valid_to", to);
    return record;
}

static void
bring(TicsSigners *signers, TicsSignedChange by, TicsRecord *one, TicsRecord *other)
{
    g_autoptr(GPtrArray) versions =
        g_ptr_array_new_with_free_func((GDestroyNotify)tics_record_free);
    g_ptr_array_add(versions, one);
    if (other != NULL)
        g_ptr_array_add(versions, other);
    tics_signers_change(signers, &by, versions);
}

static void
accepted(const TicsSigners *signers, TicsSignedChange by)
{
    g_autofree char *why = tics_signers_refuse(signers, &by);
    ck_assert_msg(why == NULL, "%s", why);
}

static void
refused(const TicsSigners *signers, TicsSignedChange by, const char *word)
{
    g_autofree char *why = tics_signers_refuse(signers, &by);
    ck_assert_msg(why != NULL && strstr(why, word) != NULL, "'%s' lacks '%s'", why, word);
}

static guint
problems(const TicsSigners *signers)
{
    return tics_signers_problems(signers)->len;
}

/* Key 0 of officer-1 in change 10, key 1 of officer-2 in change 20 signed by it. */
static TicsSigners *
two_keys(void)
{
    TicsSigners *signers = tics_signers_new();
    bring(signers, change(10, "2026-04-10", "officer-1", 0),
          version(0, "officer-1", "2026-04-10", NULL), NULL);
    bring(signers, change(20, "2026-04-20", "officer-1", 0),
          version(1, "officer-2", "2026-04-20", "2026-12-31"), NULL);
    ck_assert_uint_eq(problems(signers), 0);
    return signers;
}

START_TEST(place)
{
    g_autoptr(TicsSigners) signers = two_keys();
    const TicsSigner *first = g_ptr_array_index(tics_signers_all(signers), 0);
    const TicsSigner *second = g_ptr_array_index(tics_signers_all(signers), 1);
    ck_assert(first->self && first->good && *first->vouched_by == '\0');
    ck_assert(!second->self && second->good);
    ck_assert_str_eq(second->vouched_by, first->fingerprint);
    accepted(signers, change(10, "2026-04-10", "officer-1", 0));
    accepted(signers, change(11, "2026-04-11", "officer-1", 0));
    refused(signers, change(9, "2026-04-10", "officer-1", 0), "later");
    refused(signers, change(20, "2026-04-20", "officer-2", 1), "later");
    accepted(signers, change(21, "2026-04-20", "officer-2", 1));
    refused(signers, change(21, "2026-04-20", "officer-1", 1), "in the name of officer-1");
    refused(signers, change(21, "2026-04-20", "officer-1", 2), "nobody registered");
    refused(signers, change(21, "2027-01-01", "officer-2", 1), "not valid");
    accepted(signers, change(21, "2026-12-31", "officer-2", 1));
    TicsSignedChange by = change(21, "2026-05-01", "officer-2", NOBODY);
    ck_assert(tics_signers_had_key(signers, &by));
    by = change(20, "2026-05-01", "officer-2", NOBODY);
    ck_assert(!tics_signers_had_key(signers, &by));
}
END_TEST

static TicsRecord *
retired(unsigned n, const char *officer, const char *from, const char *on, const char *reason)
{
    TicsRecord *record = version(n, officer, from, NULL);
    tics_record_set(record, "retired_on", on);
    tics_record_set(record, "retired_reason", reason);
    return record;
}

START_TEST(retirement)
{
    g_autoptr(TicsSigners) signers = two_keys();
    bring(signers, change(30, "2026-06-01", "officer-2", 1),
          retired(0, "officer-1", "2026-04-10", "2026-05-20", "compromised"), NULL);
    ck_assert_uint_eq(problems(signers), 0);
    accepted(signers, change(29, "2026-05-31", "officer-1", 0));
    refused(signers, change(31, "2026-06-01", "officer-1", 0), "30");
    refused(signers, change(31, "2026-04-15", "officer-1", 0), "30"); /* back-dated */
    TicsSignedChange by = change(29, "2026-05-20", "officer-1", 0);
    ck_assert(tics_signers_doubt(signers, &by));
    by = change(28, "2026-05-19", "officer-1", 0);
    ck_assert(!tics_signers_doubt(signers, &by));
    g_autofree char *text = tics_signers_export(signers);
    ck_assert(strstr(text, "valid-before=\"20260601030000Z\"") != NULL);
}
END_TEST

/* What nobody with a key in force signed. */
START_TEST(register_broken)
{
    static const struct {
        unsigned key; /* that signs the retirement of key 0 */
        const char *author;
        guint wrong;
    } rows[] = {{1, "officer-2", 0},
                {0, "officer-1", 1},
                {NOBODY, "officer-2", 1},
                {2, "officer-2", 1},
                {1, "officer-1", 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(TicsSigners) signers = two_keys();
        bring(signers, change(30, "2026-06-01", rows[i].author, rows[i].key),
              retired(0, "officer-1", "2026-04-10", "2026-06-01", "replaced"), NULL);
        ck_assert_msg(problems(signers) == rows[i].wrong, "row %zu", i);
        refused(signers, change(31, "2026-06-02", "officer-1", 0), "retired"); /* it holds */
    }
    g_autoptr(TicsSigners) itself = two_keys(); /* others are in force */
    bring(itself, change(30, "2026-06-01", "officer-2", 2),
          version(2, "officer-2", "2026-06-01", NULL), NULL);
    ck_assert_uint_eq(problems(itself), 1);
    refused(itself, change(31, "2026-06-02", "officer-2", 2), "whose registration");
    g_autoptr(TicsSigners) signers = two_keys();
    bring(signers, change(30, "2026-06-01", "officer-2", NOBODY),
          version(2, "officer-2", "2026-06-01", NULL), NULL);
    ck_assert_uint_eq(problems(signers), 1);
    refused(signers, change(31, "2026-06-02", "officer-2", 2), "whose registration");
    bring(signers, change(32, "2026-06-03", "officer-2", 1), /* another's key */
          version(0, "officer-2", "2026-04-10", NULL), NULL);
    ck_assert_uint_eq(problems(signers), 2);
    TicsRecord *twin = version(0, "officer-2", "2026-06-03", NULL);
    twin->id[0] = 'b';
    bring(signers, change(33, "2026-06-03", "officer-2", 1), twin, NULL);
    ck_assert_uint_eq(problems(signers), 3);
    TicsSignedChange by = change(33, "2026-06-04", "officer-2", 1);
    tics_signers_remove(signers, &by, "aaaaaaaaaaaaaaaaaaaaaaaaaa");
    ck_assert_uint_eq(problems(signers), 4);
    refused(signers, change(34, "2026-06-05", "officer-1", 0), "retired");
}
END_TEST

/* Once all keys have expired or are retired, one vouches for itself again, and only its own. */
START_TEST(begin_again)
{
    g_autoptr(TicsSigners) signers = tics_signers_new();
    bring(signers, change(1, "2026-04-01", "officer-1", 0),
          version(0, "officer-1", "2026-04-01", "2026-04-30"), NULL);
    bring(signers, change(2, "2026-05-01", "officer-1", 1),
          version(1, "officer-1", "2026-05-01", NULL), version(2, "officer-2", "2026-05-01", NULL));
    ck_assert_uint_eq(problems(signers), 0);
    const TicsSigner *one = g_ptr_array_index(tics_signers_all(signers), 1);
    const TicsSigner *other = g_ptr_array_index(tics_signers_all(signers), 2);
    ck_assert(one->self && one->good && !other->self && other->good);
    ck_assert_str_eq(other->vouched_by, one->fingerprint);
    g_autoptr(TicsSigners) foreign = tics_signers_new();
    bring(foreign, change(1, "2026-04-01", "officer-1", 0),
          version(0, "officer-2", "2026-04-01", NULL), NULL);
    ck_assert_uint_eq(problems(foreign), 1);
    g_autoptr(TicsSigners) none = tics_signers_new();
    bring(none, change(1, "2026-04-01", "officer-1", NOBODY),
          version(0, "officer-1", "2026-04-01", NULL), NULL);
    ck_assert_uint_eq(problems(none), 1);
}
END_TEST

/* The date of a change is a claim; a seal before or behind it is not. */
START_TEST(seals)
{
    g_autoptr(TicsSigners) signers = tics_signers_new();
    tics_signers_seal(signers, 40, 41, noon("2027-01-15"));
    bring(signers, change(10, "2026-04-10", "officer-1", 0),
          version(0, "officer-1", "2026-04-10", "2026-12-31"), NULL);
    accepted(signers, change(40, "2026-12-31", "officer-1", 0));
    refused(signers, change(41, "2026-12-31", "officer-1", 0), "2027-01-15");
    g_autoptr(TicsSigners) early = tics_signers_new();
    tics_signers_seal(early, 10, 0, noon("2026-04-08"));
    bring(early, change(10, "2026-04-10", "officer-1", 0),
          version(0, "officer-1", "2026-04-10", NULL), NULL);
    ck_assert_uint_eq(problems(early), 1);
    g_autoptr(TicsSigners) slow = tics_signers_new(); /* clocks may differ by a day */
    tics_signers_seal(slow, 10, 11, noon("2026-04-09"));
    tics_signers_seal(slow, 12, 13, noon("2027-01-01"));
    bring(slow, change(10, "2026-04-10", "officer-1", 0),
          version(0, "officer-1", "2026-04-10", "2026-12-31"), NULL);
    ck_assert_uint_eq(problems(slow), 0);
    accepted(slow, change(13, "2026-12-31", "officer-1", 0));
    refused(early, change(10, "2026-04-10", "officer-1", 0), "later");
    accepted(signers, change(11, "2026-04-11", "officer-1", 0));
}
END_TEST

/* A later version may change the last day, by another key; what was signed before keeps its own. */
START_TEST(last_day)
{
    g_autoptr(TicsSigners) signers = two_keys();
    bring(signers, change(30, "2026-06-01", "officer-2", 1),
          version(0, "officer-1", "2026-04-10", "2026-06-30"), NULL);
    ck_assert_uint_eq(problems(signers), 0);
    accepted(signers, change(31, "2026-06-30", "officer-1", 0));
    refused(signers, change(31, "2026-07-01", "officer-1", 0), "not valid");
    accepted(signers, change(29, "2026-07-01", "officer-1", 0));
    bring(signers, change(32, "2026-06-02", "officer-1", 0),
          version(0, "officer-1", "2026-04-10", NULL), NULL);
    ck_assert_uint_eq(problems(signers), 1);
    refused(signers, change(33, "2026-07-01", "officer-1", 0), "not valid");
    bring(signers, change(34, "2026-06-03", "officer-2", 1),
          version(0, "officer-2", "2026-04-10", NULL), NULL);
    ck_assert_uint_eq(problems(signers), 2);
    accepted(signers, change(35, "2026-06-05", "officer-1", 0));
}
END_TEST

static void
read_prints(void)
{
    for (unsigned n = 0; n < 3; n++) {
        g_autoptr(TicsSshKey) key = key_of(n);
        g_strlcpy(print_of_key[n], tics_ssh_key_fingerprint(key), TICS_SSH_FINGERPRINT);
    }
}

int
main(void)
{
    g_autoptr(GError) error = NULL;
    domain = tics_domain_load_kinds(false, &error);
    if (domain == NULL)
        return EXIT_FAILURE;
    Suite *suite = suite_create("signers");
    TCase *all = tcase_create("all");
    tcase_add_unchecked_fixture(all, read_prints, NULL);
    tcase_add_test(all, place);
    tcase_add_test(all, retirement);
    tcase_add_test(all, register_broken);
    tcase_add_test(all, begin_again);
    tcase_add_test(all, seals);
    tcase_add_test(all, last_day);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    tics_domain_free(domain);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
