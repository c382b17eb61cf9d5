/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/builder.h"
#include "own_rules.h"
#include "source.h"
#include "suppress_report.h"

static struct result_file file;
static bool noqa_is_foreign;

/* TOY102 is off by default and not selected. */
static struct result_rule rules[] = {
    {.plugin = OWN_PLUGIN, .index = OWN_UNUSED_SUPPRESSION, .selected = true},
    {.plugin = OWN_PLUGIN, .index = OWN_MALFORMED_SUPPRESSION, .selected = true},
    {
        .rule = {.severity = MEMLINT_LOW,
                 .default_on = 1,
                 .id = TEXT_INIT("TOY101"),
                 .name = TEXT_INIT("shout"),
                 .family = TEXT_INIT("words"),
                 .aliases = TEXT_INIT("W605 PLX1")},
        .selected = true,
    },
    {
        .rule = {.severity = MEMLINT_NOTE,
                 .default_on = 0,
                 .id = TEXT_INIT("TOY102"),
                 .name = TEXT_INIT("whisper"),
                 .family = TEXT_INIT("words")},
        .index = 1,
    },
    {
        .rule = {.severity = MEMLINT_LOW,
                 .default_on = 1,
                 .id = TEXT_INIT("TOY201"),
                 .name = TEXT_INIT("murmur"),
                 .family = TEXT_INIT("sounds")},
        .index = 2,
        .selected = true,
    },
};
enum { SHOUT = 2, MURMUR = 4 };

static void set_up(void)
{
    file = (struct result_file){.filename = TEXT("test.toy")};
    rules[0].rule = own_rules[OWN_UNUSED_SUPPRESSION];
    rules[1].rule = own_rules[OWN_MALFORMED_SUPPRESSION];
    rules[MURMUR].selected = true;
    noqa_is_foreign = false;
}

static void tear_down(void)
{
    arena_free(&file.arena);
}

/* Every '#' outside quotes begins a comment here. */
static void read_comments(struct suppress *suppress)
{
    bool quoted = false;
    for (uint32_t at = 0; at < file.source.size; at++) {
        quoted ^= file.source.data[at] == '"';
        if (file.source.data[at] != '#' || quoted)
            continue;
        uint32_t end = text_find(file.source, '\n', at);
        end = end == TEXT_NOT_FOUND ? file.source.size : end;
        suppress_read(suppress, at, end);
        at = end;
    }
    suppress_link(suppress);
}

/* A finding at each word SHOUT or MURMUR; "<" after it makes it go on to the next ">". */
static void judge(struct suppress *suppress, struct builder *seen, uint32_t at, uint32_t rule, uint32_t size)
{
    struct result_finding finding = {.rule = &rules[rule]};
    finding.finding.start = at;
    finding.finding.end = at + size;
    if (at + size < file.source.size && file.source.data[at + size] == '<')
        finding.finding.end = text_find(file.source, '>', at) + 1;
    if (!suppress_hides(suppress, &finding, 0))
        build_format(seen, "%s%u:%.*s", seen->size ? " " : "", (unsigned)result_line_at(&file, at),
                     TEXT_ARGS(rules[rule].rule.id));
}

/* What is left of the findings, then what is said of the comments: "2:TOY101 | 3:SUP001 Unused suppression of TOY1". */
static const char *left(const char *source, bool complete)
{
    struct ml_error error;
    struct memlint_text text = text_of(source);
    struct builder seen = {.arena = &file.arena};
    struct suppress suppress = {
        .arena = &file.arena,
        .file = &file,
        .rules = rules,
        .rule_count = ARRAY_LEN(rules),
        .noqa_is_foreign = noqa_is_foreign,
    };
    struct suppress_findings reports = {0};
    ck_assert_int_eq(source_open(&file, &text, &error), ML_OK);
    read_comments(&suppress);
    if (suppress_skips_file(&suppress))
        return "skipped";
    for (uint32_t at = 0; at < file.source.size; at++) {
        struct memlint_text rest = text_part(file.source, at, file.source.size);
        if (text_starts(rest, "SHOUT"))
            judge(&suppress, &seen, at, SHOUT, 5);
        if (text_starts(rest, "MURMUR"))
            judge(&suppress, &seen, at, MURMUR, 6);
    }
    suppress_report(&suppress, complete, &reports);
    for (uint32_t i = 0; i < reports.list.count; i++) {
        const struct result_finding *report = &reports.list.items[i];
        build_format(&seen, "%s%u:%.*s %.*s", seen.size ? " | " : "| ",
                     (unsigned)result_line_at(&file, report->finding.start), TEXT_ARGS(report->rule->rule.id),
                     TEXT_ARGS(report->finding.message));
    }
    return build_result(&seen).data;
}

