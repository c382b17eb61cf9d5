# SPDX-License-Identifier: MIT
"""--baseline and --write-baseline."""

import json
import os
import stat

import shell as shells
from harness import check
from shell import FAILED, FINDINGS, GOOD, expect, same

BASE = "base.json"


def cases(env):
    return shells.cases(env, globals())


def write(shell, *arguments, **options):
    """The entries of what --write-baseline writes."""
    done = shell.lint("--write-baseline", BASE, *arguments, **options)
    check(done.returncode == GOOD and not done.stdout, done.stdout + done.stderr)
    return entries(shell)


def entries(shell):
    content = json.loads(shell.read(BASE))
    check(content["version"] == 1, content)
    return ["{file} {rule} {count} {line}".format(**entry) for entry in content["findings"]]


def store(shell, *found):
    """A baseline of (file, rule, line, count)."""
    findings = [dict(zip(("file", "rule", "line", "count"), entry)) for entry in found]
    shell.write(BASE, json.dumps({"version": 1, "findings": findings}))


def new(shell, *arguments, **options):
    """The places that are reported with the baseline, and what is said of it."""
    done = shell.lint("--baseline", options.pop("base", BASE), *arguments, **options)
    places = [line.split(": ")[0] for line in done.stdout.split("\n") if ": " in line]
    check(done.returncode == (FINDINGS if places else GOOD), f"{done.returncode}\n{done.stdout}{done.stderr}")
    return places, done.stderr


def note(text):
    return f"memlint: note: {BASE}: {text}\n"


def test_layout_is_a_line_an_entry_and_sorted(shell):
    shell.write("b.py", "probe\n\tprobe\n\nprobe(1)\nwhisper = \"é\\\\\"\n")
    shell.write("a/z.py")
    done = shell.lint("--write-baseline", BASE, ".")
    expect(done, GOOD, note("wrote 5 findings of 2 files"))
    same('''\
{
  "version": 1,
  "findings": [
    {"file": "a/z.py", "rule": "PRB001", "line": "probe", "count": 1},
    {"file": "b.py", "rule": "PRB001", "line": "probe", "count": 2},
    {"file": "b.py", "rule": "PRB001", "line": "probe(1)", "count": 1},
    {"file": "b.py", "rule": "PRB002", "line": "whisper = \\"é\\\\\\\\\\"", "count": 1}
  ]
}
''', shell.read(BASE))
    first = shell.read(BASE)
    write(shell, "--jobs", "8", ".")
    same(first, shell.read(BASE))


def test_nothing_found_is_an_empty_baseline(shell):
    shell.write("a.py", "x = 1\n")
    same([], write(shell, "."))
    same('{\n  "version": 1,\n  "findings": []\n}\n', shell.read(BASE))
    check(new(shell, ".") == ([], ""), "an empty baseline is worth a word")


def test_what_is_known_is_hidden_and_does_not_fail(shell):
    shell.write("a.py", "probe\nwhisper\n")
    write(shell, ".")
    for arguments in ([], ["--minimal"], ["--jobs", "4"]):
        same(note("hides 2 findings"), new(shell, *arguments, ".")[1])
    expect(shell.lint("--baseline", BASE, "-q", "."), GOOD)
    for form in ("json", "full", "report-json", "summary", "statistics"):
        done = shell.memlint("--select", "PRB", "--baseline", BASE, "--output-format", form, ".")
        check(done.returncode == GOOD and "PRB" not in done.stdout, form + done.stdout)


def test_code_that_moves_stays_known(shell):
    shell.write("a.py", "probe(1)\nprobe(2)\n")
    write(shell, ".")
    shell.write("a.py", "# a comment\nif x:\n    probe(2)\nprobe(1)  \r\n")
    same([], new(shell, ".")[0])


