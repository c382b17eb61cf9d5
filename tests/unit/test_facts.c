/* SPDX-License-Identifier: MIT */
/* What is known of a file: names, values, loops. Each test is one small program. */
#include "program.h"

static bool is_used(const char *program, const char *name)
{
    read_program(program);
    return symbol(name)->used || symbol(name)->exported;
}

START_TEST(children_follow_their_parent)
{
    read_program("x = f(1)\n");
    uint32_t call = find("f(1)", 0);
    ck_assert_int_eq(node_kind(&tree, call), KIND_CALL);
    ck_assert_uint_eq(node_child(&tree, call, FIELD_FUNCTION), call + 1);
    ck_assert_uint_eq(node_parent(&tree, call + 1), call);
    ck_assert_uint_eq(node_last(&tree, 0), tree.count - 1);
}
END_TEST

START_TEST(docstrings_are_no_tokens)
{
    read_program("\"\"\"four\"\"\"\nx = 1\n");
    ck_assert_uint_eq(tree.token_count, 3);
    ck_assert_uint_eq(tree.docstring_size, 10);
}
END_TEST

START_TEST(comments_in_strings_are_none)
{
    read_program("x = '# no'  # yes\n");
    ck_assert_uint_eq(tree.comment_count, 1);
    ck_assert_uint_eq(tree.comments[0].start, 12);
}
END_TEST

START_TEST(errors_mark_what_is_around_them_only)
{
    read_program("a = 1\nb = (\n\nc = 2\n");
    ck_assert_uint_gt(tree.error_count, 0);
    ck_assert(!node_broken(&tree, find("a = 1", 0)));
    ck_assert(node_broken(&tree, 0));
}
END_TEST

START_TEST(empty_source_has_a_module)
{
    read_program("");
    ck_assert_uint_eq(tree.count, 1);
    ck_assert_uint_eq(facts.main_loop, 0);
}
END_TEST

/* Under a leak checker this says more. */
START_TEST(a_parser_outlives_a_tree_that_finds_no_room)
{
    struct ml_error error;
    char text[60001];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = "x;"[i % 2];
    text[sizeof text - 1] = '\0';
    read_program("f(1)\n");
    arena.budget = arena.used + 300000; /* for the first nodes, not for all */
    source_init(&source, &arena, TEXT("code.py"), text_of(text));
    ck_assert_int_eq(parser_parse(parser, &arena, &source, &tree, &error), ML_NO_MEMORY);
    arena.budget = 0;
    read_program("f(1)\n");
    ck_assert_int_eq(node_kind(&tree, find("f(1)", 1)), KIND_CALL);
}
END_TEST

static const struct {
    const char *program;
    const char *name;
    bool used;
} uses[] = {
    {"import os\n", "os", false},
    {"import os\nos.x\n", "os", true},
    {"import os as o\no\n", "o", true},
    {"import os\n'os'\n", "os", false},
    {"import os\n# os\n", "os", false},
    {"import os\nx.os\n", "os", false},
    {"import os\nf(os=1)\n", "os", false},
    {"import os\ndef f(os): return os\n", "os", false},
    {"import os\ndef f(): return os\n", "os", true},
    {"import os\ndef f(a=os): pass\n", "os", true},
    {"import os\ndef f(a: os): pass\n", "os", true},
    {"import os\ndef f(a: 'os'): pass\n", "os", true},
    {"import os\ndef f(a: 'x.os'): pass\n", "os", false},
    {"import os\nlambda os: os\n", "os", false},
    {"import os\n[os for os in x]\n", "os", false},
    {"import os\n[x for x in os]\n", "os", true},
    {"import os\nclass A:\n    os = os\n", "os", true},
    {"import os\nclass A:\n    os = 1\n    def f(self): return os\n", "os", true},
    {"import os\nf'{os}'\n", "os", true},
    {"import os\nf'{x:{os}}'\n", "os", true},
    {"import os\n@os.x\ndef f(): pass\n", "os", true},
    {"import os\nclass A(os.B): pass\n", "os", true},
    {"import os\n__all__ = ['os']\n", "os", true},
    {"import os\n__all__ = []\n__all__ += ['os']\n", "os", true},
    {"import os\n__all__ = []\n__all__.append('os')\n", "os", true},
    {"import os\ndel os\n", "os", false},
    {"import os\nos += 1\n", "os", true},
    {"import os\nmatch x:\n    case os.A: pass\n", "os", true},
    {"import os\nmatch x:\n    case os(): pass\n", "os", true},
    {"import os\ndef f():\n    global os\n    os()\n", "os", true},
    {"import typing\nx = typing.cast('os', 1)\nimport os\n", "os", true},
    {"import os\n(os := 1)\n", "os", false},
    {"import a.b\na.b.c\n", "a", true},
    {"import a as b\nimport a\nb\n", "a", true},
    {"import os\ndef f():\n    def g():\n        nonlocal os\n        os()\n    os = 1\n", "os", false},
    {"import os\ndef f():\n    class A:\n        def g():\n            nonlocal os\n            os()\n    os = 1\n",
     "os", false},
};

