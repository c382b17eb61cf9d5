/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "path.h"

#include "base/builder.h"

static struct arena arena;

static void tear_down(void)
{
    arena_free(&arena);
}

/* None of these folders is there, so that what is written counts. */
static const struct {
    const char *folder;
    const char *path;
    const char *seen;
} cases[] = {
    {"/no/project", "/no/project/code.py", "code.py"},
    {"/no/project", "/no/project/src/code.py", "src/code.py"},
    {"/no/project", "/no/./project//src/../lib/a.py", "lib/a.py"},
    {"/no/project", "/no/code.py", "../code.py"},
    {"/no/project", "/no/projects/code.py", "../projects/code.py"},
    {"/no/projects", "/no/project/code.py", "../project/code.py"},
    {"/no/project/a/b", "/no/project/c/code.py", "../../c/code.py"},
    {"/no", "/code.py", "../code.py"},
    {"/", "/code.py", "code.py"},
    {"/", "/no/code.py", "no/code.py"},
    {"/", "/../../no/code.py", "no/code.py"},
};

START_TEST(is_seen_from)
{
    struct memlint_text seen = path_from(&arena, text_of(cases[_i].folder), text_of(cases[_i].path));
    ck_assert_str_eq(seen.data, cases[_i].seen);
}
END_TEST

START_TEST(folder_of_a_name_is_where_we_are)
{
    struct memlint_text here = path_folder(&arena, TEXT("code.py"));
    ck_assert(text_starts(here, "/"));
    ck_assert(text_equal(here, path_folder(&arena, TEXT("./code.py"))));
    ck_assert(text_equal(text_format(&arena, "%.*s/no/such", TEXT_ARGS(here)),
                         path_folder(&arena, TEXT("no/such/../such/code.py"))));
    ck_assert_str_eq(path_from(&arena, here, TEXT("no/such/code.py")).data, "no/such/code.py");
}
END_TEST

static const struct {
    const char *path;
    const char *parent;
    const char *name;
} parts[] = {
    {"src/code.py", "src", "code.py"},   {"code.py", ".", "code.py"},   {"/code.py", "/", "code.py"},
    {"/a/b/code.py", "/a/b", "code.py"}, {"./code.py", ".", "code.py"}, {"", ".", ""},
};

START_TEST(has_a_folder_and_a_name)
{
    struct memlint_text path = text_of(parts[_i].path);
    ck_assert(text_is(path_parent(path), parts[_i].parent));
    ck_assert_str_eq(path.size ? path.data + path_name_start(path) : "", parts[_i].name);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bridge_path");
    TCase *paths = tcase_create("path");
    tcase_add_checked_fixture(paths, NULL, tear_down);
    tcase_add_loop_test(paths, is_seen_from, 0, (int)ARRAY_LEN(cases));
    tcase_add_loop_test(paths, has_a_folder_and_a_name, 0, (int)ARRAY_LEN(parts));
    tcase_add_test(paths, folder_of_a_name_is_where_we_are);
    suite_add_tcase(suite, paths);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