def test_a_line_that_is_edited_is_new(shell):
    shell.write("a.py", "probe(1)\nprobe(2)\n")
    write(shell, ".")
    shell.write("a.py", "probe(1)\nprobe(3)\n")
    places, said = new(shell, ".")
    same(["a.py:2:1"], places)
    same(note("hides 1 finding; 1 of its entries is out of date"), said)


def test_as_many_are_hidden_as_are_counted(shell):
    shell.write("a.py", "probe; probe\nprobe; probe\n")
    same(["a.py PRB001 4 probe; probe"], write(shell, "."))
    shell.write("a.py", "probe; probe\nprobe; probe\nprobe; probe\n")
    same(["a.py:3:1", "a.py:3:8"], new(shell, ".")[0])
    shell.write("a.py", "probe; probe\n")
    same(note("hides 2 findings; 1 of its entries is out of date: write it anew"), new(shell, ".")[1])


def test_entries_are_of_one_file_and_one_rule(shell):
    shell.write("a.py", "probe, whisper\n")
    shell.write("b.py", "probe, whisper\n")
    store(shell, ("a.py", "PRB001", "probe, whisper", 1), ("b.py", "PRB002", "probe, whisper", 1))
    same(["a.py:1:8", "b.py:1:1"], new(shell, ".")[0])


def test_files_are_named_as_seen_from_the_baseline(shell):
    shell.write("top/src/a.py")
    shell.write("side/b.py")
    os.symlink("top", shell.path("link"))
    os.mkdir(shell.path("keep"))
    expect(shell.lint("--write-baseline", "../keep/base.json", "src", "../side/b.py", cwd=shell.path("top")), GOOD,
           "memlint: note: ../keep/base.json: wrote 2 findings of 2 files\n")
    os.rename(shell.path("keep/base.json"), shell.path(BASE))
    same(["../side/b.py", "../top/src/a.py"], [entry.split(" ")[0] for entry in entries(shell)])
    os.rename(shell.path(BASE), shell.path("keep/base.json"))
    for folder, base, path in [(".", "keep/base.json", "top"), ("top/src", "../../keep/base.json", "a.py"),
                               ("side", shell.path("keep/base.json"), shell.path("top/src/a.py")),
                               ("keep", "./base.json", "./../top/./src/../src/a.py"), ("link", "../keep/base.json", "src"),
                               (".", "keep/base.json", "link/src/a.py")]:
        same([], new(shell, path, cwd=shell.path(folder), base=base)[0], f"findings in {folder}")
    done = shell.lint("--baseline", "keep/base.json", "--stdin-filename", "side/b.py", "-", stdin="probe\n")
    expect(done, GOOD, "memlint: note: keep/base.json: hides 1 finding\n")


def test_only_what_was_looked_for_is_out_of_date(shell):
    shell.write("a.py", "probe\nwhisper\n")
    shell.write("b.py", "probe\n")
    write(shell, ".")
    same(note("hides 2 findings"), new(shell, "a.py")[1])
    shell.write("a.py", "x = 1\n")
    same("", new(shell, "a.py", "--ignore", "PRB")[1])
    same(note("hides 0 findings; 1 of its entries is out of date: write it anew"), new(shell, "a.py", "--ignore", "PRB002")[1])
    same("", new(shell, "b.py", "--severity", "high")[1])
    os.unlink(shell.path("a.py"))
    same(note("hides 1 finding; 2 of its entries are out of date: write it anew"), new(shell, "b.py")[1])
    shell.write("b.py", "# memlint: skip-file\nprobe\n")
    shell.write("a.py", "def broken(:\n")
    same("", new(shell, ".", "--ignore", "MEM001")[1])


def test_suppressed_findings_are_in_no_baseline(shell):
    shell.write("a.py", "probe  # noqa\nprobe\n")
    same(["a.py PRB001 1 probe"], write(shell, "."))
    store(shell, ("a.py", "PRB001", "probe  # noqa", 1), ("a.py", "PRB001", "probe", 1))
    same(note("hides 1 finding; 1 of its entries is out of date: write it anew"), new(shell, ".")[1])


