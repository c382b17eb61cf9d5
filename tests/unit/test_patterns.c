/* SPDX-License-Identifier: MIT */
#include "base/builder.h"
#include "match/matcher.h"
#include "program.h"

static struct vocabulary vocabulary;
static struct metavariables variables;
static struct ml_error error;
static uint32_t mistake; /* where in a pattern */

static struct pattern *compile(struct memlint_text text)
{
    const struct pattern_maker maker = {&arena, parser, &vocabulary, &variables, &pattern_options_default};
    struct pattern *pattern = NULL;
    vocabulary = (struct vocabulary){.names = {.arena = &arena}};
    variables = (struct metavariables){0};
    return pattern_compile(&maker, text, &pattern, &mistake, &error) ? NULL : pattern;
}

static uint64_t steps;

/* "2: $X=a" for each match, with what it binds in the order of the names. */
static struct memlint_text found(const char *pattern_text, const char *code)
{
    struct matcher matcher;
    struct matches matches = {0};
    struct builder out = {.arena = &arena};
    read_program(code);
    struct pattern *pattern = compile(text_of(pattern_text));
    ck_assert_msg(pattern != NULL, "%s: %s", pattern_text, error.message);
    matcher_begin(&matcher, &arena, &facts);
    matcher_find(&matcher, pattern, matcher_file(&matcher), NULL, &matches);
    ck_assert_msg(!matcher.gave_up, "%s gave up", pattern_text);
    steps = matcher.steps;
    matches_tidy(&matches);
    for (uint32_t i = 0; i < matches.list.count; i++) {
        const struct match *match = &matches.list.items[i];
        build_format(&out, "%s%u", i ? "; " : "", source_line(facts.tree->source, match->range.start));
        for (uint32_t name = 0; name < variables.count; name++) {
            const struct capture *to = bound_find(match->bound, name);
            if (to)
                build_format(&out, " %.*s=%.*s", TEXT_ARGS(variables.names[name]),
                             TEXT_ARGS(source_text(facts.tree->source, to->range.start, to->range.end)));
        }
    }
    return build_result(&out);
}

static const struct {
    const char *pattern;
    const char *source;
    const char *found;
} cases[] = {
    {"f($X)", "f(1)\nf(a, b)\nf()\n", "1 $X=1"},
    {"f(..., $X)", "f(1)\nf(a, b)\nf()\n", "1 $X=1; 2 $X=b"},
    {"f(..., $X, ...)", "f(a, b)\n", "1 $X=a; 1 $X=b"},
    {"f($...A, $B)", "f(1, 2, 3)\n", "1 $...A=1, 2 $B=3"},
    {"f($A, $A)", "f(x, (x))\nf(x, y)\n", "1 $A=x"},
    {"f(k=$V, ...)", "f(1, j=2, k=3)\nf(k)\n", "1 $V=3"},
    {"f(a=1, b=2)", "f(b=2, a=1)\nf(a=1, b=2, c=3)\n", "1"},
    {"f($K=$V)", "f(size=3)\nf(3)\n", "1 $K=size $V=3"},
    {"f($X)", "f(k=1)\nf(*a)\n", "2 $X=*a"},
    {"busio.I2C(...)", "from busio import I2C as X\nX()\n", "2"},
    {"busio.$C(...)", "from busio import I2C\nI2C()\n", "2 $C=I2C"},
    {"a.b.c()", "import a.b as q\nq.c()\n", "2"},
    {"I2C()", "from busio import I2C as X\nX()\n", ""},
    {"f(10)", "X = 10\nf(X)\nf(0xa)\nf(5 + 5)\nf(11)\n", "2; 3; 4"},
    {"f(\"ab\")", "A = 'a'\nf(A + 'b')\nf('a' 'b')\nf(b'ab')\n", "2; 3"},
    {"f(\"...\")", "f('x')\nf(f'x')\nf(f'{x}')\nf(x)\n", "1; 2"},
    {"f(\"$S\")", "f('content')\n", "1 $S=content"},
    {"f(\"=~/^a.c$/\")", "f('abc')\nf('xabc')\n", "1"},
    {"f\"...{$X}...\"", "f'a{b}c'\nf'{d}'\n", "1 $X=b; 2 $X=d"},
    {"$A + $B", "x + y + z\n", "1 $A=x $B=y + z; 1 $A=x + y $B=z; 1 $A=x $B=y"},
    {"a | b", "b | a\n", "1"},
    {"a and b", "b and a\na and b\n", "2"},
    {"{..., \"k\": $V, ...}", "{'j': 1, 'k': 2}\n", "1 $V=2"},
    {"{\"k\": $V}", "{'j': 1, 'k': 2}\n{'k': 3}\n", "2 $V=3"},
    {"x[$A:]", "x[1:]\nx[:1]\nx[1:2]\n", "1 $A=1"},
    {"a. ... .b()", "a.x().y[0].b()\na.b()\nc.b()\n", "1; 2"},
    {"if <... f() ...>: ...", "if not (x and f()):\n    pass\n", "1"},
    {"($X: str).upper()", "s = 'a'\ns.upper()\nu.upper()\n", "2 $X=s"},
    {"f($X: int)", "f(1)\nf(1.5)\n", "1 $X=1"},
    {"$X = $Y", "a: int = 1\nb += 1\n(c := 2)\n", "1 $X=a $Y=1; 3 $X=c $Y=2"},
    {"x: $T = 1", "x: int = 1\nx = 1\n", "1 $T=int"},
    {"def $F(..., $P, ...): ...", "@d\ndef g(a, b: int = 2): pass\n", "1 $F=g $P=a; 1 $F=g $P=b"},
    {"def f(...):\n    ...\n    return $X", "def f():\n    if a:\n        return 1\n    b()\n", "1 $X=1"},
    {"class $C($B): ...", "class A(B, C):\n    x = 1\n", "1 $C=A $B=B; 1 $C=A $B=C"},
    {"@$D\ndef $F(...): ...", "@a\n@b(1)\ndef f(): pass\n", "1 $D=a $F=f"},
    {"@d(...)", "@d\ndef f(): pass\n@d(1)\ndef g(): pass\n", "1; 3"},
    {"for $I in range($N): ...", "for i in range(3):\n    pass\nelse:\n    pass\n", "1 $I=i $N=3"},
    {"with open($F) as $H: ...", "with a, open('x') as h:\n    pass\n", "1 $F='x' $H=h"},
    {"try:\n    ...\nexcept E:\n    ...", "try:\n    a()\nexcept F:\n    pass\nexcept E as e:\n    pass\n", "1"},
    {"$F = open(...)\n...\n$F.close()", "f = open(a)\nif f:\n    f.close()\ng = open(b)\nf.close()\n",
     "1 $F=f; 1 $F=f"},
    {"a()\nb()", "a()\nb()\na()\nc()\nb()\n", "1"},
    {"import a.b", "import a.b.c as d\nfrom a import b\nfrom a.b import c\nimport a\nfrom .a import b\n", "1; 2; 3"},
    {"return ...", "def f():\n    return\ndef g():\n    return 1\n", "2; 4"},
    {"lambda: ...", "lambda: 1\nlambda x: 1\n", "1"},
    {"yield $X", "def f():\n    yield 1\n    yield from x\n", "2 $X=1"},
    {"not $X", "if not (a): pass\n", "1 $X=a"},
};

