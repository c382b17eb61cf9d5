/* SPDX-License-Identifier: MIT */
/* What is known of objects and of what is done with them. Each test is one small program. */
#include <stdio.h>

#include "program.h"
#include "rules/objects.h"

static const struct {
    const char *program;
    const char *expression; /* its first occurrence */
    int64_t length;         /* -1: not known */
} lengths[] = {
    {"x = bytearray(64)\n", "bytearray(64)", 64},
    {"x = bytearray()\n", "bytearray()", 0},
    {"x = bytearray(n)\n", "bytearray(n)", -1},
    {"W = 8\nH = 4\nx = bytearray(W * H // 8)\n", "bytearray(W * H // 8)", 4},
    {"x = bytearray(b'abc')\n", "bytearray(b'abc')", 3},
    {"x = bytearray([0] * 16)\n", "bytearray([0] * 16)", 16},
    {"import array\nx = array.array('H', [1, 2] * 8)\n", "array.array('H', [1, 2] * 8)", 16},
    {"x = [0] * 100\n", "[0] * 100", 100},
    {"x = [1, *y]\n", "[1, *y]", -1},
    {"x = 'a\\n\\x1b'\n", "'a\\n\\x1b'", 3},
    {"x = 'ab' 'c'\n", "'ab' 'c'", 3},
    {"x = f'{y}'\n", "f'{y}'", -1},
    {"x = range(2, 10, 3)\n", "range(2, 10, 3)", 3},
    {"x = y[4:8]\n", "y[4:8]", 4},
    {"x = y[:8]\n", "y[:8]", 8},
    {"x = y[4:]\n", "y[4:]", -1},
    {"x = y[-4:8]\n", "y[-4:8]", -1},
    {"x = y[0:8:2]\n", "y[0:8:2]", -1},
    {"x = y[::2]\n", "y[::2]", -1},
    {"x = y[1::2]\n", "y[1::2]", -1},
    {"x = list(y[0:100])\n", "list(y[0:100])", -1},
    {"y = b'abc'[0:9]\nx = bytes(y)\n", "bytes(y)", -1},
    {"x = y[0:2] * 3\n", "y[0:2] * 3", -1},
    {"x = ((y[0:2]))\n", "((y[0:2]))", 2},
    {"x = r'a\\n'\n", "r'a\\n'", 3},
    {"x = b'\\0\\0a\\033'\n", "b'\\0\\0a\\033'", 4},
    {"x = '\\u00e9'\n", "'\\u00e9'", -1},
    {"x = '\\U000000e9'\n", "'\\U000000e9'", -1},
    {"x = '\\N{BULLET}'\n", "'\\N{BULLET}'", -1},
    {"x = '\\q'\n", "'\\q'", -1},
    {"x = '\xc3\xa9'\n", "'\xc3\xa9'", -1},
    {"x = 'a' r'\\q'\n", "'a' r'\\q'", 3},
    {"x = [0] * 65536 * 65536\n", "[0] * 65536 * 65536", -1},
    {"x = [0] * -1 * 65536\n", "[0] * -1 * 65536", 0},
    {"b = bytearray(8)\nx = bytes(b)\n", "bytes(b)", 8},
    {"b = bytearray(8)\nb.append(1)\nx = bytes(b)\n", "bytes(b)", -1},
    {"b = [1, 2]\nx = bytes(b)\n", "bytes(b)", -1},
    {"bytearray = f\nx = bytearray(64)\n", "bytearray(64)", -1},
};

START_TEST(lengths_are_those_of_what_is_made)
{
    int64_t length;
    read_program(lengths[_i].program);
    if (!facts_length(&facts, find(lengths[_i].expression, 0), &length))
        length = -1;
    ck_assert_msg(length == lengths[_i].length, "%d in:\n%s", (int)length, lengths[_i].program);
}
END_TEST