START_TEST(a_name_is_used_where_python_would_look_it_up)
{
    ck_assert_msg(is_used(uses[_i].program, uses[_i].name) == uses[_i].used, "%s in:\n%s", uses[_i].name,
                  uses[_i].program);
}
END_TEST

/* By name: may a use hide in what could not be read, or in a text for eval? */
static const struct {
    const char *program;
    bool mentioned; /* os */
} mentions[] = {
    {"import os\nx = (os\n", true},
    {"import os\nx = (\n", false},
    {"import os\nx = (kos os2 \xc3\xa9os\n", false},
    {"import os\neval('os.x')\n", true},
    {"import os\nimport os\neval(x)\n", false},
    {"x = (os)\nimport os\n'os'\n", false},
    {"import os\neval('os()')\n", true},
    {"import os\neval(x)\n'of os'\n", false},
    {"'os.x'\nimport os\neval(x)\n", false},
    {"import a; import os\nos\neval(x)\n", false},
    {"eval(x); import os", false},
};

START_TEST(uses_may_hide_where_text_is_not_read)
{
    read_program(mentions[_i].program);
    ck_assert_msg((facts.mentioned && facts.mentioned[symbol("os")->name]) == mentions[_i].mentioned, "in:\n%s",
                  mentions[_i].program);
}
END_TEST

static const struct {
    const char *program; /* its last expression statement is looked at */
    const char *means;
} meanings[] = {
    {"import busio\nbusio.I2C\n", "busio.I2C"},
    {"import busio as b\nb.I2C\n", "busio.I2C"},
    {"from busio import I2C\nI2C\n", "busio.I2C"},
    {"from busio import I2C as X\nX\n", "busio.I2C"},
    {"import a.b\na.b.c\n", "a.b.c"},
    {"import a.b as c\nc.d\n", "a.b.d"},
    {"bytearray\n", "bytearray"},
    {"bytearray = 1\nbytearray\n", ""},
    {"from x import *\nbytearray\n", ""},
    {"import busio\nbusio = 1\nbusio.I2C\n", ""},
    {"f().I2C\n", ""},
};

START_TEST(an_alias_resolves_to_its_module)
{
    read_program(meanings[_i].program);
    uint32_t statement = 0;
    for (uint32_t node = node_first(&tree, 0); node; node = node_next(&tree, node))
        statement = node;
    uint32_t node = node_first(&tree, statement);
    struct memlint_text name = facts_qualified(&facts, &arena, node);
    ck_assert_msg(text_is(name, meanings[_i].means), "'%.*s', not '%s' in:\n%s", TEXT_ARGS(name), meanings[_i].means,
                  meanings[_i].program);
    if (meanings[_i].means[0])
        ck_assert(facts_means(&facts, node, meanings[_i].means));
    ck_assert(!facts_means(&facts, node, "other.I2C"));
}
END_TEST

static const struct {
    const char *program; /* defines x */
    int holds;
} values[] = {
    {"x = ''\n", HOLDS_STR},
    {"x = b''\n", HOLDS_BYTES},
    {"x = ''\nx = x + y\n", HOLDS_STR},
    {"x = ''\nx += y\n", HOLDS_STR},
    {"y = str(3)\nx = y\n", HOLDS_STR},
    {"x = 'a' if y else 'b'\n", HOLDS_STR},
    {"x = '%d' % y\n", HOLDS_STR},
    {"x = ','.join(y)\n", HOLDS_STR},
    {"x = 'a'.encode()\n", HOLDS_BYTES},
    {"x = 1\n", HOLDS_INT},
    {"x = 1\nx = ''\n", HOLDS_INT | HOLDS_STR},
    {"x = bytearray(4)\n", HOLDS_BUFFER},
    {"x = [0] * 4\n", HOLDS_LIST},
    {"for x in range(3): pass\n", HOLDS_INT},
    {"for x in 'abc': pass\n", HOLDS_STR},
    {"x = y()\n", HOLDS_ANY},
    {"def f(x): pass\n", HOLDS_ANY},
    {"str = y\nx = str(1)\n", HOLDS_ANY},
    {"from z import *\nx = str(1)\n", HOLDS_ANY},
    {"from micropython import const\nx = const(5)\n", HOLDS_INT},
    {"y.a = x = z.a = 1\n", HOLDS_INT},
    {"x = y.a\ny.a = z = 1\n", HOLDS_INT},
    {"x = y.a\ny.a = z.a = ''\n", HOLDS_STR},
    {"x = y.a\ny.a = ''\ny.a, z = [], 0\n", HOLDS_ANY | HOLDS_STR},
    {"x = y.a\ny.a = ''\nfor z, [y.a] in w: pass\n", HOLDS_ANY | HOLDS_STR},
    {"x = y.a\ny.a = ''\nwith z as y.a: pass\n", HOLDS_ANY | HOLDS_STR},
};

