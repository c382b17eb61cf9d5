# SPDX-License-Identifier: MIT
"""The bytes of findings are computed: N is changed in a program, and they change by the formula.

<rule>.toml holds programs:

    [buffer_in_loop]
    program = '''
    while True:
        buffer = bytearray({N})
    '''
    N = [16, 17, 1000]
    bytes = "bytearray_of(N)"           # or low = and high =; Python, with what heap.py defines
    unit = "garbage_per_iteration"
    provenance = "derived"

What stands in braces with an N in it is Python, too: {N}, {N * 8}, {'x' * N}. N can also be a list of texts. The rule
must find one thing in the program, or one in the line that `line` gives. `name` is the program's name, by default
code.py; [buffer_in_loop.files] gives files beside it, path = "contents", and the first comments may say more
(../programs.py). Each program must have two results at least: so no number that was written down somewhere can pass.
"""

import os
import re
import sys
import tomllib

import harness
import programs

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import heap  # noqa: E402

NO_BYTES = {
    "MEM001": "a program that is refused takes no memory",
    "MEM606": "an import that fails keeps nothing",
    "MEM610": "it says that nothing is saved",
    "MEM802": "how long the body is, the source does not say",
}
NEEDED = {"program", "N", "unit", "provenance"}
ALLOWED = NEEDED | {"bytes", "low", "high", "line", "name", "files"}
PLACE = re.compile(r"\{([^{}\n]*\bN\b[^{}\n]*)\}")


def cases(env):
    names = {**vars(heap), "libraries": heap.Libraries(env)}
    for rule in rules_told(env):
        for name, case in told_of(env, rule).items():
            yield f"{rule}/{name}", lambda rule=rule, case=case: Case(env, rule, case, names).check()
    for expression, measured in heap.MEASURED.items():
        yield f"heap/{expression}", lambda expression=expression, measured=measured: hold(expression, measured)
    yield "every-rule-has-programs", lambda: every_rule(env)


def rules_told(env):
    return sorted(name[:-5] for name in os.listdir(env.source("tests", "bytes")) if name.endswith(".toml"))


def told_of(env, rule):
    with open(env.source("tests", "bytes", rule + ".toml"), "rb") as file:
        try:
            return tomllib.load(file)
        except tomllib.TOMLDecodeError as error:
            raise harness.Failure(f"tests/bytes/{rule}.toml: {error}") from None


def every_rule(env):
    rules = sorted(rule["code"] for rule in programs.catalogue(env))
    programs.check_listed(rules, NO_BYTES)
    expected = [rule for rule in rules if rule not in NO_BYTES]
    harness.same("\n".join(expected), "\n".join(rules_told(env)), "rules with a .toml in tests/bytes")
    empty = [rule for rule in expected if not told_of(env, rule)]
    harness.check(not empty, f"no program in the .toml of {empty}")
    for rule in NO_BYTES:
        for item in programs.findings(env, programs.read(programs.examples(env, rule)["bad"]), rule):
            harness.check(not (item["bytes"] and item["bytes"]["high"]), f"{rule} has bytes: {item['bytes']}")


def hold(expression, measured):
    value = eval(expression, dict(vars(heap)))
    harness.check(value == measured, f"{value}, measured: {measured}")


class Case:
    """A program of a .toml; names: what its expressions may use besides N."""

    def __init__(self, env, rule, case, names):
        self.env, self.rule, self.case, self.names = env, rule, case, names
        ends = set(case) & {"bytes", "low", "high"}
        harness.check(NEEDED <= set(case) <= ALLOWED and ends in ({"bytes"}, {"low", "high"}),
                      f"expected {sorted(NEEDED)}, and either bytes, or low and high; of others only "
                      f"{sorted(ALLOWED)}: {sorted(case)}")

    def check(self):
        results = {value: self.expected(value) for value in self.case["N"]}
        harness.check(len({(told["low"], told["high"]) for told in results.values()}) > 1,
                      f"each N gives the same: {results}")
        harness.same("".join(f"N = {value}: {told}\n" for value, told in results.items()),
                     "".join(f"N = {value}: {self.seen(value)}\n" for value in results), "bytes")

    def evaluate(self, expression, value):
        return eval(expression, {**self.names, "N": value})

    def expected(self, value):
        low, high = (self.evaluate(self.case.get("bytes") or self.case[end], value) for end in ("low", "high"))
        return {"low": low, "high": high, "unit": self.case["unit"], "provenance": self.case["provenance"]}

    def filled(self, text, value):
        return PLACE.sub(lambda place: str(self.evaluate(place[1], value)), text)

    def seen(self, value):
        program = programs.read(self.filled(self.case["program"], value), self.case.get("name", "code.py"))
        program.files.update({path: self.filled(text, value) for path, text in self.case.get("files", {}).items()})
        found = [item for item in programs.findings(self.env, program, self.rule)
                 if self.case.get("line") in (None, item["location"]["row"])]
        if len(found) != 1:
            return f"{len(found)} findings, expected 1"
        return found[0]["bytes"] and {key: found[0]["bytes"][key] for key in ("low", "high", "unit", "provenance")}
