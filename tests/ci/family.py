# SPDX-License-Identifier: MIT
"""memlint in CI and in editors: the files in examples/hosts, each read by its consumer, or carried out as it would."""

import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile

import harness
from harness import check

WHEN = "hosts"
SERIAL = True

SCHEMAS = {
    "action.yml": "vendor.github-actions",
    "examples/hosts/github-workflow.yml": "vendor.github-workflows",
    "examples/hosts/github-code-scanning.yml": "vendor.github-workflows",
    "examples/hosts/gitlab-ci.yml": "vendor.gitlab-ci",
}
FILES = 300
# One finding of each severity, and a character that is no byte.
PROGRAM = """\
import board
import displayio
import adafruit_display_text.label
log = ""
while True:
    log += "é" + str(len(log))
    if board.D1.value:
        data = bytearray(16)
        print(data)
"""
CLEAN = "print('nothing to say')\n"


def cases(env):
    for path, schema in SCHEMAS.items():
        yield "schema-" + os.path.basename(path), lambda path=path, schema=schema: valid(env, path, schema)
    yield "versions-are-ours", lambda: versions(env)
    yield "problem-matcher", lambda: problem_matcher(env)
    yield "vscode-task", lambda: vscode_task(env)
    yield "ruff-leaves-our-comments", lambda: ruff_external(env)
    yield "gitlab-job", lambda: gitlab_job(env)
    yield "reviewdog-line", lambda: reviewdog_line(env)
    yield "pre-commit-manifest", lambda: pre_commit_manifest(env)
    yield "pre-commit-in-batches", lambda: pre_commit(env)
    yield "github-action", lambda: github_action(env)


def tool(env, name):
    path = env.source(".venv-tests", "bin", name)
    check(os.path.exists(path), f"no {name} in .venv-tests: sh setup.sh --tests")
    return path


def example(env, name):
    return env.source("examples", "hosts", name)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def load_yaml(env, path):
    """The tests' own Python need not have a YAML reader; the one with the tools has."""
    program = "import sys, json, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))"
    return json.loads(harness.succeed([tool(env, "python"), "-c", program, path]).stdout)


def valid(env, path, schema):
    harness.succeed([tool(env, "check-jsonschema"), "--builtin-schema", schema, env.source(path)])


def versions(env):
    """What people copy names the version that this tree is."""
    version = re.search(r"^AC_INIT\(\[memlint\], \[([\d.]+)\]", read(env.source("configure.ac")), re.MULTILINE)[1]
    seen = []
    for name in sorted(os.listdir(env.source("examples", "hosts"))):
        seen += [(name, found) for found in re.findall(r"\bv(\d+\.\d+\.\d+)\b", read(example(env, name)))]
    check(len(seen) == 4 and all(found == version for _, found in seen), f"expected {version}: {seen}")


def concise_lines(env, folder):
    write(folder, "code.py", PROGRAM)
    write(folder, "a b[1].py", PROGRAM)
    done = harness.run([env.memlint, "--output-format", "concise", "--severity", "note", "."], cwd=folder)
    found = json.loads(harness.run([env.memlint, "--output-format", "json", "--severity", "note", "."], cwd=folder).stdout)
    return done.stdout.splitlines(), found


def matched(pattern, lines):
    """What a matcher reads from the lines that are findings for it."""
    found = [match for match in map(re.compile(pattern["regexp"]).match, lines) if match]
    keys = ("file", "line", "column", "code", "message")
    return [tuple(match[pattern[key]] for key in keys) for match in found]


def expected(found, severities):
    return sorted((item["filename"], str(item["location"]["row"]), str(item["location"]["column"]), item["code"])
                  for item in found if item["severity"] in severities)


