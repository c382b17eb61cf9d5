# SPDX-License-Identifier: MIT
"""The runners in host-shim/bindings, each beside the tool whose style it has: the real ruff, the real semgrep.

Both tools run without a network: what they are given is local, and their proxies lead nowhere.
"""

import functools
import json
import os
import pty
import re
import subprocess

import harness
from harness import check, same

WHEN = "hosts"

# Imports that nobody uses, which F401 and MEM601 see alike; names bound by `as` are another matter, as ruff points at
# the alias, and memlint at all that would go.
RUFF_FILES = {
    "plain.py": "import os\nimport sys\nimport adafruit_bus_device.i2c_device\n\n\nprint(sys)\n",
    "names.py": "from sys import path, argv\nfrom array import (\n    array,\n    typecodes,\n)\n"
                "print(argv, typecodes)\n",
    "wide é.py": 'x = "é😀日"; import time\nif x:\n\timport gc\n\tprint(x)\n',
    "crlf.py": "import os\r\nimport sys\r\nprint(sys)\r\n",
    "bom.py": "\ufeffimport os\nprint()\n",
    "clean.py": "print(1)\n",
}

RULES = """\
rules:
  - id: Own.shout
    languages: [python]
    message: Too loud
    severity: WARNING
    pattern-regex: print\\([^)]*\\)
  - id: todo
    languages: [python]
    message: A promise
    severity: INFO
    pattern-regex: '#\\s*TODO.*'
  - id: loud-name
    languages: [generic]
    message: Capitals
    severity: ERROR
    pattern-regex: \\b[A-Z]{3,}\\b(?=\\s*=)
"""

# Where semgrep hides everything by a comment that it misreads, memlint hides nothing: see nosemgrep.h. Not here.
SEMGREP_FILES = {
    "loud.py": 'MAX = 1\nprint("é😀", MAX); print(2)  # TODO less\n\n\nprint(\n    3)\n',
    "crlf.py": "print(1)\r\nMAX = 2\r\n",
    "broken.py": "def broken(:\n    print(1)\n    print(\n      2,\n    3)\n",
    "clean.py": "pass\n",
    "comments.py": """\
print(1) # nosemgrep
print(2)  # nosemgrep: Own.shout
# nosemgrep
print(3)
print(4) # nosemgrep: other
print(5) # nosemgrep: own.shout
print(6) # noqa
print(7) # memlint: ignore[todo]
print(8) # nosem because
print(9) # NOSEMGREP
"nosemgrep"; print(10)
print(11) # nosemgrep:other, Own.shout
print(12) # nosemgrep: shout
print(13) #nosemgrep
print( # nosemgrep
14)
# nosemgrep

print(15)
x = 2 # nosemgrep
print(16)
# why nosemgrep
print(17)
    # nosemgrep: other
print(18)
print(19) # nosemgrep: tmp.Own.shout
print(20) # nosemgrep=shout
print(21) # nosemgrep: y, z  , shout
print(
22) # nosemgrep
""",
}

WITHOUT_NETWORK = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}


def cases(env):
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[5:].replace("_", "-"), functools.partial(in_folder, env, function)
    for name, (arguments, status) in SEMGREP_STATUSES.items():
        yield "semgrep-exit-status-" + name, functools.partial(in_folder, env, semgrep_status, arguments, status)


def in_folder(env, function, *arguments):
    with harness.scratch() as folder:
        function(env, folder, *arguments)


def write(folder, files):
    for name, text in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)


def tool(env, name):
    path = env.source(".venv-tests", "bin", name)
    check(os.path.exists(path), f"no {name} in .venv-tests: sh setup.sh --tests")
    return path


def shape(value):
    """What of JSON is a matter of its type: {"a": [1, 2]} is {"a": [int]}, and a list of unlike items a list of all."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in sorted(value.items())}
    if isinstance(value, list):
        return sorted({json.dumps(shape(item)) for item in value})
    return type(value).__name__


# ruff


def cargo_build(env, target, **changes):
    """From nothing but the crate: cargo's home is empty, and it may not ask anybody."""
    return harness.run(
        ["cargo", "build", "--offline", "--locked", "--quiet"], cwd=env.source("host-shim", "bindings", "rust"),
        timeout=600, HOME=os.environ.get("HOME", "/"), CARGO_HOME=os.path.join(harness.workshop(), "cargo-home"),
        CARGO_TARGET_DIR=target, **changes)


