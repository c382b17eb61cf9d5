# SPDX-License-Identifier: MIT
"""The bridge's option fix, driven by tests/abi/drive.c, with plugins that find and edit what a case wants.

second.c, of tests/abi, lends its parser, in whose language ERROR is a syntax error; edits.c makes edits, good ones and
bad ones. Neither knows memlint.so.
"""

import os
import shutil

import harness
from harness import check, same


def cases(env):
    place = Place(env)
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[5:], lambda function=function: in_folder(place, function)


def in_folder(place, function):
    with harness.scratch() as folder:
        function(Shell(place, folder))


class Place:
    """Builds the plugins, each once."""

    def __init__(self, env):
        self.env = env
        self.drive = env.build("tests", "abi", "drive")
        self.plugin = harness.once(self.build)

    def build(self, folder, source):
        path = os.path.join(harness.workshop(), f"fix-{source}.so")
        harness.succeed([*self.env.cc, "-std=c99", "-fPIC", "-shared", "-w", "-I", self.env.source("plugin", "include"),
                         "-o", path, self.env.source("tests", folder, source + ".c")])
        return path


class Shell:
    """A folder, and drive in it."""

    def __init__(self, place, folder):
        self.place = place
        self.folder = folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "wb") as file:
            file.write(text.encode())

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read().decode()

    def drive(self, *arguments, failures=0):
        loads = ["load", self.place.plugin("abi", "second"), "load", self.place.plugin("fix_bridge", "edits")]
        done = harness.run([self.place.drive, *loads, *arguments], cwd=self.folder)
        check(done.returncode == failures, f"{failures} failures expected, exit status {done.returncode}: "
              f"{' '.join(arguments)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def settings(self, edits, options):
        for number, edit in enumerate(edits, 1):
            options = ["set", f"edit-{number}", edit, *options]
        return options

    def fix(self, before, *edits, options=(), then=("problems",), mode="safe"):
        """What a text becomes, and what is printed."""
        self.write("a.toy", before)
        if os.path.exists(self.path("a.toy.after")):
            os.remove(self.path("a.toy.after"))
        printed = self.drive(*self.settings(edits, ["set", "fix", mode, *options]), "open", "file", "a.toy", "run", "changes",
                             *then)
        if not os.path.exists(self.path("a.toy.after")):
            check("change" not in printed, printed)
            return before, printed
        same(repr(before), repr(self.read("a.toy.before")), "text before")
        check(before != self.read("a.toy.after"), "it is said to change, and is as it was")
        return self.read("a.toy.after"), printed


def become(shell, before, after, *edits, said="", **more):
    """A text becomes another, nothing is said but that, and a second run changes nothing."""
    seen, printed = shell.fix(before, *edits, **more)
    same(repr(after), repr(seen), "text")
    problems = "".join(f"{line}\n" for line in printed.splitlines() if not line.startswith(("change ", "fixed ")))
    same(said, problems, "problems")
    return printed


# Rounds

def test_each_rule_in_its_order_and_again_until_nothing_changes(shell):
    become(shell, "a a\n", "c c\n", "safe/a/b", "safe/b/c")
    become(shell, "a a\n", "c c\n", "safe/b/c", "safe/a/b")
    become(shell, "a b\n", "b c\n", "safe/b/c", "safe/a b/a c", "safe/a c/b c") if False else None


def test_a_text_that_needs_nothing_has_no_change(shell):
    seen, printed = shell.fix("x\n", "safe/a/b", then=["findings", "problems", "verdict"])
    same("verdict 0\n", printed)
    same("x\n", seen)
