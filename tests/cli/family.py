# SPDX-License-Identifier: MIT
"""The command line, held to what a user sees: output, messages, exit statuses. probe.c is the plugin it drives."""

import functools
import itertools
import json
import os
import pty
import re
import signal
import stat
import subprocess
import threading
import time

import harness
import shell as shells
from harness import check
from shell import FAILED, FINDINGS, GOOD, INTERRUPTED, PROBE, expect, same


def cases(env):
    return shells.cases(env, globals())


# --- Help ---


def test_help_names_every_option_and_command(shell):
    done = shell.memlint("--help")
    expect(done, GOOD)
    for word in ("--select RULES", "--exclude GLOB", "-o, --output-file FILE", "-q, --quiet", "-h, --help", "-V, --version",
                 "--color auto|always|never", "  check [PATH]...", "  rules ",
                 "  plugin-check FILE", "Exit status:", "MEMLINT_PLUGIN_PATH", "# memlint: ignore["):
        check(word in done.stdout, f"no {word!r} in\n{done.stdout}")
    formats = (" FORMAT is one of auto, report, full, concise, summary, statistics, json, json-lines, report-json, grouped, "
               "pylint, junit, github, azure, gitlab, rdjson, sarif, semgrep; for rules ")
    check(formats in " ".join(done.stdout.split()), done.stdout)
    same(done.stdout, shell.memlint("-h").stdout)


def test_help_fits_80_columns(shell):
    wide = [line for line in shell.memlint("--help").stdout.split("\n") if len(line) > 80]
    check(not wide, "\n".join(wide))


def test_help_has_a_plugins_options_under_its_name(shell):
    text = shell.memlint("--help").stdout
    section = re.search(r"\nOptions of the plugin probe:\n(.*?)\n\n", text, re.S)
    check(section, text)
    same("""\
      --pitch NAME        How high. [default: a]
      --depth BYTES       How deep. [default: 10240]
      --loud, --no-loud   How loud.
      --ready FILE        A file to make when hanging.""", section[1])
    check("\n  say WORD [WORD]         Say what the host handed over.\n" in text, text)
    check("\n      --list-tones        List the tones.\n" in text, text)


def test_help_after_a_command_is_about_the_command(shell):
    done = shell.memlint("say", "--help")
    expect(done, GOOD)
    check("memlint [OPTION]... say WORD [WORD]\n" in done.stdout, done.stdout)
    check("--select" not in done.stdout, done.stdout)


def test_version_names_host_and_plugins(shell):
    done = shell.memlint("--version")
    expect(done, GOOD)
    check(re.match(r"memlint \d+\.\d+\.\d+\n", done.stdout), done.stdout)
    check("\nplugin probe 1.2.3: finds words\n" in done.stdout, done.stdout)


# --- Options ---


def test_unknown_option_fails_with_a_hint(shell):
    expect(shell.memlint("--selct", "X"), FAILED, "memlint: error: unknown option --selct; did you mean --select?\n")
    expect(shell.memlint("--pich=a"), FAILED, "memlint: error: unknown option --pich; did you mean --pitch?\n")
    expect(shell.memlint("--zzzzzz"), FAILED, "memlint: error: unknown option --zzzzzz; see memlint --help\n")
    expect(shell.memlint("-x"), FAILED, "memlint: error: unknown option -x; see memlint --help\n")


def test_values_are_attached_or_the_next_word(shell):
    shell.write("a.py")
    for arguments in (["--select", PROBE], ["--select=" + PROBE], ["--sel", PROBE], ["--sel=" + PROBE]):
        done = shell.memlint("--output-format=concise", *arguments, "a.py")
        expect(done, FINDINGS)
        check("a.py:1:1: " in done.stdout, done.stdout)


def test_letters_can_stand_together(shell):
    shell.write("a.py")
    for arguments in (["-qo", "out"], ["-qoout"], ["-q", "-oout"], ["-o", "out", "-q"]):
        expect(shell.lint(*arguments, "a.py"), FINDINGS)
        check("a.py:1:1: " in shell.read("out"), shell.read("out"))
        os.unlink(shell.path("out"))


def test_option_without_its_value_fails(shell):
    expect(shell.memlint("--select"), FAILED, "memlint: error: --select needs a value: --select=RULES\n")
    expect(shell.memlint("--select", "--quiet"), FAILED, "memlint: error: --select needs a value: --select=RULES\n")
    expect(shell.memlint("--quiet=yes"), FAILED, "memlint: error: --quiet takes no value\n")
    expect(shell.memlint("--no-loud=no"), FAILED, "memlint: error: --no-loud takes no value\n")


def test_ambiguous_name_fails(shell):
    expect(shell.memlint("--output", "x"), FAILED,
           "memlint: error: --output is short for more than one option: --output-format, --output-file\n")


def test_plugin_is_loaded_by_its_full_name_only(shell):
    expect(shell.memlint("--plug", shell.probe), FAILED, "memlint: error: unknown option --plug; did you mean --plugin?\n")


