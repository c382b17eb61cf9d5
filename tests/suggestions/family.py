# SPDX-License-Identifier: MIT
"""What --suggest shows is code that works: <rule>/<case>.py with all suggestions of that rule applied is
<case>.after.py, to the byte; Python compiles it, and the rule finds nothing more in it.

`python3 tests/run.py --only suggestions --rewrite` writes the afters; read the diff. What a program says of the board in
its first comments counts (../programs.py). A case whose first lines hold `# keeps its finding` may find the rule again.

A case with `# safe`, `# unsafe` or `# display` in its first comments has edits of that applicability alone: so what --fix
must leave as it is is a case, too.
"""

import itertools
import os
import re

import harness
import programs

# What is no matter of a line of code.
NOT_IN_CODE = {
    "MEM001": "what is meant by a text that cannot be read is not known",
    "MEM510": "the file is compiled to .mpy, or split",
    "MEM602": "the library is copied as .mpy",
    "MEM608": "the copy is deleted",
    "MEM610": "nothing is to be done",
}
KEEPS = "# keeps its finding"
APPLICABILITIES = {"# safe": "safe", "# unsafe": "unsafe", "# display": "displayonly"}


def cases(env):
    root = env.source("tests", "suggestions")
    rules = sorted(name for name in os.listdir(root) if os.path.isdir(os.path.join(root, name)) and name[0] != "_")
    for rule in rules:
        for name in sorted(os.listdir(os.path.join(root, rule))):
            if name.endswith(".py") and not name.endswith(".after.py"):
                yield f"{rule}/{name}", lambda rule=rule, path=os.path.join(root, rule, name): check(env, rule, path)
    yield "every-rule-suggests", lambda: every_rule(env, rules)
    yield "documentation-says-which-are-fixes", lambda: documented(env, root, rules)


def documented(env, root, rules):
    """The table in docs/fixing.md has a row for each rule that is ever fixed, and what its fixes can be."""
    with open(env.source("docs", "fixing.md"), encoding="utf-8") as file:
        said = re.findall(r"^\| (MEM\d+) \| .* \| (safe|unsafe|safe, unsafe) \|$", file.read(), re.MULTILINE)
    seen = ((rule, ", ".join(sorted(applicabilities(env, root, rule) - {"displayonly"}))) for rule in rules)
    harness.same("".join(f"{rule}: {how}\n" for rule, how in seen if how), "".join(f"{rule}: {how}\n" for rule, how in said),
                 "the table of docs/fixing.md")


def applicabilities(env, root, rule):
    found = set()
    for name in os.listdir(os.path.join(root, rule)):
        if name.endswith(".py") and not name.endswith(".after.py"):
            with open(os.path.join(root, rule, name), "rb") as file:
                items = programs.findings(env, programs.read(file.read()), rule)
            found |= {item["fix"]["applicability"] for item in items if item["fix"]}
    return found


def every_rule(env, told):
    known = {rule["code"] for rule in programs.catalogue(env)}
    programs.check_listed(known, NOT_IN_CODE)
    harness.same("".join(sorted(f"{rule}\n" for rule in known - set(NOT_IN_CODE))),
                 "".join(f"{rule}\n" for rule in told), "rules with cases in tests/suggestions")


def check(env, rule, path):
    with open(path, "rb") as file:
        program = programs.read(file.read())
    findings = programs.findings(env, program, rule)
    edits = programs.edits_of(program.source.decode(), findings)
    harness.check(edits, f"{rule} suggests nothing")
    check_applicability(program.source.decode(), findings)
    after = programs.applied(program.source.decode(), edits)
    harness.golden(env, path[:-3] + ".after.py", after)
    compile(after, path, "exec")
    if KEEPS not in after:
        program.source = after.encode()
        harness.same("", "".join(f"{item['location']['row']}\n" for item in programs.findings(env, program, rule)),
                     "lines in which the rule finds something afterwards")


def check_applicability(source, findings):
    """Every fix is as safe as the program's first comments say, where they do."""
    first = itertools.takewhile(lambda line: line.startswith("#"), source.splitlines())
    for expected in (APPLICABILITIES[line] for line in first if line in APPLICABILITIES):
        fixed = [item for item in findings if item["fix"]]
        harness.same("".join(f"{item['location']['row']}: {expected}\n" for item in fixed),
                     "".join(f"{item['location']['row']}: {item['fix']['applicability']}\n" for item in fixed),
                     "applicability by line")
