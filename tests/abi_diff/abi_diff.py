#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What plugins and hosts are built against, compared with a commit's: abi_diff.py [REV]   (`make abi`)

Two comparisons by abidiff (abigail-tools), of what was compiled with -g: the functions of libmemlint-bridge.so with all
types that they reach, and an object made from the headers, which uses each struct and each constant that they define (a
plugin exports one function, and nothing leads from there to the extensions). The commit's are built in a folder of their
own, and kept in the build folder as abi-base/COMMIT.

Exit status: 0, nothing but functions, structs and constants were added; 1, something else changed, and the report says
what; 2, it can't be told.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.environ.get("MEMLINT_SRCDIR") or os.path.dirname(os.path.dirname(HERE))
BUILD = os.environ.get("MEMLINT_BUILDDIR") or SOURCES
CC = os.environ.get("CC", "cc").split()
MAKE = os.environ.get("MAKE", "make")
INCLUDES = ("plugin/include", "host-shim/bridge/include")
BRIDGE, HEADERS = "libmemlint-bridge.so", "headers.so"
CHANGED = 4 | 8  # bits of abidiff's exit status; the others are failures
GROWS = {"MEMLINT_ABI_MINOR"}  # a larger one promises what the smaller did


def main():
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    for tool in ("abidiff", "git"):
        if not shutil.which(tool):
            give_up(f"no {tool}: sh setup.sh --tests")
    revision = sys.argv[1] if len(sys.argv) == 2 else "HEAD"
    commit = run(["git", "rev-parse", "--verify", "--quiet", revision + "^{commit}"], cwd=SOURCES).strip()
    base = os.path.join(BUILD, "abi-base", commit)
    if not os.path.isdir(base):
        build_base(commit, base)
    with tempfile.TemporaryDirectory(prefix="memlint-abi-") as now:
        collect(SOURCES, os.path.join(BUILD, ".libs", BRIDGE), now)
        changed = [name for name in (HEADERS, BRIDGE) if differs(base, now, name)]
    print(f"abi: plugins and hosts built for {revision} ({commit[:7]}) {'may not work' if changed else 'work'} with this")
    return 1 if changed else 0


def give_up(why):
    print("abi:", why, file=sys.stderr)
    sys.exit(2)


def run(argv, **options):
    done = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                          errors="backslashreplace", check=False, **options)
    if done.returncode != 0:
        give_up(f"exit status {done.returncode}: {' '.join(argv)}\n{done.stdout[-4000:]}")
    return done.stdout


def build_base(commit, target):
    """The commit's sources, with this tree's grammar, which is fetched and in no commit."""
    with tempfile.TemporaryDirectory(prefix="memlint-abi-") as sources:
        archive = os.path.join(sources, "sources.tar")
        run(["git", "archive", "--output", archive, commit], cwd=SOURCES)
        run(["tar", "xf", archive], cwd=sources)
        grammar = os.path.join(SOURCES, "grammar")
        shutil.copytree(grammar, os.path.join(sources, "grammar"), dirs_exist_ok=True)
        system = [] if os.path.exists(os.path.join(grammar, "parser.c")) else ["--with-system-grammar"]
        for argv in (["autoreconf", "--install"], ["./configure", "-q", "CC=" + " ".join(CC), "CFLAGS=-g -O0", *system],
                     [MAKE, "-s", "-j2", "libmemlint-bridge.la"]):
            run(argv, cwd=sources)
        made = os.path.join(sources, "abi")
        os.mkdir(made)
        collect(sources, os.path.join(sources, ".libs", BRIDGE), made)
        shutil.copytree(made, target)


def collect(sources, bridge, target):
    """Into target: the bridge, its public headers, and the object that uses them."""
    include = os.path.join(target, "include", "memlint")
    os.makedirs(include)
    for folder in INCLUDES:
        shutil.copytree(os.path.join(sources, folder, "memlint"), include, dirs_exist_ok=True)
    shutil.copy(bridge, os.path.join(target, BRIDGE))
    user = os.path.join(target, "headers.c")
    with open(user, "w", encoding="utf-8") as file:
        file.write(use(include))
    run([*CC, "-std=c99", "-g", "-O0", "-fPIC", "-shared", "-I", os.path.dirname(include), "-o",
         os.path.join(target, HEADERS), user])


def use(include):
    """A function for each struct and each constant; one for a string bears what the string says in its name."""
    lines = []
    for name in sorted(os.listdir(include)):
        with open(os.path.join(include, name), encoding="utf-8") as file:
            text = file.read()
        lines.append(f"#include <memlint/{name}>")
        for struct in re.findall(r"^struct (\w+) \{", text, re.M):
            lines.append(f"const struct {struct} *use_{struct}(void) {{ return 0; }}")
        for constant, value in re.findall(r"^#define (MEMLINT_\w+) (\S+)", text, re.M):
            if value.startswith('"'):
                said = re.sub(r"\W", "_", value[1:-1])
                lines.append(f"void use_{constant}_{said}(void) {{}}")
            elif value[0].isdigit() and constant not in GROWS:
                lines.append(f"enum of_{constant} {{ value_of_{constant} = {constant} }};\n"
                             f"enum of_{constant} use_{constant}(void) {{ return value_of_{constant}; }}")
    return "\n".join([*lines, "memlint_plugin_entry_fn use_entry(void) { return memlint_plugin_entry; }", ""])


def differs(base, now, name):
    """Prints what abidiff has to say; has anything changed, other than that something was added?"""
    options = ["--fail-no-debug-info", "--no-corpus-path", "--ignore-soname", "--hd1", os.path.join(base, "include", "memlint"),
               "--hd2", os.path.join(now, "include", "memlint"), os.path.join(base, name), os.path.join(now, name)]
    for more in ([], ["--no-added-syms"]):
        done = subprocess.run(["abidiff", *more, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                              check=False)
        if done.returncode & ~CHANGED:
            give_up(f"exit status {done.returncode} of abidiff\n{done.stdout}")
        if not more and done.stdout.strip():
            print(f"{name}:\n{done.stdout.rstrip()}\n")
    return done.returncode != 0


if __name__ == "__main__":
    sys.exit(main())
