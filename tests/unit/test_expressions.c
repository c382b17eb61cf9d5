/* SPDX-License-Identifier: MIT */
/* Computations on metavariables: what is read, what comes out, what is refused and where. */
#include "base/builder.h"
#include "heap/sizes.h"
#include "match/expression.h"
#include "program.h"

static struct metavariables variables;
static const struct bound *bound;
static struct arena of_engine;

static void begin(void)
{
    set_up();
    variables = (struct metavariables){0};
    bound = NULL;
}

static void end(void)
{
    arena_free(&of_engine);
    tear_down();
}

static enum ml_status compile(enum expression_language language, const char *text, struct expression **expression,
                              uint32_t *offset, struct ml_error *error)
{
    const struct expression_maker maker = {&of_engine, parser, &variables, language};
    return expression_compile(&maker, text_of(text), expression, offset, error);
}

static struct value evaluate(enum expression_language language, const char *text)
{
    struct expression *expression = NULL;
    struct ml_error error = {0};
    uint32_t offset;
    enum ml_status status = compile(language, text, &expression, &offset, &error);
    ck_assert_msg(status == ML_OK, "%s: %s", text, error.message);
    const struct expression_input input = {
        .facts = &facts, .arena = &arena, .bound = bound, .regexes = regex_matcher_new(&arena)};
    return expression_evaluate(expression, &input);
}

static const char *shown(struct value value)
{
    switch (value.kind) {
    case VALUE_NONE:
        return "None";
    case VALUE_BOOL:
        return value.number ? "True" : "False";
    case VALUE_INT:
        return text_format(&arena, "%lld", (long long)value.number).data;
    case VALUE_FLOAT:
        return text_format(&arena, "%g.", value.real).data;
    case VALUE_TEXT:
        return text_format(&arena, "'%.*s'", TEXT_ARGS(value.text)).data;
    case VALUE_LIST:
        return text_format(&arena, "list of %lld", (long long)value.number).data;
    case VALUE_CODE:
        return text_format(&arena, "code %.*s", TEXT_ARGS(value.text)).data;
    case VALUE_UNKNOWN:
        break;
    }
    return "unknown";
}

static void check_value(enum expression_language language, const char *text, const char *expected)
{
    const char *found = shown(evaluate(language, text));
    ck_assert_msg(strcmp(found, expected) == 0, "%s is %s, expected %s", text, found, expected);
}

static void bind(const char *name, uint32_t first, uint32_t last)
{
    struct capture to = {.first = first, .last = last};
    if (first)
        to.range = (struct range){tree.nodes[first].start, tree.nodes[last].end};
    bound = bound_with(&arena, bound, metavariable_add(&variables, text_of(name)), to);
}

/* $A, $B … are the arguments of the file's last call of f, and $...ALL all of them. */
static void bind_arguments(const char *program)
{
    static const char *const names[] = {"$A", "$B", "$C"};
    uint32_t call = 0, count = 0, first, last = 0;
    read_program(program);
    for (uint32_t node = 1; node < tree.count; node++) {
        if (node_kind(&tree, node) == KIND_CALL && node_is(&tree, node_first(&tree, node), KIND_IDENTIFIER, "f"))
            call = node;
    }
    uint32_t arguments = node_child(&tree, call, FIELD_ARGUMENTS);
    first = node_first(&tree, arguments);
    for (uint32_t node = first; node; node = node_next(&tree, node)) {
        if (count < ARRAY_LEN(names))
            bind(names[count++], node, node);
        last = node;
    }
    bind("$...ALL", first, last);
}

