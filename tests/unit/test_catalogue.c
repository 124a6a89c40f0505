/* test_catalogue.c -- one edition of a scheme, read from a small file */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define T(ja, en) "<title xml:lang='ja'>" ja "</title><title xml:lang='en'>" en "</title>"
#define S         "<statement xml:lang='ja'>文</statement><statement xml:lang='en'>Text</statement>"
#define Q         "<question xml:lang='ja'>問</question><question xml:lang='en'>Ask</question>"
#define OPEN                                                                                       \
    "<catalogue xmlns='urn:tics:catalogue:1' id='c' edition='2026.1'>" T(                          \
        "名", "Name") "<notice xml:lang='ja'>注</notice><notice xml:lang='en'>Notice</notice>"
#define FRAME                                                                                      \
    "<flag id='has_zone' stage='4' propose='zone'>" T("区域", "Zones") Q                           \
        "</flag>"                                                                                  \
        "<flag id='remote' stage='2'>" T("在宅", "Remote") Q                                       \
        "</flag>"                                                                                  \
        "<group id='GV'>" T("統制", "Governance") "</group><group id='HR'>" T(                     \
            "人", "People") "</group>"                                                             \
                            "<stage n='1'>" T("体制", "Set-up") "</stage><stage n='2'>" T(         \
                                "人", "People") "</stage>"                                         \
                                                "<field_of_selfcheck n='1'>" T(                    \
                                                    "方針", "Policy") "</field_of_selfcheck>"
#define ATTRIBUTES "group='GV' tier='core' stage='1' flag='always' selfcheck='1' confidence='A'"
#define EXPECTS    "<expects><evidence kind='policy_doc' role='mandatory'/></expects>"
#define PLAIN(id)                                                                                  \
    "<requirement id='" id "' " ATTRIBUTES ">" T("題", "Title") S EXPECTS "</requirement>"

static const char whole[] =
    OPEN FRAME PLAIN("GV-01") "<requirement id='HR-02' group='HR' tier='selective' stage='2' "
                              "flag='has_zone' selfcheck='1' "
                              "confidence='B' official_ref='x'>" T("題", "Title") S
    "<expects mode='any'><evidence kind='training' where='type=entry;result=done' "
    "freshness_days='365' role='mandatory' per='period'/>"
    "<evidence kind='review' role='supporting' per='event'/></expects>"
    "<look xml:lang='ja'>見</look><look xml:lang='en'>Look</look></requirement></catalogue>";

static TicsCatalogue *
read_catalogue(const char *text, GError **error)
{
    g_autoptr(GError) parse_error = NULL;
    g_autoptr(xmlDoc) document = tics_xml_parse(text, strlen(text), "c.xml", &parse_error);

    ck_assert_msg(document != NULL, "%s", parse_error == NULL ? "" : parse_error->message);
    return tics_catalogue_read(document, "c.xml", error);
}

static TicsCatalogue *
sample(void)
{
    g_autoptr(GError) error = NULL;
    TicsCatalogue *catalogue = read_catalogue(whole, &error);

    ck_assert_msg(catalogue != NULL, "%s", error == NULL ? "" : error->message);
    return catalogue;
}

START_TEST(frame)
{
    g_autoptr(TicsCatalogue) catalogue = sample();

    ck_assert_str_eq(catalogue->id, "c");
    ck_assert_str_eq(catalogue->edition, "2026.1");
    ck_assert_str_eq(catalogue->title[TICS_EN], "Name");
    ck_assert_str_eq(catalogue->notice[TICS_JA], "注");
    ck_assert_uint_eq(catalogue->groups->len, 2);
    ck_assert_uint_eq(catalogue->selfcheck->len, 1);
    const TicsNamed *stage = g_ptr_array_index(catalogue->stages, 1);
    ck_assert_str_eq(stage->id, "2");
    ck_assert_str_eq(stage->title[TICS_EN], "People");
    const TicsFlag *zone = g_ptr_array_index(catalogue->flags, 0);
    const TicsFlag *remote = g_ptr_array_index(catalogue->flags, 1);
    ck_assert_str_eq(zone->id, "has_zone");
    ck_assert_int_eq(zone->stage, 4);
    ck_assert_str_eq(zone->propose, "zone");
    ck_assert_str_eq(zone->question[TICS_JA], "問");
    ck_assert_ptr_null(remote->propose);
}
END_TEST