START_TEST(a_name_holds_what_is_bound_to_it)
{
    read_program(values[_i].program);
    ck_assert_msg(symbol("x")->holds == values[_i].holds, "holds %x, not %x in:\n%s", symbol("x")->holds,
                  (unsigned)values[_i].holds, values[_i].program);
}
END_TEST

static const struct {
    const char *program; /* its last expression is `x` or another */
    const char *expression;
    int64_t number; /* INT64_MIN: not constant */
} numbers[] = {
    {"f(0x40)\n", "0x40", 64},
    {"f(1_000)\n", "1_000", 1000},
    {"W = 128\nH = 64\nf(W * H // 8)\n", "W * H // 8", 1024},
    {"W = 128\nW = 2\nf(W + 1)\n", "W + 1", INT64_MIN},
    {"from micropython import const\n_N = const(8)\nf(_N * 2)\n", "_N * 2", 16},
    {"f(-(3))\n", "-(3)", -3},
    {"f(1 << 40)\n", "1 << 40", INT64_MIN},
    {"f(7 // 0)\n", "7 // 0", INT64_MIN},
    {"f(-7 // 2)\n", "-7 // 2", -4},
    {"f(99999999999999999999999)\n", "99999999999999999999999", INT64_MIN},
    {"f(0b00000000000000000000000000000000000000000000001111)\n",
     "0b00000000000000000000000000000000000000000000001111", 15},
};

START_TEST(constants_are_computed)
{
    int64_t number = INT64_MIN;
    read_program(numbers[_i].program);
    bool known = facts_number(&facts, find(numbers[_i].expression, 0), &number);
    ck_assert_int_eq(known, numbers[_i].number != INT64_MIN);
    if (known)
        ck_assert_int_eq(number, numbers[_i].number);
}
END_TEST

static const struct {
    const char *program;
    enum loop_kind kind; /* of the last loop */
    int64_t turns;
} loops[] = {
    {"while True: pass\n", LOOP_FOREVER, -1},
    {"while 1: pass\n", LOOP_FOREVER, -1},
    {"while True:\n    if x: break\n", LOOP_FOREVER, -1},
    {"while True:\n    if x: break\nwhile True: pass\n", LOOP_FOREVER, -1},
    {"def f():\n    while True:\n        if x: break\n", LOOP_BOUNDED, -1},
    {"def f():\n    while True:\n        for y in x: break\n", LOOP_BOUNDED, -1},
    {"def f():\n    while True: pass\n", LOOP_FOREVER, -1},
    {"for y in x:\n    pass\nelse:\n    while True: pass\n", LOOP_FOREVER, -1},
    {"while x: pass\n", LOOP_BOUNDED, -1},
    {"for i in range(8): pass\n", LOOP_SET_UP, 8},
    {"for i in range(2, 8, 3): pass\n", LOOP_SET_UP, 2},
    {"for i in range(8, 0, -1): pass\n", LOOP_SET_UP, 8},
    {"N = 4\nfor i in range(N): pass\n", LOOP_SET_UP, 4},
    {"for i in (1, 2): pass\n", LOOP_SET_UP, 2},
    {"P = (1, 2)\nfor i in P: pass\n", LOOP_SET_UP, 2},
    {"P = [1, 2]\nfor i in P: pass\n", LOOP_SET_UP, 2},
    {"P = [1, 2]\nfor i in P: P.append(i)\n", LOOP_BOUNDED, -1},
    {"P = [1, 2]\nf(P)\nfor i in P: pass\n", LOOP_BOUNDED, -1},
    {"P = [1, 2]\nP = f()\nfor i in P: pass\n", LOOP_BOUNDED, -1},
    {"for i, x in enumerate((1, 2)): pass\n", LOOP_SET_UP, 2},
    {"P = [1, 2]\nfor x in reversed(P): pass\n", LOOP_SET_UP, 2},
    {"for x in enumerate(y): pass\n", LOOP_BOUNDED, -1},
    {"for i in x: pass\n", LOOP_BOUNDED, -1},
    {"while True:\n    for i in range(3): pass\n", LOOP_BOUNDED, 3},
    {"def f():\n    for i in range(3): pass\n", LOOP_BOUNDED, 3},
};