/* An expression and what CPython 3 makes of it. */
static const struct {
    const char *text;
    const char *value;
} computed[] = {
    {"0x1F", "31"},
    {"0o17 + 0b11", "18"},
    {"1_000", "1000"},
    {"9223372036854775807", "9223372036854775807"},
    {"1.5", "1.5."},
    {"2.50e1", "25."},
    {".5", "0.5."},
    {"'a' \"b\"", "'ab'"},
    {"'a\\x41\\u00e9\\101'", "'aA\xc3\xa9"
                             "A'"},
    {"r'\\n'", "'\\n'"},
    {"b'\\''", "'''"},
    {"None", "None"},
    {"  1 +\n 2 ", "3"},
    {"1 + 2 * 3", "7"},
    {"(1 + 2) * 3", "9"},
    {"10 - 4 - 3", "3"},
    {"7 // 2", "3"},
    {"-7 // 2", "-4"},
    {"7 // -2", "-4"},
    {"-7 % 2", "1"},
    {"7 % -2", "-1"},
    {"7 / 2", "3.5."},
    {"2 ** 10", "1024"},
    {"-2 ** 2", "-4"},
    {"2 ** 3 ** 2", "512"},
    {"2 ** -1", "0.5."},
    {"2.0 ** 3", "8."},
    {"2 ** 3.0", "8."},
    {"(-1) ** 4611686018427387903", "-1"},
    {"1 << 4 | 3", "19"},
    {"-1 >> 70", "-1"},
    {"9223372036854775807 >> 63", "0"},
    {"-9 >> 1", "-5"},
    {"2.0 ** -2", "0.25."},
    {"(6 & 3) ^ 1 | 8", "11"},
    {"True & False", "False"},
    {"True & 1", "1"},
    {"~5", "-6"},
    {"+True", "1"},
    {"'a' + 'b'", "'ab'"},
    {"1 == 1.0", "True"},
    {"True == 1", "True"},
    {"1 == '1'", "False"},
    {"None == 0", "False"},
    {"None != 0", "True"},
    {"None == None", "True"},
    {"1 < 2 < 3", "True"},
    {"1 < 3 < 2", "False"},
    {"3 > 2 == 2", "True"},
    {"'Z' < 'a'", "True"},
    {"'a' < 'ab'", "True"},
    {"2.5 >= 2", "True"},
    {"'b' in 'abc'", "True"},
    {"'' in 'abc'", "True"},
    {"'.*' in 'abc'", "False"},
    {"'abcd' not in 'abc'", "True"},
    {"2 in [1, 2]", "True"},
    {"-2 in (1, -2)", "True"},
    {"2 not in [1, 3]", "True"},
    {"'a' in ['b', 1]", "False"},
    {"1 in []", "False"},
    {"not 0", "True"},
    {"not ''", "True"},
    {"not [0]", "False"},
    {"1 and 'x'", "'x'"},
    {"0 or ''", "''"},
    {"False or not True", "False"},
    {"int('42')", "42"},
    {"int(' -1_0 ')", "-10"},
    {"int('ff', 16)", "255"},
    {"int('0xff', 16)", "255"},
    {"int('0xff', 0)", "255"},
    {"int('010')", "10"},
    {"int('0b1', 16)", "177"},
    {"int(-2.9)", "-2"},
    {"int(True)", "1"},
    {"float('1.5')", "1.5."},
    {"float(3)", "3."},
    {"str(16)", "'16'"},
    {"str(None) + str(True)", "'NoneTrue'"},
    {"str('a')", "'a'"},
    {"len('a\xc3\xa9')", "2"},
    {"len([1, 2])", "2"},
    {"len('a\\n')", "2"},
    {"abs(-3)", "3"},
    {"abs(-1.5)", "1.5."},
    {"min(3, 1, 2)", "1"},
    {"max('a', 'b')", "'b'"},
    {"max([1, 5, 2])", "5"},
    {"bool('')", "False"},
    {"re.match('a+b', 'aabc')", "True"},
    {"re.match('b', 'ab')", "False"},
    {"re.match(r'\\d', 'a1')", "False"},
    {"'ab'.upper()", "'AB'"},
    {"'AB1_'.lower()", "'ab1_'"},
    {"' a '.strip()", "'a'"},
    {"'xay'.strip('xy').upper()", "'A'"},
    {"'abc'.startswith('ab')", "True"},
    {"'abc'.endswith('bc')", "True"},
    {"'c'.endswith('bc')", "False"},
};

START_TEST(a_comparison_computes_as_python_does)
{
    read_program("pass\n");
    check_value(EXPRESSION_COMPARISON, computed[_i].text, computed[_i].value);
}
END_TEST

