#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How far off the fitted formulas and the database's sums are, on the measured data.

    costdb/check_formulas.py DATA [PROGRAMS]

PROGRAMS holds the sources of program_costs.csv as owner/name/path; without it code_kept, which counts functions and
long texts there, is left out. Reads plugin/heap/estimate.def and prints a line for each ESTIMATE and BAND: the error in per cent (median, and what
nine in ten stay below), the share of true values inside the range, and the factors, in thousandths, between which
nine in ten true values lie. Those factors are what estimate.def should hold.
"""
import ast
import os
import re
import sys
from statistics import median

from library_rows import TREE_NAMES, Trees, library_rows, number, parents, read_csv, tables_opened

HERE = os.path.dirname(os.path.abspath(__file__))
DEF = os.path.join(HERE, "..", "plugin", "heap", "estimate.def")
# Each figure of program_costs.csv holds 250 to 330 bytes of the harness that took it.
HARNESS = 290
FOLDS = 5
# An empty package is a block of names, more or less; no factor describes it.
SMALL = 512


def quantile(values, part):
    values = sorted(values)
    at = part * (len(values) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at - low)


def report(name, pairs, low, high):
    """pairs: (true value, formula's value)."""
    errors = [abs(value - true) / true * 100 for true, value in pairs]
    ratios = [true / value for true, value in pairs]
    inside = sum(low <= 1000 * ratio <= high for ratio in ratios) / len(ratios) * 100
    factors = [round(1000 * quantile(ratios, part)) for part in (0.05, 0.5, 0.95)]
    print(
        f"{name:22} {len(pairs):5} {median(errors):7.1f} {quantile(errors, 0.9):7.1f} {inside:7.0f} %"
        f"   {low:5} {high:5}   {factors[0]:5} {factors[1]:5} {factors[2]:5}"
    )


def definitions(macro):
    with open(DEF, encoding="utf-8") as file:
        lines = re.findall(rf"^{macro}\((\w+), (.*)\)$", file.read(), re.MULTILINE)
    return {name: [int(word) for word in re.findall(r"(?<= )-?\d+(?=,|$)", " " + rest)] for name, rest in lines}


def distinct(programs):
    """One row a source text; the same program was run with .py and with .mpy libraries."""
    seen = {}
    for program in programs:
        seen.setdefault(program["sha256"], program)
    return list(seen.values())


def is_docstring(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def long_texts(tree, source):
    """Bytes of the texts of more than ten, as plugin/model/code.c counts them."""
    skipped, sizes = set(), {}
    for node in ast.walk(tree):
        if is_docstring(node):
            skipped.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            skipped.update(id(part) for part in node.values)
            sizes[ast.get_source_segment(source, node)] = len(ast.get_source_segment(source, node)) - 3
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)) and id(node) not in skipped:
            value = node.value.encode() if isinstance(node.value, str) else node.value
            sizes[value] = len(value)
    return sum(16 + (size + 1 + 15) // 16 * 16 for size in sizes.values() if size > 10)


def code_kept(program, folder):
    """What a program without libraries keeps after its imports, less names and texts; its tokens and functions."""
    if number(program["n_modules_loaded"]) or number(program["local_module_bytes"]):
        return None
    with open(os.path.join(folder, program["repo"], program["path"]), encoding="utf-8") as file:
        source = file.read()
    tree = ast.parse(source)
    functions = sum(isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) for node in ast.walk(tree))
    names = tables_opened(0, number(program["names_interned"]))
    kept = number(program["kept_after_imports"]) - HARNESS - names - long_texts(tree, source)
    return max(1, kept), (number(program["tokens"]), functions)


def program_pairs(programs, folder):
    programs = distinct(programs)
    pairs = {"compile_peak": []}
    for program in programs:
        tokens, docstrings = number(program["tokens"]), number(program["docstring_chars"])
        pairs["compile_peak"].append((number(program["compile_peak"]) - HARNESS, (tokens, docstrings)))
    if folder:
        pairs["code_kept"] = [pair for pair in (code_kept(program, folder) for program in programs) if pair]
    return pairs


def file_pairs(rows):
    pairs = {f"{f}_{what}": [] for f in ("mpy", "py") for what in ("kept", "peak")}
    for row in rows.values():
        if row["origin"] == "measured" and row["py_bytes"] > 300:
            for key, found in pairs.items():
                f, what = key.split("_")
                found.append((row[f"{what}_{f}"], (row[f + "_bytes"], 0)))
    return pairs


def estimate(constants, arguments):
    constant, first, second, *_ = constants
    return constant + (first * arguments[0] + second * arguments[1]) / 100


