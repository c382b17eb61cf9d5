/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/builder.h"
#include "directive.h"

static struct arena arena;

static void set_up(void)
{
    arena = (struct arena){0};
}

static void tear_down(void)
{
    arena_free(&arena);
}

static const char *const kinds[] = {
    [DIRECTIVE_NOQA] = "noqa",
    [DIRECTIVE_IGNORE] = "ignore",
    [DIRECTIVE_OFF] = "off",
    [DIRECTIVE_ON] = "on",
    [DIRECTIVE_SKIP_FILE] = "skip-file",
    [DIRECTIVE_MALFORMED] = "malformed",
    [DIRECTIVE_MALFORMED_NOQA] = "malformed-noqa",
};

/* Everything in one comment: "noqa A1 B2; off". */
static const char *read_comment(const char *comment)
{
    struct memlint_text source = text_of(comment);
    struct builder seen = {.arena = &arena};
    struct directive directive;
    uint32_t at = 0;
    while (directive_next(&arena, source, &at, source.size, &directive)) {
        build_format(&seen, "%s%s", seen.size ? "; " : "", kinds[directive.kind]);
        for (uint32_t i = 0; i < directive.codes.count; i++)
            build_format(&seen, " %.*s", TEXT_ARGS(directive.codes.items[i].text));
    }
    ck_assert_msg(seen.size == 0 || directive_possible(source), "the cheap test misses %s", comment);
    return build_result(&seen).data;
}

static const struct {
    const char *comment;
    const char *seen;
} cases[] = {
    /* flake8's and ruff's spellings */
    {"# noqa", "noqa"},
    {"#noqa", "noqa"},
    {"#  NoQA", "noqa"},
    {"# noqa because it is fast", "noqa"},
    {"# noqa: E501", "noqa E501"},
    {"# noqa:E501,W291", "noqa E501 W291"},
    {"# noqa: E501 W291", "noqa E501 W291"},
    {"# noqa: E501,,W291,", "noqa E501 W291"},
    {"# NOQA: mem101", "noqa mem101"},
    {"# noqa : MEM101", "noqa MEM101"},
    {"# noqa: MEM1", "noqa MEM1"},
    {"# noqa: MEM101 small list, really", "noqa MEM101"},
    {"# noqa: MEM101, see issue", "noqa MEM101"},
    {"# noqa: MEM101; see issue", "noqa MEM101"},
    {"# type: ignore # noqa: MEM101", "noqa MEM101"},
    {"# noqa: E501 # memlint: ignore[gc]", "noqa E501; ignore gc"},
    {"## noqa", "noqa"},
    {"# noqa# more", "noqa"},

    /* a noqa that can't be read */
    {"# noqa:", "malformed-noqa"},
    {"# noqa: string-concat-in-loop", "malformed-noqa string-concat-in-loop"},
    {"# noqa: MEM", "malformed-noqa MEM"},
    {"# noqa MEM101", "malformed-noqa MEM101"},
    {"# noqa(MEM101)", "malformed-noqa MEM101"},
    {"# noqa[MEM101]", "malformed-noqa MEM101"},
    {"# noqa=MEM101", "malformed-noqa MEM101"},
    {"# noqa; MEM101", "malformed-noqa MEM101"},
    {"# noqa: MEM101MEM102", "malformed-noqa MEM101MEM102"},
    {"# noqa: MEM101-abc", "malformed-noqa MEM101-abc"},

    /* no noqa */
    {"# noqatest", ""},
    {"# noqa-ish", ""},
    {"# noqaMEM101", ""},
    {"# a noqa: MEM101", ""},
    {"# see \"noqa\"", ""},
    {"#", ""},
    {"", ""},

    /* ours */
    {"# memlint: ignore[MEM101]", "ignore MEM101"},
    {"#memlint:ignore[MEM101]", "ignore MEM101"},
    {"# memlint: ignore[MEM101, string-concat-in-loop,gc]", "ignore MEM101 string-concat-in-loop gc"},
    {"# memlint: ignore[ MEM1 , ]", "ignore MEM1"},
    {"# memlint: ignore[MEM101] - ten turns at most", "ignore MEM101"},
    {"# noqa # memlint: ignore[MEM101] # memlint: off", "noqa; ignore MEM101; off"},
    {"# memlint: off", "off"},
    {"# memlint: on", "on"},
    {"# memlint: off because it is generated", "off"},
    {"# memlint: skip-file", "skip-file"},

    /* ours, malformed */
    {"# memlint: ignore", "malformed"},
    {"# memlint: ignore MEM101", "malformed"},
    {"# memlint: ignore(MEM101)", "malformed"},
    {"# memlint: ignore [MEM101]", "malformed"},
    {"# memlint: ignore: MEM101", "malformed"},
    {"# memlint: ignore=MEM101", "malformed"},
    {"# memlint: ignore[]", "malformed"},
    {"# memlint: ignore[ , ]", "malformed"},
    {"# memlint: ignore[MEM101", "malformed"},
    {"# memlint: ignore[MEM101 # x]", "malformed"},
    {"# memlint: igonre[MEM101]", "malformed"},
    {"# memlint: disable[MEM101]", "malformed"},
    {"# memlint: disable=MEM101", "malformed"},
    {"# memlint: noqa", "malformed"},
    {"# memlint: disable", "malformed"},
    {"# memlint: skip_file", "malformed"},
    {"# memlint: skip-fiel", "malformed"},
    {"# memlint: off[MEM101]", "malformed"},
    {"# memlint: on(MEM101)", "malformed"},
    {"# memlint: Off", "malformed"},

    /* prose */
    {"# memlint: is great", ""},
    {"# memlint: ignores this", ""},
    {"# memlint", ""},
    {"# memlint:", ""},
    {"# memlint: done", ""},
    {"# memlint: open", ""},
    {"# memlint says 8 KB", ""},
    {"# see memlint: ignore[MEM101]", ""},
    {"# Memlint: off", ""},
};

