# SPDX-License-Identifier: MIT
"""Rules that memlint exports, run by the tools for which they are: each finds what memlint finds in every bad and good
example, and in own.py; what is exported and what is left out is the whole catalogue. The tools start slowly, so each runs
once, on all files.
"""

import json
import os
import re
import shutil

import harness
import programs
from harness import check, same

WHEN = "hosts"
LANGUAGES = ["semgrep", "ast-grep"]
HALF = 0.5  # of memlint's own rules at least, in the language that can say most
LEFT_OUT = re.compile(r"^#   (\w+) ([\w.-]+): (.+)$", re.MULTILINE)
NAME = {"semgrep": re.compile(r"^  - id: (.+)$", re.MULTILINE), "ast-grep": re.compile(r"^id: (.+?)(?:-\d+)?$", re.MULTILINE)}


def cases(env):
    for language in LANGUAGES:
        yield f"{language}-finds-the-same", lambda language=language: same_lines(env, language)
        yield f"{language}-whole-catalogue", lambda language=language: whole(env, language)
        yield f"{language}-own-rules", lambda language=language: own_rules(env, language)
        yield f"{language}-says-what-is-left-out", lambda language=language: said(env, language)
    yield "semgrep-file-is-read-by-memlint", lambda: read_again(env)
    yield "half-of-the-rules", lambda: half(env)
    yield "errors", lambda: errors(env)


def own(env, name):
    return env.source("tests", "export", name)


def memlint(env, *arguments, **options):
    return harness.run([env.memlint, "--no-config", *arguments], **options)


@harness.once
def export(env, language):
    """(text of the file, what was said on the error stream)"""
    done = memlint(env, "rules", "--rules", own(env, "own.yaml"), "--export", language)
    check(done.returncode == 0, f"exit status {done.returncode}: {done.stderr}")
    return done.stdout, done.stderr


def names(env, language):
    """{rule that is exported}, {rule that is left out: why}"""
    text = export(env, language)[0]
    return set(NAME[language].findall(text)), {name: why for _, name, why in LEFT_OUT.findall(text)}


@harness.once
def catalogue(env):
    """{name: (code, {kind: example})}"""
    return {rule["name"]: (rule["code"], programs.examples(env, rule["code"])) for rule in programs.catalogue(env)}


def file_name(code, kind):
    return f"{code.lower()}_{kind}.py"


def lay_out(env, folder):
    for code, examples in catalogue(env).values():
        for kind, text in examples.items():
            with open(os.path.join(folder, file_name(code, kind)), "w", encoding="utf-8") as file:
                file.write(text)
    shutil.copy(own(env, "own.py"), folder)


