# SPDX-License-Identifier: MIT
"""The Python package: its wheel read and run, also where nothing else is installed; its calls; its command."""

import base64
import csv
import glob
import hashlib
import json
import os
import re
import shutil
import sys
import sysconfig
import zipfile

import harness
from harness import check, same
from python_package import (FIVE, PACK, PROGRAM, ask, backend, equal, memlint_found, pip, project, run, tools, unpacked, venv,
                            wheel, write)

WHEN = "hosts"
SERIAL = True

NATIVE = "circuitpython_memlint/_native/"
LIBC = re.compile(r"lib(c|m|dl|rt|pthread)\.so\.\d+|ld-linux[\w-]*\.so\.\d+")
RUNPATH = {"bin/memlint": "$ORIGIN/../lib", "lib/libmemlint-bridge.so.0": "$ORIGIN", "lib/memlint/memlint.so": "$ORIGIN/.."}


def cases(env):
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[5:].replace("_", "-"), lambda function=function: function(env)


# The wheel

def test_wheel_is_what_it_says(env):
    name = os.path.basename(wheel(env))
    platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    version = re.search(r"AC_INIT\(\[memlint\], \[([\d.]+)\]", open(env.source("configure.ac"), encoding="utf-8").read())[1]
    equal(f"circuitpython_memlint-{version}-py3-none-{platform}.whl", name)
    with zipfile.ZipFile(wheel(env)) as archive:
        record = f"circuitpython_memlint-{version}.dist-info/RECORD"
        rows = list(csv.reader(archive.read(record).decode().splitlines()))
        equal(sorted(archive.namelist()), sorted(row[0] for row in rows))
        for path, digest, size in rows:
            content = archive.read(path)
            if path != record:
                equal((digest, int(size)), (hashed(content), len(content)))
        licenses = archive.read(f"circuitpython_memlint-{version}.dist-info/licenses/THIRD-PARTY").decode()
        carried = [path for path in archive.namelist() if re.match(NATIVE + r"lib/lib(?!memlint)", path)]
    for library in ["tree-sitter, compiled in", "tree-sitter-python, compiled in", *(path[22:] for path in carried)]:
        check(re.search(rf"^{re.escape(library)}\n=+\n\n.*\S", licenses, re.MULTILINE), f"no licence of {library}")
    check("licence is that of the package" not in licenses, "a licence was not found")


def hashed(content):
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


def test_wheel_carries_what_it_needs(env):
    """Read from the objects: nothing is needed but libc's and what lies beside, which is looked for there."""
    top = os.path.join(unpacked(env), NATIVE)
    objects = {os.path.relpath(path, top): harness.succeed(["readelf", "-d", path]).stdout
               for path in glob.glob(top + "**", recursive=True) if os.path.isfile(path) and is_elf(path)}
    carried = {os.path.basename(path) for path in objects if path.startswith("lib/lib")}
    check({name.split(".")[0] for name in carried} >= {"libmemlint-bridge", "libjansson", "libltdl"}, f"{carried}")
    needed_by_ours = set()
    for path, dynamic in objects.items():
        needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic))
        check(all(name in carried or LIBC.fullmatch(name) for name in needed), f"{path} needs {needed} beside {carried}")
        needed_by_ours |= needed
        runpath = re.findall(r"\((?:RUNPATH|RPATH)\).*\[(.*)\]", dynamic)
        equal((path, [RUNPATH[path]] if path in RUNPATH else []), (path, runpath))
    equal(set(RUNPATH) - set(objects), set())
    equal(carried - needed_by_ours, set())


def is_elf(path):
    with open(path, "rb") as file:
        return file.read(4) == b"\x7fELF"


