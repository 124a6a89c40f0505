/* test_digest.c -- SHA-256, hexadecimal and random bytes */
/* SPDX-License-Identifier: Apache-2.0 */
#include "digest.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* FIPS 180-4 examples */
#define EMPTY   "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define ABC     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define MILLION "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"

START_TEST(at_once)
{
    char hex[TICS_SHA256_HEX];

    tics_sha256_of("", 0, hex);
    ck_assert_str_eq(hex, EMPTY);
    tics_sha256_of("abc", 3, hex);
    ck_assert_str_eq(hex, ABC);
}
END_TEST

START_TEST(in_pieces)
{
    g_autoptr(TicsSha256) hash = tics_sha256_new();
    char hex[TICS_SHA256_HEX], block[1000];

    memset(block, 'a', sizeof block);
    for (int i = 0; i < 1000; i++)
        tics_sha256_update(hash, block, sizeof block);
    tics_sha256_finish(hash, hex);
    ck_assert_str_eq(hex, MILLION);

    tics_sha256_update(hash, "ab", 2); /* the same hash again, from the start */
    tics_sha256_update(hash, "c", 1);
    tics_sha256_finish(hash, hex);
    ck_assert_str_eq(hex, ABC);
    tics_sha256_finish(hash, hex);
    ck_assert_str_eq(hex, EMPTY);
}
END_TEST

START_TEST(hexadecimal)
{
    static const uint8_t bytes[] = {0x00, 0x0f, 0xa5, 0xff};
    uint8_t back[4] = {1, 2, 3, 4};
    char hex[9];

    tics_hex_encode(bytes, sizeof bytes, hex);
    ck_assert_str_eq(hex, "000fa5ff");
    ck_assert(tics_hex_decode(hex, back, sizeof back));
    ck_assert_mem_eq(back, bytes, sizeof bytes);
    ck_assert(tics_hex_decode("", back, 0));
    static const char *const bad[] = {"000fa5f",  "000fa5ff0", "000FA5FF", "000fa5fg",
                                      "000fa5f/", "000fa5f:",  " 00fa5ff", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        ck_assert_msg(!tics_hex_valid(bad[i], 8), "%s", bad[i]);
        ck_assert_msg(!tics_hex_decode(bad[i], back, 4), "%s", bad[i]);
    }
    ck_assert_mem_eq(back, bytes, sizeof bytes); /* a refusal writes nothing */
    ck_assert(tics_hex_valid("", 0));
}
END_TEST

START_TEST(random_bytes)
{
    uint8_t first[100] = {0}, second[100] = {0};
    g_autoptr(GError) error = NULL;

    g_unsetenv("TICS_TEST_SEED");
    ck_assert(tics_random_bytes(first, sizeof first - 1, &error));
    ck_assert(tics_random_bytes(second, sizeof second, &error));
    ck_assert_ptr_null(error);
    ck_assert_int_ne(memcmp(first, second, 99), 0);
    ck_assert_uint_eq(first[99], 0); /* no byte more than was asked for */
    ck_assert(tics_random_bytes(first, 0, &error));
}
END_TEST

/* A build with test hooks repeats itself under a seed; one without them must not. */
START_TEST(seeded)
{
    uint8_t first[70], second[70], again[70];

    g_setenv("TICS_TEST_SEED", "7", TRUE);
    g_unsetenv("TICS_TEST_SEED_NEXT");
    ck_assert(tics_random_bytes(first, sizeof first, NULL));
    ck_assert(tics_random_bytes(second, sizeof second, NULL));
    g_unsetenv("TICS_TEST_SEED_NEXT");
    ck_assert(tics_random_bytes(again, sizeof again, NULL));
    g_unsetenv("TICS_TEST_SEED");
    ck_assert_int_ne(memcmp(first, second, sizeof first), 0);
#ifdef TICS_TEST_HOOKS
    ck_assert_mem_eq(first, again, sizeof first);
#else
    ck_assert_int_ne(memcmp(first, again, sizeof first), 0);
#endif
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("digest");
    TCase *cases = tcase_create("digest");

    tcase_add_test(cases, at_once);
    tcase_add_test(cases, in_pieces);
    tcase_add_test(cases, hexadecimal);
    tcase_add_test(cases, random_bytes);
    tcase_add_test(cases, seeded);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