static const struct {
    const char *program; /* that makes bytearray(8) */
    bool escapes;
} escapes[] = {
    {"uart.write(bytearray(8))\n", false},
    {"print(bytearray(8)[0])\n", false},
    {"x = bytearray(8)\ni2c.readfrom_into(1, x)\nprint(x[0])\n", false},
    {"x = bytearray(8) if y else None\nprint(x)\n", false},
    {"for b in bytearray(8): print(b)\n", false},
    {"x = bytearray(8)\nx[0:2] = b'ab'\nuart.write(x)\n", false},
    {"x = bytearray(8)\nfor i, b in enumerate(x): print(b)\n", false},
    {"print(max(bytearray(8)))\n", false},
    {"y = str(bytearray(8))\n", false},
    {"y = tuple(bytearray(8))\n", false},
    {"self.x = enumerate(bytearray(8))\n", true},
    {"self.x = zip(bytearray(8), y)\n", true},
    {"self.x = max(bytearray(8), y)\n", true},
    {"x = (bytearray(8))\nself.y = map(f, x)\n", true},
    {"def f(a):\n    x = bytearray(8) if a else a\n    return tuple(x)\n", true},
    {"def f(a):\n    x = bytearray(8) if a else a\n    return str(x)\n", true},
    {"class Log:\n    def write(self, b): self.lines.append(b)\nlog.write(bytearray(8))\n", true},
    {"class Log:\n    def writes(self, b): self.lines.append(b)\nlog.write(bytearray(8))\n", false},
    {"x = bytearray(8)\ny = x.append\n", true},
    {"x = bytearray(8)\ny = x.decode\n", true},
    {"x = bytearray(8)\ny.append(x)\n", true},
    {"x = bytearray(8)\ny = x\n", true},
    {"y.append(bytearray(8))\n", true},
    {"self.x = bytearray(8)\n", true},
    {"x[0] = bytearray(8)\n", true},
    {"f(bytearray(8))\n", true},
    {"f(a=bytearray(8))\n", true},
    {"def f():\n    return bytearray(8)\n", true},
    {"x = [bytearray(8)]\n", true},
    {"def f():\n    x = bytearray(8)\n    def g(): print(x)\n    g()\n", true},
};

START_TEST(what_escapes_is_held_on_to)
{
    read_program(escapes[_i].program);
    ck_assert_msg(facts_escapes(&facts, find("bytearray(8)", 0)) == escapes[_i].escapes, "in:\n%s",
                  escapes[_i].program);
}
END_TEST

START_TEST(what_a_name_is_made_by_is_known_where_nothing_else_binds_it)
{
    read_program("import busio as b\nuart = b.UART(1)\nwith open('f') as g: g.read()\nuart.read()\n"
                 "class A:\n    def __init__(self): self.bus = b.I2C(1)\n    def go(self): self.bus.scan()\n");
    ck_assert(facts_made_by(&facts, find("uart", 1), "busio.UART"));
    ck_assert(!facts_made_by(&facts, find("uart", 1), "busio.I2C"));
    ck_assert(facts_made_by(&facts, find("g", 2), "open"));
    ck_assert(facts_made_by(&facts, find("self.bus", 1), "busio.I2C"));
    read_program("import busio\nuart = busio.UART(1)\nuart = None\nuart.read()\n");
    ck_assert(!facts_made_by(&facts, find("uart", 2), "busio.UART"));
    read_program("import busio\nclass A:\n    def f(self):\n        self.bus = busio.I2C(1)\n        self.bus = 0\n");
    ck_assert(!facts_made_by(&facts, find("self.bus", 1), "busio.I2C"));
    read_program("import busio\nclass A:\n    bus = None\n    def f(self):\n        self.bus = busio.I2C(1)\n");
    ck_assert(!facts_made_by(&facts, find("self.bus", 0), "busio.I2C"));
    read_program("import busio\nclass A:\n    bus: T\n    def f(self):\n        self.bus = busio.I2C(1)\n"
                 "        print(self.bus + 1, self.bus or 2)\n");
    ck_assert(facts_made_by(&facts, find("self.bus", 0), "busio.I2C"));
}
END_TEST

static const struct {
    const char *program; /* that ends in an assignment to s */
    bool updates;
} updates[] = {
    {"s += x\n", true},
    {"s = s + x\n", true},
    {"s = x + s\n", true},
    {"s = f'{s}{x}'\n", true},
    {"s = f'{s}.'\n", true},
    {"s = '%s%s' % (s, x)\n", true},
    {"s = '%s;' % s\n", true},
    {"s = '{}{}'.format(s, x)\n", true},
    {"s = '{0}{1}'.format(x, s)\n", true},
    {"s = f'{s}'\n", false},
    {"s = f'{s:>9}{x}'\n", false},
    {"s = f'{s!r}{x}'\n", false},
    {"s = f'{s.y}{x}'\n", false},
    {"s = f'{x}{x}'\n", false},
    {"s = '%s' % s\n", false},
    {"s = '%.3s%s' % (s, x)\n", false},
    {"s = 7 % s\n", false},
    {"s = '{}'.format(s)\n", false},
    {"s = '{:.3}{}'.format(s, x)\n", false},
    {"s = x.format(s)\n", false},
    {"s = x\n", false},
};

