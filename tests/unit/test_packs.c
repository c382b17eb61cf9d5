/* SPDX-License-Identifier: MIT */
/* With arguments: prints what each of these packs reads as, for tests/packs/family.py. */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/builder.h"
#include "match/formula.h"
#include "rules/catalogue.h"
#include "rules/check.h"

static struct arena arena;
static struct kinds kinds;
static struct catalogue catalogue;
static struct ml_error error;
static VEC(struct ml_error) notes;

static void set_up(void)
{
    arena = (struct arena){0};
    error = (struct ml_error){0};
    if (kinds_load(&kinds, &error))
        abort();
    catalogue = (struct catalogue){.arena = &arena, .parser = parser_new(&kinds)};
    catalogue.vocabulary.names.arena = &arena;
    memset(&notes, 0, sizeof notes);
}

static void tear_down(void)
{
    parser_free(catalogue.parser);
    arena_free(&arena);
}

static void keep_note(void *context, const struct ml_error *note)
{
    (void)context;
    vec_push(&arena, &notes, *note);
}

static enum ml_status add_text(const char *path, struct memlint_text text, bool built_in)
{
    const struct pack_source source = {.path = text_of(path), .text = text, .built_in = built_in};
    return catalogue_add_pack(&catalogue, &source, &(struct pack_notes){.note = keep_note}, &error);
}

static enum ml_status add(const char *path, const char *text)
{
    return add_text(path, text_of(text), false);
}

static const struct rule *added(const char *path, const char *text)
{
    ck_assert_msg(add(path, text) == ML_OK, "%u:%u: %s", error.line, error.column, error.message);
    return &catalogue.rules.items[catalogue.rules.count - 1];
}

/* A rule of five keys, and more lines at its end. */
static struct memlint_text rule_with(const char *more)
{
    return text_format(&arena, "pattern: 'x'\nissue: i\nfix: f\nseverity: LOW\nmemory_impact: some\n%s\n", more);
}

static void assert_text(struct memlint_text text, const char *expected)
{
    ck_assert_msg(text_is(text, expected), "%.*s", TEXT_ARGS(text));
}

static void assert_refused(const char *part)
{
    ck_assert_msg(error.status == ML_INVALID, "%d", error.status);
    ck_assert_msg(strstr(error.message, part), "%s", error.message);
}

START_TEST(five_keys_make_a_rule)
{
    const struct rule *rule = added("packs/own.yaml", "- pattern: 'json\\.loads\\('\n"
                                                      "  issue: JSON from text\n"
                                                      "  fix: Use json.load\n"
                                                      "  severity: MEDIUM\n"
                                                      "  memory_impact: 2,048 bytes\n");
    assert_text(rule->listed.issue, "JSON from text");
    assert_text(rule->listed.fix, "Use json.load");
    assert_text(rule->listed.id, "USR000");
    assert_text(rule->listed.name, "own-1");
    assert_text(rule->listed.family, "own");
    assert_text(rule->listed.pack, "packs/own.yaml");
    assert_text(rule->memory_impact, "2,048 bytes");
    ck_assert(rule->listed.severity == MEMLINT_MEDIUM && rule->listed.default_on == 1);
    ck_assert(rule->regex && !rule->check && rule->region == REGION_CODE);
    ck_assert_uint_eq(rule->listed.struct_size, sizeof(struct memlint_rule));
}
END_TEST

static const struct {
    const char *impact;
    int64_t bytes; /* -1: words */
    uint32_t unit;
} impacts[] = {
    {"500 bytes", 500, MEMLINT_UNIT_KEPT},
    {"1 byte", 1, MEMLINT_UNIT_KEPT},
    {"8,192 bytes", 8192, MEMLINT_UNIT_KEPT},
    {"8KB", 8192, MEMLINT_UNIT_KEPT},
    {"8 KB", 8192, MEMLINT_UNIT_KEPT},
    {"0 bytes", 0, MEMLINT_UNIT_KEPT},
    {"~500 bytes/iteration", 500, MEMLINT_UNIT_GARBAGE},
    {"32 bytes/iteration", 32, MEMLINT_UNIT_GARBAGE},
    {"2 KB/iteration", 2048, MEMLINT_UNIT_GARBAGE},
    {"16 bytes per iteration", 16, MEMLINT_UNIT_GARBAGE},
    {"500", -1, 0},
    {"Estimated bytes", -1, 0},
    {"about 500 bytes", -1, 0},
    {"100-200 bytes", -1, 0},
    {"500 bytes a call", -1, 0},
    {"-5 bytes", -1, 0},
    {",5 bytes", -1, 0},
    {"99999999999999999999 bytes", -1, 0},
};

