/* field_score.c -- an assessment by the fields of the ministry's self-check list */
/* SPDX-License-Identifier: Apache-2.0 */
#include "field_score.h"

#include "i18n.h"

#include <string.h>

/* Two names are not public: the company reads them in its own copy of the list. */
static char *
name_of(const TicsNamed *field, const TicsSettings *settings)
{
    const char *name = strcmp(field->id, "7") == 0   ? settings->selfcheck_field_7
                       : strcmp(field->id, "8") == 0 ? settings->selfcheck_field_8
                                                     : NULL;

    return name == NULL || name[0] == '\0' ? NULL : g_strdup(name);
}

const char *
tics_field_score_title(const TicsFieldScore *score, TicsLang lang)
{
    return score->name != NULL ? score->name : score->field->title[lang];
}

static void
score_clear(void *score)
{
    g_free(((TicsFieldScore *)score)->name);
}

GArray *
tics_selfcheck_scores(const TicsGap *gap, const TicsSettings *settings)
{
    const GPtrArray *fields = gap->catalogue->selfcheck;
    GArray *scores = g_array_new(FALSE, TRUE, sizeof(TicsFieldScore));
    g_array_set_clear_func(scores, score_clear);

    for (guint f = 0; f < fields->len; f++) {
        TicsFieldScore score = {.field = fields->pdata[f]};
        gint64 number = g_ascii_strtoll(score.field->id, NULL, 10);
        score.name = name_of(score.field, settings);
        for (guint i = 0; i < gap->requirements->len; i++) {
            const TicsAssessed *assessed = gap->requirements->pdata[i];
            if (assessed->requirement->selfcheck != number ||
                assessed->requirement->tier == TICS_TIER_EXTENSION)
                continue;
            score.undecided += assessed->state == TICS_STATE_UNDECIDED;
            score.not_applicable += assessed->state == TICS_STATE_NOT_APPLICABLE;
            score.met += assessed->state == TICS_STATE_MET;
            score.counted += assessed->state != TICS_STATE_UNDECIDED &&
                             assessed->state != TICS_STATE_NOT_APPLICABLE;
        }
        g_array_append_val(scores, score);
    }
    return scores;
}

int
tics_field_score_percent(const TicsFieldScore *score)
{
    return score->counted == 0 ? -1 : (int)(score->met * 100 / score->counted);
}

const char *
tics_selfcheck_method(void)
{
    return _("Score: requirements met / core and selective requirements that apply; every other "
             "state counts as 0, undecided ones are left out. Which requirement belongs to which "
             "field is this tool's own mapping, not the ministry's.");
}
