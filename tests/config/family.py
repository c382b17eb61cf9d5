# SPDX-License-Identifier: MIT
"""Configuration files, and the options that they share with the command line."""

import functools
import json
import os

import harness
from harness import check, same

GOOD, FINDINGS, FAILED = 0, 1, 2
CONCAT, UNUSED, SHOWN = "MEM101", "MEM601", ("MEM101", "MEM601")
CODE = "import adafruit_datetime\ns = ''\nfor i in range(200):\n    s = s + str(i)\nprint(s)\n"
RULE = "- {id: USR1, name: no-print, pattern: 'print', issue: Print, fix: Leave it out, severity: LOW, memory_impact: 1 bytes}\n"


def cases(env):
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[5:], functools.partial(run_in_folder, env, function)


def run_in_folder(env, function):
    with harness.scratch() as folder:
        function(Project(env, os.path.realpath(folder)))


class Project:
    def __init__(self, env, folder):
        self.env, self.folder = env, folder
        self.write("code.py", CODE)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def configure(self, text, folder="."):
        self.write(os.path.join(folder, ".memlint.yaml"), text)

    def memlint(self, *arguments, cwd=".", **options):
        return harness.run([self.env.memlint, *arguments], cwd=self.path(cwd), **options)

    def found(self, *arguments, **options):
        """(file, code, severity) of each finding."""
        done = self.memlint("--output-format", "json", *arguments, **options)
        check(done.returncode in (GOOD, FINDINGS) and not done.stderr, f"{done.returncode} {done.stderr}")
        return [(item["filename"], item["code"], item["severity"]) for item in json.loads(done.stdout)]

    def codes(self, *arguments, **options):
        return sorted({code for _, code, _ in self.found(*arguments, **options) if code in SHOWN or code == "USR1"})

    def refused(self, text, message, *arguments):
        """The file is a mistake, said as message; {} in it is the file."""
        self.configure(text)
        done = self.memlint(*arguments or ["code.py"])
        same(f"memlint: error: {message}\n".replace("{}", self.path(".memlint.yaml")), done.stderr)
        check(done.returncode == FAILED and not done.stdout, f"{done.returncode} {done.stdout}")

    def settings(self, *arguments, **options):
        """{option: [value, from]}"""
        done = self.memlint("--show-settings", "--output-format", "json", *arguments, **options)
        check(done.returncode == GOOD and not done.stderr, done.stderr)
        shown = json.loads(done.stdout)
        return {row["option"]: [row["value"], row["from"]] for row in shown["settings"]}


def test_without_a_file_there_are_the_defaults(project):
    same([CONCAT, UNUSED], project.codes("code.py"))


def test_a_file_selects_rules(project):
    project.configure("select: [MEM101]\n")
    same([CONCAT], project.codes("code.py"))
    project.configure("ignore: MEM101, MEM2\n")
    same([UNUSED], project.codes("code.py"))


def test_the_command_line_selects_in_place_of_a_file_and_ignores_beside_it(project):
    project.configure("select: [MEM101]\nignore: [MEM2]\n")
    same([UNUSED], project.codes("--select", "MEM6", "code.py"))
    project.configure("ignore: [MEM101]\n")
    same([], project.codes("--ignore", "MEM601", "code.py"))


def test_an_empty_file_changes_nothing(project):
    for text in ("", "# nothing\n", "{}\n", "---\n"):
        project.configure(text)
        same([CONCAT, UNUSED], project.codes("code.py"))


def test_a_file_is_found_upwards_from_the_program(project):
    project.write("a/b/code.py", CODE)
    project.configure("select: [MEM101]\n")
    same([CONCAT], project.codes("code.py", cwd="a/b"))
    same([CONCAT], project.codes(project.path("a", "b", "code.py"), cwd="/"))


