# SPDX-License-Identifier: MIT
"""Programs that nobody writes: deep, long, broken, huge. Each is made here, of any size, and must end with a status.

`python3 tests/hostile/family.py NAME SIZE` writes one to standard output: under callgrind, twice the size should take
about twice the instructions.
"""

import json
import os
import sys

if __name__ != "__main__":
    import harness

WHEN = "all"  # minutes, not seconds
LIMIT = 16 << 20  # bytes of source that memlint reads
MEMORY = 2 << 30  # bytes of address space that any of these may take

# Each gives a program of a size; the number beside it is the size that is tested.
PROGRAMS = {
    "parentheses": (100000, lambda n: "x = " + "(" * n + "1" + ")" * n + "\n"),
    "lists": (100000, lambda n: "x = " + "[" * n + "]" * n + "\n"),
    "dicts": (100000, lambda n: "x = " + "{1:" * n + "1" + "}" * n + "\n"),
    "targets": (50000, lambda n: "(" * n + "x" + ",)" * n + " = y\n"),
    "subscripts": (100000, lambda n: "x = " + "a[" * n + "0" + "]" * n + "\n"),
    "calls": (100000, lambda n: "x = " + "f(" * n + ")" * n + "\n"),
    "not": (100000, lambda n: "x = " + "not " * n + "y\n"),
    "only-opening": (50000, lambda n: "(" * n),
    "only-closing": (50000, lambda n: ")" * n),
    "attributes": (100000, lambda n: "x = a" + ".b" * n + "\n"),
    "attribute-calls": (50000, lambda n: "import a\nx = a" + ".b()" * n + "\n"),
    "sum": (200000, lambda n: "while True:\n    x = x" + " + a" * n + "\n"),
    "sum-of-texts": (100000, lambda n: "x = ''\nwhile True:\n    x = x" + " + 'a'" * n + "\n"),
    "targets-in-a-row": (100000, lambda n: "x = " * n + "1\n"),
    "conditions": (50000, lambda n: "x = " + "1 if a else " * n + "2\n"),
    "comparisons": (100000, lambda n: "x = a" + " < a" * n + "\n"),
    "lambdas": (50000, lambda n: "x = " + "lambda: " * n + "y\n"),
    "lambdas-of-names": (20000, lambda n: "x = " + "lambda: " * n + "(" + ", ".join(f"y{i}" for i in range(n)) + ")\n"),
    "comprehensions": (5000, lambda n: "x = " + "[" * n + "y" + " for y in z]" * n + "\n"),
    "walrus-in-comprehensions": (5000, lambda n: "x = " + "[(y := " * n + "y" + ") for y in z]" * n + "\n"),
    "clauses": (20000, lambda n: "x = [y" + " for y in z" * n + "]\n"),
    "comments-and-clauses": (20000, lambda n: "x = [y\n" + "# c\n" * n + " for y in z" * n + "]\n"),
    "functions": (700, lambda n: nested("def f():", n)),
    "classes": (700, lambda n: nested("class A:", n)),
    "ifs": (1000, lambda n: nested("if a:", n)),
    "loops": (1000, lambda n: nested("while True:", n, "s += 'a'")),
    "long-body-in-loops": (400, lambda n: nested("while True:", n, "; ".join(["s += 'a'", "break", "return"] * n))),
    "nonlocals": (300, lambda n: nested("def f():", n, "nonlocal " + ", ".join(f"a{i}" for i in range(n * 10)))),
    "imports": (100000, lambda n: "".join(f"import a{i}\n" for i in range(n))),
    "unused-imports-and-a-long-name": (5000, lambda n: "import aaa, bbb, " + "c" * n + "\n"),
    "imports-of-one-name": (50000, lambda n: "import a\n" * n),
    "names-of-one-import": (100000, lambda n: "from a import " + ", ".join(f"a{i}" for i in range(n)) + "\n"),
    "imports-beside-an-error": (20000, lambda n: "x = = 1\n" + "".join(f"import a{i}\n" for i in range(n))),
    "imports-beside-eval": (20000, lambda n: "eval(x)\n" + "".join(f"import a{i}\n" for i in range(n))),
    "imports-in-a-try": (20000, lambda n: "try:\n" + "".join(f"    import a{i}\n" for i in range(n)) +
                         "except (" + "A, " * n + "ImportError): pass\n"),
    "tries": (20000, lambda n: "try:\n    import a\nexcept ImportError:\n    a = None\n" * n),
    "formats-beside-a-sum": (60000, lambda n: "while True:\n    x = x" + "+y" * n + "+f(" + 'f"{a}",' * (n // 3) + ")\n"),
    "formats-and-a-long-target": (20000, lambda n: "while True:\n    x[a" + "+a" * n + "] += f(" + 'f"{a}",' * n + ")\n"),
    "concatenations": (100000, lambda n: "s = ''\nwhile True:\n" + "    s += 'x'\n" * n),
    "concatenations-and-resets": (50000, lambda n: "while True:\n" + "    s += 'x'\n    s = ''\n" * n),
    "concatenations-of-names": (20000, lambda n: "while True:\n" + "".join(f"    s{i} += 'x'\n" for i in range(n))),
    "assignments-of-attributes": (50000, lambda n: "while True:\n" + "    a.b = ''\n    a.b += 'x'\n" * n),
    "methods-of-one-name": (20000, lambda n: "class A:\n    def f(self): pass\n" * n + "while True:\n" + "    x.f()\n" * n),
    "functions-of-one-name": (20000, lambda n: "def f(): pass\n" * n + "while True:\n" + "    f()\n" * n),
    "inner-functions-of-one-name": (20000, lambda n: "".join(f"def g{i}():\n  def f(): pass\n  f()\n" for i in range(n)) +
                                    "while True:\n" + "".join(f"    g{i}()\n" for i in range(n))),
    "calls-under-a-long-condition": (20000, lambda n: "while True:\n  if a" + " and a" * n + ":\n" + "    f()\n" * n),
    "calls-under-elifs": (20000, lambda n: "while True:\n  if a: f()\n" + "  elif a: f()\n" * n),
    "appends": (50000, lambda n: "s = []\nwhile True:\n" + "    s.append(1)\n" * n),
    "appends-in-a-loop-of-known-size": (80000, lambda n: "s = []\nfor i in range(100):\n" + "    s.append(i)\n" * n),
    "lists-filled-in-a-loop-of-known-size": (20000, lambda n: "".join(f"s{i} = []\n" for i in range(n)) +
                                             "for i in range(100" + "+1" * n + "):\n" +
                                             "".join(f"    s{i}.append(i)\n" for i in range(n))),
    "loops-of-one-variable": (20000, lambda n: "s = []\nfor i in range(100):\n    s.append(i)\n" * n),
    "lists-and-loops-of-one-variable": (20000, lambda n: "".join(f"s{i} = []\nfor i in range(100):\n    s{i}.append(i)\n"
                                                                 for i in range(n))),
    "appends-of-attributes": (50000, lambda n: "a.b = []\nwhile True:\n" + "    a.b.append(1)\n" * n),
    "appends-and-comparisons": (20000, lambda n: "s = []\nwhile True:\n" + "    s.append(1)\n" * n + "    x = s" +
                                " < s" * n + "\n"),
    "buffers-of-names": (40000, lambda n: "while True:\n" +
                         "".join(f"    b{i} = bytearray(64)\n    f.readinto(b{i})\n" for i in range(n))),
    "reads-of-names": (40000, lambda n: "s = open('/a', 'rb')\nwhile True:\n" +
                       "".join(f"    b{i} = s.read(512)\n    d.write(b{i})\n" for i in range(n))),
    "loops-over-a-long-tuple": (20000, lambda n: "t = (" + "1, " * n + ")\n" + "for i in t: x = t\n" * n),
    "returns-in-a-loop": (20000, lambda n: "while True:\n" + "    if a:\n        f()\n        return\n" * n),
    "comments": (1000000, lambda n: "# a\n" * n),
    "comments-that-suppress": (90000, lambda n: "x = 1  # noqa\n" * n),
    "comments-before-texts": (50000, lambda n: "# a\n" * n + "'a'\n" * n),
    "elifs": (50000, lambda n: "if a: pass\n" + "elif a: pass\n" * n),
    "decorators": (50000, lambda n: "@a\n" * n + "def f(): pass\n"),
    "parameters": (50000, lambda n: "def f(" + ", ".join(f"a{i}={i}" for i in range(n)) + "): pass\n"),
    "arguments": (100000, lambda n: "f(" + "a, " * n + ")\n"),
    "calls-of-keywords": (50000, lambda n: "bytearray(" + "a=1, " * n + ")\n"),
    "exports": (100000, lambda n: "__all__ = [" + ", ".join(f"'a{i}'" for i in range(n)) + "]\n"),
    "globals": (50000, lambda n: "def f():\n    global " + ", ".join(f"a{i}" for i in range(n)) + "\n"),
    "deletes": (50000, lambda n: "x = 1\n" + "del x\n" * n),
    "subscripts-in-lists": (20000, lambda n: "t = [1, 2]\nwhile True:\n    x = " + "(t[0], " * n + ")" * n + "\n"),
    "cases": (20000, lambda n: "match x:\n" + "    case A(b=c) | D.e: pass\n" * n),
    "format-depth": (5000, lambda n: "x = " + "f'{" * n + "1" + "}'" * n + "\n"),
    "format-fields": (50000, lambda n: "while True:\n    x = f'" + "{a:{b}}" * n + "'\n"),
    "texts-in-a-row": (50000, lambda n: "x = " + "'a' " * n + "\n"),
    "annotations": (50000, lambda n: "from typing import *\nx: " + "List[" * n + "'T'" + "]" * n + " = 1\n"),
    "one-long-line": (200000, lambda n: "x = 1; " * n + "\n"),
    "one-long-name": (5000000, lambda n: "import a" + "b" * n + "\n"),
    "one-long-number": (1000000, lambda n: "x = bytearray(" + "9" * n + ")\n"),
    "one-long-text": (5000000, lambda n: "x = ''\nwhile True:\n    x += '" + "é" * n + "'\n"),
    "errors": (50000, lambda n: "x = = 1\n" * n),
    "errors-in-accents": (1000, lambda n: "for é in " + "é " * n + "\nfor aé in " + "é " * n + "\n"),
    "dedents": (50000, lambda n: "if a:\n        b\n    c\n" * n),
    "unclosed-text": (100000, lambda n: "x = '" + "a" * n),
    "unclosed-long-text": (100000, lambda n: "x = '''" + "a\n" * n),
    "nulls": (10000, lambda n: "x = 1\0\n" * n),
    "returns": (100000, lambda n: "x = 1\r\n" * n),
    "form-feeds": (100000, lambda n: "\fx = 1\n" * n),
    "byte-order-marks": (50000, lambda n: "\ufeff" + "x = 1\n\ufeff" * n),
    "backslashes": (100000, lambda n: "x = 1 + \\\n" * n + "1\n"),
    "semicolons": (100000, lambda n: ";" * n),
    "backquotes": (100000, lambda n: "x = " + "`" * n),
}

# Numbers that do not fit where sizes are reckoned; the profile must say so with a number that does.
SIZES = ["bytearray(1 << 62)", "bytearray(2147483648)", "[0] * 10 ** 18", "[0] * 2147483647", "bytes(0x7fffffff) * 0x7fffffff",
         "bytearray(" + "9" * 4000 + ")", "array.array('d', [0] * 0x7fffffff)", "displayio.Bitmap(0x7fffffff, 0x7fffffff, 65536)",
         "bytearray(-0x7fffffff)", "'a' * 0x7fffffff", "neopixel.NeoPixel(x, 0x7fffffff, bpp=0x7fffffff)"]


def nested(head, depth, body="pass"):
    return "".join(" " * i + head + "\n" for i in range(depth)) + " " * depth + body + "\n"


def cases(env):
    for name, (size, make) in PROGRAMS.items():
        yield name, lambda size=size, make=make: ends_well(env, make(size).encode())
    yield "sizes", lambda: sizes(env)
    yield "larger-than-the-limit", lambda: larger_than_the_limit(env)
    yield "not-utf8", lambda: not_utf8(env)
    yield "little-memory", lambda: little_memory(env)


def is_sanitized(env):
    """Sanitizers reserve more addresses than any limit allows."""
    with open(env.memlint, "rb") as file:
        return b"__asan_init" in file.read()


def lint(env, source, *options, memory=MEMORY):
    """A run on one thread over bytes, as a program that was named: its result, with a status that memlint gives."""
    with harness.scratch() as folder:
        path = os.path.join(folder, "code.py")
        with open(path, "wb") as file:
            file.write(source)
        limit = "unlimited" if is_sanitized(env) else str(memory >> 10)
        done = harness.run(["sh", "-c", 'ulimit -v "$0" && exec "$@"', limit, env.memlint, "--jobs", "1", *options, path],
                           timeout=300)
    harness.check(done.returncode in (0, 1, 2), f"ended with {done.returncode}:\n{harness.tail(done.stderr, 10)}")
    return done


def ends_well(env, source):
    done = lint(env, source, "--output-format", "report-json", "--severity", "note")
    harness.check("contract" not in done.stderr, done.stderr)
    harness.check(done.returncode != 2 or "code.py" in done.stderr, f"no word of why:\n{done.stderr}")
    if done.stdout:
        json.loads(done.stdout)


def sizes(env):
    for size in SIZES:
        source = f"import array, displayio, neopixel\nx = {size}\nfor i in range(0, 1 << 31):\n    y = {size}\nwhile True:\n    z = {size}\n"
        report = json.loads(lint(env, source.encode(), "--output-format", "report-json").stdout)
        for name, number in report["profile"].items():
            if isinstance(number, dict) and "low" in number and name != "margin":
                harness.check(0 <= number["low"] <= number["high"], f"{size}: {name} is {number}")


def larger_than_the_limit(env):
    done = lint(env, b"#" * (LIMIT + 1))
    harness.check(done.returncode == 2 and "limit" in done.stderr, f"status {done.returncode}:\n{done.stderr}")
    harness.same(0, lint(env, b"#" * LIMIT, "--exit-zero").returncode, "status at the limit")


def not_utf8(env):
    for source in (b"x = '\xff'\n", b"\xc3", b"# \xed\xa0\x80\n", b"\xfe\xff\x00x\n"):
        done = lint(env, source)
        harness.check(done.returncode == 2 and "UTF-8" in done.stderr, f"status {done.returncode} of {source}:\n{done.stderr}")


def little_memory(env):
    """With ever less memory memlint says so, and is never ended by tree-sitter or by the system."""
    if is_sanitized(env):
        return
    source = "".join(f"def f{i}(a):\n    s = ''\n    while a: s += str(a.b[{i}])\n" for i in range(20000)).encode()
    seen = set()
    for memory in range(12 << 20, 260 << 20, 8 << 20):
        done = lint(env, source, "--output-format", "json", memory=memory)
        seen.add(done.returncode)
        harness.check(done.returncode != 2 or done.stderr, f"{memory} bytes: no word of why")
    harness.check(2 in seen and 1 in seen, f"statuses {sorted(seen)}: the limits miss what memlint needs")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(PROGRAMS[sys.argv[1]][1](int(sys.argv[2])))
