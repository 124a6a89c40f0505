/* fuzz_record.c -- a record is refused with its line, or gives back the very same bytes */
/* SPDX-License-Identifier: Apache-2.0 */
#include "record.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static TicsRecordReader *
shared_reader(void)
{
    static TicsRecordReader *reader;
    g_autoptr(GError) error = NULL;
    if (reader == NULL) {
        TicsDomain *domain = tics_domain_load(false, &error);
        g_assert_no_error(error);
        reader = tics_record_reader_new(domain);
    }
    return reader;
}

static void
check_refusal(const GError *error)
{
    g_assert_error(error, TICS_ERROR, TICS_ERROR_INVALID);
    g_assert_true(strchr(error->message, ':') != NULL);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
}

static void
check_same(const char *written, size_t written_length, const char *bytes, size_t length)
{
    g_assert_cmpmem(written, written_length, bytes, length);
}

/* The bytes up to a NUL are the file on main, those behind it the private part. */
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(GError) error = NULL;
    TicsRecordReader *reader = shared_reader();
    const uint8_t *end = length > 0 ? memchr(bytes, 0, length) : NULL;
    size_t public_length = end != NULL ? (size_t)(end - bytes) : length;
    g_autoptr(TicsRecord) record =
        tics_record_read(reader, (const char *)bytes, public_length, "r.xml", &error);
    if (record == NULL) {
        check_refusal(error);
        return 0;
    }
    size_t written_length;
    g_autofree char *written = tics_record_write(record, &written_length);
    check_same(written, written_length, (const char *)bytes, public_length);
    if (end == NULL)
        return 0;
    const char *private_bytes = (const char *)end + 1;
    size_t private_length = length - public_length - 1;
    if (!tics_record_read_private(reader, record, private_bytes, private_length, &error)) {
        check_refusal(error);
    } else {
        g_autofree char *private_written = tics_record_write_private(record, &written_length);
        check_same(private_written, written_length, private_bytes, private_length);
    }
    g_autofree char *again = tics_record_write(record, &written_length);
    check_same(again, written_length, (const char *)bytes, public_length);
    return 0;
}
