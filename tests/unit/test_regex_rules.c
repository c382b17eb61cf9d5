/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdlib.h>

#include "base/builder.h"
#include "rules/catalogue.h"
#include "rules/regex_rule.h"

static struct arena arena;
static struct catalogue catalogue;
static struct check_findings findings;
static struct regex_file file;

static void set_up(void)
{
    arena = (struct arena){0};
    catalogue = (struct catalogue){.arena = &arena};
    findings = (struct check_findings){0};
    file = (struct regex_file){.path = TEXT("code.py")};
}

static void tear_down(void)
{
    arena_free(&arena);
}

static void add_rule(const char *pattern, const char *more)
{
    struct memlint_text text = text_format(
        &arena, "- {pattern: '%s', issue: seen, fix: do, severity: LOW, memory_impact: 32 bytes%s}", pattern, more);
    struct ml_error error;
    const struct pack_source source = {.path = TEXT("own.yaml"), .text = text};
    ck_assert_msg(catalogue_add_pack(&catalogue, &source, NULL, &error) == ML_OK, "%s", error.message);
}

/* Comments are given as the syntax tree gives them. */
static void open_source(struct memlint_text source, const struct range *comments, uint32_t count)
{
    file.source = source;
    file.comments = comments;
    file.comment_count = count;
}

static void run_rules(void)
{
    for (uint32_t i = 0; i < catalogue.rules.count; i++) {
        struct check_run run = {
            .arena = &arena, .rule = &catalogue.rules.items[i], .rule_index = i, .findings = &findings};
        regex_rule_run(&run, &file);
    }
}

/* The texts of all findings, each in brackets. */
static const char *found(void)
{
    struct builder texts = {.arena = &arena};
    for (uint32_t i = 0; i < findings.list.count; i++) {
        const struct memlint_finding *finding = &findings.list.items[i].out;
        build_format(&texts, "[%.*s]", TEXT_ARGS(text_part(file.source, finding->start, finding->end)));
    }
    return build_result(&texts).data;
}

static const char *found_in(const char *pattern, const char *source)
{
    add_rule(pattern, "");
    open_source(text_of(source), NULL, 0);
    run_rules();
    return found();
}

static struct memlint_text repeated(const char *part, uint32_t count)
{
    struct builder builder = {.arena = &arena};
    for (uint32_t i = 0; i < count; i++)
        build_string(&builder, part);
    return build_result(&builder);
}

static void assert_region(enum rule_region region, const char *expected)
{
    struct memlint_text text = region_text(&arena, file.source, file.comments, file.comment_count, region);
    ck_assert_msg(text_is(text, expected), "%.*s", TEXT_ARGS(text));
}

START_TEST(a_match_is_a_finding_with_the_rules_words)
{
    ck_assert_str_eq(found_in("json\\.loads\\(", "a = json.loads(b)\n"), "[json.loads(]");
    const struct memlint_finding *finding = &findings.list.items[0].out;
    ck_assert(text_is(finding->message, "seen") && text_is(finding->fix, "do") && text_is(finding->impact, "32 bytes"));
    ck_assert(finding->severity == MEMLINT_LOW && finding->rule == 0 && finding->start == 4 && finding->end == 15);
    ck_assert(finding->bytes.low == 32 && finding->bytes.high == 32 && finding->bytes.unit == MEMLINT_UNIT_KEPT);
    ck_assert_uint_eq(finding->bytes.provenance, MEMLINT_PROVENANCE_ASSUMED);
}
END_TEST

START_TEST(comments_are_blanked_and_strings_are_not)
{
    static const struct range comments[] = {{9, 19}, {20, 23}};
    open_source(TEXT("x = '# a'# \xc3\xa9\xf0\x9f\x90\x8d a\n# a\r\nb"), comments, ARRAY_LEN(comments));
    assert_region(REGION_CODE, "x = '# a'          \n   \r\nb");
    assert_region(REGION_ALL, "x = '# a'# \xc3\xa9\xf0\x9f\x90\x8d a\n# a\r\nb");
    assert_region(REGION_COMMENTS, "         # \xc3\xa9\xf0\x9f\x90\x8d a\n# a\r\n ");
}
END_TEST

