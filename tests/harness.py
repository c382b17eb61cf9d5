# SPDX-License-Identifier: MIT
"""What test families share: where things are, running a program, comparing text."""

import atexit
import difflib
import functools
import os
import re
import shutil
import subprocess
import sysconfig
import tempfile
import threading


class Failure(Exception):
    """A test failed; the message says what was seen and what was expected."""


class Env:
    """Absolute paths, from the environment that `make check` sets, else from where this file is."""

    def __init__(self, rewrite=False):
        here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        self.srcdir = os.environ.get("MEMLINT_SRCDIR", here)
        self.builddir = os.environ.get("MEMLINT_BUILDDIR", self.srcdir)
        self.memlint = os.environ.get("MEMLINT", os.path.join(self.builddir, "memlint"))
        self.make = os.environ.get("MAKE", "make")
        self.cc = os.environ.get("CC", "cc").split()
        self.rewrite = rewrite

    def variables(self):
        """For programs that ask the environment where things are."""
        return {"MEMLINT": self.memlint, "MEMLINT_SRCDIR": self.srcdir, "MEMLINT_BUILDDIR": self.builddir}

    def source(self, *parts):
        return os.path.join(self.srcdir, *parts)

    def build(self, *parts):
        return os.path.join(self.builddir, *parts)

    def tools(self, *parts):
        """What setup.sh --tests has put into .venv-tests. The archive has none: variants say where it is, distcheck's
        sources lie below it."""
        folder, top = os.environ.get("MEMLINT_TEST_VENV", ""), self.srcdir
        while not folder and top != os.path.dirname(top):
            folder = os.path.join(top, ".venv-tests") if os.path.exists(os.path.join(top, ".venv-tests")) else ""
            top = os.path.dirname(top)
        return os.path.join(folder or self.source(".venv-tests"), *parts)


def environment(**changes):
    """The caller's environment without what would change memlint's output; a sanitizer's report ends in 99."""
    kept = {key: value for key, value in os.environ.items()
            if not key.startswith(("MEMLINT", "XDG_", "CK_", "MAKE", "MFLAGS", "ONLY", "NO_COLOR", "FORCE_COLOR"))}
    # A thread-local block of a plugin that begins 16 bytes into a page makes LeakSanitizer read before it and die: it
    # takes the block for one of an older glibc.
    kept.update(LC_ALL="C.UTF-8", TERM="dumb", HOME="/nonexistent", PYTHONDONTWRITEBYTECODE="1",
                ASAN_OPTIONS="exitcode=99:intercept_tls_get_addr=0", UBSAN_OPTIONS="halt_on_error=1:print_stacktrace=1")
    kept.update(changes)
    return kept


def run(argv, stdin="", cwd=None, timeout=60, **changes):
    """Runs a program to its end: .returncode, .stdout and .stderr (text). Changes are environment variables."""
    try:
        return subprocess.run(argv, input=stdin, cwd=cwd, timeout=timeout, env=environment(**changes),
                              capture_output=True, encoding="utf-8", errors="backslashreplace", check=False)
    except subprocess.TimeoutExpired:
        raise Failure(f"no end after {timeout} s: {' '.join(map(str, argv))}") from None


def succeed(argv, **options):
    """run, and a Failure with the output unless it exits with 0."""
    done = run(argv, **options)
    if done.returncode != 0:
        raise Failure(f"exit status {done.returncode}: {' '.join(map(str, argv))}\n{done.stdout}{done.stderr}")
    return done


def standard_library():
    """The files of this Python's, without its tests."""
    for folder, folders, files in os.walk(sysconfig.get_path("stdlib")):
        folders[:] = sorted(f for f in folders if f not in ("site-packages", "test", "tests", "__pycache__"))
        yield from (os.path.join(folder, name) for name in sorted(files) if name.endswith(".py"))


def check(condition, message):
    if not condition:
        raise Failure(message)


def same(expected, actual, what="output"):
    """A Failure with a diff unless both texts, or lists, are equal."""
    if expected != actual:
        raise Failure("".join(difflib.unified_diff(lines(expected), lines(actual),
                                                   f"expected {what}", f"actual {what}")))