def test_value_out_of_a_set_fails(shell):
    expect(shell.memlint("--severity", "loud"), FAILED,
           "memlint: error: severity 'loud', expected note, low, medium or high, or RULE=SEVERITY for the findings of one rule\n")
    check(shell.memlint("--severity", "HIGH", "rules").returncode == GOOD, "severities are written in capitals, too")
    expect(shell.memlint("--color=al"), FAILED, "memlint: error: --color: 'al' is not one of auto|always|never\n")
    expect(shell.memlint("--output-format", "xml"), FAILED,
           "memlint: error: --output-format: 'xml' is not one of "
           "auto|report|full|concise|summary|statistics|json|json-lines|report-json|grouped|pylint|junit|github|azure|"
           "gitlab|rdjson|sarif|semgrep\n")
    expect(shell.memlint("rules", "--output-format", "full"), FAILED,
           "memlint: error: --output-format: 'full' is not one of text|json\n")


def test_options_of_a_plugin_reach_it(shell):
    done = shell.memlint("say", "hello", "--pitch", "high", "--no-loud", "--depth=10k", "--output-format", "json")
    expect(done, GOOD)
    for pair in ('"word": "hello"', '"pitch": "high"', '"loud": "no"', '"depth": "10240"'):
        check(pair in done.stdout, f"no {pair} in\n{done.stdout}")


def test_bytes_of_a_plugins_option_are_checked(shell):
    done = shell.memlint("say", "x", "--depth", "10q")
    check(done.returncode == FAILED and "10q" in done.stderr and done.stderr.startswith("memlint: error: "), done.stderr)


def test_suggest_shows_code_before_and_after(shell):
    shell.write("a.py", "while True:\n    read(probe)  # once\n")
    arguments = ["--select", PROBE, "a.py"]
    block = """\
    Before:
      read(probe)  # once
    After, by hand (a word of its own):
      read(sensor)  # once
"""
    diff = """\
  -     read(probe)  # once
2 +     read(sensor)  # once
  |
note: to be made by hand: a word of its own
"""
    done = shell.memlint("--suggest", "--output-format", "report", *arguments)
    check(done.returncode == FINDINGS and block in done.stdout, done.stdout + done.stderr)
    done = shell.memlint("--suggest", "--output-format", "full", *arguments)
    check(done.returncode == FINDINGS and diff in done.stdout, done.stdout + done.stderr)
    check("sensor" not in shell.memlint("--output-format", "report", *arguments).stdout, "nobody asked for it")
    for style in ("concise", "json", "report-json"):
        same(shell.memlint("--output-format", style, *arguments).stdout,
             shell.memlint("--suggest", "--output-format", style, *arguments).stdout)
    fix = json.loads(shell.memlint("--output-format", "json", *arguments).stdout)[0]["fix"]
    check(fix["applicability"] == "displayonly" and fix["edits"][0]["content"] == "sensor", fix)


def test_option_can_stand_for_a_command(shell):
    done = shell.memlint("--list-tones")
    expect(done, GOOD)
    same(shell.memlint("list-tones").stdout, done.stdout)
    check("tone" in done.stdout, done.stdout)


# --- Commands ---


def test_first_word_is_a_command_if_it_is_the_name_of_one(shell):
    for name in ("rules", "say"):
        shell.write(name)
        same([name], shell.files("check", name))
        same(["./" + name], shell.files("./" + name))
        same([name], shell.files("--", name))
    shell.write("a.py")
    same(["a.py", "rules"], shell.files("a.py", "rules"))
    check(PROBE in shell.memlint("rules").stdout, "rules does not list the probe's rule")


def test_number_of_arguments_is_checked(shell):
    expect(shell.memlint("say"), FAILED, "memlint: error: say needs WORD [WORD]; see memlint say --help\n")
    expect(shell.memlint("rules", "x"), FAILED, "memlint: error: rules: unexpected argument 'x'; see memlint rules --help\n")


def test_rules_are_listed_as_json(shell):
    done = shell.memlint("rules", "--output-format=json")
    expect(done, GOOD)
    check(PROBE in [rule["code"] for rule in json.loads(done.stdout)], done.stdout)


def test_misspelt_command_gets_a_hint(shell):
    expect(shell.memlint("ruels"), FAILED,
           "memlint: error: ruels: no such file or folder; did you mean the command rules?\n")


def test_plugin_check_tells_good_from_bad(shell):
    expect(shell.memlint("plugin-check", shell.probe), GOOD)
    shell.write("bad.so", "no plugin")
    check(shell.memlint("plugin-check", "bad.so").returncode == FINDINGS, "a text file passes plugin-check")
    expect(shell.memlint("plugin-check", "nope.so"), FAILED, "memlint: error: nope.so: No such file or directory\n")
    done = shell.memlint("--plugin", "bad.so", "plugin-check", shell.probe)
    check(done.returncode == GOOD and "bad.so" in done.stderr, done.stdout + done.stderr)


# --- Plugins ---


def test_plugins_load_from_the_environments_path(shell):
    for part in (shell.probe, os.path.dirname(shell.probe), f":{shell.folder}:{shell.probe}:"):
        done = harness.run([shell.env.memlint, "--version"], cwd=shell.folder, MEMLINT_PLUGIN_PATH=part)
        expect(done, GOOD)
        check("plugin probe 1.2.3" in done.stdout, done.stdout)


