# SPDX-License-Identifier: MIT
"""rules.d/schema.json, by which editors read packs: it takes what memlint takes, refuses what it refuses as far as that
is a matter of shape, and knows the same keys."""

import glob
import json
import os
import re

import harness

WHEN = "hosts"  # what reads schemas is in .venv-tests

# Of tests/packs, what only memlint itself can tell: what is wrong is inside a text, or two rules' matter.
NOT_OF_SHAPE = """
bad-duplicate-id bad-duplicate-name bad-mem-id bad-python-string bad-tag
bad-matches-everywhere bad-regex bad-regex-backslash-c bad-regex-block
bad-match bad-match-any-narrows bad-match-bytes-twice bad-match-not-of-not bad-match-regex bad-match-rewrite
bad-match-unbound bad-match-where
""".split()

# Of memlint's own packs, so not among what a user is told.
OURS = {"check", "default", "aliases"}


def cases(env):
    yield "takes", lambda: takes(env)
    yield "refuses", lambda: refuses(env)
    yield "keys", lambda: keys(env)


def hold(env, paths):
    python = env.tools("bin", "python")
    harness.check(os.path.exists(python), "no .venv-tests: sh setup.sh --tests")
    done = harness.succeed([python, env.source("tests", "schema", "hold.py"), schema(env), *paths])
    return dict(zip(paths, done.stdout.splitlines(), strict=True))


def schema(env):
    return env.source("rules.d", "schema.json")


def packs(env, pattern):
    paths = sorted(glob.glob(env.source(*pattern.split("/")), recursive=True))
    harness.check(paths, f"there are no {pattern}")
    return paths


def takes(env):
    patterns = ("rules.d/*.yaml", "tests/packs/good-*.yaml", "examples/own_rules/*.yaml")
    verdicts = hold(env, [path for pattern in patterns for path in packs(env, pattern)])
    wrong = [f"{path}: {verdict}" for path, verdict in verdicts.items() if verdict != "ok"]
    harness.check(not wrong, "\n".join(wrong))


def refuses(env):
    verdicts = hold(env, packs(env, "tests/packs/bad-*.yaml"))
    taken = [os.path.basename(path)[:-5] for path, verdict in verdicts.items() if verdict == "ok"]
    harness.same("\n".join(sorted(NOT_OF_SHAPE)), "\n".join(sorted(taken)), "what the schema cannot tell")


def told(env, pack):
    """What keys there are, as the error says of a pack with one that there is not."""
    shown = harness.succeed([env.build("tests", "unit", "test_packs"), pack], cwd=env.source("tests", "packs")).stdout
    return set(re.search(r"expected one of (.*)", shown)[1].split(", "))


def keys(env):
    with open(schema(env), encoding="utf-8") as file:
        definitions = json.load(file)["definitions"]
    rule, formula = (told(env, f"bad-{name}.yaml") for name in ("unknown-key-far", "match-key-far"))
    same_keys(rule | OURS, definitions["own-rule"]["properties"])
    same_keys(formula, definitions["formula"]["then"]["properties"])
    same_keys(formula, definitions["keys"])
    asked = [one["required"][0] for one in definitions["asks-of-code"]["anyOf"] if "required" in one]
    found = [one["required"][0] for one in definitions["finds-code"]["anyOf"]]
    of_patterns = "pattern issue fix severity memory_impact id name why in bad good export".split()
    same_keys(rule - set(of_patterns), asked + found)


def same_keys(expected, seen):
    harness.same("\n".join(sorted(expected)), "\n".join(sorted(seen)), "keys")
