#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the tests. `make check` calls it; by hand: python3 tests/run.py --only PATTERN

A family of tests is a folder here with a family.py, which has

    WHEN = "check"      in `make check`; "hosts": in `make check-hosts`, beside the linters and services that people
                        have; "all": needs the network, only in `make check-all`; "variants"
    SERIAL = False      True: its cases run one at a time, when all the others are done
    WAITS = False       True: its cases wait more than they work, as for a board: many of them run at once
    def cases(env):     yields (name, function)

A function without arguments passes by returning, and fails by raising harness.Failure (or anything else).
One that runs several tests returns a list of (name, None or what failed). harness.py has what cases need;
env is its Env: where the program, the sources and the build are.

The last line is `N passed, N failed`. Exit status: 1 when a test failed, or none ran.
"""

import argparse
import concurrent.futures
import fnmatch
import importlib.util
import os
import signal
import sys
import time
import traceback

sys.dont_write_bytecode = True
TESTS = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, TESTS)

import harness  # noqa: E402

STAGES = ["check", "hosts", "all", "variants"]
WAITING = 4  # cases a processor, where they wait


def load_families():
    families = []
    for folder in sorted(os.listdir(TESTS)):
        path = os.path.join(TESTS, folder, "family.py")
        if os.path.isfile(path):
            spec = importlib.util.spec_from_file_location("family_" + folder, path)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            families.append((folder, module))
    return sorted(families, key=lambda family: (STAGES.index(when(family)), serial(family)))


def when(family):
    return getattr(family[1], "WHEN", "check")


def serial(family):
    return getattr(family[1], "SERIAL", False)


def wanted(name, pattern):
    return not pattern or pattern in name or fnmatch.fnmatch(name, pattern)


def run_case(name, function):
    """[(name, None or what failed)] of one case, which may hold several tests."""
    try:
        results = function()
    except harness.Failure as failure:
        return [(name, str(failure))]
    except Exception:
        return [(name, traceback.format_exc())]
    return [(name, None)] if results is None else [(f"{name}/{sub}", what) for sub, what in results]


def run_family(env, name, module, pattern):
    many = getattr(module, "MANY", False)
    costly = serial((name, module))

    def may_match(case):
        # A case that holds several tests does not know their names before it ran. So it runs, unless that is costly, or
        # would write golden files that nobody asked for.
        return wanted(case, pattern) or many and (not (costly or env.rewrite) or pattern.startswith(case + "/"))

    cases = [(f"{name}/{case}", function) for case, function in module.cases(env)]
    cases = [case for case in cases if may_match(case[0])]
    jobs = 1 if costly else os.cpu_count() * (WAITING if getattr(module, "WAITS", False) else 1)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for results in pool.map(lambda case: run_case(*case), cases):
            yield from (result for result in results if wanted(result[0], pattern))


def main():
    parser = argparse.ArgumentParser(description="Runs the tests of memlint.")
    parser.add_argument("--only", metavar="PATTERN", default=os.environ.get("ONLY", ""),
                        help="only tests whose name contains PATTERN, or matches it as a glob")
    parser.add_argument("--rewrite", action="store_true", help="write golden files instead of comparing")
    parser.add_argument("--variants", action="store_true", help="only the other builds")
    parser.add_argument("--hosts", action="store_true", help="only what runs inside or beside other tools")
    parser.add_argument("--all", action="store_true", help="everything, also what uses the network")
    parser.add_argument("--list", action="store_true", help="print the names of the cases")
    options = parser.parse_args()

    # A shell starts what runs in the background with interrupts ignored, and programs would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    env = harness.Env(rewrite=options.rewrite)
    only = [stage for stage in STAGES if getattr(options, stage, False)]
    stages = STAGES if options.all else only or ["check"]
    families = [family for family in load_families() if when(family) in stages]
    if options.list:
        for name, module in families:
            for case, _ in module.cases(env):
                print(f"{name}/{case}")
        return 0

    log = []
    for name, module in families:
        start = time.monotonic()
        results = []
        for result in run_family(env, name, module, options.only):
            results.append(result)
            if result[1] is not None:
                print(f"FAILED {result[0]}\n{harness.indented(result[1])}", flush=True)
        log += results
        if results:
            failed = sum(what is not None for _, what in results)
            counts = f"{len(results) - failed} passed" + (f", {failed} failed" if failed else "")
            print(f"{name}: {counts} ({time.monotonic() - start:.1f} s)", flush=True)

    harness.write_tap(os.environ.get("MEMLINT_TEST_LOG"), log)
    failed = [name for name, what in log if what is not None]
    if failed:
        again = "--only" if stages == ["check"] else "--all --only"
        print("\nRun one again: python3 tests/run.py", again, failed[0])
    print(f"{len(log) - len(failed)} passed, {len(failed)} failed", flush=True)
    return 1 if failed or not log else 0


if __name__ == "__main__":
    sys.exit(main())
