/* SPDX-License-Identifier: MIT */
#include "base/builder.h"
#include "match/formula.h"
#include "program.h"

static struct vocabulary vocabulary;
static struct metavariables variables;
static struct word_set present;
static struct formula_run run;
static struct ml_error error;

/* The words of patterns live as long as the arena, so it is read first. */
static void program(const char *text)
{
    read_program(text);
    vocabulary = (struct vocabulary){.names = {.arena = &arena}};
    variables = (struct metavariables){0};
    formula_begin(&run, &arena, &facts, &present);
}

static struct regex *regex(const char *text)
{
    struct regex *made = NULL;
    uint32_t offset;
    ck_assert_msg(regex_compile(&arena, text_of(text), &made, &offset, &error) == ML_OK, "%s", error.message);
    return made;
}

static struct formula code(const char *text)
{
    const struct pattern_maker maker = {&arena, parser, &vocabulary, &variables, &pattern_options_default};
    struct pattern *pattern = NULL;
    uint32_t offset;
    ck_assert_msg(pattern_compile(&maker, text_of(text), &pattern, &offset, &error) == ML_OK, "%s", error.message);
    return (struct formula){.kind = FORMULA_PATTERN, .pattern = pattern};
}

static struct formula text(const char *pattern)
{
    return (struct formula){.kind = FORMULA_REGEX, .regex = regex(pattern)};
}

static struct formula joined(enum formula_kind kind, uint32_t count, const struct formula *children)
{
    struct formula formula = {.kind = kind, .count = count, .children = arena_array(&arena, struct formula, count)};
    for (uint32_t i = 0; i < count; i++)
        formula.children[i] = children[i];
    return formula;
}

#define ALL(...) OF(FORMULA_ALL, __VA_ARGS__)
#define ANY(...) OF(FORMULA_ANY, __VA_ARGS__)
#define OF(kind, ...) \
    joined((kind), (uint32_t)ARRAY_LEN(((const struct formula[]){__VA_ARGS__})), (const struct formula[]){__VA_ARGS__})

static struct formula one(enum formula_kind kind, struct formula child)
{
    return joined(kind, 1, &child);
}

static uint32_t variable(const char *name)
{
    return metavariable_add(&variables, text_of(name));
}

static struct formula focus(const char *name)
{
    return (struct formula){.kind = FORMULA_FOCUS, .variable = variable(name)};
}

static struct formula that(struct condition condition)
{
    return (struct formula){.kind = FORMULA_CONDITION, .condition = condition};
}

static struct formula text_of_it(const char *name, const char *pattern)
{
    return that((struct condition){.kind = CONDITION_TEXT, .variable = variable(name), .regex = regex(pattern)});
}

static struct formula code_of(const char *name, struct formula formula)
{
    struct formula *kept = arena_new(&arena, struct formula);
    *kept = formula;
    return that((struct condition){.kind = CONDITION_FORMULA, .variable = variable(name), .formula = kept});
}

/* The texts found, each in brackets. */
static const char *finds(struct formula formula)
{
    struct matches found = {0};
    struct builder out = {.arena = &arena};
    formula_find(&run, &formula, &found);
    for (uint32_t i = 0; i < found.list.count; i++)
        build_format(&out, "[%.*s]",
                     TEXT_ARGS(source_text(&source, found.list.items[i].range.start, found.list.items[i].range.end)));
    return out.size ? build_result(&out).data : "";
}

/* What a metavariable stands for in each match. */
static const char *binds(struct formula formula, const char *name)
{
    struct matches found = {0};
    struct builder out = {.arena = &arena};
    formula_find(&run, &formula, &found);
    for (uint32_t i = 0; i < found.list.count; i++) {
        const struct capture *to = bound_find(found.list.items[i].bound, variable(name));
        struct memlint_text shown = to ? source_text(&source, to->range.start, to->range.end) : TEXT("-");
        build_format(&out, "[%.*s]", TEXT_ARGS(shown));
    }
    return out.size ? build_result(&out).data : "";
}

START_TEST(a_regex_finds_texts_and_binds_groups)
{
    program("led = 1\nlamp = 22\n");
    ck_assert_str_eq(finds(text("l\\w+ = \\d+")), "[led = 1][lamp = 22]");
    ck_assert_str_eq(binds(text("(l\\w+) = (\\d+)(x)?"), "$2"), "[1][22]");
    ck_assert_str_eq(binds(text("(l\\w+) = (\\d+)(x)?"), "$3"), "[-][-]");
}
END_TEST

