# SPDX-License-Identifier: MIT
"""From measured import trees to one row a module.

The measurement gives, for a module, what it keeps alone ("own") and with all that it imports ("tree"). A row
of the database is the module alone, without the tables of names, so that rows add up to any tree:

    kept(tree) = sum of kept(rows) + tables for the sum of names(rows)

Three kinds of module need more than reading:
  measured  own figures as they stand; members of an import cycle share the cycle's figure
  derived   left out of the measurement, but part of trees that were measured: the trees say what they keep
            together, and the members share that in proportion to their sizes
  assumed   left out and in no tree: from its size alone
"""
import csv
import math
from collections import Counter

FORMATS = ("py", "mpy")
# Names of a virtual machine live in tables of these numbers of entries; each takes 24 + 6 * entries bytes.
TABLES = (20, 40, 80, 160, 320, 640, 1280)
# Each tree was measured with 33 entries of the third table in use; each program with nearly none.
TREE_NAMES = 20 + 40 + 33
PROGRAM_NAMES = 3
PROGRAM_BASE = 32  # what `kept_libs` says of a program without libraries
# An empty package beside others keeps this much; alone it would also open a block of names.
EMPTY_PACKAGE = {"kept": 112, "names": 1}
# Where the sharing starts from: a constant and a factor, the medians of the measured modules.
MPY_BYTES_FROM_PY = (150, 0.22)
NAMES_FROM_PY = {"names_py": (1, 0.0026), "names_mpy": (1, 0.0024)}
KEPT_FROM_MPY = {"kept_py": (100, 1.3), "kept_mpy": (225, 1.2)}
# Measured modules lie this far from the line; beyond it a remainder is the error of a large tree, not a module.
KEPT_SCATTER = (0.5, 1.8)
ROUNDS = 200

# Trees whose figures were published without their names (modules, .py and .mpy bytes, kept .py and .mpy). They
# began with about 55 names, and are less exact than the others, so they count for less.
PUBLISHED_NAMES = 55
PUBLISHED = (
    ("adafruit_motor.servo", 6507, 1474, 2544, 2448),
    ("adafruit_motor.stepper", 10009, 1844, 2832, 2624),
    ("adafruit_motor.motor", 5166, 1159, 1744, 1744),
    ("adafruit_bme280.basic", 16503, 4039, 6896, 5600),
    ("adafruit_bme280.advanced", 28097, 6531, 10272, 9744),
    ("adafruit_requests", 40404, 10579, 16288, 15552),
    ("adafruit_led_animation.animation.comet", 15390, 4188, 6992, 6928),
    ("adafruit_led_animation.animation.rainbow", 14484, 4206, 7072, 6960),
    ("adafruit_led_animation.animation.pacman", 13974, 4010, 6784, 5680),
    ("adafruit_hid.keyboard", 16916, 3933, 6448, 6272),
)


def number(text):
    return int(text) if text else 0


def linear(constant_and_factor, size):
    constant, factor = constant_and_factor
    return constant + factor * size


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def table_bytes(names):
    """Bytes of all tables that so many names need."""
    total = entries = 0
    for size in TABLES:
        if names > entries:
            total += (24 + 6 * size + 15) // 16 * 16
        entries += size
    return total


def tables_opened(before, added):
    return table_bytes(before + added) - table_bytes(before)


def parents(module):
    parts = module.split(".")
    return [".".join(parts[:i]) for i in range(1, len(parts))]


class Trees:
    """The measured modules, and everything a module pulls in."""

    def __init__(self, measured, unmeasured):
        self.measured = {r["module"]: r for r in measured}
        self.unmeasured = {r["module"]: r for r in unmeasured if r["module"] not in self.measured}

    def imports(self, module):
        row = self.measured.get(module)
        if row:
            return row["deps"].split()
        row = self.unmeasured.get(module)
        return row["imports"].split() if row else []

    def known(self, module):
        return module in self.measured or module in self.unmeasured

    def closure(self, modules):
        found, waiting = set(), list(modules)
        while waiting:
            module = waiting.pop()
            if module in found or not self.known(module):
                continue
            found.add(module)
            waiting += self.imports(module) + parents(module)
        return found

    def shortest(self, modules, given):
        """Those of the modules that neither `given` nor another of them brings along."""
        left = sorted(set(modules) - self.closure(given))
        closures = {m: self.closure([m]) for m in left}
        return [
            m
            for m in left
            if not any(m in closures[o] and (o not in closures[m] or o < m) for o in left if o != m)
        ]


def cycle_members(row):
    return row["group_members"].split()


def import_list(trees, module):
    """What a module imports, short. In a cycle every module reaches every other, so order is lost there: its
    first member (the package) names the others and what all of them need."""
    if module in trees.unmeasured:
        return [m for m in trees.imports(module) if m not in parents(module)]
    members = cycle_members(trees.measured[module])
    outside = [m for m in trees.closure([module]) if m not in members and m != module]
    above = [p for p in parents(module) if module not in trees.closure([p])]
    if not members:
        return trees.shortest([m for m in outside if m not in parents(module)], above)
    first = members[0]
    if module == first:
        return members[1:] + trees.shortest(outside, above)
    return [] if first in parents(module) else [first]