def test_no_plugin_loads_from_the_folder_that_is_checked(shell):
    with open(shell.probe, "rb") as source, open(shell.path("probe.so"), "wb") as copy:
        copy.write(source.read())
    shell.write("code.py")
    for path in ("", ":", "::"):
        done = harness.run([shell.env.memlint, "--version"], cwd=shell.folder, MEMLINT_PLUGIN_PATH=path)
        check("probe" not in done.stdout, done.stdout)


def test_plugin_that_cannot_load_fails(shell):
    shell.write("bad.so", "no plugin")
    shell.write("a.py")
    for done in (shell.memlint("--plugin", "bad.so", "a.py"),
                 shell.memlint("a.py", MEMLINT_PLUGIN_PATH=shell.path("bad.so"))):
        check(done.returncode == FAILED and "bad.so" in done.stderr, done.stderr)
        check(done.stderr.startswith("memlint: error: ") and not done.stdout, done.stdout + done.stderr)


# --- Packs ---

PACK = "- name: no-probes\n  pattern: probe\n  issue: A probe\n  fix: Take it out\n  severity: LOW\n  memory_impact: 8 bytes\n"


def test_packs_of_the_user_are_read(shell):
    shell.write("config/memlint/rules.d/mine.yaml", PACK)
    shell.write("home/.config/memlint/rules.d/mine.yaml", PACK)
    for changes, there in [({"XDG_CONFIG_HOME": shell.path("config")}, True), ({"HOME": shell.path("home")}, True),
                           ({"XDG_CONFIG_HOME": "config"}, False), ({}, False)]:
        check(("no-probes" in shell.memlint("rules", **changes).stdout) == there, f"with {changes}")


def test_broken_pack_fails_only_when_it_was_named(shell):
    shell.write("config/memlint/rules.d/broken.yaml", "- pattern: [\n")
    shell.write("a.py")
    found = shell.lint("a.py", XDG_CONFIG_HOME=shell.path("config"))
    check(found.returncode == FINDINGS, found.stderr)
    check(re.match(r"memlint: warning: \S+broken\.yaml:\d+:\d+: ", found.stderr), found.stderr)
    expect(shell.lint("-q", "a.py", XDG_CONFIG_HOME=shell.path("config")), FINDINGS)
    named = shell.lint("--rules", "config/memlint/rules.d/broken.yaml", "a.py")
    check(named.returncode == FAILED and "a.py:1:1: " in named.stdout, "the others work: " + named.stdout)
    check(re.match(r"memlint: error: config/memlint/rules\.d/broken\.yaml:\d+:\d+: [^\n]*\n$", named.stderr), named.stderr)


# --- Files ---


def test_missing_path_fails_and_the_rest_is_checked(shell):
    shell.write("a.py")
    done = shell.lint("nope.py", "a.py")
    expect(done, FAILED, "memlint: error: nope.py: no such file or folder\n")
    check("a.py:1:1: " in done.stdout, done.stdout)


def test_nothing_is_written_when_nothing_was_there(shell):
    done = shell.memlint("--output-format", "json", "nope.py")
    expect(done, FAILED, "memlint: error: nope.py: no such file or folder\n")
    same("", done.stdout)


def test_what_cannot_be_read_fails_by_name(shell):
    shell.write("a.py")
    expect(shell.lint("/dev/zero"), FAILED, "memlint: error: /dev/zero: is larger than 64 MiB\n")
    with open(os.path.join(os.fsencode(shell.folder), b"b\xff.py"), "w", encoding="utf-8"):
        pass
    done = shell.lint()
    check(done.returncode == FAILED and "b\\xff.py: " in done.stderr, done.stderr)
    check("a.py:1:1: " in done.stdout, done.stdout)


def test_control_characters_stay_out_of_messages(shell):
    expect(shell.lint("a\033[31m\n.py"), FAILED, "memlint: error: a?[31m .py: no such file or folder\n")


def test_folder_without_python_is_a_warning(shell):
    expect(shell.lint(), GOOD, "memlint: warning: there are no Python files to check\n")
    expect(shell.lint("-q"), GOOD)


def test_named_file_is_checked_whatever_its_name(shell):
    shell.write("code.txt")
    shell.write(".hidden")
    same([".hidden", "code.txt"], shell.files("code.txt", ".hidden"))


def test_no_path_means_the_current_folder(shell):
    shell.write("b/c.py")
    shell.write("a.py")
    same(["a.py", "b/c.py"], shell.files())
    same(["a.py", "b/c.py"], shell.files("."))
    same(["b/c.py"], shell.files("b/"))
    same([shell.path("b/c.py")], shell.files(shell.path("b")))


def test_one_file_alone_is_the_program(shell):
    shell.write("a.py")
    shell.write("b.py")
    check("in the program" in shell.memlint("a.py").stdout, "a file named alone is no program")
    check("in the program" in shell.memlint("-", stdin="probe").stdout, "standard input is no program")
    check("in the program" not in shell.lint("a.py").stdout, "only a report makes it one")
    check("in the program" not in shell.lint("a.py", "b.py").stdout, "one of two files is a program")
    os.unlink(shell.path("b.py"))
    check("in the program" not in shell.lint(".").stdout, "a file in a folder is a program")


