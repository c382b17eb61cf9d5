# SPDX-License-Identifier: MIT
"""--add-noqa: which comments come where, that the program stays the same, and what is left."""

import ast
import os
import shutil
import stat

import harness
import shell as shells
from harness import check
from shell import FAILED, GOOD, expect, same

TWO_RULES = """\
- {name: loud-word, pattern: LOUD, issue: a, fix: b, severity: LOW, memory_impact: none}
- {name: small-word, pattern: small, issue: a, fix: b, severity: LOW, memory_impact: none}
"""


def cases(env):
    return shells.cases(env, globals())


def write(shell, name, text):
    """Bytes as they are: line ends count here."""
    with open(shell.path(name), "wb") as file:
        file.write(text.encode())


def read(shell, name):
    with open(shell.path(name), "rb") as file:
        return file.read().decode()


def left(done):
    """The places of the findings that were not suppressed."""
    return [":".join(line.split(":")[1:3]) for line in done.stdout.split("\n") if ": " in line]


def become(shell, before, after, *arguments, stay=()):
    """A program is changed to another, and findings stay at these places; a second run changes nothing."""
    arguments = ["--add-noqa", *(arguments or ["--select", "PRB"]), "--output-format", "concise", "a.py"]
    write(shell, "a.py", before)
    done = shell.memlint(*arguments)
    check(done.returncode == GOOD, done.stderr)
    same(repr(after), repr(read(shell, "a.py")), "program")
    same(stay, left(done), "places")
    expect(shell.memlint(*arguments), GOOD, "memlint: note: added 0 comments to 0 files\n")
    same(after, read(shell, "a.py"), "program after a second run")


def test_a_comment_comes_to_the_end_of_the_line(shell):
    become(shell, "x = probe\n", "x = probe  # noqa: PRB001\n")
    become(shell, "x = probe \t \n", "x = probe  # noqa: PRB001\n")
    become(shell, "x = probe # why\n", "x = probe # why  # noqa: PRB001\n")
    become(shell, "if x:\n    y = probe\nelse: probe\n",
           "if x:\n    y = probe  # noqa: PRB001\nelse: probe  # noqa: PRB001\n")


def test_line_ends_stay_as_they_are(shell):
    become(shell, "probe\r\nx = 1\r\nprobe", "probe  # noqa: PRB001\r\nx = 1\r\nprobe  # noqa: PRB001")
    become(shell, "\ufeffprobe\n", "\ufeffprobe  # noqa: PRB001\n")


def test_all_rules_of_a_line_are_in_one_comment(shell):
    become(shell, "whisper, probe, probe\n", "whisper, probe, probe  # noqa: PRB001, PRB002\n", "--select", "PRB",
           "--severity", "note")


def test_a_note_gets_no_comment_unless_notes_are_asked_for(shell):
    become(shell, "whisper, probe\n", "whisper, probe  # noqa: PRB001\n", stay=["1:1"])


def test_a_list_that_is_there_grows(shell):
    become(shell, "probe  # noqa: E501\n", "probe  # noqa: E501, PRB001\n")
    become(shell, "probe  # NOQA:E501,W291 because  \n", "probe  # NOQA:E501,W291, PRB001 because  \n")
    become(shell, "probe, whisper  # noqa: PRB002 # type: ignore\n", "probe, whisper  # noqa: PRB002, PRB001 # type: ignore\n")
    become(shell, "probe, whisper  # memlint: ignore[PRB002]\n",
           "probe, whisper  # memlint: ignore[PRB002]  # noqa: PRB001\n")


def test_what_cannot_be_read_is_left_alone(shell):
    become(shell, "probe  # noqa PRB001\nprobe\n", "probe  # noqa PRB001\nprobe  # noqa: PRB001\n", stay=["1:1"])
    become(shell, "probe  # memlint: ignore(PRB001)\n", "probe  # memlint: ignore(PRB001)\n", stay=["1:1"])
    become(shell, "probe  # noqa PRB001\n", "probe  # noqa PRB001\n", "--select", "PRB,SUP", stay=["1:1", "1:8"])


