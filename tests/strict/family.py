# SPDX-License-Identifier: MIT
"""What Python refuses, memlint would not rewrite; what it calls no Python, Python refuses. `compile()` says which.

tests/mpy_cross asks the device's compiler the same. By hand, with as many mutations as you like, of another seed:
`MEMLINT_MUTATIONS=20000 MEMLINT_SEED=2 make check ONLY=strict`.
"""

import functools
import os
import sys

import harness

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import mutations  # noqa: E402
import yardsticks  # noqa: E402

MUTATIONS = int(os.environ.get("MEMLINT_MUTATIONS", "2000"))
SEED = int(os.environ.get("MEMLINT_SEED", "1"))
LONGEST = 3000  # bytes of a program that is mutated


def cases(env):
    yield "snippets", functools.partial(hold, env, snippets(env))
    yield "a_text_says_nothing_of_the_next", lambda: hold_apart(env)
    yield "mutations", functools.partial(hold_mutations, env)
    yield "most_of_what_python_takes_is_rewritable", functools.partial(hold_share, env)


def snippets(env):
    with open(env.source("tests", "strict", "snippets.txt"), encoding="utf-8") as file:
        return [text.encode() for text in file.read().split("%%\n")]


def own_programs(env):
    for folder, folders, files in os.walk(env.source("tests", "rules")):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                with open(os.path.join(folder, name), "rb") as file:
                    yield file.read()


def taken(env):
    """Snippets and programs that memlint would rewrite."""
    programs = snippets(env) + [program for program in own_programs(env) if len(program) < LONGEST]
    said = yardsticks.verdicts(env, programs)
    return [program for program, verdict in zip(programs, said) if verdict == yardsticks.REWRITABLE]


def mutated(env):
    return list(mutations.mutations(taken(env), MUTATIONS, SEED))


def hold(env, programs):
    refused = [yardsticks.python_refuses(program) for program in programs]
    wrong = list(yardsticks.differences(programs, yardsticks.verdicts(env, programs), refused, "Python"))
    harness.check(not wrong, f"{len(wrong)} of {len(programs)}:\n" + "\n".join(wrong[:10]))


def hold_apart(env):
    """An f-string that is left open in one stays open in no other."""
    program = b"def f():\n    return 1  # a comment\n\n\nx = None\n"
    said = yardsticks.verdicts(env, [b'x = f"{a!r:^{w}not"\n', program])
    harness.same(yardsticks.REWRITABLE, said[1], "what is said of the second")
    harness.check(said[0] != yardsticks.REWRITABLE, said[0])


def hold_mutations(env):
    hold(env, mutated(env))


def hold_share(env):
    programs = [program for program in own_programs(env) if not yardsticks.python_refuses(program)]
    said = yardsticks.verdicts(env, programs)
    others = [verdict for verdict in said if verdict != yardsticks.REWRITABLE]
    harness.check(len(others) * 10 < len(programs), f"{len(others)} of {len(programs)} are not:\n" + "\n".join(others))
