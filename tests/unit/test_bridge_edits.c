/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "edits.h"
#include "source.h"

static struct result_file file;

static void set_up(void)
{
    file = (struct result_file){.filename = TEXT("code.py")};
}

static void tear_down(void)
{
    arena_free(&file.arena);
}

static const struct {
    const char *source;
    struct memlint_edit edits[3];
    uint32_t count;
    const char *result;
} cases[] = {
    {"a\n", {{0, 0, TEXT_INIT("")}}, 0, "a\n"},
    {"a\nb\n", {{0, 0, TEXT_INIT("x\n")}}, 1, "x\na\nb\n"}, /* at the start */
    {"a\nb\n", {{4, 4, TEXT_INIT("x\n")}}, 1, "a\nb\nx\n"}, /* at the end */
    {"a\nb", {{3, 3, TEXT_INIT("\nx")}}, 1, "a\nb\nx"},     /* at an end without a line's */
    {"", {{0, 0, TEXT_INIT("x\n")}}, 1, "x\n"},             /* into nothing */
    {"a\nb\nc\n", {{2, 4, TEXT_INIT("")}}, 1, "a\nc\n"},    /* a line goes */
    {"a\n", {{0, 2, TEXT_INIT("")}}, 1, ""},                /* all goes */
    {"abc\n", {{0, 1, TEXT_INIT("x")}, {1, 2, TEXT_INIT("y")}, {2, 3, TEXT_INIT("z")}}, 3, "xyz\n"},   /* adjacent */
    {"abc\n", {{1, 1, TEXT_INIT("x")}, {1, 1, TEXT_INIT("y")}, {1, 2, TEXT_INIT("z")}}, 3, "axyzc\n"}, /* one place */
    {"\xC3\xA9 = 1\n", {{0, 2, TEXT_INIT("\xC3\xA8")}}, 1, "\xC3\xA8 = 1\n"},
    /* lines of a replacement end as the file's first does */
    {"a\r\nb\r\n", {{3, 3, TEXT_INIT("x\ny\n")}}, 1, "a\r\nx\r\ny\r\nb\r\n"},
    {"a\r\nb\n", {{3, 4, TEXT_INIT("x\ny")}}, 1, "a\r\nx\r\ny\n"},
    {"a\nb\r\n", {{2, 3, TEXT_INIT("x\ny")}}, 1, "a\nx\ny\r\n"},
    {"a\r\nb\r\n", {{3, 3, TEXT_INIT("x\r\n")}}, 1, "a\r\nx\r\nb\r\n"}, /* and those that do already stay */
    {"a\rb\r", {{2, 2, TEXT_INIT("x\n")}}, 1, "a\rx\rb\r"},
    {"a\rb\r", {{2, 2, TEXT_INIT("\nx\n")}}, 1, "a\r\rx\rb\r"},
    {"a\r\nb\r\n", {{2, 2, TEXT_INIT("\nx\r")}}, 1, "a\r\nx\r\nb\r\n"}, /* between the two bytes of a line's end */
    /* a byte order mark stays first */
    {"\xEF\xBB\xBF"
     "a\n",
     {{0, 0, TEXT_INIT("x\n")}},
     1,
     "\xEF\xBB\xBF"
     "x\na\n"},
    {"\xEF\xBB\xBF"
     "a\n",
     {{0, 4, TEXT_INIT("x")}},
     1,
     "\xEF\xBB\xBF"
     "x\n"},
    {"\xEF\xBB\xBF"
     "a\n",
     {{3, 3, TEXT_INIT("x\n")}},
     1,
     "\xEF\xBB\xBF"
     "x\na\n"},
};

START_TEST(edits_are_applied)
{
    struct memlint_text source = text_of(cases[_i].source);
    struct ml_error error;
    ck_assert_int_eq(source_open(&file, &source, &error), ML_OK);
    const struct edit_part whole = {0, source.size, {cases[_i].edits, cases[_i].count}};
    ck_assert_str_eq(edits_apply(&file.arena, &file, &whole).data, cases[_i].result);
}
END_TEST

START_TEST(a_part_is_what_becomes_of_its_bytes)
{
    struct memlint_text source = TEXT("one\r\ntwo\r\nthree\r\n");
    const struct memlint_edit edits[] = {{5, 5, TEXT_INIT("and\n")}, {8, 8, TEXT_INIT("!")}};
    const struct edit_part part = {5, 10, {edits, 2}};
    struct ml_error error;
    ck_assert_int_eq(source_open(&file, &source, &error), ML_OK);
    ck_assert_str_eq(edits_apply(&file.arena, &file, &part).data, "and\r\ntwo!\r\n");
    struct memlint_finding finding = {.edits = edits, .edit_count = 2};
    edits_settle(&file.arena, &file, &finding);
    ck_assert_str_eq(finding.edits[0].replacement.data, "and\r\n");
    ck_assert_str_eq(finding.edits[1].replacement.data, "!");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bridge_edits");
    TCase *tests = tcase_create("edits");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, edits_are_applied, 0, (int)ARRAY_LEN(cases));
    tcase_add_test(tests, a_part_is_what_becomes_of_its_bytes);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
