/* test_sample.c -- how many are drawn, and what decides the lot */
/* SPDX-License-Identifier: Apache-2.0 */
#include "sample.h"

#include <check.h>
#include <stdlib.h>

static const struct {
    int64_t population, size;
} sizes[] = {
    {0, 0},    {1, 1},    {10, 10},  {11, 10},        {100, 10},       {101, 11},
    {121, 11}, {122, 12}, {248, 16}, {1000000, 1000}, {1000001, 1001},
};

START_TEST(sizes_are_those_of_auditors)
{
    ck_assert_int_eq(tics_sample_size(sizes[_i].population), sizes[_i].size);
}
END_TEST

/* By sha256sum. */
static const struct {
    uint64_t seed;
    const char *key, *hash;
} hashes[] = {
    {1, "E001", "7c39c247262fd281bb262fe38d6a970bbbd6577e2563ee82e0964e581df81692"},
    {20261001, "USB-01 / E021 / 2026-04-22T09:30",
     "f165d1037b19e7b667d41d0618aa6c69273eec6e772cc5e9d6f294503b1b6b62"},
    {0, "区域一", "9ee3d83e3aa4a4d161c82d4858d855de79515acad3a80f8f3fc590be3a1213d2"},
};

START_TEST(the_hash_is_that_of_stock_tools)
{
    char hash[65];

    tics_sample_hash(hashes[_i].seed, hashes[_i].key, hash);
    ck_assert_str_eq(hash, hashes[_i].hash);
}
END_TEST

int
main(void)
{
    TCase *tests = tcase_create("sample");
    tcase_add_loop_test(tests, sizes_are_those_of_auditors, 0, G_N_ELEMENTS(sizes));
    tcase_add_loop_test(tests, the_hash_is_that_of_stock_tools, 0, G_N_ELEMENTS(hashes));
    Suite *suite = suite_create("sample");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