@harness.once
def ruff_runner(env):
    target = os.path.join(harness.workshop(), "cargo")
    done = cargo_build(env, target, MEMLINT_LIB_DIR=env.build(".libs"), MEMLINT_DATA_DIR=env.srcdir,
                       MEMLINT_PLUGIN_DIR=env.build("plugin", ".libs"))
    check(done.returncode == 0, f"cargo build: {done.returncode}\n{done.stdout}{done.stderr}")
    return os.path.join(target, "debug", "memlint-ruff")


def test_ruff_is_built_by_pkg_config(env, folder):
    target = os.path.join(folder, "target")
    lost = cargo_build(env, target, PKG_CONFIG_LIBDIR=folder, PKG_CONFIG_PATH="")
    check(lost.returncode != 0 and "where is memlint? Set MEMLINT_LIB_DIR" in lost.stderr, lost.stderr)
    write(folder, {"memlint-bridge.pc": f"libdir={env.build('.libs')}\nplugindir={env.build('plugin', '.libs')}\n"
                                        f"datadir={env.srcdir}\nName: a\nDescription: b\nVersion: 1\n",
                   "found.py": "import os\n"})
    found = cargo_build(env, target, PKG_CONFIG_LIBDIR=folder, PKG_CONFIG_PATH="")
    check(found.returncode == 0, found.stderr)
    done = harness.run([os.path.join(target, "debug", "memlint-ruff"), "check", "found.py"], cwd=folder)
    check(done.returncode == 1 and "MEM601" in done.stdout, done.stdout + done.stderr)


def memlint_ruff(env, folder, *arguments, before=()):
    return harness.run([*before, ruff_runner(env), *arguments], cwd=folder)


def beside_ruff(env, folder, output_format, *files, program=None):
    """What the real one says of F401, and what a program of ours, the runner or memlint itself, does of MEM601."""
    real = harness.run([tool(env, "ruff"), "check", "--isolated", "--no-cache", "--select", "F401",
                        "--output-format", output_format, *files], cwd=folder)
    arguments = ["check", "--select", "MEM601", "--output-format", output_format, *files]
    ours = harness.run([program or ruff_runner(env), *arguments], cwd=folder)
    check(real.returncode == ours.returncode == 1, f"{real.returncode}, {ours.returncode}: {real.stderr}{ours.stderr}")
    return real.stdout, ours.stdout


def ruff_items(text, folder):
    items = json.loads(text)
    for item in items:
        item["filename"] = os.path.relpath(os.path.join(folder, item["filename"]), folder)
    return sorted(items, key=lambda item: (item["filename"], item["location"]["row"], item["location"]["column"]))


def test_ruff_json(env, folder):
    compare_json(env, folder, ruff_runner(env))


def test_ruff_json_of_memlint(env, folder):
    compare_json(env, folder, env.memlint)


def compare_json(env, folder, program):
    write(folder, RUFF_FILES)
    both = beside_ruff(env, folder, "json", ".", program=program)
    real, ours = (ruff_items(text, os.path.realpath(folder)) for text in both)
    check(len(real) == 8, f"{len(real)} findings")
    for item in ours:
        figure = item.pop("bytes")
        check(figure is None or list(figure) == ["high", "low", "provenance", "source", "unit"], f"{figure}")
    for kept in ("filename", "location", "end_location", "noqa_row", "cell"):
        same(json.dumps([item[kept] for item in real]), json.dumps([item[kept] for item in ours]), kept)
    # ruff always has a page on the rule and a fix of this one; memlint has neither for certain.
    with_fix = [item for item in ours if item["fix"]]
    check(with_fix, "nothing has a fix")
    for item in real + ours:
        check(isinstance(item.pop("url"), (str, type(None))), "url")
    same(str(shape(real)), str(shape(with_fix)), "keys and types")
    first = [item["fix"]["edits"] for item in (real[1], ours[1])]
    same(json.dumps(first[0]), json.dumps(first[1]), "edits that take a line away")


def test_ruff_concise(env, folder):
    write(folder, RUFF_FILES)
    places = [sorted(re.findall(r"^(.*?:\d+:\d+): ([A-Z]+\d+) ", text, re.M))
              for text in beside_ruff(env, folder, "concise", *RUFF_FILES)]
    check(len(places[0]) == 8, f"{places[0]}")
    same(str(places[0]).replace("F401", "MEM601"), str(places[1]), "places")
    ends = [text.split("\n")[8] for text in beside_ruff(env, folder, "concise", *RUFF_FILES)]
    same(ends[0], ends[1], "last line")


