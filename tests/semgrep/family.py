# SPDX-License-Identifier: MIT
"""semgrep and memlint on the same rules and sources, those of tests/language/cases: the same lines, messages and
severities, and fixes that mean the same. Columns may differ: semgrep begins a `with` behind its keyword, and takes the
parentheses round an expression for a part of it. It starts slowly, so it runs once on all of them.
"""

import ast
import json
import os
import shutil

import harness
from harness import check, same

WHEN = "hosts"
FEWEST = 400  # findings there are at least: a comparison of nothing with nothing proves nothing
SEVERITIES = {"ERROR": "HIGH", "WARNING": "MEDIUM", "INFO": "LOW"}


def cases(env):
    for name in sorted(os.listdir(case(env))):
        if name.endswith(".yaml"):
            yield name[:-len(".yaml")], lambda topic=name[:-len(".yaml")]: same_findings(env, topic)
    yield "fixes-mean-the-same", lambda: same_fixes(env)


def case(env, *name):
    return env.source("tests", "language", "cases", *name)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def semgrep(env, folder, *arguments):
    """Its findings in a folder, in which the rules lie, too; beside it semgrep keeps what it keeps at home."""
    program = env.tools("bin", "semgrep")
    check(os.path.exists(program), "no semgrep in .venv-tests: sh setup.sh --tests")
    done = harness.run([program, "scan", "--metrics=off", "--disable-version-check", "--no-git-ignore", "--config", ".",
                        "--json", *arguments, "."], cwd=folder, timeout=300, HOME=os.path.dirname(folder),
                       PATH=os.pathsep.join([env.tools("bin"), os.environ["PATH"]]))
    check(done.returncode == 0, f"semgrep: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    report = json.loads(done.stdout)
    check(not report["errors"], f"semgrep: {report['errors']}")
    return report["results"]


@harness.once
def semgreps(env):
    """{topic: [finding]}; every rule was run on every source."""
    with harness.scratch() as folder:  # semgrep passes over folders that are called tests
        copy = shutil.copytree(case(env), os.path.join(folder, "cases"))
        results = semgrep(env, copy, "--exclude", "*.fixed.py")
    check(len(results) >= FEWEST, f"semgrep found {len(results)}")
    found = {}
    for item in results:
        said = item["extra"]
        found.setdefault(os.path.basename(item["path"])[:-len(".py")], []).append(
            (item["start"]["line"], item["end"]["line"], item["check_id"].rpartition(".")[2], said["message"],
             SEVERITIES[said["severity"]]))
    return found


def ours(env, topic):
    done = harness.run([env.memlint, "--no-config", "--rules", case(env, topic + ".yaml"), "--output-format", "json",
                        case(env, topic + ".py")])
    check(done.returncode in (0, 1) and not done.stderr, f"exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return [(item["location"]["row"], item["end_location"]["row"], item["name"], item["message"], item["severity"])
            for item in json.loads(done.stdout) if item["code"] == "USR000"]


def same_findings(env, topic):
    rules = read(case(env, topic + ".yaml"))
    theirs = [item for item in semgreps(env)[topic] if f"  - id: {item[2]}\n" in rules]
    same(sorted(set(theirs)), sorted(set(ours(env, topic))), "findings, semgrep's")


def same_fixes(env):
    """As trees: semgrep writes parentheses where memlint sees that none are needed."""
    with harness.scratch() as folder:
        copy = os.path.join(folder, "cases")
        os.mkdir(copy)
        for name in ("fixes.py", "fixes.yaml"):
            shutil.copy(case(env, name), copy)
        semgrep(env, copy, "--autofix")
        theirs = read(os.path.join(copy, "fixes.py"))
    same(*(ast.dump(ast.parse(text), indent=1) for text in (theirs, read(case(env, "fixes.fixed.py")))))