START_TEST(an_impact_in_bytes_is_a_number_and_other_words_are_not)
{
    struct memlint_text text =
        text_format(&arena, "pattern: 'x'\nissue: i\nfix: f\nseverity: LOW\nmemory_impact: '%s'\n", impacts[_i].impact);
    const struct rule *rule = added("own.yaml", text.data);
    assert_text(rule->memory_impact, impacts[_i].impact);
    ck_assert_uint_eq(rule->bytes.unit, impacts[_i].unit);
    if (impacts[_i].bytes < 0)
        return;
    ck_assert(rule->bytes.low == impacts[_i].bytes && rule->bytes.high == impacts[_i].bytes);
    ck_assert_uint_eq(rule->bytes.provenance, MEMLINT_PROVENANCE_ASSUMED);
    assert_text(rule->bytes.source, "pack");
}
END_TEST

START_TEST(an_id_is_capitals_and_digits)
{
    static const char *const good[] = {"A", "AB1", "ABC123", "USR101", "ME999"};
    static const char *const bad[] = {"ABCD", "A1234", "a1", "1", "A-1", "A1B", "''", "USR000"};
    for (size_t i = 0; i < ARRAY_LEN(good); i++)
        assert_text(added("own.yaml", rule_with(text_format(&arena, "id: %s", good[i]).data).data)->listed.id, good[i]);
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        ck_assert_int_eq(add("own.yaml", rule_with(text_format(&arena, "id: %s", bad[i]).data).data), ML_INVALID);
}
END_TEST

START_TEST(ids_with_mem_are_ours)
{
    ck_assert_int_eq(add("own.yaml", rule_with("id: MEM101").data), ML_INVALID);
    assert_refused("ids with MEM are memlint's own");
    ck_assert_int_eq(add("own.yaml", rule_with("id: MEM").data), ML_INVALID);
    ck_assert_int_eq(add_text("own.yaml", rule_with("id: USR101"), true), ML_INVALID);
    assert_refused("expected MEM and three digits");
}
END_TEST

START_TEST(a_pack_is_a_rule_or_a_list_or_a_list_below_rules)
{
    added("own.yaml", "{pattern: a, issue: i, fix: f, severity: LOW, memory_impact: m}");
    added("own.yaml", "- {pattern: a, issue: i, fix: f, severity: LOW, memory_impact: m}\n"
                      "- {pattern: b, issue: i, fix: f, severity: LOW, memory_impact: m}");
    added("own.yaml", "rules: [{pattern: a, issue: i, fix: f, severity: LOW, memory_impact: m}]");
    ck_assert_uint_eq(catalogue.rules.count, 4);
}
END_TEST

START_TEST(a_note_is_on_unless_it_is_ours)
{
    ck_assert_uint_eq(
        added("own.yaml", "{pattern: a, issue: i, fix: f, severity: NOTE, memory_impact: m}")->listed.default_on, 1);
    const char *ours = "{id: MEM999, name: n, check: unused_import, issue: i, fix: f, why: w, bad: b, good: g, "
                       "severity: NOTE, memory_impact: m}";
    ck_assert_int_eq(add_text("rules.d/own.yaml", text_of(ours), true), ML_OK);
    ck_assert_uint_eq(catalogue_find(&catalogue, TEXT("MEM999"))->listed.default_on, 0);
}
END_TEST

START_TEST(keys_of_ours_are_not_for_users)
{
    static const char *const ours[] = {"check: unused_import", "default: off", "aliases: F401"};
    for (size_t i = 0; i < ARRAY_LEN(ours); i++) {
        ck_assert_int_eq(add("own.yaml", rule_with(ours[i]).data), ML_INVALID);
        assert_refused("is for memlint's own packs");
    }
}
END_TEST

START_TEST(a_mistake_in_a_pattern_is_shown_in_it)
{
    ck_assert_int_eq(add("own.yaml", "issue: i\npattern: 'it''s (a[0-9]'\n"), ML_INVALID);
    ck_assert(error.line == 2 && error.column == 24);
    ck_assert_int_eq(add("own.yaml", "issue: i\npattern: |-\n  (a\n"), ML_INVALID);
    ck_assert(error.line == 3 && error.column == 5);
}
END_TEST

START_TEST(what_matches_everywhere_is_refused)
{
    static const char *const patterns[] = {"x*", "(a|)", "^", "a?"};
    for (size_t i = 0; i < ARRAY_LEN(patterns); i++) {
        ck_assert_int_eq(add("own.yaml", text_format(&arena, "pattern: '%s'", patterns[i]).data), ML_INVALID);
        assert_refused("everywhere");
    }
}
END_TEST

