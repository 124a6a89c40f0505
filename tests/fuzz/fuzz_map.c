/* fuzz_map.c -- a column map is refused with its line, or names only fields the kind has, each
 * heading once */
/* SPDX-License-Identifier: Apache-2.0 */
#include "domain.h"
#include "maps.h"

#include <glib/gstdio.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const TicsKind *
person(void)
{
    static TicsDomain *domain;
    g_autoptr(GError) error = NULL;

    if (domain == NULL)
        domain = tics_domain_load(false, &error);
    g_assert_no_error(error);
    return tics_domain_kind(domain, "person");
}

static void
check_lines(const TicsMap *map)
{
    for (guint i = 0; i < map->lines->len; i++) {
        const TicsMapLine *line = g_ptr_array_index(map->lines, i);
        g_autofree char *target = tics_map_target(person(), line->field);
        g_assert_cmpstr(target, ==, line->field);
        g_assert_cmpstr(tics_map_field(map, line->heading), ==, line->field);
        g_assert_true(g_utf8_validate(line->heading, -1, NULL));
    }
    for (guint i = 0; i < map->values->len; i++) {
        const TicsMapValue *value = g_ptr_array_index(map->values, i);
        g_assert_nonnull(tics_kind_field(person(), value->field));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *file = NULL;
    int descriptor = g_file_open_tmp("map-XXXXXX", &file, NULL);

    g_assert_cmpint(descriptor, >=, 0);
    g_assert_cmpint(write(descriptor, bytes, length), ==, (gssize)length);
    close(descriptor);
    g_autoptr(TicsMap) map = tics_map_read(file, person(), &error);
    g_unlink(file);
    if (map == NULL) {
        g_assert_error(error, TICS_ERROR, TICS_ERROR_INVALID);
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        return 0;
    }
    check_lines(map);
    return 0;
}