def test_what_is_suppressed_already_gets_nothing(shell):
    text = "probe  # noqa\n# memlint: ignore[PRB001]\nprobe\n# memlint: off\nprobe\n"
    become(shell, text, text)


def test_rules_without_an_id_go_by_their_names(shell):
    shell.write("rules.yaml", TWO_RULES)
    rules = ["--rules", "rules.yaml", "--select", "USR,PRB"]
    become(shell, "LOUD = small\n", "LOUD = small  # memlint: ignore[loud-word, small-word]\n", *rules)
    become(shell, "LOUD = probe \n", "LOUD = probe  # noqa: PRB001  # memlint: ignore[loud-word]\n", *rules)
    become(shell, "LOUD = probe  # memlint: ignore[small-word] # noqa: E1 x\nsmall\n",
           "LOUD = probe  # memlint: ignore[small-word, loud-word] # noqa: E1, PRB001 x\n"
           "small  # memlint: ignore[small-word]\n", *rules)


def test_no_comment_stands_in_a_string(shell):
    become(shell, 'x = """probe\n"""\n', 'x = """probe\n"""\n', stay=["1:8"])
    become(shell, 'x = """\nprobe"""\n', 'x = """\nprobe"""  # noqa: PRB001\n')
    become(shell, 'call("""\n""", probe, """\n""")\n', 'call("""\n""", probe, """\n""")\n', stay=["2:6"])
    become(shell, 'x = f"""{probe}\n{probe}"""\n', 'x = f"""{probe}\n{probe}"""  # noqa: PRB001\n', stay=["1:10"])
    become(shell, "x = 'a\\\nprobe'\n", "x = 'a\\\nprobe'  # noqa: PRB001\n")
    become(shell, 'x = ("probe"\n     "b")\n', 'x = ("probe"  # noqa: PRB001\n     "b")\n')


def test_no_comment_stands_after_a_backslash(shell):
    become(shell, "x = probe + \\\n    probe\n", "x = probe + \\\n    probe  # noqa: PRB001\n", stay=["1:5"])
    become(shell, "x = \\\n    probe + \\\n    1\n", "x = \\\n    probe + \\\n    1\n", stay=["2:5"])


def test_a_statement_of_several_lines_has_other_places(shell):
    rules = ["--select", "MEM601"]
    become(shell, "import os, \\\n    sys\n", "import os, \\\n    sys  # noqa: MEM601\n", *rules, stay=["1:8"])
    become(shell, "from a import (\n    b,\n)\n", "from a import (\n    b,  # noqa: MEM601\n)\n", *rules)
    become(shell, 's = ""\nwhile True:\n    s = s + """\n"""\n', 's = ""\nwhile True:\n    s = s + """\n"""  # noqa: MEM101\n',
           "--select", "MEM101")


def test_the_line_that_a_shell_reads_stays(shell):
    become(shell, "#!/usr/bin/probe\nprobe\n", "#!/usr/bin/probe\nprobe  # noqa: PRB001\n", stay=["1:12"])


def test_a_file_with_a_syntax_error_stays(shell):
    shell.write("a.py", "def broken(:\n    probe\n")
    done = shell.lint("--add-noqa", "a.py")
    expect(done, GOOD, "memlint: warning: a.py: no comment was added: it has a syntax error, or no plugin parses it\n"
                       "memlint: note: added 0 comments to 0 files\n")
    same("def broken(:\n    probe\n", shell.read("a.py"))
    same(["1:12", "2:5"], left(done))


def test_a_file_in_which_a_comment_would_hide_code_stays(shell):
    """The grammar lets a comment go on past a lone carriage return."""
    write(shell, "a.py", "import probe\rimport probe\r")
    expect(shell.lint("--add-noqa", "a.py"), GOOD,
           "memlint: warning: a.py: no comment was added: it would then be parsed in another way\n"
           "memlint: note: added 0 comments to 0 files\n")
    same("import probe\rimport probe\r", read(shell, "a.py"))


