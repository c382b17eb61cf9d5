/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdlib.h>

#include "base/builder.h"
#include "rules/catalogue.h"
#include "rules/holes.h"
#include "rules/match_rule.h"
#include "rules/rule_paths.h"

static struct arena arena;
static struct kinds kinds;
static struct parser *parser;
static struct catalogue catalogue;
static struct check_findings findings;
static struct source source;
static struct tree tree;
static struct facts facts;
static struct match_file file;

static void set_up(void)
{
    struct ml_error error;
    arena = (struct arena){0};
    ck_assert(kinds_load(&kinds, &error) == ML_OK);
    parser = parser_new(&kinds);
    catalogue = (struct catalogue){.arena = &arena, .parser = parser};
    catalogue.vocabulary.names.arena = &arena;
    findings = (struct check_findings){0};
    file = (struct match_file){.path = TEXT("code.py")};
}

static void tear_down(void)
{
    arena_free(&arena);
    parser_free(parser);
}

static void add_rule(const char *keys)
{
    struct memlint_text text = text_format(&arena, "- severity: LOW\n  memory_impact: few\n%s\n", keys);
    struct ml_error error;
    const struct pack_source pack = {.path = TEXT("own.yaml"), .text = text};
    ck_assert_msg(catalogue_add_pack(&catalogue, &pack, NULL, &error) == ML_OK, "%s", error.message);
}

static void run_rules(const char *code)
{
    struct ml_error error;
    source_init(&source, &arena, file.path, text_of(code));
    ck_assert(parser_parse(parser, &arena, &source, &tree, &error) == ML_OK);
    facts_build(&facts, &arena, &tree, false);
    struct word_set present = vocabulary_scan(&catalogue.vocabulary, &arena, source.text);
    formula_begin(&file.run, &arena, &facts, &present);
    for (uint32_t i = 0; i < catalogue.rules.count; i++) {
        struct check_run run = {.facts = &facts,
                                .arena = &arena,
                                .rule = &catalogue.rules.items[i],
                                .rule_index = i,
                                .findings = &findings};
        match_rule_run(&run, &file);
    }
}

static const char *messages(void)
{
    struct builder out = {.arena = &arena};
    for (uint32_t i = 0; i < findings.list.count; i++)
        build_format(&out, "[%.*s]", TEXT_ARGS(findings.list.items[i].out.message));
    return build_result(&out).data;
}

static const char *messages_in(const char *issue, const char *code)
{
    add_rule(text_format(&arena, "  match: f($X, $...REST)\n  fix: do\n  issue: \"%s\"", issue).data);
    run_rules(code);
    return messages();
}

/* The source with the edits of the first finding. */
static const char *rewritten(const char *match, const char *rewrite, const char *code)
{
    add_rule(text_format(&arena, "  fix: do\n  issue: seen\n  match: \"%s\"\n  rewrite: \"%s\"", match, rewrite).data);
    run_rules(code);
    ck_assert_uint_ge(findings.list.count, 1);
    const struct memlint_finding *out = &findings.list.items[0].out;
    struct builder text = {.arena = &arena};
    uint32_t at = 0;
    for (uint32_t i = 0; i < out->edit_count; at = out->edits[i++].end) {
        build_text(&text, text_part(source.text, at, out->edits[i].start));
        build_text(&text, out->edits[i].replacement);
    }
    build_text(&text, text_part(source.text, at, source.text.size));
    return build_result(&text).data;
}

START_TEST(metavariables_in_a_message_stand_for_their_code)
{
    ck_assert_str_eq(messages_in("$X of $...REST, not $Y", "f(a.b, 1,\n  2)\n"), "[a.b of 1, 2, not $Y]");
}
END_TEST

START_TEST(value_is_the_constant_that_a_name_stands_for)
{
    ck_assert_str_eq(messages_in("value($X) by $X", "SIZE = 4 * 8\nf(SIZE)\n"), "[32 by SIZE]");
}
END_TEST

START_TEST(long_code_in_a_message_is_cut)
{
    const char *text =
        messages_in("$X", "f('0123456789012345678901234567890123456789012345678901234567890123456789')\n");
    ck_assert_str_eq(text, "['01234567890123456789012345678901234567890123456789012345...]");
}
END_TEST

START_TEST(bytes_are_computed_from_what_was_found)
{
    add_rule("  match: f($X)\n  issue: seen\n  fix: do\n  bytes: 16 + $X");
    run_rules("f(4)\nf(unknown)\n");
    ck_assert_uint_eq(findings.list.count, 2);
    const struct memlint_bytes *bytes = &findings.list.items[0].out.bytes;
    ck_assert(bytes->low == 20 && bytes->high == 20 && bytes->provenance == MEMLINT_PROVENANCE_DERIVED);
    ck_assert(text_is(bytes->source, "16 + $X"));
    ck_assert_uint_eq(findings.list.items[1].out.bytes.unit, MEMLINT_UNIT_NONE);
    ck_assert(text_is(findings.list.items[1].out.impact, "few"));
}
END_TEST

START_TEST(findings_of_one_place_and_message_are_one)
{
    add_rule("  match: f(..., $X, ...)\n  issue: seen\n  fix: do");
    run_rules("f(a, b, c)\n");
    ck_assert_str_eq(messages(), "[seen]");
}
END_TEST

