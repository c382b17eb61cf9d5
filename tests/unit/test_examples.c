/* SPDX-License-Identifier: MIT */
/* Every entry in rules.d finds its bad example, and not its good one. */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/builder.h"
#include "rules/catalogue.h"
#include "rules/regex_rule.h"
#include "syntax/parser.h"

static struct arena arena;
static struct catalogue catalogue;
static struct kinds kinds;
static struct parser *parser;

static void set_up(void)
{
    struct ml_error error;
    arena = (struct arena){0};
    catalogue = (struct catalogue){.arena = &arena};
    ck_assert_int_eq(kinds_load(&kinds, &error), ML_OK);
    parser = parser_new(&kinds);
    ck_assert_ptr_nonnull(parser);
}

static void tear_down(void)
{
    parser_free(parser);
    arena_free(&arena);
}

static struct memlint_text read_file(const char *path)
{
    enum { LARGEST = 1024 * 1024 };
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file, "%s", path);
    char *text = arena_array(&arena, char, LARGEST);
    size_t size = fread(text, 1, LARGEST, file);
    fclose(file);
    return (struct memlint_text){text, (uint32_t)size};
}

static void add_our_packs(void)
{
    const char *root = getenv("MEMLINT_SRCDIR");
    const char *folder = text_format(&arena, "%s/rules.d", root ? root : ".").data;
    struct ml_error error;
    DIR *packs = opendir(folder);
    ck_assert_msg(packs, "%s", folder);
    for (const struct dirent *entry = readdir(packs); entry; entry = readdir(packs)) {
        const char *path = text_format(&arena, "%s/%s", folder, entry->d_name).data;
        if (!text_ends(text_of(path), ".yaml"))
            continue;
        const struct pack_source source = {text_of(path), read_file(path), true};
        ck_assert_msg(catalogue_add_pack(&catalogue, &source, NULL, &error) == ML_OK, "%s:%u:%u: %s", path, error.line,
                      error.column, error.message);
    }
    closedir(packs);
}

static void run_rule(const struct facts *facts, uint32_t index, struct check_findings *findings)
{
    const struct tree *tree = facts->tree;
    uint8_t *selected = arena_array(&arena, uint8_t, catalogue.rules.count);
    selected[index] = 1;
    check_all(check_plan_new(&arena, &catalogue),
              &(struct check_request){facts, &arena, selected, catalogue.rules.count}, findings);
    struct check_run run = {facts, &arena, &catalogue.rules.items[index], index, findings};
    struct regex_file file = {
        .source = tree->source->text, .comments = tree->comments, .comment_count = tree->comment_count};
    if (run.rule->regex)
        regex_rule_run(&run, &file);
}

static uint32_t count_findings(uint32_t index, struct memlint_text example)
{
    struct ml_error error;
    struct source source;
    struct tree tree;
    struct facts facts = {0};
    struct check_findings findings = {0};
    source_init(&source, &arena, TEXT("code.py"), example);
    ck_assert_int_eq(parser_parse(parser, &arena, &source, &tree, &error), ML_OK);
    facts_build(&facts, &arena, &tree);
    run_rule(&facts, index, &findings);
    return findings.list.count;
}

START_TEST(every_bad_example_is_found_and_no_good_one)
{
    add_our_packs();
    ck_assert_uint_gt(catalogue.rules.count, 0);
    for (uint32_t i = 0; i < catalogue.rules.count; i++) {
        const struct rule *rule = &catalogue.rules.items[i];
        ck_assert_msg(count_findings(i, rule->bad) > 0, "%.*s: bad", TEXT_ARGS(rule->listed.id));
        ck_assert_msg(count_findings(i, rule->good) == 0, "%.*s: good", TEXT_ARGS(rule->listed.id));
    }
}
END_TEST

int main(void)
{
    TCase *facts = tcase_create("examples");
    tcase_add_checked_fixture(facts, set_up, tear_down);
    tcase_add_test(facts, every_bad_example_is_found_and_no_good_one);
    Suite *suite = suite_create("examples");
    suite_add_tcase(suite, facts);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