def share(total, weights):
    """Splits total in proportion, so that the parts add up to it."""
    sum_of, given, result = sum(weights) or 1, 0, []
    for i in range(len(weights)):
        upto = total * sum(weights[: i + 1]) // sum_of
        result.append(upto - given)
        given = upto
    return result


def own_row(row):
    """Figures of a module that was measured alone."""
    out = {"names_" + f: number(row["own_names_" + f]) for f in FORMATS}
    for f in FORMATS:
        pool = number(row["own_namepool_" + f])
        out["kept_" + f] = number(row["own_kept_" + f]) - pool
        out["peak_" + f] = number(row["own_peak_" + f]) - pool
    return out


def cycle_names(trees, members, rows, f):
    """New names of a cycle's members: what the tree has and its other modules have not, if all of those are known."""
    group = [trees.measured[m] for m in members]
    outside = trees.closure(members) - set(members)
    if outside <= rows.keys():
        others = sum(rows[m]["names_" + f] for m in outside)
        return max(len(members), number(group[0]["tree_names_" + f]) - others)
    return round(sum(linear(NAMES_FROM_PY["names_" + f], number(r["py_bytes"])) for r in group))


def cycle_rows(trees, members, rows):
    """Shares what a cycle keeps among its members, by what each keeps when it is loaded once more."""
    group = [trees.measured[m] for m in members]
    result = {m: {} for m in members}
    for f in FORMATS:
        names = cycle_names(trees, members, rows, f)
        before = TREE_NAMES + number(group[0]["tree_names_" + f]) - names
        kept = number(group[0]["group_kept_" + f]) - tables_opened(before, names)
        kept_parts = share(kept, [number(r["own_reload_" + f]) for r in group])
        name_parts = share(names, [number(r[f + "_bytes"]) for r in group])
        for module, part, name_part in zip(members, kept_parts, name_parts):
            result[module].update({"kept_" + f: part, "names_" + f: name_part})
    for module, out in result.items():
        row = trees.measured[module]
        compiled = number(row["compile_peak_py"]) - tables_opened(TREE_NAMES, out["names_py"])
        out["peak_py"] = max(out["kept_py"], compiled)
        out["peak_mpy"] = out["kept_mpy"] + reader_bytes(number(row["mpy_bytes"]))
    return result


def reader_bytes(mpy_bytes):
    """What loading a .mpy holds beyond what it keeps: the median of the measured modules' differences."""
    return 150 + mpy_bytes * 34 // 100


class Equation:
    """These modules together have that much of each quantity. Believed by as much as they are of the tree."""

    def __init__(self, members, totals, tree_kept, trust=1.0):
        self.members, self.totals = sorted(members), totals
        part = max(totals["kept_" + f] for f in FORMATS if "kept_" + f in totals) / tree_kept
        self.weight = trust * min(0.5, max(0.02, part))


def remainder(trees, rows, members, totals):
    """What the members that no row describes have of the totals."""
    known = [rows[m] for m in members if m in rows]
    return {key: total - sum(r[key] for r in known) for key, total in totals.items()}


def tree_equation(trees, rows, row):
    members = trees.closure([row["module"]])
    unknown = [m for m in members if m not in rows]
    first = cycle_members(row)[:1]
    if not unknown or set(row["deps"].split()) - members or (first and row["module"] not in first):
        return None
    totals = {"mpy_bytes": number(row["tree_mpy_bytes"])}
    for f in FORMATS:
        totals["kept_" + f] = number(row["tree_kept_" + f]) - number(row["tree_namepool_" + f])
        totals["names_" + f] = number(row["tree_names_" + f])
    return Equation(unknown, remainder(trees, rows, members, totals), totals["kept_py"])


def count_names(rows, guesses, members, key):
    return round(sum((rows.get(m) or guesses[m])[key] for m in sorted(members)))


def program_equation(trees, rows, guesses, program):
    """A program's libraries, where its list of imports explains exactly what was loaded."""
    members = trees.closure(program["imports"].split())
    f = program["lib_format"]
    unknown = [m for m in members if m not in rows]
    if not unknown or len(members) != number(program["n_modules_loaded"]):
        return None
    names = count_names(rows, guesses, members, "names_" + f)
    kept = number(program["kept_libs"]) - PROGRAM_BASE - tables_opened(PROGRAM_NAMES, names)
    totals = {"kept_" + f: kept}
    if f == "mpy":
        totals["mpy_bytes"] = number(program["lib_file_bytes"])
    return Equation(unknown, remainder(trees, rows, members, totals), kept)


