# SPDX-License-Identifier: MIT
"""Rules on small programs: each tests/rules/<id>/*.py is checked with --select <id>, whatever else it holds.

A line that must be found ends in a comment `#! MEM101 HIGH`, where the severity, and after it the bytes and their
unit, may be left out:  #! MEM101 MEDIUM 48-64 garbage_per_iteration   All other lines must be silent. A file that cannot
hold comments (syntax errors) has its expectations in the first line: `#! 3 MEM001, 7 MEM001`.
"""

import json
import os
import re

import harness

MARK = re.compile(r"#! (?:(?P<line>\d+) )?(?P<rule>[A-Z]+\d+)(?: (?P<severity>HIGH|MEDIUM|LOW|NOTE))?"
                  r"(?: (?P<low>\d+)(?:-(?P<high>\d+))? (?P<unit>\w+))?")


def cases(env):
    root = env.source("tests", "rules")
    for rule in sorted(os.listdir(root)):
        folder = os.path.join(root, rule)
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
            if name.endswith(".py"):
                yield f"{rule}/{name}", lambda rule=rule, path=os.path.join(folder, name): check_file(env, rule, path)


def expected(path):
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            for mark in MARK.finditer(line):
                yield int(mark["line"] or number), mark


def check_file(env, rule, path):
    done = harness.run([env.memlint, "--select", rule, "--severity", "note", "--output-format", "json", "--exit-zero", path])
    harness.check(done.returncode == 0, done.stderr)
    seen = {(item["location"]["row"], item["code"]): item for item in json.loads(done.stdout)}
    marks = {(line, mark["rule"]): mark for line, mark in expected(path)}
    harness.same("".join(f"{line}: {code}\n" for line, code in sorted(marks)),
                 "".join(f"{line}: {code}\n" for line, code in sorted(seen)), "findings")
    for key, mark in marks.items():
        item = seen[key]
        if mark["severity"]:
            harness.same(mark["severity"], item["severity"], f"severity at line {key[0]}")
        if mark["low"]:
            told = {"low": int(mark["low"]), "high": int(mark["high"] or mark["low"]), "unit": mark["unit"]}
            harness.same(json.dumps(told), json.dumps({k: item["bytes"][k] for k in told}), f"bytes at line {key[0]}")
