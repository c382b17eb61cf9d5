# SPDX-License-Identifier: MIT
"""The bridge's option fix, driven by tests/abi/drive.c, with plugins that find and edit what a case wants.

second.c, of tests/abi, lends its parser, in whose language ERROR is a syntax error; edits.c makes edits, good ones and
bad ones. Neither knows memlint.so.
"""

import json
import os

import harness
from fix_bridge import patches
from harness import check, same


def cases(env):
    yield from patches.cases(env)
    place = Place(env)
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[5:], lambda function=function: in_folder(place, function)


def in_folder(place, function):
    with harness.scratch() as folder:
        function(Shell(place, folder))


class Place:
    """Builds the plugins, each once."""

    def __init__(self, env):
        self.env = env
        self.drive = env.build("tests", "abi", "drive")
        self.plugin = harness.once(self.build)

    def build(self, folder, source):
        path = os.path.join(harness.workshop(), f"fix-{source}.so")
        harness.succeed([*self.env.cc, "-std=c99", "-fPIC", "-shared", "-w", "-I", self.env.source("plugin", "include"),
                         "-o", path, self.env.source("tests", folder, source + ".c")])
        return path


class Shell:
    """A folder, and drive in it."""

    def __init__(self, place, folder):
        self.place = place
        self.folder = folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "wb") as file:
            file.write(text.encode())

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read().decode()

    def drive(self, *arguments, failures=0, plugins=("second", "edits")):
        folders = {"second": "abi", "edits": "fix_bridge"}
        loads = [word for plugin in plugins for word in ("load", self.place.plugin(folders[plugin], plugin))]
        done = harness.run([self.place.drive, *loads, *arguments], cwd=self.folder)
        check(done.returncode == failures, f"{failures} failures expected, exit status {done.returncode}: "
              f"{' '.join(arguments)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def settings(self, edits, options):
        for number, edit in enumerate(edits, 1):
            options = ["set", f"edit-{number}", edit, *options]
        return options

    def fix(self, before, *edits, options=(), then=("problems",), mode="safe"):
        """What a text becomes, and what is printed."""
        self.write("a.toy", before)
        if os.path.exists(self.path("a.toy.after")):
            os.remove(self.path("a.toy.after"))
        printed = self.drive(*self.settings(edits, ["set", "fix", mode, *options]), "open", "file", "a.toy", "run",
                             "changes", *then)
        if not os.path.exists(self.path("a.toy.after")):
            check("change" not in printed, printed)
            return before, printed
        same(repr(before), repr(self.read("a.toy.before")), "text before")
        check(before != self.read("a.toy.after"), "it is said to change, and is as it was")
        return self.read("a.toy.after"), printed


def become(shell, before, after, *edits, said="", **more):
    """A text becomes another, nothing is said but that, and a second run changes nothing."""
    seen, printed = shell.fix(before, *edits, **more)
    same(repr(after), repr(seen), "text")
    problems = "".join(f"{line}\n" for line in printed.splitlines() if not line.startswith(("change ", "fixed ")))
    same(said, problems, "problems")
    return printed


def kept(printed):
    """The lines that are about neither changes nor findings."""
    return [line for line in printed.splitlines() if line.startswith("fixed ")]


# Rounds

def test_each_rule_in_its_order_and_again_until_nothing_changes(shell):
    become(shell, "a a\n", "c c\n", "safe/a/b", "safe/b/c")
    become(shell, "a a\n", "c c\n", "safe/b/c", "safe/a/b")
    become(shell, "q\n", "say\n", "safe/w/SHOUT", "safe/q/w")


def test_a_text_that_needs_nothing_has_no_change(shell):
    seen, printed = shell.fix("x\n", "safe/a/b", then=["findings", "problems", "verdict"])
    same("verdict 0\n", printed)
    same("x\n", seen)


def test_an_edit_that_changes_nothing_is_made_once(shell):
    seen, printed = shell.fix("a b\n", "safe/a/a", then=["findings", "problems"])
    same("a.toy:1:1-1:2: EDT101 2 First\n", printed)
    same("a b\n", seen)


def test_nothing_goes_on_for_ever(shell):
    limit = "note 3 a.toy:0:0: EDT101 still has something to fix after 10 rounds: run it again\n"
    become(shell, "a\n", "a" * 1024 + "\n", "safe/a/aa", said=limit)
    become(shell, "a b\n", "a a\n", "safe/a/b", "safe/b/a", said=limit)
    become(shell, "x\n", "y" * 10 + "x\n", "safe/x/yx", said=limit)


def test_what_was_fixed_is_counted_by_rule(shell):
    printed = become(shell, "a b b b\n", "x y y y\n", "safe/a/x", "safe/b/y")
    same(["fixed EDT101: 1, kept 1000 to 1000 (3)", "fixed EDT102: 3, garbage 36 to 53 (1)"], kept(printed))
    printed = become(shell, "SHOUT c\n", "say z\n", "safe/b/x", "safe/b/x", "safe/c/z")
    same(["fixed EDT103: 1", "fixed TOY101: 1, growth 10 to 20 (1)"], kept(printed))


def test_what_is_found_afterwards_is_of_the_changed_text(shell):
    seen, printed = shell.fix("import a\nlong\nSHOUT\n", "safe/long/" + "x" * 70,
                              then=["findings", "files", "verdict", "write", "report-json"])
    same("import a\n" + "x" * 70 + "\nsay\n", seen)
    check("a.toy:2:1-2:71: TOY201" in printed and "verdict 1" in printed, printed)
    report = json.loads(printed[printed.index("\n{") + 1:])
    same(["EDT101", "TOY101"], [fixed["code"] for fixed in report["fixed"]])
    check(report["profile"]["estimated_peak"]["high"] == len(seen), report["profile"])


def test_a_text_is_fixed_as_a_file_is(shell):
    printed = shell.drive("set", "edit-1", "safe/a/b", "set", "fix", "safe", "open", "text", "t.toy", "a\n", "run",
                          "changes", "run", "changes")
    check(printed.count("change t.toy") == 2, printed)
    same("b\n", shell.read("t.toy.after"))


def test_many_files_on_many_threads(shell):
    texts = [word for at in range(40) for word in ("text", f"{at:02}.toy", "a " * at + "\n")]
    for jobs in "18":
        printed = shell.drive("set", "jobs", jobs, "set", "edit-1", "safe/a/b", "set", "fix", "safe", "open", *texts,
                              "run", "changes", "problems", "verdict")
        same([f"fixed EDT101: {at}, kept {at}000 to {at}000 (3)" for at in range(1, 40)], kept(printed))
        same("b " * 39 + "\n", shell.read("39.toy.after"))


# Edits of several findings

def test_edits_that_touch_are_both_made(shell):
    become(shell, "aaaa\n", "bbbb\n", "safe/a/b")
    become(shell, "aXb\n", "\n", "safe/aXb/")


def test_of_edits_that_overlap_the_later_wait_for_the_next_round(shell):
    become(shell, "abababa\n", "cbc\n", "safe/aba/c")
    become(shell, "aaaaa\n", "bba\n", "safe/aa/b")


def test_the_same_line_is_inserted_once(shell):
    become(shell, "a a a\n", "top\nb b b\n", "safe/a/b/top\n")
    become(shell, "a a\na\n", "top\nb b\nb\n", "safe/a/b/top\n")


def test_the_same_item_is_inserted_once(shell):
    become(shell, "a a\n", ", itemb b\n", "safe/a/b/, item")
    become(shell, "a a\n", "item, b b\n", "safe/a/b/item, ")


def test_what_may_be_a_pair_with_something_else_is_inserted_each_time(shell):
    become(shell, "a a\n", "not not b b\n", "safe/a/b/not ")
    become(shell, "a a\n", "    " * 2 + "b b\n", "safe/a/b/    ")


def test_edits_that_several_findings_have_are_made_once_and_mend_all(shell):
    printed = become(shell, "a a\na\n", "((b b\nb\n", "every/a/b/(")
    same(["fixed EDT101: 3, kept 3000 to 3000 (3)"], kept(printed))
    become(shell, "a c\na\n", "((b z\nb\n", "every/a/b/(", "safe/c/z")


def test_each_finding_has_the_edits_that_mend_several(shell):
    printed = shell.drive("set", "edit-1", "every/a/b/(", "open", "text", "a.toy", "x a\n\na\n", "run", "write", "json",
                          "write", "concise")
    array, concise = printed.split("\n]\n")
    [edits, again] = [found["fix"]["edits"] for found in json.loads(array + "]")]
    same((4, edits, 2), (len(edits), again, concise.count(" [*] First")))
    check("[*] 2 fixable" in concise, concise)


def test_edits_that_would_mend_too_what_is_to_stay_are_only_shown(shell):
    for before in ("a # noqa\na\n", "a\na # noqa\n"):
        seen, printed = shell.fix(before, "every/a/b/(", then=["write", "json", "write", "concise"])
        array, concise = printed[printed.index("[\n"):].split("\n]\n")
        [found] = json.loads(array + "]")
        hidden = 1 + (before[1] == "\n")
        same((before, "displayonly", f"not applied: it mends line {hidden}, too, which is to stay"),
             (seen, found["fix"]["applicability"], found["fix"]["message"]))
        check("fixable" not in concise, concise)
    entry = {"file": "a.toy", "rule": "EDT101", "line": "a old", "count": 1}
    shell.write("base.json", json.dumps({"version": 1, "findings": [entry]}))
    become(shell, "a old\nx a\n", "a old\nx a\n", "every/a/b/(", options=["set", "baseline", "base.json"],
           said="note 0 base.json:0:0: hides 1 finding\n")


# What is not fixed

def test_only_what_may_be_fixed_is(shell):
    edits = ["safe/a/x", "unsafe/b/y", "display/c/z"]
    become(shell, "a b c\n", "x b c\n", *edits)
    become(shell, "a b c\n", "x y c\n", *edits, mode="unsafe")
    become(shell, "a b c\n", "x y c\n", *edits, options=["set", "unsafe-fixes", "yes"])
    become(shell, "a b c\n", "a b c\n", *edits, mode="no")
    seen = shell.drive("set", "fix", "all", failures=1)
    check("fix 'all', expected no, safe or unsafe" in seen, seen)


def test_options_say_whose_fixes_are_safe(shell):
    edits = ["safe/a/x", "unsafe/b/y", "display/c/z"]
    become(shell, "a b c\n", "x y c\n", *edits, options=["set", "extend-safe-fixes", "EDT102,third"])
    become(shell, "a b c\n", "a b c\n", *edits, options=["set", "extend-unsafe-fixes", "EDT1"])
    become(shell, "a b c\n", "a y c\n", *edits,
           options=["set", "extend-unsafe-fixes", "first", "set", "extend-safe-fixes", "EDT101",
                    "set", "extend-safe-fixes", "second"])
    become(shell, "a b c\n", "x y c\n", *edits, options=["set", "extend-unsafe-fixes", "edits"], mode="unsafe")
    for option in ("extend-safe-fixes", "extend-unsafe-fixes"):
        seen = shell.drive("set", option, "EDT9", "open", failures=1)
        check(f"{option} 'EDT9' means no rule" in seen, seen)


def test_outputs_say_what_the_options_say(shell):
    def seen(*options):
        printed = shell.drive(*shell.settings(["safe/a/x", "unsafe/b/y", "display/c/z"], list(options)), "open", "text", "a.toy",
                              "a b c\n", "run", "write", "json", "write", "concise")
        array, concise = printed.split("\n]\n")
        fixes = [item["fix"]["applicability"] for item in json.loads(array + "]")]
        return fixes, ["[*]" in line for line in concise.splitlines()[:3]], concise.splitlines()[4:]

    line = "[*] 1 fixable with the `--fix` option (1 more with `--unsafe-fixes`)"
    same((["safe", "unsafe", "displayonly"], [True, False, False], [line]), seen())
    same((["safe", "unsafe", "displayonly"], [True, True, False], ["[*] 2 fixable with the `--fix` option"]),
         seen("set", "unsafe-fixes", "yes"))
    same((["unsafe", "unsafe", "displayonly"], [False] * 3, ["2 fixable with `--fix --unsafe-fixes`"]),
         seen("set", "extend-unsafe-fixes", "all"))
    same((["safe", "safe", "displayonly"], [True, True, False], ["[*] 2 fixable with the `--fix` option"]),
         seen("set", "extend-safe-fixes", "all"))


def test_a_configuration_file_says_so_too(shell):
    shell.write(".memlint.yaml", "unsafe-fixes: yes\nextend-unsafe-fixes: [EDT101]\nextend-safe-fixes: EDT102\n")
    become(shell, "a b\n", "x y\n", "safe/a/x", "unsafe/b/y", options=["set", "config", "nearest"])
    shell.write(".memlint.yaml", "extend-unsafe-fixes: [EDT101]\n")
    become(shell, "a b\n", "a b\n", "safe/a/x", "unsafe/b/y", options=["set", "config", "nearest"])
    shell.write(".memlint.yaml", "extend-unsafe-fixes: [EDT999]\n")
    seen = shell.drive("set", "config", "nearest", "open", failures=1)
    check(".memlint.yaml:1:23: extend-unsafe-fixes 'EDT999' means no rule" in seen, seen)


def test_what_is_suppressed_or_not_selected_stays(shell):
    become(shell, "a # noqa\na\n", "a # noqa\nb\n", "safe/a/b")
    become(shell, "a # noqa: EDT101\na\n", "a # noqa: EDT101\nb\n", "safe/a/b")
    become(shell, "x # memlint: off\na\n", "x # memlint: off\na\n", "safe/a/b")
    become(shell, "# memlint: skip-file\nx\n", "# memlint: skip-file\nx\n", "safe/x/b")
    become(shell, "x y\n", "x z\n", "safe/x/b", "safe/y/z", options=["set", "ignore", "EDT101"])
    become(shell, "x y\n", "z y\n", "safe/x/z", "safe/y/z", options=["set", "select", "first"])
    become(shell, "x y\n", "x z\n", "safe/x/z", "safe/y/z", options=["set", "per-file-ignores", "*.toy:EDT101"])
    become(shell, "x\n", "x\n", "safe/x/z", options=["set", "severity", "medium"])


def test_what_the_baseline_knows_stays(shell):
    entry = {"file": "a.toy", "rule": "EDT101", "line": "x old", "count": 1}
    shell.write("base.json", json.dumps({"version": 1, "findings": [entry]}))
    become(shell, "x old\ny x\n", "x old\ny z\n", "safe/x/z", options=["set", "baseline", "base.json"],
           said="note 0 base.json:0:0: hides 1 finding\n")


def test_a_text_with_an_error_stays(shell):
    said = "note 2 a.toy:0:0: nothing was fixed: it has a syntax error, or could not be checked as a whole\n"
    become(shell, "a ERROR\n", "a ERROR\n", "safe/a/b", said=said)
    become(shell, "a FATAL\n", "a FATAL\n", "safe/a/b", said=said)
    become(shell, "x ERROR\n", "x ERROR\n", "safe/a/b")


def test_a_text_that_a_plugin_could_not_check_stays(shell):
    seen, printed = shell.fix("a\nFAIL 3\n", "safe/a/b", then=["problems", "verdict"])
    check("nothing was fixed" in printed and "as the source says" in printed and "verdict 2" in printed, printed)
    same("a\nFAIL 3\n", seen)


def test_without_a_parser_nothing_is_fixed(shell):
    printed = shell.drive("set", "edit-1", "safe/a/b", "set", "fix", "safe", "open", "text", "a.toy", "a\n", "run", "changes",
                          "problems", plugins=["edits"])
    same("note 2 a.toy:0:0: nothing was fixed: it has a syntax error, or could not be checked as a whole\n", printed)


# Fixes that are taken back

def taken_back(rule):
    return (f"note 7 a.toy:0:0: the fix of {rule} was taken back: after it the file could not be checked or would have a "
            "syntax error; please report it\n")


def test_a_fix_that_breaks_the_syntax_is_taken_back(shell):
    become(shell, "a b\n", "a y\n", "safe/a/ERROR", "safe/b/y", said=taken_back("EDT101"))
    become(shell, "a b\n", "x b\n", "safe/a/x", "safe/b/ERROR", said=taken_back("EDT102"))
    become(shell, "a b\n", "a b\n", "safe/a/FATAL", "safe/b/ERROR", said=taken_back("EDT101") + taken_back("EDT102"))


def test_a_rule_whose_fix_breaks_something_later_keeps_what_it_has_done(shell):
    become(shell, "a\n", "c\n", "safe/a/b", "safe/b/c", "safe/c/ERROR", said=taken_back("EDT103"))


def test_a_fix_after_which_a_plugin_fails_is_taken_back(shell):
    become(shell, "a b\n", "a y\n", "safe/a/FAIL 3", "safe/b/y", said=taken_back("EDT101"))
    seen, printed = shell.fix("a b\n", "safe/a/FAIL 3", then=["problems", "verdict"])
    check("as the source says" not in printed and "verdict 1" in printed, printed)


def test_a_file_that_would_grow_too_large_is_as_it_was(shell):
    become(shell, "a " * 180 + "\n", "a " * 180 + "\n", "safe/a/" + "x" * 100000, said=taken_back("EDT101"))


def test_a_fix_that_was_taken_back_is_no_more_than_shown(shell):
    for after in ("ERROR", "FATAL", "a", "FAIL 3"):
        seen, printed = shell.fix("a b\n", f"safe/a/{after}", "safe/b/y", then=["write", "json", "write", "concise"])
        array, concise = printed[printed.index("[\n"):].split("\n]\n")
        same(("a y\n", ["displayonly"]), (seen, [found["fix"]["applicability"] for found in json.loads(array + "]")]))
        check("fixable" not in concise and "[*]" not in concise, concise)
    seen, printed = shell.fix("a\n", "unsafe/a/ERROR", mode="unsafe", then=["write", "concise"])
    check("fixable" not in printed, printed)


# Files that know of each other

def project(shell, steps, edits, keeper="ba\n", jobs="1", failures=0):
    """0.toy has an "a", and 1.toy may keep it back; 2.toy is a file."""
    return shell.drive(*shell.settings(edits, ["set", "jobs", jobs, "set", "fix", "safe"]), "open", "text", "0.toy", "a b\n",
                       "text", "1.toy", keeper, "file", "2.toy", *steps, failures=failures)


def parts(shell, part):
    return [shell.read(f"{name}.toy.{part}") for name in range(3)]


def test_a_fix_of_one_file_sets_another_free(shell):
    shell.write("2.toy", "z b\n")
    for jobs in "18":
        printed = project(shell, ["run", "changes", "problems", "findings", "verdict"],
                          ["alone/a/x", "safe/ba/c", "safe/b/y"], jobs=jobs)
        same((["a b\n", "ba\n", "z b\n"], ["x y\n", "c\n", "z y\n"]), (parts(shell, "before"), parts(shell, "after")))
        same(["fixed EDT101: 1, kept 1000 to 1000 (3)", "fixed EDT103: 1", "fixed EDT102: 1, garbage 10 to 20 (1)",
              "fixed EDT103: 1"], kept(printed))
        check("EDT" not in printed.replace("fixed EDT", "") and printed.endswith("verdict 0\n"), printed)


def test_a_file_without_a_finding_is_set_free_too(shell):
    """Its text was dropped, so it is read once more."""
    shell.write("2.toy", "c\n")
    printed = project(shell, ["run", "changes"], ["safe/bc/q", "alone/c/d"], keeper="bc\n")
    same(("d\n", "c\n"), (shell.read("2.toy.after"), shell.read("2.toy.before")), printed)


def test_the_rounds_of_a_file_are_counted_over_all(shell):
    shell.write("2.toy", "c\n")
    printed = project(shell, ["run", "changes", "problems"], ["safe/ba/q", "alone/a/aa"])
    same(1, printed.count("0.toy:0:0: EDT102 still has something to fix after 10 rounds: run it again"), printed)
    same(("q\n", "a" * 1024 + " b\n"), (shell.read("1.toy.after"), shell.read("0.toy.after")))


def test_files_that_are_set_free_one_after_the_other(shell):
    """The tenth time over, it is only said what is left."""
    for count in (4, 9, 10, 12):
        texts = [word for at in range(count) for word in ("text", f"{at:02}.toy", f"@{chr(97 + at)}\n")]
        printed = shell.drive("set", "edit-1", "turn/@/!", "set", "fix", "safe", "open", *texts, "run", "changes", "problems",
                              "write", "concise")
        same(min(count, 9), len(kept(printed)), printed)
        limit = "09.toy:0:0: EDT101 still has something to fix after 10 rounds: run it again"
        same((count > 9, count > 9), (limit in printed, "1 fixable" in printed), printed)


def test_progress_stays_at_the_last_file(shell):
    shell.write("2.toy", "z b\n")
    printed = project(shell, ["run-told"], ["alone/a/x", "safe/ba/c", "safe/b/y"])
    same(["1 of 3", "2 of 3", *["3 of 3"] * 7], printed.splitlines())


def test_a_run_that_is_stopped_later_leaves_what_was_fixed_first(shell):
    shell.write("2.toy", "z b\n")
    printed = project(shell, ["run-once", "changes", "verdict"], ["alone/a/x", "safe/ba/c", "safe/b/y"], failures=1)
    same(["a y\n", "c\n", "z y\n"], parts(shell, "after"), printed)
    check("verdict 2" in printed, printed)


def test_comments_come_after_all_fixes(shell):
    options = shell.settings(["alone/a/x", "safe/ba/c", "display/b/y"], ["set", "fix", "safe", "set", "add-noqa", "yes"])
    printed = shell.drive(*options, "open", "text", "0.toy", "a b\n", "text", "1.toy", "ba\n", "run", "changes")
    same(("x b  # noqa: EDT103\n", "c\n"), (shell.read("0.toy.after"), shell.read("1.toy.after")), printed)


# Bytes

def test_line_ends_and_byte_order_marks_stay(shell):
    become(shell, "a\r\nb\r\n", "top\r\nx\r\nb\r\n", "safe/a/x/top\n")
    become(shell, "a\rb", "top\rx\rb", "safe/a/x/top\n")
    become(shell, "a\nb", "top\nx\nb", "safe/a/x/top\n")
    become(shell, "\ufeffa", "\ufefftop\nx", "safe/a/x/top\n")
    become(shell, "\ufeffa\r\n\r\n", "\ufefftop\r\nx\r\n\r\n", "safe/a/x/top\n")
    become(shell, "ä a ä\n", "ä ö ä\n", "safe/a/ö")
    become(shell, "a\n", "", "safe/a\n/")


# Changes

def test_comments_and_fixes_together(shell):
    become(shell, "a b\n", "x b  # noqa: EDT102\n", "safe/a/x", "display/b/y", options=["set", "add-noqa", "yes"])


def test_patches_of_what_was_fixed(shell):
    printed = shell.drive("set", "edit-1", "safe/a/b", "set", "fix", "safe", "open", "text", "x.toy", "a\nc\n", "text", "y.toy",
                          "c\n", "text", "z/z.toy", "a", "run", "write", "diff")
    same("--- x.toy\n+++ x.toy\n@@ -1,2 +1,2 @@\n-a\n+b\n c\n"
         "--- z/z.toy\n+++ z/z.toy\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n", printed)
    same("", shell.drive("set", "edit-1", "safe/a/b", "open", "text", "x.toy", "a\n", "run", "write", "diff"))


def test_diff_is_no_format_of_findings(shell):
    seen = shell.drive("set", "output-format", "diff", failures=1)
    check("no format 'diff'" in seen, seen)


def test_a_minimal_run_fixes_nothing(shell):
    seen = shell.drive("set", "fix", "safe", "open", "text", "x.toy", "a\n", "stream", "concise", failures=1)
    same("stream: status 2: a minimal run hands over no files, so it can't fix any\n", seen)


def test_a_run_that_is_stopped_hands_over_whole_files_only(shell):
    texts = [word for at in range(5) for word in ("text", f"{at}.toy", "a\n")]
    printed = shell.drive("set", "jobs", "1", "set", "edit-1", "safe/a/b", "set", "fix", "safe", "open", *texts, "run-two",
                          "changes", "verdict", failures=1)
    same(["change 0.toy: comments 0", "change 1.toy: comments 0"],
         [line for line in printed.splitlines() if line.startswith("change")])
    check("verdict 2" in printed, printed)