def test_the_nearest_file_holds_alone(project):
    project.write("a/code.py", CODE)
    project.write("b/lib/code.py", CODE)
    project.configure("select: [MEM101]\n")
    project.configure("board: raspberry_pi_pico\n", "a")
    project.configure("select: [MEM601]\n", "b")
    found = {(name, code) for name, code, _ in project.found(".") if code in SHOWN}
    same([("a/code.py", CONCAT), ("a/code.py", UNUSED), ("b/lib/code.py", UNUSED), ("code.py", CONCAT)], sorted(found))
    same(["raspberry_pi_pico", project.path("a", ".memlint.yaml") + ":1"], project.settings("a/code.py")["board"])
    same(["feather_nrf52840_express", "default"], project.settings("code.py")["board"])


def test_findings_are_the_same_on_any_number_of_threads(project):
    for i in range(40):
        project.write(f"{i % 7}/x{i}.py", CODE)
        project.configure("select: [MEM101]\n" if i % 2 else "ignore: [MEM101]\n", f"{i % 7}")
    expected = project.memlint("--output-format", "json", "--jobs", "1", ".").stdout
    for jobs in ("2", "8", "0"):
        same(expected, project.memlint("--output-format", "json", "--jobs", jobs, ".").stdout)
    same(expected, project.memlint("--output-format", "json", "--jobs", "8", "--minimal", ".").stdout)


def test_a_file_may_be_named_or_left_out(project):
    project.configure("select: [MEM101]\n")
    project.write("other.yaml", "select: [MEM601]\n")
    same([UNUSED], project.codes("--config", "other.yaml", "code.py"))
    same([CONCAT, UNUSED], project.codes("--no-config", "code.py"))
    done = project.memlint("--config", "missing.yaml", "code.py")
    same("memlint: error: missing.yaml: no such configuration file\n", done.stderr)


def test_standard_input_is_configured_as_the_file_it_is_called(project):
    project.write("a/x.py", "")
    project.configure("select: [MEM601]\n", "a")
    same([UNUSED], project.codes("--stdin-filename", "a/code.py", "-", stdin=CODE))
    same([CONCAT, UNUSED], project.codes("-", stdin=CODE))


def test_severities_are_given_by_rule(project):
    project.configure("severity: {MEM101: LOW, MEM6: high}\n")
    same({(CONCAT, "LOW"), (UNUSED, "HIGH")}, {(code, level) for _, code, level in project.found("code.py") if code in SHOWN})
    same({(CONCAT, "MEDIUM")}, {(code, level) for _, code, level in project.found("--severity", "MEM101=medium", "code.py") if code == CONCAT})
    project.configure("severity: {MEM101: NOTE, MEM601: NOTE}\nselect: [MEM101, MEM601]\n")
    check(project.memlint("--output-format", "concise", "code.py").returncode == GOOD, "a note fails")


def test_a_note_of_a_rule_that_is_none_stays_one(project):
    project.write("pkg/__init__.py", "from .a import b\n")
    for given in ("MEM601=LOW", "imports=HIGH"):
        found = project.found("--severity", given, "pkg")
        check(not found, f"{given}: {found}")


def test_a_suppression_has_the_severity_that_is_given(project):
    project.write("code.py", "x = 1  # memlint: ignore[MEM101]\n")
    same([("code.py", "SUP001", "HIGH")], project.found("--severity", "SUP001=HIGH", "code.py"))


def test_threshold_and_mapping_are_said_apart(project):
    project.configure("severity: {MEM101: MEDIUM}\n")
    check(CONCAT not in {code for _, code, _ in project.found("--severity", "high", "code.py")}, "the mapping is lost")
    same(["MEM101=MEDIUM, high", project.path(".memlint.yaml") + ":1, command line"], project.settings("--severity", "high")["severity"])
    project.configure("severity: high\n")
    same({"HIGH"}, {level for _, _, level in project.found("--severity", "MEM2=low", "code.py")})
    same(["low", "command line"], project.settings("--severity", "low")["severity"])


def test_a_syntax_error_is_reported_whatever_is_selected(project):
    project.write("code.py", "x = (\n")
    same(["MEM001"], [code for _, code, _ in project.found("--select", "MEM1", "code.py")])
    same([], project.found("--select", "MEM1", "--ignore", "MEM001", "code.py"))


def test_a_severity_is_a_threshold(project):
    project.configure("severity: high\n")
    same({"HIGH"}, {level for _, _, level in project.found("code.py")})


