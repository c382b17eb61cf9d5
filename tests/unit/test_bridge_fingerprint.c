/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <string.h>
#include <unistd.h>

#include "base/builder.h"
#include "fingerprint.h"
#include "path.h"
#include "source.h"

static struct arena arena;

static void tear_down(void)
{
    arena_free(&arena);
}

/* The fingerprints of findings of one rule at each "x" of a source, separated by spaces. */
static const char *fingerprints(const char *filename, const char *source)
{
    static const struct result_rule rule = {.rule = {.id = TEXT_INIT("MEM101"), .name = TEXT_INIT("concat")}};
    VEC(struct result_finding) findings = {0};
    struct result_file file = {.filename = text_of(filename)};
    struct memlint_text text = text_of(source);
    struct ml_error error;
    struct builder joined = {.arena = &arena};
    ck_assert_int_eq(source_open(&file, &text, &error), ML_OK);
    for (uint32_t i = 0; i < text.size; i++)
        if (text.data[i] == 'x')
            vec_push(&arena, &findings, (struct result_finding){.finding = {.start = i, .end = i + 1}, .rule = &rule});
    file.findings = findings.items;
    file.finding_count = findings.count;
    const struct memlint_text *texts = fingerprint_all(&arena, &file);
    for (uint32_t i = 0; i < findings.count; i++)
        build_format(&joined, "%s%.*s", i ? " " : "", TEXT_ARGS(texts[i]));
    arena_free(&file.arena);
    return build_result(&joined).data;
}

/* Services hold them against those of last year. */
START_TEST(form_never_changes)
{
    ck_assert_str_eq(fingerprints("code.py", "x = 1\n"), "f6daba6ff43d6ba8:1");
}
END_TEST

START_TEST(moved_line_stays_known)
{
    const char *before = fingerprints("code.py", "x = 1\n");
    ck_assert_str_eq(fingerprints("code.py", "# a comment\n\nx = 1\n"), before);
    ck_assert_str_eq(fingerprints("code.py", "\xEF\xBB\xBFif y:\r\n\t  x  =\t1  \r\n"), before);
    ck_assert_str_eq(fingerprints("./code.py", "x = 1"), before);
}
END_TEST

START_TEST(other_line_or_file_is_another)
{
    const char *before = fingerprints("code.py", "x = 1\n");
    ck_assert_str_ne(fingerprints("code.py", "x = 2\n"), before);
    ck_assert_str_ne(fingerprints("code.py", "x =1\n"), before);
    ck_assert_str_ne(fingerprints("lib/code.py", "x = 1\n"), before);
}
END_TEST

START_TEST(equal_lines_are_counted)
{
    const char *seen = fingerprints("code.py", "x = 1\ny = 1\n  x = 1\nx = 2\nx = 1\n");
    ck_assert_uint_eq(strlen(seen), 4 * strlen("0123456789abcdef:1") + 3);
    ck_assert_ptr_nonnull(strstr(seen, ":1 "));
    ck_assert_ptr_nonnull(strstr(seen, ":2 "));
    ck_assert_ptr_nonnull(strstr(seen, ":3"));
    ck_assert_int_eq(strncmp(seen, seen + 19, 16), 0);
    ck_assert_int_ne(strncmp(seen, seen + 38, 16), 0);
    ck_assert_int_eq(strncmp(seen, seen + 57, 16), 0);
}
END_TEST

START_TEST(counts_go_by_key_and_order)
{
    static const uint64_t keys[] = {5, 7, 5, 5, 7, 0};
    static const uint32_t expected[] = {1, 1, 2, 3, 2, 1};
    const uint32_t *counts = fingerprint_count(&arena, keys, (uint32_t)ARRAY_LEN(keys));
    ck_assert_mem_eq(counts, expected, sizeof expected);
}
END_TEST

static const struct {
    const char *path;
    const char *relative;
    const char *uri;
} paths[] = {
    {"code.py", "code.py", "code.py"},
    {"./code.py", "code.py", "code.py"},
    {".//lib/./a b.py", "lib/a b.py", "lib/a%20b.py"},
    {"../code.py", "../code.py", "../code.py"},
    {"a,b:c%d;].py", "a,b:c%d;].py", "a%2Cb%3Ac%25d%3B%5D.py"},
    {"\xC3\xA9.py", "\xC3\xA9.py", "%C3%A9.py"},
    {"/nowhere/./code.py", "/nowhere/code.py", "file:///nowhere/code.py"},
    {".", ".", "."},
    {"-", "-", "-"},
};

START_TEST(paths_are_what_services_want)
{
    struct memlint_text relative = path_relative(&arena, text_of(paths[_i].path));
    ck_assert_str_eq(text_format(&arena, "%.*s", TEXT_ARGS(relative)).data, paths[_i].relative);
    ck_assert_str_eq(path_uri(&arena, relative).data, paths[_i].uri);
}
END_TEST

START_TEST(path_below_the_current_folder_is_relative)
{
    char folder[4096];
    ck_assert_ptr_nonnull(getcwd(folder, sizeof folder));
    struct memlint_text below = text_format(&arena, "%s/lib/code.py", folder);
    struct memlint_text beside = text_format(&arena, "%s2/code.py", folder);
    ck_assert(text_is(path_relative(&arena, below), "lib/code.py"));
    ck_assert(text_equal(path_relative(&arena, beside), beside));
    ck_assert(text_is(path_relative(&arena, text_of(folder)), folder));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fingerprint");
    TCase *tests = tcase_create("fingerprint");
    tcase_add_checked_fixture(tests, NULL, tear_down);
    tcase_add_test(tests, form_never_changes);
    tcase_add_test(tests, moved_line_stays_known);
    tcase_add_test(tests, other_line_or_file_is_another);
    tcase_add_test(tests, equal_lines_are_counted);
    tcase_add_test(tests, counts_go_by_key_and_order);
    tcase_add_loop_test(tests, paths_are_what_services_want, 0, (int)ARRAY_LEN(paths));
    tcase_add_test(tests, path_below_the_current_folder_is_relative);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
