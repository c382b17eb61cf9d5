# SPDX-License-Identifier: MIT
"""Rule packs, and beside each (x.yaml) what it reads as (x.txt): its notes and rules, or its error.

good-*.yaml load; bad-*.yaml are refused, and then none of their rules remains; of unsupported-*.yaml each rule is
refused by itself, in a note. To add a test, add a pack and run `make golden`. The packs of rules.d/README.md are run over the programs below them, in which a line that is to be found
ends in the rule's id: `x = f()  # OWN101`.
"""

import glob
import json
import os
import re

import harness


def cases(env):
    for path in sorted(glob.glob(env.source("tests", "packs", "*.yaml"))):
        yield os.path.basename(path)[:-5], lambda path=path: read_pack(env, path)
    with open(env.source("rules.d", "README.md"), encoding="utf-8") as file:
        blocks = re.findall(r"^( *)```(yaml|python)\n(.*?)^ *```", file.read(), re.M | re.S)
    texts = [re.sub(f"^{indent}", "", text, flags=re.M) for indent, _, text in blocks]
    for number, (pack, program) in enumerate(zip(texts[::2], texts[1::2]), 1):
        yield f"readme-{number}", lambda pack=pack, program=program: run_texts(env, pack, program)


def read_pack(env, path):
    folder, name = os.path.split(path)
    shown = harness.succeed([env.build("tests", "unit", "test_packs"), name], cwd=folder).stdout
    harness.same(name.split("-")[0], kind_of(name, shown.splitlines()), "what it reads as")
    harness.golden(env, path[:-5] + ".txt", shown)


def kind_of(name, lines):
    refused = [line.startswith(name + ":") and ": note: " not in line for line in lines]
    if refused == [True]:
        return "bad"
    return "unsupported" if all(" is not run: " in line for line in lines) else "good"


def run_texts(env, pack, program):
    with harness.scratch() as folder:
        paths = [os.path.join(folder, name) for name in ("pack.yaml", "program.py")]
        for path, text in zip(paths, (pack, program)):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        run_pack(env, *paths)


def run_pack(env, pack, program):
    """The rules of this pack find the marked lines, all of them and no others."""
    done = harness.run([env.memlint, "--rules", pack, "--output-format", "json", program])
    harness.check(done.returncode in (0, 1), done.stderr)
    found = [(finding["location"]["row"], finding["code"]) for finding in json.loads(done.stdout)]
    with open(program, encoding="utf-8") as file:
        marks = [(number, re.search(r"# ([A-Z]+\d+)$", line)) for number, line in enumerate(file.read().split("\n"), 1)]
    expected = [(number, mark[1]) for number, mark in marks if mark]
    harness.check(expected, "no line is marked")
    harness.same(str(expected), str([one for one in found if not one[1].startswith("MEM")]), "findings")
