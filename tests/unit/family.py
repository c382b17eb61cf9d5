# SPDX-License-Identifier: MIT
"""The Check programs, each of their tests counted."""

import glob
import os
import re

import harness

MANY = True


def cases(env):
    listed = os.environ.get("MEMLINT_UNIT_TESTS")
    if listed is None:
        found = glob.glob(env.build("tests", "unit", "test_*"))
        programs = [path for path in found if "." not in os.path.basename(path)]
    else:
        programs = [env.build(path) for path in listed.split()]
    for program in sorted(programs):
        yield os.path.basename(program), lambda program=program: run_program(env, program)


def run_program(env, program):
    with harness.scratch() as folder:
        log = os.path.join(folder, "tap")
        done = harness.run([program], cwd=env.srcdir, timeout=300, CK_TAP_LOG_FILE_NAME=log, CK_VERBOSITY="silent",
                           CK_TIMEOUT_MULTIPLIER="10", **env.variables())
        results = [named(*result) for result in harness.read_tap(log)]
    output = harness.tail(done.stdout + done.stderr)
    if done.returncode != 0 and all(what is None for _, what in results):
        results.append(("end", f"exit status {done.returncode}\n{output}"))
    elif not results:
        results.append(("end", "it ran no test"))
    return results


def named(line, what):
    """Check's `file.c:case:test: Passed` → (test, None), `file.c:case:test: message` → (test, file and message)."""
    found = re.match(r"(\S+?):[^:]*:(\w+): ", line)
    return (found[2], what) if found else (line, what)