def frames(text):
    """From each arrow to its help, without what stands beside the signs."""
    found = re.findall(r"^( *--> .*?)^help:", text, re.M | re.S)
    return sorted(re.sub(r"(\^+) .*", r"\1", frame) for frame in found)


def test_ruff_full(env, folder):
    compare_frames(env, folder, ruff_runner(env))


def test_ruff_full_of_memlint(env, folder):
    compare_frames(env, folder, env.memlint)


def compare_frames(env, folder, program):
    write(folder, RUFF_FILES)
    names = [name for name in RUFF_FILES if name != "bom.py"]  # ruff's frame shows the mark
    real, ours = (frames(text) for text in beside_ruff(env, folder, "full", *names, program=program))
    check(len(real) == 7, f"{real}")
    same("".join(real), "".join(ours), "frames")


def test_ruff_finds_what_memlint_finds(env, folder):
    """On real programs, in the same order, whatever the number of threads; its places are counted in Rust."""
    expected = harness.run([env.memlint, "--output-format", "json", "examples"], cwd=env.srcdir).stdout
    check(len(json.loads(expected)) > 10, "too little is found")
    for before in ([], ["taskset", "-c", "0"]):
        done = memlint_ruff(env, env.srcdir, "check", "--output-format=json", "examples", before=before)
        check(done.returncode == 1, done.stderr)
        same(*(json.dumps(by_place(text), indent=1, sort_keys=True) for text in (expected, done.stdout)), "findings")
    texts = {memlint_ruff(env, env.srcdir, "check", "examples", before=before).stdout
             for before in ([], ["taskset", "-c", "0"])}
    check(len(texts) == 1, "one thread and several say different things")
    with open(os.path.join(folder, "crlf.py"), "w", encoding="utf-8", newline="") as file:
        file.write("import gc\r\nlog = ''\r\nwhile True:\r\n    log += 'é' + str(gc)\r\n    data = bytearray(9)\r\n")
    texts = [harness.run([*program, "--output-format", "json", "crlf.py"], cwd=folder).stdout
             for program in ([env.memlint, "check"], [ruff_runner(env), "check"])]
    same(*(json.dumps(json.loads(text), indent=1, sort_keys=True) for text in texts), "findings")


def by_place(text):
    return sorted(json.loads(text), key=lambda item: (item["filename"], item["location"]["row"],
                                                      item["location"]["column"], item["code"]))


def test_ruff_exit_status(env, folder):
    write(folder, {"clean.py": "print(1)\n", "found.py": "import os\n", "data.txt": "import os\n", "empty/x.txt": "",
                   "noted/code.py": "import board\nfrom busio import I2C\n\ni2c = I2C(board.SCL, board.SDA)\n"})
    with open(os.path.join(folder, "latin.py"), "wb") as file:
        file.write(b"x = '\xe9'\n")
    table = [
        ("check clean.py", 0, "All checks passed!\n", ""),
        ("check --output-format json clean.py", 0, "[]\n", ""),
        ("check --select MEM1 found.py", 0, "All checks passed!\n", ""),
        ("check --select=MEM1,MEM601 found.py clean.py --output-format concise", 1, "Found 1 error.\n", ""),
        ("check --output-format concise found.py data.txt", 1, "Found 2 errors.\n", ""),
        ("check -- found.py", 1, "Found 1 error.\n", ""),
        ("check --select MEM610 noted", 0, "Found 1 error.\n", ""),
        ("check empty", 0, "All checks passed!\n", "there are no Python files to check"),
        ("check latin.py", 2, "", "latin.py"),
        ("check found.py nothere.py", 2, "Found 1 error.\n", "nothere.py: No such file"),
        ("check --select XYZ clean.py", 2, "", "'XYZ' means no rule"),
        ("check --output-format xml clean.py", 2, "", "no format 'xml'"),
        ("check --bogus clean.py", 2, "", "no option '--bogus'"),
        ("check --select", 2, "", "--select needs a value"),
        ("clean.py", 2, "", "the first word is the command"),
        ("--version", 0, "memlint-ruff ", ""),
        ("--help", 0, "usage: memlint-ruff check", ""),
    ]
    for line, status, out, err in table:
        done = memlint_ruff(env, folder, *line.split())
        check(done.returncode == status, f"{line}: {done.returncode}, expected {status}: {done.stdout}{done.stderr}")
        check(out in done.stdout and err in done.stderr and bool(err) == bool(done.stderr),
              f"{line}: {done.stdout}{done.stderr}")