/* $A is code that no one knows the value of, $Z is bound to nothing. */
static const struct {
    const char *text;
    const char *value;
} uncertain[] = {
    {"$Z", "unknown"},
    {"$Z == $Z", "unknown"},
    {"$A + 1", "unknown"},
    {"$A > 1", "unknown"},
    {"$A == 1", "unknown"},
    {"$A != 1", "unknown"},
    {"$A == 'x'", "unknown"},
    {"$A not in [1, 2]", "unknown"},
    {"$A > 1 and False", "False"},
    {"False and $A > 1", "False"},
    {"True or $A", "True"},
    {"$A or 5", "True"},
    {"$A and 5", "unknown"},
    {"$A or 0", "unknown"},
    {"not $A", "unknown"},
    {"2 < 1 < $A", "False"},
    {"$A < 1 > 2", "False"},
    {"len($A)", "unknown"},
    {"int($A)", "unknown"},
    {"str($A)", "'x'"},
    {"str($A) in 'xyz'", "True"},
    {"re.match('x', $A)", "True"},
    {"1 // 0", "unknown"},
    {"1 % 0", "unknown"},
    {"1 / 0", "unknown"},
    {"0.0 / 0.0", "unknown"},
    {"9223372036854775807 + 1", "unknown"},
    {"-9223372036854775807 - 2", "unknown"},
    {"4611686018427387904 * 2", "unknown"},
    {"2 ** 63", "unknown"},
    {"2 ** 9223372036854775807", "unknown"},
    {"1 << 63", "unknown"},
    {"1.9 ** 3", "unknown"},
    {"0 ** -1", "unknown"},
    {"7.5 // 2", "unknown"},
    {"1 << -1", "unknown"},
    {"9007199254740993 == 9007199254740992e0", "unknown"},
    {"1 < 'a'", "unknown"},
    {"1 + 'a'", "unknown"},
    {"int('a')", "unknown"},
    {"int('99', 8)", "unknown"},
    {"int('99999999999999999999')", "unknown"},
    {"int(5, 10)", "unknown"},
    {"int('1', 37)", "unknown"},
    {"float('nan')", "unknown"},
    {"max([])", "unknown"},
    {"'\xc3\xa9'.upper()", "unknown"},
    {"re.match('(a+)+[^a]', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')", "unknown"},
};

START_TEST(what_cannot_be_known_is_unknown)
{
    bind_arguments("f(x)\n");
    check_value(EXPRESSION_COMPARISON, uncertain[_i].text, uncertain[_i].value);
}
END_TEST

static const struct {
    const char *program; /* f($A, $B, …) */
    const char *text;
    const char *value;
} captured[] = {
    {"f(10)\n", "$A", "10"},
    {"f(-0x10)\n", "$A", "-16"},
    {"f(0o650)\n", "$A >= 0o650", "True"},
    {"f(99999999999)\n", "$A > 65535", "True"},
    {"f((4))\n", "$A", "4"},
    {"f(2 * 8)\n", "$A", "16"},
    {"N = 4\nf(N + 1)\n", "$A", "5"},
    {"N = 4\nN = 5\nf(N)\n", "$A", "code N"},
    {"f(-1.5)\n", "$A", "-1.5."},
    {"P = 2.5\nf(P)\n", "$A", "2.5."},
    {"f(True)\n", "$A == False", "False"},
    {"f(None)\n", "$A", "None"},
    {"f('8080')\n", "int($A) > 1024", "True"},
    {"f('a\\n' 'b')\n", "len($A)", "3"},
    {"f('\\N{BULLET}')\n", "$A", "code '\\N{BULLET}'"},
    {"f(f'a{b}')\n", "$A", "code f'a{b}'"},
    {"f(f'ab')\n", "$A", "'ab'"},
    {"NAME = 'code.py'\nf(NAME)\n", "$A.endswith('.py')", "True"},
    {"def g(n):\n    f(n)\n", "$A", "code n"},
    {"f(a.b)\n", "str($A)", "'a.b'"},
    {"f(a.b, a . b)\n", "$A == $B", "True"},
    {"f(x, 5)\n", "$A != $B", "True"},
    {"f(x, y)\n", "$A == $B", "False"},
    {"f([1], [2])\n", "$A == $B", "False"},
    {"f([1, 2, 3])\n", "len($A)", "3"},
    {"f((1, 2))\n", "len($A)", "2"},
    {"f({1: 2})\n", "len($A)", "1"},
    {"f([])\n", "not $A", "True"},
    {"b = bytearray(64)\nf(b)\n", "len($A)", "64"},
    {"f([0] * 100)\n", "len($A) >= 100", "True"},
    {"f([*a])\n", "len($A)", "unknown"},
    {"f(1, x, 'y')\n", "len($...ALL)", "3"},
    {"f(1)\n", "len($...ALL)", "1"},
    {"f()\n", "len($...ALL)", "0"},
    {"f(1, 2)\n", "$...ALL > 1", "unknown"},
};

