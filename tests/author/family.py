# SPDX-License-Identifier: MIT
"""What rule authors use: memlint test, memlint validate, and commands of plugins that are checks, for which
tests/abi/second.c has one."""

import functools
import json
import os

import harness
from harness import check, same

GOOD, FINDINGS, FAILED = 0, 1, 2

RULES = """\
- id: OWN101
  name: nanoseconds
  pattern: '\\bmonotonic_ns\\('
  issue: Nanoseconds do not fit a small int
  fix: Use supervisor.ticks_ms()
  severity: MEDIUM
  memory_impact: 32 bytes/iteration
- name: prints
  pattern: '\\bprint\\('
  issue: Printing
  fix: Don't
  severity: NOTE
  memory_impact: a str
"""

PASSES = """\
import time

# ruleid: OWN101
a = time.monotonic_ns()
# ok: nanoseconds
b = time.monotonic()
# ruleid: some.path.nanoseconds, prints
print(time.monotonic_ns())
# ruleid: prints
  # ruleid: OWN101
print(time.monotonic_ns())
# todoruleid: OWN101
c = time.ticks()
#todook:prints
print(c)
"""

JOINED = """\
def row(readings):
    line = ""
    for value in readings:
        # ruleid: MEM101
        line += str(value) + ","
    return line
"""

FIXED = """\
def row(readings):
    line_parts = []
    for value in readings:
        # ruleid: MEM101
        line_parts.append(str(value) + ",")
    line = "".join(line_parts)
    return line
"""

NO_TESTS = ("no tests: looked for rule files (X.yaml) with sources beside them (X.py), and for sources with "
            "'# ruleid: RULE' in them\n")


def cases(env):
    second = harness.once(lambda: build(env))
    yield from harness.in_folders(globals(), functools.partial(Shell, env, second))


def build(env):
    path = os.path.join(harness.workshop(), "author-second.so")
    harness.succeed([*env.cc, "-std=c99", "-fPIC", "-shared", "-I", env.source("plugin", "include"), "-o", path,
                     env.source("tests", "abi", "second.c")])
    return path


class Shell:
    """A folder, and memlint in it."""

    def __init__(self, env, second, folder):
        self.env, self.second, self.folder = env, second, folder

    def write(self, **files):
        """own_py="…" is the file own.py, lib__own_py the file lib/own.py."""
        for name, text in files.items():
            self.file(name.replace("__", "/").replace("_", "."), text)

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def memlint(self, *arguments, status=GOOD, **options):
        done = harness.run([self.env.memlint, *arguments], cwd=self.folder, **options)
        check(done.returncode == status, f"exit status {done.returncode}, expected {status}\n{done.stdout}{done.stderr}")
        return done

    def seek(self, *arguments, **options):
        return self.memlint("--plugin", self.second(), "seek", *arguments, **options)

    def test(self, *arguments, **options):
        return self.memlint("test", *arguments, **options)


# --- memlint test ---


def test_what_is_as_annotated_passes(shell):
    shell.write(own_yaml=RULES, own_py=PASSES)
    for path in ((), (".",), ("own.yaml",), ("own.py",)):
        done = shell.test(*path)
        same("passed own.py\n1 passed, 0 failed\n", done.stdout.replace("./", ""))
        same("", done.stderr)
    same("1 passed, 0 failed\n", shell.test("-q").stdout)


def test_what_was_missed_and_what_was_extra_is_shown(shell):
    shell.write(own_yaml=RULES, own_py=PASSES + """\
# ruleid: prints, nosuch
x = 1
    # ok: prints
    print(2)
print(3)
# todoruleid: prints
print(4)
# todook: prints
y = 5
# ruleid: prints
""")
    done = shell.test("own.py", status=FINDINGS)
    same("""\
failed own.py
   |
17 | x = 1
   | - nosuch is not found here, no rule is called so
   | - prints is not found here
19 |     print(2)
   |     + prints is found here, which the comment above says is ok
20 | print(3)
   | + prints is found here
26 |\x20
   | - prints is not found here
0 passed, 1 failed
""", done.stdout)
    same("""\
memlint: note: own.py:22: prints is found by now: ruleid can take the place of todoruleid
memlint: note: own.py:24: prints is not found any more: ok can take the place of todook
""", done.stderr)
    same("", shell.test("-q", "own.py", status=FINDINGS).stderr)