/* A break in the else of a loop leaves the loop around it. */
START_TEST(a_break_in_an_else_leaves_the_outer_loop)
{
    read_program("def f():\n    while True:\n        for y in x: pass\n        else:\n            break\n");
    ck_assert_int_eq(facts.loops.items[1].kind, LOOP_BOUNDED);
    ck_assert(facts.loops.items[1].leaves);
    ck_assert(!facts.loops.items[2].leaves);
}
END_TEST

START_TEST(loops_are_told_apart)
{
    read_program(loops[_i].program);
    const struct loop *loop = &facts.loops.items[facts.loops.count - 1];
    ck_assert_msg(loop->kind == loops[_i].kind && loop->turns == loops[_i].turns, "kind %d, %d turns in:\n%s",
                  (int)loop->kind, (int)loop->turns, loops[_i].program);
}
END_TEST

static const struct {
    const char *program;
    bool hot; /* the name `here` */
} heat[] = {
    {"while True: here\n", true},
    {"here\nwhile True: pass\n", false},
    {"def f(): here\nwhile True: f()\n", true},
    {"def f(): here\nf()\n", false},
    {"def g(): here\ndef f(): g()\nwhile True: f()\n", true},
    {"class A:\n    def f(self): here\na = A()\nwhile True: a.f()\n", true},
    {"def f(): here\nwhile True: x.f()\n", false},
    {"for i in range(3): here\n", false},
    {"while True:\n    here\n    if x: break\nwhile True: pass\n", false},
    {"DEBUG = False\nwhile True:\n    if DEBUG: here\n", false},
    {"DEBUG = False\nwhile True:\n    if not DEBUG: pass\n    else: here\n", false},
    {"from micropython import const\n_DEBUG = const(0)\nwhile True:\n    if _DEBUG: here\n", false},
    {"DEBUG = False\nwhile True:\n    while DEBUG: here\n", false},
    {"DEBUG = False\nwhile True:\n    if DEBUG and x: here\n", false},
    {"DEBUG = False\nwhile True:\n    if x and DEBUG and y: here\n", false},
    {"DEBUG = False\nwhile True:\n    if DEBUG or x: here\n", true},
    {"DEBUG = False\nwhile True:\n    if not (DEBUG or 1): here\n", true},
    {"DEBUG = False\nwhile True: DEBUG and here\n", false},
    {"DEBUG = False\nwhile True: DEBUG or here\n", true},
    {"DEBUG = True\nwhile True: DEBUG or here\n", false},
    {"DEBUG = False\nwhile True: f(here if DEBUG else x)\n", false},
    {"DEBUG = False\nwhile True: f(x if DEBUG else here)\n", true},
    {"DEBUG = False\nwhile True: f(x if here else y)\n", true},
    {"DEBUG = True\nwhile True:\n    if DEBUG: here\n", true},
    {"DEBUG = False\nDEBUG = x\nwhile True:\n    if DEBUG: here\n", true},
    {"while True:\n    if x:\n        here\n        break\n", false},
    {"while True:\n    for y in z:\n        if y:\n            here\n            break\n", true},
    {"import sys\nwhile True:\n    if x:\n        here\n        sys.exit()\n", false},
    {"def f():\n    here\n    return 1\nwhile True: f()\n", true},
    {"def f(): here\nDEBUG = False\nwhile True:\n    if DEBUG: f()\n", false},
    {"def f(): here\nwhile True:\n    if x:\n        f()\n        break\n", false},
    {"while True:\n    if __name__ == '__main__': here\n", true},
    {"while True:\n    if __name__ == 'x': pass\n    else: here\n", true},
    {"def f(): here\ndef g(a=f()): pass\nwhile True: g()\n", false},
    {"def f(): here\nwhile True:\n    def g(a=f()): pass\n", true},
    {"class A:\n    def append(self, x): here\nx = []\nwhile True: x.append(1)\n", false},
    {"class A:\n    def append(self, x): here\nwhile True: x.append(1)\n", true},
    {"class A:\n    def append(self, x): here\nx = None\nwhile True: x.append(1)\n", true},
    {"import microcontroller\ndef f():\n    here\n    microcontroller.reset()\nwhile True:\n    if x: f()\n", false},
    {"import sys\ndef g(): here\ndef f():\n    g()\n    sys.exit()\nwhile True:\n    if x: f()\n", false},
};