def test_ruff_chooses_files(env, folder):
    found = "import os\n"
    write(folder, {path: found for path in (
        "b.py", "a/z.py", "a/deep/y.py", "a/notes.txt", "named.txt", ".hidden/x.py", ".x.py", "__pycache__/x.py",
        "venv/x.py", "env39/x.py", "board/code.py", "board/lib/x.py", "tool/lib/x.py")})
    write(folder, {"env39/pyvenv.cfg": ""})
    os.symlink("..", os.path.join(folder, "a", "loop"))

    def files(*paths):
        done = memlint_ruff(env, folder, "check", "--output-format", "concise", *paths)
        return [line.split(":")[0] for line in done.stdout.split("\n") if ": MEM601" in line]

    below = ["a/deep/y.py", "a/z.py", "b.py", "board/code.py", "tool/lib/x.py"]
    same(str(below), str(files()), "files below the folder")
    same(str(below), str(files(".", "b.py", "a")), "files that are reached twice")
    same(str([".x.py", "board/lib/x.py", "named.txt"]), str(files("named.txt", "board/lib", ".x.py")), "named files")


def test_ruff_has_colors_on_a_terminal(env, folder):
    write(folder, {"found.py": "import os\n"})

    def on_terminal(**changes):
        ours, theirs = pty.openpty()
        command = [ruff_runner(env), "check", "found.py"]
        with subprocess.Popen(command, cwd=folder, stdout=theirs, env=harness.environment(**changes)) as process:
            os.close(theirs)
            seen = b""
            while b"Found 1 error" not in seen:
                seen += os.read(ours, 4096)
            process.wait()
        os.close(ours)
        return seen

    check(b"\x1b[" in on_terminal(), "no colours")
    check(b"\x1b[" not in on_terminal(NO_COLOR="1"), "colours in spite of NO_COLOR")
    check("\x1b[" not in memlint_ruff(env, folder, "check", "found.py").stdout, "colours in a pipe")


# The page about both


def test_documentation(env, folder):
    """What docs/runners.md shows is what is said."""
    with open(env.source("docs", "runners.md"), encoding="utf-8") as file:
        blocks = re.findall(r"^```console\n\$ (.*?)\n(.*?)^```", file.read(), re.M | re.S)
    check(len(blocks) == 2, f"{len(blocks)} examples")
    programs = {"memlint-ruff": ruff_runner(env), "memlint-semgrep": env.build("memlint-semgrep")}
    for line, shown in blocks:
        name, *arguments = line.split()
        same(shown, harness.run([programs[name], *arguments], cwd=env.srcdir).stdout, line)


# semgrep


def real_semgrep(env, folder, *arguments):
    home = os.path.join(folder, "..", "home-" + os.path.basename(folder))
    return harness.run([tool(env, "semgrep"), "scan", "--metrics=off", "--disable-version-check", *arguments],
                       cwd=folder, timeout=300, HOME=home, SEMGREP_SETTINGS_FILE=os.path.join(home, "settings.yml"),
                       PATH=os.path.dirname(tool(env, "semgrep")) + ":" + os.environ["PATH"], **WITHOUT_NETWORK)


def memlint_semgrep(env, folder, *arguments):
    """With the very arguments of the other, which it passes over where they mean nothing to it."""
    return harness.run([env.build("memlint-semgrep"), "scan", "--metrics=off", "--disable-version-check", *arguments],
                       cwd=folder)


def both_semgreps(env, folder, *arguments):
    write(folder, SEMGREP_FILES)
    write(folder, {"rules.yaml": RULES})
    real, ours = (run(env, folder, "--config", "rules.yaml", *arguments, *SEMGREP_FILES)
                  for run in (real_semgrep, memlint_semgrep))
    check(real.returncode == ours.returncode == 0, f"{real.returncode}, {ours.returncode}: {real.stderr}{ours.stderr}")
    return real.stdout, ours.stdout


