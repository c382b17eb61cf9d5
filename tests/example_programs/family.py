# SPDX-License-Identifier: MIT
"""The programs in examples/: memlint finds in them what their comments say, and nothing else.

A line that is to be found has the rule in its comment: `packet = bytearray(36)  # MEM301: why`.
"""

import glob
import json
import os
import re
import sys

import harness
import programs

MARK = re.compile(r"# ([A-Z]{1,3}\d{1,3})(?:: |$)")
LOGGED = 128  # readings that after.py keeps: after as many turns it sends less than before.py


def cases(env):
    for path in sorted(glob.glob(env.source("examples", "*", "*.py"))):
        yield f"{os.path.relpath(path, env.source('examples'))[:-3]}-compiles", lambda path=path: compile_program(path)
    own = env.source("examples", "own_rules")
    yield "own_rules-find-what-is-marked", lambda: find_marked(
        env, os.path.join(own, "code.py"), "--rules", os.path.join(own, "my_rules.yaml"))
    before, after = (env.source("examples", "before_after", name) for name in ("before.py", "after.py"))
    yield "before-has-what-is-marked", lambda: find_marked(env, before)
    yield "after-has-nothing", lambda: harness.same("", shown(places(findings(env, after))), "findings")
    yield "after-takes-less", lambda: take_less(profile(env, before), profile(env, after))
    yield "readme-says-what-memlint-does", lambda: estimates(env, profile(env, before), profile(env, after))
    yield "after-does-the-same", lambda: harness.same(
        behaviour(env, before, LOGGED), behaviour(env, after, LOGGED), "behaviour")
    yield "each-suggestion-leaves-what-before-does", lambda: each_suggestion(env, before)


def compile_program(path):
    with open(path, encoding="utf-8") as file:
        compile(file.read(), path, "exec")


def find_marked(env, program, *options):
    with open(program, encoding="utf-8") as file:
        marks = [(number, MARK.search(line)) for number, line in enumerate(file, 1)]
    expected = [(number, mark[1]) for number, mark in marks if mark]
    harness.check(expected, "no line is marked")
    harness.same(shown(expected), shown(places(findings(env, program, *options))), "findings")


def findings(env, program, *options):
    """Notes are left out, since they ask for no change."""
    done = harness.succeed([env.memlint, "--severity", "low", "--exit-zero", "--output-format", "json", *options,
                            program])
    return json.loads(done.stdout)


def places(found):
    return [(finding["location"]["row"], finding["code"]) for finding in found]


def shown(marks):
    return "\n".join(f"line {row}: {rule}" for row, rule in marks)


def take_less(before, after):
    for figure in ("estimated_peak", "kept_before_loop", "garbage_per_iteration"):
        was, now = before[figure], after[figure]
        harness.check(now["low"] < was["low"] and now["high"] < was["high"], f"{figure}: {was}, then {now}")


def estimates(env, *profiles):
    """Beside what was measured without the libraries, README.md has what memlint estimates."""
    with open(env.source("examples", "before_after", "README.md"), encoding="utf-8") as file:
        text = file.read()
    for one in profiles:
        own = {end: one["kept_before_loop"][end] - one["import_total"][end] for end in ("low", "high")}
        for bytes_range in (own, one["garbage_per_iteration"]):
            harness.check(f"| {as_text(bytes_range)} |" in text, f"not in README.md: | {as_text(bytes_range)} |")


def as_text(bytes_range):
    low, high = bytes_range["low"], bytes_range["high"]
    return f"{low:,} to {high:,}" if low < high else f"{low:,}"


def profile(env, program):
    done = harness.succeed([env.memlint, "--exit-zero", "--output-format", "report-json", program])
    return json.loads(done.stdout)["profile"]


def each_suggestion(env, program):
    """Alone, since several may want the same lines; and for as many turns as the suggested log is long."""
    turns = 50
    expected = behaviour(env, program, turns)
    with open(program, encoding="utf-8") as file:
        source = file.read()
    with harness.scratch() as folder:
        changed = os.path.join(folder, "changed.py")
        for finding in findings(env, program):
            edits = programs.edits_of(source, [finding])
            harness.check(edits, f"{finding['code']} suggests nothing")
            with open(changed, "w", encoding="utf-8") as file:
                file.write(programs.applied(source, edits))
            harness.same(expected, behaviour(env, changed, turns), f"behaviour after {finding['code']}")


def behaviour(env, program, turns):
    """What it prints, sends and draws, beside stand-ins for the board."""
    stand_in = env.source("examples", "before_after", "stand_in.py")
    done = harness.succeed([sys.executable, stand_in, program, str(turns)]).stdout
    harness.check(done.count("draws ") == turns and "sends " in done, f"not run for {turns} turns:\n{done[:1000]}")
    return done