def test_rules_are_left_out_by_file(project):
    project.write("tests/test_a.py", CODE)
    project.write("a/b.py", CODE)
    project.configure("per-file-ignores:\n  tests/: []\n  'tests/*.py': [MEM101]\n  code.py: MEM6, MEM101\n")
    found = {(name, code) for name, code, _ in project.found(".") if code in SHOWN}
    same([("a/b.py", CONCAT), ("a/b.py", UNUSED), ("tests/test_a.py", UNUSED)], sorted(found))
    same([UNUSED], project.codes("--no-config", "--per-file-ignores", "*.py:MEM101", "code.py"))


def test_a_suppression_of_a_rule_that_the_file_leaves_out_is_used(project):
    project.write("code.py", CODE.replace("str(i)", "str(i)  # noqa: MEM101"))
    project.configure("per-file-ignores: {code.py: MEM101}\n")
    check("SUP001" not in {code for _, code, _ in project.found("code.py")}, "an unused suppression")


def test_packs_lie_beside_the_file(project):
    project.write("packs/mine.yaml", RULE)
    project.write("a/code.py", CODE)
    project.configure("rules: packs\nselect: [USR1]\n")
    same(["USR1"], project.codes("code.py", cwd="a"))
    project.configure("rules: missing.yaml\n")
    done = project.memlint("code.py")
    same(f"memlint: error: {project.path('missing.yaml')}: there is no such file\n", done.stderr)
    check(done.returncode == FAILED, f"exit status {done.returncode}")


def test_sarif_knows_the_rules_of_every_configuration(project):
    project.write("a/mine.yaml", RULE)
    project.write("a/code.py", CODE)
    project.configure("rules: mine.yaml\nselect: USR\n", "a")
    for minimal in ([], ["--minimal"]):
        run = json.loads(project.memlint("--output-format", "sarif", *minimal, ".").stdout)["runs"][0]
        ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        check(len(ids) == len(set(ids)) and {item["ruleId"] for item in run["results"]} <= set(ids), ids)
        check("USR1" in ids, ids)


def test_a_pack_that_is_named_twice_is_read_once(project):
    project.write("packs/mine.yaml", RULE)
    project.configure("rules: packs\nselect: [USR1]\n")
    for again in ("packs", "packs/mine.yaml", "./packs/"):
        same(["USR1"], project.codes("--rules", again, "code.py"))
    project.configure("rules: packs/mine.yaml\nselect: [USR1]\n")
    same(["USR1"], project.codes("--rules", "packs", "code.py"))


def test_baselines_lie_beside_the_file(project):
    project.write("a/code.py", CODE)
    project.memlint("--write-baseline", "a/known.json", "--select", "MEM101", "a/code.py")
    project.configure("baseline: known.json\n", "a")
    done = project.memlint("--output-format", "json", ".")
    found = {(item["filename"], item["code"]) for item in json.loads(done.stdout) if item["code"] in SHOWN}
    same([("a/code.py", UNUSED), ("code.py", CONCAT), ("code.py", UNUSED)], sorted(found))
    same(f"memlint: note: {project.path('a', 'known.json')}: hides 1 finding\n", done.stderr)


def test_scopes_share_a_baseline_and_look_for_their_own_rules(project):
    project.write("a/code.py", CODE)
    project.memlint("--write-baseline", "known.json", ".")
    project.configure("baseline: known.json\n")
    project.configure("baseline: ../known.json\nselect: [MEM1]\n", "a")
    done = project.memlint("--output-format", "concise", ".")
    same(f"memlint: note: {project.path('known.json')}: hides 3 findings\n", done.stderr)
    same("No issues found\n", done.stdout)