START_TEST(the_findings_of_a_rule_are_limited)
{
    add_rule("  match: f()\n  issue: seen\n  fix: do");
    struct builder code = {.arena = &arena};
    for (int i = 0; i < 1001; i++)
        build_string(&code, "f()\n");
    run_rules(build_result(&code).data);
    ck_assert_uint_eq(findings.list.count, 1000);
    ck_assert_uint_eq(file.warnings.count, 1);
    ck_assert_ptr_nonnull(strstr(file.warnings.items[0].message, "1,000 findings"));
}
END_TEST

START_TEST(a_capture_gets_parentheses_where_it_would_fall_apart)
{
    ck_assert_str_eq(rewritten("f($A, $B)", "$A.g($B)", "f(a + b, c + d)\n"), "(a + b).g(c + d)\n");
}
END_TEST

START_TEST(a_rewrite_gets_parentheses_where_it_would_fall_apart)
{
    ck_assert_str_eq(rewritten("f($A)", "$A or b", "x = not f(a)\n"), "x = not (a or b)\n");
}
END_TEST

START_TEST(a_rewrite_that_holds_as_the_match_did_gets_none)
{
    ck_assert_str_eq(rewritten("$A == None", "$A is None", "x = not a == None\n"), "x = not a is None\n");
}
END_TEST

START_TEST(lines_of_a_rewrite_are_indented_as_the_match)
{
    ck_assert_str_eq(rewritten("f($A)", "if $A:\\n    g()", "while x:\n    f(a)\n"),
                     "while x:\n    if a:\n        g()\n");
}
END_TEST

START_TEST(an_empty_rewrite_deletes_the_statement)
{
    ck_assert_str_eq(rewritten("import gc", "", "import gc\nx = 1\n"), "x = 1\n");
}
END_TEST

START_TEST(a_block_that_would_be_empty_passes)
{
    ck_assert_str_eq(rewritten("import gc", "", "if x:\n    import gc\n"), "if x:\n    pass\n");
}
END_TEST

START_TEST(a_rewrite_that_would_lose_a_comment_is_shown_alone)
{
    rewritten("f($A, $B)", "g($A, $B)", "f(a,  # why\n  b)\n");
    ck_assert_uint_eq(findings.list.items[0].out.applicability, MEMLINT_EDIT_DISPLAY);
}
END_TEST

START_TEST(code_is_as_tight_as_its_loosest_operator)
{
    ck_assert_uint_eq(code_tightness(TEXT("f(a, b)[c + d].e")), TIGHT_WHOLE);
    ck_assert_uint_eq(code_tightness(TEXT("'a or b' + c")), TIGHT_SUM);
    ck_assert_uint_eq(code_tightness(TEXT("a * b if c else d")), TIGHT_IF);
    ck_assert_uint_eq(code_tightness(TEXT("a**b")), TIGHT_POWER);
    ck_assert_uint_eq(code_tightness(TEXT("orders")), TIGHT_WHOLE);
    ck_assert_uint_eq(code_tightness(TEXT("a, b")), TIGHT_COMMA);
}
END_TEST

static bool holds(const char *include, const char *path)
{
    const struct memlint_text glob = text_of(include);
    return rule_paths_hold(&(struct rule_paths){.include_count = 1, .includes = &glob}, text_of(path));
}

START_TEST(paths_are_matched_by_any_part_of_them)
{
    ck_assert(holds("*.py", "lib/a.py") && holds("tests", "x/tests/a.py") && holds("tests/*.py", "x/tests/a.py"));
    ck_assert(holds("src/**/a.py", "src/b/c/a.py") && holds("src/**/a.py", "src/a.py") && holds("/lib/", "lib/a.py"));
    ck_assert(!holds("a.py", "ba.py") && !holds("src/*.py", "src/b/c.py") && !holds("?.py", "ab.py"));
    const struct memlint_text glob = TEXT("lib");
    ck_assert(!rule_paths_hold(&(struct rule_paths){.exclude_count = 1, .excludes = &glob}, TEXT("lib/a.py")));
}
END_TEST

int main(void)
{
    TCase *facts_of = tcase_create("match_rules");
    tcase_add_checked_fixture(facts_of, set_up, tear_down);
    tcase_add_test(facts_of, metavariables_in_a_message_stand_for_their_code);
    tcase_add_test(facts_of, value_is_the_constant_that_a_name_stands_for);
    tcase_add_test(facts_of, long_code_in_a_message_is_cut);
    tcase_add_test(facts_of, bytes_are_computed_from_what_was_found);
    tcase_add_test(facts_of, findings_of_one_place_and_message_are_one);
    tcase_add_test(facts_of, the_findings_of_a_rule_are_limited);
    tcase_add_test(facts_of, a_capture_gets_parentheses_where_it_would_fall_apart);
    tcase_add_test(facts_of, a_rewrite_gets_parentheses_where_it_would_fall_apart);
    tcase_add_test(facts_of, a_rewrite_that_holds_as_the_match_did_gets_none);
    tcase_add_test(facts_of, lines_of_a_rewrite_are_indented_as_the_match);
    tcase_add_test(facts_of, an_empty_rewrite_deletes_the_statement);
    tcase_add_test(facts_of, a_block_that_would_be_empty_passes);
    tcase_add_test(facts_of, a_rewrite_that_would_lose_a_comment_is_shown_alone);
    tcase_add_test(facts_of, code_is_as_tight_as_its_loosest_operator);
    tcase_add_test(facts_of, paths_are_matched_by_any_part_of_them);
    Suite *suite = suite_create("match_rules");
    suite_add_tcase(suite, facts_of);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
