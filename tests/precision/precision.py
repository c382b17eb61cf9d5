#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Where a rule is noisy: findings per 1,000 lines, on packages for boards, on their examples, on the standard library.

    make precision                            the table
    precision.py --list MEM101                findings to read by hand, with the code around them
    precision.py --json before.json           keep a run, change a rule, then
    precision.py --against before.json        see which findings came and went
    precision.py --folder ~/programs          on programs of your own instead

Hardly a rule for CircuitPython has reason to fire in the standard library: what it finds there is mostly noise.
The memlint that is asked is $MEMLINT, or ./memlint. The columns of severities count all corpora together.
"""

import argparse
import collections
import json
import os
import signal
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import corpora  # noqa: E402
import harness  # noqa: E402

SEVERITIES = ("HIGH", "MEDIUM", "LOW", "NOTE")
FILES_A_RUN = 1000  # as many as a command line surely holds
PLACE = ("corpus", "path", "row", "column", "code")  # two findings there are the same finding


def main():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` may stop reading
    options = arguments()
    try:
        report(harness.Env(), options)
    except (harness.Failure, OSError, ValueError) as failure:
        print(f"precision: {failure}", file=sys.stderr)
        return 2
    return 0


def report(env, options):
    env.memlint = os.path.abspath(env.memlint)
    harness.check(os.path.exists(env.memlint), f"no memlint at {env.memlint}; build it, or name yours in $MEMLINT")
    old = read_run(options.against) if options.against else None
    rules = catalogue(env, options)
    measured = corpora.measured(env, options.corpus, options.folder, options.cache)
    run = as_run(measured, [item for corpus in measured for item in findings(env, corpus, options)])
    if options.json:
        write_run(options.json, run)
    if old:
        differences(comparable(old, run, rules, options), run, measured, options.context)
    elif options.list:
        for item in run["findings"]:
            show(item, measured, options.context)
    else:
        print("\n".join(table(rules, run)))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", action="append", choices=corpora.BUILT_IN, default=[],
                        help="measure on this corpus; can be repeated [default: all three, unless there is a --folder]")
    parser.add_argument("--folder", action="append", metavar="PATH", default=[],
                        help="measure on the Python files below PATH; can be repeated")
    parser.add_argument("--select", metavar="RULES", help="only these rules, written as for memlint --select")
    parser.add_argument("--list", metavar="RULES", help="no table, but the findings of these rules; ALL: of all")
    parser.add_argument("--severity", choices=[name.lower() for name in SEVERITIES],
                        help="as memlint's: only findings of this severity and above")
    parser.add_argument("--context", type=int, default=4, metavar="LINES",
                        help="of code above and below a listed finding; 0: its line alone [default: 4]")
    parser.add_argument("--json", metavar="FILE", help="keep the findings in FILE, for --against")
    parser.add_argument("--against", metavar="FILE",
                        help="no table, but which findings came and went since the run kept in FILE")
    parser.add_argument("--cache", metavar="PATH", default=corpora.default_cache(),
                        help="where fetched packages are kept [default: %(default)s]")
    return parser.parse_args()


def chosen(options):
    """memlint's own options for what is asked of this script."""
    rules = options.list or options.select
    syntax = rules and not {"MEM0", "ALL"} & {rules.upper(), rules.upper()[:4]}
    return [*(["--select", rules] if rules else []), *(["--ignore", "MEM001"] if syntax else []),
            *(["--severity", options.severity] if options.severity else [])]


def catalogue(env, options):
    every = json.loads(harness.succeed([env.memlint, "rules", "--output-format", "json", *chosen(options)]).stdout)
    return [rule for rule in every if rule["selected"]]


def findings(env, corpus, options):
    for start in range(0, len(corpus.paths), FILES_A_RUN):
        done = harness.run([env.memlint, "--output-format", "json", "--exit-zero", *chosen(options),
                            *corpus.paths[start:start + FILES_A_RUN]], cwd=corpus.root, timeout=600)
        harness.check(done.stdout.startswith("["), f"memlint ended with {done.returncode}\n{done.stderr}")
        sys.stderr.write(done.stderr)
        yield from (as_finding(corpus, item) for item in json.loads(done.stdout))


def as_finding(corpus, item):
    location = item["location"]
    kept = {key: item[key] for key in ("code", "name", "severity", "message", "bytes")}
    path = os.path.relpath(os.path.join(corpus.root, item["filename"]), corpus.root)
    return {"corpus": corpus.name, "path": path, "row": location["row"], "column": location["column"],
            "end_row": item["end_location"]["row"], **kept}


def as_run(measured, found):
    sizes = {corpus.name: {"files": len(corpus.paths), "lines": corpus.lines} for corpus in measured}
    return {"corpora": sizes, "findings": sorted(found, key=lambda item: [item[key] for key in PLACE])}