START_TEST(hot_is_what_a_run_forever_loop_reaches)
{
    read_program(heat[_i].program);
    ck_assert_msg(facts_hot(&facts, find("here", 0)) == heat[_i].hot, "in:\n%s", heat[_i].program);
}

static const struct {
    const char *program;
    bool rare; /* the name `here` */
} rarity[] = {
    {"while True: here\n", false},
    {"while True:\n    if button.value: here\n", true},
    {"while True:\n    if not button.value: here\n", true},
    {"while True:\n    if button.value: pass\n    else: here\n", false},
    {"while True:\n    if event and event.pressed: here\n", true},
    {"while True:\n    if command == 'go': here\n", true},
    {"while True:\n    if x: pass\n    elif y.fell: here\n", true},
    {"while True:\n    if now - last > 1: here\n", false},
    {"while True:\n    if button.value and now > last: here\n", false},
    {"DEBUG = True\nwhile True:\n    if DEBUG: here\n", false},
    {"while True:\n    try: pass\n    except ValueError: here\n", true},
    {"while True:\n    if x > 1:\n        here\n        raise ValueError\n", true},
    {"while True:\n    if not button.value: continue\n    here\n", true},
    {"while True:\n    if (x is None):\n        continue\n    if x > 1: here\n", true},
    {"while True:\n    here\n    if not button.value: continue\n", false},
    {"while True:\n    if button.value: continue\n    here\n", false},
    {"while True:\n    if x is not None: continue\n    here\n", false},
    {"while True:\n    if not x > 1: continue\n    here\n", false},
    {"while True:\n    if not x:\n        y()\n        continue\n    here\n", false},
    {"while True:\n    if not x: continue\n    else: y()\n    here\n", false},
    {"DEBUG = True\nwhile True:\n    if not DEBUG: continue\n    here\n", false},
    {"while True:\n    for y in z:\n        if not y: continue\n    here\n", false},
    {"def f(): here\nwhile True:\n    if button.value: f()\n", true},
    {"def f(): here\nwhile True:\n    if button.value: f()\n    f()\n", false},
    {"def f(): here\ndef g(): f()\nwhile True:\n    try: x()\n    except OSError: g()\n", true},
};

START_TEST(rare_is_what_waits_for_an_event)
{
    read_program(rarity[_i].program);
    ck_assert_msg(facts_hot(&facts, find("here", 0)), "not hot in:\n%s", rarity[_i].program);
    ck_assert_msg(facts_rare(&facts, find("here", 0)) == rarity[_i].rare, "in:\n%s", rarity[_i].program);
}
END_TEST

static const struct {
    const char *program;
    bool last; /* the name `here` */
} turns[] = {
    {"while x:\n    here\n", false},
    {"while x:\n    if y:\n        here\n        break\n", true},
    {"while x:\n    if y:\n        here\n        raise E\n", true},
    {"import sys\nwhile x:\n    if y:\n        here\n        sys.exit()\n", true},
    {"while x:\n    try:\n        here\n        raise E\n    except E: pass\n", false},
    {"while x:\n    try:\n        if y:\n            here\n            raise E\n    except E: pass\n", false},
    {"while x:\n    try:\n        here\n        raise E\n    finally: pass\n", true},
    {"while x:\n    try: pass\n    except E:\n        here\n        raise\n", true},
    {"try:\n    while x:\n        here\n        raise E\nexcept E: pass\n", true},
};

START_TEST(a_turn_is_the_last_where_its_block_leaves_the_loop)
{
    read_program(turns[_i].program);
    ck_assert_msg(facts_last_turn(&facts, find("here", 0)) == turns[_i].last, "in:\n%s", turns[_i].program);
}
END_TEST

static const struct {
    const char *program;
    bool conditional; /* the name `here` */
} conditions[] = {
    {"while True: x = a if here else b\n", false}, {"while True: x = here if a else b\n", true},
    {"while True: x = a if b else here\n", true},  {"while True: x = here and a\n", false},
    {"while True: x = a or here\n", true},
};

