# SPDX-License-Identifier: MIT
"""Every program check_* here, or built here: it passes when it exits with 0, and prints what is wrong."""

import os

import harness


def cases(env):
    found = {}
    for root in (env.srcdir, env.builddir):
        folder = os.path.join(root, "tests", "scripts")
        for name in sorted(os.listdir(folder) if os.path.isdir(folder) else []):
            path = os.path.join(folder, name)
            if name.startswith("check_") and "." not in name:
                found[name] = path
    for name, path in sorted(found.items()):
        yield name, lambda path=path: run_script(env, path)


def run_script(env, path):
    done = harness.run([path], cwd=env.srcdir, **env.variables())
    harness.check(done.returncode == 0, done.stdout + done.stderr or f"exit status {done.returncode}")