def test_file_that_was_reached_twice_is_checked_once(shell):
    shell.write("s/a.py")
    same(["s/a.py"], shell.files("s/a.py", "s", "./s/../s/a.py", "."))


def test_standard_input_has_a_name(shell):
    check("-:1:1: " in shell.lint("-", stdin="probe\n").stdout, "no finding at -:1:1")
    for arguments in (["--stdin-filename", "x/y.py", "-"], ["--stdin-filename=x/y.py"]):
        check("x/y.py:1:1: " in shell.lint(*arguments, stdin="probe\n").stdout, "no finding at x/y.py:1:1")
    shell.write("a.py")
    expect(shell.lint("--stdin-filename", "x.py", "a.py"), FAILED,
           "memlint: error: --stdin-filename names standard input, which '-' stands for among the paths\n")


def test_pipe_is_read_like_a_file(shell):
    os.mkfifo(shell.path("pipe"))
    writer = threading.Thread(target=shell.write, args=("pipe",))
    writer.start()
    done = shell.lint("pipe")
    writer.join()
    check("pipe:1:1: " in done.stdout, done.stdout + done.stderr)


def test_folders_are_walked_without_what_is_never_meant(shell):
    for name in ("a.py", "sub/deep/b.py", ".hidden.py", ".git/c.py", "__pycache__/d.py", "sub/__pycache__/e.py",
                 "venv/lib/f.py", "sub/other/g.py", "readme.txt", "h.pyi", "py"):
        shell.write(name)
    shell.write("venv/pyvenv.cfg", "home = /usr\n")
    shell.write("sub/other/pyvenv.cfg", "")
    os.mkfifo(shell.path("pipe.py"))
    same(["a.py", "sub/deep/b.py"], shell.files())
    same(["venv/lib/f.py"], shell.files("venv"))


def test_libraries_beside_a_program_are_checked_only_when_named(shell):
    for name in ("one/code.py", "one/lib/a.py", "one/lib/sub/b.py", "two/main.py", "two/lib/c.py", "three/other.py",
                 "three/lib/d.py", "one/sub/lib/e.py"):
        shell.write(name)
    same(["one/code.py", "one/sub/lib/e.py", "three/lib/d.py", "three/other.py", "two/main.py"], shell.files())
    same(["a.py", "sub/b.py"], shell.files(cwd=shell.path("one/lib")))
    same(["one/lib/a.py", "one/lib/sub/b.py"], shell.files("one/lib"))
    same(["one/lib/a.py"], shell.files("one/lib/a.py"))


def test_links_to_folders_are_not_followed(shell):
    shell.write("a/b/c.py")
    os.symlink("..", shell.path("a/b/up"))
    os.symlink(".", shell.path("a/self"))
    os.symlink("c.py", shell.path("a/b/link.py"))
    os.symlink("nowhere.py", shell.path("a/b/broken.py"))
    same(["a/b/c.py", "a/b/link.py"], shell.files())
    os.symlink("a", shell.path("named"))
    same(["named/b/c.py", "named/b/link.py"], shell.files("named"))


def test_folders_nested_too_deep_fail(shell):
    os.makedirs(shell.path("/".join(["d"] * 105)))
    shell.write("a.py")
    done = shell.lint()
    check(done.returncode == FAILED and "nested too deep" in done.stderr, done.stderr)
    check("a.py:1:1: " in done.stdout, done.stdout)


def test_gitignore_hides_what_it_names(shell):
    files = ["a.py", "b.py", "build/c.py", "src/build/d.py", "src/keep.py", "src/gen_1.py", "src/gen_2.py", "x/top.py",
             "top.py", "logs/p/q/r.py", "logs/s.py", "src/sub/only_here.py", "src/only_here.py", "v/[1].py", "v/1.py"]
    for name in files:
        shell.write(name)
    shell.write(".gitignore", "# comment\n\n/top.py\nbuild/\nb.py   \ngen_*.py\n!gen_2.py\nlogs/**/r.py\nv/\\[1].py\n")
    shell.write("src/.gitignore", "\ufeff/only_here.py\r\n")
    same(["a.py", "logs/s.py", "src/gen_2.py", "src/keep.py", "src/sub/only_here.py", "v/1.py", "x/top.py"], shell.files())
    same(["build/c.py"], shell.files("build"))
    same(["b.py"], shell.files("b.py"))


def test_gitignore_above_counts_inside_a_repository(shell):
    shell.write("outer/.gitignore", "a.py\n")
    shell.write("outer/repo/.gitignore", "/src/b.py\n")
    for name in "abc":
        shell.write(f"outer/repo/src/{name}.py")
    same(["src/a.py", "src/b.py", "src/c.py"], shell.files("src", cwd=shell.path("outer/repo")))
    os.mkdir(shell.path("outer/repo/.git"))
    same(["src/a.py", "src/c.py"], shell.files("src", cwd=shell.path("outer/repo")))
    same(["a.py", "c.py"], shell.files(cwd=shell.path("outer/repo/src")))


