/* radar.h -- where the corners and names of a radar of the self-check's fields stand
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "field_score.h"

/* Whole units of a drawing: no locale has a say in how they are written. */
typedef struct {
    int x, y;
} TicsRadarPoint;

/* So far from the middle `at` on an axis (from 0; the first points upward, the others follow clockwise). */
TicsRadarPoint tics_radar_place(TicsRadarPoint at, unsigned axis, unsigned axes, double radius);
/* How a name beside the end of an axis is aligned: "start" "middle" "end". Borrowed. */
const char *tics_radar_anchor(TicsRadarPoint at, TicsRadarPoint end, int radius);
/* "52 % (9 / 17)", or that there is nothing to count. Transfer full. */
char *tics_radar_score(const TicsFieldScore *score);
