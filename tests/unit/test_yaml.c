/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdlib.h>

#include "base/builder.h"
#include "base/yaml.h"

static struct arena arena;
static struct ml_error error;

static void set_up(void)
{
    arena = (struct arena){0};
    error = (struct ml_error){0};
}

static void tear_down(void)
{
    arena_free(&arena);
}

static enum ml_status parse(struct memlint_text source, struct yaml_node **root)
{
    return yaml_parse(&arena, TEXT("own.yaml"), source, root, &error);
}

static struct yaml_node *parsed(const char *source)
{
    struct yaml_node *root;
    ck_assert_msg(parse(text_of(source), &root) == ML_OK, "%u:%u: %s", error.line, error.column, error.message);
    return root;
}

static void assert_text(struct memlint_text text, const char *expected)
{
    ck_assert_msg(text_is(text, expected), "%.*s", TEXT_ARGS(text));
}

static void assert_refused(const char *source, enum ml_status status, uint32_t line, uint32_t column, const char *part)
{
    struct yaml_node *root;
    ck_assert_int_eq(parse(text_of(source), &root), status);
    ck_assert_ptr_null(root);
    ck_assert_int_eq(error.status, status);
    ck_assert_str_eq(error.path, "own.yaml");
    ck_assert_msg(strstr(error.message, part), "%s", error.message);
    ck_assert_msg(error.line == line && error.column == column, "at %u:%u", error.line, error.column);
}

static struct memlint_text repeated(const char *part, uint32_t count)
{
    struct builder builder = {.arena = &arena};
    for (uint32_t i = 0; i < count; i++)
        build_string(&builder, part);
    return build_result(&builder);
}

START_TEST(nodes_hold_what_is_written_and_where)
{
    const struct yaml_node *root = parsed("# rules\n- {id: MEM101, on: [a, 'b']}\n- >\n  two\n  lines\n");
    ck_assert(root->kind == YAML_SEQUENCE && root->count == 2);
    const struct yaml_node *rule = root->items[0], *list = yaml_get(rule, "on");
    ck_assert(rule->kind == YAML_MAPPING && rule->count == 2 && rule->line == 2 && rule->column == 3);
    assert_text(yaml_get(rule, "id")->text, "MEM101");
    ck_assert(list->kind == YAML_SEQUENCE && list->count == 2 && list->column == 20);
    ck_assert(!list->items[0]->quoted && list->items[1]->quoted);
    assert_text(root->items[1]->text, "two lines\n");
    ck_assert_ptr_null(yaml_get(rule, "name"));
    ck_assert_ptr_null(yaml_get(root, "id"));
}
END_TEST

START_TEST(an_empty_document_has_no_root)
{
    static const char *const empty[] = {"",           "\n\n", "# only this\n", "---\n",
                                        "---\n...\n", "~",    "null\n",        "\xef\xbb\xbf"};
    for (size_t i = 0; i < ARRAY_LEN(empty); i++)
        ck_assert_ptr_null(parsed(empty[i]));
    struct yaml_node *root;
    ck_assert_int_eq(parse((struct memlint_text){0}, &root), ML_OK);
}
END_TEST

START_TEST(a_byte_order_mark_does_not_count)
{
    const struct yaml_node *root = parsed("\xef\xbb\xbfkey: value\n");
    ck_assert_int_eq(root->items[0]->column, 1);
    assert_refused("\xef\xbb\xbf- @", ML_INVALID, 1, 3, "'@'");
}
END_TEST

START_TEST(columns_count_code_points)
{
    const struct yaml_node *root = parsed("{\xc3\xa9: \xf0\x9f\x90\x8d, b: c}");
    ck_assert_int_eq(root->items[2]->column, 8);
    assert_refused("\xc3\xa9: \xe9", ML_INVALID, 1, 4, "UTF-8");
}
END_TEST

START_TEST(windows_line_ends_count_once)
{
    ck_assert_int_eq(parsed("a: b\r\nc: d\r\n")->items[2]->line, 2);
    assert_refused("a: b\r\nc: \xff\r\n", ML_INVALID, 2, 4, "UTF-8");
}
END_TEST

START_TEST(null_is_nothing_unless_quoted)
{
    const struct yaml_node *root = parsed("[~, null, '~', '', none]");
    static const bool expected[] = {true, true, false, false, false};
    for (uint32_t i = 0; i < root->count; i++)
        ck_assert_int_eq(yaml_is_null(root->items[i]), expected[i]);
}
END_TEST