def test_files_are_excluded_and_included(project):
    for name in ("gen/a.py", "gen/b.txt", "a/x.txt", "a/y.py"):
        project.write(name, CODE)
    project.configure("exclude: [gen/, y.py]\n")
    shown = lambda *arguments: project.memlint("--show-files", *arguments).stdout.split()
    same(["code.py"], shown("."))
    same(["code.py"], shown())
    project.configure("include: ['*.py', x.txt]\nexclude: gen/\n")
    same(["code.py", "a/x.txt", "a/y.py"], shown("."))
    same(["code.py", "a/x.txt"], shown("--exclude", "y.py", "."))
    same(["a/x.txt", "gen/b.txt"], shown("--no-config", "--include", "*.txt", "."))
    project.configure("exclude: /a\n", "gen")
    same([{"path": "gen/a.py"}], json.loads(project.memlint("--no-config", "--show-files", "--output-format", "json", "gen").stdout)["files"])


def test_globs_of_a_call_do_not_see_what_is_above(project):
    project.write("build/proj/code.py", CODE)
    project.write("build/proj/sub/code.py", CODE)
    shown = lambda *arguments: project.memlint("--show-files", *arguments, cwd="build/proj").stdout.split()
    same(["code.py", "sub/code.py"], shown("--exclude", "**/build/**"))
    same(["sub/code.py"], shown("--exclude", "./code.py"))
    same(["code.py"], shown("--exclude", project.path("build", "proj", "sub")))
    found = project.found("--per-file-ignores", "**/build/**:MEM", ".", cwd="build/proj")
    check({name for name, _, _ in found} == {"code.py", "sub/code.py"}, found)


def test_a_link_that_leads_nowhere_is_a_mistake(project):
    os.symlink("nowhere", project.path(".memlint.yaml"))
    done = project.memlint("code.py")
    check(done.returncode == FAILED and ".memlint.yaml" in done.stderr, done.stderr)


def test_a_file_in_a_folder_excludes_below_it_only(project):
    for name in ("a/x.py", "b/x.py"):
        project.write(name, CODE)
    project.configure("exclude: /x.py\n", "a")
    same(["code.py", "b/x.py"], project.memlint("--show-files", ".").stdout.split())


def test_a_format_is_chosen(project):
    project.configure("output-format: concise\n")
    check(project.memlint("code.py").stdout.startswith("code.py:"), "not concise")
    check(project.memlint("--output-format", "json", "code.py").stdout.startswith("["), "not json")


def test_noqa_may_be_left_to_others(project):
    project.write("code.py", CODE.replace("str(i)", "str(i)  # noqa: MEM101") + "x = 1  # noqa: MEM999, MEM2\n")
    project.configure("noqa: no\nselect: [MEM101, SUP]\n")
    same([CONCAT], sorted({code for _, code, _ in project.found("code.py")}))
    project.write("code.py", CODE.replace("str(i)", "str(i)  # memlint: ignore[MEM101]"))
    same([], project.found("code.py"))


def test_plugins_options_are_keys(project):
    project.configure("board: raspberry_pi_pico\nmin-free: 20k\nble: yes\n")
    settings = project.settings()
    same(["raspberry_pi_pico", "20k", "yes"], [settings[name][0] for name in ("board", "min-free", "ble")])
    same(["metro_m4_express", "command line"], project.settings("--board", "metro_m4_express")["board"])


def test_settings_say_where_they_come_from(project):
    project.configure("# mine\nselect: [MEM1]\nignore:\n  - MEM103\n  - MEM102\n")
    file = project.path(".memlint.yaml")
    settings = project.settings("--ignore", "MEM2", "code.py")
    same(["MEM1", f"{file}:2"], settings["select"])
    same(["MEM103, MEM102, MEM2", f"{file}:4, {file}:5, command line"], settings["ignore"])
    same(["*.py", "default"], settings["include"])
    done = project.memlint("--show-settings")
    check(f"configuration:  {file}\n" in done.stdout, done.stdout)
    same(["MEM6", "command line"], project.settings("--select", "MEM6")["select"])