static const struct {
    const char *source;
    const char *left;
} cases[] = {
    {"SHOUT", "1:TOY101"},

    /* noqa */
    {"SHOUT # noqa", ""},
    {"SHOUT # noqa: TOY101", ""},
    {"SHOUT # noqa:toy1", ""},
    {"SHOUT # NOQA : TOY101", ""},
    {"SHOUT MURMUR # noqa: TOY101", "1:TOY201"},
    {"SHOUT MURMUR # noqa: TOY101, TOY201", ""},
    {"SHOUT # noqa: W605", ""},
    {"SHOUT # noqa: W6", ""},
    {"SHOUT # noqa: PLX1", ""},
    {"SHOUT # noqa: E501", "1:TOY101"},
    {"SHOUT\n# noqa", "1:TOY101"},
    {"# noqa\nSHOUT", "2:TOY101"},
    {"SHOUT \"# noqa\"", "1:TOY101"},

    /* findings of several lines: their first line and their last one count */
    {"SHOUT<  # noqa\n x\n>", ""},
    {"SHOUT<\n x\n>  # noqa: TOY101", ""},
    {"SHOUT<\n x  # noqa\n>", "1:TOY101"},

    /* ignore[…] */
    {"SHOUT # memlint: ignore[TOY101]", ""},
    {"SHOUT # memlint: ignore[TOY1]", ""},
    {"SHOUT # memlint: ignore[shout]", ""},
    {"SHOUT # memlint: ignore[words] calls the dog", ""},
    {"SHOUT MURMUR # memlint: ignore[shout]", "1:TOY201"},
    {"# memlint: ignore[shout]\nSHOUT", ""},
    {"# memlint: ignore[shout]\n\n# why\n  SHOUT\nSHOUT", "5:TOY101"},
    {"# memlint: ignore[shout]\n# memlint: ignore[murmur]\nSHOUT MURMUR", ""},
    {"say # memlint: ignore[shout]\nSHOUT", "2:TOY101 | 1:SUP001 Unused suppression of shout"},

    /* off and on */
    {"# memlint: off\nSHOUT\n# memlint: on\nSHOUT", "4:TOY101"},
    {"SHOUT # memlint: off\nSHOUT # memlint: on", "1:TOY101"},
    {"# memlint: off\nSHOUT\nMURMUR", ""},
    {"SHOUT\n# memlint: off\nMURMUR\n# memlint: on\nSHOUT\n# memlint: off\nMURMUR", "1:TOY101 5:TOY101"},
    {"say\n# memlint: skip-file\nSHOUT", "skipped"},
    {"SHOUT \"# memlint: skip-file\"", "1:TOY101"},

    /* what suppresses nothing, where it is certainly ours */
    {"say # noqa", ""},
    {"say # noqa: E501, F401, W605", ""},
    {"say # noqa: TOY101", "| 1:SUP001 Unused suppression of TOY101"},
    {"say # noqa: toy2, E501", "| 1:SUP001 Unused suppression of toy2"},
    {"SHOUT # noqa: TOY101, TOY201", "| 1:SUP001 Unused suppression of TOY201"},
    {"say # noqa: TOY102", ""},
    {"say # memlint: ignore[whisper]", ""},
    {"say # memlint: ignore[shout, murmur]", "| 1:SUP001 Unused suppression of shout, murmur"},
    {"say # memlint: ignore[SUP001]", ""},
    {"say\n# memlint: off\nsay", "| 2:SUP001 Unused suppression: off hides nothing"},
    {"# memlint: off\n# memlint: off\nSHOUT", "| 2:SUP001 Unused suppression: off hides nothing"},
    {"SHOUT # noqa: TOY101 # memlint: ignore[shout]", ""},

    /* what can't be read suppresses nothing */
    {"SHOUT # memlint: ignore", "1:TOY101 | 1:SUP002 Malformed suppression: expected rules in square brackets after "
                                "'ignore', as in # memlint: ignore[MEM101]"},
    {"SHOUT # memlint: ignore[]", "1:TOY101 | 1:SUP002 Malformed suppression: expected rules in square brackets after "
                                  "'ignore', as in # memlint: ignore[MEM101]"},
    {"SHOUT # memlint: ignore[shout, shuot]",
     "1:TOY101 | 1:SUP002 Malformed suppression: no rule 'shuot'; did you mean 'shout'?"},
    {"SHOUT # memlint: ignore[W605]",
     "1:TOY101 | 1:SUP002 Malformed suppression: 'W605' is another linter's code, expected TOY101"},
    {"SHOUT # memlint: ignore[nothing-like-it]",
     "1:TOY101 | 1:SUP002 Malformed suppression: no rule 'nothing-like-it'"},
    {"say\n# memlint: on", "| 2:SUP002 Malformed suppression: on without an off before it"},

    /* a noqa that can't be read is ours when it names a rule of ours, or a finding stands there */
    {"say # noqa TOY101", "| 1:SUP002 Malformed suppression: expected a colon after 'noqa', as in # noqa: MEM101"},
    {"say # noqa: shout", "| 1:SUP002 Malformed suppression: expected codes after 'noqa:', as in # noqa: MEM101; names "
                          "go in # memlint: ignore[string-concat-in-loop]"},
    {"say # noqa: TOY",
     "| 1:SUP002 Malformed suppression: expected codes after 'noqa:', as in # noqa: MEM101; names go "
     "in # memlint: ignore[string-concat-in-loop]"},
    {"say # noqa:", ""},
    {"say # noqa: all words are fine", ""},
    {"say # noqa E501", ""},
    {"SHOUT # noqa E501",
     "1:TOY101 | 1:SUP002 Malformed suppression: expected a colon after 'noqa', as in # noqa: MEM101"},
};

