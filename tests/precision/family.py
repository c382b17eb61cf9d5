# SPDX-License-Identifier: MIT
"""precision.py on a corpus of two files, and sdists.py on an archive that was made here; no network."""

import functools
import io
import json
import os
import re
import shutil
import sys
import tarfile

import harness

HERE = os.path.dirname(os.path.abspath(__file__))
TINY = os.path.join(HERE, "tiny")
sys.path.insert(0, HERE)

import corpora  # noqa: E402

RULES = "MEM101,MEM601"
NOTHING_IS_RUN = "raise SystemExit('this archive was run')\n"


def cases(env):
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[5:], functools.partial(function, env)
    if harness.run([corpora.python_with_pip(env), "-m", "pip", "--version"]).returncode == 0:
        for name, function in sorted(globals().items()):
            if name.startswith("pip_"):
                yield name[4:], functools.partial(function, env)


def precision(env, *arguments, **changes):
    return harness.run([sys.executable, os.path.join(HERE, "precision.py"), *arguments],
                       **env.variables(), **changes)


def printed(env, *arguments):
    done = precision(env, *arguments)
    harness.check(done.returncode == 0 and not done.stderr, f"exit status {done.returncode}\n{done.stderr}")
    return done.stdout


def test_table_counts_per_thousand_lines(env):
    harness.golden(env, os.path.join(HERE, "table.txt"), printed(env, "--folder", TINY, "--select", RULES))


def test_severity_leaves_out_what_is_below(env):
    total = printed(env, "--folder", TINY, "--select", RULES, "--severity", "medium").split("\n")[-2]
    harness.same("total 1 1 0 0 2 111.11", " ".join(total.split()))


def test_list_shows_the_code_around(env):
    shown = printed(env, "--folder", TINY, "--list", "MEM601", "--context", "1")
    harness.same(f"""\
{TINY}/noisy.py:2:8: LOW MEM601 Unused import 'digitalio' (25 bytes kept, derived)
       1 | # SPDX-License-Identifier: MIT
  >    2 | import digitalio
       3 | import time

""", shown)


def test_against_says_what_came_and_went(env):
    with harness.scratch() as scratch:
        folder, kept = os.path.join(scratch, "tiny"), os.path.join(scratch, "before.json")
        shutil.copytree(TINY, folder)
        printed(env, "--folder", folder, "--select", RULES, "--json", kept)
        harness.same("0 came, 0 went, 0 changed severity in tiny\n", against(env, folder, kept))
        change(os.path.join(folder, "noisy.py"), "digitalio", "supervisor as time")
        change(os.path.join(folder, "quiet.py"), "import time", "import time, digitalio")
        change_severities(kept)
        harness.same(f"""\
+ {folder}/quiet.py:2:14: LOW MEM601 Unused import 'digitalio'
  >    2 | import time, digitalio
- {folder}/noisy.py:2:8: LOW MEM601 Unused import 'digitalio'
  >    2 | import supervisor as time
LOW -> {folder}/noisy.py:7:5: HIGH MEM101 String concatenation in loop
  >    7 |     text += "tick"
LOW -> {folder}/noisy.py:10:9: MEDIUM MEM101 String concatenation in loop
  >   10 |         line += "-"
1 came, 1 went, 2 changed severity in tiny
""", against(env, folder, kept))


def against(env, folder, kept):
    """Without the figures, which are no matter of this."""
    shown = printed(env, "--folder", folder, "--select", RULES, "--against", kept, "--context", "0")
    return re.sub(r" \([^()]* bytes [^()]*\)$", "", shown, flags=re.MULTILINE)


def change(path, old, new):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new, 1))


def change_severities(path):
    with open(path, encoding="utf-8") as file:
        run = json.load(file)
    for item in run["findings"]:
        item["severity"] = "LOW"
    with open(path, "w", encoding="utf-8") as file:
        json.dump(run, file)


def test_file_of_another_kind_is_refused(env):
    done = precision(env, "--folder", TINY, "--against", os.path.join(HERE, "family.py"))
    harness.check(done.returncode == 2 and done.stderr.startswith("precision: ") and "Traceback" not in done.stderr,
                  f"exit status {done.returncode}\n{done.stderr}")


def test_without_network_says_what_needs_none(env):
    with harness.scratch() as scratch:
        done = precision(env, "--corpus", "examples", "--cache", scratch, PIP_NO_INDEX="1", PIP_FIND_LINKS="")
        harness.check(done.returncode == 2 and done.stderr.endswith("--corpus stdlib and --folder need neither\n"),
                      f"exit status {done.returncode}\n{done.stderr}")
        harness.check(not os.listdir(scratch), "something was left in the cache")


def pip_archive_is_unpacked_and_not_run(env):
    with harness.scratch() as scratch:
        done = fetch(env, scratch, "")
        harness.check(done.returncode == 0, done.stderr)
        root = os.path.join(scratch, "out", "tiny-1.0")
        harness.same("examples/show.py setup.py tiny.py", " ".join(sorted(corpora.python_files(root))))
        harness.same("links.html out tiny-1.0.tar.gz", " ".join(sorted(os.listdir(scratch))))
        harness.same("tiny-1.0", " ".join(os.listdir(os.path.join(scratch, "out"))))


def pip_archive_with_another_hash_is_refused(env):
    with harness.scratch() as scratch:
        done = fetch(env, scratch, "#sha256=" + "0" * 64)
        harness.check(done.returncode != 0 and "tiny-1.0.tar.gz has sha256 " in done.stderr, done.stderr)
        harness.check(not os.path.exists(os.path.join(scratch, "out")), "it was unpacked")


def fetch(env, scratch, fragment):
    """sdists.py on an archive that a page with one link offers; one of its members would leave the folder."""
    with tarfile.open(os.path.join(scratch, "tiny-1.0.tar.gz"), "w:gz") as archive:
        for name in ("setup.py", "tiny.py", "examples/show.py", "notes.txt", "../../outside.py"):
            member = tarfile.TarInfo("tiny-1.0/" + name)
            member.size = len(NOTHING_IS_RUN)
            archive.addfile(member, io.BytesIO(NOTHING_IS_RUN.encode()))
    links = os.path.join(scratch, "links.html")
    with open(links, "w", encoding="utf-8") as file:
        file.write(f"<!DOCTYPE html><html><body><a href='tiny-1.0.tar.gz{fragment}'>tiny</a></body></html>\n")
    return harness.run([corpora.python_with_pip(env), os.path.join(HERE, "sdists.py"), os.path.join(scratch, "out"),
                        "tiny==1.0"], PIP_NO_INDEX="1", PIP_FIND_LINKS="file://" + links)