START_TEST(all_keeps_the_inner_of_two_places)
{
    program("led = 1\nlamp = 22\n");
    ck_assert_str_eq(finds(ALL(text("l\\w+ = \\d+"), text("\\d"))), "[1][2][2]");
    ck_assert_str_eq(finds(ALL(text("\\d"), text("l\\w+ = \\d+"))), "[1][2][2]");
    ck_assert_str_eq(finds(ALL(text("led"), text("lamp"))), "");
}
END_TEST

START_TEST(any_finds_what_one_finds_and_once)
{
    program("led = 1\nlamp = 22\n");
    ck_assert_str_eq(finds(ANY(text("22"), text("led"), text("l.d"))), "[led][22]");
}
END_TEST

START_TEST(groups_need_not_agree)
{
    program("led = 1\n");
    ck_assert_str_eq(finds(ALL(text("(led) = 1"), text("(1)"))), "[1]");
}
END_TEST

START_TEST(inside_keeps_what_lies_within_and_binds)
{
    program("for i in a:\n    x.append(i)\ny.append(i)\n");
    struct formula loop = one(FORMULA_INSIDE, code("for $I in $A:\n    ..."));
    ck_assert_str_eq(finds(ALL(loop, code("$L.append($V)"))), "[x.append(i)]");
    ck_assert_str_eq(binds(ALL(loop, code("$L.append($V)")), "$A"), "[a]");
    ck_assert_str_eq(finds(ALL(loop, code("$L.append($I)"))), "[x.append(i)]");
    ck_assert_str_eq(finds(ALL(loop, code("$L.append($A)"))), "");
}
END_TEST

/* What is inside only says where: it is never what is found, be it the smaller. */
START_TEST(inside_is_not_found_within_a_pattern)
{
    program("f(g(1))\n");
    ck_assert_str_eq(finds(ALL(code("f(...)"), one(FORMULA_INSIDE, code("g(...)")))), "");
    ck_assert_str_eq(finds(ALL(code("f(...)"), ANY(one(FORMULA_INSIDE, code("g(...)"))))), "");
    ck_assert_str_eq(finds(ALL(code("f(...)"), code("g(...)"))), "[g(1)]");
    ck_assert_str_eq(finds(ALL(one(FORMULA_INSIDE, code("f(...)")), one(FORMULA_INSIDE, code("g(...)")))), "[g(1)]");
}
END_TEST

START_TEST(not_inside_keeps_what_lies_outside)
{
    program("for i in a:\n    x.append(i)\ny.append(i)\n");
    struct formula loop = code("for $I in $A:\n    ...");
    ck_assert_str_eq(finds(ALL(code("$L.append($V)"), one(FORMULA_NOT_INSIDE, loop))), "[y.append(i)]");
    ck_assert_str_eq(finds(ALL(code("$L.append($V)"), one(FORMULA_NOT, one(FORMULA_INSIDE, loop)))), "[y.append(i)]");
    ck_assert_str_eq(finds(ALL(code("$L.append($A)"), one(FORMULA_NOT_INSIDE, loop))), "[x.append(i)][y.append(i)]");
}
END_TEST