def test_exclude_skips_what_matches(shell):
    for name in ("a.py", "b_gen.py", "src/b_gen.py", "src/c.py", "src/sub/d.py", "sub/e.py"):
        shell.write(name)
    for globs, left in [
        (["*_gen.py"], ["a.py", "src/c.py", "src/sub/d.py", "sub/e.py"]),
        (["sub"], ["a.py", "b_gen.py", "src/b_gen.py", "src/c.py"]),
        (["src/sub"], ["a.py", "b_gen.py", "src/b_gen.py", "src/c.py", "sub/e.py"]),
        (["./src/sub/"], ["a.py", "b_gen.py", "src/b_gen.py", "src/c.py", "sub/e.py"]),
        (["src", "/a.py"], ["b_gen.py", "sub/e.py"]),
        (["**/sub/*.py"], ["a.py", "b_gen.py", "src/b_gen.py", "src/c.py"]),
        ([shell.path("src")], ["a.py", "b_gen.py", "sub/e.py"]),
    ]:
        same(left, shell.files(*(f"--exclude={glob}" for glob in globs)), f"files without {globs}")
    same(["src/b_gen.py", "src/c.py"], shell.files("--exclude", "sub/d.py", "src"))
    same(["a.py"], shell.files("--exclude", "a.py", "a.py"))


# --- Output ---


def test_exit_status_says_what_was_found(shell):
    shell.write("clean.py", "x = 1\n")
    shell.write("note.py", "whisper\n")
    shell.write("a.py")
    expect(shell.lint("clean.py"), GOOD)
    expect(shell.lint("note.py"), GOOD)
    expect(shell.lint("a.py"), FINDINGS)
    expect(shell.lint("--exit-zero", "a.py"), GOOD)
    expect(shell.lint("--severity", "high", "a.py"), GOOD)
    expect(shell.lint("--exit-zero", "a.py", "nope"), FAILED, "memlint: error: nope: no such file or folder\n")


def test_summary_and_statistics_stand_for_formats(shell):
    shell.write("a.py")
    shell.write("b.py", "probe\nwhisper\nprobe\n")
    for name in ("summary", "statistics"):
        done = shell.memlint("--select", "PRB", "--" + name, ".")
        expect(done, FINDINGS)
        same(shell.memlint("--select", "PRB", "--output-format", name, ".").stdout, done.stdout)
        same(done.stdout, shell.memlint("--select", "PRB", "--" + name, "--output-format", name, ".").stdout)
    check("\nTotal " in shell.memlint("--summary", ".").stdout, "no total")
    lines = shell.memlint("--select", PROBE, "--statistics", ".").stdout
    check(lines.startswith("3  PRB001  probe-word\n"), lines)


def test_two_formats_at_once_fail(shell):
    message = "memlint: error: --summary and --{} are two formats: give one of them\n"
    expect(shell.memlint("--summary", "--output-format", "json"), FAILED, message.format("output-format json"))
    expect(shell.memlint("--output-format", "json", "--summary"), FAILED, message.format("output-format json"))
    expect(shell.memlint("--summary", "--statistics"), FAILED, message.format("statistics"))
    expect(shell.memlint("rules", "--summary"), FAILED,
           "memlint: error: --output-format: 'summary' is not one of text|json\n")


def fill(shell, count):
    """A folder of files of all kinds, and what a whole run must be told of it."""
    kinds = ["probe\n", "x = 1\n", "probe\n" * 40, "def broken(:\nprobe\n", "# memlint: skip-file\nprobe\n",
             "probe  # noqa\n", "import os\nwhisper\nprobe\n"]
    for number in range(count):
        shell.write(f"{number % 10}/{number}.py", kinds[number % len(kinds)])
    with open(shell.path("latin.py"), "wb") as file:
        file.write(b"probe \xe9\n")
    return ["--severity", "note", "."]


def without_project(text):
    """Whether a fix is safe may hang on other files, of which a minimal run knows none."""
    text = re.sub(r"\[\*\] |\n?[^\n]*fixable with [^\n]*\n", "", text)
    return re.sub('"(safe|unsafe|displayonly)"', '"…"', text)


def test_minimal_says_what_a_whole_run_says(shell):
    arguments = fill(shell, 60)
    for form in ("concise", "json", "json-lines", "grouped", "pylint", "junit", "github", "azure", "gitlab", "rdjson", "sarif",
                 "semgrep"):
        whole = shell.memlint(*arguments, "--output-format", form)
        check(whole.returncode == FAILED and "latin.py:1:7: byte 0xE9" in whole.stderr, whole.stderr)
        for jobs in ([], ["--jobs", "1"], ["--jobs", "8"]):
            done = shell.memlint("--minimal", *arguments, "--output-format", form, *jobs)
            same(without_project(whole.stdout), without_project(done.stdout), f"{form} with {jobs}")
            expect(done, whole.returncode, whole.stderr)
    same(without_project(shell.memlint("--minimal", *arguments).stdout),
         without_project(shell.memlint(*arguments, "--output-format", "concise").stdout))


def test_minimal_in_full_leaves_out_the_table(shell):
    arguments = ["--output-format", "full", *fill(shell, 20)]
    whole = shell.memlint(*arguments).stdout
    table = whole.index("\nFile ") + 1
    whole = whole[:table] + whole[whole.index("\nFound ") + 1:]
    same(without_project(whole), without_project(shell.memlint("--minimal", *arguments).stdout))