def write_run(path, run):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(run, file, indent=1)
        file.write("\n")


def read_run(path):
    with open(path, encoding="utf-8") as file:
        run = json.load(file)
    harness.check(isinstance(run, dict) and {"corpora", "findings"} <= run.keys(), f"{path} was not written by --json")
    return run


def comparable(old, run, rules, options):
    """The old run with what the new one can have: its corpora, and the rules and severities that were asked for."""
    asked = {rule["code"] for rule in rules}
    severities = SEVERITIES[:1 + SEVERITIES.index((options.severity or "note").upper())]
    kept = [item for item in old["findings"] if item["corpus"] in run["corpora"] and item["severity"] in severities
            and (item["code"] in asked or not (options.list or options.select))]
    return {"corpora": old["corpora"], "findings": kept}


def table(rules, run):
    """Its lines: how large the corpora are, then a row a rule."""
    sizes, counts = run["corpora"], collections.Counter()
    for item in run["findings"]:
        for row in (item["code"], "total"):
            counts[row, item["severity"]] += 1
            counts[row, item["corpus"]] += 1
    names = {rule["code"]: rule["name"] for rule in rules}

    def cells(code, name):
        row = [code, name, *(counts[code, severity] for severity in SEVERITIES)]
        for corpus in sizes:
            row += [counts[code, corpus], per_thousand(counts[code, corpus], sizes[corpus])]
        return row

    heads = [head for corpus in sizes for head in (corpus, "/1,000")]
    rows = [cells(code, names[code]) for code in sorted(names)]
    return [*(f"{name}: {size(sizes[name])}" for name in sizes), "",
            *aligned([["Rule", "Name", *SEVERITIES, *heads], *rows, cells("total", "")])]


def size(measure):
    return f"{measure['files']:,} files, {measure['lines']:,} lines"


def per_thousand(count, measure):
    rate = 1000 * count / measure["lines"] if measure["lines"] else 0
    return "0" if not count else f"{rate:.2f}" if rate >= 0.005 else "<0.01"


def aligned(rows):
    """Text to the left, numbers to the right, a line under the head."""
    rows = [[cell if isinstance(cell, str) else f"{cell:,}" for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows)]
    rows.insert(1, ["-" * width for width in widths])
    aligns = [str.ljust] * 2 + [str.rjust] * (len(widths) - 2)
    for row in rows:
        cells = [align(cell, width) for align, cell, width in zip(aligns, row, widths)]
        yield "  ".join(cells).rstrip()


def show(item, measured, context, sign=""):
    """The finding, and the code around it; `>` marks its lines."""
    root = next(corpus.root for corpus in measured if corpus.name == item["corpus"])
    print(f"{sign}{os.path.join(root, item['path'])}:{item['row']}:{item['column']}: {item['severity']} {item['code']} "
          f"{item['message']}{figure(item['bytes'])}")
    for number, line in code_around(os.path.join(root, item["path"]), item, context):
        mark = ">" if item["row"] <= number <= item["end_row"] else " "
        print(f"  {mark} {number:>4} | {line}".rstrip())
    if context:
        print()


def figure(number):
    if not number:
        return ""
    low, high = number["low"], number["high"]
    spread = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f" ({spread} bytes {number['unit']}, {number['provenance']})"


def code_around(path, item, context):
    try:
        with open(path, encoding="utf-8", errors="backslashreplace") as file:
            lines = file.read().split("\n")
    except OSError:  # a finding of an old run, of a file that is gone
        return []
    first, last = max(1, item["row"] - context), (item["end_row"] if context else item["row"]) + context
    return list(enumerate(lines, 1))[first - 1:last]


def differences(old, run, measured, context):
    """What only one run has, and what changed its severity, in the corpora that both have."""
    both = sorted(old["corpora"].keys() & run["corpora"].keys())
    before, after = by_place(old, both), by_place(run, both)
    came, went = sorted(after.keys() - before.keys()), sorted(before.keys() - after.keys())
    moved = sorted(place for place in after.keys() & before.keys()
                   if after[place]["severity"] != before[place]["severity"])
    for place in came:
        show(after[place], measured, context, "+ ")
    for place in went:
        show(before[place], measured, context, "- ")
    for place in moved:
        show(after[place], measured, context, f"{before[place]['severity']} -> ")
    for name in both:
        if old["corpora"][name] != run["corpora"][name]:
            print(f"{name} has other files: {size(old['corpora'][name])}, now {size(run['corpora'][name])}")
    print(f"{len(came):,} came, {len(went):,} went, {len(moved):,} changed severity "
          f"in {', '.join(both) or 'no corpus that both runs have'}")


def by_place(run, names):
    return {tuple(item[key] for key in PLACE): item for item in run["findings"] if item["corpus"] in names}


if __name__ == "__main__":
    sys.exit(main())