START_TEST(a_rule_without_id_gets_a_name_and_a_note)
{
    added("/home/me/My Own.yaml", "- {pattern: a, issue: i, fix: f, severity: LOW, memory_impact: m, id: ABC1}\n"
                                  "- {pattern: b, issue: i, fix: f, severity: LOW, memory_impact: m}\n"
                                  "- {pattern: c, issue: i, fix: f, severity: LOW, memory_impact: m, name: named}\n"
                                  "- {pattern: d, issue: i, fix: f, severity: LOW, memory_impact: m}\n");
    assert_text(catalogue.rules.items[0].listed.name, "my-own-1");
    assert_text(catalogue.rules.items[1].listed.name, "my-own-2");
    assert_text(catalogue.rules.items[2].listed.name, "named");
    assert_text(catalogue.rules.items[3].listed.name, "my-own-4");
    ck_assert_uint_eq(notes.count, 1);
    ck_assert(notes.items[0].status == ML_OK && notes.items[0].line == 2 && notes.items[0].column == 3);
    ck_assert_ptr_nonnull(strstr(notes.items[0].message, "my-own-2"));
    ck_assert_ptr_nonnull(strstr(notes.items[0].message, "1 more"));
}
END_TEST

START_TEST(packs_of_one_stem_get_names_of_their_own)
{
    const char *two = "- {pattern: a, issue: i, fix: f, severity: LOW, memory_impact: m}\n"
                      "- {pattern: b, issue: i, fix: f, severity: LOW, memory_impact: m}\n";
    added("a/own.yaml", two);
    added("b/own.yaml", two);
    assert_text(catalogue.rules.items[2].listed.name, "own-3");
    assert_text(catalogue.rules.items[3].listed.name, "own-4");
}
END_TEST

START_TEST(a_stem_is_made_of_what_a_name_is_made_of)
{
    assert_text(pack_stem(&arena, TEXT("rules.d/strings.yaml")), "strings");
    assert_text(pack_stem(&arena, TEXT("Big Pack.v2.yml")), "big-pack.v2");
    assert_text(pack_stem(&arena, TEXT("pack")), "pack");
    assert_text(pack_stem(&arena, TEXT("/x/.yaml")), ".yaml");
    assert_text(pack_stem(&arena, TEXT("é.yaml")), "--");
}
END_TEST

START_TEST(ids_and_names_are_taken_over_all_packs)
{
    added("first.yaml", rule_with("id: ABC1\nname: one").data);
    ck_assert_int_eq(add("second.yaml", rule_with("id: ABC1\nname: two").data), ML_INVALID);
    assert_refused("the id 'ABC1' is taken by a rule in first.yaml");
    ck_assert(error.line == 6 && error.column == 5);
    ck_assert_int_eq(add("second.yaml", rule_with("name: one").data), ML_INVALID);
    assert_refused("the name 'one' is taken");
    ck_assert_uint_eq(catalogue.rules.count, 1);
}
END_TEST

START_TEST(a_broken_pack_disables_only_itself)
{
    added("first.yaml", rule_with("id: ABC1").data);
    ck_assert_int_eq(add("broken.yaml", "- {pattern: a, issue: i, fix: f, severity: LOW, memory_impact: m, id: ABC2}\n"
                                        "- {pattern: b, issue: i, fix: f, severity: low, memory_impact: m}\n"),
                     ML_INVALID);
    ck_assert_uint_eq(catalogue.rules.count, 1);
    ck_assert_uint_eq(notes.count, 0);
    added("last.yaml", rule_with("id: ABC2").data);
    assert_text(catalogue_find(&catalogue, TEXT("ABC2"))->listed.pack, "last.yaml");
}
END_TEST

START_TEST(a_rule_is_found_by_name_or_id)
{
    added("own.yaml", rule_with("id: ABC1\nname: one").data);
    added("own.yaml", rule_with("name: two").data);
    ck_assert_ptr_eq(catalogue_find(&catalogue, TEXT("ABC1")), &catalogue.rules.items[0]);
    ck_assert_ptr_eq(catalogue_find(&catalogue, TEXT("two")), &catalogue.rules.items[1]);
    ck_assert_ptr_null(catalogue_find(&catalogue, TEXT("USR000")));
    ck_assert_ptr_null(catalogue_find(&catalogue, TEXT("three")));
}
END_TEST

