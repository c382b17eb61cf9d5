# SPDX-License-Identifier: MIT
"""All fixes on a sample of the standard library and of the rules' own cases (../fix_corpus has all), and what the test of
a corpus says of fixes that are wrong.
"""

import os
import sys

import harness

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "fix_corpus"))

import corpus  # noqa: E402
import properties  # noqa: E402

FILES = 60

WRONG = {
    "syntax": (b"x = 1\n", b"x = = 1\n", "CPython refuses"),
    "comment": (b"# why\nx = 1\ny = 2\n", b"x = 1\n", "comments are gone: ['# why']"),
    "comment-beside": (b"x = (1 +  # why\n     2)\n", b"x = (1 + 2)\n", "comments are gone: ['# why']"),
    "public-name": (b"import gc\nX = 1\n", b"_X = 1\n", "public names are gone: ['X']"),
    "undefined-name": (b"import gc\ngc.collect()\n", b"gc.collect()\n", "names are undefined: ['gc']"),
    "device-compiler": (b"from micropython import const\nX = [1]\n",
                        b"from micropython import const\nX = const([1])\n", "mpy-cross"),
}
RIGHT = {
    "comment-of-a-statement": (b"import gc  # why\nx = 1\n", b"x = 1\n"),
    "constant-of-a-program": (b"X = 1\nwhile True:\n    print(X)\n", b"_X = 1\nwhile True:\n    print(_X)\n"),
    "name-that-was-undefined": (b"print(x)\ny = 1\n", b"print( x )\ny = 1\n"),
}


def cases(env):
    for name in ("stdlib", "cases"):
        for way, options in corpus.WAYS.items():
            yield f"{name}/{way}", lambda name=name, options=options: holds(corpus.check(env, name, options, FILES))
    for name, (before, after, message) in WRONG.items():
        yield f"wrong/{name}", lambda before=before, after=after, message=message: says(env, before, after, message)
    for name, (before, after) in RIGHT.items():
        yield f"right/{name}", lambda before=before, after=after: says(env, before, after, None)


def holds(result):
    harness.check(result[0], "no file was tried")


def says(env, before, after, message):
    wrong = properties.wrong(env, [properties.Change("module.py", before, after)], safe=True)
    harness.check(any(message in one for one in wrong) if message else not wrong, f"{wrong}, expected {message}")