def test_json_has_what_the_text_has(shell):
    shell.write(own_yaml=RULES, own_py=PASSES, own_bad_py="# ruleid: OWN101\nx = 1\n")
    document = json.loads(shell.test("--output-format", "json", "own.yaml", status=FINDINGS).stdout)
    same(("1", "1", "0"), (document["passed"], document["failed"], document["not_tested"]))
    same([("own.bad.py", "failed"), ("own.py", "passed")], [(test["source"], test["state"]) for test in document["tests"]])
    same([{"source": "own.bad.py", "line": "2", "kind": "missed", "rule": "OWN101", "code": "x = 1"}], document["failures"])


def test_sources_belong_to_rules_by_their_names(shell):
    shell.write(own_yaml=RULES, own_py=PASSES, own_part_py=PASSES, own__deep__a_py=PASSES, other_py="print(1)\n",
                own_fixed_py=PASSES, other_yml=RULES)
    names = ["other.py", "own.part.py", "own.py", "own/deep/a.py"]
    same("failed other.py\n  |\n1 | print(1)\n  | + prints is found here\n"
         + "".join(f"passed {name}\n" for name in names[1:]) + "3 passed, 1 failed\n", shell.test(".", status=FINDINGS).stdout)
    same("".join(f"passed {name}\n" for name in names[1:]) + "3 passed, 0 failed\n", shell.test("own.yaml").stdout)


def test_what_is_not_tested_is_said(shell):
    shell.write(own_yaml=RULES, own_py=PASSES.replace("prints", "nothing"), alone_yaml=RULES, plain_py="x = 1\n")
    done = shell.test(".", status=FINDINGS)
    for note in ("own.yaml: no annotation mentions prints\n", "1 source without a rule file of the name and without an annotation was not tested\n",
                 "alone.yaml: not tested: there is no source of its name (alone.py) beside it\n"):
        check("memlint: note: " + note in done.stderr, done.stderr)


def test_other_rules_than_those_under_test_say_nothing(shell):
    shell.write(own_yaml=RULES, own_py=JOINED.replace("ruleid: MEM101", "ok: prints"))
    shell.test("own.py")


def test_built_in_rules_can_be_tested(shell):
    shell.write(plain_py=JOINED, plain_fixed_py=FIXED)
    same("passed plain.py\n1 passed, 0 failed\n", shell.test("plain.py").stdout)
    shell.write(plain_py=JOINED.replace("MEM101", "MEM999"))
    check("MEM999 is not found here, no rule is called so" in shell.test("plain.py", status=FINDINGS).stdout, "MEM999")


def test_fixes_are_compared_whole(shell):
    shell.write(plain_py=JOINED, plain_fixed_py=FIXED.replace('"".join', "b''.join"))
    same("""\
failed plain.py
--- plain.fixed.py
+++ plain.py, fixed\t
@@ -3,5 +3,5 @@
     for value in readings:
         # ruleid: MEM101
         line_parts.append(str(value) + ",")
-    line = b''.join(line_parts)
+    line = "".join(line_parts)
     return line
0 passed, 1 failed
""", shell.test("plain.py", status=FINDINGS).stdout)


def test_noqa_hides_nothing_from_a_test(shell):
    shell.write(own_yaml=RULES, own_py=PASSES.replace("print(c)", "print(c)  # noqa"))
    shell.write(own_py="# ruleid: prints\nprint(1)  # noqa\n")
    shell.test("own.py")


