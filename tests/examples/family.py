# SPDX-License-Identifier: MIT
"""The examples of the rules in rules.d/: each rule finds its bad one and not its good one, a small edit apart.

They are run as `memlint explain` shows them. What their first comments may say of the board: ../programs.py.
"""

import difflib
import re

import harness
import programs

MANY = True
MOST_LINES = 5  # between the bad example and the good one


def cases(env):
    yield "of", lambda: [check_rule(env, rule["code"]) for rule in programs.catalogue(env)]
    yield "comments-are-read-as-documented", lambda: read_documented(env)


def read_documented(env):
    """The lines that rules.d/README.md gives as an example."""
    with open(env.source("rules.d", "README.md"), encoding="utf-8") as file:
        block = re.search(r"^```\n(# .*?)^```$", file.read(), re.MULTILINE | re.DOTALL)
    harness.check(block, "rules.d/README.md lost the lines")
    around = [programs.read(line) for line in block[1].splitlines()]
    sizes = [len(contents) for program in around for contents in program.files.values()]
    options = [option for program in around for option in program.options]
    harness.check(sizes == [programs.UNSAID, 5021] and len(options) == 4, f"{sizes} {options}:\n{block[1]}")


def check_rule(env, rule):
    try:
        check_examples(env, rule)
    except harness.Failure as failure:
        return rule, str(failure)
    return rule, None


def check_examples(env, rule):
    examples = programs.examples(env, rule)
    harness.check(set(examples) == {"bad", "good"}, f"expected a bad and a good example, not {sorted(examples)}")
    bad, good = (programs.findings(env, programs.read(examples[kind]), rule) for kind in ("bad", "good"))
    harness.check(bad, f"not found:\n{examples['bad']}")
    harness.check(not good, f"found in the good example: {places(good)}\n{examples['good']}")
    check_edit(examples["bad"].splitlines(), examples["good"].splitlines())


def places(findings):
    return ", ".join(f"{found['message']}, line {found['location']['row']}" for found in findings)


def check_edit(bad, good):
    edits = difflib.SequenceMatcher(None, bad, good, autojunk=False).get_opcodes()
    changed = sum(max(end - start, to - at) for kind, start, end, at, to in edits if kind != "equal")
    harness.check(0 < changed <= MOST_LINES, f"{changed} lines differ, expected 1 to {MOST_LINES}")
