/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "nosemgrep.h"
#include "source.h"

static const struct result_rule rule = {.rule = {.id = TEXT_INIT("USR000"), .name = TEXT_INIT("Own.shout")}};

/* Is a finding at the first "f(" hidden? */
static bool hides(const char *source)
{
    struct result_file file = {.filename = TEXT("a.py")};
    struct memlint_text text = text_of(source);
    struct ml_error error;
    ck_assert_int_eq(source_open(&file, &text, &error), ML_OK);
    uint32_t start = (uint32_t)(strstr(source, "f(") - source);
    const struct result_finding found = {.finding = {.start = start, .end = start + 3}, .rule = &rule};
    bool hidden = nosemgrep_hides(&file, &found);
    arena_free(&file.arena);
    return hidden;
}

START_TEST(a_bare_comment_hides_its_line)
{
    ck_assert(hides("f() # nosemgrep\n") && hides("f() # NoSem because\n") && hides("f() # type: x nosemgrep\r\n"));
    ck_assert(!hides("f() #nosemgrep\n") && !hides("f() # nosemgrepped\n") && !hides("f() # noqa\n"));
    ck_assert(!hides("f()\ng() # nosemgrep\n") && !hides("f(\n) # nosemgrep\n") && !hides("f()"));
}
END_TEST

START_TEST(a_list_hides_what_it_names)
{
    ck_assert(hides("f() # nosemgrep: Own.shout\n") && hides("f() # nosemgrep:shout\n") && hides("f() # nosem=shout"));
    ck_assert(hides("f() # nosemgrep: a , shout because\n") && hides("f() # nosemgrep: USR000\n"));
    ck_assert(!hides("f() # nosemgrep: hout\n") && !hides("f() # nosemgrep: own.shout\n"));
    ck_assert(!hides("f() # nosemgrep: a because, shout\n") && !hides("f() # nosemgrep: a.Own.shout\n"));
}
END_TEST

START_TEST(a_list_of_nothing_hides_nothing)
{
    ck_assert(!hides("f() # nosemgrep:\n") && !hides("f() # nosemgrep: , shout\n"));
}
END_TEST

START_TEST(a_comment_that_is_alone_hides_the_next_line)
{
    ck_assert(hides("  # nosemgrep\nf()\n") && hides("# nosemgrep: shout\r\nf()\n"));
    ck_assert(!hides("x = 1 # nosemgrep\nf()\n") && !hides("# why nosemgrep\nf()\n"));
    ck_assert(!hides("# nosemgrep\n\nf()\n") && !hides("# nosemgrep: a\nf()\n"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("nosemgrep");
    TCase *tests = tcase_create("nosemgrep");
    tcase_add_test(tests, a_bare_comment_hides_its_line);
    tcase_add_test(tests, a_list_hides_what_it_names);
    tcase_add_test(tests, a_list_of_nothing_hides_nothing);
    tcase_add_test(tests, a_comment_that_is_alone_hides_the_next_line);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