START_TEST(an_update_makes_the_new_value_from_the_old_one)
{
    struct update update;
    read_program(updates[_i].program);
    uint32_t assignment = node_first(&tree, node_first(&tree, 0));
    ck_assert_msg(facts_update(&facts, assignment, &update) == updates[_i].updates, "in:\n%s", updates[_i].program);
}
END_TEST

START_TEST(what_a_loop_fills_is_used_after_it)
{
    read_program("a = []\nb = []\ndef f():\n    print(b)\nwhile True:\n    if end():\n        break\n"
                 "    a.append(1)\n    b.append(1)\nprint(a)\n");
    uint32_t loop = facts.loop_of[find("a.append(1)", 0)];
    ck_assert_uint_ne(loop, 0);
    ck_assert(facts_used_after(&facts, loop, find("a", 0)));
    ck_assert(!facts_used_after(&facts, loop, find("b", 0)));
}
END_TEST

static const char *const literals[] = {"5", "-0.5", "'a'", "'a' 'b'", "b'\\x00'", "True", "None"};

START_TEST(literals_are_written_out)
{
    char program[64];
    snprintf(program, sizeof program, "x = %s\n", literals[_i]);
    read_program(program);
    ck_assert(facts_is_literal(&facts, find(literals[_i], 0)));
    read_program("x = 5 + 1\ny = -z\nw = f'{x}'\nv = (1, 2)\n");
    ck_assert(!facts_is_literal(&facts, find("5 + 1", 0)));
    ck_assert(!facts_is_literal(&facts, find("-z", 0)));
    ck_assert(!facts_is_literal(&facts, find("f'{x}'", 0)));
    ck_assert(!facts_is_literal(&facts, find("(1, 2)", 0)));
}
END_TEST

static const struct {
    const char *format;
    int64_t size; /* -1: none */
} formats[] = {
    {"<hBB", 4}, {"Ih", 6},   {"hI", 8}, {"<hI", 6}, {">4H", 8},  {"10s", 10},       {"!2B h", 4}, {"@BQ", 16},
    {"=BQ", 9},  {"<3xf", 7}, {"", 0},   {"<", 0},   {"<z", -1},  {"<4", -1},        {"<H-", -1},  {"b12h", 26},
    {"<0I", 0},  {"0IB", 1},  {"?c", 2}, {"<n", -1}, {"<2d", 16}, {"99999999s", -1}, {"B0I", 4},
};

START_TEST(formats_are_as_long_as_a_board_packs_them)
{
    int64_t size;
    bool known = facts_struct_size(text_of(formats[_i].format), &size);
    ck_assert_msg((known ? size : -1) == formats[_i].size, "\"%s\": %lld", formats[_i].format, (long long)size);
}
END_TEST

static const struct {
    const char *program;
    int64_t size; /* of an item; 0: there is no such type code */
} items[] = {
    {"array('b')", 1}, {"array('B')", 1}, {"array('H')", 2}, {"array('l')", 4}, {"array('Q')", 8},
    {"array('f')", 4}, {"array('d')", 8}, {"array('1')", 0}, {"array('O')", 0}, {"array('')", 0},
};

START_TEST(an_item_of_an_array_is_as_large_as_its_type_code_says)
{
    read_program(items[_i].program);
    int64_t size = object_item_size(&facts, find(items[_i].program, 1));
    ck_assert_msg(size == items[_i].size, "%lld, expected %lld, in:\n%s", (long long)size, (long long)items[_i].size,
                  items[_i].program);
}
END_TEST