def published_equation(trees, rows, guesses, published):
    module, _, mpy_bytes, *kept = published
    members = trees.closure([module])
    totals = {"mpy_bytes": mpy_bytes}
    for f, total in zip(FORMATS, kept):
        names = count_names(rows, guesses, members, "names_" + f)
        totals["kept_" + f] = total - tables_opened(PUBLISHED_NAMES, names)
    unknown = [m for m in members if m not in rows]
    return Equation(unknown, remainder(trees, rows, members, totals), kept[0], trust=0.2)


def first_guess(row, empty_mpy):
    """Sizes and names; what is kept follows when the sizes have settled."""
    size = number(row["py_bytes"])
    if size == 0:
        fixed = {key: EMPTY_PACKAGE[key.split("_")[0]] for key in (*NAMES_FROM_PY, *KEPT_FROM_MPY)}
        return {**fixed, "mpy_bytes": empty_mpy}
    guess = {key: linear(fit, size) for key, fit in NAMES_FROM_PY.items()}
    return {**guess, "mpy_bytes": linear(MPY_BYTES_FROM_PY, size)}


def guess_kept(guesses, fixed):
    for module, guess in guesses.items():
        if module not in fixed:
            guess.update({key: linear(fit, guess["mpy_bytes"]) for key, fit in KEPT_FROM_MPY.items()})


def within_scatter(guesses, fixed):
    low, high = KEPT_SCATTER
    for module, guess in guesses.items():
        for key, fit in KEPT_FROM_MPY.items() if module not in fixed else ():
            line = linear(fit, guess["mpy_bytes"])
            guess[key] = min(high * line, max(low * line, guess[key]))


def scale(guesses, fixed, equation, key):
    free = [m for m in equation.members if m not in fixed]
    target = equation.totals[key] - sum(guesses[m][key] for m in equation.members if m in fixed)
    now = sum(guesses[m][key] for m in free)
    # Names that a tree shares with others are few, so a large tree's remainder can be far too small.
    if not free or target < now / 3:
        return
    factor = math.exp(equation.weight * math.log(target / now))
    for module in free:
        guesses[module][key] *= factor


def settle(guesses, fixed, equations, keys):
    """Iterative proportional fitting: each equation scales its members a part of the way to its totals."""
    for _ in range(ROUNDS):
        for equation in equations:
            for key in keys:
                if key in equation.totals:
                    scale(guesses, fixed, equation, key)


def derived_rows(trees, rows, programs):
    empty_mpy = Counter(r["mpy_bytes"] for r in rows.values() if r["py_bytes"] == 0).most_common(1)[0][0]
    guesses = {m: first_guess(r, empty_mpy) for m, r in sorted(trees.unmeasured.items())}
    fixed = {m for m, r in trees.unmeasured.items() if number(r["py_bytes"]) == 0}
    equations = [e for e in (tree_equation(trees, rows, r) for r in trees.measured.values()) if e]
    settle(guesses, fixed, equations, NAMES_FROM_PY)
    equations += [published_equation(trees, rows, guesses, p) for p in PUBLISHED]
    equations += [e for e in (program_equation(trees, rows, guesses, p) for p in programs) if e]
    equations.sort(key=lambda e: e.weight)
    settle(guesses, fixed, equations, ("mpy_bytes",))
    guess_kept(guesses, fixed)
    settle(guesses, fixed, equations, KEPT_FROM_MPY)
    within_scatter(guesses, fixed)
    covered = {m for e in equations for m in e.members}
    return {m: derived_row(trees.unmeasured[m], g, m in covered) for m, g in guesses.items()}


def derived_row(source, guess, covered):
    row = {key: max(1, round(value)) for key, value in guess.items()}
    row["py_bytes"] = number(source["py_bytes"])
    row["peak_mpy"] = row["kept_mpy"] + reader_bytes(row["mpy_bytes"])
    row["peak_py"] = row["compile_peak_py"] = max(1100 + row["py_bytes"] * 19 // 10, row["kept_py"])
    row["origin"] = "derived" if covered else "assumed"
    row["natives"] = source["natives"]
    return row


def measured_rows(trees):
    rows, cycles = {}, []
    for module, row in trees.measured.items():
        if cycle_members(row):
            cycles.append(tuple(cycle_members(row)))
        else:
            rows[module] = own_row(row)
    for members in sorted(set(cycles), key=lambda c: len(trees.closure(c))):
        rows.update(cycle_rows(trees, members, rows))
    for module, row in rows.items():
        source = trees.measured[module]
        row.update({key: number(source[key]) for key in ("py_bytes", "mpy_bytes", "compile_peak_py")})
        row.update(origin="measured", natives=source["natives"], version=source["package_version"])
        row["native_objects"] = number(source["native_objects_made"])
    return rows


def library_rows(measured, unmeasured, programs):
    """All rows, sorted by module, each a dict with the columns of libraries.csv."""
    trees = Trees(measured, unmeasured)
    rows = measured_rows(trees)
    rows.update(derived_rows(trees, rows, programs))
    for module, row in rows.items():
        row["module"] = module
        row["imports"] = " ".join(import_list(trees, module))
    return [rows[module] for module in sorted(rows)]
