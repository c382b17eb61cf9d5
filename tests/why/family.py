# SPDX-License-Identifier: MIT
"""memlint why RULE FILE:LINE: which operator of a rule holds for a line, and which does not."""

import functools
import os

import harness
from harness import check, same

GOOD, FAILED = 0, 2
CODE = """\
x = []
for i in x:
    x.append(0)
    x.append(i)
    y.append(i)
x.append(1)
def setup():
    for i in x:
        x.append(2)
print(1)
f(3)
f(4)
f("1234")
f(7)
"""
RULES = """\
- id: USR1
  name: no-append
  match: $L.append($V)
  inside: |
    for $I in $A:
        ...
  not: $L.append(0)
  not-inside: |
    def setup():
        ...
  text-of: {$L: "x"}
  issue: Append
  fix: Leave it out
  severity: LOW
  memory_impact: 8 bytes
- {name: no-print, pattern: 'print', issue: Print, fix: Leave it out, severity: LOW, memory_impact: 1 bytes}
- name: sized
  match: f($X)
  size-of: {$X: ">= 4"}
  where: "$X != 7"
  issue: Large
  fix: Make it smaller
  severity: LOW
  memory_impact: 8 bytes
"""


def cases(env):
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[5:], functools.partial(run_in_folder, env, function)


def run_in_folder(env, function):
    with harness.scratch() as folder:
        for name, text in (("code.py", CODE), ("p.yaml", RULES)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        function(functools.partial(why, env, folder))


def why(env, folder, *arguments):
    return harness.run([env.memlint, "--no-config", "--rules", "p.yaml", "why", *arguments], cwd=folder)


def answer(memlint, rule, line):
    """What is said of a line, as one line, up to the table."""
    done = memlint(rule, f"code.py:{line}")
    same((GOOD, ""), (done.returncode, done.stderr))
    return " ".join(done.stdout.split("\noperator ")[0].split("---\n", 1)[1].split())


def refused(memlint, message, *arguments):
    done = memlint(*arguments)
    same((FAILED, "", f"memlint: error: {message}\n"), (done.returncode, done.stdout, done.stderr))


def test_a_line_that_is_found_says_so(memlint):
    same("The rule finds `x.append(i)` in line 4: every operator holds. "
         "metavariables: $I is `i`, $A is `x`, $V is `i`, $L is `x`", answer(memlint, "USR1", 4))


def test_the_first_operator_that_drops_it_is_named_with_its_place(memlint):
    for line, start in (
            (3, "not `$L.append(0)` (p.yaml:7) dropped `x.append(0)`: it finds the same. That is `x.append(0)` in line 3."),
            (5, "text-of: $L `x` (p.yaml:11) dropped `y.append(i)`: it does not hold"),
            (6, "inside `for $I in $A: ...` (p.yaml:4) dropped `x.append(1)`: nothing that it finds lies around it"),
            (9, "not-inside `def setup(): ...` (p.yaml:8) dropped `x.append(2)`: it finds what lies around it. "
                "That is `def setup(): for i in x: x.append(2)` in line 7."),
            (10, "match `$L.append($V)` (p.yaml:3) finds nothing in line 10. It finds `x.append(0)` in line 3."),
    ):
        said = answer(memlint, "no-append", line)
        check(said.startswith(start), f"{line}: {said}")


def test_the_table_counts_before_and_after(memlint):
    rows = memlint("no-append", "code.py:3").stdout.split("---\n")[-1]
    same("""\
match `$L.append($V)`          p.yaml:3   5, 1 here  5, 1 here  5, 1 here
inside `for $I in $A: ...`     p.yaml:4   2, 1 here  5, 1 here  4, 1 here
text-of: $L `x`                p.yaml:11             4, 1 here  3, 1 here
not `$L.append(0)`             p.yaml:7   1, 1 here  3, 1 here  2
not-inside `def setup(): ...`  p.yaml:8   1          2          1
all                            p.yaml:1   1
""", rows.split("---------\n")[-1])


def test_a_condition_that_does_not_hold_shows_what_it_saw(memlint):
    said = answer(memlint, "sized", 11)
    check(said.startswith("size-of: $X `>= 4` (p.yaml:19) dropped `f(3)`") and said.endswith("$X is `3`"), said)
    check(answer(memlint, "sized", 14).startswith("where `$X != 7` (p.yaml:20) dropped `f(7)`"), said)
    check(answer(memlint, "sized", 12).startswith("The rule finds `f(4)`"), said)


def test_size_of_a_text_is_its_length(memlint):
    same('The rule finds `f("1234")` in line 13: every operator holds. metavariables: $X is `"1234"`',
         answer(memlint, "sized", 13))


def test_a_regular_expression_shows_what_it_finds(memlint):
    same("The rule's regular expression finds `print`.", answer(memlint, "no-print", 10))
    same("The rule's regular expression finds nothing in line 9; elsewhere in the file: 1.", answer(memlint, "no-print", 9))


def test_a_rule_in_c_says_so(memlint):
    check(answer(memlint, "MEM101", 9).startswith("The rule is written in C, the check "), "MEM101")


def test_a_rule_without_an_id_is_named_by_its_name(memlint):
    check(memlint("no-print", "code.py:10").stdout.startswith("USR000 no-print at code.py:10\n"), "USR000")


def test_mistakes_are_named(memlint):
    refused(memlint, "there is no rule 'no-apend'; did you mean 'no-append'? `memlint rules` lists them", "no-apend",
            "code.py:1")
    refused(memlint, "there is no rule 'zzzzzzzzzz'; `memlint rules` lists them", "zzzzzzzzzz", "code.py:1")
    refused(memlint, "there is no line 99 in 'code.py', which has 15", "USR1", "code.py:99")
    refused(memlint, "there is no file 'cod.py'", "USR1", "cod.py:9")
    for place in ("code.py", "code.py:", "code.py:0", "code.py:x", ":9", "9"):
        refused(memlint, f"'{place}' names no line of a file; FILE:LINE is expected, such as code.py:12", "USR1", place)
    refused(memlint, "why needs RULE FILE:LINE; see memlint why --help", "USR1")
