#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds memlint's pattern language against tests that others wrote: what passes, what fails and by which lines, what is
refused and why.

    .venv-tests/bin/python tests/public/measure.py --memlint ./memlint FOLDER...
    … --list failed --only metavar FOLDER        # in full, and only tests with such a name
    … --json after.json FOLDER; … --against after.json FOLDER    # what a change did

The folders are yours to bring; none is in this repository, and nothing of them may be. Three kinds of test are found
in them, wherever they lie:

    patterns   X.sgrep, a pattern, beside X.py, where `ERROR:` or `MATCH:` stands on the line before a match's first
               (or POLYGLOT/X.sgrep in the folder above): tests/patterns/python of semgrep's repository
    fixes      the same with X.fix, code, or X.fix-regex (a regular expression, how often, the replacement: a line
               each), and X.fixed, what comes out: tests/autofix/python there
    rules      X.yaml, semgrep's rules, beside X.py with `# ruleid: ID` and `# ok: ID`, and X.fixed.py, if there is
               one: tests/rules there, and any folder of rules that `semgrep --test` runs

One rule in one file is one test. Those that need what memlint does not do (taint tracking, joins, another language)
are counted apart, by what they ask for. Exit status: 0, or 1 when there is no test at all.
"""

import argparse
import ast
import collections
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

SECONDS = 60  # one test may take
OUTCOMES = ["passed", "failed", "refused", "outside"]
SHOWN_LINES = 12
RULE = "under-test"
TARGETS = {"python", "python2", "python3", "py", "regex", "none"}

Test = collections.namedtuple("Test", "kind name outcome detail")


# What memlint says


class Refused(Exception):
    """memlint did not take the pattern or rule; the message is its own."""


def memlint(arguments):
    """Its output; Refused when it could not do its work."""
    try:
        done = subprocess.run([OPTIONS.memlint, *arguments], capture_output=True, encoding="utf-8", errors="replace",
                              timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Refused(f"no end after {SECONDS} s") from None
    if done.returncode not in (0, 1):
        raise Refused(first_line(done.stderr) or f"ended with status {done.returncode}")
    return done.stdout


def first_line(text):
    return text.strip().split("\n")[0]


def rows(arguments):
    """{rule's name: rows that it was reported at} of the user's own rules."""
    found = collections.defaultdict(set)
    for item in json.loads(memlint([*arguments, "--no-config", "--no-noqa", "--output-format", "json"])):
        if item["code"].startswith("USR"):
            found[item["name"]].add(item["location"]["row"])
    return found


def fixed(rules, names, source):
    """What --fix makes of a copy of the source."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, os.path.basename(source))
        shutil.copyfile(source, path)
        memlint(["--no-config", "--no-noqa", "--quiet", "--rules", rules, "--select", ",".join(names), "--fix-only",
                 "--unsafe-fixes", path])
        return read(path)


# What is expected


def read(path):
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        return file.read()


def marked(source):
    return {number + 1 for number, line in enumerate(read(source).split("\n"), 1) if re.search("(ERROR|MATCH):", line)}


def last_part(name):
    """Of an id, which annotations may write with or without the folder in front."""
    return name.rpartition(".")[2]


def annotated(source):
    """{id: (rows where it must be, rows where anything goes, rows where it must not be)}"""
    rows_of = collections.defaultdict(lambda: (set(), set(), set()))
    for number, line in enumerate(read(source).split("\n"), 1):
        note = re.match(r"\s*#\s*(ruleid|todoruleid|todook|ok)\s*:\s*((pro|deep)\w+:)?(.*)", line)
        if note:
            for name in re.split(r"[,\s]+", note[4].strip()):
                kind = {"ruleid": 0, "ok": 2}.get(note[1], 1)
                rows_of[last_part(name)][kind].add(number + 1)
    return rows_of


def needs(rule):
    """What a rule asks for that memlint does not have; "" if it asks for nothing such."""
    mode = rule.get("mode", "taint" if "taint" in rule or "pattern-sources" in rule else "search")
    if mode != "search":
        return "taint tracking" if mode == "taint" else f"mode {mode}"
    languages = {str(language).lower() for language in rule.get("languages", [])}
    return "" if not languages or languages & TARGETS else "another language"


# The three kinds of test


def compared(kind, name, expected, seen, anything=frozenset()):
    missed, extra = sorted(expected - seen - anything), sorted(seen - expected - anything)
    detail = ", ".join(f"{what} {' '.join(map(str, lines))}"
                       for what, lines in (("missed", missed), ("extra", extra)) if lines)
    return Test(kind, name, "failed" if detail else "passed", detail)


def means_the_same(one, other):
    """Of programs: semgrep writes parentheses that none needs."""
    try:
        return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except SyntaxError:
        return False


def compared_text(kind, name, expected, seen):
    if expected.rstrip() == seen.rstrip() or means_the_same(expected, seen):
        return Test(kind, name, "passed", "")
    diff = difflib.unified_diff(expected.split("\n"), seen.split("\n"), "expected", "seen", n=1, lineterm="")
    return Test(kind, name, "failed", "\n".join(["other text", *list(diff)[2:]]))


def pattern_of(source):
    """The .sgrep of a source, or None."""
    stem, folder = source[:-len(".py")], os.path.dirname(source)
    shared = os.path.join(folder, os.pardir, "POLYGLOT", os.path.basename(stem) + ".sgrep")
    return next((path for path in (stem + ".sgrep", shared) if os.path.isfile(path)), None)


def pattern_test(source, pattern):
    try:
        found = rows(["match", "--pattern-file", pattern, source])
    except Refused as refused:
        return Test("patterns", source, "refused", str(refused))
    return compared("patterns", source, marked(source), set().union(*found.values()))


def fix_test(source, pattern):
    """semgrep's tests of fixes have no rule, so one is made."""
    stem = source[:-len(".py")]
    rule = {"id": RULE, "languages": ["python"], "severity": "ERROR", "message": "fixed", "pattern": read(pattern)}
    if os.path.exists(stem + ".fix"):
        rule["fix"] = read(stem + ".fix")
    else:
        regex, *count, replacement = read(stem + ".fix-regex").rstrip("\n").split("\n")
        rule["fix-regex"] = {"regex": regex, "replacement": replacement, **({"count": int(count[0])} if count else {})}
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        yaml.safe_dump({"rules": [rule]}, file)
        file.flush()
        try:
            return compared_text("fixes", source, read(stem + ".fixed"), fixed(file.name, [RULE], source))
        except Refused as refused:
            return Test("fixes", source, "refused", str(refused))


def reasons(path):
    """{rule's name: why it was refused}, from what memlint says of the lines that the rule stands on."""
    done = subprocess.run([OPTIONS.memlint, "rules", "--no-config", "--rules", path, "--output-format", "json"],
                          capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False)
    try:
        listed = {rule["name"] for rule in json.loads(done.stdout)}
    except ValueError:
        listed = set()
    said = [(int(line[1]), line[2]) for line in re.finditer(re.escape(path) + r":(\d+):\d+: (.*)", done.stderr)]
    why = {}
    for node in yaml.compose(read(path)).value[0][1].value:
        name = next(value.value for key, value in node.value if key.value == "id")
        lines = range(node.start_mark.line + 1, node.end_mark.line + 2)
        own = [text for line, text in said if line in lines]
        if name not in listed:
            why[name] = own[0] if own else first_line(done.stderr) or "not listed, and nothing is said of it"
    return why


def rule_tests(source, path):
    rules = {str(rule["id"]): rule for rule in yaml.safe_load(read(path))["rules"]}
    notes, why = annotated(source), reasons(path)
    nameless = not set(notes) & {last_part(name) for name in rules}  # of semgrep's own tests, some say any name
    try:
        found = rows(["--rules", path, source])
    except Refused as refused:
        found, why = {}, {name: why.get(name, str(refused)) for name in rules}
    for name, rule in rules.items():
        own = notes.values() if nameless else [notes[last_part(name)]]
        expected, anything, fine = [set().union(*(note[kind] for note in own)) for kind in range(3)]
        if not expected | anything | fine:
            continue
        title = f"{source}: {name}"
        if needs(rule):
            yield Test("rules", title, "outside", needs(rule))
        elif name in why:
            yield Test("rules", title, "refused", why[name])
        else:
            yield compared("rules", title, expected, found.get(name, set()), anything)
    wanted = [name for name, rule in rules.items() if {"fix", "fix-regex"} & set(rule) and name not in why]
    expected = source[:-len(".py")] + ".fixed.py"
    if wanted and os.path.exists(expected):
        yield compared_text("fixes", source, read(expected), fixed(path, wanted, source))


def tests_of(source):
    stem, pattern = source[:-len(".py")], pattern_of(source)
    rules = next((stem + end for end in (".yaml", ".yml") if os.path.exists(stem + end)), None)
    if pattern and os.path.exists(stem + ".fixed"):
        yield fix_test(source, pattern)
    elif pattern:
        yield pattern_test(source, pattern)
    elif rules:
        yield from rule_tests(source, rules)


def sources(folders):
    for folder in folders:
        for root, below, names in os.walk(folder):
            below.sort()
            for name in sorted(names):
                path = os.path.join(root, name)
                if name.endswith(".py") and not name.endswith(".fixed.py") and OPTIONS.only in path:
                    yield path


# What is shown


def shown(test):
    detail = test.detail.split("\n")
    cut = detail[:SHOWN_LINES] + (["…"] if len(detail) > SHOWN_LINES else [])
    return f"{test.outcome:8} {test.name}: " + "\n    ".join(cut)


def table(tests):
    print(f"\n{'':10}" + "".join(f"{outcome:>9}" for outcome in OUTCOMES) + "   of what it can do")
    for kind in ("patterns", "rules", "fixes", ""):
        count = collections.Counter(test.outcome for test in tests if kind in ("", test.kind))
        within = sum(count.values()) - count["outside"]
        share = f"{100 * count['passed'] / within:.1f} %" if within else "-"
        print(f"{kind or 'all':10}" + "".join(f"{count[outcome]:9}" for outcome in OUTCOMES) + f"   {share}")
    for outcome in ("outside", "refused"):
        for why, count in collections.Counter(generic(test) for test in tests if test.outcome == outcome).most_common():
            print(f"{outcome:10}{count:9}   {why}")


def generic(test):
    """Its reason without the place."""
    return re.sub(r"^(memlint: )?(error|warning|note): |\S+:\d+:\d+: ", "", test.detail.split("\n")[0])


def against(tests, path):
    before = {tuple(test[:2]): Test(*test) for test in json.loads(read(path))}
    for test in tests:
        old = before.pop(tuple(test[:2]), None)
        if old and (old.outcome, old.detail) != (test.outcome, test.detail):
            print(f"was {old.outcome:8} {first_line(old.detail)}\nnow {shown(test)}\n")
    for old in before.values():
        print(f"gone {old.name}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--memlint", default=os.path.join(".", "memlint"), help="the program (default: ./memlint)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only tests with this in their path")
    parser.add_argument("--list", nargs="*", choices=OUTCOMES, default=["failed", "refused"], help="which are listed")
    parser.add_argument("--json", metavar="FILE", help="keep the results")
    parser.add_argument("--against", metavar="FILE", help="compare with results that were kept")
    parser.parse_args(namespace=OPTIONS)
    tests = [test for source in sources(OPTIONS.folders) for test in tests_of(source)]
    if OPTIONS.json:
        with open(OPTIONS.json, "w", encoding="utf-8") as file:
            json.dump(tests, file, indent=0)
    if OPTIONS.against:
        against(tests, OPTIONS.against)
    else:
        print("\n".join(shown(test) for test in tests if test.outcome in OPTIONS.list))
    table(tests)
    return 0 if tests else 1


OPTIONS = argparse.Namespace()

if __name__ == "__main__":
    sys.exit(main())
