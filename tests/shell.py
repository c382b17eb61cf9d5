# SPDX-License-Identifier: MIT
"""A folder with memlint in it, driven as a user does: for the families that hold the command line to what is said."""

import functools
import json
import os
import tempfile
import threading

import harness
from harness import check

PROBE = "PRB001"
GOOD, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130


def cases(env, names):
    """The functions of a family whose names (its globals) begin with test_; each gets a Shell."""
    place = Place(env)
    for name, function in sorted(names.items()):
        if name.startswith("test_"):
            yield name[5:], functools.partial(run_in_folder, place, function)


def run_in_folder(place, function):
    with harness.scratch() as folder:
        function(Shell(place, folder))


class Place:
    """Builds probe.so once, when the first case asks for it."""

    def __init__(self, env):
        self.env = env
        self.lock = threading.Lock()
        self.folder = None

    def probe(self):
        with self.lock:
            if self.folder is None:
                self.folder = tempfile.TemporaryDirectory(prefix="memlint-probe-")
                harness.succeed([*self.env.cc, "-std=c99", "-D_POSIX_C_SOURCE=200809L", "-fPIC", "-shared",
                                 "-I", self.env.source("plugin", "include"), "-o", self.path(),
                                 self.env.source("tests", "cli", "probe.c")])
            return self.path()

    def path(self):
        return os.path.join(self.folder.name, "probe.so")


class Shell:
    """A folder, and memlint with the probe in it."""

    def __init__(self, place, folder):
        self.env, self.folder, self.probe = place.env, folder, place.probe()
        self.command = [place.env.memlint, "--plugin", self.probe]

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text="probe\n"):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def memlint(self, *arguments, **options):
        return harness.run([*self.command, *arguments], cwd=options.pop("cwd", self.folder), **options)

    def lint(self, *arguments, **options):
        """With nothing but the probe's rules, a line for each finding."""
        return self.memlint("--select", "PRB", "--output-format", "concise", *arguments, **options)

    def files(self, *arguments, **options):
        """The files that were checked: each of them says probe."""
        done = self.memlint("--select", PROBE, "--output-format", "json", *arguments, **options)
        check(done.returncode in (GOOD, FINDINGS), done.stderr)
        return [finding["filename"] for finding in json.loads(done.stdout)]


def same(expected, actual, what="output"):
    """Of texts, or of lists of them."""
    expected, actual = (text if isinstance(text, str) else "\n".join(text) for text in (expected, actual))
    harness.same(expected, actual, what)


def expect(done, status, stderr=""):
    check(done.returncode == status, f"exit status {done.returncode}, expected {status}\n{done.stdout}{done.stderr}")
    same(stderr, done.stderr, "standard error")