def test_semgrep_json(env, folder):
    real, ours = (json.loads(text) for text in both_semgreps(env, folder, "--json"))
    check(len(real["results"]) > 15, f"{len(real['results'])} findings")

    def facts(document):
        keys = [(item["path"], item["start"], item["end"], item["check_id"], item["extra"]["message"],
                 item["extra"]["severity"]) for item in document["results"]]
        return "\n".join(sorted(json.dumps(key, sort_keys=True) for key in keys))

    same(facts(real), facts(ours), "findings")
    for key in ("errors", "paths"):
        check(type(real[key]) is type(ours[key]), key)
    same(str(sorted(real["paths"]["scanned"])), str(sorted(ours["paths"]["scanned"])), "scanned")
    for item in real["results"] + ours["results"]:
        check(isinstance(item["extra"].pop("metadata"), dict), "metadata")
    same(str(shape(real["results"])), str(shape(ours["results"])), "keys and types")
    missing = set(real) - set(ours)
    same(str(["engine_requested", "profiling_results", "skipped_rules", "time"]), str(sorted(missing)),
         "keys that its reader does not ask for")
    check(set(ours) <= set(real), f"{set(ours)}")


def test_semgrep_text(env, folder):
    def lines(text):
        """Of all that is the same in any style: boxes have the width of what the terminal is taken for."""
        kept = [line.strip() for line in text.split("\n")]
        return "\n".join(line for line in kept if line and "Blocking" not in line)

    real, ours = (lines(text) for text in both_semgreps(env, folder, "--quiet"))
    check("print(5)" in real, real)
    same(by_file(real), by_file(ours), "text")


def test_semgrep_text_of_a_long_line_ends(env, folder):
    """On a character, whatever is before it; once for each finding."""
    for before in ("", "x"):
        write(folder, {"rules.yaml": RULES, "long.py": f"'{before}" + "é" * 9000 + "'" + "; print(1)" * 100 + "\n"})
        shown = memlint_semgrep(env, folder, "--config", "rules.yaml", "--quiet", "long.py").stdout
        cut = [line for line in shown.split("\n") if line.endswith("é…")]
        check(len(cut) == 100 and all(4000 < len(line.encode()) < 4200 for line in cut), shown[:9000])


def test_semgrep_text_obeys_no_name(env, folder):
    write(folder, {"rules.yaml": RULES, "a\n\033[31mb.py": "print(1)\n"})
    shown = memlint_semgrep(env, folder, "--config", "rules.yaml", "--quiet", "a\n\033[31mb.py").stdout
    check("\n    a??[31mb.py\n" in shown and "\033" not in shown, shown)


def by_file(text):
    """Files come in any order."""
    box, *parts = re.split(r"^(?=\S+\.py$)", text, flags=re.M)
    return box + "".join(sorted(part.strip("\n") + "\n" for part in parts))


def test_semgrep_sarif(env, folder):
    real, ours = (json.loads(text) for text in both_semgreps(env, folder, "--sarif"))

    def facts(document):
        keys, run = [], document["runs"][0]
        levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]}
        for result in run["results"]:
            if result.get("suppressions"):
                continue  # semgrep lists what a comment hides, and readers leave it out
            place = result["locations"][0]["physicalLocation"]
            path, region = place["artifactLocation"]["uri"], dict(place["region"])
            region.pop("snippet", None)
            if path == "loud.py":  # semgrep counts bytes there, against SARIF's default
                region = [region.pop("startLine"), region.pop("endLine")]
            keys.append((path, region, result["ruleId"], result["message"]["text"],
                         result.get("level", levels[result["ruleId"]])))
        return "\n".join(sorted(json.dumps(key, sort_keys=True) for key in keys))

    check(len(real["runs"][0]["results"]) > 15, "too little is found")
    same(facts(real), facts(ours), "results")
    same(real["version"], ours["version"], "version")


FAILS = "rules:\n- id: a\n  languages: [python]\n  message: m\n  severity: ERROR\n  KEY\n"
SEMGREP_STATUSES = {
    "clean": ("--config rules.yaml --error clean.py", 0),
    "findings": ("--config rules.yaml loud.py", 0),
    "error": ("--config rules.yaml --error loud.py", 1),
    "error-json": ("--config rules.yaml --error --json loud.py", 1),
    "severity": ("--config rules.yaml --error --severity INFO crlf.py", 0),
    "severities": ("--config rules.yaml --error --severity INFO --severity ERROR crlf.py", 1),
    "no-severity": ("--config rules.yaml --severity LOUD crlf.py", 2),
    "broken-source": ("--config rules.yaml broken.py", 0),
    "bad-pattern": ("--config pattern.yaml loud.py", 2),
    "bad-key": ("--config key.yaml loud.py", 7),
    "no-yaml": ("--config text.yaml loud.py", 7),
    "no-config-file": ("--config nothere.yaml loud.py", 7),
    "no-config": ("loud.py", 2),
    "no-target": ("--config rules.yaml nothere.py", 2),
    "no-such-option": ("--config rules.yaml --bogus loud.py", 2),
    "config-twice": ("--config rules.yaml --config more.yaml --error clean.py", 1),
}