def test_wheel_runs_where_nothing_is_installed(env):
    """In a root that holds a Python, libc's and the wheel; without one carried library, it does not."""
    with harness.scratch() as root:
        make_root(env, root)
        foreign = [name for _, _, names in os.walk(root) for name in names
                   if re.match(r"lib(jansson|ltdl|yaml|pcre2|tree-sitter)", name)]
        equal(4, len(foreign))  # the wheel's
        found = json.loads(inside(root, "/python", "-m", "circuitpython_memlint", "--output-format=json", "code.py"))
        equal(sorted(FIVE), sorted(item["code"] for item in found))
        call = "import circuitpython_memlint as m; print([f.code for f in m.check(open('code.py').read(), 'code.py')])"
        equal(f"{FIVE}\n", inside(root, "/python", "-c", call))
        os.rename(os.path.join(root, NATIVE, "lib/libjansson.so.4"), os.path.join(root, "elsewhere"))
        broken = enter(root, "/python", "-m", "circuitpython_memlint", "code.py")
        check(broken.returncode != 0 and "libjansson.so.4" in broken.stderr, f"it needs no libjansson: {broken}")


def make_root(env, root):
    """This Python at its place, and no other library than those that it needs itself."""
    program = os.path.realpath(sys.executable)
    stdlib = sysconfig.get_path("stdlib")
    ignored = shutil.ignore_patterns("site-packages", "dist-packages", "test", "tests", "idlelib", "ensurepip", "__pycache__",
                                     "config-*", "tkinter", "*.a")
    shutil.copytree(stdlib, root + stdlib, ignore=ignored)
    modules = [path for name in ("_ctypes", "_json", "_struct", "_hashlib", "math", "_datetime")
               for path in glob.glob(f"{stdlib}/lib-dynload/{name}.*")]
    for path in {line for one in [program, *modules] for line in libraries(one)}:
        os.makedirs(os.path.dirname(root + path), exist_ok=True)
        shutil.copy(path, root + path)
    os.makedirs(os.path.dirname(root + program), exist_ok=True)
    shutil.copy(program, root + program)
    os.symlink(program, root + "/python")
    shutil.copytree(os.path.join(unpacked(env), "circuitpython_memlint"), root + "/circuitpython_memlint")
    write(root, "code.py", PROGRAM)
    # All of /proc that it takes: by it, the loader finds what lies beside a program, and the program its data.
    os.makedirs(root + "/proc/self")
    os.symlink(f"/{NATIVE}bin/memlint", root + "/proc/self/exe")


def libraries(path):
    listed = harness.run(["ldd", path]).stdout
    return re.findall(r"(/\S+) \(0x", listed)


def enter(root, *command):
    chroot = shutil.which("chroot", path=os.environ["PATH"] + ":/usr/sbin")
    home = sysconfig.get_config_var("prefix")
    return run(*as_root(), "env", "PYTHONHOME=" + home, "PYTHONPATH=/", "PATH=/bin", chroot, root, *command)


def as_root():
    """What to put before a command that only root may run: systems differ in which of these they allow."""
    for prefix in ([] if os.getuid() == 0 else None, ["unshare", "--map-root-user"], ["sudo", "-n"]):
        if prefix is not None and run(*prefix, "true").returncode == 0:
            return prefix
    raise harness.Failure("to make a root of one's own takes root, unprivileged user namespaces or sudo")