static const struct {
    const char *program; /* that fills x */
    bool grows;
} growing[] = {
    {"x = []\nwhile True: x.append(1)\n", true},
    {"x = []\nwhile True:\n    x.append(1)\n    y, x[:] = 1, []\n", false},
    {"x = []\nwhile True:\n    x.append(1)\n    y, x[0] = 1, 2\n", true},
    {"x = []\ndrop = x.pop\nwhile True:\n    x.append(1)\n    drop()\n", false},
    {"x = []\nwhile True:\n    x.append(1)\n    globals()['x'].clear()\n", false},
    {"x = []\nwhile True:\n    x.append(1)\n    setattr(m, 'x', [])\n", false},
    {"x = []\nwhile True:\n    x.append(1)\n    eval('x.clear()')\n", false},
};

START_TEST(only_what_is_never_made_shorter_only_grows)
{
    read_program(growing[_i].program);
    ck_assert_msg(facts_only_grows(&facts, find("x", 0)) == growing[_i].grows, "in:\n%s", growing[_i].program);
}
END_TEST

START_TEST(what_is_lent_comes_back)
{
    read_program("import struct as s\ndata = bytearray(8)\nuart.write(data)\nprint(data)\nqueue.put(data)\n"
                 "b''.join(data)\ns.unpack('B', data)\nother = data\nshow(bytearray(2))\n");
    uint32_t data = find("data", 0);
    ck_assert(!facts_lent(&facts, data));
    ck_assert(facts_lent(&facts, find("data", 1)));
    for (uint32_t n = 2; n < 7; n++)
        ck_assert_msg(!facts_lent(&facts, find("data", n)), "data %u", n);
    ck_assert(facts_calls(&facts, find("bytearray(8)", 0), "bytearray"));
    ck_assert(facts_calls(&facts, find("s.unpack('B', data)", 1), "struct.unpack"));
    ck_assert(!facts_calls(&facts, find("bytearray", 0), "bytearray"));
    ck_assert(!facts_calls(&facts, find("uart.write(data)", 1), "bytearray"));
}
END_TEST

START_TEST(what_is_reached_through_a_module)
{
    read_program("import a.b\nimport c as d\na.b.Label(d.x, d)\nprint(a.b)\n");
    ck_assert_uint_eq(facts_member(&facts, find("a", 1), 1), find("b", 1));
    ck_assert_uint_eq(facts_member(&facts, find("a", 1), 2), find("Label", 0));
    ck_assert_uint_eq(facts_member(&facts, find("d", 1), 1), find("x", 0));
    ck_assert_uint_eq(facts_member(&facts, find("d", 2), 1), 0);
    ck_assert_uint_eq(facts_member(&facts, find("a", 2), 2), 0);
}
END_TEST

