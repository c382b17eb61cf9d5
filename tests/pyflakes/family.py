# SPDX-License-Identifier: MIT
"""MEM601 against pyflakes, name by name: the standard library of this Python and a hundred Adafruit libraries.

memlint must agree on 99.5 % of the imported names, and every name on which it doesn't must be covered by a line
of differences.txt, which gives the reason. A line for the libraries that covers nothing any more is a failure, too.
"""

import ast
import collections
import fnmatch
import json
import os
import subprocess
import sys

import harness

WHEN = "all"
HERE = os.path.dirname(os.path.abspath(__file__))
AGREEMENT = 0.995
LISTED = (3, 11)  # the Python whose standard library differences.txt knows; another one is held to AGREEMENT alone
# Run by the tests' own Python: which names does pyflakes call unused? A line a file: path, [[line, name], …].
JUDGE = """
import ast, json, sys
from pyflakes import checker, messages
for path in json.load(sys.stdin):
    with open(path, "rb") as file:
        found = checker.Checker(ast.parse(file.read()), path).messages
    unused = [m for m in found if isinstance(m, messages.UnusedImport)]
    print(json.dumps([path, [[m.lineno, m.message_args[0]] for m in unused]]))
"""


def cases(env):
    python = env.source(".venv-tests", "bin", "python")
    yield "standard-library", lambda: compare(env, python, "stdlib", harness.standard_library())
    yield "adafruit-libraries", lambda: compare(env, python, "adafruit", adafruit_libraries(python))


def adafruit_libraries(python):
    """What the packages of requirements.txt installed."""
    listing = "import importlib.metadata as m; print(*(f.locate() for d in m.distributions() for f in d.files or ()" \
        " if d.metadata['Name'].startswith('adafruit-circuitpython') and f.suffix == '.py'), sep='\\n')"
    return sorted(harness.succeed([python, "-c", listing]).stdout.split())


def imported_names(path):
    """[(line of the statement, line of the name, how pyflakes shows it)]; None: not Python 3."""
    try:
        with open(path, "rb") as file:
            tree = ast.parse(file.read())
    except (SyntaxError, ValueError):
        return None
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [(node.lineno, alias.lineno, shown(alias, "")) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module != "__future__":
            module = "." * node.level + (node.module or "")
            names += [(node.lineno, alias.lineno, shown(alias, module)) for alias in node.names if alias.name != "*"]
    return names


def shown(alias, module):
    name = module + ("" if module.endswith(".") or not module else ".") + alias.name
    return name + (f" as {alias.asname}" if alias.asname and alias.asname != alias.name else "")


def judged(python, paths):
    done = subprocess.run([python, "-W", "ignore", "-c", JUDGE], input=json.dumps(paths), capture_output=True,
                          encoding="utf-8", check=False)
    harness.check(done.returncode == 0, done.stderr)
    return {path: collections.Counter(map(tuple, names)) for path, names in map(json.loads, done.stdout.splitlines())}


def found(env, paths):
    """{path: {(line of the name, name)}} of what memlint calls unused."""
    done = harness.run([env.memlint, "--select", "MEM601", "--severity", "note", "--output-format", "json",
                        "--exit-zero", *paths], timeout=300)
    harness.check(done.returncode == 0, done.stderr)
    unused = collections.defaultdict(collections.Counter)
    for item in json.loads(done.stdout):
        unused[item["filename"]][(item["location"]["row"], item["message"].split("'")[1])] += 1
    return unused


def compare(env, python, corpus, paths):
    names = {path: imported_names(path) for path in paths}
    paths = [path for path in names if names[path]]
    theirs, ours = judged(python, paths), found(env, paths)
    differences, total = [], 0
    for path in paths:
        for statement, line, name in names[path]:
            total += 1
            them, us = (statement, name) in theirs[path], (line, name) in ours[path]
            if them != us:
                differences.append((path, line, name, "pyflakes" if them else "memlint"))
    explain(corpus, differences)
    share = 1 - len(differences) / total
    harness.check(share >= AGREEMENT, f"agreement on {share:.2%} of {total} names; {AGREEMENT:.1%} expected")


def explain(corpus, differences):
    """Each difference must match a line of differences.txt: corpus, who says unused, path, name, reason."""
    with open(os.path.join(HERE, "differences.txt"), encoding="utf-8") as file:
        known = [line.split(None, 4) for line in file if line.strip() and not line.startswith("#")]
    known = [row for row in known if row[0] == corpus]
    left = [d for d in differences if not any(covers(row, d) for row in known)]
    harness.check(not left or (corpus == "stdlib" and sys.version_info[:2] != LISTED), "differences without a reason:\n" + "\n".join(f"{p}:{l}: {n} (only {w})" for p, l, n, w in left))
    # Another Python's library may not have every difference; the pinned libraries do.
    idle = [row for row in known if corpus != "stdlib" and not any(covers(row, d) for d in differences)]
    harness.check(not idle, f"reasons for nothing: {idle}")


def covers(row, difference):
    path, _, name, who = difference
    return row[1] == who and fnmatch.fnmatch(path, "*" + row[2]) and fnmatch.fnmatch(name, row[3])
