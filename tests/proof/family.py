# SPDX-License-Identifier: MIT
"""Each fix is proved: before and after it a program does the same on a 32-bit MicroPython heap, with fewer bytes.

programs/NAME/ is a program as makers write them, code.py, with what lies beside it; overlay/ holds the stubs of what its
hardware reads and of the clock, simulator/stubs those of the rest. programs.toml says of each program

    [NAME]
    turns = 20                    turns of its main loop, which the stub of time.sleep() ends; nothing: it ends by itself
    fixed = {MEM104 = 2}          how many findings of each rule --fix --unsafe-fixes mends
    unlike = {MEM104 = "…"}       why the bytes that were saved are not those that the findings promised

and in a program the comment "# refused MEM104: why" stands above a statement that looks as if the rule could mend it.
`python3 tests/run.py --only proof --rewrite` writes each `fixed` anew; read the diff.

A program runs as it was, after the fixes of each rule alone, and after all. What it writes, and the values of the globals
that both have when it has ended, must be the same; of the bytes that the rule speaks of (kept, or garbage) there must be
fewer, and as many fewer as it promised: within a quarter, or 32 bytes. Under CPython it must do the same, too.
"""

import collections
import os
import re
import sys
import tomllib

import harness

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import proving  # noqa: E402

TOLD = os.path.join(HERE, "programs.toml")
TOLERANCE = 32
LEAST = 3  # programs in which each fix occurs

# Rules with fixes that save nothing on the heap, and what they are for.
TIDY = {
    "MEM606": "a board has no typing: the program ends there",
}


def cases(env):
    told = read_told()
    yield "every-program-is-told-of", lambda: harness.same(sorted(os.listdir(proving.PROGRAMS)), sorted(told), "programs")
    yield "each-fix-occurs-often-enough", lambda: occurs(told)
    yield "each-fix-is-refused-somewhere", lambda: refused_somewhere(told)
    for name, row in told.items():
        yield from of_program(env, name, row)
    yield from wrong_fixes(env, told)


def of_program(env, name, row):
    proof = harness.once(lambda: proving.prove(env, name, row.get("turns", 0)))
    yield f"{name}/fixed", lambda: fixed_as_told(env, name, row, proof())
    yield f"{name}/refused", lambda: refused(proof())
    yield f"{name}/all", lambda: same_run(proof(), proving.ALL)
    for rule in row["fixed"]:
        yield f"{name}/{rule}", lambda rule=rule: proved(row, proof(), rule)


def read_told():
    with open(TOLD, "rb") as file:
        return tomllib.load(file)


# --- What the programs are for ---


def occurs(told):
    """The rules that mend something in one program do so in others."""
    count = collections.Counter(rule for row in told.values() for rule in row["fixed"])
    rare = {rule: number for rule, number in count.items() if number < LEAST}
    harness.check(not rare, f"fixes that occur in fewer than {LEAST} programs: {rare}")


def refused_somewhere(told):
    rules = {rule for row in told.values() for rule in row["fixed"]}
    missing = rules - {rule for name in told for rule, _ in marked(proving.read(os.path.join(proving.PROGRAMS, name)))}
    harness.check(not missing, f"fixes that no program shows refused: {sorted(missing)}")


def fixed_as_told(env, name, row, proof):
    seen = {rule: len(version.findings) for rule, version in sorted(proof.of.items(), key=str)
            if rule not in (None, proving.ALL)}
    if env.rewrite:
        rewrite(name, seen)
    else:
        harness.same(inline(row["fixed"]), inline(seen), f"fixes of {name}")


def rewrite(name, seen):
    with open(TOLD, encoding="utf-8") as file:
        before, head, after = file.read().partition(f"[{name}]\n")
    with open(TOLD, "w", encoding="utf-8") as file:
        file.write(before + head + re.sub(r"^fixed = .*$", f"fixed = {inline(seen)}", after, count=1, flags=re.M))


def inline(table):
    return "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"


MARK = re.compile(r"^ *# refused (MEM\d+): \S")


def marked(text):
    """[(rule, row of the statement below)]"""
    found = [(MARK.match(line), row) for row, line in enumerate(text.splitlines(), 1)]
    return [(match[1], row + 1) for match, row in found if match]


def refused(proof):
    """No fix of the rule touches a statement under a comment that it is refused."""
    for rule, row in marked(proof.of[None].text):
        line = proof.of[None].text.splitlines()[row - 1]
        for item in proof.of[rule].findings if rule in proof.of else []:
            touched = [edit["location"]["row"] for edit in item["fix"]["edits"]]
            harness.check(row not in touched, f"{rule} mends line {row}: {line}")


# --- What a fix must be ---


def same_run(proof, rule):
    before, after = proof.of[None], proof.of[rule]
    for place, old, new in (("MicroPython", before.heap, after.heap), ("CPython", before.host, after.host)):
        harness.check(not old.error, f"{place} ends the program as it was: {old.error}")
        harness.check(not new.error, f"{place} ends the mended program: {new.error}\n{after.text}")
        harness.same(old.output, new.output, f"output under {place}")
        both = {name: renamed(new.values, name) for name in old.values if renamed(new.values, name)}
        harness.same(values(old.values, both), values({name: new.values[now] for name, now in both.items()}, both),
                     f"globals under {place}")


def renamed(values, name):
    """A constant X is _X afterwards, or nothing at all."""
    return next((one for one in (name, "_" + name) if one in values), None)


def values(table, names):
    """A line a global. What holds a sequence may be of another kind: a list that is only read becomes a tuple."""
    return "".join(f"{name} = {proving.SEQUENCE.sub('sequence(', table[name])}\n" for name in sorted(names))


def proved(row, proof, rule):
    same_run(proof, rule)
    before, version = proof.of[None].heap, proof.of[rule]
    saved = {"kept": before.kept - version.heap.kept, "garbage_per_iteration": before.made - version.heap.made}
    for unit, (low, high) in promised(version).items():
        if rule not in TIDY:
            harness.check(unit in saved, f"the heap cannot say {unit}")
            harness.check(saved[unit] > 0, f"no bytes are saved, of {unit}: {saved[unit]}")
        off = max(low - saved[unit], saved[unit] - high, 0)
        fits = off <= max(TOLERANCE, (low if saved[unit] < low else high) / 4)
        reason = row.get("unlike", {}).get(rule)
        harness.check(fits or reason, f"{unit}: {low} to {high} promised, {saved[unit]:.0f} saved "
                                      f"({[one['location']['row'] for one in version.findings]}, {version.times} times)")
        harness.check(not (fits and reason), f"{unit}: {saved[unit]:.0f} is as promised; unlike has no reason for {rule}")


def promised(version):
    """{unit: [low, high]}: what the findings say, as often as they say it."""
    sums = {}
    for item, times in zip(version.findings, version.times):
        if item["bytes"]:
            sum_ = sums.setdefault(item["bytes"]["unit"], [0, 0])
            for place, end in enumerate(("low", "high")):
                sum_[place] += item["bytes"][end] * (times if item["bytes"]["unit"] == "garbage_per_iteration" else 1)
    return sums


# --- Wrong fixes are caught ---

WRONG = {
    "output": ("print(bar(", "print(bar( 1 + "),
    "value": ("turn = 0", "turn = 1"),
    "error": ("DEBUG = False", "DEBUG = nothing"),
}


def wrong_fixes(env, told):
    return []