START_TEST(a_rule_looks_at_code_or_at_comments)
{
    static const struct range comments[] = {{5, 10}};
    add_rule("TODO", "");
    open_source(TEXT("TODO #TODO"), comments, ARRAY_LEN(comments));
    run_rules();
    ck_assert(findings.list.count == 1 && findings.list.items[0].out.start == 0);
    tear_down();
    set_up();
    add_rule("TODO", ", in: comments");
    open_source(TEXT("TODO #TODO"), comments, ARRAY_LEN(comments));
    run_rules();
    ck_assert(findings.list.count == 1 && findings.list.items[0].out.start == 6);
}
END_TEST

START_TEST(spaces_at_the_ends_of_a_match_are_no_part_of_a_finding)
{
    ck_assert_str_eq(found_in("\\s*x\\s*", "a\n  x \n"), "[x]");
}
END_TEST

START_TEST(a_match_of_spaces_alone_is_none)
{
    static const struct range comments[] = {{2, 5}};
    add_rule("[ ]+$", "");
    open_source(TEXT("a # b\n"), comments, ARRAY_LEN(comments));
    run_rules();
    ck_assert_str_eq(found(), "");
}
END_TEST

START_TEST(an_empty_match_stands_for_the_character_after_it)
{
    ck_assert_str_eq(found_in("(?<=a)(?=.|\\n|\\Z)", "a\xc3\xa9 a\na"), "[\xc3\xa9]");
}
END_TEST

START_TEST(what_is_no_utf8_is_read_as_question_marks)
{
    ck_assert_str_eq(found_in("b\\?", "\xff b\xe9 b\xed\xa0\x80 \xc0\x80 b\xc3"), "[b\xe9][b\xed][b\xc3]");
    static const struct range comments[] = {{1, 3}};
    open_source(TEXT("a#\xc3\n\xa9"), comments, ARRAY_LEN(comments));
    assert_region(REGION_COMMENTS, " #?\n ");
    assert_region(REGION_CODE, "a  \n?");
}
END_TEST

START_TEST(an_empty_file_has_no_findings)
{
    ck_assert_str_eq(found_in("a", ""), "");
    open_source((struct memlint_text){0}, NULL, 0);
    run_rules();
    ck_assert_str_eq(found(), "");
}
END_TEST

START_TEST(a_rule_that_is_given_up_says_so_and_the_next_one_runs)
{
    add_rule("(a+)+[^a]", ", name: slow");
    add_rule("^a", ", name: quick");
    open_source(repeated("a", 5000), NULL, 0);
    run_rules();
    ck_assert(findings.list.count == 1 && findings.list.items[0].out.rule == 1);
    ck_assert_uint_eq(file.warnings.count, 1);
    ck_assert(file.warnings.items[0].status == ML_LIMIT);
    ck_assert_str_eq(file.warnings.items[0].path, "code.py");
    ck_assert_ptr_nonnull(strstr(file.warnings.items[0].message, "slow hit the match limit on this file"));
}
END_TEST

START_TEST(the_findings_of_a_rule_are_limited)
{
    add_rule("a", "");
    open_source(repeated("a", 5000), NULL, 0);
    run_rules();
    ck_assert_uint_eq(findings.list.count, 1000);
    ck_assert_uint_eq(file.warnings.count, 1);
    ck_assert_ptr_nonnull(strstr(file.warnings.items[0].message, "1,000 findings"));
}
END_TEST

int main(void)
{
    TCase *facts = tcase_create("regex_rules");
    tcase_add_checked_fixture(facts, set_up, tear_down);
    tcase_add_test(facts, a_match_is_a_finding_with_the_rules_words);
    tcase_add_test(facts, comments_are_blanked_and_strings_are_not);
    tcase_add_test(facts, a_rule_looks_at_code_or_at_comments);
    tcase_add_test(facts, spaces_at_the_ends_of_a_match_are_no_part_of_a_finding);
    tcase_add_test(facts, a_match_of_spaces_alone_is_none);
    tcase_add_test(facts, an_empty_match_stands_for_the_character_after_it);
    tcase_add_test(facts, what_is_no_utf8_is_read_as_question_marks);
    tcase_add_test(facts, an_empty_file_has_no_findings);
    tcase_add_test(facts, a_rule_that_is_given_up_says_so_and_the_next_one_runs);
    tcase_add_test(facts, the_findings_of_a_rule_are_limited);
    Suite *suite = suite_create("regex_rules");
    suite_add_tcase(suite, facts);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
