/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/builder.h"
#include "source.h"
#include "utf8.h"

static struct result_file file;
static struct ml_error error;

static void set_up(void)
{
    file = (struct result_file){.filename = TEXT("code.py")};
}

static void tear_down(void)
{
    arena_free(&file.arena);
}

static enum ml_status open_text(struct memlint_text text)
{
    return source_open(&file, &text, &error);
}

/* "line:column" of an offset. */
static const char *place_of(uint32_t offset)
{
    struct place place = result_place(&file, offset);
    return text_format(&file.arena, "%u:%u", (unsigned)place.line, (unsigned)place.column).data;
}

static const struct {
    struct memlint_text text;
    uint32_t at; /* of the first byte that is no UTF-8 */
} encodings[] = {
    {TEXT_INIT(""), TEXT_NOT_FOUND},
    {TEXT_INIT("plain text of more than eight bytes"), TEXT_NOT_FOUND},
    {TEXT_INIT("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x90\x8D and \xED\x9F\xBF \xF4\x8F\xBF\xBF"), TEXT_NOT_FOUND},
    {TEXT_INIT("a\0b"), TEXT_NOT_FOUND},
    {TEXT_INIT("caf\xE9"), 3}, /* Latin-1 */
    {TEXT_INIT("caf\xE9 and more"), 3},
    {TEXT_INIT("12345678\x80"), 8}, /* a continuation of nothing */
    {TEXT_INIT("\xC0\xAF"), 0},     /* overlong */
    {TEXT_INIT("x\xE0\x80\xAF"), 1},
    {TEXT_INIT("x\xF0\x80\x80\xAF"), 1},
    {TEXT_INIT("x\xED\xA0\x80"), 1},     /* a surrogate */
    {TEXT_INIT("x\xF4\x90\x80\x80"), 1}, /* beyond U+10FFFF */
    {TEXT_INIT("x\xE2\x82"), 1},         /* cut */
    {TEXT_INIT("x\xF0\x9F\x90"), 1},
    {TEXT_INIT("x\xC3"), 1},
    {TEXT_INIT("x\xFF\xFE"), 1},
};

START_TEST(encoding_is_checked)
{
    ck_assert_uint_eq(utf8_invalid_at(encodings[_i].text), encodings[_i].at);
}
END_TEST

START_TEST(bad_encoding_is_shown_at_its_place)
{
    ck_assert_int_eq(open_text(TEXT("x = 1\n\xC3\xA9\xC3\xA9 = '\xE9'\n")), ML_INVALID);
    ck_assert_uint_eq(error.line, 2);
    ck_assert_uint_eq(error.column, 7);
    ck_assert_str_eq(error.path, "code.py");
    ck_assert_ptr_nonnull(strstr(error.message, "0xE9 is not UTF-8"));
}
END_TEST

START_TEST(columns_count_code_points)
{
    ck_assert_int_eq(open_text(TEXT("ab\n\xC3\xA9\xF0\x9F\x90\x8Dz\n")), ML_OK);
    ck_assert_str_eq(place_of(0), "1:1");
    ck_assert_str_eq(place_of(2), "1:3");
    ck_assert_str_eq(place_of(3), "2:1");
    ck_assert_str_eq(place_of(5), "2:2");
    ck_assert_str_eq(place_of(9), "2:3");
    ck_assert_str_eq(place_of(11), "3:1");
}
END_TEST

/* In a long line columns come from a table; they are the same at every offset. */
START_TEST(columns_of_a_long_line_are_counted_as_well)
{
    struct builder source = {.arena = &file.arena};
    build_string(&source, "x\n");
    for (int i = 0; i < 4000; i++)
        build_string(&source, "a\xC3\xA9");
    build_string(&source, "\nz");
    ck_assert_int_eq(open_text(build_result(&source)), ML_OK);
    ck_assert_ptr_nonnull(file.points);
    for (uint32_t i = 0; i < 4000; i++) {
        ck_assert_uint_eq(result_place(&file, 2 + i * 3).column, i * 2 + 1);
        ck_assert_uint_eq(result_place(&file, 2 + i * 3 + 1).column, i * 2 + 2);
    }
    ck_assert_str_eq(place_of(12003), "3:1");
}
END_TEST

START_TEST(lines_end_as_python_reads_them)
{
    ck_assert_int_eq(open_text(TEXT("a\r\nb\rc\n\nd")), ML_OK);
    ck_assert_uint_eq(file.line_count, 5);
    ck_assert(text_is(result_line(&file, 1), "a"));
    ck_assert(text_is(result_line(&file, 2), "b"));
    ck_assert(text_is(result_line(&file, 3), "c"));
    ck_assert(text_is(result_line(&file, 4), ""));
    ck_assert(text_is(result_line(&file, 5), "d"));
    ck_assert(text_is(result_line(&file, 0), ""));
    ck_assert(text_is(result_line(&file, 6), ""));
    ck_assert_str_eq(place_of(8), "5:1");
}
END_TEST

START_TEST(byte_order_mark_has_no_column)
{
    ck_assert_int_eq(open_text(TEXT("\xEF\xBB\xBFx = 1\n")), ML_OK);
    ck_assert_uint_eq(file.source.size, 9);
    ck_assert_str_eq(place_of(3), "1:1");
    ck_assert_str_eq(place_of(0), "1:1");
    ck_assert(text_is(result_line(&file, 1), "x = 1"));
}
END_TEST

START_TEST(empty_source_has_one_line)
{
    ck_assert_int_eq(open_text(TEXT("")), ML_OK);
    ck_assert_uint_eq(file.line_count, 1);
    ck_assert_str_eq(place_of(0), "1:1");
}
END_TEST

START_TEST(large_source_is_refused)
{
    char *bytes = arena_array(&file.arena, char, SOURCE_LIMIT + 1);
    memset(bytes, '\n', SOURCE_LIMIT + 1);
    ck_assert_int_eq(open_text((struct memlint_text){bytes, SOURCE_LIMIT + 1}), ML_LIMIT);
    ck_assert_int_eq(open_text((struct memlint_text){bytes, SOURCE_LIMIT}), ML_OK);
}
END_TEST

START_TEST(folders_and_absent_files_are_refused)
{
    file.filename = TEXT("/");
    ck_assert_int_eq(source_open(&file, NULL, &error), ML_IO);
    file.filename = TEXT("/there/is/no/such/file");
    ck_assert_int_eq(source_open(&file, NULL, &error), ML_UNKNOWN);
    ck_assert_str_eq(error.path, "/there/is/no/such/file");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bridge_source");
    TCase *tests = tcase_create("source");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, encoding_is_checked, 0, (int)ARRAY_LEN(encodings));
    tcase_add_test(tests, bad_encoding_is_shown_at_its_place);
    tcase_add_test(tests, columns_count_code_points);
    tcase_add_test(tests, columns_of_a_long_line_are_counted_as_well);
    tcase_add_test(tests, lines_end_as_python_reads_them);
    tcase_add_test(tests, byte_order_mark_has_no_column);
    tcase_add_test(tests, empty_source_has_one_line);
    tcase_add_test(tests, large_source_is_refused);
    tcase_add_test(tests, folders_and_absent_files_are_refused);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