def test_mistakes_are_shown_where_they_are(project):
    for text, message in (
        ("bord: pico\n", "{}:1:1: unknown key 'bord'; did you mean 'board'?"),
        ("\njobs: 4\n", "{}:2:1: unknown key 'jobs'; memlint --show-settings lists what a file can set"),
        ("data-dir: /tmp\n", "{}:1:1: unknown key 'data-dir'; memlint --show-settings lists what a file can set"),
        ("plugin: x.so\n", "{}:1:1: unknown key 'plugin'; memlint --show-settings lists what a file can set"),
        ("severity: {MEM101: [LOW, HIGH]}\n", "{}:1:20: severity: found a list, expected one severity"),
        ("select: [MEM101, MEM9999]\n", "{}:1:18: select 'MEM9999' means no rule, expected an id (MEM101), the beginning of one (MEM1), a name or a family"),
        ("ignore: {a: b}\n", "{}:1:9: ignore: found a mapping, expected a list or a text"),
        ("select:\n", "{}:1:8: select: found nothing, expected a list or a text"),
        ("select: [[MEM1]]\n", "{}:1:10: select: found a list, expected a text in the list"),
        ("board: [pico]\n", "{}:1:8: board: found a list, expected a text"),
        ("noqa: yes\nboard: picco\n", "{}:2:8: there is no board 'picco'; memlint list-boards lists them"),
        ("ble: maybe\n", "{}:1:6: ble 'maybe', expected yes or no"),
        ("min-free: lots\n", "{}:1:11: min-free 'lots', expected a number of bytes, such as 10240 or 10k"),
        ("severity: loud\n", "{}:1:11: severity 'loud', expected note, low, medium or high, or RULE=SEVERITY for the findings of one rule"),
        ("severity: {MEM101: loud}\n", "{}:1:12: severity 'MEM101=loud', expected note, low, medium or high, or RULE=SEVERITY for the findings of one rule"),
        ("severity: {NOSUCH: low}\n", "{}:1:12: severity 'NOSUCH' means no rule, expected an id (MEM101), the beginning of one (MEM1), a name or a family"),
        ("per-file-ignores: {a.py: NOSUCH}\n", "{}:1:20: per-file-ignores 'NOSUCH' means no rule, expected an id (MEM101), the beginning of one (MEM1), a name or a family"),
        ("per-file-ignores: [a.py]\n", "{}:1:19: per-file-ignores: found a list, expected a mapping or a text"),
        ("output-format: jsn\n", "{}:1:16: no format 'jsn'; did you mean 'json'?"),
        ("- board\n", "{}:1:1: found a list, expected a mapping of options, such as 'board: pico'"),
    ):
        project.refused(text, message)


def test_pairs_that_would_be_others_are_refused(project):
    for text, message in (
        ('severity: {MEM101: "low,high"}\n', "{}:1:20: severity: ',' in 'low,high' is not expected"),
        ('severity: {"MEM101=low,MEM2": high}\n', "{}:1:12: severity: '=' in 'MEM101=low,MEM2' is not expected"),
        ('per-file-ignores: {"a.py": "x.py:MEM6"}\n', "{}:1:28: per-file-ignores: ':' in 'x.py:MEM6' is not expected"),
    ):
        project.refused(text, message)


def test_what_is_shown_says_what_is_broken(project):
    project.write("a/code.py", CODE)
    project.configure("bord: pico\n", "a")
    error = f"memlint: error: {project.path('a', '.memlint.yaml')}:1:1: unknown key 'bord'; did you mean 'board'?\n"
    for arguments in (["--show-settings", "a/code.py"], ["--show-settings", "a"], ["--show-files", "."]):
        done = project.memlint(*arguments)
        same(error, done.stderr)
        check(done.returncode == FAILED, f"exit status {done.returncode}")
    same("memlint: error: --show-settings nowhere: No such file or directory\n", project.memlint("--show-settings", "nowhere").stderr)
    same("memlint: error: --show-settings a: takes one path\n", project.memlint("--show-settings", "a", "code.py").stderr)


def test_values_have_a_limit(project):
    project.refused("rules:\n" + "- none.yaml\n" * 1001, "{}:1002:3: more than 1000 values are set")


def test_a_broken_file_below_is_said_once_and_the_rest_is_checked(project):
    project.write("a/code.py", CODE)
    project.write("a/more.py", CODE)
    project.configure("bord: pico\n", "a")
    done = project.memlint("--select", "MEM101", "--output-format", "concise", ".")
    same(f"memlint: error: {project.path('a', '.memlint.yaml')}:1:1: unknown key 'bord'; did you mean 'board'?\n", done.stderr)
    check(done.returncode == FAILED and done.stdout.startswith("code.py:") and "a/" not in done.stdout, done.stdout)


