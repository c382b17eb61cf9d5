# SPDX-License-Identifier: MIT
"""What the pattern language finds: rules in X.yaml, and in X.py a comment above each line that one of them must find, or
must not (`memlint test`). X.fixed.py is what --fix makes of X.py.

tests/semgrep holds those in cases/ against semgrep; those in own/ are in memlint's own language.
"""

import os

import harness
from harness import check


def cases(env):
    for folder in ("cases", "own"):
        whole = env.source("tests", "language", folder)
        for name in sorted(os.listdir(whole)):
            if name.endswith(".yaml"):
                yield f"{folder}/{name[:-len('.yaml')]}", lambda path=os.path.join(whole, name): passes(env, path)


def passes(env, path):
    done = harness.run([env.memlint, "test", "--no-config", path])
    check(done.returncode == 0, f"exit status {done.returncode}\n{done.stdout}{done.stderr}")
    check("1 passed" in done.stdout, f"nothing was tested:\n{done.stdout}{done.stderr}")