static const struct {
    const char *program; /* that binds X */
    enum const_hazard hazard;
} hazards[] = {
    {"X = 5\nprint(X)\n", CONST_NO_HAZARD},
    {"X = -5\n", CONST_NO_HAZARD},
    {"X = (5 + 1) * 2 // 3 % 2 << 1 | ~4 & 3 ^ 2 ** 3\n", CONST_NO_HAZARD},
    {"X = 0.5\n", CONST_NO_HAZARD},
    {"X = 'a' 'b'\n", CONST_NO_HAZARD},
    {"X = b'a'\n", CONST_NO_HAZARD},
    {"X = (1, 'a', (2.0, None), True)\n", CONST_NO_HAZARD},
    {"X = ()\n", CONST_NO_HAZARD},
    {"from micropython import const\nY = const(5)\nX = Y + 1\n", CONST_NO_HAZARD},
    {"from micropython import const\nX = const(5)\n", CONST_NO_HAZARD},
    {"X = 5\nclass A: pass\nA.X = 6\nprint(A.X)\n", CONST_NO_HAZARD},
    {"X = 5\nprint(f'{X}', 'X')\n", CONST_NO_HAZARD},
    {"X = 5\nprint(globals()['X'])\n", CONST_BY_TEXT},
    {"X = 5\nprint(locals())\n", CONST_BY_TEXT},
    {"X = 5\nprint(vars())\n", CONST_BY_TEXT},
    {"X = 5\neval('X')\n", CONST_BY_TEXT},
    {"X = 5\nexec('X')\n", CONST_BY_TEXT},
    {"X = 5\ngetattr(m, 'X')\n", CONST_BY_TEXT},
    {"X = 5\nsetattr(m, 'X', 6)\n", CONST_BY_TEXT},
    {"X = 5\ndelattr(m, 'X')\n", CONST_BY_TEXT},
    {"import __main__\nX = 5\n", CONST_BY_TEXT},
    {"X = 5\nprint(dir())\n", CONST_BY_TEXT},
    {"X = 5\nprint(dir(m))\n", CONST_NO_HAZARD},
    {"import sys\nX = 5\nprint(sys.modules[__name__].X)\n", CONST_BY_TEXT},
    {"X = 5\nprint(m.__dict__)\n", CONST_BY_TEXT},
    {"X = 5\nm = __import__('m')\n", CONST_BY_TEXT},
    {"X = 5\ny = = 6\n", CONST_BY_TEXT},
    {"class A:\n    X = 5\n", CONST_NOT_GLOBAL},
    {"def f():\n    X = 5\n", CONST_NOT_GLOBAL},
    {"X = 5\nX = 6\n", CONST_BOUND_AGAIN},
    {"X = 5\nX += 1\n", CONST_BOUND_AGAIN},
    {"X = 5\ndel X\n", CONST_BOUND_AGAIN},
    {"X = 5\ndef f():\n    X = 6\n", CONST_BOUND_AGAIN},
    {"X = 5\ndef f(X): pass\n", CONST_BOUND_AGAIN},
    {"X = 5\ndef f(*X): pass\n", CONST_BOUND_AGAIN},
    {"X = 5\ndef f(**X): pass\n", CONST_BOUND_AGAIN},
    {"X = 5\ndef f(X=1): pass\n", CONST_BOUND_AGAIN},
    {"X = 5\nf = lambda X: 1\n", CONST_BOUND_AGAIN},
    {"X = 5\nimport z as X\n", CONST_BOUND_AGAIN},
    {"X = 5\nfrom z import X\n", CONST_BOUND_AGAIN},
    {"X = 5\nfrom z import *\n", CONST_BOUND_AGAIN},
    {"X = 5\ntry: f()\nexcept E as X: pass\n", CONST_BOUND_AGAIN},
    {"X = 5\ndef f():\n    def X(): pass\n", CONST_BOUND_AGAIN},
    {"X = 5\ndef f():\n    class X: pass\n", CONST_BOUND_AGAIN},
    {"X = 5\nclass A:\n    X = 6\n", CONST_BOUND_AGAIN},
    {"X = 5\na, *X = b\n", CONST_BOUND_AGAIN},
    {"X = 5\nfor X in b: pass\n", CONST_BOUND_AGAIN},
    {"X = 5\nc = [X for X in b]\n", CONST_BOUND_AGAIN},
    {"X = 5\nif (X := b): pass\n", CONST_BOUND_AGAIN},
    {"X = 5\nwith b as X: pass\n", CONST_BOUND_AGAIN},
    {"X = 5\ndef f():\n    global X\n    print(X)\n", CONST_DECLARED},
    {"X = 5\n__all__ = ['X']\n", CONST_EXPORTED},
    {"X = 5\nf(X=1)\n", CONST_KEYWORD},
    {"def f(): return X\nX = 5\n", CONST_EARLY},
    {"X = Y = 5\n", CONST_NO_ASSIGNMENT},
    {"Y = X = 5\n", CONST_NO_ASSIGNMENT},
    {"X, Y = 5, 6\n", CONST_NO_ASSIGNMENT},
    {"import X\n", CONST_NO_ASSIGNMENT},
    {"print(X := 5)\n", CONST_NO_ASSIGNMENT},
    {"X: int = 5\n", CONST_ANNOTATED},
    {"if a: X = 5\n", CONST_CONDITIONAL},
    {"try:\n    X = 5\nexcept E: pass\n", CONST_CONDITIONAL},
    {"X = -0.5\n", CONST_NO_CONSTANT},
    {"X = -(0.5)\n", CONST_NO_CONSTANT},
    {"X = 'a' + 'b'\n", CONST_NO_CONSTANT},
    {"X = 'a' * 3\n", CONST_NO_CONSTANT},
    {"X = True + 1\n", CONST_NO_CONSTANT},
    {"X = (1,) + (2,)\n", CONST_NO_CONSTANT},
    {"X = 1 if a else 2\n", CONST_NO_CONSTANT},
    {"X = [1]\n", CONST_NO_CONSTANT},
    {"X = {}\n", CONST_NO_CONSTANT},
    {"X = len('a')\n", CONST_NO_CONSTANT},
    {"X = 1 / 3\n", CONST_NO_CONSTANT},
    {"X = 5 // 0\n", CONST_NO_CONSTANT},
    {"X = 5 % 0\n", CONST_NO_CONSTANT},
    {"X = 1 << -1\n", CONST_NO_CONSTANT},
    {"X = 2 ** -1\n", CONST_NO_CONSTANT},
    {"X = 5 @ 3\n", CONST_NO_CONSTANT},
    {"X = 1 < 2\n", CONST_NO_CONSTANT},
    {"X = 1, 2\n", CONST_NO_CONSTANT},
    {"X = (1, -0.5)\n", CONST_NO_CONSTANT},
    {"X = (*a, 1)\n", CONST_NO_CONSTANT},
    {"X = f'{a}'\n", CONST_NO_CONSTANT},
    {"X = 'a' f'{a}'\n", CONST_NO_CONSTANT},
    {"X = a.b\n", CONST_NO_CONSTANT},
    {"Y = 5\nX = Y\n", CONST_NO_CONSTANT},
    {"import micropython\nX = micropython.const(5)\n", CONST_NO_CONSTANT},
    {"X = 5\ndef f():\n    if X: yield 1\n", CONST_DECIDES},
    {"X = 5\ndef f():\n    if a: pass\n    elif a and X: y = 1\n    print(y)\n", CONST_DECIDES},
    {"X = 5\ndef f():\n    while not X:\n        import y\n    print(y)\n", CONST_DECIDES},
    {"X = 5\ndef f():\n    if X: global y\n    y = 1\n", CONST_DECIDES},
    {"X = 5\ndef f():\n    return X and (y := 1) or y\n", CONST_NO_HAZARD},
    {"X = 5\ndef f():\n    a = X and (y := 1)\n    return y\n", CONST_DECIDES},
    {"X = 5\ndef f():\n    y = 0\n    if X: y = 1\n    print(y)\n", CONST_NO_HAZARD},
    {"X = 5\ndef f(y):\n    if X: y = 1\n    print(y)\n", CONST_NO_HAZARD},
    {"X = 5\ndef f():\n    if X:\n        y = 1\n        print(y)\n", CONST_NO_HAZARD},
    {"X = 5\nif X: y = 1\nprint(y)\n", CONST_NO_HAZARD},
    {"X = 5\ndef f():\n    if g(X): yield 1\n", CONST_NO_HAZARD},
};