START_TEST(not_drops_the_very_same_place)
{
    program("f(1)\nf(2)\nh(f(f(2)))\n");
    ck_assert_str_eq(finds(ALL(code("f($X)"), one(FORMULA_NOT, code("f(2)")))), "[f(1)][f(f(2))]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), one(FORMULA_NOT, code("h(...)")))), "[f(1)][f(2)][f(f(2))][f(2)]");
}
END_TEST

START_TEST(not_of_a_regex_drops_what_it_finds_in_or_around)
{
    program("f(1)\nf(2)\nff(f(3))\n");
    ck_assert_str_eq(finds(ALL(code("f($X)"), one(FORMULA_NOT, text("2")))), "[f(1)][f(3)]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), one(FORMULA_NOT, text("ff.*")))), "[f(1)][f(2)]");
}
END_TEST

START_TEST(negatives_agree_on_what_is_bound)
{
    program("f(a, a)\nf(a, b)\n");
    ck_assert_str_eq(finds(ALL(code("f($X, $Y)"), one(FORMULA_NOT, code("f($X, $X)")))), "[f(a, b)]");
}
END_TEST

START_TEST(nothing_but_negatives_finds_nothing_in_a_file)
{
    program("f(1)\n");
    ck_assert_str_eq(finds(ALL(one(FORMULA_NOT, code("g()")))), "");
    ck_assert_str_eq(finds(one(FORMULA_NOT, code("g()"))), "");
}
END_TEST

START_TEST(has_looks_into_the_match_and_binds)
{
    program("def f():\n    g(1)\ndef h():\n    pass\n");
    struct formula def = code("def $F():\n    ...");
    ck_assert_str_eq(binds(ALL(def, one(FORMULA_HAS, code("g($X)"))), "$F"), "[f]");
    ck_assert_str_eq(binds(ALL(def, one(FORMULA_HAS, code("g($X)"))), "$X"), "[1]");
    ck_assert_str_eq(binds(ALL(def, one(FORMULA_HAS_NOT, code("g($X)"))), "$F"), "[h]");
    ck_assert_str_eq(binds(ALL(def, one(FORMULA_HAS, code("$F(1)"))), "$F"), "");
}
END_TEST

START_TEST(what_matches_anything_is_looked_for_in_the_rest)
{
    program("f(a + 1)\nb\n");
    ck_assert_str_eq(finds(ALL(code("$X"), one(FORMULA_INSIDE, code("f(...)")), text_of_it("$X", "a$"))), "[a]");
}
END_TEST

START_TEST(what_matches_anything_is_joined_with_texts)
{
    program("f(a1)\n");
    ck_assert_str_eq(binds(ALL(code("$X"), text("a1")), "$X"), binds(ALL(text("a1"), code("$X")), "$X"));
    ck_assert(strstr(binds(ALL(text("a1"), code("$X")), "$X"), "[a1]") != NULL);
}
END_TEST

START_TEST(focus_replaces_the_place)
{
    program("f(a, b)\n");
    ck_assert_str_eq(finds(ALL(code("f($X, $Y)"), focus("$Y"))), "[b]");
    ck_assert_str_eq(finds(ALL(code("f($X, $Y)"), focus("$Y"), focus("$X"))), ""); /* both at once is nowhere */
    struct formula beside = focus("$X");
    beside.beside = true;
    ck_assert_str_eq(finds(ALL(code("f($X, $Y)"), focus("$Y"), beside)), "[a][b]");
    ck_assert_str_eq(finds(ALL(code("f($X, $Y)"), focus("$Z"))), "");
}
END_TEST

START_TEST(text_matches_from_the_start_without_quotes)
{
    program("f('key=1')\nf(\"\"\"key\"\"\")\nf(key)\nf(monkey)\nf(b'key')\n");
    ck_assert_str_eq(finds(ALL(code("f($X)"), text_of_it("$X", "key"))),
                     "[f('key=1')][f(\"\"\"key\"\"\")][f(key)][f(b'key')]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), text_of_it("$X", ".*nk"))), "[f(monkey)]");
    ck_assert_str_eq(binds(ALL(code("f($X)"), text_of_it("$X", "(\\w+)=")), "$1"), "[key]");
}
END_TEST

START_TEST(code_of_looks_into_a_metavariable)
{
    program("f(g(1))\nf(2)\nf(h(g(3)))\n");
    ck_assert_str_eq(finds(ALL(code("f($X)"), code_of("$X", code("g($Y)")))), "[f(g(1))][f(h(g(3)))]");
    ck_assert_str_eq(binds(ALL(code("f($X)"), code_of("$X", code("g($Y)"))), "$Y"), "[1][3]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), code_of("$X", text("^\\d")))), "[f(2)]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), code_of("$X", ALL(one(FORMULA_NOT, code("g(...)")))))),
                     "[f(2)][f(h(g(3)))]");
}
END_TEST

static struct formula loops(unsigned which, bool negated)
{
    return that((struct condition){.kind = CONDITION_IN_LOOP, .in_loops = (uint8_t)which, .negated = negated});
}

START_TEST(in_loop_tells_the_loops_around_a_place)
{
    program("f(0)\nfor i in range(3):\n    f(1)\ndef g():\n    f(2)\n    for i in x:\n        f(3)\n"
            "while True:\n    g()\n    for i in range(2):\n        f(4)\n    f(5)\n");
    ck_assert_str_eq(finds(ALL(code("f($X)"), loops(IN_LOOP_NONE, false))), "[f(0)]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), loops(IN_LOOP_SET_UP, false))), "[f(1)]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), loops(IN_LOOP_BOUNDED, false))), "[f(3)][f(4)]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), loops(IN_LOOP_FOREVER, false))), "[f(2)][f(3)][f(4)][f(5)]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), loops(IN_LOOP_FOREVER, true))), "[f(0)][f(1)]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), that((struct condition){.kind = CONDITION_HOT, .negated = true}))),
                     "[f(0)][f(1)]");
}
END_TEST