START_TEST(a_metavariable_is_worth_its_constant)
{
    bind_arguments(captured[_i].program);
    check_value(EXPRESSION_COMPARISON, captured[_i].text, captured[_i].value);
}
END_TEST

START_TEST(a_group_of_a_regular_expression_is_a_text)
{
    read_program("f(123)\n");
    struct capture group = {.range = {2, 5}};
    bound = bound_with(&arena, NULL, metavariable_add(&variables, TEXT("$1")), group);
    check_value(EXPRESSION_COMPARISON, "$1", "'123'");
    check_value(EXPRESSION_COMPARISON, "int($1) > 122", "True");
    ck_assert_str_eq(shown(expression_value(&facts, &group)), "'123'");
}
END_TEST

START_TEST(values_alone_tell_sequences_from_what_is_one)
{
    read_program("f(7, a)\n");
    struct capture one = {find("7", 0), find("7", 0), {2, 3}}, both = {find("7", 0), find("a", 0), {2, 6}}, none = {0};
    ck_assert_str_eq(shown(expression_value(&facts, &one)), "7");
    ck_assert_str_eq(shown(expression_value(&facts, &both)), "list of 2");
    ck_assert_str_eq(shown(expression_value(&facts, &none)), "list of 0");
}
END_TEST

START_TEST(a_tree_without_facts_gives_its_literals)
{
    read_program("f(7, N)\n");
    const struct facts bare = {.tree = &tree};
    struct capture literal = {find("7", 0), find("7", 0), {2, 3}}, name = {find("N", 0), find("N", 0), {5, 6}};
    ck_assert_str_eq(shown(expression_value(&bare, &literal)), "7");
    ck_assert_str_eq(shown(expression_value(&bare, &name)), "code N");
}
END_TEST

static const struct {
    const char *program;
    const char *text;
    const char *value;
} sized[] = {
    {"f(5)\n", "16 + $A", "21"},
    {"f(5)\n", "str($A)", "32"},
    {"f('abc')\n", "str(len($A))", "32"},
    {"f('\xc3\xa9')\n", "len($A)", "2"},
    {"f(1, 2, 3)\n", "16 + list(len($...ALL))", "48"},
    {"f(8, 2)\n", "array($A, $B)", "32"},
    {"f(8, 8, 4)\n", "bitmap($A, $B, $C)", "80"},
    {"f(1)\n", "header() * 2 - slot()", "28"},
    {"f(1)\n", "class(2, $A) + raise(0)", "208"},
    {"f(100)\n", "min($A, 64) // 3", "21"},
    {"f(100)\n", "max(1, 2, $A)", "100"},
    {"f(1)\n", "$A - 2", "unknown"},
    {"f(1)\n", "2 - $A", "1"},
    {"f(1)\n", "str($A - 2)", "unknown"},
    {"f(x)\n", "16 + $A", "unknown"},
    {"f(True)\n", "16 + $A", "unknown"},
    {"f('a')\n", "16 + $A", "unknown"},
    {"f(0)\n", "16 // $A", "unknown"},
    {"f(0)\n", "9223372036854775807 + 1", "1152921504606846976"},
    {"f(0)\n", "9223372036854775807 * 9223372036854775807", "1152921504606846976"},
};

START_TEST(bytes_are_those_of_the_heap)
{
    bind_arguments(sized[_i].program);
    check_value(EXPRESSION_BYTES, sized[_i].text, sized[_i].value);
}
END_TEST

