/* test_kind.c -- reading kinds, paths, headings and choices */
/* SPDX-License-Identifier: Apache-2.0 */
#include "kind.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define T(ja, en) "<title xml:lang='ja'>" ja "</title><title xml:lang='en'>" en "</title>"
#define OPEN      "<kind xmlns='urn:tics:kind:1' id='sample' order='7' register='yes' system='no'>" HEAD
#define HEAD                                                                                       \
    T("見本", "Sample")                                                                            \
    "<summary xml:lang='ja'>要約</summary><summary xml:lang='en'>Summary</summary>"              \
    "<synonym>サンプル</synonym>"
#define CODE "<field name='code' type='id' required='yes'>" T("コード", "Code") "</field>"
#define DAY  "<field name='day' type='date'>" T("日", "Day") "</field>"
#define KEY  "<key fields='code'/>"

static const char whole[] =
    OPEN CODE "<field name='kept_by' type='ref' kind='person unit' by='number' required='yes'>" T(
        "保管者",
        "Keeper") "<synonym>社員番号</synonym><synonym>担当 者</synonym>"
                  "<hint xml:lang='ja'>手引</hint><hint xml:lang='en'>Hint</hint></field>"
                  "<field name='way' type='enum'>" T("方法", "Way") "<value code='paper'>" T("書面", "Paper") "<synonym>紙</synonym></value><value code='e_sign'>" T(
                      "電子",
                      "Electronic") "</value></field>"
                                    "<field name='reader_ids' type='ref' kind='person' "
                                    "list='yes'>" T(
                                        "閲覧者",
                                        "Readers") "</field>"
                                                   "<field name='secret' type='prose' "
                                                   "personal='yes'>" T(
                                                       "内容",
                                                       "Contents") "</field>"
                                                                   "<group name='jobs' "
                                                                   "required='yes'>" T(
                                                                       "職歴",
                                                                       "Job"
                                                                       "s") "<field "
                                                                            "name='unit' "
                                                                            "type='text'"
                                                                            ">" T(
                                                                                "部署",
                                                                                "Unit") "</field>"
                                                                                        "<field "
                                                                                        "name='"
                                                                                        "until' "
                                                                                        "type='"
                                                                                        "date' "
                                                                                        "personal"
                                                                                        "='yes'"
                                                                                        ">" T(
                                                                                            "終了"
                                                                                            "日",
                                                                                            "Unti"
                                                                                            "l") "<"
                                                                                                 "/"
                                                                                                 "f"
                                                                                                 "i"
                                                                                                 "e"
                                                                                                 "l"
                                                                                                 "d"
                                                                                                 ">"
                                                                                                 "<"
                                                                                                 "/"
                                                                                                 "g"
                                                                                                 "r"
                                                                                                 "o"
                                                                                                 "u"
                                                                                                 "p"
                                                                                                 ">"
                                                                                                 "<"
                                                                                                 "g"
                                                                                                 "r"
                                                                                                 "o"
                                                                                                 "u"
                                                                                                 "p"
                                                                                                 " "
                                                                                                 "n"
                                                                                                 "a"
                                                                                                 "m"
                                                                                                 "e"
                                                                                                 "="
                                                                                                 "'"
                                                                                                 "t"
                                                                                                 "r"
                                                                                                 "i"
                                                                                                 "p"
                                                                                                 "s"
                                                                                                 "'"
                                                                                                 ">" T("出張", "Trips") "<field name='unit' type='text'>" T(
                                                                                                     "行"
                                                                                                     "先"
                                                                                                     "部"
                                                                                                     "署",
                                                                                                     "Vi"
                                                                                                     "si"
                                                                                                     "te"
                                                                                                     "d "
                                                                                                     "un"
                                                                                                     "i"
                                                                                                     "t") "</field></group>" DAY
                                                                                                          "<key fields=' code\n  day'/><label fields='way'/><validity from='day'/><evidence date='day'/>"
                                                                                                          "<retention years='5' from='until'/></kind>";

static TicsKind *
read_kind(const char *text, GError **error)
{
    g_autoptr(GError) parse_error = NULL;
    g_autoptr(xmlDoc) document = tics_xml_parse(text, strlen(text), "k.xml", &parse_error);

    ck_assert_msg(document != NULL, "%s", parse_error == NULL ? "" : parse_error->message);
    return tics_kind_read(document, "k.xml", error);
}

