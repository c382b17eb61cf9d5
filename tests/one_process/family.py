# SPDX-License-Identifier: MIT
"""Our shared objects beside others in one process: none of ours takes a symbol of theirs, none of theirs one of ours."""

import os
import re

import harness
from harness import check, same

WHEN = "hosts"


def cases(env):
    objects = [env.build("plugin", ".libs", "memlint.so"), env.build(".libs", "libmemlint-bridge.so")]
    for path in objects:
        yield f"nothing_is_left_open_in_{os.path.basename(path)}", lambda path=path: nothing_open(path)
    yield "others_may_have_functions_of_the_same_names", lambda: same_names(env)
    for first in ("ours", "theirs"):
        yield f"beside_tree_sitter_with_{first}_first", lambda first=first: beside_tree_sitter(env, objects, first)


def nothing_open(path):
    """As `-z defs` has it: whatever it uses is its own or a library's that it names."""
    seen = harness.succeed(["ldd", "-r", path])
    check("undefined symbol" not in seen.stdout + seen.stderr and "libc.so" in seen.stdout, seen.stdout + seen.stderr)


def nm(*arguments):
    tool = os.environ.get("NM", "nm").split()
    return set(re.findall(r" [tT] ([A-Za-z]\w*)$", harness.succeed([*tool, *arguments]).stdout, re.M))


def same_names(env):
    """All that ours calls inside itself, the parser's core among it, is defined once more, ahead of it, and aborts."""
    archives = [env.build(*parts) for parts in (
        ("plugin", ".libs", "libplugin.a"), ("plugin", "base", ".libs", "libbase.a"),
        ("host-shim", "bridge", ".libs", "libbridge.a"), ("host-shim", "bridge", ".libs", "libloader.a"))]
    names = nm("-g", "--defined-only", *archives)
    names |= {name for name in nm(env.build("plugin", ".libs", "memlint.so")) if name.startswith(("ts_", "tree_sitter_"))}
    names = {name for name in names if not name.startswith("memlint_")}
    check({"ts_parser_new", "tree_sitter_python", "arena_alloc", "load_file"} <= names, sorted(names))
    with harness.scratch() as folder:
        source, decoy = os.path.join(folder, "decoy.c"), os.path.join(folder, "decoy.so")
        with open(source, "w", encoding="utf-8") as file:
            file.write("#include <stdlib.h>\n" + "".join(f"void {name}(void) {{ abort(); }}\n" for name in sorted(names)))
        harness.succeed([*env.cc, "-shared", "-fPIC", "-fno-builtin", "-w", "-o", decoy, source])
        program = env.source("examples", "profile_basic", "code.py")
        alone = harness.run([env.memlint, program])
        beside = harness.run([env.memlint, program], LD_PRELOAD=decoy)
        same(alone.stdout, beside.stdout)
        check(beside.returncode == alone.returncode == 1 and not beside.stderr, beside)


def beside_tree_sitter(env, objects, first):
    plugin, bridge = objects
    python = env.source(".venv-tests", "bin", "python")
    check(os.path.exists(python), "no Python in .venv-tests: sh setup.sh --tests")
    program = env.source("examples", "profile_basic", "code.py")
    findings = harness.run([env.memlint, "--output-format", "json", program]).stdout
    done = harness.succeed([python, env.source("tests", "one_process", "both.py"), first, bridge, plugin, env.srcdir, program])
    check(done.stdout.startswith(findings + "(module (") and "ERROR" not in done.stdout, done.stdout[:2000])
    once = done.stdout[:len(done.stdout) // 2]
    same(once + once, done.stdout)
    check(once.count("(import_statement") + once.count("(import_from_statement") > 5, once[-2000:])