START_TEST(the_number_of_rules_is_limited)
{
    struct builder text = {.arena = &arena};
    for (int i = 0; i < 5001; i++)
        build_string(&text, "- {pattern: a, issue: i, fix: f, severity: LOW, memory_impact: m}\n");
    ck_assert_int_eq(add_text("a/own.yaml", build_result(&text), false), ML_OK);
    ck_assert_int_eq(add_text("b/own.yaml", build_result(&text), false), ML_LIMIT);
    ck_assert_uint_eq(error.line, 5000);
    ck_assert_uint_eq(catalogue.rules.count, 5001);
}
END_TEST

static struct memlint_text read_file(const char *path)
{
    struct builder text = {.arena = &arena};
    char buffer[4096];
    size_t size;
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    while ((size = fread(buffer, 1, sizeof buffer, file)) > 0)
        build_text(&text, (struct memlint_text){buffer, (uint32_t)size});
    fclose(file);
    return build_result(&text);
}

static void add_our_packs(void)
{
    const char *root = getenv("MEMLINT_SRCDIR");
    const char *folder = text_format(&arena, "%s/rules.d", root ? root : ".").data;
    DIR *packs = opendir(folder);
    ck_assert_msg(packs, "%s", folder);
    for (const struct dirent *entry = readdir(packs); entry; entry = readdir(packs)) {
        const char *path = text_format(&arena, "%s/%s", folder, entry->d_name).data;
        if (text_ends(text_of(path), ".yaml"))
            ck_assert_msg(add_text(path, read_file(path), true) == ML_OK, "%s:%u:%u: %s", path, error.line,
                          error.column, error.message);
    }
    closedir(packs);
}

START_TEST(each_check_has_an_entry)
{
    add_our_packs();
    ck_assert_uint_eq(notes.count, 0);
    for (uint32_t i = 0; check_at(i); i++) {
        uint32_t entries = 0;
        for (uint32_t rule = 0; rule < catalogue.rules.count; rule++)
            entries += catalogue.rules.items[rule].check == check_at(i);
        ck_assert_msg(entries > 0, "%s has no entry in rules.d", check_at(i)->name);
    }
}
END_TEST

START_TEST(a_good_example_is_near_its_bad_one)
{
    add_our_packs();
    for (uint32_t i = 0; i < catalogue.rules.count; i++) {
        const struct rule *rule = &catalogue.rules.items[i];
        ck_assert(!text_equal(rule->bad, rule->good));
        struct memlint_text bad = rule->bad, good = rule->good, line;
        uint32_t shared = 0;
        while (text_split(&bad, '\n', &line)) {
            struct memlint_text rest = good, other;
            while (line.size && text_split(&rest, '\n', &other))
                shared += text_equal(line, other);
        }
        ck_assert_msg(shared > 0, "%.*s", TEXT_ARGS(rule->listed.id));
    }
}
END_TEST

START_TEST(an_entry_of_ours_needs_every_key)
{
    ck_assert_int_eq(add_text("rules.d/x.yaml",
                              text_of("{id: MEM999, name: n, check: unused_import, issue: i, fix: f, "
                                      "why: w, bad: b, severity: LOW, memory_impact: m}"),
                              true),
                     ML_INVALID);
    assert_refused("this rule has no 'good'");
    ck_assert_int_eq(add_text("rules.d/x.yaml",
                              text_of("{id: MEM999, name: n, issue: i, fix: f, why: w, bad: b, "
                                      "good: g, severity: LOW, memory_impact: m}"),
                              true),
                     ML_INVALID);
    assert_refused("none of 'check', 'pattern' and 'match'");
    ck_assert_int_eq(add_text("rules.d/x.yaml", text_of("{id: MEM999, name: n, check: no_such_check}"), true),
                     ML_INVALID);
    assert_refused("there is no check 'no_such_check'");
}
END_TEST