def run_semgrep(env, folder, rules):
    path = os.pathsep.join([env.tools("bin"), os.environ["PATH"]])
    done = harness.run([env.tools("bin", "semgrep"), "scan", "--metrics=off", "--disable-version-check", "--no-git-ignore",
                        "--config", rules, "--json", "."], cwd=folder, timeout=300, HOME=folder, PATH=path)
    check(done.returncode == 0, f"semgrep: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    report = json.loads(done.stdout)
    mistakes = [error for error in report["errors"] if file_name("MEM001", "bad") not in error.get("path", "")]
    check(not mistakes, f"semgrep: {mistakes}")
    for item in report["results"]:
        yield item["check_id"].rpartition(".")[2], item["path"], item["start"]["line"]


def run_ast_grep(env, folder, rules):
    done = harness.run([env.tools("bin", "ast-grep"), "scan", "--rule", rules, "--json=stream", "."], cwd=folder)
    check(done.returncode in (0, 1) and done.stdout, f"ast-grep: {done.returncode}\n{done.stdout}{done.stderr}")
    for line in done.stdout.splitlines():
        item = json.loads(line)
        yield re.sub(r"-\d+$", "", item["ruleId"]), item["file"], item["range"]["start"]["line"] + 1


RUN = {"semgrep": run_semgrep, "ast-grep": run_ast_grep}


@harness.once
def theirs(env, language):
    """{(rule, file, line)}"""
    check(os.path.exists(env.tools("bin", language)), f"no {language} in .venv-tests: sh setup.sh --tests")
    with harness.scratch() as folder, harness.scratch() as beside:
        rules = os.path.join(beside, "exported.yaml")
        with open(rules, "w", encoding="utf-8") as file:
            file.write(export(env, language)[0])
        lay_out(env, folder)
        return {(rule, os.path.basename(path), line) for rule, path, line in RUN[language](env, folder, rules)}


def example_lines(env, name):
    """[(file, line)] that memlint finds in the rule's own examples"""
    code, examples = catalogue(env)[name]
    return [(file_name(code, kind), item["location"]["row"]) for kind, text in sorted(examples.items())
            for item in programs.findings(env, programs.read(text), code)]


def same_lines(env, language):
    ours = sorted(set(names(env, language)[0]) & set(catalogue(env)))
    expected = sorted({(name, *place) for name in ours for place in example_lines(env, name)})
    check(len(expected) >= len(ours), f"memlint finds {len(expected)} lines by {len(ours)} rules")
    files = {name: {file_name(catalogue(env)[name][0], kind) for kind in ("bad", "good")} for name in ours}
    same(expected, sorted(item for item in theirs(env, language) if item[1] in files.get(item[0], ())), "lines")


def own_findings(env, rules, source):
    done = memlint(env, "--rules", rules, "--severity", "note", "--exit-zero", "--output-format", "json", source)
    check(done.returncode == 0, f"{done.stdout}{done.stderr}")
    return [(item["name"], item["location"]["row"]) for item in json.loads(done.stdout)]


def own_rules(env, language):
    exported, gaps = names(env, language)
    mine = {name for name in exported | set(gaps) if name.startswith(("both-", "neither-", "semgrep-", "ast-grep-"))}
    for name in sorted(mine):
        check((name in exported) == name.startswith(("both-", f"{language}-")), f"{name}: {gaps.get(name, 'exported')}")
    found = own_findings(env, own(env, "own.yaml"), own(env, "own.py"))
    expected = sorted({item for item in found if item[0] in exported & mine})
    check({name for name, _ in expected} == exported & mine, f"not all are found by memlint itself: {expected}")
    same(expected, sorted((name, line) for name, file, line in theirs(env, language) if name in mine and file == "own.py"),
         "lines")


def whole(env, language):
    exported, gaps = names(env, language)
    check(not exported & set(gaps), f"exported and left out: {sorted(exported & set(gaps))}")
    ours = {name for name in exported | set(gaps) if not name.startswith(("both-", "neither-", "semgrep-", "ast-grep-"))}
    same(sorted(catalogue(env)), sorted(ours), "rules")


def said(env, language):
    text, errors = export(env, language)
    for code, name, why in LEFT_OUT.findall(text):
        check(re.search(rf"^{code} +{re.escape(name)} +{re.escape(why)}$", errors, re.MULTILINE), f"{name}: {errors}")
    with harness.scratch() as folder:
        done = memlint(env, "rules", "--rules", own(env, "own.yaml"), "--export", language, "-q", "-o", "file.yaml",
                       cwd=folder)
        check(done.returncode == 0 and not done.stdout and not done.stderr, f"{done.stdout}{done.stderr}")
        with open(os.path.join(folder, "file.yaml"), encoding="utf-8") as file:
            same(text, file.read())


def read_again(env):
    """memlint reads semgrep's rules, so also its own; under another name, for the first is taken."""
    exported = names(env, "semgrep")[0] & set(catalogue(env))
    with harness.scratch() as folder:
        rules = os.path.join(folder, "rules.yaml")
        with open(rules, "w", encoding="utf-8") as file:
            file.write(NAME["semgrep"].sub(r"  - id: again-\1", export(env, "semgrep")[0]))
        lay_out(env, folder)
        done = memlint(env, "--rules", rules, "--exit-zero", "--output-format", "json", folder)
        check(done.returncode == 0, f"{done.stdout}{done.stderr}")
    seen = {(item["name"], os.path.basename(item["filename"]), item["location"]["row"]) for item in json.loads(done.stdout)}
    expected = sorted({(f"again-{name}", *place) for name in exported for place in example_lines(env, name)})
    check(expected, "nothing is exported")
    missed = [item for item in expected if item not in seen]
    check(not missed, f"not found: {missed}")


def half(env):
    exported = names(env, "semgrep")[0] & set(catalogue(env))
    check(len(exported) >= HALF * len(catalogue(env)), f"{len(exported)} of {len(catalogue(env))}: {sorted(exported)}")


def errors(env):
    for arguments, message in (
            (["rules", "--export", "pylint"], "rules cannot be exported to 'pylint'; expected semgrep or ast-grep"),
            (["check", "--export", "semgrep", "."], "--export goes with memlint rules: memlint rules --export semgrep"),
            (["rules", "--export", "semgrep", "--output-format", "json"],
             "--export and --output-format don't go together: give one of them")):
        done = memlint(env, *arguments)
        check(done.returncode == 2 and not done.stdout, f"exit status {done.returncode}: {done.stdout}")
        same(f"memlint: error: {message}\n", done.stderr)
    with harness.scratch() as folder:
        with open(os.path.join(folder, "bad.yaml"), "w", encoding="utf-8") as file:
            file.write("- {issue: i, fix: f, severity: LOW, memory_impact: m, id: BAD1, match: f(1),\n   export: f(}\n")
        done = memlint(env, "rules", "--rules", "bad.yaml", "--export", "semgrep", cwd=folder)
        check(done.returncode == 2 and re.search(r"bad\.yaml:2:\d+: ", done.stderr), f"{done.returncode}: {done.stderr}")
