# SPDX-License-Identifier: MIT
"""flake8 and pylint with memlint inside, beside memlint: the same lines, the same count."""

import json
import os
import re
import shutil

import harness
from harness import check
from python_package import FIVE, PACK, PROGRAM, ask, equal, memlint_found, places, project, run, tools, unpacked, venv, write

WHEN = "hosts"
SERIAL = True


def cases(env):
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[5:].replace("_", "-"), lambda function=function: function(env)


# flake8

LOCAL = """\
[flake8]
select = {select}
[flake8:local-plugins]
extension =
    MEM = circuitpython_memlint.flake8:Memory
    SUP = circuitpython_memlint.flake8:Suppressions
    USR = circuitpython_memlint.flake8:Users
paths = {paths}
"""


def flake8(python, folder, *arguments, **options):
    """[(file, row, column, code, text)]"""
    done = run(python, "-m", "flake8", *arguments, cwd=folder, **options)
    check(done.returncode in (0, 1) and not done.stderr, f"{done.returncode}: {done.stdout}{done.stderr}")
    found = [re.fullmatch(r"(?:\./)?(.*?):(\d+):(\d+): (\w+) (.*)", line) for line in done.stdout.splitlines()]
    check(all(found) and done.returncode == bool(found), done.stdout)
    return [(one[1], int(one[2]), int(one[3]), one[4], one[5]) for one in found]


def codes(found):
    return sorted(one[3] for one in found)


def test_flake8_finds_what_memlint_finds(env):
    with harness.scratch() as folder:
        project(folder)
        expected = places(memlint_found(env, folder))
        packaged = flake8(venv(env), folder, "--extend-ignore", "E,F,W,C", "code.py")
        write(folder, ".flake8", LOCAL.format(select="MEM,SUP,USR", paths=unpacked(env)))
        local = flake8(tools(env), folder, "code.py")
        default = flake8(venv(env), folder, "--isolated", "code.py")
    equal(5, len(expected))
    equal(expected, sorted(one[1:4] for one in packaged))
    equal(packaged, local)
    equal(expected, sorted(one[1:4] for one in default if one[3].startswith("MEM")))
    check(any(one[3].startswith("F") for one in default), f"flake8's own are gone: {default}")


def test_flake8_reads_every_way_to_say_what(env):
    with harness.scratch() as folder:
        project(folder)
        os.mkdir(os.path.join(folder, "old"))
        shutil.copy(os.path.join(folder, "code.py"), os.path.join(folder, "old"))
        equal(["MEM601"] * 4, codes(flake8(venv(env), folder, "--select", "MEM6")))
        equal(["MEM601"] * 2, codes(flake8(venv(env), folder, "--select", "MEM6", "--extend-exclude", "old")))
        equal(["MEM101", "MEM201"], codes(flake8(venv(env), folder, "--select=MEM", "--ignore=MEM6,MEM301", "code.py")))
        named = flake8(venv(env), folder, "--select=MEM", "--stdin-display-name", "here.py", "-", stdin=PROGRAM)
        equal(sorted(("here.py", code) for code in FIVE), sorted((one[0], one[3]) for one in named))


def test_flake8_owns_noqa(env):
    """What memlint would hide by it, the plugin hands over; its own comments still hide."""
    program = PROGRAM.replace("import displayio", "import displayio  # noqa: MEM601").replace(
        "lines.append(log)", "lines.append(log)  # memlint: ignore[MEM201]").replace(
        "import board", "import board  # noqa: MEM999, memlint\n# memlint: ignore(MEM101)")
    with harness.scratch() as folder:
        write(folder, "code.py", program)
        hidden = flake8(venv(env), folder, "--select", "MEM,SUP", "code.py")
        shown = flake8(venv(env), folder, "--select", "MEM,SUP", "--disable-noqa", "code.py")
        memlint = places(memlint_found(env, folder, "--ignore", "SUP001"))
    equal(["MEM101", "MEM301", "MEM601", "SUP002"], codes(hidden))
    equal(memlint, sorted(one[1:4] for one in hidden))
    equal(["MEM101", "MEM301", "MEM601", "MEM601", "SUP002"], codes(shown))