START_TEST(what_is_always_asked_is_not_conditional)
{
    read_program(conditions[_i].program);
    ck_assert_msg(facts_guards(&facts, find("here", 0)).conditional == conditions[_i].conditional, "in:\n%s",
                  conditions[_i].program);
}
END_TEST

static const struct {
    const char *program;
    bool proved; /* that the value of x, the last assignment's, is a number or a text */
} proofs[] = {
    {"x = 'a'\n", true},
    {"n = len(a)\nx = n * 2\n", true},
    {"n = 1\nn = 'a'\nx = n\n", true},
    {"for i in range(3): x = i\n", true},
    {"import time\nx = time.monotonic()\n", true},
    {"x = '%s' % a\n", true},
    {"x = str(a) + 'b'\n", true},
    {"x = 1 if a else 'b'\n", true},
    {"def f():\n    t = ''\n    t += 'a'\n    getattr(a, b)\n    x = t\n", true},
    {"x = a\n", false},
    {"x = [1]\n", false},
    {"x = a + 'b'\n", false},
    {"x = 1 + 'b'\n", false},
    {"self.n = 1\nx = self.n\n", false},
    {"self.n = 1\nn = self.n\nx = n + 1\n", false},
    {"def f(n):\n    x = n\n", false},
    {"n = 1\nfor n in a: pass\nx = n\n", false},
    {"n = 1\neval(a)\nx = n\n", false},
    {"n = 1\nsetattr(a, b, c)\nx = n\n", false},
    {"n = 1\nfrom a import *\nx = n\n", false},
    {"n = 1\ndef f():\n    global n\n    n = a\nx = n\n", false},
    {"def len(a): return a\nx = len(a)\n", false},
};

START_TEST(what_an_attribute_holds_proves_nothing)
{
    const uint16_t scalars = HOLDS_BOOL | HOLDS_INT | HOLDS_FLOAT | HOLDS_STR;
    uint32_t last = 0;
    read_program(proofs[_i].program);
    for (uint32_t node = 1; node < tree.count; node++)
        last = node_kind(&tree, node) == KIND_ASSIGNMENT ? node : last;
    ck_assert_msg(facts_proves(&facts, node_child(&tree, last, FIELD_RIGHT), scalars) == proofs[_i].proved, "in:\n%s",
                  proofs[_i].program);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("facts");
    TCase *tcase = tcase_create("facts");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, children_follow_their_parent);
    tcase_add_test(tcase, docstrings_are_no_tokens);
    tcase_add_test(tcase, comments_in_strings_are_none);
    tcase_add_test(tcase, errors_mark_what_is_around_them_only);
    tcase_add_test(tcase, empty_source_has_a_module);
    tcase_add_test(tcase, a_parser_outlives_a_tree_that_finds_no_room);
    tcase_add_loop_test(tcase, a_name_is_used_where_python_would_look_it_up, 0, (int)ARRAY_LEN(uses));
    tcase_add_loop_test(tcase, uses_may_hide_where_text_is_not_read, 0, (int)ARRAY_LEN(mentions));
    tcase_add_loop_test(tcase, an_alias_resolves_to_its_module, 0, (int)ARRAY_LEN(meanings));
    tcase_add_loop_test(tcase, a_name_holds_what_is_bound_to_it, 0, (int)ARRAY_LEN(values));
    tcase_add_loop_test(tcase, constants_are_computed, 0, (int)ARRAY_LEN(numbers));
    tcase_add_test(tcase, a_break_in_an_else_leaves_the_outer_loop);
    tcase_add_loop_test(tcase, loops_are_told_apart, 0, (int)ARRAY_LEN(loops));
    tcase_add_loop_test(tcase, hot_is_what_a_run_forever_loop_reaches, 0, (int)ARRAY_LEN(heat));
    tcase_add_loop_test(tcase, rare_is_what_waits_for_an_event, 0, (int)ARRAY_LEN(rarity));
    tcase_add_loop_test(tcase, a_turn_is_the_last_where_its_block_leaves_the_loop, 0, (int)ARRAY_LEN(turns));
    tcase_add_loop_test(tcase, what_is_always_asked_is_not_conditional, 0, (int)ARRAY_LEN(conditions));
    tcase_add_loop_test(tcase, what_an_attribute_holds_proves_nothing, 0, (int)ARRAY_LEN(proofs));
    suite_add_tcase(suite, tcase);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