def test_hostile_files_are_refused(project):
    project.configure("x: " + "[" * 100000 + "\n")
    check(project.memlint("code.py").returncode == FAILED, "nesting")
    project.configure("select: [" + "MEM1, " * 100000 + "]\n")
    done = project.memlint("code.py")
    check(done.returncode == FAILED and "larger than" in done.stderr, done.stderr)
    os.unlink(project.path(".memlint.yaml"))
    os.mkfifo(project.path(".memlint.yaml"))
    done = project.memlint("code.py")
    check(done.returncode == FAILED and ".memlint.yaml" in done.stderr, done.stderr)


def test_pyproject_is_spoken_of(project):
    project.write("pyproject.toml", "[project]\nname = 'x'\n\n[tool.memlint]\nboard = 'pico'\n")
    project.write("a/code.py", CODE)
    note = (f"memlint: note: {project.path('pyproject.toml')} has [tool.memlint], which this program does not read: the memlint of "
            "the Python package circuitpython-memlint does; or use .memlint.yaml\n")
    same(note, project.memlint("code.py").stderr)
    same(note, project.memlint("code.py", cwd="a").stderr)
    same("", project.memlint("-q", "code.py").stderr)
    for text in ("[tool]\nmemlint = {board = 'pico'}\n", "[ tool . 'memlint' ]\n", "tool.memlint.board = 'pico'\n",
                 "[tool.memlint.severity]\n", "[tool]\nmemlint.board = 'pico'\n"):
        project.write("pyproject.toml", text)
        same(note, project.memlint("code.py").stderr)
    project.write("pyproject.toml", "[other]\nmemlint = 1\n[tool]\nmemlints = 1\n[tools]\nmemlint = 1\n")
    same("", project.memlint("code.py").stderr)
    os.unlink(project.path("pyproject.toml"))
    os.mkfifo(project.path("pyproject.toml"))
    same("", project.memlint("code.py").stderr)
    os.unlink(project.path("pyproject.toml"))
    project.write("pyproject.toml", "[tool.memlinter]\n# [tool.memlint]\n")
    same("", project.memlint("code.py").stderr)


# --- Files in bulk ---


def test_listed_files_are_checked_as_they_are_named(project):
    for name in ("a b.py", "new\nline.py", "x.txt", "-"):
        project.write(name, CODE)
    files = lambda *arguments, **options: sorted({name for name, _, _ in project.found(*arguments, **options)})
    project.write("list", "a b.py\nx.txt\n\n./code.py\n")
    same(["./code.py", "a b.py", "x.txt"], files("--files-from", "list"))
    same(["code.py", "new\nline.py"], files("--files-from", "-", stdin="new\nline.py\0code.py\0"))
    same(["./-"], files("--files-from", "-", stdin="-"))
    same(["a b.py", "code.py"], files("--files-from", "-", "code.py", stdin="a b.py"))


def test_an_empty_list_checks_nothing(project):
    done = project.memlint("--files-from", "-", "--output-format", "json")
    same("memlint: warning: there are no Python files to check\n", done.stderr)
    check(done.returncode == GOOD and json.loads(done.stdout) == [], done.stdout)


def test_what_is_listed_and_missing_fails(project):
    done = project.memlint("--files-from", "-", "--output-format", "concise", stdin="gone.py\ncode.py\n")
    same("memlint: error: gone.py: no such file or folder\n", done.stderr)
    check(done.returncode == FAILED and done.stdout.startswith("code.py:"), done.stdout)
    done = project.memlint("--files-from", "no-list")
    check(done.returncode == FAILED and "--files-from no-list: No such file" in done.stderr, done.stderr)
    done = project.memlint("--files-from", "-", "-", stdin="code.py")
    same("memlint: error: --files-from - reads standard input, which is checked as well: give one of them\n", done.stderr)
