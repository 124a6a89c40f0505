/* main.c -- the program: process-wide switches, then one run */
/* SPDX-License-Identifier: Apache-2.0 */
#include "command.h"

#include "xml.h"

/* No setlocale here: nothing said or written may depend on a locale (docs/architecture.md lists all
 * process-wide switches). */
int
main(int argc, char **argv)
{
    tics_xml_init();
    return tics_cli_run(argc, argv, stdout, stderr);
}