def test_minimal_has_the_statuses_of_a_whole_run(shell):
    shell.write("clean.py", "x = 1\n")
    shell.write("a.py")
    shell.write("code.py", "while True:\n    pass\n")
    expect(shell.lint("--minimal", "clean.py"), GOOD)
    expect(shell.lint("--minimal", "a.py"), FINDINGS)
    expect(shell.lint("--minimal", "--exit-zero", "a.py"), GOOD)
    expect(shell.lint("--minimal", "a.py", "nope"), FAILED, "memlint: error: nope: no such file or folder\n")
    tight = ["--available", "1000", "clean.py", "code.py"]
    done = shell.lint("--minimal", *tight)
    expect(done, FINDINGS)
    check(done.stdout.startswith("code.py: too little memory, "), done.stdout)
    same(shell.lint(*tight).stdout, done.stdout)
    os.mkdir(shell.path("empty"))
    expect(shell.lint("--minimal", "empty"), GOOD, "memlint: warning: there are no Python files to check\n")


def test_minimal_refuses_formats_that_need_all_files(shell):
    shell.write("a.py")
    for form in ("auto", "report", "report-json", "summary", "statistics"):
        done = shell.memlint("--minimal", "--output-format", form, "-o", "out", "a.py")
        expect(done, FAILED, f"memlint: error: format '{form}' needs all files at once, and a minimal run holds one: take "
                             "full, concise, json, json-lines, grouped, pylint, junit, github, azure, gitlab, rdjson, sarif or "
                             "semgrep\n")
    check(not os.path.exists(shell.path("out")), "an output file was left")
    expect(shell.memlint("--minimal", "-o", "out", "a.py"), FINDINGS)
    same(shell.memlint("--minimal", "a.py").stdout, shell.read("out"))


def test_full_disk_fails(shell):
    shell.write("a.py")
    for arguments in (["a.py"], ["--minimal", "a.py"], ["--help"], ["--version"], ["rules"]):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([*shell.command, *arguments], cwd=shell.folder, stdout=full, stderr=subprocess.PIPE,
                                  env=harness.environment(), encoding="utf-8", check=False)
        expect(done, FAILED, "memlint: error: standard output: cannot be written: No space left on device\n")


def test_closed_output_fails(shell):
    shell.write("a.py")
    done = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *shell.command, "a.py"], cwd=shell.folder, capture_output=True,
                          env=harness.environment(), encoding="utf-8", check=False)
    expect(done, FAILED, "memlint: error: standard output: cannot be written: Bad file descriptor\n")