START_TEST(requirements)
{
    g_autoptr(TicsCatalogue) catalogue = sample();
    const TicsRequirement *first = tics_catalogue_requirement(catalogue, "GV-01");
    const TicsRequirement *second = tics_catalogue_requirement(catalogue, "HR-02");

    ck_assert_uint_eq(catalogue->requirements->len, 2);
    ck_assert_ptr_eq(first, g_ptr_array_index(catalogue->requirements, 0));
    ck_assert_ptr_null(tics_catalogue_requirement(catalogue, "GV-1"));
    ck_assert_int_eq(first->tier, TICS_TIER_CORE);
    ck_assert_str_eq(first->flag, "always");
    ck_assert_str_eq(first->official_ref, "");
    ck_assert(!first->expects_any && first->confidence == 'A');
    ck_assert_ptr_null(first->look[TICS_JA]);
    ck_assert_int_eq(second->tier, TICS_TIER_SELECTIVE);
    ck_assert_int_eq(second->stage, 2);
    ck_assert_int_eq(second->selfcheck, 1);
    ck_assert_str_eq(second->group, "HR");
    ck_assert_str_eq(second->official_ref, "x");
    ck_assert(second->expects_any && second->confidence == 'B');
    ck_assert_str_eq(second->statement[TICS_EN], "Text");
    ck_assert_str_eq(second->look[TICS_EN], "Look");
    ck_assert_str_eq(tics_tier_name(TICS_TIER_EXTENSION), "extension");
}
END_TEST

START_TEST(expectations)
{
    g_autoptr(TicsCatalogue) catalogue = sample();
    const TicsRequirement *plain = tics_catalogue_requirement(catalogue, "GV-01");
    const TicsRequirement *rich = tics_catalogue_requirement(catalogue, "HR-02");
    const TicsExpected *policy = g_ptr_array_index(plain->expects, 0);
    const TicsExpected *training = g_ptr_array_index(rich->expects, 0);
    const TicsExpected *review = g_ptr_array_index(rich->expects, 1);

    ck_assert_str_eq(policy->kind, "policy_doc");
    ck_assert_ptr_null(policy->where);
    ck_assert_int_eq(policy->freshness_days, 0);
    ck_assert(policy->mandatory && !policy->per_event && !policy->per_period);
    ck_assert_str_eq(training->where, "type=entry;result=done");
    ck_assert_int_eq(training->freshness_days, 365);
    ck_assert(training->mandatory && !training->per_event && training->per_period);
    ck_assert(!review->mandatory && review->per_event && !review->per_period);
}
END_TEST

#define WITH(attributes, content)                                                                  \
    OPEN FRAME "\n<requirement " attributes ">" content "</requirement></catalogue>"
#define TEXTS T("題", "Title") S

static const struct {
    const char *text, *what;
} refusals[] = {
    {OPEN FRAME "</catalogue>", "c.xml: a catalogue needs"},
    {"<catalogue id='c' edition='1'>" T("a", "b") FRAME PLAIN("GV-01") "</catalogue>", "notice"},
    {OPEN "<flag id='x'>" T("a", "b") "</flag>" FRAME PLAIN("GV-01") "</catalogue>",
     "scope flag 1 lacks"},
    {OPEN FRAME PLAIN("GV-01") "\n\n" PLAIN("GV-01") "</catalogue>",
     "c.xml:3: a requirement needs an id that no other has"},
    {WITH("id='X' group='GX' tier='core' stage='1' flag='always' selfcheck='1'", TEXTS EXPECTS),
     "c.xml:2: requirement X lacks its group"},
    {WITH("id='X' group='GV' tier='cor' stage='1' flag='always' selfcheck='1'", TEXTS EXPECTS),
     "the tier of X"},
    {WITH("id='X' group='GV' tier='core' stage='3' flag='always' selfcheck='1'", TEXTS EXPECTS),
     "lacks its stage"},
    {WITH("id='X' group='GV' tier='core' stage='1' flag='always' selfcheck='9'", TEXTS EXPECTS),
     "lacks its field of the self-check"},
    {WITH("id='X' group='GV' tier='core' stage='1' flag='has_moat' selfcheck='1'", TEXTS EXPECTS),
     "lacks its scope flag"},
    {WITH("id='X' " ATTRIBUTES, T("a", "b") EXPECTS), "a text in one of the languages"},
    {WITH("id='X' " ATTRIBUTES, "<title xml:lang='ja'>a</title>" S EXPECTS), "a text in one"},
    {WITH("id='X' " ATTRIBUTES, TEXTS "<expects/>"), "lacks the evidence it expects"},
    {WITH("id='X' " ATTRIBUTES, TEXTS "<expects><evidence role='mandatory'/></expects>"),
     "lacks the evidence it expects"},
    {WITH("id='X' " ATTRIBUTES, TEXTS "<expects><evidence kind='a' where='b=c;d'/></expects>"),
     "lacks the evidence it expects"},
};

START_TEST(refusal)
{
    g_autoptr(GError) error = NULL;

    ck_assert_ptr_null(read_catalogue(refusals[_i].text, &error));
    ck_assert(g_error_matches(error, TICS_ERROR, TICS_ERROR_INVALID));
    ck_assert_msg(strstr(error->message, refusals[_i].what) != NULL, "%s", error->message);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("catalogue");
    TCase *cases = tcase_create("catalogue");

    tics_xml_init();
    tcase_add_test(cases, frame);
    tcase_add_test(cases, requirements);
    tcase_add_test(cases, expectations);
    tcase_add_loop_test(cases, refusal, 0, G_N_ELEMENTS(refusals));
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
