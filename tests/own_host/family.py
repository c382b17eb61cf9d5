# SPDX-License-Identifier: MIT
"""What is written about hosts is what there is: the page shows the examples, the man page has bridge.h's functions.

tests/installed builds the examples and runs them.
"""

import re
import shlex

from harness import check, same


def cases(env):
    for name, language in (("host.c", "c"), ("host.cpp", "cpp")):
        yield f"the_page_shows_{name}", lambda name=name, language=language: page_shows(env, name, language)
    yield "the_man_page_has_the_header_s_functions", lambda: man_page(env)


def read(env, *parts):
    with open(env.source(*parts), encoding="utf-8") as file:
        return file.read()


def page_shows(env, name, language):
    source = read(env, "examples", "own_host", name)
    check(source.count("\n") <= 40, f"{name} is longer than 40 lines")
    same(source, re.search(rf"^```{language}\n(.*?)^```$", read(env, "docs", "hosts.md"), re.M | re.S)[1], name)


def squeezed(declaration):
    """Without what only a line's end or a man page needs."""
    return re.sub(r"\s*([*(),])\s*", r"\1", re.sub(r"\s+", " ", declaration)).strip()


def man_page(env):
    header = read(env, "host-shim", "bridge", "include", "memlint", "bridge.h")
    declared = {squeezed(text) for text in re.findall(r"MEMLINT_EXPORT ([^;]*);", header)}
    described = {squeezed(f"{result} {name}({', '.join(shlex.split(arguments))})") for result, name, arguments in
                 re.findall(r"^\.Ft (.*)\n\.Fn (\w+) (.*)$", read(env, "docs", "memlint-bridge.3"), re.M)}
    check(len(described) >= 35, f"only {len(described)} functions were read from the man page")
    for one, other, where in ((described, declared, "bridge.h"), (declared, described, "the man page")):
        missing = sorted(one - other)
        check(not missing, f"{where} has it another way, or not at all:\n" + "\n".join(missing))