START_TEST(comments_hide_what_they_say)
{
    const char *seen = left(cases[_i].source, true);
    ck_assert_msg(strcmp(seen, cases[_i].left) == 0, "%s\nexpected %s\ngot      %s", cases[_i].source, cases[_i].left,
                  seen);
}
END_TEST

START_TEST(nothing_is_unused_in_a_file_that_was_not_checked_whole)
{
    ck_assert_str_eq(left("say # noqa: TOY101\n# memlint: off", false), "");
}
END_TEST

START_TEST(nothing_is_unused_of_a_rule_that_was_not_run)
{
    rules[MURMUR].selected = false;
    ck_assert_str_eq(left("say # noqa: TOY201\nsay # noqa: TOY2, TOY1\n# memlint: off", true),
                     "| 2:SUP001 Unused suppression of TOY1");
}
END_TEST

START_TEST(a_noqa_that_is_the_hosts_to_apply_is_nothing)
{
    noqa_is_foreign = true;
    ck_assert_str_eq(left("SHOUT # noqa: TOY101\nSHOUT # noqa TOY101\nsay # noqa: TOY101", true), "1:TOY101 2:TOY101");
    ck_assert_str_eq(left("SHOUT # memlint: ignore[shout] # noqa\nMURMUR # noqa # memlint: off\nSHOUT", true),
                     "2:TOY201");
}
END_TEST

/* In a time that a test has: no step is quadratic in the comments. */
START_TEST(a_hundred_thousand_comments_are_read)
{
    struct builder source = {.arena = &file.arena};
    for (int i = 0; i < 100000; i++)
        build_string(&source, "# memlint: ignore[shout]\n");
    build_string(&source, "SHOUT MURMUR\n");
    ck_assert_str_eq(left(build_result(&source).data, true), "100001:TOY201");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bridge_suppress");
    TCase *tests = tcase_create("suppress");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, comments_hide_what_they_say, 0, (int)ARRAY_LEN(cases));
    tcase_add_test(tests, nothing_is_unused_in_a_file_that_was_not_checked_whole);
    tcase_add_test(tests, nothing_is_unused_of_a_rule_that_was_not_run);
    tcase_add_test(tests, a_noqa_that_is_the_hosts_to_apply_is_nothing);
    tcase_add_test(tests, a_hundred_thousand_comments_are_read);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