START_TEST(a_check_judges_a_match_or_looks_itself)
{
    static const struct {
        const char *keys;
        const char *refused;
    } cases[] = {
        {"check: min_of_list", "judges what a 'match' finds, and the rule has none"},
        {"check: unused_import, match: f($X)", "looks for code itself"},
        {"check: min_of_list, match: f($X), rewrite: $X", "leave out 'bytes' and 'rewrite'"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[300];
        snprintf(
            text, sizeof text,
            "{id: MEM999, name: n, issue: i, fix: f, why: w, bad: b, good: g, severity: LOW, memory_impact: m, %s}",
            cases[i].keys);
        ck_assert_int_eq(add_text("rules.d/x.yaml", text_of(text), true), ML_INVALID);
        assert_refused(cases[i].refused);
    }
}
END_TEST

static void print_place(const struct ml_error *at, const char *kind)
{
    printf("%s:%u:%u: %s%s\n", at->path, (unsigned)at->line, (unsigned)at->column, kind, at->message);
}

static void print_note(void *context, const struct ml_error *note)
{
    (void)context;
    print_place(note, "note: ");
}

static void print_formula(const struct formula *formula, int depth)
{
    static const char *const kinds_of_formula[] = {"PATTERN",    "REGEX", "ALL",     "ANY",       "NOT",  "INSIDE",
                                                   "NOT_INSIDE", "HAS",   "HAS_NOT", "CONDITION", "FOCUS"};
    printf("%*s%s %.*s:%u:%u%s\n", 2 * depth, "", kinds_of_formula[formula->kind], TEXT_ARGS(formula->name),
           (unsigned)formula->at->line, (unsigned)formula->at->column, formula->condition.negated ? " negated" : "");
    for (uint32_t i = 0; i < formula->count; i++)
        print_formula(&formula->children[i], depth + 1);
    if (formula->kind == FORMULA_CONDITION && formula->condition.formula)
        print_formula(formula->condition.formula, depth + 1);
}

static void print_rule(const struct rule *rule)
{
    static const char *const severities[] = {"", "NOTE", "LOW", "MEDIUM", "HIGH"};
    static const char *const units[] = {"", "kept", "peak", "garbage", "growth"};
    const struct memlint_rule *listed = &rule->listed;
    printf("%.*s %.*s %s%s: %.*s", TEXT_ARGS(listed->id), TEXT_ARGS(listed->name), severities[listed->severity],
           rule->region == REGION_COMMENTS ? " in comments" : "", TEXT_ARGS(listed->issue));
    if (rule->bytes.unit)
        printf(" (%lld bytes %s)\n", (long long)rule->bytes.low, units[rule->bytes.unit]);
    else
        printf(" (%.*s)\n", TEXT_ARGS(rule->memory_impact));
    if (rule->formula)
        print_formula(rule->formula, 1);
    if (rule->rewrite.given)
        printf("  rewrite '%.*s'\n", TEXT_ARGS(rule->rewrite.code));
}

static void show_pack(const char *path)
{
    set_up();
    const struct pack_source source = {.path = text_of(path), .text = read_file(path)};
    if (catalogue_add_pack(&catalogue, &source, &(struct pack_notes){.note = print_note}, &error))
        print_place(&error, "");
    for (uint32_t i = 0; i < catalogue.rules.count; i++)
        print_rule(&catalogue.rules.items[i]);
    tear_down();
}

static Suite *make_suite(void)
{
    TCase *facts = tcase_create("packs");
    tcase_add_checked_fixture(facts, set_up, tear_down);
    tcase_add_test(facts, five_keys_make_a_rule);
    tcase_add_loop_test(facts, an_impact_in_bytes_is_a_number_and_other_words_are_not, 0, (int)ARRAY_LEN(impacts));
    tcase_add_test(facts, an_id_is_capitals_and_digits);
    tcase_add_test(facts, ids_with_mem_are_ours);
    tcase_add_test(facts, a_pack_is_a_rule_or_a_list_or_a_list_below_rules);
    tcase_add_test(facts, a_note_is_on_unless_it_is_ours);
    tcase_add_test(facts, keys_of_ours_are_not_for_users);
    tcase_add_test(facts, a_mistake_in_a_pattern_is_shown_in_it);
    tcase_add_test(facts, what_matches_everywhere_is_refused);
    tcase_add_test(facts, a_rule_without_id_gets_a_name_and_a_note);
    tcase_add_test(facts, packs_of_one_stem_get_names_of_their_own);
    tcase_add_test(facts, a_stem_is_made_of_what_a_name_is_made_of);
    tcase_add_test(facts, ids_and_names_are_taken_over_all_packs);
    tcase_add_test(facts, a_broken_pack_disables_only_itself);
    tcase_add_test(facts, a_rule_is_found_by_name_or_id);
    tcase_add_test(facts, the_number_of_rules_is_limited);
    tcase_add_test(facts, each_check_has_an_entry);
    tcase_add_test(facts, a_good_example_is_near_its_bad_one);
    tcase_add_test(facts, an_entry_of_ours_needs_every_key);
    tcase_add_test(facts, a_check_judges_a_match_or_looks_itself);
    Suite *suite = suite_create("packs");
    suite_add_tcase(suite, facts);
    return suite;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        show_pack(argv[i]);
    if (argc > 1)
        return EXIT_SUCCESS;
    SRunner *runner = srunner_create(make_suite());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