def test_a_rule_without_an_id_goes_by_its_name(shell):
    shell.write("rules.yaml", "- {name: loud-word, pattern: LOUD, issue: a, fix: b, severity: LOW, memory_impact: none}\n")
    shell.write("a.py", "LOUD = 1\n")
    arguments = ["--rules", "rules.yaml", "--select", "loud-word"]
    shell.memlint(*arguments, "--write-baseline", BASE, "a.py")
    same(["a.py loud-word 1 LOUD = 1"], entries(shell))
    expect(shell.memlint(*arguments, "--baseline", BASE, "-q", "a.py"), GOOD)


def test_a_finding_of_no_text_has_no_line(shell):
    shell.write("a.py", "import board\n\nprint(board.LED)\n")
    arguments = ["--select", "MEM510", "--available", "700", "a.py"]
    shell.memlint(*arguments, "--write-baseline", BASE)
    same(["a.py MEM510 1 "], entries(shell))
    shell.write("a.py", "import time\nimport board\n\nprint(board.LED, time)\n")
    done = shell.memlint(*arguments, "--baseline", BASE, "--output-format", "concise")
    check("MEM510" not in done.stdout, done.stdout)


def test_a_baseline_changes_no_profile(shell):
    shell.write("code.py", "import displayio\nwhile True:\n    pass\n")
    tight = ["--available", "1000", "code.py", "--output-format", "report-json"]
    shell.memlint(*tight, "--write-baseline", BASE)
    before, after = shell.memlint(*tight), shell.memlint(*tight, "--baseline", BASE)
    check(entries(shell) and before.returncode == after.returncode == FINDINGS, after.stdout)
    before, after = json.loads(before.stdout), json.loads(after.stdout)
    check(before.pop("findings") and not after.pop("findings"), "what was known was reported")
    check(before["profile"] and before["profile"] == after["profile"], "the profile changed")
    costs = [[(item["module"], item["bytes"]) for item in report["imports"]] for report in (before, after)]
    check(costs[0] == costs[1], "the costs changed")
    check(before["recommendations"] and not after["recommendations"], "what was known is recommended")


def test_a_long_line_is_known_by_its_beginning(shell):
    shell.write("a.py", "probe = '" + "é" * 1000 + "'\n")
    line = write(shell, ".")[0].split(" ", 3)[3]
    check(len(line.encode()) in (499, 500), len(line.encode()))
    same([], new(shell, ".")[0])


def test_an_entry_that_is_there_twice_counts_twice(shell):
    shell.write("a.py", "probe\nprobe\nprobe\n")
    store(shell, ("a.py", "PRB001", "probe", 1), ("a.py", "PRB001", "probe", 1))
    same(["a.py:3:1"], new(shell, ".")[0])


def test_writing_reads_no_baseline(shell):
    shell.write("a.py")
    shell.write(BASE, "broken")
    same(["a.py PRB001 1 probe"], write(shell, "--baseline", BASE, "."))
    same(["a.py PRB001 1 probe"], write(shell, "--baseline", BASE, "."))


def test_what_writes_a_table_writes_no_baseline(shell):
    shell.write("a.py")
    for other in ("show-files", "show-settings"):
        expect(shell.memlint("--write-baseline", BASE, "--" + other, "a.py"), FAILED,
               f"memlint: error: --write-baseline and --{other} don't go together: give one of them\n")