START_TEST(a_comprehension_is_a_loop_but_for_its_first_iterable)
{
    program("a = [f(1) for i in f(2)]\nb = [f(3) for i in range(2) for j in f(4)]\n");
    ck_assert_str_eq(finds(ALL(code("f($X)"), loops(IN_LOOP_NONE, false))), "[f(2)]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), loops(IN_LOOP_BOUNDED, false))), "[f(1)][f(3)][f(4)]");
}
END_TEST

static struct formula type(const char *name, unsigned holds, bool negated)
{
    return that((struct condition){
        .kind = CONDITION_TYPE, .variable = variable(name), .holds = (uint16_t)holds, .negated = negated});
}

START_TEST(a_type_holds_where_it_is_known)
{
    program("a = 'x'\nf(a)\nf(1)\nf(c)\nb = 1\nb = 'x'\nf(b)\n");
    ck_assert_str_eq(finds(ALL(code("f($X)"), type("$X", HOLDS_STR, false))), "[f(a)]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), type("$X", HOLDS_STR, true))), "[f(1)]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), type("$X", HOLDS_STR | HOLDS_INT, false))), "[f(a)][f(1)][f(b)]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), type("$Y", HOLDS_STR, true))), "");
}
END_TEST

START_TEST(a_board_is_named_with_asterisks)
{
    static const struct memlint_text names[] = {TEXT_INIT("itsy*"), TEXT_INIT("*pico*w")};
    program("f(1)\n");
    struct formula board = that((struct condition){.kind = CONDITION_BOARD, .board_count = 2, .boards = names});
    ck_assert_str_eq(finds(ALL(code("f($X)"), board)), "");
    run.board = TEXT("raspberry_pi_pico_w");
    ck_assert_str_eq(finds(ALL(code("f($X)"), board)), "[f(1)]");
    run.board = TEXT("raspberry_pi_pico");
    ck_assert_str_eq(finds(ALL(code("f($X)"), board)), "");
    board.condition.negated = true;
    ck_assert_str_eq(finds(ALL(code("f($X)"), board)), "[f(1)]");
}
END_TEST

START_TEST(what_grows_and_what_escapes_is_asked_of_facts)
{
    program("a = []\nb = []\nwhile True:\n    a.append(1)\n    b.append(1)\n    b.clear()\n");
    struct condition grows = {.kind = CONDITION_GROWS, .variable = variable("$L")};
    ck_assert_str_eq(finds(ALL(code("$L.append(1)"), that(grows))), "[a.append(1)]");
}
END_TEST

static struct formula where(enum condition_kind kind, const char *name, const char *text)
{
    const struct expression_maker maker = {&arena, parser, &variables, EXPRESSION_COMPARISON};
    struct expression *made = NULL;
    uint32_t offset, of = variable(name);
    ck_assert_msg(expression_compile(&maker, text_of(text), &made, &offset, &error) == ML_OK, "%s", error.message);
    return that((struct condition){.kind = kind, .variable = of, .expression = made});
}

START_TEST(comparisons_hold_where_they_are_known)
{
    program("N = 8\nf(N)\nf(3)\nf(g())\nf('12345')\nf([1, 2, 3, 4, 5])\n");
    ck_assert_str_eq(finds(ALL(code("f($X)"), where(CONDITION_COMPARE, "$X", "$X > 4"))), "[f(N)]");
    struct formula other = where(CONDITION_COMPARE, "$X", "$X > 4");
    other.condition.negated = true;
    ck_assert_str_eq(finds(ALL(code("f($X)"), other)), "[f(3)]");
    ck_assert_str_eq(finds(ALL(code("f($X)"), where(CONDITION_SIZE, "$X", "$X > 4"))),
                     "[f(N)][f('12345')][f([1, 2, 3, 4, 5])]");
}
END_TEST

START_TEST(a_constant_is_a_text_where_it_folds)
{
    program("N = 'key'\nf(N)\n");
    struct formula folds = text_of_it("$X", "key");
    ck_assert_str_eq(finds(ALL(code("f($X)"), folds)), "");
    folds.condition.folds = true;
    ck_assert_str_eq(finds(ALL(code("f($X)"), folds)), "[f(N)]");
}
END_TEST

START_TEST(too_many_matches_end_it)
{
    struct builder out = {.arena = &(struct arena){0}};
    for (int i = 0; i <= FORMULA_MATCH_LIMIT; i++)
        build_string(&out, "x\n");
    program(build_result(&out).data);
    struct matches found = {0};
    struct formula many = text("x");
    formula_find(&run, &many, &found);
    ck_assert_uint_eq(found.list.count, FORMULA_MATCH_LIMIT);
    ck_assert(run.matcher.gave_up);
    arena_free(out.arena);
}
END_TEST

