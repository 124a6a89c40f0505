/* zip_format.h -- the numbers of the ZIP format that reader and writer share (APPNOTE.TXT 6.3)
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

enum {
    TICS_ZIP_LOCAL = 0x04034b50,
    TICS_ZIP_CENTRAL = 0x02014b50,
    TICS_ZIP_END = 0x06054b50,
    TICS_ZIP_END64 = 0x06064b50,
    TICS_ZIP_LOCATOR64 = 0x07064b50,
    TICS_ZIP_LOCAL_BYTES = 30,
    TICS_ZIP_CENTRAL_BYTES = 46,
    TICS_ZIP_END_BYTES = 22,
    TICS_ZIP_END64_BYTES = 56,
    TICS_ZIP_LOCATOR64_BYTES = 20,
    TICS_ZIP_EXTRA64_BYTES = 12, /* of an offset of 64 bits */
    TICS_ZIP_VERSION = 10,       /* stored files */
    TICS_ZIP_VERSION64 = 45,
    TICS_ZIP_MADE_BY = 3 << 8,   /* Unix, so that modes count */
    TICS_ZIP_DATE = 0x0021,      /* 1980-01-01, 00:00 */
};
#define TICS_ZIP_ATTRIBUTES (0100644u << 16)