START_TEST(matches)
{
    struct memlint_text seen = found(cases[_i].pattern, cases[_i].source);
    ck_assert_msg(text_is(seen, cases[_i].found), "%s on\n%s\nexpected: %s\nactual:   %.*s", cases[_i].pattern,
                  cases[_i].source, cases[_i].found, TEXT_ARGS(seen));
}
END_TEST

static const struct {
    const char *pattern;
    uint32_t at;
    const char *says;
} mistakes[] = {
    {"", 0, "the pattern is empty"},
    {"f($x)", 2, "in capitals"},
    {"f($X", 1, "( is not closed"},
    {"a = = $X", 4, "no Python from here on: = $X"},
    {"f(\"=~/(/\")", 7, "not a regular expression"},
};

START_TEST(mistakes_are_placed)
{
    read_program("");
    ck_assert_ptr_null(compile(text_of(mistakes[_i].pattern)));
    ck_assert_msg(strstr(error.message, mistakes[_i].says) != NULL, "%s: %s", mistakes[_i].pattern, error.message);
    ck_assert_msg(mistake == mistakes[_i].at, "%s: at %u, expected %u", mistakes[_i].pattern, mistake, mistakes[_i].at);
}
END_TEST

/* start, piece0piece1piece2 … end */
static struct memlint_text repeated(const char *start, const char *piece, int count, const char *end)
{
    struct builder text = {.arena = &arena};
    build_text(&text, text_of(start));
    for (int i = 0; i < count; i++)
        build_format(&text, "%s%d, ", piece, i);
    build_text(&text, text_of(end));
    return build_result(&text);
}

START_TEST(inputs_have_limits)
{
    read_program("");
    ck_assert_ptr_null(compile(repeated("f(", "$A", 40, ")")));
    ck_assert_int_eq(error.status, ML_LIMIT);
    ck_assert_ptr_null(compile(repeated("x = ", "long_name", 2000, "1")));
    ck_assert_int_eq(error.status, ML_LIMIT);
    ck_assert_ptr_null(compile(repeated("", "f(", 250, "")));
    ck_assert_int_eq(error.status, ML_LIMIT);
}
END_TEST

/* Every sequence of n elements has 2^n ways to share out ten `...`: states are what is counted, so a few steps do. */
START_TEST(dots_do_not_multiply)
{
    struct arena texts = {0};
    const char *code = arena_text(&texts, repeated("f(", "a", 200, ")\n")).data;
    ck_assert(text_is(found("f(..., a1, ..., a3, ..., a5, ..., a7, ..., zz, ...)", code), ""));
    ck_assert_uint_lt(steps, 20000);
    const char *fewer = arena_text(&texts, repeated("f(", "a", 30, ")\n")).data;
    (void)found("f(..., $A, ..., $B, ..., a29, ...)", fewer);
    ck_assert_uint_lt(steps, 1000000);
    arena_free(&texts);
}
END_TEST

START_TEST(words_rule_files_out)
{
    struct word_set present;
    read_program("import busio\nbusio.SPI()\n");
    struct pattern *pattern = compile(TEXT("busio.I2C($X)"));
    present = vocabulary_scan(&vocabulary, &arena, facts.tree->source->text);
    ck_assert(!pattern_possible(pattern, &present));
    pattern = compile(TEXT("busio.$C($X)"));
    present = vocabulary_scan(&vocabulary, &arena, facts.tree->source->text);
    ck_assert(pattern_possible(pattern, &present));
    ck_assert(pattern_needs_facts(pattern));
    ck_assert(!pattern_needs_facts(compile(TEXT("$X == $X"))));
    ck_assert(pattern_matches_all(compile(TEXT("$X"))));
    ck_assert(!pattern_matches_all(compile(TEXT("f($X)"))));
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("patterns");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, matches, 0, (int)ARRAY_LEN(cases));
    tcase_add_loop_test(tests, mistakes_are_placed, 0, (int)ARRAY_LEN(mistakes));
    tcase_add_test(tests, inputs_have_limits);
    tcase_add_test(tests, dots_do_not_multiply);
    tcase_add_test(tests, words_rule_files_out);
    Suite *suite = suite_create("patterns");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
