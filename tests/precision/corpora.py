# SPDX-License-Identifier: MIT
"""The programs that precision is measured on: packages, their examples, the standard library, and folders of yours."""

import collections
import os
import subprocess
import sys
import sysconfig

import harness

PACKAGES = ("libraries", "examples")  # the corpora that need the network the first time
BUILT_IN = (*PACKAGES, "stdlib")
NOT_FOR_BOARDS = ("docs", "tests", "setup.py")
RETRY = "they are fetched once, which needs the network and pip (sh setup.sh --tests brings one); " \
    "--corpus stdlib and --folder need neither"

Corpus = collections.namedtuple("Corpus", "name root paths lines")  # paths are relative to the root


def measured(env, names, folders, cache):
    """The named corpora of BUILT_IN and the folders; all of BUILT_IN when nothing is named."""
    if not names and not folders:
        names = BUILT_IN
    every = [built_in(env, name, cache) for name in BUILT_IN if name in names] + [own(path) for path in folders]
    twice = [name for name, count in collections.Counter(one.name for one in every).items() if count > 1]
    harness.check(not twice, f"two corpora have the name {', '.join(twice)}")
    return every


def built_in(env, name, cache):
    if name == "stdlib":
        root = sysconfig.get_path("stdlib")
        return corpus(name, root, [os.path.relpath(path, root) for path in harness.standard_library()])
    root = os.path.join(cache, "sdist")
    packages = fetched_packages(env, root)
    paths = [os.path.join(package, path) for package in packages for path in python_files(os.path.join(root, package))]
    return corpus(name, root, [path for path in paths if kind(path) == name])


def own(path):
    return corpus(os.path.basename(os.path.abspath(path)), os.path.abspath(path), list(python_files(path)))


def corpus(name, root, paths):
    harness.check(paths, f"no Python files in {root}")
    lines = 0
    for path in paths:
        with open(os.path.join(root, path), "rb") as file:
            lines += sum(1 for _ in file)
    return Corpus(name, root, paths, lines)


def python_files(root):
    for place, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.relpath(os.path.join(place, name), root) for name in sorted(files) if name.endswith(".py"))


def kind(path):
    """Of PACKAGE/…: a program that shows how to use the package, or what boards import."""
    first = path.split(os.sep)[1]
    return "examples" if first == "examples" else "libraries" if first not in NOT_FOR_BOARDS else None


def fetched_packages(env, root):
    """The folders of the packages that the comparison with pyflakes is pinned to."""
    with open(env.source("tests", "pyflakes", "requirements.txt"), encoding="utf-8") as file:
        pinned = [line.strip() for line in file if line.startswith("adafruit-circuitpython-")]
    missing = [package for package in pinned if not os.path.isdir(os.path.join(root, package.replace("==", "-")))]
    if missing:
        print(f"fetching {len(missing)} packages into {root}", file=sys.stderr)
        command = [python_with_pip(env), env.source("tests", "precision", "sdists.py"), root, *missing]
        harness.check(subprocess.run(command, check=False).returncode == 0, "the packages are not all there; " + RETRY)
    return [package.replace("==", "-") for package in pinned]


def python_with_pip(env):
    venv = env.source(".venv-tests", "bin", "python")
    return venv if os.path.exists(venv) else sys.executable


def default_cache():
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "memlint", "precision")
