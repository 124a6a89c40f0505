/* page_dates.h -- days that no end of a line breaks
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "xml.h"

/* Puts each day ("2026-09-30") and month ("2026-09") in the texts of a page into a <time>, which its style keeps on one line: browsers break lines
 * behind hyphens. A page of more than 40,000 texts stays as it is: it would grow by a tenth. */
void tics_page_hold_dates(xmlDoc *page);