def semgrep_status(env, folder, arguments, status):
    write(folder, SEMGREP_FILES)
    write(folder, {"rules.yaml": RULES, "pattern.yaml": FAILS.replace("KEY", "pattern-regex: 'f(x'"),
                   "key.yaml": FAILS.replace("KEY", "patern-regex: f"), "text.yaml": "rules: {",
                   "more.yaml": FAILS.replace("KEY", "pattern-regex: pass")})
    for run in (real_semgrep, memlint_semgrep):
        done = run(env, folder, *arguments.split())
        check(done.returncode == status,
              f"{run.__name__}: {done.returncode}, expected {status}\n{done.stdout}{done.stderr}")


def test_semgrep_runner_takes_our_rules(env, folder):
    write(folder, {
        "loud.py": "import displayio\nLOUD = 1\nprint(LOUD)\n",
        "folder/own.yaml": "- {pattern: 'print\\(', issue: Loud, fix: Be quiet, severity: LOW, memory_impact: none}\n",
        "folder/theirs.yml": RULES,
    })

    def found(*arguments):
        done = memlint_semgrep(env, folder, "--json", *arguments, "loud.py")
        check(done.returncode == 0, f"{arguments}: {done.returncode} {done.stderr}")
        return [item["check_id"] for item in json.loads(done.stdout)["results"]]

    same("['own-1']", str(found("--config", "folder/own.yaml")), "a pack of ours")
    same("['loud-name', 'Own.shout', 'own-1']", str(found("--config", "folder/")), "a folder")
    same("['MEM601']", str(found("--config", "memlint")), "memlint's own rules")
    same("['MEM601', 'own-1']", str(found("--config", "memlint", "--config", "./folder/own.yaml")), "both")
    same("[]", str(found("--config", "folder", "--severity", "WARNING", "--config", "memlint")[1:]), "a severity")
    empty = memlint_semgrep(env, folder, "--config", ".", "loud.py")
    check(empty.returncode == 7 and "holds no rules" in empty.stderr, f"{empty.returncode}: {empty.stderr}")


def test_semgrep_runner_takes_a_rule_by_its_own_name(env, folder):
    """A rule may be called as a family of memlint's is."""
    write(folder, {"a.py": "import board\n", "z.yaml": "rules: [{id: imports, languages: [python], message: m, severity: "
                                                        "INFO, pattern-regex: zzz}]\n"})
    done = memlint_semgrep(env, folder, "--config", "z.yaml", "--json", "a.py")
    same("[]", json.dumps(json.loads(done.stdout)["results"]), done.stderr)


def test_semgrep_runner_names_what_it_cannot_take(env, folder):
    write(folder, {"a.py": "import board\n"})
    with open(os.path.join(os.fsencode(folder), b"\xff.py"), "w", encoding="ascii") as file:
        file.write("import board\n")
    done = memlint_semgrep(env, folder, "--config", "memlint", "--json", ".")
    check(done.returncode == 2 and ".py: a file's name is not UTF-8" in done.stderr, done.stderr)
    check([item["path"] for item in json.loads(done.stdout)["results"]] == ["a.py"], done.stdout)


def test_semgrep_runner_writes_a_file(env, folder):
    write(folder, {"loud.py": "print(1)\n", "rules.yaml": RULES})
    done = memlint_semgrep(env, folder, "--config", "rules.yaml", "-o", "out.json", "--json", "loud.py")
    check(done.returncode == 0 and not done.stdout and "Ran 3 rules on 1 file: 1 finding." in done.stderr, done.stderr)
    with open(os.path.join(folder, "out.json"), encoding="utf-8") as file:
        check(len(json.load(file)["results"]) == 1, "not what was found")
    check(sorted(os.listdir(folder)) == ["loud.py", "out.json", "rules.yaml"], f"{os.listdir(folder)}")
    done = memlint_semgrep(env, folder, "--config", "rules.yaml", "-o", "no/out.json", "--quiet", "loud.py")
    check(done.returncode == 2 and "no/out.json: cannot be written" in done.stderr, f"{done.returncode}: {done.stderr}")