def test_a_broken_baseline_fails_at_its_line(shell):
    shell.write("a.py")
    shape = 'expected {"file": text, "rule": text, "line": text, "count": a number above 0}'
    good = '{"file": "a.py", "rule": "PRB001", "line": "probe", "count": 1}'
    for text, message in [
        ('{\n<<<<<<< HEAD\n', ":2: no baseline, which is JSON: string or '}' expected near '<'; mend it, or write it anew with "
                              "--write-baseline"),
        ("", ":1: no baseline, which is JSON: '[' or '{' expected near end of file; mend it, or write it anew with "
             "--write-baseline"),
        ("[]", ": no baseline: expected an object with a version and a list of findings"),
        ('{"version": 1}', ": no baseline: expected an object with a version and a list of findings"),
        ('{"version": "1", "findings": []}', ": no baseline: expected an object with a version and a list of findings"),
        ('{"version": 2, "findings": []}', ": a baseline of version 2, expected 1: another memlint wrote it"),
        ('{"version": 1, "findings": [3]}', ": entry 1 of findings: " + shape),
        ('{"version": 1, "findings": [%s, {}]}' % good, ": entry 2 of findings: " + shape),
        ('{"version": 1, "findings": [%s]}' % good.replace("1}", "0}"), ": entry 1 of findings: " + shape),
        ('{"version": 1, "findings": [%s]}' % good.replace("1}", "-1}"), ": entry 1 of findings: " + shape),
        ('{"version": 1, "findings": [%s]}' % good.replace('"probe"', "1"), ": entry 1 of findings: " + shape),
    ]:
        shell.write(BASE, text)
        expect(shell.lint("--baseline", BASE, "a.py"), FAILED, f"memlint: error: {BASE}{message}\n")
    expect(shell.lint("--baseline", "nope", "a.py"), FAILED,
           "memlint: error: nope: no such file: --write-baseline writes a baseline\n")
    expect(shell.lint("--baseline", ".", "a.py"), FAILED, "memlint: error: .: Is a directory\n")
    with open(shell.path(BASE), "wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    expect(shell.lint("--baseline", BASE, "a.py"), FAILED, f"memlint: error: {BASE}: larger than the limit of 67108864 "
                                                           "bytes: split it, or leave it out\n")


def test_deep_json_is_refused(shell):
    shell.write(BASE, "[" * 100000)
    done = shell.lint("--baseline", BASE, ".")
    check(done.returncode == FAILED and "maximum parsing depth reached" in done.stderr, done.stderr)


def test_the_file_is_replaced_whole_or_not_at_all(shell):
    shell.write("a.py")
    shell.write("real.json", "before")
    os.chmod(shell.path("real.json"), 0o600)
    os.symlink("real.json", shell.path(BASE))
    write(shell, "a.py")
    check(os.path.islink(shell.path(BASE)), "the link was replaced")
    check(stat.S_IMODE(os.stat(shell.path("real.json")).st_mode) == 0o600, "the permissions changed")
    expect(shell.lint("--write-baseline", "no/base.json", "a.py"), FAILED,
           "memlint: error: no/base.json: cannot be written: No such file or directory\n")
    expect(shell.lint("--write-baseline", "/dev/full", "a.py"), FAILED,
           "memlint: error: /dev/full: cannot be written: No space left on device\n")
    same(["a.py", BASE, "real.json"], sorted(os.listdir(shell.folder)))


def test_what_could_not_be_checked_fails(shell):
    shell.write("a.py")
    done = shell.lint("--write-baseline", BASE, "a.py", "nope.py")
    expect(done, FAILED, "memlint: error: nope.py: no such file or folder\n" + note("wrote 1 finding of 1 file"))
    with open(shell.path("latin.py"), "wb") as file:
        file.write(b"\xe9\n")
    done = shell.lint("--write-baseline", BASE, "a.py", "latin.py")
    check(done.returncode == FAILED and "latin.py:1:1: byte 0xE9" in done.stderr, done.stderr)


def test_writing_refuses_what_has_nothing_to_do(shell):
    for option in (["--minimal"], ["--output-file", "out"]):
        expect(shell.lint("--write-baseline", BASE, *option), FAILED,
               f"memlint: error: --write-baseline and {option[0]} don't go together: give one of them\n")
    expect(shell.lint("--write-baseline", "-"), FAILED,
           "memlint: error: --write-baseline needs a file: what is in it is named as seen from its folder\n")