def test_flake8_takes_options_once(env):
    """From [flake8], relative to it, and from the command line; users' rules by one prefix."""
    with harness.scratch() as folder:
        project(folder, flake8="[flake8]\nselect = MEM3,USR\nmemlint-rules = pack.yaml\nmemlint-board = raspberry_pi_pico\n")
        os.mkdir(os.path.join(folder, "sub"))
        found = flake8(venv(env), folder, "code.py")
        equal([("MEM301", "Buffer is made anew each turn (32 bytes/iteration)"), ("USR000", "OWN101 no-printing: Nobody reads it "
               "(~8 bytes)"), ("USR000", "no-logs: A log")], sorted(one[3:] for one in found))
        wrong = run(venv(env), "-m", "flake8", "--memlint-board", "x", "code.py", cwd=folder)
        check(wrong.returncode == 1 and "memlint: there is no board 'x'" in wrong.stdout and "Traceback" not in wrong.stderr,
              wrong.stdout + wrong.stderr)
        text = run(venv(env), "-m", "flake8", "--help").stdout
    listed = json.loads(harness.succeed([env.memlint, "options", "--output-format", "json"]).stdout)
    check("--memlint-board" in text and "--memlint-rules" in text, text)
    own = re.findall(r"^  --memlint-([\w-]+)", text, re.MULTILINE)
    equal(len(own), len(set(own)))
    equal(set(), set(own) - names_in(listed))
    check("min-free" not in own, "an option that does nothing here")
    check("Several are separated by commas." in words(text) and "Can be repeated" not in text, text)


def words(text):
    return " ".join(text.split())


def names_in(document):
    """All texts of a document of memlint's, without dashes before them."""
    if isinstance(document, (list, dict)):
        return set().union(*map(names_in, document.values() if isinstance(document, dict) else document))
    return {str(document).lstrip("-")}


def test_hosts_read_the_configuration(env):
    """.memlint.yaml, upwards from the file: the table of options is one. What the host was given wins."""
    with harness.scratch() as folder:
        project(folder)
        write(folder, ".memlint.yaml", "rules: pack.yaml\nnoqa: true\nboard: x\nper-file-ignores: {code.py: MEM6}\n")
        found = flake8(venv(env), folder, "--select=MEM,USR", "--memlint-board=raspberry_pi_pico", "code.py")
        equal(["MEM101", "MEM201", "MEM301", "USR000", "USR000"], codes(found))
        found = pylint(env, folder, "--memlint-board=raspberry_pi_pico", "code.py")
        equal(["W9001", "W9001", "W9101", "W9201", "W9301"], sorted(one["messageId"] for one in found))
        wrong = run(venv(env), "-m", "flake8", "code.py", cwd=folder)
        check(wrong.returncode == 1 and "there is no board 'x'" in wrong.stdout, wrong.stdout + wrong.stderr)
        found = ask(env, "source = open('code.py').read()\nprint(json.dumps([len(memlint.check(source, 'code.py')),\n"
                         "  len(memlint.check(source, 'code.py', config='nearest', board='raspberry_pi_pico'))]))", cwd=folder)
    equal([5, 5], found)


def test_rule_of_ones_own_is_named_once(env):
    with harness.scratch() as folder:
        project(folder)
        write(folder, "pack.yaml", PACK.replace("OWN101", "USR123"))
        found = flake8(venv(env), folder, "--select=USR", "--memlint-rules=pack.yaml", "code.py")
    equal([("USR000", "no-logs: A log"), ("USR123", "no-printing: Nobody reads it (~8 bytes)")], sorted(one[3:] for one in found))