static const struct {
    const char *source;
    uint32_t line, column;
    const char *part;
} mistakes[] = {
    {"a: 1\nb: 2\na: 3\na: 4\n", 3, 1, "'a' stands here for the second time"},
    {"a: {b: 1, b: 2}\n", 1, 11, "'b' stands here for the second time"},
    {"a: &x 1\n", 1, 4, "an anchor"},
    {"a: *x\n", 1, 4, "an alias"},
    {"a: !!str 1\n", 1, 4, "a tag"},
    {"- !own {a: b}\n", 1, 3, "a tag"},
    {"- &own [a]\n", 1, 3, "an anchor"},
    {"a: 1\n---\na: 2\n", 2, 1, "a second document"},
    {"a: 1\n...\nb: 2\n", 3, 1, "one document"},
    {"a:\n\t- b\n", 2, 1, "a tab"},
    {"\ta: b\n", 1, 1, "a tab"},
    {"a: |\n x\n\ty\n", 3, 1, "a tab"},
    {"fix: use x: y\n", 1, 11, "a ':' where none"},
    {"a: 'b\nc: d\n", 1, 4, "never closed"},
    {"a: \"b\nc: d\n", 1, 4, "never closed"},
    {"a: \"\\d+\"\n", 1, 5, "single quotes"},
    {"a: `b`\n", 1, 4, "'`'"},
    {"a: %b\n", 1, 4, "'%'"},
    {"a: 1\nbad line\n\nc: 1\n", 2, 1, "without ':'"},
    {"- a\nb: c\n", 2, 1, "expected '- '"},
    {"a: 'b' c\n", 1, 8, "expected a key"},
    {"a: [1, 2\n", 2, 1, "expected ',' or ']'"},
    {"a: {b: 1\n", 2, 1, "expected ',' or '}'"},
    {"a: }\n", 1, 4, "expected a value"},
    {"a: - b\n", 1, 4, "a '-' in the middle"},
    {"[a, b]: 1\n", 1, 1, "as a key"},
    {"? {a: b}\n: 1\n", 1, 3, "as a key"},
    {"\"a\": \x1b[31m\n", 1, 6, "a control character"},
    {"%YAML 3.0\n---\na: 1\n", 1, 1, "YAML version"},
    {"{\"pattern\": r\"[a]{2}\"}", 1, 13, "r\"…\" is Python"},
    {"pattern: r'x: y'", 1, 10, "r\"…\" is Python"},
};

START_TEST(a_mistake_is_shown_where_it_is)
{
    assert_refused(mistakes[_i].source, ML_INVALID, mistakes[_i].line, mistakes[_i].column, mistakes[_i].part);
}
END_TEST

START_TEST(a_megabyte_of_nesting_is_refused)
{
    static const char *const openings[] = {"[", "- ", "{a: ", "[a, "};
    struct yaml_node *root;
    for (size_t i = 0; i < ARRAY_LEN(openings); i++) {
        struct memlint_text source = repeated(openings[i], 1000000 / (uint32_t)strlen(openings[i]));
        ck_assert_int_eq(parse(source, &root), ML_LIMIT);
        ck_assert_ptr_nonnull(strstr(error.message, "nested deeper than 32"));
    }
}
END_TEST

START_TEST(an_alias_bomb_is_refused_at_its_first_anchor)
{
    assert_refused("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", ML_INVALID, 1, 4, "an anchor");
}
END_TEST

START_TEST(the_number_of_values_is_limited)
{
    struct yaml_node *root;
    ck_assert_int_eq(parse(repeated("- \n", 99999), &root), ML_OK);
    ck_assert_int_eq(root->count, 99999);
    ck_assert_int_eq(parse(repeated("- \n", 100001), &root), ML_LIMIT);
    ck_assert_int_eq(error.line, 100000);
}
END_TEST

START_TEST(the_size_of_a_source_is_limited)
{
    struct yaml_node *root;
    ck_assert_int_eq(parse(repeated("#\n", 512 * 1024), &root), ML_OK);
    ck_assert_int_eq(parse(repeated("#\n", 512 * 1024 + 1), &root), ML_LIMIT);
    ck_assert_int_eq(error.line, 0);
}
END_TEST

START_TEST(many_keys_stay_cheap)
{
    struct builder source = {.arena = &arena};
    struct yaml_node *root;
    for (uint32_t i = 0; i < 40000; i++)
        build_format(&source, "k%u:\n", (unsigned)i);
    ck_assert_int_eq(parse(build_result(&source), &root), ML_OK);
    ck_assert_int_eq(root->count, 40000);
}
END_TEST

static void assert_place(const char *source, const char *key, uint32_t offset, uint32_t line, uint32_t column)
{
    uint32_t seen_line, seen_column;
    yaml_place(yaml_get(parsed(source), key), text_of(source), offset, &seen_line, &seen_column);
    ck_assert_msg(seen_line == line && seen_column == column, "%s at %u:%u", source, seen_line, seen_column);
}