def inside(root, *command):
    done = enter(root, *command)
    check(done.returncode in (0, 1) and not done.stderr, f"{done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def test_build_without_compiler_ends_with_the_apt_line(env):
    with harness.scratch() as folder:
        done = backend(harness.distributed(env), f"build_wheel({folder!r})", PATH=folder)
        left = os.listdir(folder)
    equal((1, []), (done.returncode, left))
    equal(everything(env), done.stderr.rstrip().split("\n")[-1])


def everything(env):
    packages = re.search(r"^packages='([^']*)'", open(env.source("setup.sh"), encoding="utf-8").read(), re.MULTILINE)[1]
    return "  apt-get install " + " ".join(packages.split())


def test_build_with_half_a_compiler_ends_with_the_apt_line(env):
    with harness.scratch() as folder:
        write(folder, "cc", "#!/bin/sh\nexit 1\n")
        os.chmod(os.path.join(folder, "cc"), 0o755)
        done = backend(harness.distributed(env), f"build_wheel({folder!r})", CC=os.path.join(folder, "cc"))
    equal(1, done.returncode)
    equal(everything(env), done.stderr.rstrip().split("\n")[-1])


def test_build_without_a_library_ends_with_the_apt_line(env):
    """A linker that does not find jansson, nor libltdl."""
    with harness.scratch() as folder:
        write(folder, "cc", '#!/bin/sh\nfor word; do case $word in -ljansson|-lltdl) echo "cannot find $word" >&2; exit 1;; '
                            f'esac; done\nexec {shutil.which(env.cc[0])} "$@"\n')
        os.chmod(os.path.join(folder, "cc"), 0o755)
        done = backend(harness.distributed(env), f"build_wheel({folder!r})", CC=os.path.join(folder, "cc"))
        left = os.listdir(folder)
    equal((1, ["cc"]), (done.returncode, left))
    equal("  apt-get install libltdl-dev libjansson-dev", done.stderr.rstrip().split("\n")[-1])


def test_editable_install_of_a_tree_that_was_built(env):
    """A tree that was configured where it is can't be configured elsewhere: what building left is not built from."""
    with harness.scratch() as folder:
        tree, python = os.path.join(folder, "tree"), os.path.join(folder, "venv", "bin", "python")
        shutil.copytree(harness.distributed(env), tree)
        for name in ("config.status", "plugin/plugin.o", "config.log"):
            write(tree, name, "stale\n")
        harness.succeed([tools(env), "-m", "venv", os.path.join(folder, "venv")], timeout=300)
        pip(python, "install", "--quiet", "--no-deps", "--editable", tree, HOME=folder)
        write(folder, "code.py", PROGRAM)
        asked = harness.succeed([python, "-c", "import circuitpython_memlint as m; print(m.__file__)"]).stdout
        check(asked.startswith(tree), asked)
        done = harness.run([os.path.join(os.path.dirname(python), "memlint"), "--output-format=concise", "code.py"], cwd=folder)
    check(done.returncode == 1 and "Found 5 issues" in done.stdout, done.stdout + done.stderr)


# The calls

def test_check_finds_what_memlint_finds(env):
    with harness.scratch() as folder:
        project(folder)
        expected = memlint_found(env, folder)
        concise = harness.run([env.memlint, "--minimal", "--output-format", "concise", "code.py"], cwd=folder).stdout.splitlines()
        found = ask(env, "from dataclasses import asdict\nfound = memlint.check(open('code.py').read(), 'code.py')\n"
                         "print(json.dumps([[str(f), asdict(f)] for f in found]))", cwd=folder)
    equal(FIVE, [item["code"] for item in expected])
    equal([line.replace("[*] ", "") for line in concise[:5]], [line for line, _ in found])
    equal([as_finding(item) for item in expected], [item for _, item in found])


def as_finding(item):
    start, end, fix = item["location"], item["end_location"], item["fix"]
    return {**{key: item[key] for key in ("code", "name", "severity", "message", "filename", "bytes")},
            "row": start["row"], "column": start["column"], "end_row": end["row"], "end_column": end["column"],
            "fix": fix and {**fix, "edits": [as_edit(edit) for edit in fix["edits"]]}}


def as_edit(edit):
    return {"row": edit["location"]["row"], "column": edit["location"]["column"], "end_row": edit["end_location"]["row"],
            "end_column": edit["end_location"]["column"], "content": edit["content"]}


def test_fix_fixes_what_the_command_fixes(env):
    """Text stays text, with its line ends, and bytes stay bytes. Who hands over one text has told nothing of other files."""
    source = "import board\r\nimport displayio\r\nwhile True:\r\n    for value in [1, 2]:\r\n        print(board, value)\r\n"
    with harness.scratch() as folder:
        fixed = ask(env, f"done = memlint.fix({source!r}, 'code.py')\n"
                         f"raw = memlint.fix({source!r}.encode(), 'code.py').source\n"
                         f"more = memlint.fix({source!r}, 'code.py', unsafe_fixes=True)\n"
                         "print(json.dumps([done.source, raw.decode('utf-8'), [f.code for f in done.findings], more.source]))",
                    cwd=folder)
        write(folder, "code.py", source)
        harness.run([env.memlint, "--fix", "--unsafe-fixes", "code.py"], cwd=folder)
        with open(os.path.join(folder, "code.py"), encoding="utf-8", newline="") as file:
            unsafely = file.read()
    safely = source.replace("[1, 2]", "(1, 2)")
    equal([safely, safely, ["MEM601"], safely.replace("import displayio\r\n", "")], fixed)
    equal(unsafely, fixed[3])


def test_options_are_the_commands(env):
    with harness.scratch() as folder:
        project(folder)
        found = ask(env, "source = open('code.py').read()\n"
                         "def codes(**options): return [f.code for f in memlint.check(source, 'code.py', **options)]\n"
                         "print(json.dumps([codes(select='MEM6'), codes(select=['MEM3', 'strings'], severity='high'),\n"
                         "  codes(ignore=['MEM1', 'MEM2'], board=None), codes(rules='pack.yaml', select='OWN101'),\n"
                         "  codes(rules=['pack.yaml'], select=['no-logs'], min_free=20000, ble=True),\n"
                         "  [f.code for f in memlint.check(source.encode())]]))", cwd=folder)
    equal([["MEM601"] * 2, ["MEM101"], ["MEM601", "MEM601", "MEM301"], ["OWN101"], ["USR000"], FIVE], found)


def test_mappings_are_options_too(env):
    with harness.scratch() as folder:
        project(folder)
        found = ask(env, "source = open('code.py').read()\nfound = memlint.check(source, 'code.py',\n"
                         "  severity={'MEM101': 'LOW', 'imports': 'note'},\n"
                         "  per_file_ignores={'code.py': ['MEM2', 'MEM301'], 'x': 'MEM'})\n"
                         "print(json.dumps([[f.code, f.severity] for f in found]))", cwd=folder)
    equal([["MEM601", "NOTE"], ["MEM601", "NOTE"], ["MEM101", "LOW"]], found)


def test_errors_say_what_was_wrong(env):
    found = ask(env, "said = []\n"
                     "for source, options in [('', {'bord': 'x'}), ('', {'board': 'x'}), ('', {'rules': '/nowhere.yaml'}),\n"
                     "                        (b'\\xff', {}), ('\\ud800', {}), ('', {'select': 'a\\0b'}),\n"
                     "                        ('', {'select': {'MEM1': 'x'}}), ('', {'bord': {'x': 'y'}})]:\n"
                     "    try: said.append(memlint.check(source, 'code.py', **options))\n"
                     "    except memlint.MemlintError as error: said.append(str(error))\n"
                     "said.append([f.code for f in memlint.check('x = = 1')])\n"
                     "print(json.dumps(said))")
    for expected, text in zip(["did you mean 'board'?", "no board 'x'", "/nowhere.yaml: ", "code.py:1:1: ", "code.py: ",
                               "a NUL in ", "select: a mapping, expected a text or a list", "did you mean 'board'?",
                               ["MEM001"]], found, strict=True):
        check(expected == text if isinstance(expected, list) else expected in text, f"{expected}: {text}")


def test_arguments_are_of_their_types(env):
    """bytes(123) would be a source of 123 NULs."""
    found = ask(env, "from pathlib import Path\nsaid = [memlint.check('x = = 1', Path('a.py'))[0].filename]\n"
                     "for wrong in [(123,), (None,), ('', None), ('', 1)]:\n"
                     "    try: memlint.check(*wrong)\n"
                     "    except TypeError as error: said.append(str(error))\n"
                     "try: memlint.check('', board=3.5)\n"
                     "except TypeError as error: said.append(str(error))\n"
                     "print(json.dumps(said))")
    equal(["a.py", "source: expected str or bytes, not int", "source: expected str or bytes, not NoneType",
           "expected str, bytes or os.PathLike object, not NoneType", "expected str, bytes or os.PathLike object, not int",
           "an option: expected a text, a number, a path or a list of them, not float"], found)


def test_rules_are_those_of_the_command(env):
    expected = json.loads(harness.succeed([env.memlint, "rules", "--output-format", "json"]).stdout)
    found = ask(env, "from dataclasses import asdict\nprint(json.dumps([asdict(rule) for rule in memlint.rules()]))")
    for rule in [*expected, *found]:
        rule["pack"] = os.path.basename(rule["pack"])
    equal(expected, found)


def test_findings_are_values_and_threads_are_free(env):
    found = ask(env, f"from concurrent.futures import ThreadPoolExecutor as Pool\nsource = {PROGRAM!r}\n"
                     "first = memlint.check(source)\n"
                     "with Pool(8) as pool: every = list(pool.map(memlint.check, [source] * 32))\n"
                     "try: first[0].row = 1; frozen = False\n"
                     "except AttributeError: frozen = True\n"
                     "print(json.dumps([all(one == first for one in every), len({*first, *every[0]}), frozen]))")
    equal([True, 5, True], found)


def test_broken_pack_of_ones_own_folder_is_a_warning(env):
    with harness.scratch() as folder:
        os.makedirs(os.path.join(folder, "memlint", "rules.d"))
        write(os.path.join(folder, "memlint", "rules.d"), "broken.yaml", "- nonsense: 1\n")
        found = ask(env, "import warnings\nwith warnings.catch_warnings(record=True) as seen:\n"
                         "    warnings.simplefilter('always')\n    memlint.check('')\n"
                         "print(json.dumps([[str(w.message), w.category.__name__] for w in seen]))", XDG_CONFIG_HOME=folder)
    check(len(found) == 1 and "broken.yaml:1:" in found[0][0] and found[0][1] == "MemlintWarning", f"{found}")


# The command

def command(env, *arguments, **options):
    return run(os.path.join(os.path.dirname(venv(env)), "memlint"), *arguments, **options)


def test_command_is_the_executable(env):
    with harness.scratch() as folder:
        project(folder)
        expected = harness.run([env.memlint, "code.py"], cwd=folder)
        for done in (command(env, "code.py", cwd=folder), run(venv(env), "-m", "circuitpython_memlint", "code.py", cwd=folder)):
            equal((expected.returncode, expected.stdout, expected.stderr), (done.returncode, done.stdout, done.stderr))


def test_command_reads_pyproject(env):
    table = ('[tool.memlint]\noutput-format = "json"\nselect = ["MEM1", "no-printing"]\nrules = "pack.yaml"\nmin-free = 20000\n'
             'noqa = true\nexclude = ["old/", "x,y/"]\nper-file-ignores = {"deep/there/*" = ["MEM1", "MEM2"]}\n'
             '[tool.memlint.severity]\nMEM101 = "LOW"\n')
    with harness.scratch() as folder:
        project(folder, pyproject=table)
        for name in ("deep", "deep/old", "deep/there", "deep/x,y"):
            os.mkdir(os.path.join(folder, name))
            write(os.path.join(folder, name), "code.py", PROGRAM)
        deep = os.path.join(folder, "deep")
        write(deep, "pyproject.toml", "[project]\nname = 'no table of ours'\n")
        found = json.loads(command(env, ".", cwd=deep).stdout)
        equal([("code.py", "MEM101", "LOW"), ("code.py", "OWN101", "LOW"), ("there/code.py", "OWN101", "LOW")],
              [(item["filename"], item["code"], item["severity"]) for item in found])
        found = json.loads(command(env, "--sel=MEM2", "code.py", cwd=deep).stdout)
        equal(["MEM201"], [item["code"] for item in found])
        done = command(env, "--output-format", "concise", "code.py", cwd=folder)
        same("code.py:8:5: LOW MEM101 ", done.stdout[:24])
        equal("", done.stderr)
        found = json.loads(command(env, "--output-format=json", "--no-config", "code.py", cwd=folder).stdout)
        equal(FIVE, [item["code"] for item in found])


def test_globs_in_pyproject_are_of_its_folder(env):
    """Whatever the current folder; a folder's own name is no glob."""
    for table, expected in [('exclude = ["a/gen/", "/top.py", "./b/x_1.py"]', ["a/x_1.py", "b/gen/x_2.py", "gen/x_2.py"]),
                            ('exclude = ["gen/", "x_1*"]', ["top.py"]),
                            ('include = ["top.py", "b/*.py"]', ["b/x_1.py", "top.py"]),
                            ('exclude = ["elsewhere/", "b/"]', ["a/gen/x_2.py", "a/x_1.py", "gen/x_2.py", "top.py"])]:
        with harness.scratch() as elsewhere:
            folder = os.path.join(os.path.realpath(elsewhere), "elsewhere", "[a]*")
            for name in ("a/x_1.py", "a/gen/x_2.py", "b/x_1.py", "b/gen/x_2.py", "gen/x_2.py", "top.py"):
                os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
                write(folder, name, "")
            write(folder, "pyproject.toml", f"[tool.memlint]\n{table}\n")
            for cwd, named in [(folder, "."), (os.path.join(folder, "a"), folder), (os.path.join(folder, "a", "gen"), "../..")]:
                files = command(env, "--show-files", named, cwd=cwd).stdout.splitlines()
                equal((table, expected), (table, sorted(os.path.relpath(os.path.join(cwd, file), folder) for file in files)))


def test_pyproject_has_the_table_in_every_way_of_toml(env):
    for table in ["[tool]\nmemlint = {select = 'MEM2'}", "tool.memlint.select = 'MEM2'", "[ tool . 'memlint' ]\nselect = 'MEM2'",
                  'tool = {"memlint" = {select = ["MEM2"]}}', "[tool.memlint]\nper-file-ignores = 'code.py:MEM1,MEM3,MEM6'"]:
        with harness.scratch() as folder:
            project(folder, pyproject=table)
            done = command(env, "--output-format=json", "code.py", cwd=folder)
            equal((table, ["MEM201"], ""), (table, [item["code"] for item in json.loads(done.stdout or "[]")], done.stderr))
            asked = run(venv(env), "-c", "import sys; sys.modules['tomllib'] = sys.modules['tomli'] = None\n"
                        "from circuitpython_memlint import _pyproject; _pyproject.arguments([])", cwd=folder)
            check("pip install tomli" in asked.stderr, f"{table}: {asked.stderr}")
            write(folder, "pyproject.toml", '[project]\ndependencies = ["circuitpython-memlint", "memlint"]\n'
                                            '[tool.pylint.memlint]\nmemlint-board = "x"\n')
            asked = run(venv(env), "-c", "import sys; sys.modules['tomllib'] = sys.modules['tomli'] = None\n"
                        "from circuitpython_memlint import _pyproject; print(_pyproject.arguments([]))", cwd=folder)
            equal(("[]\n", ""), (asked.stdout, asked.stderr))


def test_command_line_replaces_what_it_names(env):
    """Of severity the threshold, or the severity of a rule; and what holds is shown with where it is said."""
    with harness.scratch() as folder:
        project(folder, pyproject="[tool.memlint]\nseverity = {MEM101 = 'LOW', MEM601 = 'LOW'}\n")
        for option, expected in [("medium", {"MEM201": "HIGH", "MEM301": "MEDIUM"}),
                                 ("MEM101=medium", {"MEM101": "MEDIUM", "MEM201": "HIGH", "MEM301": "MEDIUM", "MEM601": "LOW"})]:
            found = json.loads(command(env, "--output-format=json", "--severity", option, "code.py", cwd=folder).stdout)
            levels = {item["code"]: item["severity"] for item in found}
            equal((option, {code: expected.get(code) for code in levels}, set(expected)), (option, levels, set(levels)))
        note = f"memlint: note: {os.path.realpath(folder)}/pyproject.toml [tool.memlint] is read as if on the command line\n"
        equal(note, command(env, "--show-settings", cwd=folder).stderr)
        equal("", command(env, "--show-settings", "-q", cwd=folder).stderr)


def test_mistakes_in_pyproject_are_errors(env):
    for table, expected in [("bord = 'x'", "unknown key 'bord'; did you mean 'board'?"),
                            ("board = {a = 1}", "board: expected a text"), ("board = ['x']", "board: expected a text"),
                            ("ble = 'no'", "ble: expected true or false"), ("exclude = ''", "expected a glob"),
                            ("min-free = 1.5", "min-free: expected a number"), ("select = [1]", "select: expected a text, or"),
                            ("plugin = 'evil.so'", "unknown key 'plugin'"), ("board = ", "pyproject.toml: "),
                            ("board = 'x'", "there is no board 'x'"), ('board = "a\\u0000b"', "a NUL in "),
                            ("# " + "x" * 1024 * 1024, "pyproject.toml: larger than the limit of ")]:
        with harness.scratch() as folder:
            project(folder, pyproject="[tool.memlint]\n" + table + "\n")
            done = command(env, "code.py", cwd=folder)
        check(done.returncode == 2 and expected in done.stderr and not done.stdout, f"{table}: {done.stderr}")


def test_what_is_no_file_is_no_pyproject(env):
    for make in (os.mkfifo, lambda path: os.symlink("/dev/zero", path)):
        with harness.scratch() as folder:
            project(folder)
            os.unlink(os.path.join(folder, "pyproject.toml"))
            make(os.path.join(folder, "pyproject.toml"))
            done = command(env, "--output-format=concise", "code.py", cwd=folder, timeout=60)
        check(done.returncode == 1 and "MEM101" in done.stdout and not done.stderr, f"{done.returncode} {done.stderr}")


def test_documentation_says_what_happens(env):
    """Its program runs, its commands print the lines that are shown, its tables are read."""
    text = open(env.source("docs", "python.md"), encoding="utf-8").read()
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    equal(["sh", "toml", "python", "python", "console", "ini", "toml", "console", "console"], [kind for kind, _ in blocks])
    program, shown = blocks[2][1] + blocks[3][1], re.search(r"# (code\.py:\S+ .*) …", blocks[2][1])[1]
    with harness.scratch() as folder:
        project(folder, pyproject=blocks[1][1] + blocks[6][1], flake8=blocks[5][1])
        write(folder, "my_rules.yaml", PACK)
        printed = run(venv(env), "-c", f"source = {PROGRAM!r}\n{program}", cwd=folder)
        check(printed.returncode == 0 and shown in printed.stdout, f"{shown}: {printed.stdout}{printed.stderr}")
        for line in [line for kind, block in blocks if kind == "console" for line in block.splitlines()]:
            if line.startswith("$ "):
                done = run(venv(env), "-m", *line[2:].split(), cwd=folder, HOME=folder)
            else:
                check(line in done.stdout.splitlines() and not done.stderr, f"{line}\n{done.stdout}{done.stderr}")
        done = command(env, "--output-format=concise", "code.py", cwd=folder)
        check("code.py:8:5: MEDIUM MEM101 " in done.stdout and "MEM201" not in done.stdout, done.stdout + done.stderr)
        check("code.py:5:1: MEDIUM USR000 " in done.stdout, f"a rule of one's own is gone: {done.stdout}")
    packages = re.search(r"^packages='([^']*)'", open(env.source("setup.sh"), encoding="utf-8").read(), re.MULTILINE)[1]
    equal(packages.split(), re.search(r"apt-get install (.*?)\npip", blocks[0][1], re.DOTALL)[1].replace("\\", "").split())