START_TEST(a_regex_that_gives_up_says_so)
{
    char many[30001];
    memset(many, 'a', 30000);
    many[30000] = '\0';
    program(many);
    ck_assert_str_eq(finds(text("(a+)+[^a]")), "");
    ck_assert(run.regex_gave_up);
}
END_TEST

START_TEST(what_no_word_of_a_file_allows_is_not_possible)
{
    program("f(1)\n");
    struct formula f = code("f(...)"), other = code("g(...)"), all = ALL(f, other), any = ANY(f, other);
    struct formula without = ALL(f, one(FORMULA_NOT, other)), inside = ALL(f, one(FORMULA_INSIDE, other));
    present = vocabulary_scan(&vocabulary, &arena, source.text);
    ck_assert(formula_possible(&f, &present));
    ck_assert(!formula_possible(&other, &present));
    ck_assert(!formula_possible(&all, &present));
    ck_assert(formula_possible(&any, &present));
    ck_assert(formula_possible(&without, &present));
    ck_assert(!formula_possible(&inside, &present));
}
END_TEST

static void note(void *context, const struct formula *formula, const struct matches *before,
                 const struct matches *after)
{
    static const char *const names[] = {"pattern",    "regex", "all",     "any",       "not",  "inside",
                                        "not-inside", "has",   "has-not", "condition", "focus"};
    build_format(context, "%s %d>%u; ", names[formula->kind], before ? (int)before->list.count : -1,
                 (unsigned)after->list.count);
}

START_TEST(a_trace_tells_each_step)
{
    program("f(1)\nf(2)\n");
    struct builder out = {.arena = &arena};
    run.trace = note;
    run.trace_context = &out;
    finds(ALL(code("f($X)"), one(FORMULA_NOT, code("f(2)")), text_of_it("$X", "3"), focus("$X")));
    ck_assert_str_eq(build_result(&out).data,
                     "pattern -1>2; pattern 2>2; condition 2>0; pattern -1>1; not 0>0; focus 0>0; all -1>0; ");
}
END_TEST

int main(void)
{
    TCase *formulas = tcase_create("formula");
    tcase_add_checked_fixture(formulas, set_up, tear_down);
    tcase_add_test(formulas, a_regex_finds_texts_and_binds_groups);
    tcase_add_test(formulas, all_keeps_the_inner_of_two_places);
    tcase_add_test(formulas, any_finds_what_one_finds_and_once);
    tcase_add_test(formulas, groups_need_not_agree);
    tcase_add_test(formulas, inside_keeps_what_lies_within_and_binds);
    tcase_add_test(formulas, inside_is_not_found_within_a_pattern);
    tcase_add_test(formulas, not_inside_keeps_what_lies_outside);
    tcase_add_test(formulas, not_drops_the_very_same_place);
    tcase_add_test(formulas, not_of_a_regex_drops_what_it_finds_in_or_around);
    tcase_add_test(formulas, negatives_agree_on_what_is_bound);
    tcase_add_test(formulas, nothing_but_negatives_finds_nothing_in_a_file);
    tcase_add_test(formulas, has_looks_into_the_match_and_binds);
    tcase_add_test(formulas, what_matches_anything_is_looked_for_in_the_rest);
    tcase_add_test(formulas, what_matches_anything_is_joined_with_texts);
    tcase_add_test(formulas, focus_replaces_the_place);
    tcase_add_test(formulas, text_matches_from_the_start_without_quotes);
    tcase_add_test(formulas, code_of_looks_into_a_metavariable);
    tcase_add_test(formulas, in_loop_tells_the_loops_around_a_place);
    tcase_add_test(formulas, a_comprehension_is_a_loop_but_for_its_first_iterable);
    tcase_add_test(formulas, a_type_holds_where_it_is_known);
    tcase_add_test(formulas, a_board_is_named_with_asterisks);
    tcase_add_test(formulas, what_grows_and_what_escapes_is_asked_of_facts);
    tcase_add_test(formulas, comparisons_hold_where_they_are_known);
    tcase_add_test(formulas, a_constant_is_a_text_where_it_folds);
    tcase_add_test(formulas, too_many_matches_end_it);
    tcase_add_test(formulas, a_regex_that_gives_up_says_so);
    tcase_add_test(formulas, what_no_word_of_a_file_allows_is_not_possible);
    tcase_add_test(formulas, a_trace_tells_each_step);
    Suite *suite = suite_create("formula");
    suite_add_tcase(suite, formulas);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
