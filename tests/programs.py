# SPDX-License-Identifier: MIT
"""Small programs for the rules: what they say of the board they run on, and what memlint finds in them.

The comment lines that a program begins with may say what lies around it:

    # lib/neopixel.py lies on the board
    # lib/neopixel.py (5,021 bytes) lies on the board
    # 4,096 bytes are free                     as --available 4096 says it
    # on a circuitplayground_express           as --board circuitplayground_express does
    # this is table.py                         and not the program, code.py

Any other comment is only a comment; one that nearly reads as these is a mistake. rules.d/README.md tells authors so.
"""

import dataclasses
import itertools
import json
import os
import re

import harness

FILE = re.compile(r"# (?P<path>[\w./-]+\.\w+)(?: \((?P<size>[\d,]+) bytes\))? lies on the board")
FREE = re.compile(r"# (?P<free>[\d,]+) bytes are free")
BOARD = re.compile(r"# on an? (?P<board>\w+)")
NAME = re.compile(r"# this is (?P<name>[\w./-]+\.py)")
NEARLY = re.compile(r"\bon the board\b|\b(bytes?|[kK]i?B)\b.*\bfree\b|^#\s*on an? \S+$|^#\s*this is \S+$", re.IGNORECASE)
UNSAID = 1000  # bytes of a file whose size is not said

# The bridge's own rules are about comments that suppress findings, not about programs: unit/test_bridge_suppress.c.
OF_THE_BRIDGE = {"SUP001", "SUP002"}


@dataclasses.dataclass
class Program:
    source: bytes
    name: str = "code.py"
    files: dict = dataclasses.field(default_factory=dict)  # what lies beside it: path → contents
    options: list = dataclasses.field(default_factory=list)


def read(source, name="code.py"):
    """A program, and around it what its first comments say."""
    program = Program(source if isinstance(source, bytes) else source.encode(), name)
    lines = program.source.decode("utf-8", "replace").splitlines()
    for line in itertools.takewhile(lambda line: line.startswith("#"), lines):
        surround(program, line)
    return program


def surround(program, line):
    if found := FILE.fullmatch(line):
        program.files[found["path"]] = made(found["path"], number(found["size"] or str(UNSAID)))
    elif found := FREE.fullmatch(line):
        program.options += ["--available", str(number(found["free"]))]
    elif found := BOARD.fullmatch(line):
        program.options += ["--board", found["board"]]
    elif found := NAME.fullmatch(line):
        program.name = found["name"]
    else:
        harness.check(not NEARLY.search(line), f"cannot be read: {line}\nwhat can be: see the top of tests/programs.py")


def number(text):
    return int(text.replace(",", ""))


def made(path, size):
    """The contents of a file of this size: Python, the first bytes of a .mpy, or nothing in particular."""
    if path.endswith(".py"):
        return (b"x = 1\n" * (size // 6)).ljust(size, b"#")
    return (b"C\x06\x00\x1f" if path.endswith(".mpy") else b"").ljust(size, b"\0")[:size]


def catalogue(env):
    """The rules in rules.d/, as `memlint rules` lists them."""
    listed = json.loads(harness.succeed([env.memlint, "rules", "--output-format", "json"]).stdout)
    rules = [rule for rule in listed if rule["code"] not in OF_THE_BRIDGE]
    harness.check(rules, "memlint rules lists none")
    return rules


def check_listed(rules, reasons):
    """What a family leaves out, and why, stays up to date."""
    gone = sorted(set(reasons) - set(rules))
    harness.check(not gone, f"left out, but there is no such rule: {', '.join(gone)}")


def examples(env, rule):
    """{"bad": text, "good": text} of a rule, as `memlint explain` shows them."""
    told = json.loads(harness.succeed([env.memlint, "explain", rule, "--output-format", "json"]).stdout)
    return {block["title"]: block["code"] for block in told.get("code_blocks", ())}


def findings(env, program, rule):
    """What this rule alone finds in a program, laid out with its files in a folder of its own."""
    with harness.scratch() as folder:
        for path, contents in {program.name: program.source, **program.files}.items():
            whole = os.path.join(folder, path)
            os.makedirs(os.path.dirname(whole), exist_ok=True)
            with open(whole, "wb") as file:
                file.write(contents if isinstance(contents, bytes) else contents.encode())
        others = [] if rule in ("MEM001", "all") else ["--ignore", "MEM001"]
        done = harness.succeed([env.memlint, "--select", rule, *others, "--severity", "note", "--output-format", "json",
                                "--exit-zero", *program.options, program.name], cwd=folder)
    return json.loads(done.stdout)


def edits_of(source, findings):
    """(start, end, content), of all findings. Two may want the same import line: that is one edit."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    edits = {}
    for item in findings:
        for edit in (item["fix"] or {"edits": []})["edits"]:
            start, end = (starts[edit[key]["row"] - 1] + edit[key]["column"] - 1 for key in ("location", "end_location"))
            edits[start, end, edit["content"]] = None
    return sorted(edits, key=lambda edit: edit[:2])  # those at one place as they came


def applied(source, edits):
    out, at = [], 0
    for start, end, content in edits:
        harness.check(start >= at, f"two suggestions overlap at {start}: {content!r}")
        out += [source[at:start], content]
        at = end
    return "".join(out) + source[at:]
