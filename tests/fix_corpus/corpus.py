# SPDX-License-Identifier: MIT
"""The files that fixes are tried on: all of a corpus, or a sample."""

import os
import random
import sys

import harness
import properties

WAYS = {"safe": (), "unsafe": ("--unsafe-fixes",)}


def files(env, corpus):
    """(the folder that holds them, their paths)"""
    if corpus == "cases":
        root = env.source("tests")
        return root, [os.path.join(place, name) for folder in ("rules", "suggestions", "proof/programs")
                      for place, _, names in os.walk(os.path.join(root, folder))
                      for name in sorted(names) if name.endswith(".py")]
    sys.path.insert(0, env.source("tests", "precision"))
    import corpora
    [found] = corpora.measured(env, [corpus], [], corpora.default_cache())
    return found.root, [os.path.join(found.root, path) for path in found.paths]


def check(env, corpus, options, count=None, seed=0):
    """All of a corpus' files, or so many of them."""
    root, paths = files(env, corpus)
    if count:
        paths = sorted(random.Random(seed).sample(paths, min(count, len(paths))))
    with harness.scratch() as scratch:
        changes, counts = properties.changed(env, root, paths, scratch, *options, apart=corpus == "cases")
        wrong = properties.wrong(env, changes, safe=not options)
    harness.check(not wrong, "\n".join(wrong))
    return len(paths), len(changes), counts