static TicsKind *
sample(void)
{
    g_autoptr(GError) error = NULL;
    TicsKind *kind = read_kind(whole, &error);

    ck_assert_msg(kind != NULL, "%s", error == NULL ? "" : error->message);
    return kind;
}

START_TEST(frame)
{
    g_autoptr(TicsKind) kind = sample();

    ck_assert_str_eq(kind->id, "sample");
    ck_assert_int_eq(kind->order, 7);
    ck_assert(kind->is_register && !kind->is_system && !kind->has_rows);
    ck_assert_str_eq(kind->title[TICS_JA], "見本");
    ck_assert_str_eq(kind->summary[TICS_EN], "Summary");
    ck_assert_str_eq(kind->synonyms[0], "サンプル");
    ck_assert_str_eq(kind->key[0], "code");
    ck_assert_str_eq(kind->key[1], "day");
    ck_assert_ptr_null(kind->key[2]);
    ck_assert_str_eq(kind->label[0], "way");
    ck_assert_str_eq(kind->valid_from, "day");
    ck_assert_ptr_null(kind->valid_to);
    ck_assert_str_eq(kind->evidence_date, "day");
    ck_assert_str_eq(kind->retention_from, "until");
    ck_assert_ptr_null(kind->retention_through);
    ck_assert_int_eq(kind->retention_years, 5);
}
END_TEST

START_TEST(fields)
{
    g_autoptr(TicsKind) kind = sample();
    static const char *const names[] = {
        "number", "status",  "void_reason", "requirement_ids", "confidentiality", "note",
        "code",   "kept_by", "way",         "reader_ids",      "secret",          "jobs",
        "trips",  "day"};

    ck_assert_uint_eq(kind->fields->len, G_N_ELEMENTS(names));
    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        ck_assert_str_eq(field->name, names[i]);
        ck_assert_int_eq(field->common, i < 6);
        ck_assert_int_eq(field->personal, strcmp(field->name, "void_reason") == 0 ||
                                              strcmp(field->name, "note") == 0 ||
                                              strcmp(field->name, "secret") == 0);
    }
    const TicsField *keeper = tics_kind_field(kind, "kept_by");
    ck_assert_int_eq(keeper->type, TICS_TYPE_REF);
    ck_assert(keeper->required && keeper->ref_by_number && !keeper->list);
    ck_assert_str_eq(keeper->ref_kinds[1], "unit");
    ck_assert_str_eq(keeper->hint[TICS_JA], "手引");
    ck_assert_ptr_null(tics_kind_field(kind, "code")->hint[TICS_JA]);
    ck_assert_ptr_null(tics_kind_field(kind, "code")->ref_kinds);
    const TicsField *jobs = tics_kind_field(kind, "jobs");
    ck_assert(jobs->type == TICS_TYPE_GROUP && jobs->list && jobs->children->len == 2);
    ck_assert_uint_eq(tics_kind_field(kind, "status")->values->len, 4);
    ck_assert_str_eq(tics_type_name(TICS_TYPE_DATETIME), "datetime");
}
END_TEST

START_TEST(paths)
{
    g_autoptr(TicsKind) kind = sample();
    const TicsField *jobs = tics_kind_field(kind, "jobs");
    const TicsField *until = g_ptr_array_index(jobs->children, 1);

    ck_assert_ptr_eq(until->parent, jobs);
    ck_assert(until->personal);
    ck_assert_ptr_eq(tics_kind_field(kind, "jobs.2.until"), until);
    ck_assert_ptr_eq(tics_kind_field(kind, "until"), until);
    ck_assert_ptr_nonnull(tics_kind_field(kind, "reader_ids.12"));
    ck_assert_str_eq(tics_kind_field(kind, "trips.1.unit")->title[TICS_EN], "Visited unit");
    static const char *const none[] = {"unit",
                                       "jobs.0.until",
                                       "jobs.2",
                                       "jobs.x.until",
                                       "code.1",
                                       "jobs.1.",
                                       "jobs.1.nope",
                                       "nope",
                                       "",
                                       ".",
                                       "jobs..until",
                                       "reader_ids.1.x",
                                       "reader_ids.",
                                       "jobs.1.until.1"};
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
        ck_assert_msg(tics_kind_field(kind, none[i]) == NULL, "%s", none[i]);
    g_autofree char *endless = g_strnfill(500, '1');
    g_autofree char *path = g_strconcat("jobs.", endless, ".until", NULL);
    g_autofree char *longest = g_strconcat(endless, ".1.until", NULL);
    ck_assert_ptr_null(tics_kind_field(kind, path));
    ck_assert_ptr_null(tics_kind_field(kind, longest));
}
END_TEST

