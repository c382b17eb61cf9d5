/* SPDX-License-Identifier: MIT */
/* What the command line's tests can't reach: rules of plugins that call them what they like, and full lists. */
#include <check.h>

#include "annotate.h"
#include "base/builder.h"
#include "source.h"

static struct result_file file;

static const struct result_rule rules[] = {
    {.rule = {.id = TEXT_INIT("TOY101"), .name = TEXT_INIT("shout")}},
    {.rule = {.id = TEXT_INIT("toy"), .name = TEXT_INIT("a.word/of-it")}},
    {.rule = {.id = TEXT_INIT("toy"), .name = TEXT_INIT("a, word")}},
    {.rule = {.id = TEXT_INIT("toy"), .name = TEXT_INIT("a]word")}},
    {.rule = {.id = TEXT_INIT("toy"), .name = TEXT_INIT("a\nword")}},
    {.rule = {.id = TEXT_INIT("toy"), .name = TEXT_INIT("#word")}},
};

static void set_up(void)
{
    file = (struct result_file){.filename = TEXT("test.toy")};
}

static void tear_down(void)
{
    arena_free(&file.arena);
}

/* With a finding of one rule at the start; a '#' begins a comment that goes on to the end. */
static struct memlint_text annotated(struct memlint_text source, uint32_t rule)
{
    struct ml_error error;
    const struct tree_shape shape = {.has_error = false};
    const struct result_finding finding = {.finding = {.start = 0, .end = 1}, .rule = &rules[rule]};
    ck_assert_int_eq(source_open(&file, &source, &error), ML_OK);
    struct suppress suppress = {.arena = &file.arena, .file = &file, .rules = rules, .rule_count = ARRAY_LEN(rules)};
    uint32_t comment = text_find(file.source, '#', 0);
    if (comment != TEXT_NOT_FOUND)
        suppress_read(&suppress, comment, file.source.size);
    suppress_link(&suppress);
    struct annotate annotate = {.arena = &file.arena, .file = &file, .suppress = &suppress, .shape = &shape};
    annotate_add(&annotate, &finding, 0);
    return annotate_apply(&annotate);
}

START_TEST(an_id_that_is_no_code_gives_way_to_the_name)
{
    ck_assert_str_eq(annotated(TEXT("x"), 0).data, "x  # noqa: TOY101");
    ck_assert_str_eq(annotated(TEXT("x"), 1).data, "x  # memlint: ignore[a.word/of-it]");
}
END_TEST

START_TEST(a_name_that_no_list_can_hold_is_in_none)
{
    ck_assert_str_eq(annotated(TEXT("x"), (uint32_t)_i).data, "x");
}
END_TEST

START_TEST(a_full_list_does_not_grow)
{
    struct builder line = {.arena = &file.arena}, more = {.arena = &file.arena};
    build_string(&line, "x  # noqa: E1");
    for (uint32_t i = 1; i + 1 < DIRECTIVE_MOST_CODES; i++)
        build_string(&line, ",E1");
    build_format(&more, "%s,E1", build_result(&line).data);
    const char *grown = text_format(&file.arena, "%s, TOY101", line.data).data;
    const char *second = text_format(&file.arena, "%s  # noqa: TOY101", build_result(&more).data).data;
    ck_assert_str_eq(annotated(build_result(&line), 0).data, grown);
    ck_assert_str_eq(annotated(build_result(&more), 0).data, second);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bridge_annotate");
    TCase *tests = tcase_create("annotate");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, an_id_that_is_no_code_gives_way_to_the_name);
    tcase_add_loop_test(tests, a_name_that_no_list_can_hold_is_in_none, 2, (int)ARRAY_LEN(rules));
    tcase_add_test(tests, a_full_list_does_not_grow);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
