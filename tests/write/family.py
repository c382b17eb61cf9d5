# SPDX-License-Identifier: MIT
"""The writers: each case in cases/ against golden files, and our frames against ruff's on the same spans.

cases/NAME.yaml describes results and lists its outputs; golden/write/NAME.OUTPUT holds what is expected. In ruff/
stand sources, what `ruff check` printed for them (.txt) and the spans it found (.json); --rewrite asks ruff again,
where there is one.
"""

import glob
import json
import os
import re
import shutil
import unicodedata
import xml.etree.ElementTree

import harness

RULES = "F401,C408,E711,E712,S110,UP031,F811"
RUFF = ["ruff", "check", "--isolated", "--no-cache", "--preview", "--exit-zero", "--select", RULES]


def cases(env):
    here = env.source("tests", "write")
    for path in sorted(glob.glob(os.path.join(here, "cases", "*.yaml"))):
        name = os.path.splitext(os.path.basename(path))[0]
        yield name, lambda path=path, name=name: check_case(env, path, name)
    for path in sorted(glob.glob(os.path.join(here, "ruff", "*.py"))):
        name = os.path.splitext(os.path.basename(path))[0]
        yield f"ruff_{name}", lambda path=path: compare_with_ruff(env, path)


MANY = True


def write(env, *arguments):
    return harness.succeed([env.build("tests", "write", "write_cases"), *arguments]).stdout


def read_lines(text):
    return [json.loads(line) for line in text.split("\n")[:-1]]


READERS = {"json": json.loads, "report-json": json.loads, "json-lines": read_lines, "gitlab": json.loads, "rdjson": json.loads,
           "sarif": json.loads, "semgrep": json.loads, "junit": xml.etree.ElementTree.fromstring}


def version(env):
    with open(env.source("configure.ac"), encoding="utf-8") as file:
        return re.search(r"^AC_INIT\(\[memlint\], \[([\d.]+)\]", file.read(), re.MULTILINE)[1]


def check_case(env, path, name):
    results = []
    for output in write(env, path).splitlines():
        label = output.replace(" ", "-")
        try:
            actual = write(env, path, *output.split())
            READERS.get(output.split()[0], str)(actual)
            actual = actual.replace(f'"version": "{version(env)}"', '"version": "OURS"')
            harness.golden(env, env.source("tests", "golden", "write", f"{name}.{label}"), actual)
            check_width(output, actual)
            results.append((label, None))
        except (harness.Failure, ValueError, SyntaxError) as failure:
            results.append((label, str(failure)))
    return results


def columns(character):
    return 0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1


def check_width(output, text):
    """What is wrapped fits, all but the table of files; narrower than 48, a frame keeps its 40 columns of code."""
    width = re.search(r"width=(\d+)", output)
    if not width or int(width[1]) < 48 or output.split()[0] not in ("report", "full"):
        return
    for line in re.sub("\033\\[[0-9;]*m", "", text).split("\nFile ")[0].split("\n"):
        harness.check(sum(map(columns, line)) <= int(width[1]), f"wider than {width[1]} columns: {line}")


def compare_with_ruff(env, path):
    stem = os.path.splitext(path)[0]
    if env.rewrite and shutil.which("ruff"):
        ask_ruff(path, stem)
    with open(stem + ".txt", encoding="utf-8") as file:
        theirs = frames(file.read())
    with open(stem + ".json", encoding="utf-8") as file:
        spans = json.load(file)
    with harness.scratch() as folder:
        case = os.path.join(folder, "case.yaml")
        with open(case, "w", encoding="utf-8") as file:
            file.write(as_case(path, spans))
        ours = frames(write(env, case, "full"))
    harness.check(len(theirs) == len(spans), f"{len(theirs)} frames, {len(spans)} spans")
    harness.same("\n\n".join(theirs), "\n\n".join(ours), "frames of ruff")


def frames(text):
    """What stands between a finding's title and its help."""
    found = []
    for block in text.split("\n\n"):
        lines = block.split("\n")
        if len(lines) > 1 and re.match(r" *--> ", lines[1]):
            end = next((i for i, line in enumerate(lines) if re.match("help|note", line)), len(lines))
            found.append("\n".join(lines[1:end]))
    return found


def as_case(path, spans):
    """Findings on the same spans, as a case: ruff's rows and code points become bytes."""
    with open(path, encoding="utf-8", newline="") as file:
        source = file.read()
    rows = source.splitlines(keepends=True) if "\f" not in source else re.findall(r"[^\n]*\n|[^\n]+", source)
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row.encode()))

    def offset(row, column):
        text = rows[row - 1] if row <= len(rows) else ""
        return starts[row - 1] + len(text[:column - 1].encode())

    case = f"files:\n  - filename: {os.path.basename(path)}\n    source: {quoted(source)}\n    findings:\n"
    for row, column, end_row, end_column in spans:
        case += (f"      - {{rule: MEM000, name: span, severity: LOW, start: {offset(row, column)}, "
                 f"end: {offset(end_row, end_column)}, message: A span of ruff}}\n")
    return case


def quoted(text):
    return '"' + "".join(c if " " <= c <= "~" and c not in '"\\' else f"\\U{ord(c):08x}" for c in text) + '"'


def ask_ruff(path, stem):
    folder, name = os.path.split(path)
    with open(stem + ".txt", "w", encoding="utf-8") as file:
        file.write(harness.succeed([*RUFF, name], cwd=folder).stdout)
    found = json.loads(harness.succeed([*RUFF, "--output-format", "json", name], cwd=folder).stdout)
    spans = [[place[key] for place in (item["location"], item["end_location"]) for key in ("row", "column")]
             for item in found]
    with open(stem + ".json", "w", encoding="utf-8") as file:
        file.write(json.dumps(spans) + "\n")