START_TEST(a_global_may_become_a_constant_where_nothing_is_in_the_way)
{
    read_program(hazards[_i].program);
    enum const_hazard seen = facts_const_hazard(&facts, (uint32_t)(symbol("X") - facts.symbols.items));
    ck_assert_msg(seen == hazards[_i].hazard, "hazard %d, expected %d, in:\n%s", seen, hazards[_i].hazard,
                  hazards[_i].program);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("objects");
    TCase *tcase = tcase_create("objects");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, what_a_loop_fills_is_used_after_it);
    tcase_add_loop_test(tcase, literals_are_written_out, 0, (int)ARRAY_LEN(literals));
    tcase_add_loop_test(tcase, lengths_are_those_of_what_is_made, 0, (int)ARRAY_LEN(lengths));
    tcase_add_loop_test(tcase, what_escapes_is_held_on_to, 0, (int)ARRAY_LEN(escapes));
    tcase_add_test(tcase, what_a_name_is_made_by_is_known_where_nothing_else_binds_it);
    tcase_add_loop_test(tcase, an_update_makes_the_new_value_from_the_old_one, 0, (int)ARRAY_LEN(updates));
    tcase_add_loop_test(tcase, formats_are_as_long_as_a_board_packs_them, 0, (int)ARRAY_LEN(formats));
    tcase_add_loop_test(tcase, an_item_of_an_array_is_as_large_as_its_type_code_says, 0, (int)ARRAY_LEN(items));
    tcase_add_test(tcase, what_is_lent_comes_back);
    tcase_add_test(tcase, what_is_reached_through_a_module);
    tcase_add_loop_test(tcase, a_global_may_become_a_constant_where_nothing_is_in_the_way, 0, (int)ARRAY_LEN(hazards));
    tcase_add_loop_test(tcase, only_what_is_never_made_shorter_only_grows, 0, (int)ARRAY_LEN(growing));
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
