/* test_xlsx.c -- numbers of a workbook as people see them, and its parts fed in pieces */
/* SPDX-License-Identifier: Apache-2.0 */
#include "table_in.h"
#include "xlsx_format.h"
#include "xml.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *code, *rule;
    TicsCellShape shape;
} shapes[] = {
    {"General", "the usual format is no date, though it has an e", TICS_CELL_NUMBER},
    {"G/標準", "nor is its Japanese name", TICS_CELL_NUMBER},
    {"0.00E+00", "an exponent is no era", TICS_CELL_NUMBER},
    {"#,##0\"円\";[Red]-#,##0", "a colour is no date", TICS_CELL_NUMBER},
    {"0\"days\"", "letters in quotes are no date", TICS_CELL_NUMBER},
    {"0\\d\\y", "escaped letters are no date", TICS_CELL_NUMBER},
    {"@", "text", TICS_CELL_NUMBER},
    {"yyyy/m/d", "a day", TICS_CELL_DATE},
    {"[$-411]ggge\"年\"m\"月\"d\"日\"", "a day of an era", TICS_CELL_DATE},
    {"[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@", "with the first year in words",
     TICS_CELL_DATE},
    {"[$-411]ge.m.d", "a day of an era, short", TICS_CELL_DATE},
    {"m\"月\"d\"日\"", "a day without its year", TICS_CELL_DATE},
    {"mmm-yy", "a month", TICS_CELL_DATE},
    {"m", "an m alone is a month", TICS_CELL_DATE},
    {"aaaa", "a day of the week", TICS_CELL_DATE},
    {"h:mm", "a time; its m is a minute", TICS_CELL_TIME},
    {"mm:ss.0", "minutes and seconds", TICS_CELL_TIME},
    {"h:mm AM/PM", "its m of AM is no month", TICS_CELL_TIME},
    {"[h]:mm:ss", "hours that go on", TICS_CELL_ELAPSED},
    {"[$-F400]h:mm:ss\\ AM/PM", "a time in the system's way", TICS_CELL_TIME},
    {"yyyy/m/d h:mm;@", "a day with its time", TICS_CELL_DATETIME},
    {"0;yyyy", "the first section says", TICS_CELL_NUMBER},
};

START_TEST(format_has_shape)
{
    ck_assert_msg(tics_xlsx_format_shape(shapes[_i].code) == shapes[_i].shape, "%s: %s",
                  shapes[_i].code, shapes[_i].rule);
}
END_TEST

static const struct {
    unsigned id;
    TicsCellShape shape;
} builtin[] = {
    {0, TICS_CELL_NUMBER},  {1, TICS_CELL_NUMBER},  {13, TICS_CELL_NUMBER},
    {14, TICS_CELL_DATE},   {17, TICS_CELL_DATE},   {18, TICS_CELL_TIME},
    {21, TICS_CELL_TIME},   {23, TICS_CELL_NUMBER}, {22, TICS_CELL_DATETIME},
    {26, TICS_CELL_NUMBER}, {27, TICS_CELL_DATE},   {31, TICS_CELL_DATE},
    {32, TICS_CELL_TIME},   {33, TICS_CELL_TIME},   {36, TICS_CELL_DATE},
    {37, TICS_CELL_NUMBER}, {45, TICS_CELL_TIME},   {46, TICS_CELL_ELAPSED},
    {49, TICS_CELL_NUMBER}, {50, TICS_CELL_DATE},   {58, TICS_CELL_DATE},
    {59, TICS_CELL_NUMBER},
};

START_TEST(builtin_format_has_shape)
{
    const char *code = tics_xlsx_builtin_format(builtin[_i].id);
    ck_assert_msg(tics_xlsx_format_shape(code) == builtin[_i].shape, "%u", builtin[_i].id);
}
END_TEST

