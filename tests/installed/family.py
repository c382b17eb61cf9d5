# SPDX-License-Identifier: MIT
"""An installed memlint in a scratch prefix, and examples/own_plugin built against nothing but what it installed."""

import functools
import glob
import json
import os
import shutil

import harness
from harness import check

WHEN = "all"
SERIAL = True

PROGRAM = """\
import time
import time as t
from time import monotonic_ns
from time import monotonic_ns as clock

while True:
    a = time.monotonic_ns()
    b = t.monotonic_ns()
    c = monotonic_ns()
    d = clock()
    e = time.monotonic() + time.monotonic_ns
f = time.monotonic_ns()
"""
FOUND = [(7, "MEDIUM"), (8, "MEDIUM"), (9, "MEDIUM"), (10, "MEDIUM"), (12, "LOW")]

OTHER = '''\
import time
# time.monotonic_ns()
TEXT = "time.monotonic_ns()"


class Clock:
    def monotonic_ns(self):
        return 0


def shadowed(time):
    return time.monotonic_ns()


def rebound():
    time = Clock()
    return time.monotonic_ns()


def monotonic_ns():
    return time.time()


print(monotonic_ns(), shadowed(Clock()), rebound(), TEXT)
'''


def cases(env):
    prefix = Prefix(env)
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[5:], functools.partial(function, prefix)


class Prefix:
    """The scratch prefix, installed when the first case asks for it."""

    def __init__(self, env):
        self.env = env

    def path(self, *parts):
        return os.path.join(harness.installed(self.env), *parts)

    def memlint(self, *arguments, **options):
        return harness.run([self.path("bin", "memlint"), *arguments], **options)

    def build(self, folder, *variables, **changes):
        """own_plugin.so from the copy of the example in folder, which has no other way to our headers."""
        for path in glob.glob(self.env.source("examples", "own_plugin", "*")):
            shutil.copy(path, folder)
        harness.succeed([self.env.make, *variables], cwd=folder, **changes)
        return os.path.join(folder, "own_plugin.so")


def same(expected, actual):
    check(expected == actual, f"expected {expected!r}\nactual   {actual!r}")


def found(prefix, plugin, source):
    done = prefix.memlint("--plugin", plugin, "--select", "OWN", "--output-format", "json", "-", stdin=source)
    check(done.returncode in (0, 1) and not done.stderr, done.stderr)
    return json.loads(done.stdout)


def test_own_plugin_finds_a_call_by_what_it_means(prefix):
    with harness.scratch() as folder:
        plugin = prefix.build(folder, "MEMLINT_CFLAGS=-I" + prefix.path("include"))
        findings = found(prefix, plugin, PROGRAM)
        same(FOUND, [(item["location"]["row"], item["severity"]) for item in findings])
        for item in findings:
            check(item["code"] == "OWN101" and item["name"] == "nanosecond-clock", item)
        same({"low": 32, "high": 32, "unit": "garbage_per_iteration", "provenance": "derived"},
             {key: findings[0]["bytes"][key] for key in ("low", "high", "unit", "provenance")})
        same([], found(prefix, plugin, OTHER))


def test_own_plugin_offers_an_edit(prefix):
    """Seen by a host of one's own, which is built against the same headers."""
    with harness.scratch() as folder:
        plugin = prefix.build(folder, "MEMLINT_CFLAGS=-I" + prefix.path("include"))
        program, host = os.path.join(folder, "code.py"), os.path.join(folder, "edits")
        with open(program, "w", encoding="utf-8") as file:
            file.write("import time as t\nt.monotonic_ns()\n")
        harness.succeed([*prefix.env.cc, "-std=c99", "-Wall", "-Wextra", "-Werror", "-I" + prefix.path("include"),
                         prefix.env.source("tests", "installed", "edits.c"), "-o", host, "-L" + prefix.path("lib"),
                         "-Wl,-rpath," + prefix.path("lib"), "-lmemlint-bridge"])
        done = harness.succeed([host, prefix.path("lib", "memlint"), prefix.path("share", "memlint"), plugin, program])
        same("17:31 supervisor.ticks_ms (Count milliseconds, and import supervisor) 1\n", done.stdout)