def test_a_configuration_does_not_decide_for_a_rule_file(shell):
    shell.write(own_yaml=RULES, own_py=PASSES)
    shell.file(".memlint.yaml", "select: [MEM6]\nignore: [MEM601]\nseverity: high\n")
    shell.test("own.py")


def test_nothing_to_test_is_a_failure(shell):
    same("memlint: error: .: " + NO_TESTS, shell.test(status=FAILED).stderr)
    shell.write(plain_py="x = 1\n")
    check(shell.test("plain.py", status=FAILED).stderr.endswith("memlint: error: plain.py: " + NO_TESTS), "no tests")
    same("memlint: error: nosuch: no such file or folder\n", shell.test("nosuch", status=FAILED).stderr)
    shell.file("read.me", "")
    same("memlint: error: read.me: is neither a rule file (*.yaml, *.yml) nor a source (*.py)\n",
         shell.test("read.me", status=FAILED).stderr)


def test_a_broken_rule_file_is_not_tested(shell):
    shell.write(own_yaml="- patern: x\n", own_py=PASSES, good_yaml=RULES, good_py=PASSES)
    done = shell.test(".", status=FAILED)
    same("passed good.py\nnot tested own.py\n1 passed, 0 failed, 1 not tested\n", done.stdout)
    check(done.stderr.startswith("memlint: error: own.yaml:1:3: unknown key 'patern'"), done.stderr)


# --- memlint validate ---


def test_good_rule_files_are_counted(shell):
    shell.write(a_yaml=RULES, b__b_yml=RULES.replace("nanoseconds", "ns").replace("prints", "print").replace("101", "102"))
    done = shell.memlint("validate", ".")
    check(done.stdout.endswith("2 files, 4 rules\n"), done.stdout)
    check(shell.memlint("validate", "a.yaml").stdout.endswith("1 file, 2 rules\n"), "a.yaml")


def test_all_mistakes_are_listed(shell):
    shell.write(a_yaml="- patern: x\n", b_yaml=RULES, c_yaml=RULES.replace("MEDIUM", "MIDDLING").replace("nanoseconds", "ns"))
    done = shell.memlint("validate", ".", status=FINDINGS)
    check(done.stdout.startswith("a.yaml:1:3: error: unknown key 'patern'"), done.stdout)
    check("\nc.yaml:6:13: error: " in done.stdout, done.stdout)
    check(done.stdout.endswith("\n3 files, 2 rules, 2 errors\n"), done.stdout)
    document = json.loads(shell.memlint("validate", "--output-format", "json", ".", status=FINDINGS).stdout)
    same(("3", "2"), (document["files"], document["rules"]))
    same([("a.yaml", "1", "3", "error"), ("c.yaml", "6", "13", "error")],
         [tuple(row[key] for key in ("path", "line", "column", "kind")) for row in document["problems"]
          if row["kind"] == "error"])


def test_without_a_path_what_a_check_would_read_is_read(shell):
    before = shell.memlint("validate").stdout.split()
    shell.write(a_yaml=RULES)
    shell.file(".memlint.yaml", "rules: [a.yaml]\n")
    after = shell.memlint("validate").stdout.split("\n")[-2].split()
    same([int(before[0]) + 1, int(before[2]) + 2], [int(after[0]), int(after[2])])


def test_what_is_no_rule_file_is_not_validated(shell):
    same("memlint: error: nosuch: no such file or folder\n", shell.memlint("validate", "nosuch", status=FAILED).stderr)
    shell.write(a_py="x = 1\n")
    same("memlint: error: a.py: no rule files (*.yaml, *.yml)\n", shell.memlint("validate", "a.py", status=FAILED).stderr)


# --- Commands that are checks ---

TOY = "say hello world\nSHOUT world\n"
FOUND = "a.toy:1:11: LOW TOY301 Sought\na.toy:2:7: LOW TOY301 Sought\nFound 2 issues (2 low)\n"