def test_broken_configuration_is_one_line(env):
    """Found only with a file below it: where it is broken, once, also of several processes."""
    for text, said in [("board: [\n", "sub/.memlint.yaml:2:1: "), ("bord: x\n", "sub/.memlint.yaml:1:1: unknown key 'bord'"),
                       ("rules: nosuch\n", "sub/nosuch: there is no such file"), ("board: x\n", "there is no board 'x'")]:
        with harness.scratch() as folder:
            os.mkdir(os.path.join(folder, "sub"))
            write(os.path.join(folder, "sub"), ".memlint.yaml", text)
            names = ["whole.py", *(f"sub/broken_{number}.py" for number in range(6))]
            for name in names:
                write(folder, name, PROGRAM)
            for jobs in ("-j1", "-j4"):
                done = run(venv(env), "-m", "flake8", jobs, *names, cwd=folder)
                head, _, line = done.stdout.partition("\n")
                check(done.returncode == 1 and head.startswith("There was a critical error"), f"{jobs}: {done}")
                is_one_line(line, said)
                equal("", done.stderr)
                done = run(*pylint_command(env), jobs, *names, cwd=folder, HOME=folder)
                check(done.returncode == 32 and "F0002" not in done.stdout, f"{jobs}: {done}")
                is_one_line(done.stderr, said)


def is_one_line(text, said):
    check(text.startswith("memlint: ") and said in text and text.count("\n") == 1, f"{said}: {text}")


def test_notes_have_to_be_asked_for(env):
    """They never fail, and whatever these two report fails."""
    program = "from board import D1, D2\nD1.value = D2.value\n"
    with harness.scratch() as folder:
        write(folder, "code.py", program)
        equal([(1, 19, "MEM610")], places(memlint_found(env, folder)))
        for settings, options, expected in [("", [], 0), ("", ["--memlint-severity=note"], 1), ("severity: note\n", [], 1),
                                            ("severity: note\n", ["--memlint-severity=low"], 0),
                                            ("", ["--memlint-severity=MEM610=LOW"], 1), ("severity: {MEM610: LOW}\n", [], 1),
                                            ("severity: {MEM601: NOTE}\n", [], 0)]:
            write(folder, ".memlint.yaml", settings)
            equal((settings, options, ["MEM610"] * expected),
                  (settings, options, codes(flake8(venv(env), folder, "--select=MEM", *options, "code.py"))))
            equal((settings, options, ["W9610"] * expected),
                  (settings, options, [one["messageId"] for one in pylint(env, folder, *options, "code.py")]))


def test_flake8_in_parallel_finds_the_same(env):
    with harness.scratch() as folder:
        for number in range(9):
            write(folder, f"program_{number}.py", PROGRAM)
        found = flake8(venv(env), folder, "-j4", "--select", "MEM", "--memlint-board", "raspberry_pi_pico")
    equal(sorted((f"program_{number}.py", code) for number in range(9) for code in FIVE),
          sorted((one[0], one[3]) for one in found))


def test_flake8_reads_other_encodings(env):
    """flake8 hands over text: its file need not be UTF-8, nor end its lines in one way."""
    with harness.scratch() as folder:
        with open(os.path.join(folder, "code.py"), "wb") as file:
            file.write(("# -*- coding: latin-1 -*-\n" + PROGRAM).replace("\n", "\r\n").encode("latin-1"))
        found = flake8(venv(env), folder, "--select", "MEM", "code.py")
        write(folder, "code.py", PROGRAM)
        equal([(row + 1, column, code) for row, column, code in places(memlint_found(env, folder))],
              sorted(one[1:4] for one in found))


# pylint

def pylint_command(env):
    return [venv(env), "-m", "pylint", "--load-plugins=circuitpython_memlint.pylint"]


def pylint(env, folder, *arguments):
    done = run(*pylint_command(env), "--output-format=json2", "--disable=import-error,unused-import,missing-docstring,invalid-name,"
               "multiple-statements", *arguments, cwd=folder, HOME=folder)
    check(not done.stderr, done.stderr)
    return json.loads(done.stdout)["messages"]


