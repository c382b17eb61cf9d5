# SPDX-License-Identifier: MIT
"""The writer of patches, held against patch and git apply: what they make of the text before is the text after."""

import difflib
import os
import random
import subprocess

import harness
from harness import check, same

SHAPES = {
    "a line changes": ("a\nb\nc\n", "a\nB\nc\n"),
    "a line goes at the start": ("a\nb\n", "b\n"),
    "a line comes at the start": ("b\n", "a\nb\n"),
    "a line comes at the end": ("b\n", "b\na\n"),
    "all goes": ("a\nb\n", ""),
    "all goes, without a last line end": ("a", ""),
    "something comes from nothing": ("", "a\n"),
    "a last line end comes": ("a\nb", "a\nb\n"),
    "a last line end goes": ("a\nb\n", "a\nb"),
    "none before and after": ("a\nb", "a\nc"),
    "it stays without": ("x\na\nb", "y\na\nb"),
    "CRLF": ("a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"),
    "CRLF, no last line end": ("a\r\nb\r\nc", "a\r\nc"),
    "mixed line ends": ("a\r\nb\nc\rd\n", "a\r\nb\nc\rD\n"),
    "only a line end changes": ("a\r\nb\n", "a\nb\n"),
    "a lone CR is no line": ("a\rb\rc", "a\rB\rc"),
    "a byte order mark": ("\ufeffa\nb\n", "\ufeffa\nc\n"),
    "characters of several bytes": ("ä€😀\nb\n", "ä€😃\nb\n"),
    "blank lines": ("\n\n\na\n\n\n", "\n\n\n\n\na\n"),
    "lines that look like a patch": ("--- a\n+++ b\n@@ -1 +1 @@\n-x\n", "--- a\n+++ c\n@@ -1 +1 @@\n-x\n"),
    "far apart": ("a\n" + "x\n" * 7 + "b\n", "A\n" + "x\n" * 7 + "B\n"),
    "near enough to share": ("a\n" + "x\n" * 6 + "b\n", "A\n" + "x\n" * 6 + "B\n"),
}


def cases(env):
    for function in (shapes, names, random_texts, large_texts, are_short, colours):
        yield f"patches/{function.__name__}", lambda function=function: in_folder(env, function)


def in_folder(env, function):
    with harness.scratch() as folder:
        function(env, folder)


def diff(env, folder, before, after, name="a.py", *words):
    for end, text in ((".before", before), (".after", after)):
        with open(os.path.join(folder, "text" + end), "wb") as file:
            file.write(text.encode())
    command = [env.build("tests", "fix_bridge", "show_diff"), name, "text.before", "text.after", *words]
    return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=True).stdout


def applies(env, folder, before, after, name="a.py"):
    """By both tools; the patch, as text."""
    patch = diff(env, folder, before, after, name)
    with open(os.path.join(folder, "a.patch"), "wb") as file:
        file.write(patch)
    for tool in (["patch", "-p0", "--binary", "-s", "-i", "a.patch"], ["git", "apply", "-p0", "--whitespace=nowarn", "a.patch"]):
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(before.encode())
        harness.succeed(tool, cwd=folder)
        seen = b""
        if os.path.exists(path) or after:  # what becomes empty may be removed
            with open(path, "rb") as file:
                seen = file.read()
        same(repr(after.encode()), repr(seen), f"what {tool[0]} makes of it")
    return patch.decode()


def shapes(env, folder):
    for name, (before, after) in SHAPES.items():
        try:
            applies(env, folder, before, after)
        except harness.Failure as failure:
            raise harness.Failure(f"{name}: {failure}") from failure
    check(applies(env, folder, *SHAPES["far apart"]).count("@@ -") == 2, "they share a hunk")
    check(applies(env, folder, *SHAPES["near enough to share"]).count("@@ -") == 1, "they have a hunk each")


def names(env, folder):
    for name in ("sub/a.py", "a b.py", "käfer.py", 'qu"ote.py', "back\\slash.py", "./a.py", "a\tb.py", "a\nb.py"):
        applies(env, folder, "a\n", "b\n", name)


def random_texts(env, folder):
    chance = random.Random(8)
    for _ in range(40):
        before, after = (random_text(chance) for _ in range(2))
        if before != after:
            applies(env, folder, before, after)


def random_text(chance):
    end = chance.choice(["\n", "\n", "\r\n"])
    text = "".join(chance.choice("abcd ") + end for _ in range(chance.randrange(30)))
    return text[:-len(end)] if chance.randrange(4) == 0 else text


def large_texts(env, folder):
    """20,000 lines: few changes, very many, and nothing in common."""
    chance = random.Random(8)
    lines = [f"line {chance.randrange(5000)}\n" for _ in range(20000)]
    for changed in (3, 4000, 20000):
        after = list(lines)
        for at in chance.sample(range(len(lines)), changed):
            after[at] = chance.choice(["", "other\n", after[at] + "more\n"])
        applies(env, folder, "".join(lines), "".join(after))
    applies(env, folder, "".join(lines), "".join(f"new {i}\n" for i in range(20000)))


def are_short(env, folder):
    """No more lines go and come than difflib needs, for texts that differ little."""
    chance = random.Random(9)
    for _ in range(15):
        before = [chance.choice("abcdefgh") + "\n" for _ in range(60)]
        after = [line for line in before if chance.randrange(8)] + ["z\n"]
        patch = applies(env, folder, "".join(before), "".join(after))
        theirs = "".join(difflib.unified_diff(before, after))
        check(changed_lines(patch) <= changed_lines(theirs), patch + "\n" + theirs)


def changed_lines(patch):
    return sum(line[:1] in ("-", "+") for line in patch.split("\n"))


def colours(env, folder):
    seen = diff(env, folder, "a\nb\r\n", "a\nc\r\n", "a.py", "color").decode()
    same(repr("\x1b[1m--- a.py\x1b[0m\n\x1b[1m+++ a.py\x1b[0m\n\x1b[36m@@ -1,2 +1,2 @@\x1b[0m\n a\n"
              "\x1b[31m-b\r\x1b[0m\n\x1b[32m+c\r\x1b[0m\n"), repr(seen))