START_TEST(comment_reads_as_expected)
{
    ck_assert_msg(strcmp(read_comment(cases[_i].comment), cases[_i].seen) == 0, "%s: expected '%s', got '%s'",
                  cases[_i].comment, cases[_i].seen, read_comment(cases[_i].comment));
}
END_TEST

/* Where a directive stands: from its '#' to the end of what was read. */
START_TEST(range_leaves_out_prose)
{
    struct memlint_text source = TEXT("x = 1 # type: ignore # noqa: A1, B2 because  ");
    struct directive directive;
    uint32_t at = 6;
    ck_assert(directive_next(&arena, source, &at, source.size, &directive));
    ck_assert_uint_eq(directive.start, 21);
    ck_assert_uint_eq(directive.end, 35);
    ck_assert_uint_eq(directive.codes.items[1].start, 33);
}
END_TEST

START_TEST(nothing_is_read_past_the_comment)
{
    struct memlint_text source = TEXT("# noqa: A1\n# noqa: B2");
    struct directive directive;
    uint32_t at = 0;
    ck_assert(directive_next(&arena, source, &at, 10, &directive));
    ck_assert_uint_eq(directive.codes.count, 1);
    ck_assert(!directive_next(&arena, source, &at, 10, &directive));
}
END_TEST

START_TEST(a_list_without_end_is_bounded)
{
    struct builder long_list = {.arena = &arena};
    struct directive directive;
    uint32_t at = 0;
    build_string(&long_list, "# noqa:");
    for (int i = 0; i < 100000; i++)
        build_string(&long_list, " A1");
    struct memlint_text source = build_result(&long_list);
    ck_assert(directive_next(&arena, source, &at, source.size, &directive));
    ck_assert_uint_le(directive.codes.count, 100);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bridge_directive");
    TCase *tests = tcase_create("directive");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, comment_reads_as_expected, 0, (int)ARRAY_LEN(cases));
    tcase_add_test(tests, range_leaves_out_prose);
    tcase_add_test(tests, nothing_is_read_past_the_comment);
    tcase_add_test(tests, a_list_without_end_is_bounded);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