START_TEST(splitting)
{
    static const struct {
        const char *path, *field;
        unsigned item;
        const char *child;
    } good[] = {{"a", "a", 0, NULL}, {"a.3", "a", 3, NULL}, {"a.10.b", "a", 10, "b"}};
    static const char *const bad[] = {"",     "a.",   "a.0",      "a.b", "a.-1",
                                      "a.1.", "a. 1", "a.100001", "a.1b"};
    char *field = NULL, *child = NULL;
    unsigned item = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        ck_assert(tics_path_split(good[i].path, &field, &item, &child));
        ck_assert_str_eq(field, good[i].field);
        ck_assert_uint_eq(item, good[i].item);
        ck_assert_pstr_eq(child, good[i].child);
        g_free(field);
        g_free(child);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        ck_assert_msg(!tics_path_split(bad[i], &field, &item, &child), "%s", bad[i]);
        ck_assert_ptr_null(field);
        ck_assert_ptr_null(child);
    }
}
END_TEST

START_TEST(order_of_paths)
{
    g_autoptr(TicsKind) kind = sample();
    static const char *const sorted[] = {"number",       "note",          "code",
                                         "reader_ids.2", "reader_ids.10", "jobs.1.unit",
                                         "jobs.1.until", "jobs.2.unit",   "jobs.10.unit",
                                         "day",          "unknown"};

    for (size_t i = 0; i < G_N_ELEMENTS(sorted); i++) {
        for (size_t j = 0; j < G_N_ELEMENTS(sorted); j++) {
            int order = tics_kind_compare_paths(kind, sorted[i], sorted[j]);
            ck_assert_msg(i == j  ? order == 0
                          : i < j ? order < 0
                                  : order > 0,
                          "%s %s", sorted[i], sorted[j]);
        }
    }
}
END_TEST

static const char *
heading(const TicsKind *kind, const char *text)
{
    const TicsField *field = tics_kind_match_heading(kind, text);

    return field == NULL ? "-" : field->name;
}

START_TEST(headings)
{
    g_autoptr(TicsKind) kind = sample();

    ck_assert_str_eq(heading(kind, "kept_by"), "kept_by");
    ck_assert_str_eq(heading(kind, "KEPT_BY"), "kept_by");
    ck_assert_str_eq(heading(kind, "ｋｅｅｐｅｒ"), "kept_by");
    ck_assert_str_eq(heading(kind, "　社員 番号 "), "kept_by");
    ck_assert_str_eq(heading(kind, "担当者"), "kept_by");
    ck_assert_str_eq(heading(kind, "終了日"), "until");
    ck_assert_str_eq(heading(kind, "備考"), "note");
    ck_assert_str_eq(heading(kind, "番号帯"), "-");
    ck_assert_str_eq(tics_kind_nearest_heading(kind, "社員番", TICS_JA), "保管者");
    ck_assert_str_eq(tics_kind_nearest_heading(kind, "Keepr", TICS_EN), "Keeper");
    ck_assert_str_eq(tics_kind_nearest_heading(kind, "書類の内容", TICS_JA), "内容");
    ck_assert_ptr_null(tics_kind_nearest_heading(kind, "電話連絡先一覧", TICS_JA));
    ck_assert_str_eq(tics_kind_nearest_field(kind, "終了日付")->name, "until");
    ck_assert_ptr_null(tics_kind_nearest_field(kind, "終業日")); /* another kanji, another word */
    ck_assert_ptr_null(tics_kind_nearest_field(kind, "備品"));
    ck_assert_ptr_null(tics_kind_nearest_field(kind, "日"));
    ck_assert_ptr_null(tics_kind_nearest_field(kind, "kept_at_home_by_whom"));
}
END_TEST

START_TEST(choices)
{
    g_autoptr(TicsKind) kind = sample();
    const TicsField *way = tics_kind_field(kind, "way");

    ck_assert_str_eq(tics_field_match_value(way, "paper"), "paper");
    ck_assert_str_eq(tics_field_match_value(way, " 紙"), "paper");
    ck_assert_str_eq(tics_field_match_value(way, "ＰＡＰＥＲ"), "paper");
    ck_assert_str_eq(tics_field_match_value(way, "電子"), "e_sign");
    ck_assert_ptr_null(tics_field_match_value(way, "口頭"));
    ck_assert_ptr_null(tics_field_match_value(tics_kind_field(kind, "code"), "paper"));
    ck_assert_str_eq(tics_field_value(way, "e_sign")->title[TICS_EN], "Electronic");
    ck_assert_ptr_null(tics_field_value(way, "電子"));
}
END_TEST

