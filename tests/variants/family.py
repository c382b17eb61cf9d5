# SPDX-License-Identifier: MIT
"""The other builds, each from a copy of what `make dist` packs; their own tests are counted one by one."""

import os
import subprocess

import harness

WHEN = "variants"
SERIAL = True
MANY = True

# What configure is told, and what make check. Of clang its warnings and the unit tests, of gcc the same by distcheck; all
# of `make check` runs in the build that sees most, with the sanitizers.
BUILDS = {
    "clang": (["CC=clang", "--enable-werror"], ["ONLY=unit/"]),
    "sanitizers": (["CC=gcc", "--enable-sanitizers", "CFLAGS=-O1 -g"], []),
    "thread-sanitizer": (["CC=gcc", "--enable-sanitizers=thread", "CFLAGS=-O1 -g"], ["ONLY=threads/"]),
}


def cases(env):
    yield "dist", lambda: check_dist(env)
    for name, arguments in BUILDS.items():
        yield name, lambda arguments=arguments: build(env, *arguments)
    yield "clang-format", lambda: clang_format(env)
    yield "distcheck", lambda: distcheck(env)


def check_dist(env):
    """Every tracked file is in the archive, but for those that only a clone needs."""
    sources = harness.distributed(env)
    if not os.path.exists(env.source(".git")):
        return
    tracked = harness.succeed(["git", "ls-files"], cwd=env.srcdir).stdout.split("\n")
    missing = [path for path in tracked if path and not path.startswith(".")
               and not os.path.exists(os.path.join(sources, path))]
    harness.check(not missing, "not in the archive; list it in a local.mk:\n" + "\n".join(missing))


def build(env, configuration, check):
    configure = os.path.join(harness.distributed(env), "configure")
    with harness.scratch() as folder:
        return steps(env, folder, [[configure, "-q", *configuration], [env.make, "-s", "-j2"], [env.make, "check", *check]])


def distcheck(env):
    """All of `make check` has run from the archive's sources above; here it is about gcc's warnings, about installing, and
    leaving no trace."""
    with harness.scratch() as folder:
        return steps(env, folder, [[env.make, "-C", env.builddir, "distcheck", "ONLY=unit/",
                                    "DISTCHECK_CONFIGURE_FLAGS=CC=gcc --enable-werror"]])


def steps(env, folder, commands):
    """The results of the tests that the last command runs; a command that fails is one more."""
    log, tap = os.path.join(folder, "variant.log"), os.path.join(folder, "tap")
    for command in commands:
        with open(log, "a", encoding="utf-8") as file:
            variables = harness.environment(MEMLINT_TEST_LOG=tap, MEMLINT_TEST_VENV=env.tools())
            done = subprocess.run(command, cwd=folder, env=variables, check=False, stdin=subprocess.DEVNULL, stdout=file,
                                  stderr=subprocess.STDOUT)
        if done.returncode != 0:
            break
    results = harness.read_tap(tap)
    if done.returncode != 0 and all(what is None for _, what in results):
        with open(log, encoding="utf-8", errors="backslashreplace") as file:
            results.append(("build", f"{' '.join(command)}\n{harness.tail(file.read())}"))
    return results or [("build", "it ran no test")]


def clang_format(env):
    """The one version that requirements.txt names: each version has a taste of its own."""
    program = env.source(".venv-tests", "bin", "clang-format")
    harness.check(os.path.exists(program), "no clang-format in .venv-tests: sh setup.sh --tests")
    files = [os.path.join(folder, name) for top in ("plugin", "host-shim", "tests", "bench", "examples")
             for folder, _, names in os.walk(env.source(top)) for name in sorted(names) if name.endswith((".c", ".h"))]
    done = harness.run([program, "--dry-run", "-Werror", *files], cwd=env.srcdir)
    harness.check(done.returncode == 0, "make format mends it\n" + harness.tail(done.stderr))