def problem_matcher(env):
    owners = {"memlint-high": ("error", {"HIGH"}), "memlint-medium": ("warning", {"MEDIUM"}),
              "memlint-low": ("notice", {"LOW", "NOTE"})}
    with harness.scratch() as folder:
        lines, found = concise_lines(env, folder)
    check({item["severity"] for item in found} >= {"HIGH", "MEDIUM", "LOW"}, f"one of each, please: {lines}")
    matchers = json.loads(read(example(env, "github-problem-matcher.json")))["problemMatcher"]
    check({matcher["owner"]: matcher["severity"] for matcher in matchers}
          == {owner: severity for owner, (severity, _) in owners.items()}, f"{matchers}")
    for matcher in matchers:
        seen = matched(matcher["pattern"][0], lines)
        check(sorted(one[:4] for one in seen) == expected(found, owners[matcher["owner"]][1]), f"{seen} of {lines}")
        check(all(one[4] for one in seen), f"no message: {seen}")


def vscode_task(env):
    """The task's own command line, and its matcher on what that writes."""
    task, = json.loads(read(example(env, "vscode-tasks.json")))["tasks"]
    with harness.scratch() as folder:
        _, found = concise_lines(env, folder)
        arguments = [word.replace("${workspaceFolder}", ".") for word in task["args"]]
        lines = harness.run([env.memlint, *arguments], cwd=folder).stdout.splitlines()
    seen = matched(task["problemMatcher"]["pattern"], lines)
    check(task["command"] == "memlint" and len(seen) > 4, f"{seen}")
    check(sorted(one[:4] for one in seen) == expected(found, {"HIGH", "MEDIUM", "LOW"}), f"{seen} of {lines}")


def ruff_external(env):
    command = [tool(env, "ruff"), "check", "--no-cache", "--isolated", "--preview", "--select", "RUF100,RUF102", "code.py"]
    with harness.scratch() as folder:
        write(folder, "code.py", "value = 1  # noqa: MEM601\n")
        without = harness.run(command, cwd=folder)
        shutil.copy(example(env, "ruff.toml"), folder)
        command[command.index("--isolated")] = "--config=ruff.toml"
        with_it = harness.run(command, cwd=folder)
    check(without.returncode == 1 and "MEM601" in without.stdout, f"ruff has nothing to leave alone: {without.stdout}")
    check(with_it.returncode == 0, with_it.stdout + with_it.stderr)


def gitlab_job(env):
    """The job's script, with the memlint of this build in the place that it clones to."""
    job = load_yaml(env, example(env, "gitlab-ci.yml"))["memlint"]
    report = job["artifacts"]["reports"]["codequality"]
    with harness.scratch() as folder:
        write(folder, "code.py", PROGRAM)
        for line in job["script"]:
            words = [env.memlint if word == "/opt/memlint/memlint" else word for word in shlex.split(line)]
            check(words[0] == env.memlint, f"not memlint: {line}")
            done = harness.run(words, cwd=folder)
            check(done.returncode == 1, f"exit status {done.returncode}: {done.stderr}")
        items = json.loads(read(os.path.join(folder, report)))
    check(len(items) > 3 and {item["location"]["path"] for item in items} == {"code.py"}, f"{items}")


def git(folder, *arguments):
    names = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
             "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_NOSYSTEM": "1"}
    return harness.succeed(["git", *arguments], cwd=folder, **names).stdout.strip()