def lines(value):
    """Of a text; of anything else, an item a line."""
    parts = value.split("\n") if isinstance(value, str) else [repr(item) for item in value]
    return [part + "\n" for part in parts]


def golden(env, path, actual):
    """Compares with the file at path, or writes it under --rewrite."""
    if env.rewrite:
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(actual)
        return
    check(os.path.exists(path), f"no golden file {path}: python3 tests/run.py --rewrite writes it")
    with open(path, encoding="utf-8", newline="") as file:
        same(file.read(), actual, os.path.relpath(path, env.srcdir))


def scratch():
    """A folder for the time of a `with`."""
    return tempfile.TemporaryDirectory(prefix="memlint-test-")


def in_folders(names, make):
    """Cases of the functions in names (a family's globals) that begin with test_. Each gets what make(folder) makes, in a
    folder of its own."""
    for name, function in sorted(names.items()):
        if name.startswith("test_"):
            yield name[5:], functools.partial(in_folder, function, make)


def in_folder(function, make):
    with scratch() as folder:
        function(make(folder))


def once(function):
    """Cases run side by side: the first one does the work, the others wait for its result, or its failure."""
    lock, results = threading.Lock(), {}

    @functools.wraps(function)
    def waiting(*arguments):
        with lock:
            if arguments not in results:
                try:
                    results[arguments] = function(*arguments), None
                except Exception as error:
                    results[arguments] = None, error
        value, error = results[arguments]
        if error:
            raise error
        return value
    return waiting


@once
def workshop():
    """A folder that lives as long as the run."""
    path = tempfile.mkdtemp(prefix="memlint-tests-")
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


@once
def cutter(env):
    """cut.c, to be loaded before the C library."""
    path = os.path.join(workshop(), "cut.so")
    succeed([*env.cc, "-fPIC", "-shared", "-o", path, env.source("tests", "drive", "cut.c"), "-ldl"])
    return path


def cutting(env, **how):
    """The environment of a program whose disks fail as cut.c has it; leaks of one that it kills are none."""
    return {"LD_PRELOAD": cutter(env), "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0", **how}


@once
def distributed(env):
    """The sources as `make dist` packs them: several builds can be made from them, which a configured tree forbids."""
    path = os.path.join(workshop(), "sources")
    succeed([env.make, "distdir", "distdir=" + path, "am__remove_distdir=:"], cwd=env.builddir, timeout=300)
    return path


@once
def installed(env):
    """The prefix of an installed memlint, built from the distributed sources."""
    prefix, build = os.path.join(workshop(), "installed"), os.path.join(workshop(), "installed-build")
    os.mkdir(build)
    for command in ([os.path.join(distributed(env), "configure"), "-q", "--prefix=" + prefix],
                    [env.make, "-s", "-j2"], [env.make, "-s", "install"]):
        succeed(command, cwd=build, timeout=600)
    return prefix


def indented(text):
    return "".join(f"    {line}\n" for line in text.rstrip().split("\n"))


def tail(text, count=40):
    return "\n".join(text.rstrip().split("\n")[-count:])


def write_tap(path, results):
    """Results as Check writes them, for the run that started this one."""
    if path:
        with open(path, "w", encoding="utf-8") as file:
            for number, (name, what) in enumerate(results, 1):
                file.write(f"{'ok' if what is None else 'not ok'} {number} - {name}\n")
                file.write("".join(f"# {line}\n" for line in (what or "").split("\n") if line))


def read_tap(path):
    """[(name, None or what failed)] from write_tap, or from a Check program (CK_TAP_LOG_FILE_NAME)."""
    results = []
    if not os.path.exists(path):
        return results
    with open(path, encoding="utf-8", errors="backslashreplace") as file:
        for line in file:
            found = re.match(r"(not )?ok \d+ - (.*)", line)
            if found:
                results.append((found[2], found[1] and []))
            elif line.startswith("# ") and results and results[-1][1] is not None:
                results[-1][1].append(line[2:].rstrip())
    return [(name, what if what is None else "\n".join(what) or name) for name, what in results]