static const struct {
    const char *text, *what;
} refusals[] = {
    {"<kind order='1'>" HEAD CODE KEY "</kind>", "k.xml: a kind needs an id"},
    {OPEN CODE "</kind>", "no key"},
    {OPEN CODE "<key fields='cod'/></kind>", "'cod' is no field that can serve as key"},
    {OPEN CODE "<field name='way' type='enum'>" T("a", "b") "</field>" KEY "</kind>",
     "k.xml:1: 'way' has no values"},
    {OPEN CODE "\n<field name='way' type='enum'>" T("a", "b") "<value code='x'>" T(
         "a", "b") "</value><value code='x'>" T("c", "d") "</value></field>" KEY "</kind>",
     "k.xml:2: each value of 'way'"},
    {OPEN CODE "<field name='who' type='ref'>" T("a", "b") "</field>" KEY "</kind>",
     "'who' refers to no kind"},
    {OPEN CODE "<field name='x' type='float'>" T("a", "b") "</field>" KEY "</kind>",
     "a known type"},
    {OPEN CODE "<field name='x' type='text'><title xml:lang='ja'>a</title></field>" KEY "</kind>",
     "titles in both"},
    {OPEN CODE "\n\n" CODE KEY "</kind>", "k.xml:3: 'code' stands twice"},
    {OPEN CODE "<field name='status' type='text'>" T("a", "b") "</field>" KEY "</kind>",
     "'status' stands twice"},
    {OPEN CODE "<group name='g'>" T("a", "b") DAY DAY "</group>" KEY "</kind>",
     "'day' stands twice"},
    {OPEN CODE "<group name='g'>" T("a", "b") "</group>" KEY "</kind>", "'g' has no fields"},
    {OPEN CODE "<group name='g'>" T("a", "b") "<field name='l' type='text' list='yes'>" T(
         "a", "b") "</field></group>" KEY "</kind>",
     "a list within a list"},
    {OPEN CODE "<group name='g'>" T("a", "b") DAY "</group><key fields='day'/></kind>",
     "'day' is no field that can serve as key"},
    {OPEN CODE KEY "<label fields='name'/></kind>", "'name' is no field that can serve as label"},
    {OPEN CODE KEY "<validity from='code'/></kind>",
     "'code' is no field that can serve as validity"},
    {OPEN CODE DAY KEY "<validity from='day' to='end'/></kind>", "'end' is no field"},
    {OPEN CODE "<group name='g'>" T("a", "b") DAY "</group>" KEY "<evidence date='day'/></kind>",
     "'day' is no field that can serve as evidence"},
    {OPEN CODE KEY "\n<retention years='1' from='code'/></kind>",
     "k.xml:2: 'code' is no field that can serve as retention"},
    {OPEN CODE KEY "\n<due date='code'/></kind>",
     "k.xml:2: 'code' is no field that can serve as due"},
    {OPEN CODE DAY KEY "<due date='day' unless='code'/></kind>",
     "'code' is no field that can serve as due"},
    {OPEN CODE "<group name='g'>" T("a", "b") DAY "</group>" KEY
                                                  "<due date='g.day' done='code'/></kind>",
     "'code' is no field that can serve as due"},
    {OPEN CODE KEY "<retention years='1' from='left_on' through='code'/></kind>",
     "'code' is no field that can serve as retention"},
};

START_TEST(refusal)
{
    g_autoptr(GError) error = NULL;

    ck_assert_ptr_null(read_kind(refusals[_i].text, &error));
    ck_assert(g_error_matches(error, TICS_ERROR, TICS_ERROR_INVALID));
    ck_assert_msg(strstr(error->message, refusals[_i].what) != NULL, "%s", error->message);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("kind");
    TCase *cases = tcase_create("kind");

    tics_xml_init();
    tcase_add_test(cases, frame);
    tcase_add_test(cases, fields);
    tcase_add_test(cases, paths);
    tcase_add_test(cases, splitting);
    tcase_add_test(cases, order_of_paths);
    tcase_add_test(cases, headings);
    tcase_add_test(cases, choices);
    tcase_add_loop_test(cases, refusal, 0, G_N_ELEMENTS(refusals));
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