def test_pylint_finds_what_memlint_finds(env):
    with harness.scratch() as folder:
        project(folder)
        expected = memlint_found(env, folder)
        found = pylint(env, folder, "code.py")
    equal(sorted((item["location"]["row"], item["location"]["column"] - 1, item["end_location"]["row"],
                  item["end_location"]["column"] - 1, "W9" + item["code"][3:], "memlint-" + item["name"]) for item in expected),
          sorted((one["line"], one["column"], one["endLine"], one["endColumn"], one["messageId"], one["symbol"])
                 for one in found))


def test_pylint_disables(env):
    program = PROGRAM.replace("import displayio", "import displayio  # pylint: disable=memlint-unused-import").replace(
        "lines.append(log)", "lines.append(log)  # pylint: disable=W9201").replace(
        "log += ", "# memlint: ignore[MEM101]\n    log += ")
    with harness.scratch() as folder:
        write(folder, "code.py", program)
        equal(["W9301", "W9601"], sorted(one["messageId"] for one in pylint(env, folder, "code.py")))
        equal(["W9601"], [one["messageId"] for one in pylint(env, folder, "--disable=memlint-buffer-in-loop", "code.py")])


def test_pylint_takes_options_and_rules_of_ones_own(env):
    table = '[tool.pylint.memlint]\nmemlint-rules = ["pack.yaml"]\nmemlint-board = "raspberry_pi_pico"\n'
    with harness.scratch() as folder:
        project(folder, pyproject=table)
        found = [one for one in pylint(env, folder, "code.py") if one["messageId"] == "W9001"]
        equal([(5, "USR000 no-logs: A log"), (11, "OWN101 no-printing: Nobody reads it (~8 bytes)")],
              sorted((one["line"], one["message"]) for one in found))
        wrong = run(*pylint_command(env), "--memlint-board=x", "code.py", cwd=folder, HOME=folder)
    check(wrong.returncode == 32 and "memlint: there is no board 'x'" in wrong.stderr, f"{wrong}")
    check("Traceback" not in wrong.stderr, wrong.stderr)


def test_pylint_helps(env):
    """With what a user wants to know: no word about checkers, no default that is empty in fact."""
    done = run(*pylint_command(env), "--help")
    section = words(re.search(r"^Memlint:\n(.*?)(?=^\S|\Z)", done.stdout, re.MULTILINE | re.DOTALL)[1])
    check(section.startswith("What wastes memory in CircuitPython programs."), section)
    check("Not given: as .memlint.yaml says, else feather_nrf52840_express." in section, section)
    check("[default" not in section and "min-free" not in section and "%" not in section, section)
    equal(1, done.stdout.count("Memlint"))


def test_pylint_in_parallel_and_in_other_encodings_finds_the_same(env):
    with harness.scratch() as folder:
        for number in range(8):
            write(folder, f"program_{number}.py", PROGRAM)
        with open(os.path.join(folder, "latin.py"), "wb") as file:
            file.write(("# -*- coding: latin-1 -*-\n" + PROGRAM).encode("latin-1"))
        names = sorted(name for name in os.listdir(folder) if name.endswith(".py"))
        found = pylint(env, folder, "-j4", "--disable=all", "--enable=memlint-string-concat-in-loop", *names)
    equal(names, sorted(one["path"] for one in found))


def test_pylint_knows_every_rule(env):
    """No two rules of ours with one id or one symbol, or pylint stops."""
    with harness.scratch() as folder:
        done = run(*pylint_command(env), "--list-msgs", HOME=folder)
    rules = json.loads(harness.succeed([env.memlint, "rules", "--output-format", "json"]).stdout)
    listed = dict(re.findall(r"^:memlint-([\w-]+) \((W9\d+)\)", done.stdout, re.MULTILINE))
    equal({rule["name"] for rule in rules} | {"own-rule"}, set(listed))
    equal(len(listed), len(set(listed.values())))
    equal(("W9051", "W9082", "W9001"), (listed["syntax-error"], listed["malformed-suppression"], listed["own-rule"]))
