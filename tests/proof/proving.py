# SPDX-License-Identifier: MIT
"""Programs before and after fixes: the fixing, the runs on the heap and under CPython, and how often a line is run."""

import ast
import dataclasses
import json
import os
import re
import shutil
import statistics
import sys

import counting
import harness

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = os.path.join(HERE, "programs")
PACKAGE = ("node_modules", "@micropython", "micropython-webassembly-pyscript")
# Heaps that differ a little: chance decides what lies in the last piece, and what some old pointer keeps alive.
PADDINGS = range(0, 128, 16)
ALL = "all"
APPLICABLE = ("safe", "unsafe")
SEQUENCE = re.compile(r"\b(?:list|tuple|bytes|bytearray|array|range)\(")


@dataclasses.dataclass
class Run:
    """What a program did, and the bytes it took: made, all that it allocated as it ran; kept, when it had ended."""
    output: str
    error: str
    values: dict
    made: int = 0
    kept: list = dataclasses.field(default_factory=list)  # in each of the heaps that it ran on
    counts: dict = dataclasses.field(default_factory=dict)  # from CPython: see counting.py


@dataclasses.dataclass
class Version:
    """A program before fixes, or after those of a rule, or of all."""
    text: str
    findings: list = dataclasses.field(default_factory=list)  # of the rule, that were mended
    times: list = dataclasses.field(default_factory=list)  # how often what each speaks of is run
    heap: Run = None
    host: Run = None


@dataclasses.dataclass
class Proof:
    """of[None] is the program as it was, of[rule] and of[ALL] what became of it."""
    name: str
    folder: str
    turns: int
    of: dict


def prove(env, name, turns):
    """turns: of the program's main loop."""
    folder = os.path.join(PROGRAMS, name)
    proof = Proof(name, folder, turns, versions(env, folder))
    run(env, proof)
    return proof


# --- Fixing ---


def versions(env, folder):
    found = fixable(env, folder)
    of = {None: Version(read(folder))}
    for rule in [*sorted({item["code"] for item in found}), ALL]:
        of[rule] = Version(fixed_text(env, folder, rule), [item for item in found if rule in (ALL, item["code"])])
    return of


def read(folder):
    with open(os.path.join(folder, "code.py"), encoding="utf-8") as file:
        return file.read()


def fixable(env, folder, rule=ALL):
    """The findings in code.py that --fix --unsafe-fixes mends. All files are named: what others use is left alone."""
    files = sorted(path for path in files_of(folder) if path.endswith(".py"))
    done = harness.succeed([env.memlint, "--select", rule, "--severity", "note", "--output-format", "json",
                            "--exit-zero", *files], cwd=folder)
    return [item for item in json.loads(done.stdout)
            if item["filename"] == "code.py" and item["fix"] and item["fix"]["applicability"] in APPLICABLE]


def fixed_text(env, folder, rule):
    with harness.scratch() as scratch:
        copy = os.path.join(scratch, "copy")
        shutil.copytree(folder, copy)
        harness.succeed([env.memlint, "--select", rule, "--severity", "note", "--fix-only", "--unsafe-fixes",
                         "code.py"], cwd=copy)
        left = fixable(env, copy, rule)
        harness.check(not left, f"{rule} would mend what it has mended: {[item['location'] for item in left]}")
        return read(copy)


# --- Running ---


def run(env, proof):
    run_on_heap(env, proof)
    run_on_host(env, proof)


def run_on_heap(env, proof):
    stubs = stub_files(env)
    runs = [(version, {"files": {**stubs, **files_of(proof.folder), "code.py": version.text},
                       "preload": preloaded(proof.of[None].text, stubs), "turns": proof.turns, "padding": padding})
            for rule, version in proof.of.items() for padding in paddings(rule, version)]
    results = on_heap(env, [job for _, job in runs])
    for version in proof.of.values():
        own = [result for (of, _), result in zip(runs, results) if of is version]
        version.heap = Run(**{**own[0], "kept": [one["kept"] for one in own]})


def paddings(rule, version):
    """One run says what is made."""
    keeps = any(item["bytes"] and item["bytes"]["unit"] == "kept" for item in version.findings)
    return PADDINGS if keeps or rule is None else PADDINGS[:1]


def saved(before, after, unit):
    if unit != "kept":
        return before.made - after.made
    return statistics.median(old - new for old, new in zip(before.kept, after.kept))


def on_heap(env, jobs):
    done = harness.run(["node", os.path.join(HERE, "heap.mjs"), env.tools(*PACKAGE)], json.dumps(jobs), timeout=300)
    harness.check(done.returncode == 0, f"{done.stderr}\nNode.js and its package are installed by sh setup.sh --tests")
    return json.loads(done.stdout)


def stub_files(env):
    return {f"{place}/{path}": text for place, folder in (("stubs", env.source("simulator", "stubs")),
                                                          ("overlay", os.path.join(HERE, "overlay")))
            for path, text in files_of(folder).items()}


def files_of(folder):
    files = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, encoding="utf-8") as file:
                files[os.path.relpath(path, folder)] = file.read()
    return files


def preloaded(text, stubs):
    """What stands for a board's own modules takes none of its memory."""
    names = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module)
    return sorted(name for name in names if f"stubs/{name}.py" in stubs or f"overlay/{name}.py" in stubs)


def run_on_host(env, proof):
    for version in proof.of.values():
        version.host = on_host(env, proof, version.text)
    found = next(reversed(proof.of.values())).findings  # of the last version: all that were mended
    counts = on_host(env, proof, counting.counted(proof.of[None].text, found)).counts
    for version in proof.of.values():
        version.times = [counts.get(str(found.index(item)), 0) for item in version.findings]


def on_host(env, proof, text):
    with harness.scratch() as scratch:
        copy = os.path.join(scratch, "copy")
        shutil.copytree(proof.folder, copy)
        with open(os.path.join(copy, "code.py"), "w", encoding="utf-8") as file:
            file.write(text)
        done = harness.succeed([sys.executable, os.path.join(HERE, "host.py"), os.path.join(HERE, "overlay"),
                                env.source("simulator", "stubs"), str(proof.turns)], cwd=copy)
    return Run(**json.loads(done.stdout))