def test_what_a_baseline_knows_gets_no_comment(shell):
    shell.write("a.py", "probe(1)\n")
    shell.lint("--write-baseline", "base.json", "a.py")
    shell.write("a.py", "probe(1)\nprobe(2)\n")
    expect(shell.lint("--add-noqa", "-q", "--baseline", "base.json", "a.py"), GOOD)
    same("probe(1)\nprobe(2)  # noqa: PRB001\n", shell.read("a.py"))


def test_files_are_replaced_as_they_are_and_counted(shell):
    shell.write("real.py", "probe\nprobe\n")
    shell.write("sub/b.py")
    shell.write("clean.py", "x = 1\n")
    os.chmod(shell.path("real.py"), 0o640)
    os.symlink("real.py", shell.path("a.py"))
    before = os.stat(shell.path("clean.py"))
    expect(shell.lint("--add-noqa", "a.py", "sub", "clean.py"), GOOD, "memlint: note: added 3 comments to 2 files\n")
    check(os.path.islink(shell.path("a.py")), "the link was replaced")
    check(stat.S_IMODE(os.stat(shell.path("real.py")).st_mode) == 0o640, "the permissions changed")
    check(os.stat(shell.path("clean.py")).st_ino == before.st_ino, "a file without findings was written")
    same("probe  # noqa: PRB001\nprobe  # noqa: PRB001\n", shell.read("real.py"))
    same(["a.py", "clean.py", "real.py", "sub"], sorted(os.listdir(shell.folder)))


def test_a_file_that_cannot_be_written_fails(shell):
    shell.write("a.py", "probe\n" + "#" * 600)
    shell.write("b.py")
    done = harness.run(["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", *shell.command, "--select", "PRB", "--add-noqa", "."],
                       cwd=shell.folder)
    expect(done, FAILED, "memlint: error: a.py: cannot be written: File too large\n"
                         "memlint: note: added 1 comment to 1 file\n")
    same("probe\n" + "#" * 600, shell.read("a.py"))


def test_only_files_can_be_changed(shell):
    shell.write("a.py")
    expect(shell.lint("--add-noqa", "a.py", "-", stdin="probe\n"), FAILED,
           "memlint: error: --add-noqa changes files, and standard input is none\n")
    same("probe\n", shell.read("a.py"))
    expect(shell.lint("--add-noqa", "--minimal", "a.py"), FAILED,
           "memlint: error: --add-noqa and --minimal don't go together: give one of them\n")
    expect(shell.lint("--add-noqa", "--write-baseline", "base.json", "a.py"), FAILED,
           "memlint: error: --write-baseline and --add-noqa don't go together: give one of them\n")
    check(not os.path.exists(shell.path("base.json")), "a baseline was written")


def tree(path):
    with open(path, "rb") as file:
        text = file.read()
    try:
        return ast.dump(ast.parse(text))
    except (SyntaxError, ValueError):
        return text


def test_real_programs_stay_the_programs_they_are(shell):
    """Python's own parser is the judge: of this repository's programs and of the standard library."""
    ours = [os.path.join(folder, name) for top in ("examples", "tests/rules", "tests/golden", "tests/example_programs")
            for folder, _, names in os.walk(shell.env.source(*top.split("/"))) for name in names if name.endswith(".py")]
    paths = ours + list(harness.standard_library())[:20]
    for number, path in enumerate(sorted(paths)):
        shutil.copyfile(path, shell.path(f"{number}.py"))
    before = {name: tree(shell.path(name)) for name in os.listdir(shell.folder)}
    command = [shell.env.memlint, "--add-noqa", "--severity", "note", "--output-format", "concise", "."]
    done = harness.run(command, cwd=shell.folder)  # without the probe, which waits where a program has the word for it
    changed = int(done.stderr.split("added ")[1].split(" ")[0])
    check(changed > 200, done.stderr[-200:])
    for name, old in before.items():
        check(tree(shell.path(name)) == old, f"{paths[int(name[:-3])]} is another program now")
    again = harness.run(command, cwd=shell.folder)
    check("added 0 comments to 0 files" in again.stderr, again.stderr[-200:])
    same(done.stdout, again.stdout)