START_TEST(a_byte_of_a_scalar_has_a_place_in_the_source)
{
    assert_place("\na: x(y\n", "a", 1, 2, 5);
    assert_place("a: 'x(y'\n", "a", 1, 1, 6);
    assert_place("a: 'it''s (y'\n", "a", 5, 1, 11);
    assert_place("a: '\xc3\xa9(y'\n", "a", 2, 1, 6);
    assert_place("a: \"x(y\"\n", "a", 1, 1, 6);
    assert_place("a: x(y\n", "a", 3, 1, 7);
}
END_TEST

START_TEST(a_byte_of_a_block_has_a_place_in_the_source)
{
    assert_place("a: |\n  x(y\n", "a", 2, 2, 5);
    assert_place("a: |\n  x\n    y\n\n  z(\n", "a", 4, 3, 5);
    assert_place("a: |\n  x\n    y\n\n  z(\n", "a", 8, 5, 4);
    assert_place("a: |\n\n  x(y\n", "a", 2, 3, 4);
    assert_place("a: |2-  # why\n    x(y\n", "a", 3, 2, 6);
    assert_place("a: |\r\n  x\r\n  y(\r\n", "a", 3, 3, 4);
    assert_place("a: >\n  x y\n  z(\n", "a", 5, 3, 4);
    assert_place("a: >-\n  x\n\n  y(\n", "a", 3, 4, 4);
    assert_place("a: >\n  x\n    y\n  z(\n", "a", 7, 4, 4);
    assert_place("\xef\xbb\xbf"
                 "a: |\n  \xc3\xa9(\n",
                 "a", 2, 2, 4);
}
END_TEST

START_TEST(a_byte_of_a_scalar_on_several_lines_has_a_place)
{
    assert_place("a: 'x\n  (y'\n", "a", 2, 2, 3);
    assert_place("a: x  \n  y\n\n  (z\n", "a", 4, 4, 3);
    assert_place("a: \"x\\ny \\\"(\"\n", "a", 5, 1, 12);
    assert_place("a: \"x\n\n  y\"\n", "a", 2, 3, 3);
}
END_TEST

START_TEST(a_byte_after_an_escape_by_number_has_the_place_of_the_scalar)
{
    assert_place("a: \"\\u0041(y\"\n", "a", 2, 1, 4);
    assert_place("a: \"x\\\n  (y\"\n", "a", 2, 1, 4);
    assert_place("a: x\n", "a", 9, 1, 4);
}
END_TEST

START_TEST(what_an_error_shows_is_short_and_on_one_line)
{
    ck_assert_str_eq(yaml_shown(&arena, TEXT("a\nb\x1b")), "a b ");
    ck_assert_str_eq(yaml_shown(&arena, (struct memlint_text){0}), "");
    const char *shown = yaml_shown(&arena, repeated("a\xc3\xa9", 40));
    ck_assert_uint_eq(strlen(shown), 60 + 3);
    ck_assert_ptr_nonnull(strstr(shown, "…"));
}
END_TEST

static enum ml_status parse_in_little_memory(void *context)
{
    struct yaml_node *root;
    return parse(*(struct memlint_text *)context, &root);
}

START_TEST(no_memory_is_a_status)
{
    struct memlint_text source = repeated("- {a: b}\n", 5000);
    arena.budget = arena.used + 100000;
    ck_assert_int_eq(arena_protect(&arena, parse_in_little_memory, &source), ML_NO_MEMORY);
}
END_TEST

int main(void)
{
    TCase *facts = tcase_create("yaml");
    tcase_add_checked_fixture(facts, set_up, tear_down);
    tcase_add_test(facts, nodes_hold_what_is_written_and_where);
    tcase_add_test(facts, an_empty_document_has_no_root);
    tcase_add_test(facts, a_byte_order_mark_does_not_count);
    tcase_add_test(facts, columns_count_code_points);
    tcase_add_test(facts, windows_line_ends_count_once);
    tcase_add_test(facts, null_is_nothing_unless_quoted);
    tcase_add_loop_test(facts, a_mistake_is_shown_where_it_is, 0, (int)ARRAY_LEN(mistakes));
    tcase_add_test(facts, a_megabyte_of_nesting_is_refused);
    tcase_add_test(facts, an_alias_bomb_is_refused_at_its_first_anchor);
    tcase_add_test(facts, the_number_of_values_is_limited);
    tcase_add_test(facts, the_size_of_a_source_is_limited);
    tcase_add_test(facts, many_keys_stay_cheap);
    tcase_add_test(facts, a_byte_of_a_scalar_has_a_place_in_the_source);
    tcase_add_test(facts, a_byte_of_a_block_has_a_place_in_the_source);
    tcase_add_test(facts, a_byte_of_a_scalar_on_several_lines_has_a_place);
    tcase_add_test(facts, a_byte_after_an_escape_by_number_has_the_place_of_the_scalar);
    tcase_add_test(facts, what_an_error_shows_is_short_and_on_one_line);
    tcase_add_test(facts, no_memory_is_a_status);
    Suite *suite = suite_create("yaml");
    suite_add_tcase(suite, facts);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