static const struct {
    double number;
    const char *code;
    bool since_1904;
    const char *text; /* NULL: there is no such day */
    const char *rule;
} numbers[] = {
    {46295, "yyyy/m/d", false, "2026-09-30", "a day"},
    {46295, "[$-411]ggge\"年\"m\"月\"d\"日\"", false, "2026-09-30", "a day of an era"},
    {44833, "yyyy/m/d", true, "2026-09-30", "a day counted from 1904"},
    {0, "yyyy/m/d", true, "1904-01-01", "the first of them"},
    {1, "yyyy/m/d", false, "1900-01-01", "the first day"},
    {59, "yyyy/m/d", false, "1900-02-28", "the last before the day that never was"},
    {60, "yyyy/m/d", false, NULL, "1900-02-29 never was"},
    {61, "yyyy/m/d", false, "1900-03-01", "the first behind it"},
    {0, "yyyy/m/d", false, NULL, "1900-01-00: a formula on an empty cell"},
    {-1, "yyyy/m/d", false, NULL, "before all days"},
    {2958465, "yyyy/m/d", false, "9999-12-31", "the last day"},
    {2958466, "yyyy/m/d", false, NULL, "behind it"},
    {46295.75, "yyyy/m/d", false, "2026-09-30", "a time that is not shown"},
    {46295.99999999, "yyyy/m/d", false, "2026-10-01", "a rounding error below midnight"},
    {46295.378472222219, "yyyy/m/d h:mm", false, "2026-09-30 09:05", "a day with its time"},
    {46295.378483796296, "yyyy/m/d h:mm", false, "2026-09-30 09:05:01", "seconds stay"},
    {46295.99999999, "yyyy/m/d h:mm", false, "2026-10-01 00:00", "midnight by rounding"},
    {0.25, "h:mm", false, "6:00", "a time of day"},
    {1.0625, "h:mm", false, "25:30", "a night shift"},
    {46295.25, "h:mm", false, "2026-09-30 06:00", "the day behind a time is not lost"},
    {1.0625, "[h]:mm", false, "25:30", "hours that go on"},
    {31, "General", false, "31", "no point"},
    {31, "000", false, "031", "zeros the format sets"},
    {1234, "000", false, "1234", "more digits than it has places for"},
    {1234567, "000-0000", false, "123-4567", "a postal code"},
    {31, "\"A-\"000", false, "A-031", "letters the format sets"},
    {3, "\"第\"0\"版\"", false, "第3版", "words around a number"},
    {31, "[<=999]000;[<=9999]000\\-00;000\\-0000", false, "31", "conditions are not followed"},
    {4.1, "0.00", false, "4.10", "zeros behind the point"},
    {3.14159, "0.00", false, "3.14159", "digits are not cut off"},
    {4.0999999999999996, "General", false, "4.1", "what the file keeps of 4.1"},
    {0.1 + 0.2, "General", false, "0.3", "15 digits are shown"},
    {0.85, "0%", false, "85%", "per cent"},
    {1234567, "#,##0", false, "1234567", "no commas"},
    {1234567890123, "General", false, "1234567890123", "a number of a corporation"},
    {1e15, "General", false, "1000000000000000", "no exponent"},
    {1e-7, "General", false, "0.0000001", "nor for small ones"},
    {-5, "General", false, "-5", "below nought"},
    {-0.0, "General", false, "0", "no minus before nought"},
    {5, "@", false, "5", "a number shown as text"},
};

START_TEST(number_is_seen)
{
    g_autofree char *text =
        tics_xlsx_number(numbers[_i].number, numbers[_i].code, numbers[_i].since_1904);
    ck_assert_msg(g_strcmp0(text, numbers[_i].text) == 0, "%s: %s instead of %s", numbers[_i].rule,
                  text, numbers[_i].text);
}
END_TEST

static const struct {
    size_t column;
    const char *letters;
} columns[] = {{0, "A"}, {25, "Z"}, {26, "AA"}, {701, "ZZ"}, {702, "AAA"}, {16383, "XFD"}};

START_TEST(column_has_letters)
{
    g_autofree char *letters = tics_column_letters(columns[_i].column);
    ck_assert_str_eq(letters, columns[_i].letters);
}
END_TEST

static void
feed_start(void *user, const char *element, const char *const *attributes)
{
    g_string_append_printf(user, "<%s", element);
    for (; attributes[0] != NULL; attributes += 2)
        g_string_append_printf(user, " %s=[%s]", attributes[0], attributes[1]);
    g_string_append_c(user, '>');
}

static void
feed_text(void *user, const char *text, size_t length)
{
    g_string_append_len(user, text, (gssize)length);
}

static void
feed_end(void *user, const char *element)
{
    g_string_append_printf(user, "</%s>", element);
}

