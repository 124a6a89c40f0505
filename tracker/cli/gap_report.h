/* gap_report.h -- an assessment as people and as programs read it
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess.h"
#include "context.h"
#include "continuity_text.h"

#include <jansson.h>

/* How it is to be shown. */
typedef struct {
    bool all;          /* every requirement, not only the current stage's */
    bool rows;         /* each finding on its own */
    bool timings;      /* JSON: what each rule took */
    const char *order; /* of requirements: "own", "official", NULL: own */
} TicsGapView;

/* Readiness, totals, requirements, findings; at the clocks set on the index. NOT_FOUND: no official numbers to order by. */
bool tics_gap_print(TicsContext *context, const TicsGap *gap, const TicsGapView *view, GError **error);
bool tics_gap_print_json(TicsContext *context, const TicsGap *gap, const TicsGapView *view, GError **error);
/* What each rule took, slowest first. */
void tics_gap_print_timings(TicsContext *context, const TicsGap *gap);
/* "準備状況 48 % (41 / 85)" and both clocks: the head of gap, status and next. */
/* Both clocks, and the certification scope where one is told: its middle. */
void tics_gap_print_clocks(TicsContext *context, const TicsGap *gap, const TicsSettings *settings);
/* Whose, and both clocks; whose words the requirements are and how far history is witnessed; and all of it with readiness. */
bool tics_gap_print_name(TicsContext *context, const TicsGap *gap, GError **error);
bool tics_gap_print_notice(TicsContext *context, const TicsGap *gap, GError **error);
bool tics_gap_print_head(TicsContext *context, const TicsGap *gap, GError **error);
void tics_gap_print_steps(TicsContext *context, const TicsGap *gap, const GPtrArray *steps, int stage);
json_t *tics_gap_steps_json(const GPtrArray *steps); /* of TicsStep*. Transfer full */
json_t *tics_gap_broken_json(const TicsGap *gap); /* ids of own rules that could not be run. Transfer full */
json_t *tics_continuity_json(const TicsContinuity *continuity, const TicsRule *rule); /* null without one. Transfer full */
/* Findings one by one: severity, rule, message and what mends it. */
void tics_findings_print(TicsContext *context, const GPtrArray *findings);
json_t *tics_findings_json(const GPtrArray *findings); /* of TicsFinding*. Transfer full */