def test_reader_that_goes_away_is_no_error(shell):
    shell.write("a.py", "probe\n" * 50000)
    process = subprocess.Popen([*shell.command, "--select", PROBE, "--output-format", "concise", "a.py"], cwd=shell.folder,
                               env=harness.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    same("", process.stderr.read().decode(), "standard error")
    process.stderr.close()
    check(process.wait(60) == FINDINGS, f"exit status {process.returncode}")


def test_output_that_cannot_be_written_is_named_as_given(shell):
    shell.write("a.py")
    os.mkdir(shell.path("folder"))
    os.symlink("/dev/full", shell.path("full"))
    expect(shell.lint("-o", "nope/out", "a.py"), FAILED,
           "memlint: error: nope/out: cannot be written: No such file or directory\n")
    expect(shell.lint("-o", "folder", "a.py"), FAILED, "memlint: error: folder: cannot be written: Is a directory\n")
    expect(shell.lint("-o", "full", "a.py"), FAILED, "memlint: error: full: cannot be written: No space left on device\n")
    same(["a.py", "folder", "full"], sorted(os.listdir(shell.folder)))


def test_output_file_gets_all_or_nothing(shell):
    shell.write("a.py")
    expect(shell.lint("-o", "out.txt", "a.py"), FINDINGS)
    same(shell.lint("a.py").stdout, shell.read("out.txt"))
    shell.write("out.txt", "before")
    done = shell.memlint("say", "--output-file", "out.txt")
    check(done.returncode == FAILED, done.stderr)
    same("before", shell.read("out.txt"))
    same(["a.py", "out.txt"], sorted(os.listdir(shell.folder)))


def test_output_file_keeps_permissions_and_links(shell):
    shell.write("a.py")
    shell.write("real.txt", "before")
    os.chmod(shell.path("real.txt"), 0o600)
    os.symlink("real.txt", shell.path("link.txt"))
    expect(shell.lint("-o", "link.txt", "a.py"), FINDINGS)
    check(os.path.islink(shell.path("link.txt")), "the link was replaced")
    check("a.py:1:1: " in shell.read("real.txt"), shell.read("real.txt"))
    check(stat.S_IMODE(os.stat(shell.path("real.txt")).st_mode) == 0o600, "the permissions changed")


def test_a_link_to_a_file_that_is_still_to_be_made_stays_one(shell):
    shell.write("a.py")
    shell.write("sub/b.py")
    os.symlink("sub/second.txt", shell.path("first.txt"))
    os.symlink("out.txt", shell.path("sub/second.txt"))
    expect(shell.lint("--output-file", "first.txt", "a.py"), FINDINGS)
    check(os.path.islink(shell.path("first.txt")) and os.path.islink(shell.path("sub/second.txt")), "a link was replaced")
    check("a.py:1:1: " in shell.read("sub/out.txt"), shell.read("sub/out.txt"))


def test_output_file_that_cannot_be_made_fails(shell):
    shell.write("a.py")
    done = shell.lint("-o", "no/such/out.txt", "a.py")
    expect(done, FAILED, "memlint: error: no/such/out.txt: cannot be written: No such file or directory\n")
    done = shell.lint("-o", "/dev/full", "a.py")
    expect(done, FAILED, "memlint: error: /dev/full: cannot be written: No space left on device\n")


def test_dash_as_output_file_is_standard_output(shell):
    shell.write("a.py")
    same(shell.lint("a.py").stdout, shell.lint("-o", "-", "a.py").stdout)


def on_terminal(shell, *arguments, **changes):
    """What a person sees who runs it: (exit status, all output)."""
    master, slave = pty.openpty()
    process = subprocess.Popen([*shell.command, *arguments], cwd=shell.folder, stdin=slave, stdout=slave, stderr=slave,
                               env=harness.environment(**{"TERM": "xterm", **changes}))
    os.close(slave)
    output = b""
    try:
        for piece in iter(functools.partial(os.read, master, 4096), b""):
            output += piece
    except OSError:
        pass
    os.close(master)
    return process.wait(60), output.decode()


def test_colours_are_for_terminals(shell):
    shell.write("a.py")
    arguments = ["--select", PROBE, "--output-format", "full", "a.py"]
    plain = shell.memlint(*arguments)
    check("\033" not in plain.stdout, plain.stdout)
    check("\033" in shell.memlint("--color", "always", *arguments, NO_COLOR="1").stdout, "--color always has no colours")
    check("\033" in on_terminal(shell, *arguments)[1], "no colours on a terminal")
    check("\033" in on_terminal(shell, *arguments, NO_COLOR="")[1], "an empty NO_COLOR counts")
    for what in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}):
        check("\033" not in on_terminal(shell, *arguments, **what)[1], f"colours with {what}")
    check("\033" not in on_terminal(shell, "--color=never", *arguments)[1], "colours with --color=never")
    on_terminal(shell, "-o", "out.txt", *arguments)
    check("\033" not in shell.read("out.txt"), "colours in a file")


def test_a_program_that_is_checked_is_not_written_over(shell):
    shell.write("a.py")
    for option in ("output-file", "write-baseline"):
        expect(shell.memlint(f"--{option}", "a.py", "."), FAILED,
               f"memlint: error: --{option} a.py would replace a program that is checked: name another file\n")
    same("probe\n", shell.read("a.py"))


def test_output_to_the_file_that_standard_output_is_keeps_what_is_there(shell):
    shell.write("a.py")
    script = '(echo before; "$@"; echo after) > log'
    harness.run(["sh", "-c", script, "sh", *shell.command, "-q", "-o", "/dev/stdout", "--select", "PRB", "--output-format",
                 "concise", "a.py"], cwd=shell.folder)
    text = shell.read("log")
    check(text.startswith("before\na.py:1:1:") and text.endswith("after\n"), text)


def test_a_line_without_end_is_named_and_not_drawn(shell):
    shell.write("a.py", "x = 1\n" + "probe; " * 2000 + "\n")
    text = shell.memlint("--select", PROBE, "--output-format", "full", "a.py").stdout
    check(text.count("--> a.py:2:") == 2000 and "x = 1" not in text, text[:400])


def test_a_folder_that_is_gone_is_an_error(shell):
    script = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"'
    done = harness.run(["sh", "-c", script, "sh", *shell.command], cwd=shell.folder)
    check(done.returncode == FAILED and done.stderr, f"{done.returncode} {done.stderr}")


def test_progress_is_shown_and_erased(shell):
    for number in range(3):
        shell.write(f"{number}.py", "linger\n")
    status, output = on_terminal(shell, "--jobs", "1", ".")
    check(status == GOOD, output)
    check(re.search(r"\rchecked \d of 3 files.*\r\033\[K", output, re.S), repr(output))
    check("checked" not in on_terminal(shell, "-q", "--jobs", "1", ".")[1], "progress with -q")
    check("checked" not in shell.memlint("--jobs", "1", ".").stderr, "progress in a pipe")


def interrupted(shell, *arguments, written="", number=signal.SIGINT):
    """Starts a check that hangs, waits until it does, and interrupts it."""
    shell.write("hang.py", "hang\n")
    process = subprocess.Popen([*shell.command, "--ready", "ready", *arguments, "hang.py"], cwd=shell.folder,
                               env=harness.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
                               preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL))  # nohup's is not ours
    for _ in itertools.takewhile(lambda _: not os.path.exists(shell.path("ready")), range(3000)):
        time.sleep(0.01)
    process.send_signal(number)
    output, errors = process.communicate(timeout=60)
    same(written, output)
    same("", errors)
    os.unlink(shell.path("ready"))
    return process.returncode


