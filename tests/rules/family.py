# SPDX-License-Identifier: MIT
"""Rules on small programs: each tests/rules/<id>/*.py is checked with --select <id>, whatever else it holds.

A line that must be found ends in a comment `#! MEM101 HIGH`, where the severity, and after it the bytes and their
unit, may be left out:  #! MEM101 MEDIUM 48-64 garbage_per_iteration   All other lines must be silent. A file that cannot
hold comments (syntax errors) has its expectations in the first line: `#! 3 MEM001, 7 MEM001`. What the first comments
may say of the board: ../programs.py.

The programs in all/ hold the whole catalogue to what it must not report, beside what it must.

Every rule has a folder, something in it that must be found, and a names.py, where comments beside the code say
which line has the name aliased, shadowed, rebound, in a string and in a comment.
"""

import json
import os
import re
import tokenize

import harness
import programs

MARK = re.compile(r"#! (?:(?P<line>\d+) )?(?P<rule>[A-Z]+\d+)(?: (?P<severity>HIGH|MEDIUM|LOW|NOTE))?"
                  r"(?: (?P<low>\d+)(?:-(?P<high>\d+))? (?P<unit>\w+))?")
ALL = "all"  # as --select understands it
NAMES = ["aliased", "shadowed", "rebound", "string", "comment"]
NAMELESS = {
    "MEM001": "what cannot be read has no names",
}


def cases(env):
    for rule in folders(env):
        for name in programs_of(env, rule):
            yield f"{rule}/{name}", lambda rule=rule, name=name: check_file(env, rule, name)
    yield "every-rule-has-programs", lambda: every_rule(env)


def folders(env):
    root = env.source("tests", "rules")
    return [name for name in sorted(os.listdir(root)) if os.path.isdir(os.path.join(root, name))]


def programs_of(env, rule):
    return sorted(name for name in os.listdir(env.source("tests", "rules", rule)) if name.endswith(".py"))


def source(env, rule, name):
    with open(env.source("tests", "rules", rule, name), "rb") as file:
        return file.read()


def expected(text):
    for number, line in enumerate(text.decode().split("\n"), 1):
        for mark in MARK.finditer(line):
            yield int(mark["line"] or number), mark


def check_file(env, rule, name):
    text = source(env, rule, name)
    found = programs.findings(env, programs.read(text, name), rule)
    seen = {(item["location"]["row"], item["code"]): item for item in found}
    marks = {(line, mark["rule"]): mark for line, mark in expected(text)}
    harness.same("".join(f"{line}: {code}\n" for line, code in sorted(marks)),
                 "".join(f"{line}: {code}\n" for line, code in sorted(seen)), "findings")
    for key, mark in marks.items():
        item = seen[key]
        if mark["severity"]:
            harness.same(mark["severity"], item["severity"], f"severity at line {key[0]}")
        if mark["low"]:
            told = {"low": int(mark["low"]), "high": int(mark["high"] or mark["low"]), "unit": mark["unit"]}
            harness.same(json.dumps(told), json.dumps({k: item["bytes"][k] for k in told}), f"bytes at line {key[0]}")


def every_rule(env):
    rules = sorted(rule["code"] for rule in programs.catalogue(env))
    programs.check_listed(rules, NAMELESS)
    harness.same("\n".join(rules), "\n".join(name for name in folders(env) if name != ALL), "folders in tests/rules")
    wrong = [line for rule in rules for line in lacks(env, rule)]
    harness.check(not wrong, "\n".join(wrong))


def lacks(env, rule):
    names = programs_of(env, rule)
    if not any(mark["rule"] == rule for name in names for _, mark in expected(source(env, rule, name))):
        yield f"{rule}: no line must be found"
    if rule in NAMELESS:
        return
    if "names.py" not in names:
        yield f"{rule}: no names.py"
        return
    said = comments_of_cases(env.source("tests", "rules", rule, "names.py"))
    missing = [word for word in NAMES if word not in said]
    if missing:
        yield f"{rule}/names.py: no line with code says in its comment that it is {', '.join(missing)}"


def comments_of_cases(path):
    """The comments that stand beside code, each of which says what that line is a case of."""
    with tokenize.open(path) as file:
        tokens = [token for token in tokenize.generate_tokens(file.readline) if token.string.strip()]
    code = {token.end[0] for token in tokens if token.type != tokenize.COMMENT}
    return " ".join(token.string for token in tokens
                    if token.type == tokenize.COMMENT and token.start[0] in code).lower()
