/* page.c -- page MODEL NAME TIMES: a report's model through its stylesheet to stdout, and the milliseconds each time took to stderr */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xml.h"
#include "xslt.h"

#include <stdio.h>
#include <stdlib.h>

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    gsize length = 0;

    if (argc != 4 || !g_file_get_contents(argv[1], &text, &length, &error))
        return 2;
    g_autoptr(xmlDoc) model = tics_xml_parse(text, length, argv[1], &error);
    for (int i = 0; model != NULL && error == NULL && i < atoi(argv[3]); i++) {
        g_autofree char *page = NULL;
        size_t size = 0;
        FILE *to = open_memstream(&page, &size);
        gint64 start = g_get_monotonic_time();
        bool good = to != NULL && tics_xslt_write(model, argv[2], NULL, to, &error);
        if (to != NULL)
            fclose(to);
        fprintf(stderr, "%.1f\n", (double)(g_get_monotonic_time() - start) / 1000);
        if (good && i == 0)
            fwrite(page, 1, size, stdout);
    }
    if (error != NULL)
        fprintf(stderr, "page: %s\n", error->message);
    return error == NULL && model != NULL ? 0 : 1;
}