/* What comes of it fed in pieces; the error if it is refused. Transfer full. */
static char *
feed_pieces(const char *text, size_t piece)
{
    static const TicsXmlFeedHandler handler = {feed_start, feed_text, feed_end};
    g_autoptr(GString) seen = g_string_new(NULL);
    g_autoptr(TicsXmlFeed) feed = tics_xml_feed_new(&handler, seen, "p.xml");
    g_autoptr(GError) error = NULL;
    bool good = true;

    for (size_t at = 0; good && at < strlen(text); at += piece)
        good = tics_xml_feed(feed, text + at, MIN(piece, strlen(text) - at), &error);
    good = good && tics_xml_feed_end(feed, &error);
    ck_assert(good == (error == NULL));
    return g_strdup(good ? seen->str : error->message);
}

static const struct {
    const char *text, *seen, *rule;
} feeds[] = {
    {"<a><b c='1' r:id='x' xmlns:r='u'>t&amp;u</b></a>", "<a><b c=[1] :id=[x]>t&u</b></a>",
     "names of a namespace are told"},
    {"<a><!-- <!DOCTYPE x> <b> --><?p <!E ?><![CDATA[<!]]></a>", "<a><!</a>",
     "what looks like markup inside others is none"},
    {"<a x='>'/>", "<a x=[>]></a>", "a bracket in a value ends no tag"},
    {"<!DOCTYPE a><a/>", "p.xml: a DOCTYPE or entity declaration is not accepted", "a DOCTYPE"},
    {"<a><!ENTITY b 'c'></a>", "p.xml: a DOCTYPE or entity declaration is not accepted",
     "a declaration inside"},
    {"<?xml version='1.0' encoding='UTF-16'?><a/>", "p.xml: is not XML in UTF-8",
     "another encoding"},
    {"\xfe\xff<a/>", "p.xml: is not XML in UTF-8", "the mark of UTF-16"},
    {"<a>&undefined;</a>", NULL, "an entity nobody declared"},
    {"<a><b></a>", NULL, "wrong nesting"},
    {"<a>", NULL, "what is still open"},
    {"", NULL, "nothing"},
};

START_TEST(feed_gives)
{
    g_autofree char *whole = feed_pieces(feeds[_i].text, 1 << 20);
    ck_assert_msg(feeds[_i].seen == NULL ? g_str_has_prefix(whole, "p.xml")
                                         : strcmp(whole, feeds[_i].seen) == 0,
                  "%s: %s", feeds[_i].rule, whole);
    /* the first piece holds the declaration whole */
    g_autofree char *pieces = feed_pieces(feeds[_i].text, 45);
    ck_assert_msg(strcmp(whole, pieces) == 0, "%s: %s", feeds[_i].rule, pieces);
}
END_TEST

START_TEST(feed_refuses_monstrous_tags)
{
    g_autoptr(GString) many = g_string_new("<a");
    g_autofree char *blanks = g_strnfill(70000, ' ');
    g_autofree char *spaced = g_strconcat("<a", blanks, "/>", NULL);

    for (int i = 0; i < 300; i++)
        g_string_append_printf(many, " b%d=''", i);
    g_string_append(many, "/>");
    for (size_t piece = 1000; piece <= 100000; piece *= 100) {
        g_autofree char *rich = feed_pieces(many->str, piece), *gaping = feed_pieces(spaced, piece);
        ck_assert_str_eq(rich, "p.xml: a start tag is too long or has too many attributes");
        ck_assert_str_eq(gaping, "p.xml: a start tag is too long or has too many attributes");
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("xlsx");
    TCase *tables = tcase_create("tables");
    tcase_add_loop_test(tables, format_has_shape, 0, G_N_ELEMENTS(shapes));
    tcase_add_loop_test(tables, builtin_format_has_shape, 0, G_N_ELEMENTS(builtin));
    tcase_add_loop_test(tables, number_is_seen, 0, G_N_ELEMENTS(numbers));
    tcase_add_loop_test(tables, column_has_letters, 0, G_N_ELEMENTS(columns));
    tcase_add_loop_test(tables, feed_gives, 0, G_N_ELEMENTS(feeds));
    tcase_add_test(tables, feed_refuses_monstrous_tags);
    suite_add_tcase(suite, tables);

    tics_xml_init();
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