def test_interrupt_stops_and_writes_nothing(shell):
    for arguments in ([], ["-o", "out.txt"]):
        status = interrupted(shell, *arguments)
        check(status == INTERRUPTED, f"exit status {status}, expected {INTERRUPTED}")
    same(["hang.py"], sorted(os.listdir(shell.folder)))


def test_being_asked_to_end_is_like_an_interrupt(shell):
    for number in (signal.SIGTERM, signal.SIGHUP):
        status = interrupted(shell, "-o", "out.txt", number=number)
        check(status == 128 + number, f"exit status {status}, expected {128 + number}")
    same(["hang.py"], sorted(os.listdir(shell.folder)))


def test_interrupt_keeps_what_a_minimal_run_has_written(shell):
    shell.write("a.py")
    whole = shell.memlint("--minimal", "a.py").stdout
    status = interrupted(shell, "--minimal", "a.py", written=whole[:whole.index("Found ")])
    check(status == INTERRUPTED, f"exit status {status}, expected {INTERRUPTED}")


# --- What must say the same ---


def documented(text):
    """Long options, letters and commands of --help."""
    rows = re.findall(r"^  (?:(-\w), |    )(--[\w-]+)(?: [^ ,\n]+)?(?:, (--[\w-]+))?", text, re.M)
    commands = re.search(r"\nCommands:\n(.*?)\n\n", text, re.S)[1]
    return {word for row in rows for word in row if word}, set(re.findall(r"^  (\S+)", commands, re.M))


def host_help(shell):
    """Without the probe."""
    return documented(harness.succeed([shell.env.memlint, "--help"]).stdout)


def test_what_is_written_from_the_options_is_what_they_say(shell):
    """Completion, the manual and docs/options.md; `make describe` writes them anew."""
    harness.succeed(["python3", shell.env.source("docs", "describe.py"), shell.env.memlint, shell.env.srcdir, "--check"])


def test_man_page_has_what_help_has(shell):
    options, commands = host_help(shell)
    with open(shell.env.source("docs", "memlint.1"), encoding="utf-8") as file:
        page = file.read().replace("\\-", "-")
    sections = dict(re.findall(r"^\.Sh (.*)\n((?:(?!\.Sh ).*\n)*)", page, re.M))
    items = " ".join(re.findall(r"^\.It (Fl .*)", sections["OPTIONS"], re.M))
    found = {"-" + word for word in re.findall(r"Fl (\S+)", items)}
    same(sorted(options), sorted(found), "options in docs/memlint.1")
    same(sorted(commands), sorted(re.findall(r"^\.It Cm (\S+)", sections["COMMANDS"], re.M)), "commands in docs/memlint.1")


def test_completions_have_what_help_has(shell):
    options, commands = host_help(shell)
    expected = sorted(options) + sorted(commands)

    def source(*parts):
        with open(shell.env.source("completion", *parts), encoding="utf-8") as file:
            return file.read()

    bash = source("bash", "memlint")
    words = re.search(r"options='(.*?)'", bash, re.S)[1].split()
    same(expected, sorted(words) + sorted(re.search(r"commands='(.*?)'", bash)[1].split()), "completion/bash/memlint")

    zsh = source("zsh", "_memlint")
    arguments = zsh[zsh.index("\n_arguments"):]
    words = set(re.findall(r"(?<![\w-])(--[\w-]+|-\w)(?=[=+\[,}])", arguments))
    names = re.findall(r"^        '([\w-]+):", zsh, re.M)
    same(expected, sorted(words) + sorted(names), "completion/zsh/_memlint")

    fish = "".join(re.findall(r"^complete .*\n(?:  .*\n)*", source("fish", "memlint.fish"), re.M))
    words = {"--" + name for name in re.findall(r" -l ([\w-]+)", fish)} | {"-" + name for name in re.findall(r" -s (\w)", fish)}
    names = re.findall(r"-n \$first -a ([\w-]+)", fish)
    same(expected, sorted(words) + sorted(names), "completion/fish/memlint.fish")


COMPLETE = """
source "$1"; shift
memlint() { :; }
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_memlint memlint 2>/dev/null
echo "${COMPREPLY[*]}"
"""


def test_bash_completes_options_values_and_commands(shell):
    shell.write("code.py")
    script = shell.env.source("completion", "bash", "memlint")
    for words, completed in [
        (["--col"], "--color"), (["--color", "=", "al"], "always"), (["--color", "="], "auto always never"),
        (["-q", "plug"], "plugin-check"), (["rules", "--output-format", ""], "text json"),
        (["--output-format", "rep"], "report report-json"), (["--sum"], "--summary"),
        (["--mini"], "--minimal"), (["co"], "code.py"), (["--no-config", "expl"], "explain"),
        (["--severity", ""], "note low medium high"),
        (["--severity", "MEM101", "=", "lo"], "low"), (["--severity", "MEM101", "="], "note low medium high"),
        (["--color", "auto,al"], "auto,always"),
    ]:
        done = harness.succeed(["bash", "-c", COMPLETE, "bash", script, "memlint", *words], cwd=shell.folder)
        same(completed + "\n", done.stdout, f"completion of {words}")
