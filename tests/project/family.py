# SPDX-License-Identifier: MIT
"""What one file of a project says of another decides how far a fix may be trusted.

Each case is a folder of files, all given to memlint, and of one of them what the fixes of a rule are: "safe", "unsafe",
"displayonly", or None where the rule finds nothing.
"""

import functools
import json
import os

import harness

NAMES = ("RED", "GREEN", "BLUE", "WHITE", "BLACK")
CONSTANTS = "".join(f"{name} = {number}\n" for number, name in enumerate(NAMES))
PROGRAM = f"import board\n{CONSTANTS}while True:\n    print(board, {', '.join(NAMES)})\n"
USED = "import board\nimport time\nprint(board)\n"

# name: (rule, the file, its fixes, the files)
CASES = {
    "nobody-imports-a-program": ("MEM501", "code.py", "safe", {"code.py": PROGRAM, "b.py": "RED = 1\n"}),
    "an-import-and-a-name": ("MEM501", "code.py", None,
                             {"code.py": PROGRAM, "b.py": f"from code import {', '.join(NAMES)}\n"}),
    "in-two-files": ("MEM501", "code.py", None,
                     {"code.py": PROGRAM, "b.py": "import code as c\n", "d.py": f"import b\nprint(b.c, {NAMES})\n"}),
    "by-text": ("MEM501", "code.py", None,
                {"code.py": PROGRAM, "b.py": f"m = __import__('code')\nfor name in {NAMES}: print(getattr(m, name))\n"}),
    "only-a-name": ("MEM501", "code.py", "safe", {"code.py": PROGRAM, "b.py": f"code = {NAMES}\n"}),
    "only-in-a-comment": ("MEM501", "code.py", "safe",
                          {"code.py": PROGRAM, "b.py": f"# don't import code\nprint({NAMES})\n"}),
    "only-an-import": ("MEM501", "code.py", "safe", {"code.py": PROGRAM, "b.py": "import code\n"}),
    "after-a-text-with-a-quote": ("MEM501", "code.py", None,
                                  {"code.py": PROGRAM, "b.py": f"'\\'# '; from code import {', '.join(NAMES)}\n"}),
    "over-lines": ("MEM501", "code.py", None,
                   {"code.py": PROGRAM, "b.py": "from \\\n  code import (\n  " + ",\n  ".join(NAMES) + ")\n"}),
    "an-unreadable-file-may-import-it": ("MEM501", "code.py", None, {"code.py": PROGRAM, "b.py": "import code".encode("utf-16")}),
    "latin-is-read": ("MEM501", "code.py", "safe", {"code.py": PROGRAM, "b.py": "# caf\u00e9\nimport code\n".encode("latin")}),
    "the-program-of-another-folder": ("MEM501", "a/code.py", "safe", {"a/code.py": PROGRAM, "b/code.py": PROGRAM}),
    "an-import-that-others-use": ("MEM601", "code.py", "displayonly",
                                  {"code.py": USED, "b.py": "import code\nprint(code.time)\n"}),
    "an-import-that-nobody-uses": ("MEM601", "shop.py", "safe", {"shop.py": USED, "b.py": "import shop\nprint(shop)\n"}),
    "a-star-takes-all": ("MEM601", "shop.py", "displayonly", {"shop.py": USED, "b.py": "from shop import *\ntime.time()\n"}),
    "a-package": ("MEM601", "till/till.py", "displayonly",
                  {"till/till.py": USED, "till/__init__.py": "from .till import time\n"}),
}


def cases(env):
    for name, case in CASES.items():
        yield name, functools.partial(check, env, *case)
    yield "alone-it-is-not-known", functools.partial(alone, env)


def write(folder, files):
    for path, text in files.items():
        whole = os.path.join(folder, path)
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        with open(whole, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())


def check(env, rule, path, expected, files):
    with harness.scratch() as folder:
        write(folder, files)
        done = harness.run([env.memlint, "--select", rule, "--output-format", "json", *files], cwd=folder)
        found = [item for item in json.loads(done.stdout) if item["filename"].endswith(path) and item["code"] == rule]
    harness.same(str([expected] if expected else []), str([item["fix"]["applicability"] for item in found]), "fixes")


def alone(env):
    """A minimal run knows no other file."""
    with harness.scratch() as folder:
        write(folder, {"code.py": PROGRAM})
        done = harness.run([env.memlint, "--minimal", "--select", "MEM501", "--output-format", "json", "code.py"], cwd=folder)
    harness.same("['unsafe']", str([item["fix"]["applicability"] for item in json.loads(done.stdout)]), "fixes")
