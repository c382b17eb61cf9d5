# SPDX-License-Identifier: MIT
"""README.md says what memlint does: its transcripts are run again, and its options and rules exist.

A transcript is a ```console block: `$ command`, then what it prints. --rewrite writes what is printed now. The READMEs
of the examples may have some, too; all commands are run in the sources' folder.
"""

import glob
import os
import re

import harness

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def cases(env):
    path = env.source("README.md")
    text = read(path)
    yield from transcripts(env, path, "")
    for example in sorted(glob.glob(env.source("examples", "*", "README.md"))):
        yield from transcripts(env, example, os.path.basename(os.path.dirname(example)) + "-")
    yield "options-exist", lambda: options_exist(env, text)
    yield "gate-command-is-the-readme-s", lambda: gate_command(env, text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def transcripts(env, path, prefix):
    for number, block in enumerate(BLOCK.findall(read(path)), 1):
        yield f"{prefix}transcript-{number}", lambda block=block: rerun(env, path, block)


def rerun(env, path, block):
    for command, expected in commands(block):
        printed = run(env, command)
        if env.rewrite:
            rewrite(path, f"$ {command}\n{expected}", f"$ {command}\n{printed}")
        else:
            harness.same(expected, printed, command)


def commands(block):
    """[(command, what it prints)]"""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2]))


def run(env, command):
    words = command.split()
    harness.check(words[0] == "./memlint", f"only ./memlint is run again: {command}")
    done = harness.run([env.memlint, *words[1:]], cwd=env.srcdir)
    harness.check(done.returncode in (0, 1), done.stderr)
    return done.stdout + done.stderr


def rewrite(path, old, new):
    text = read(path)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))


def options_exist(env, text):
    said = set(re.findall(r"memlint(?: \S+)*? (--[a-z][a-z-]+)", text)) | set(re.findall(r"`(--[a-z][a-z-]+)", text))
    known = set(re.findall(r"--[a-z][a-z-]+", harness.succeed([env.memlint, "--help"]).stdout))
    other_tools = {"--tests", "--prefix"}
    harness.check(said and said <= known | other_tools, f"not in --help: {sorted(said - known - other_tools)}")


def gate_command(env, text):
    gate = read(env.source(".ci", "run"))
    harness.check("sh setup.sh --tests && make check-all" in text, "README.md lost the test command")
    harness.check("README.md" in gate or "make check-all" in gate, ".ci/run calls something else")