def import_tree(rows, module, f):
    """What plugin/heap/costs.c computes, without tables: bytes kept, peak, names, and the number of modules."""
    kept = peak = names = 0
    loaded = set()

    def candidate(row, below):
        nonlocal peak
        peak = max(peak, below + row["peak_" + f])

    def load(name):
        nonlocal kept, names
        if name in loaded or name not in rows:
            return
        loaded.add(name)
        for parent in parents(name)[-1:]:
            load(parent)
        row = rows[name]
        names += row["names_" + f]
        if f == "py":
            candidate(row, kept)
        held = row["kept_" + f] * 4 // 5
        kept += held
        for imported in row["imports"].split():
            load(imported)
        kept -= held
        if f == "mpy":
            candidate(row, kept)
        kept += row["kept_" + f]

    load(module)
    return kept, max(peak, kept), names, len(loaded)


def tree_pairs(rows, sources, modules):
    """True and computed figures of whole trees of two modules or more."""
    kept, peak = [], []
    for module in modules:
        for f in ("py", "mpy"):
            sum_kept, sum_peak, names, count = import_tree(rows, module, f)
            if count > 1:
                source = sources[module]
                kept.append((number(source["tree_kept_" + f]) - number(source["tree_namepool_" + f]), sum_kept))
                peak.append((number(source["tree_peak_" + f]) - tables_opened(TREE_NAMES, names), sum_peak))
    return kept, peak


def hide(measured, unmeasured, fold):
    """Every fifth package as if it had been left out of the measurement."""
    packages = sorted({row["module"].split(".")[0] for row in measured})
    hidden = set(packages[fold::FOLDS])
    gone = [row for row in measured if row["module"].split(".")[0] in hidden and not row["group_members"]]
    names = {row["module"] for row in gone}
    as_unmeasured = [{**row, "imports": row["deps"]} for row in gone]
    return [row for row in measured if row["module"] not in names], unmeasured + as_unmeasured, names


def part_of_origin(trees, rows, source, origin, f):
    """What the rows of one origin should add up to in a tree, and what they do; None where they matter little."""
    members = trees.closure([source["module"]])
    part = sum(rows[m]["kept_" + f] for m in members if rows[m]["origin"] == origin)
    rest = sum(rows[m]["kept_" + f] for m in members) - part
    true = number(source["tree_kept_" + f]) - number(source["tree_namepool_" + f]) - rest
    return (true, part) if part > rest and true > SMALL else None


def hidden_pairs(measured, unmeasured, programs, sources):
    pairs = {"derived": ([], []), "assumed": ([], [])}
    for fold in range(FOLDS):
        left, more, names = hide(measured, unmeasured, fold)
        rows = {row["module"]: row for row in library_rows(left, more, programs)}
        trees = Trees(left, more)
        for module in sorted(names):
            kept, peak = pairs[rows[module]["origin"]]
            for f in ("py", "mpy"):
                pair = part_of_origin(trees, rows, sources[module], rows[module]["origin"], f)
                if pair:
                    kept.append(pair)
                    _, sum_peak, count, _ = import_tree(rows, module, f)
                    tables = tables_opened(TREE_NAMES, count)
                    peak.append((number(sources[module]["tree_peak_" + f]) - tables, sum_peak))
    return pairs


def main():
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    folder = sys.argv[2] if len(sys.argv) == 3 else None
    measured = read_csv(os.path.join(sys.argv[1], "library_costs.csv"))
    programs = read_csv(os.path.join(sys.argv[1], "program_costs.csv"))
    unmeasured = read_csv(os.path.join(HERE, "unmeasured.csv"))
    sources = {row["module"]: row for row in measured}
    rows = {row["module"]: row for row in library_rows(measured, unmeasured, programs)}
    trees = Trees(measured, unmeasured)

    print("formula                cases  median  9 in 10  inside     low  high   factors p5, p50, p95")
    formulas = definitions("ESTIMATE")
    for name, pairs in {**program_pairs(programs, folder), **file_pairs(rows)}.items():
        constants = formulas[name]
        report(name, [(true, estimate(constants, x)) for true, x in pairs], *constants[-2:])

    bands = definitions("BAND")
    whole = [m for m in sources if all(rows[o]["origin"] == "measured" for o in trees.closure([m]))]
    pairs = {"measured": tree_pairs(rows, sources, whole), **hidden_pairs(measured, unmeasured, programs, sources)}
    for origin, (kept, peak) in pairs.items():
        report(origin + " kept", kept, *bands[origin][:2])
        report(origin + " peak", peak, *bands[origin][2:])


if __name__ == "__main__":
    main()