def test_a_command_that_is_a_check_finds_one_thing(shell):
    shell.write(a_toy=TOY)
    for more in ((), ("--minimal",), ("--select", "MEM1"), ("--severity", "high"), ("--output-file", "-")):
        same(FOUND, shell.seek("world", "a.toy", "--output-format", "concise", *more, status=FINDINGS).stdout)
    check(" --> a.toy:1:11\n" in shell.seek("world", "a.toy", status=FINDINGS).stdout, "full is what it writes")
    same("No issues found\n", shell.seek("moon", "a.toy").stdout)
    same(2, len(json.loads(shell.seek("world", "a.toy", "--output-format", "json", "--exit-zero").stdout)))


def test_a_configuration_does_not_decide_what_is_looked_for(shell):
    shell.write(a_toy=TOY + "HUGE\n", known_yaml="")
    shell.file(".memlint.yaml", "select: [MEM6]\nseverity: high\noutput-format: json\nbaseline: nosuch.json\n")
    same(FOUND, shell.seek("world", "a.toy", "--output-format", "concise", status=FINDINGS).stdout)
    same("No issues found\n", shell.seek("moon", "a.toy").stdout)


def test_what_is_looked_for_may_be_in_a_file(shell):
    shell.write(a_toy=TOY, word_txt="world")
    same(FOUND, shell.seek("--word-file", "word.txt", "a.toy", "--output-format", "concise", status=FINDINGS).stdout)
    same(FOUND, shell.seek("--word-file", "-", "a.toy", "--output-format", "concise", stdin="world", status=FINDINGS).stdout)
    same(FOUND.replace("a.toy", "-"),
         shell.seek("--word-file", "word.txt", "-", "--output-format", "concise", stdin=TOY, status=FINDINGS).stdout)


def test_mistakes_with_such_a_command_are_clear(shell):
    shell.write(a_toy=TOY, nul_txt="a\0b")
    for arguments, message in (
            ((), "seek needs WORD PATH...; see memlint seek --help"),
            (("world",), "seek: no files to look in for world: name files, folders, or - for standard input"),
            (("--word-file", "nosuch"), "seek: no files to look in: name files, folders, or - for standard input"),
            (("--word-file", "nosuch", "a.toy"), "--word-file nosuch: No such file or directory"),
            (("--word-file", "nul.txt", "a.toy"), "--word-file nul.txt: holds a NUL byte, expected text"),
            (("--word-file", "-", "-"), "--word-file - reads standard input, which is read for its files as well: give one of them"),
            (("world", "a.toy", "--add-noqa"), "--add-noqa means nothing to memlint seek"),
            (("world", "a.toy", "--runtime"), "--runtime means nothing to memlint seek"),
            (("world", "nosuch"), "nosuch: no such file or folder")):
        same(f"memlint: error: {message}\n", shell.seek(*arguments, status=FAILED).stderr)
    same("memlint: error: --word-file means nothing to memlint check\n",
         shell.memlint("--plugin", shell.second(), "--word-file", "x", "a.toy", status=FAILED).stderr)


def test_a_plugin_has_the_last_word(shell):
    shell.write(a_toy=TOY, a_py="x = 1\n")
    done = shell.seek("moon", "a.toy", "--voice", "tim")
    same(("No issues found\n", "voice:  tim\n"), (done.stdout, done.stderr))
    done = shell.memlint("--plugin", shell.second(), "--voice", "tim", "--minimal", "a.py")
    same("voice:  tim\n", done.stderr)
    same("memlint: error: lost its voice\n", shell.seek("moon", "a.toy", "--voice", "none", status=FAILED).stderr)


def test_help_has_such_a_command(shell):
    text = shell.memlint("--plugin", shell.second(), "--help").stdout
    check("\n  seek WORD PATH...       Find a word.\n" in text, text)
    check("\n      --word-file FILE    Have memlint seek take from FILE," in text, text)
