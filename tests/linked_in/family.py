# SPDX-License-Identifier: MIT
"""The static door, memlint_bridge_add: linked_in.c is a host with memlint's plugin linked in, and without dlopen."""

import os
import re

import harness
from harness import check, same


# It knows the files that it is given, and memlint those beside them, too.
FIXABLE = re.compile(r'"(safe|unsafe|displayonly)"|^(\[\*\] )?\d+ fixable with .*\n|\[\*\] ', re.MULTILINE)


def cases(env):
    program = env.build("tests", "linked_in", "linked_in")
    yield "it_asks_for_no_loader", lambda: asks_for_no_loader(env, program)
    yield "it_finds_what_memlint_finds", lambda: finds_the_same(env, program)
    yield "it_says_that_it_loads_nothing", lambda: loads_nothing(env, program)


def asks_for_no_loader(env, program):
    nm = os.environ.get("NM", "nm").split()
    loaders = re.compile(r" U ((?:lt_)?dl(?:m?open|sym|init)\w*)")
    seen = loaders.findall(harness.succeed([*nm, "-u", env.build(".libs", "libmemlint-bridge.so")]).stdout)
    check("dlopen" in seen and "lt_dlopen" in seen, f"the bridge itself is seen to use {seen}: this test can't fail")
    seen = loaders.findall(harness.succeed([*nm, "-u", program]).stdout)
    check(not seen, f"it uses {seen}")


def finds_the_same(env, program):
    files = [os.path.join("examples", "before_after", "before.py"), os.path.join("examples", "profile_basic", "code.py"),
             os.path.join("examples", "before_after", "after.py")]
    for form in ("json", "concise"):
        ours = harness.run([env.memlint, "--output-format", form, *files], cwd=env.srcdir)
        done = harness.run([program, env.srcdir, form, *files], cwd=env.srcdir)
        same(*(re.sub(FIXABLE, "", text) for text in (ours.stdout, done.stdout + done.stderr)))
        check(ours.returncode == done.returncode == 1 and "MEM101" in done.stdout, done)


def loads_nothing(env, program):
    plugin = env.build("plugin", ".libs", "memlint.so")
    done = harness.run([program, env.srcdir, "load", plugin])
    same(f"{plugin}: this build loads no plugins: it has those that it was linked with\n", done.stderr)
    check(done.returncode == 2, done)
