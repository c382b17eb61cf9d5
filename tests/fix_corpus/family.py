# SPDX-License-Identifier: MIT
"""All fixes on a copy of every file of the standard library, of a hundred Adafruit libraries and their examples, and of
the rules' own cases. What must hold afterwards: properties.py. A sample of it is in `make check`: ../fix_sample.
"""

import os
import sys

import harness

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import corpus  # noqa: E402

WHEN = "all"


def cases(env):
    for name in ("stdlib", "libraries", "examples", "cases"):
        for way, options in corpus.WAYS.items():
            yield f"{name}/{way}", lambda name=name, way=way, options=options: told(
                name, way, corpus.check(env, name, options))


def told(name, way, result):
    files, changed, counts = result
    occurred = ", ".join(f"{rule} {count}" for rule, count in sorted(counts.items()))
    print(f"fix_corpus/{name}/{way}: {changed} of {files} files are changed: {occurred or 'no fix occurs'}", flush=True)
    harness.check(counts, "no fix occurs: nothing was tested")
