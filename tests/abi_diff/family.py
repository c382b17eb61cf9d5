# SPDX-License-Identifier: MIT
"""`make abi` in a scratch repository: it passes over what plugins and hosts don't see, and reports what they do."""

import functools
import os
import shutil

import harness
from harness import check

WHEN = "hosts"
SERIAL = True

PRIVATE = [("host-shim/bridge/state.h", "struct memlint_bridge {", "struct memlint_bridge {\n    uint32_t private_member;"),
           ("plugin/include/memlint/plugin.h", "#define MEMLINT_HIGH 4u", "#define MEMLINT_HIGH 4u\n#define MEMLINT_NEW 5u")]

# What is changed, and what the report calls it.
CHANGES = {
    "a_member": ("plugin/include/memlint/plugin.h", "struct memlint_place {", "struct memlint_place {\n    uint32_t new_member;",
                 "'uint32_t new_member'"),
    "a_constant": ("plugin/include/memlint/profile.h", "#define MEMLINT_RISK_HIGH 3u", "#define MEMLINT_RISK_HIGH 9u",
                   "value_of_MEMLINT_RISK_HIGH' from value '3' to '9'"),
    "an_extension": ("plugin/include/memlint/cancel.h", '"memlint.cancel/1"', '"memlint.cancel/2"',
                     "use_MEMLINT_CANCEL_memlint_cancel_1"),
    "a_parameter": ("host-shim/bridge/include/memlint/bridge.h", "memlint_bridge_verdict(const struct memlint_bridge *bridge)",
                    "memlint_bridge_verdict(const struct memlint_bridge *bridge, uint32_t new_parameter)",
                    "function uint32_t memlint_bridge_verdict("),
    "a_function": ("host-shim/bridge/include/memlint/bridge.h", "const char *memlint_bridge_version(void);",
                   "uint32_t memlint_bridge_version(void);", "'function const char* memlint_bridge_version()'"),
}
# What makes the bridge compile with these.
REPAIRS = [("host-shim/bridge/bridge.c", "const char *memlint_bridge_version(void)\n{\n    return BRIDGE_VERSION;",
            "uint32_t memlint_bridge_version(void)\n{\n    return 1;"),
           ("host-shim/bridge/verdict.c", "memlint_bridge_verdict(const struct memlint_bridge *bridge)",
            "memlint_bridge_verdict(const struct memlint_bridge *bridge, uint32_t new_parameter)")]


def cases(env):
    place = Place(env)
    yield "nothing_that_is_seen", place.unchanged
    for name, change in CHANGES.items():
        yield name, functools.partial(place.reported, change[3])


class Place:
    """A repository of one commit, made when the first case asks for it."""

    def __init__(self, env):
        self.env = env
        self.sources = os.path.join(harness.workshop(), "abi-sources")
        self.build = os.path.join(harness.workshop(), "abi-build")

    @functools.lru_cache(maxsize=None)
    def committed(self):
        shutil.copytree(harness.distributed(self.env), self.sources)
        git = ["git", "-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"]
        for argv in ([*git, "init", "-q"], [*git, "add", "-Af"], [*git, "commit", "-qm", "base"]):
            harness.succeed(argv, cwd=self.sources)
        os.mkdir(self.build)
        harness.succeed([os.path.join(self.sources, "configure"), "-q", "CFLAGS=-g -O0"], cwd=self.build, timeout=300)
        return self.abi(PRIVATE)

    @functools.lru_cache(maxsize=None)
    def changed(self):
        self.committed()
        return self.abi([*(change[:3] for change in CHANGES.values()), *REPAIRS])

    def abi(self, changes):
        for path, old, new in changes:
            path = os.path.join(self.sources, path)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            check(old in text, f"{path} has no {old}")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace(old, new, 1))
        return harness.run([self.env.make, "-s", "-j2", "abi"], cwd=self.build, timeout=600)

    def unchanged(self):
        done = self.committed()
        check(done.returncode == 0 and "abi: plugins and hosts built for HEAD" in done.stdout and
              "use_MEMLINT_NEW" in done.stdout and "private_member" not in done.stdout, done.stdout + done.stderr)

    def reported(self, what):
        done = self.changed()
        check(done.returncode == 2 and "may not work with this" in done.stdout, done.stdout + done.stderr)
        check(what in done.stdout, f"expected to see: {what}\n{done.stdout}")
