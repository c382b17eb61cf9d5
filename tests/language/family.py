# SPDX-License-Identifier: MIT
"""What the pattern language finds: rules in cases/X.yaml, and in cases/X.py a comment above each line that one of them
must find, or must not (`memlint test`). X.fixed.py is what --fix makes of X.py.

tests/semgrep holds the same cases against semgrep.
"""

import os

import harness
from harness import check


def cases(env):
    folder = env.source("tests", "language", "cases")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".yaml"):
            yield name[:-len(".yaml")], lambda name=name: passes(env, os.path.join(folder, name))


def passes(env, path):
    done = harness.run([env.memlint, "test", "--no-config", path])
    check(done.returncode == 0, f"exit status {done.returncode}\n{done.stdout}{done.stderr}")
    check("1 passed" in done.stdout, f"nothing was tested:\n{done.stdout}{done.stderr}")