def commit_all(folder):
    """A repository on the branch main, with one commit of what is in folder."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A", "-f")
    git(folder, "commit", "-q", "-m", "all")
    return git(folder, "rev-parse", "HEAD")


def path_with(env, *folders):
    return os.pathsep.join([*folders, env.source(".venv-tests", "bin"), os.environ["PATH"]])


def reviewdog_line(env):
    tool(env, "reviewdog")
    with harness.scratch() as folder:
        write(folder, "code.py", CLEAN)
        write(folder, "old.py", PROGRAM)
        commit_all(folder)
        git(folder, "checkout", "-q", "-b", "change")
        write(folder, "code.py", CLEAN + PROGRAM)
        done = harness.run(["sh", example(env, "reviewdog.sh")], cwd=folder,
                           PATH=path_with(env, os.path.dirname(env.memlint)))
    check("code.py:7:" in done.stdout and "MEM101" in done.stdout, done.stdout + done.stderr)
    check("old.py" not in done.stdout, f"not on a line that the branch changed: {done.stdout}")


def pre_commit_manifest(env):
    harness.succeed([tool(env, "pre-commit"), "validate-manifest", env.source(".pre-commit-hooks.yaml")])
    harness.succeed([tool(env, "pre-commit"), "validate-config", example(env, "pre-commit-config.yaml")])


def repository(env, folder):
    """This tree as pre-commit clones it."""
    path = os.path.join(folder, "memlint")
    shutil.copytree(harness.distributed(env), path)
    return path, commit_all(path)


def pre_commit(env):
    """The example's own file, on more files than one batch takes."""
    with harness.scratch() as folder:
        url, revision = repository(env, folder)
        project = os.path.join(folder, "project")
        os.mkdir(project)
        config = read(example(env, "pre-commit-config.yaml"))
        config = config.replace("https://github.com/OWNER/memlint", url).replace("v0.0.1", revision)
        check(url in config and revision in config, config)
        write(project, ".pre-commit-config.yaml", config)
        for number in range(FILES):
            write(project, f"program_{number}.py", PROGRAM)
        write(project, "clean.py", CLEAN)
        commit_all(project)

        def run(*arguments):
            return harness.run([tool(env, "pre-commit"), "run", "--color=never", *arguments], cwd=project, timeout=900,
                               HOME=folder, PRE_COMMIT_HOME=os.path.join(folder, "store"), PATH=path_with(env))

        clean = run("--files", "clean.py")
        check(clean.returncode == 0 and "Passed" in clean.stdout, clean.stdout + clean.stderr)
        alone = run("--files", "program_0.py")
        check(alone.returncode == 1 and "Memory Profile Summary" not in alone.stdout, alone.stdout)
        done = run("--all-files")
    named = re.findall(r"--> (program_\d+)\.py:6:", done.stdout)
    check(done.returncode == 1 and len(named) == FILES and len(set(named)) == FILES,
          f"{len(named)} of {FILES}: {harness.tail(done.stdout + done.stderr)}")
    check("--> clean.py" not in done.stdout, "a finding in the clean file")
    check(len(re.findall(r"^Found \d+ issues", done.stdout, re.MULTILINE)) > 1, "it was one batch")


def steps(action, inputs):
    """(script, variables) of each step, as a runner has them."""
    for step in action["runs"]["steps"]:
        variables = {name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], value)
                     for name, value in step.get("env", {}).items()}
        check("${{" not in step["run"], f"an input that is read as shell: {step['run']}")
        check(step["shell"] == "bash", f"{step}")
        yield step["run"], variables


def run_action(env, action, root, project, **inputs):
    values = {name: str(value.get("default", "")) for name, value in action["inputs"].items()}
    values.update(inputs)
    for script, variables in steps(action, values):
        with tempfile.NamedTemporaryFile("w", suffix=".sh", dir=root) as file:
            file.write(script)
            file.flush()
            done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", file.name], cwd=project, timeout=900,
                                  env=harness.environment(GITHUB_ACTION_PATH=root, **variables), capture_output=True,
                                  encoding="utf-8", check=False, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            break
    return done


def github_action(env):
    """Each step of action.yml, run as GitHub's runner does, in a tree that nothing was built in."""
    action = load_yaml(env, env.source("action.yml"))
    with harness.scratch() as folder:
        root, project = os.path.join(folder, "action"), os.path.join(folder, "project")
        shutil.copytree(harness.distributed(env), root)
        os.makedirs(os.path.join(project, "my lib"))
        write(project, "code.py", CLEAN)
        write(os.path.join(project, "my lib"), "$(touch hacked).py", PROGRAM)
        found = run_action(env, action, root, project, paths="code.py\nmy lib\n", arguments="--severity high")
        clean = run_action(env, action, root, project, paths="code.py; touch hacked")
        good = run_action(env, action, root, project, paths="code.py")
        left = sorted(os.listdir(project))
    check(found.returncode == 1 and "::error file=my lib/$(touch hacked).py," in found.stdout, found.stdout + found.stderr)
    check("::warning" not in found.stdout, f"below the severity that was asked for: {found.stdout}")
    check(clean.returncode == 2, f"{clean.returncode}: {clean.stdout}{clean.stderr}")
    check(good.returncode == 0 and not good.stdout, good.stdout + good.stderr)
    check(left == ["code.py", "my lib"], f"{left}")
