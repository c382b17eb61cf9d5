# SPDX-License-Identifier: MIT
"""Each fix is proved: before and after it a program does the same on a 32-bit MicroPython heap, with fewer bytes.

programs/NAME/ is a program as makers write them, code.py, with what lies beside it; overlay/ holds the stubs of what
its hardware reads and of the clock, simulator/stubs those of the rest. programs.toml says of each program

    [NAME]
    turns = 20                    turns of its main loop, which the stub of time.sleep() ends; nothing: it ends itself
    fixed = {MEM104 = 2}          how many findings of each rule --fix --unsafe-fixes mends

and in a program the comment "# refused MEM104: why" stands above a statement that looks as if the rule could mend it.
`python3 tests/run.py --only proof --rewrite` writes each `fixed` anew; read the diff.

A program runs as it was, after the fixes of each rule alone, and after all. What it writes, and the values of the
globals that both have when it has ended, must be the same; of the bytes that the rule speaks of (kept, or garbage) there
must be fewer, and as many fewer as it promised: within a quarter, or 32 bytes. Under CPython it must do the same, too.
"""

import collections
import os
import re
import sys
import tomllib

import harness

WHEN = "all"  # minutes, not seconds, under sanitizers

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import proving  # noqa: E402

TOLD = os.path.join(HERE, "programs.toml")
TOLERANCE = 32
LEAST = 3  # programs in which each fix occurs

# Rules with fixes that save nothing on the heap, and what they are for.
TIDY = {
    "MEM606": "a board has no typing: the program ends there",
    "MEM601": "a module of the firmware keeps nothing but its name",
}
# What the heap cannot say, which grows by itself: what is free in one piece.
UNSEEN = {
    "MEM605": "the import is compiled before the large block is made",
}


def cases(env):
    told = read_told()
    there = sorted(os.listdir(proving.PROGRAMS))
    yield "every-program-is-told-of", lambda: harness.same(there, sorted(told), "programs")
    yield "each-fix-occurs-often-enough", lambda: occurs(env, told)
    yield "each-fix-is-refused-somewhere", lambda: refused_somewhere(told)
    for name, row in told.items():
        yield from of_program(env, name, row)
    yield from wrong_fixes(env, told)


def of_program(env, name, row):
    proof = harness.once(lambda: proving.prove(env, name, row.get("turns", 0)))
    yield f"{name}/fixed", lambda: fixed_as_told(env, name, row, proof())
    yield f"{name}/refused", lambda: refused(proof())
    yield f"{name}/all", lambda: proved_together(proof())
    for rule in row["fixed"]:
        yield f"{name}/{rule}", lambda rule=rule: proved(proof(), rule)


def read_told():
    with open(TOLD, "rb") as file:
        return tomllib.load(file)


# --- What the programs are for ---


def occurs(env, told):
    """Every rule that docs/fixing.md says is fixed mends something in some programs."""
    with open(env.source("docs", "fixing.md"), encoding="utf-8") as file:
        rules = re.findall(r"^\| (MEM\d+) \|", file.read(), re.MULTILINE)
    count = collections.Counter(rule for row in told.values() for rule in row["fixed"])
    rare = {rule: count[rule] for rule in {*rules, *count} if count[rule] < LEAST}
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


def proved(proof, rule):
    same_run(proof, rule)
    if rule in UNSEEN:
        return
    for unit, (low, high) in promised(proof.of[rule]).items():
        saved = proving.saved(proof.of[None].heap, proof.of[rule].heap, unit)
        harness.check(saved > 0 or rule in TIDY or high == 0, f"no bytes are saved, of {unit}: {saved}")
        off = max(low - saved, saved - high, 0)
        harness.check(off <= max(TOLERANCE, (low if saved < low else high) / 4),
                      f"{unit}: {low} to {high} promised, {saved:.0f} saved; lines "
                      f"{[one['location']['row'] for one in proof.of[rule].findings]}, run so often: "
                      f"{proof.of[rule].times}")


def promised(version):
    """{"kept", "garbage": [low, high]}: what the findings say, as often as it happens. How high the heap rises it does
    not tell; but what a temporary object adds to that is what it takes."""
    sums = {}
    for item, times in zip(version.findings, version.times):
        said = item["bytes"]
        if said:
            sum_ = sums.setdefault("kept" if said["unit"] == "kept" else "garbage", [0, 0])
            for place, end in enumerate(("low", "high")):
                sum_[place] += said[end] * (1 if said["unit"] == "kept" else times)
    return sums


def proved_together(proof):
    same_run(proof, proving.ALL)
    before, after = proof.of[None].heap, proof.of[proving.ALL].heap
    harness.check(after.made < before.made, f"garbage: {after.made} bytes, {before.made} before")
    kept = proving.saved(before, after, "kept")
    less = before.made - after.made
    harness.check(kept > -less, f"{-kept} bytes more are kept, and {less} less made")


# --- What fails ---

SCENE = "weather_station"
LESS = ("min([coldest, temperature])", "min(coldest, temperature)")  # saves a list of two, 32 bytes, each turn
WRONG = {
    "other-output": (('"#"', '"*"'), 32, "output under MicroPython"),
    "other-global": (("led.value = temperature > HOT", "led.value = True"), 32, "globals under MicroPython"),
    "other-end": (("DEBUG = False", "DEBUG = nothing"), 32, "ends the mended program"),
    "end-before-its-time": (("turn += 1", "turn += 1; raise SystemExit"), 32, "output"),
    "nothing-saved": (("turn = 0", "turn = 0  # nought"), 32, "no bytes are saved"),
    "more-made": (LESS[::-1], 32, "no bytes are saved"),
    "too-much-promised": (LESS, 48, "960 to 960 promised, 640 saved"),
    "too-little-promised": (LESS, 24, "480 to 480 promised, 640 saved"),
}


def wrong_fixes(env, told):
    """What the tests say of a change that is no good fix."""
    turns = told[SCENE]["turns"]
    yield "a-right-fix-is-proved", lambda: proved(changed(env, turns, *LESS, 32), "it")
    for name, (change, promise, message) in WRONG.items():
        yield f"{name}-is-caught", lambda change=change, promise=promise, message=message: caught(
            message, lambda: proved(changed(env, turns, *change, promise), "it"))


def changed(env, turns, old, new, promise):
    """A proof with a rule "it" that changes the text so, and promises so many bytes for each turn."""
    folder = os.path.join(proving.PROGRAMS, SCENE)
    text = proving.read(folder)
    if new in text and old not in text:
        text = text.replace(new, old)
    harness.check(text.count(old) == 1, f"{old!r} is not once in {SCENE}")
    row = text[:text.index(old)].count("\n") + 1
    promised_bytes = {"unit": "garbage_per_iteration", "low": promise, "high": promise}
    finding = {"code": "it", "location": {"row": row}, "bytes": promised_bytes}
    proof = proving.Proof(SCENE, folder, turns, {None: proving.Version(text),
                                                 "it": proving.Version(text.replace(old, new), [finding])})
    proving.run(env, proof)
    return proof


def caught(message, function):
    try:
        function()
    except harness.Failure as failure:
        harness.check(message in str(failure), f"expected {message!r}: {failure}")
    else:
        raise harness.Failure(f"nothing was noticed; expected {message!r}")