START_TEST(every_row_of_the_heap_has_a_function)
{
    read_program("pass\n");
    struct value value;
#define SIZE0(NAME, function, bytes, formula)           \
    value = evaluate(EXPRESSION_BYTES, #function "()"); \
    ck_assert_int_eq(value.number, heap_##function());
#define SIZE1(NAME, function, a, formula, expression)    \
    value = evaluate(EXPRESSION_BYTES, #function "(7)"); \
    ck_assert_int_eq(value.number, heap_##function(7));
#define SIZE2(NAME, function, a, b, formula, expression)    \
    value = evaluate(EXPRESSION_BYTES, #function "(7, 2)"); \
    ck_assert_int_eq(value.number, heap_##function(7, 2));
#define SIZE3(NAME, function, a, b, c, formula, expression)    \
    value = evaluate(EXPRESSION_BYTES, #function "(7, 2, 3)"); \
    ck_assert_int_eq(value.number, heap_##function(7, 2, 3));
#include "heap/sizes.def"
}
END_TEST

/* What is wrong, and the byte where. */
static const struct {
    enum expression_language language;
    const char *text;
    uint32_t offset;
    const char *message;
} mistakes[] = {
    {EXPRESSION_COMPARISON, "", 0, "not an expression"},
    {EXPRESSION_COMPARISON, "$A >", 0, "not an expression"},
    {EXPRESSION_COMPARISON, "1, 2", 0, "expected one expression"},
    {EXPRESSION_COMPARISON, "1; 2", 0, "not an expression"},
    {EXPRESSION_COMPARISON, "$A > 1 # c", 0, "not an expression"},
    {EXPRESSION_COMPARISON, "import x", 0, "not an expression"},
    {EXPRESSION_COMPARISON, "$A = 1", 0, "to compare, write =="},
    {EXPRESSION_COMPARISON, "  $A > n", 7, "'n' is no metavariable"},
    {EXPRESSION_COMPARISON, "1 < $a", 4, "'$a' is no metavariable"},
    {EXPRESSION_COMPARISON, "1 < $...", 4, "'$...' is no metavariable"},
    {EXPRESSION_COMPARISON, "1 < $_", 4, "give it a name"},
    {EXPRESSION_COMPARISON, "$A is None", 3, "'is' is not known here; write =="},
    {EXPRESSION_COMPARISON, "6 & 3 ^ 1", 0, "by parentheses"},
    {EXPRESSION_COMPARISON, "1 ^ 6 & 3", 0, "by parentheses"},
    {EXPRESSION_COMPARISON, "$A @ 2", 3, "'@' is not known here"},
    {EXPRESSION_COMPARISON, "lenn($A) > 1", 0, "unknown function 'lenn'; did you mean 'len'?"},
    {EXPRESSION_COMPARISON, "1 < frobnicate($A)", 4, "expected int, float"},
    {EXPRESSION_COMPARISON, "$A.lover()", 3, "unknown method 'lover'; did you mean 'lower'?"},
    {EXPRESSION_COMPARISON, "re.search('a', $A)", 0, "unknown function 're.search'; expected int"},
    {EXPRESSION_COMPARISON, "strptime($A) < today()", 0, "strptime() is not supported"},
    {EXPRESSION_COMPARISON, "1 < today()", 4, "today() is not supported"},
    {EXPRESSION_COMPARISON, "len($A, 1)", 3, "len takes 1 argument, not 2"},
    {EXPRESSION_COMPARISON, "int()", 3, "int takes 1 to 2 arguments, not 0"},
    {EXPRESSION_COMPARISON, "int('1', base=2)", 9, "can't be computed here"},
    {EXPRESSION_COMPARISON, "re.match('(', $A)", 11, "not a regular expression"},
    {EXPRESSION_COMPARISON, "re.match($A, $B)", 9, "'$A' is no text"},
    {EXPRESSION_COMPARISON, "$A()", 0, "unknown function"},
    {EXPRESSION_COMPARISON, "$A[0]()", 0, "can't be called"},
    {EXPRESSION_COMPARISON, "$A.size > 1", 0, "can't be computed here"},
    {EXPRESSION_COMPARISON, "1 if $A else 2", 0, "can't be computed here"},
    {EXPRESSION_COMPARISON, "len(x for x in $A)", 3, "are no arguments"},
    {EXPRESSION_COMPARISON, "$A in [1, $B]", 10, "'$B' in a list is no constant"},
    {EXPRESSION_COMPARISON, "$A > 99999999999999999999", 5, "at most 64 bits"},
    {EXPRESSION_COMPARISON, "$A > 5j", 5, "no constant"},
    {EXPRESSION_COMPARISON, "$A == f'{x}'", 6, "a text without"},
    {EXPRESSION_BYTES, "16 + 1.5", 5, "'1.5' is no number of bytes"},
    {EXPRESSION_BYTES, "16 + 'a'", 5, "is no number of bytes"},
    {EXPRESSION_BYTES, "[1]", 0, "is no number of bytes"},
    {EXPRESSION_BYTES, "$A > 1", 3, "'>' is not known here"},
    {EXPRESSION_BYTES, "$A / 2", 3, "'/' is not known here"},
    {EXPRESSION_BYTES, "not $A", 0, "'not' is not known here"},
    {EXPRESSION_BYTES, "$A.lower()", 3, "unknown method"},
    {EXPRESSION_BYTES, "lists($A)", 0, "unknown function 'lists'; did you mean 'list'?"},
    {EXPRESSION_BYTES, "list($A, 2)", 4, "list takes 1 argument, not 2"},
};

START_TEST(a_mistake_is_named_where_it_is)
{
    struct expression *expression = NULL;
    struct ml_error error = {0};
    uint32_t offset = UINT32_MAX;
    ck_assert_int_eq(compile(mistakes[_i].language, mistakes[_i].text, &expression, &offset, &error), ML_INVALID);
    ck_assert_msg(strstr(error.message, mistakes[_i].message), "%s: %s", mistakes[_i].text, error.message);
    ck_assert_msg(offset == mistakes[_i].offset, "%s: %s at %u", mistakes[_i].text, error.message, (unsigned)offset);
}
END_TEST

/* before, again and again, inside, and again after */
static const char *repeated(const char *before, const char *inside, const char *after, int times)
{
    struct builder text = {.arena = &of_engine};
    for (int i = 0; i < times; i++)
        build_string(&text, before);
    build_string(&text, inside);
    for (int i = 0; i < times; i++)
        build_string(&text, after);
    return build_result(&text).data;
}

START_TEST(there_are_limits)
{
    struct expression *expression = NULL;
    struct ml_error error = {0};
    uint32_t offset;
    read_program("pass\n");
    check_value(EXPRESSION_COMPARISON, repeated("(", "1", ")", 500), "1");
    check_value(EXPRESSION_COMPARISON, repeated("-", "1", "", 1000), "1");
    check_value(EXPRESSION_COMPARISON, repeated("1+(", "1", ")", 250), "251");
    check_value(EXPRESSION_COMPARISON, repeated("", "1", "+1", 127), "128");
    ck_assert_int_eq(compile(EXPRESSION_COMPARISON, repeated("", "1", "+1", 128), &expression, &offset, &error),
                     ML_LIMIT);
    ck_assert_int_eq(compile(EXPRESSION_COMPARISON, repeated(" ", "1", " ", 512), &expression, &offset, &error),
                     ML_LIMIT);
    variables.count = METAVARIABLE_LIMIT;
    ck_assert_int_eq(compile(EXPRESSION_COMPARISON, "1 < $NEW", &expression, &offset, &error), ML_LIMIT);
    ck_assert_int_eq(offset, 4);
}
END_TEST

START_TEST(an_expression_keeps_its_text_and_adds_its_metavariables)
{
    struct expression *expression = NULL;
    struct ml_error error = {0};
    uint32_t offset;
    char text[] = " 16 + list(len($...ITEMS)) ";
    ck_assert_int_eq(compile(EXPRESSION_BYTES, text, &expression, &offset, &error), ML_OK);
    memset(text, 'x', sizeof text - 1);
    ck_assert(text_is(expression_text(expression), "16 + list(len($...ITEMS))"));
    ck_assert_int_eq(metavariable_find(&variables, TEXT("$...ITEMS")), 0);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("expressions");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_loop_test(tests, a_comparison_computes_as_python_does, 0, ARRAY_LEN(computed));
    tcase_add_loop_test(tests, what_cannot_be_known_is_unknown, 0, ARRAY_LEN(uncertain));
    tcase_add_loop_test(tests, a_metavariable_is_worth_its_constant, 0, ARRAY_LEN(captured));
    tcase_add_test(tests, a_group_of_a_regular_expression_is_a_text);
    tcase_add_test(tests, values_alone_tell_sequences_from_what_is_one);
    tcase_add_test(tests, a_tree_without_facts_gives_its_literals);
    tcase_add_loop_test(tests, bytes_are_those_of_the_heap, 0, ARRAY_LEN(sized));
    tcase_add_test(tests, every_row_of_the_heap_has_a_function);
    tcase_add_loop_test(tests, a_mistake_is_named_where_it_is, 0, ARRAY_LEN(mistakes));
    tcase_add_test(tests, there_are_limits);
    tcase_add_test(tests, an_expression_keeps_its_text_and_adds_its_metavariables);
    Suite *suite = suite_create("expressions");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
