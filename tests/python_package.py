# SPDX-License-Identifier: MIT
"""The Python package, for the families that test it: its wheel, built once from its sdist, and an environment with it."""

import glob
import json
import os
import shutil
import sys

import harness
from harness import check

# Five findings, one behind a character that is no byte, one in the middle of a line.
PROGRAM = """\
import board
import displayio
import adafruit_display_text.label

log = ""
lines = []
while True:
    log += "é" + str(len(log))
    lines.append(log)
    if board.D1.value:
        e = "é"; data = bytearray(16); print(e, data)
"""
FIVE = ["MEM601", "MEM601", "MEM101", "MEM201", "MEM301"]
# Two rules of one's own: with an id and without.
PACK = """\
- id: OWN101
  name: no-printing
  pattern: '\\bprint\\('
  issue: Nobody reads it
  fix: Remove it
  severity: LOW
  memory_impact: 8 bytes
- name: no-logs
  pattern: '^log = '
  issue: A log
  fix: Remove it, too
  severity: MEDIUM
  memory_impact: none
"""


def run(*command, **options):
    return harness.run(list(command), **{"timeout": 300, **options})


def tools(env):
    path = env.source(".venv-tests", "bin", "python")
    check(os.path.exists(path), "no .venv-tests: sh setup.sh --tests")
    return path


def site_packages(python):
    program = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return harness.succeed([python, "-c", program]).stdout.strip()


def pip(python, *arguments, **options):
    """pip that knows no index: what is fetched is an error."""
    done = run(python, "-m", "pip", "--disable-pip-version-check", *arguments, PIP_NO_INDEX="1", **options)
    check(done.returncode == 0, done.stdout + done.stderr)
    return done


@harness.once
def sdist(env):
    """The sources of `make dist`, packed by the build backend."""
    folder = os.path.join(harness.workshop(), "sdist")
    os.mkdir(folder)
    backend(harness.distributed(env), f"build_sdist({folder!r})", check=True)
    path, = glob.glob(os.path.join(folder, "*.tar.gz"))
    return path


def backend(tree, call, check=False, **changes):
    """A call of the build backend, as pip makes it."""
    folder = os.path.join(tree, "host-shim/bindings/python/build")
    program = f"import sys; sys.path.insert(0, {folder!r}); import memlint_build; memlint_build.{call}"
    return (harness.succeed if check else harness.run)([sys.executable, "-c", program], cwd=tree, timeout=900, **changes)


@harness.once
def wheel(env):
    """Built from the sdist, without the network."""
    folder = os.path.join(harness.workshop(), "wheel")
    pip(tools(env), "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, sdist(env), HOME=harness.workshop())
    path, = os.listdir(folder)
    return os.path.join(folder, path)


@harness.once
def venv(env):
    """The python of a fresh environment with the wheel; flake8 and pylint are seen in .venv-tests."""
    folder = os.path.join(harness.workshop(), "venv")
    harness.succeed([tools(env), "-m", "venv", folder], timeout=300)
    python = os.path.join(folder, "bin", "python")
    pip(python, "install", "--quiet", "--no-deps", wheel(env))
    write(site_packages(python), "tools.pth", site_packages(tools(env)) + "\n")
    return python


@harness.once
def unpacked(env):
    """The folder of a package that is not installed, with its files executable as pip leaves them."""
    folder = os.path.join(harness.workshop(), "unpacked")
    pip(tools(env), "install", "--quiet", "--no-deps", "--target", folder, wheel(env))
    shutil.rmtree(glob.glob(os.path.join(folder, "*.dist-info"))[0])
    return folder


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def ask(env, program, **options):
    """What a program of the environment prints as JSON."""
    done = run(venv(env), "-c", "import json, circuitpython_memlint as memlint\n" + program, **options)
    check(done.returncode == 0, done.stdout + done.stderr)
    return json.loads(done.stdout)


def memlint_found(env, folder, *arguments):
    """What the memlint of this build says of code.py, without a look at the files around it."""
    done = harness.run([env.memlint, "--minimal", "--output-format", "json", *arguments, "code.py"], cwd=folder)
    check(done.returncode in (0, 1), done.stderr)
    return json.loads(done.stdout)


def places(found):
    return sorted((item["location"]["row"], item["location"]["column"], item["code"]) for item in found)


def project(folder, pyproject="", flake8=""):
    write(folder, "code.py", PROGRAM)
    write(folder, "pack.yaml", PACK)
    write(folder, "pyproject.toml", pyproject)
    write(folder, ".flake8", flake8)


def equal(expected, actual):
    check(expected == actual, f"expected {expected!r}\nactual   {actual!r}")