def test_own_plugin_keeps_the_contract(prefix):
    with harness.scratch() as folder:
        plugin = prefix.build(folder, "MEMLINT_CFLAGS=-I" + prefix.path("include"))
        done = prefix.memlint("plugin-check", plugin)
        check(done.returncode == 0, done.stdout + done.stderr)


def test_own_plugin_builds_with_pkg_config(prefix):
    if shutil.which("pkg-config") is None:
        return
    with harness.scratch() as folder:
        prefix.build(folder, PKG_CONFIG_PATH=prefix.path("lib", "pkgconfig"))


def test_own_plugin_needs_a_parser_and_says_so(prefix):
    with harness.scratch() as folder:
        plugin = prefix.build(folder, "MEMLINT_CFLAGS=-I" + prefix.path("include"))
        os.rename(prefix.path("lib", "memlint", "memlint.so"), os.path.join(folder, "memlint.so"))
        try:
            done = prefix.memlint("--plugin", plugin, "-", stdin="x = 1\n")
        finally:
            os.rename(os.path.join(folder, "memlint.so"), prefix.path("lib", "memlint", "memlint.so"))
        check(done.returncode == 2 and "needs a plugin with a parser" in done.stderr, done.stdout + done.stderr)


def test_plugin_folder_of_the_installation_is_searched(prefix):
    with harness.scratch() as folder:
        plugin = prefix.build(folder, "MEMLINT_CFLAGS=-I" + prefix.path("include"))
        installed = prefix.path("lib", "memlint", "own_plugin.so")
        shutil.copy(plugin, installed)
        try:
            check("own_plugin 1.0.0" in prefix.memlint("--version").stdout, "it was not loaded")
        finally:
            os.unlink(installed)


def test_own_hosts_say_what_memlint_says(prefix):
    """In C and in C++, built with what pkg-config says."""
    with harness.scratch() as folder:
        for name in ("Makefile", "host.c", "host.cpp"):
            shutil.copy(prefix.env.source("examples", "own_host", name), folder)
        harness.succeed([prefix.env.make, "CFLAGS=-Wall -Wextra -Werror", "CXXFLAGS=-Wall -Wextra -Werror"], cwd=folder,
                        PKG_CONFIG_PATH=prefix.path("lib", "pkgconfig"))
        program = prefix.env.source("examples", "profile_basic", "code.py")
        report = json.loads(prefix.memlint("--output-format", "report-json", program).stdout)
        findings = json.loads(prefix.memlint("--output-format", "json", program).stdout)
        expected = [f"{program}:{item['location']['row']}: {item['code']} {item['message']}" for item in findings]
        expected.append(f"{program}: peak {report['profile']['estimated_peak']['high']} bytes")
        check(len(expected) > 5, findings)
        for host in ("host", "host++"):
            done = harness.run([os.path.join(folder, host), program])
            same((1, expected, ""), (done.returncode, done.stdout.splitlines(), done.stderr))
            done = harness.run([os.path.join(folder, host), os.path.join(folder, "none.py")])
            same((2, "", f"error: {folder}/none.py: No such file or directory\n"), (done.returncode, done.stdout, done.stderr))


def test_files_are_where_systems_look_for_them(prefix):
    for path in ("bin/memlint", "lib/libmemlint-bridge.so", "lib/memlint/memlint.so", "lib/pkgconfig/memlint.pc",
                 "lib/pkgconfig/memlint-bridge.pc", "share/man/man3/memlint-bridge.3",
                 "include/memlint/plugin.h", "include/memlint/cli.h", "include/memlint/syntax.h", "include/memlint/profile.h",
                 "include/memlint/files.h", "include/memlint/cancel.h", "include/memlint/bridge.h", "share/man/man1/memlint.1",
                 "share/bash-completion/completions/memlint", "share/zsh/site-functions/_memlint",
                 "share/fish/vendor_completions.d/memlint.fish", "share/memlint/rules.d"):
        check(os.path.exists(prefix.path(path)), f"{path} was not installed")
