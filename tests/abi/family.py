# SPDX-License-Identifier: MIT
"""The boundary between host and plugins, driven by drive.c, a host that sees nothing but bridge.h.

second.c offers every extension and gets what memlint.so gets; client.c asks for another plugin's tree; broken.c breaks
one part of the contract a build. None of this knows memlint.so.
"""

import concurrent.futures
import functools
import json
import os
import struct

import harness
from harness import check, same

# What broken.c is built with, and what the bridge says of it: when it is loaded …
REFUSED = {
    "abi-major-too-new": (["MAJOR=2"], "made for memlint ABI 2.0, and this host offers 1.0: update the host"),
    "abi-major-too-old": (["MAJOR=0"], "made for memlint ABI 0.0, and this host offers 1.0: update the plugin"),
    "abi-minor-too-new": (["MINOR=9"], "made for memlint ABI 1.9, and this host offers 1.0: update the host"),
    "size-too-small": (["SIZE=40"], "memlint_plugin has struct_size 40, expected "),
    "no-symbol": (["ENTRY=another_entry"], "exports no memlint_plugin_entry"),
    "no-descriptor": (["RESULT=NULL"], "memlint_plugin_entry returned NULL"),
    "no-check": (["CHECK=NULL"], "memlint_plugin.check is NULL"),
    "no-name": (['NAME=""'], "the plugin has no name"),
    "name-not-utf8": (['NAME="caf\\xe9"'], "the plugin's name is not UTF-8 at byte 3"),
    "undefined-symbol": (["UNDEFINED"], "undefined symbol: nowhere"),
    "cli-too-small": (["EXTENSION=strcmp(id,cli)?NULL:&small_cli"], "memlint_cli has struct_size 4"),
    "cli-without-run": (["EXTENSION=strcmp(id,cli)?NULL:&cli_without_run"], "memlint_cli.run is NULL"),
    "cli-without-options": (["EXTENSION=strcmp(id,cli)?NULL:&cli_without_options"],
                            "3 options announced, and their pointer is NULL"),
    "option-of-the-host": (["EXTENSION=strcmp(id,cli)?NULL:&cli_with_host_option"],
                           "its option 'select' is the host's own"),
    "command-with-a-file-of-nothing": (["EXTENSION=strcmp(id,cli)?NULL:&cli_with_lone_file"],
                                       "command 'seek' has a file_option and no setting that it would have"),
    "profiler-without-profile": (["EXTENSION=strcmp(id,profile)?NULL:&empty_profiler"],
                                 "memlint_profiler.profile is NULL"),
    "syntax-without-nodes": (["EXTENSION=strcmp(id,syntax)?NULL:&syntax_without_nodes"],
                             "memlint_syntax_source.nodes is NULL"),
}

# … when it is opened …
UNOPENED = {
    "engine-fails": (["ENGINE_STATUS=3"], "plugin 'broken' could not start (status 3)"),
    "no-engine": (["ENGINE=NULL"], "plugin 'broken' made no engine and reported no failure"),
    "rules-without-end": (["RULES=4000000000"], "plugin 'broken' has 4000000000 rules"),
    "rule-without-id": (['RULE_ID=""'], "plugin 'broken', rule 0: a rule with the id ''"),
    "rule-severity": (["RULE_SEVERITY=5"], "rule 'broken-rule' has severity 5"),
    "rule-name-twice": (["RULES=2"], "two rules are named 'broken-rule'"),
    "rule-name-of-the-host": (['RULE_NAME="unused-suppression"'], "two rules are named 'unused-suppression'"),
}

# … and when it checks.
MISBEHAVING = {
    "worker-fails": (["WORKER_STATUS=4"], "plugin 'broken' could not check it (status 4)"),
    "check-fails": (["CHECK_STATUS=5"], "plugin 'broken' could not check it (status 5)"),
    "stops-unasked": (["CHECK_STATUS=1"], "it stopped a check and nobody had asked"),
    "finding-too-small": (["FINDING_SIZE=16"], "a finding has struct_size 16"),
    "finding-of-no-rule": (["FINDING_RULE=1"], "a finding of rule 1, and there are 1 rules"),
    "finding-past-the-end": (["FINDING_END=9000000"], "a finding ranges from 0 to 9000000 in a source of "),
    "finding-backwards": (["FINDING_START=1", "FINDING_END=0"], "a finding ranges from 1 to 0"),
    "finding-too-severe": (["FINDING_SEVERITY=4"], "a finding of BRK001 has severity 4, expected 1 to 2"),
    "message-not-utf8": (['MESSAGE=T("\\xff")'], "a finding's message is not UTF-8 at byte 0"),
    "message-without-data": (["MESSAGE={NULL,9}"], "a finding's message has size 9 and no data"),
    "message-empty": (["MESSAGE={NULL,0}"], "a finding of rule 0 has no message"),
    "bytes-backwards": (["BYTES={9,1,1,1,{NULL,0}}"], "a finding's bytes are 9 to 1"),
    "bytes-of-no-unit": (["BYTES={1,1,9,1,{NULL,0}}"], "a finding's bytes have unit 9"),
    "bytes-without-provenance": (["BYTES={1,1,1,0,{NULL,0}}"], "a finding's bytes have provenance 0"),
    "edits-overlap": (['EDITS={0,1,T("x")},{0,1,T("y")}'], "an edit at 0 begins before the one before it ends at 1"),
    "edit-past-the-end": (['EDITS={0,9000000,T("x")}'], "an edit ranges from 0 to 9000000"),
    "edits-out-of-order": (['EDITS={1,2,T("x")},{0,1,T("y")}'], "an edit at 0 begins before the one before it ends at 2"),
    "edit-backwards": (['EDITS={2,1,T("x")}'], "an edit ranges from 2 to 1"),
    "edit-not-utf8": (['EDITS={0,1,T("\\xff")}'], "an edit's replacement is not UTF-8 at byte 0"),
    "edit-without-data": (["EDITS={0,1,{NULL,9}}"], "an edit's replacement has size 9 and no data"),
    "edits-too-large": (["EDITS={0,0,{much,700000}},{0,0,{much,700000}}"], "edits have 1400000 bytes"),
    "edit-of-no-applicability": (["APPLICABILITY=0"], "edits have applicability 0"),
    "comment-past-the-end": (["COMMENT=0,9000000"], "a comment ranges from 0 to 9000000"),
}

# What measuring.c is built with, and what the bridge says when something is measured.
MISMEASURING = {
    "no-steps": (["STEPS=0"], "it made no commands of a program"),
    "instrument-fails": (["STATUS=2"], "as it was built"),
    "run-of-no-status": (["RUN_STATUS=4"], "a run has status 4, expected INTERRUPTED (3) at most"),
    "runtime-too-small": (["RUNTIME_SIZE=8"], "what was measured has struct_size 8, expected "),
    "phase-of-none": (["PHASE=9"], "a sample has phase 9, expected END (4) at most"),
    "note-not-utf8": (['NOTE="\\xff"'], "a note is not UTF-8 at byte 0"),
    "measured-backwards": (["MEASURED=backwards"], "measured bytes are 501 to 500, expected low <= high"),
    "growth-backwards": (["MEASURED=backwards", "HIGHEST=growth_per_iteration"], "measured bytes are 501 to 500"),
}

CUTS = [1, 25, 50, 75, 90, 99]


def cases(env):
    place = Place(env)
    for table, function in ((REFUSED, refuses), (UNOPENED, cannot_open), (MISBEHAVING, misbehaves)):
        for name, (macros, message) in table.items():
            yield f"broken/{name}", functools.partial(function, place, name, macros, message)
    for name, (macros, message) in MISMEASURING.items():
        yield f"mismeasuring/{name}", functools.partial(mismeasures, place, name, macros, message)
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[5:], functools.partial(in_folder, place, function)


def in_folder(place, function):
    with harness.scratch() as folder:
        function(Shell(place, folder))


class Place:
    """Builds the plugins, each once."""

    def __init__(self, env):
        self.env = env
        self.drive = env.build("tests", "abi", "drive")
        self.plugin = harness.once(self.build)

    def build(self, source, name=None, macros=()):
        path = os.path.join(harness.workshop(), f"abi-{name or source}.so")
        harness.succeed([*self.env.cc, "-std=c99", "-fPIC", "-shared", "-w", *(f"-D{macro}" for macro in macros),
                         "-I", self.env.source("plugin", "include"), "-o", path,
                         self.env.source("tests", "abi", source + ".c")])
        return path


class Shell:
    """A folder, and drive in it."""

    def __init__(self, place, folder):
        self.place = place
        self.folder = folder
        self.second = place.plugin("second")
        self.client = place.plugin("client")

    def drive(self, *arguments, failures=0):
        """What drive prints. Several failures are several that its steps reported, not a crash."""
        done = harness.run([self.place.drive, *arguments], cwd=self.folder)
        check(done.returncode == failures, f"{failures} failures expected, exit status {done.returncode}: "
              f"{' '.join(arguments)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
        return path

    def check(self, source, *options, then=("findings",), plugins=("second",)):
        loads = [word for plugin in plugins for word in ("load", self.place.plugin(plugin))]
        return self.drive(*loads, *options, "open", "text", "a.toy", source, "run", *then)


def contains(text, part):
    check(part in text, f"expected to see: {part}\ngot:\n{text}")


def refuses(place, name, macros, message):
    path = place.build("broken", name, macros)
    seen = Shell(place, ".").drive("load", path, "plugins", failures=1)
    contains(seen, f": {path}: ")
    contains(seen, message)
    check("plugin broken" not in seen, "it was loaded all the same")
    contains(Shell(place, ".").drive("check", path, failures=1), "FAIL loads: ")


def cannot_open(place, name, macros, message):
    path = place.build("broken", name, macros)
    contains(Shell(place, ".").drive("load", path, "open", failures=1), message)
    contains(Shell(place, ".").drive("check", path, failures=1), "FAIL makes an engine: ")


def misbehaves(place, name, macros, message):
    """Its file has a problem; the other files and plugins go on."""
    path = place.build("broken", name, macros)
    shell = Shell(place, ".")
    seen = shell.drive("load", path, "load", shell.second, "open", "text", "a.toy", "SHOUT", "text", "b.toy", "", "run",
                       "findings", "problems", "verdict")
    contains(seen, message)
    contains(seen, "a.toy:1:1-1:6: TOY101")
    contains(seen, "verdict 2")
    check("BRK001" not in seen.replace(message, ""), "its findings were kept:\n" + seen)
    contains(shell.drive("check", path, failures=1), "FAIL ")


MEASURED = ("text", "a.toy", "toys", "run", "instrument", "a.toy", "read", "use 500", "read", "done", "measure", "a.toy")


def mismeasures(place, name, macros, message):
    """It ends the measurement, and the report has none."""
    path = place.build("measuring", "mis-" + name, macros)
    ends = {"no-steps": 6, "instrument-fails": 6, "phase-of-none": 8, "run-of-no-status": 8}
    steps = MEASURED[:ends.get(name, len(MEASURED))]
    seen = Shell(place, ".").drive("load", path, "open", *steps, "write", "report-json", failures=1)
    contains(seen, message)
    check('"runtime"' not in seen, "it was reported all the same:\n" + seen)


# A project

def knowing(shell, *steps, failures=0, macros=()):
    path = shell.place.build("knowing", "knowing" + "".join(macros), macros)
    return shell.drive("load", path, "open", *steps, failures=failures)


def test_a_plugin_knows_the_other_files(shell):
    shell.file("b.toy", "banana split")
    shell.file("c.toy", "cherry")
    seen = knowing(shell, "text", "a.toy", "apple pie", "file", "b.toy", "run", "findings")
    same(2, seen.count("apple banana "), seen)
    seen = knowing(shell, "file", "b.toy", "beside", "./b.toy", "beside", "c.toy", "beside", "c.toy", "run", "findings")
    contains(seen, "banana cherry ")
    check("c.toy" not in seen and "cherry cherry" not in seen, seen)


def test_a_file_that_cannot_be_read_may_say_anything(shell):
    contains(knowing(shell, "text", "a.toy", "apple", "beside", "b.toy", "beside", "none/c.toy", "run", "findings"),
             "apple ? ? ")


def test_without_other_files(shell):
    contains(knowing(shell, "text", "a.toy", "apple", "run", "findings"), "alone")
    contains(knowing(shell, "text", "a.toy", "apple", "text", "b.toy", "pear", "run", "findings"), "apple ")
    contains(knowing(shell, "text", "a.toy", "apple", "stream", "concise"), "alone")
    seen = knowing(shell, "text", "a.toy", "apple", "beside", "b.toy", "forget", "text", "c.toy", "cherry", "text", "d.toy", "damson",
                   "run", "findings")
    check("cherry " in seen and "?" not in seen, seen)


def test_files_that_cannot_be_linked(shell):
    contains(knowing(shell, "text", "a.toy", "apple", "text", "b.toy", "pear", "run", failures=1, macros=("LINK_STATUS=3",)),
             "plugin 'knowing' could not link the files: no glue")
    contains(knowing(shell, "text", "a.toy", "apple", "text", "b.toy", "pear", "run", failures=1, macros=("PROJECT=NULL",)),
             "it linked the files and made no project")


# A command that is a check

def test_a_commands_setting_is_what_is_looked_for(shell):
    seen = shell.drive("load", shell.second, "set", "select", "TOY1", "set", "sought", "hello", "open", "rules", "text", "a.toy",
                       "say hello\nHUGE\n", "run", "findings", "verdict", "closing")
    contains(seen, "+ TOY301 sought\n")
    contains(seen, "a.toy:1:5-1:10: TOY301")
    contains(seen, "verdict 1\n")
    check("- TOY" not in seen, seen)
    contains(shell.drive("load", shell.second, "set", "sought", "moon", "open", "text", "a.toy", "HUGE", "run", "verdict"),
             "verdict 0\n")


def test_a_plugin_says_its_last_word_once_for_each_engine(shell):
    seen = shell.drive("load", shell.second, "load", shell.client, "set", "voice", "tim", "open", "text", "a.toy", "x", "run",
                       "closing")
    same("voice:  tim\n", seen)
    contains(shell.drive("load", shell.second, "set", "voice", "none", "open", "closing", failures=1), "lost its voice")


# Measuring

def measuring(shell, *steps, failures=0):
    return shell.drive("load", shell.place.plugin("measuring"), "load", shell.second, "open", *steps, failures=failures)


def test_another_plugin_measures(shell):
    seen = measuring(shell, *MEASURED, "verdict", "write", "report", "write", "report-json")
    contains(seen, "step 0: 1 3 a.toy  toys\nstep 1: 1 3 a.toy  toys\n1 samples\n1 samples, over\nfits\nverdict 0\n")
    contains(seen, "Measured at Runtime")
    contains(seen, "- Toys are not heavy.")
    runtime = json.loads(seen[seen.index("\n{") + 1:])["runtime"]
    same({"kept_after_imports": None, "kept_before_loop": None, "growth_per_iteration": None,
          "garbage_per_iteration": None, "peak": 500, "min_free": 500}, runtime["measured"], "measured")
    same([("set-up", 500, 500)], [(row["phase"], row["used"], row["free"]) for row in runtime["samples"]], "samples")


def test_what_was_measured_decides(shell):
    for said, verdict in (("use 950", 1), ("raise Why", 1), ("use 10", 0)):
        seen = measuring(shell, "text", "a.toy", "HUGE", "run", "instrument", "a.toy", "read", said, "measure", "a.toy",
                         "verdict")
        contains(seen, f"verdict {verdict}\n")


def test_a_second_run_forgets_what_was_measured(shell):
    contains(measuring(shell, *MEASURED[:-4], "read", "use 950", "measure", "a.toy", "verdict", "run", "verdict"),
             "verdict 1\nverdict 0\n")


def test_a_file_is_measured_after_it_was_checked(shell):
    contains(measuring(shell, "text", "a.toy", "x", "measure", "a.toy", failures=1), "a.toy: is measured after it was checked")
    contains(measuring(shell, "text", "a.toy", "x", "run", "measure", "b.toy", failures=1), "b.toy: ")
    contains(measuring(shell, "instrument", "nosuch.toy", failures=1), "nosuch.toy: No such file or directory")


def test_libraries_and_their_costs(shell):
    seen = measuring(shell, "modules", "toys", "9", "instrument-library", "toys.part", "enter", "old")
    contains(seen, "module toys\nmodule toys.part\nstep 0: 2 3  toys.part \n")
    contains(seen, "entered:  toy\n")
    contains(seen, "result old+toy\n")
    contains(measuring(shell, "modules", "toys", "1", failures=1), "module toys\nmodules: status 1")
    contains(measuring(shell, "enter", "!", failures=1), "costs.toy:3: a broken database")


def test_files_come_only_where_they_are_asked_for(shell):
    path = shell.place.build("measuring", "uploads", ["UPLOADS=1"])
    shell.drive("load", path, "open", "text", "a.toy", "x", "run", "instrument", "a.toy")
    contains(shell.drive("load", path, "open", "instrument-library", "x", failures=1), "it brings files, which nobody asked for")


def test_without_such_a_plugin_nothing_is_measured(shell):
    seen = shell.drive("load", shell.second, "open", "text", "a.toy", "x", "run", "instrument", "a.toy", failures=1)
    contains(seen, "instrument: status 6: no plugin here can measure a program")
    path = shell.place.build("measuring", "no-read", ["READ=NULL"])
    contains(shell.drive("load", path, failures=1), "memlint_instrumenter.read is NULL")


# Loading

def test_a_good_plugin_passes_its_check(shell):
    for arguments in (["check", shell.second], ["load", shell.second, "check", shell.client],
                      ["check", shell.client], ["load", shell.second, "check", shell.second]):
        seen = shell.drive(*arguments)
        check("FAIL" not in seen and seen.count("\n") >= 10, seen)


def test_an_edit_inside_a_character_is_refused(shell):
    whole = shell.place.build("broken", "edit-whole", ['EDITS={0,2,T("x")}'])
    contains(shell.drive("load", whole, "open", "text", "a.toy", "\u00e9", "run", "findings"), "BRK001")
    for edit in ('0,1', '1,1', '1,2'):
        path = shell.place.build("broken", "edit-cuts", ["EDITS={%s,T(\"x\")}" % edit])
        seen = shell.drive("load", path, "open", "text", "a.toy", "\u00e9", "run", "findings", "problems")
        contains(seen, "an edit ranges from %s to %s, which cuts a character" % tuple(edit.split(",")))
        check("BRK001" not in seen, "it was kept:\n" + seen)


def test_cut_files_are_refused(shell):
    """The loader itself dies of most of these."""
    with open(shell.second, "rb") as file:
        whole = file.read()
    for percent in CUTS:
        path = shell.file(f"cut{percent}.so", whole[: len(whole) * percent // 100])
        seen = shell.drive("load", path, failures=1)
        contains(seen, f"load: status 2: {path}: the file was cut")


def test_every_cut_of_the_last_kilobyte_is_refused(shell):
    """The table of sections ends the file, so not one byte of it may be missing."""
    with open(shell.second, "rb") as file:
        whole = file.read()
    ends = range(len(whole) - 1024, len(whole), 61)
    paths = [shell.file(f"cut{end}.so", whole[:end]) for end in ends]
    arguments = [word for path in paths for word in ("load", path)]
    check(shell.drive(*arguments, failures=len(paths)).count("the file was cut") == len(paths), "one was let in")


def test_damaged_headers_are_refused(shell):
    """Offsets and counts that lead out of the file, or overflow."""
    with open(shell.second, "rb") as file:
        whole = file.read()
    check(whole[4] == 2 and whole[5] == 1, "written for 64 bits, low byte first")
    phoff = struct.unpack_from("<Q", whole, 32)[0]
    patches = {
        "shoff": (40, "<Q", 2**64 - 8), "shoff-far": (40, "<Q", 2**40), "shnum": (60, "<H", 65535),
        "phoff": (32, "<Q", 2**64 - 8), "phnum": (56, "<H", 65535), "phnum-none": (56, "<H", 0),
        "phentsize": (54, "<H", 1), "filesz": (phoff + 32, "<Q", 2**64 - 1), "offset": (phoff + 8, "<Q", 2**63),
    }
    for name, (offset, form, value) in patches.items():
        data = bytearray(whole)
        struct.pack_into(form, data, offset, value)
        contains(shell.drive("load", shell.file(name + ".so", bytes(data)), failures=1), "load: status 2: ")


def test_foreign_files_are_refused(shell):
    with open(shell.second, "rb") as file:
        whole = bytearray(file.read())

    def patched(offset, value):
        return bytes(whole[:offset]) + bytes([value]) + bytes(whole[offset + 1:])

    foreign = {
        "text.so": (b"import memlint\n", "a text file, expected a shared object"),
        "empty.so": (b"", "an empty file, expected a shared object"),
        "image.so": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), "no ELF file, expected a shared object"),
        "start.so": (bytes(whole[:40]), "the file was cut"),
        "class.so": (patched(4, 3 - whole[4]), "-bit object, expected a "),
        "order.so": (patched(5, 3 - whole[5]), "an object of the other byte order"),
        "machine.so": (patched(18, 243 if whole[18] != 243 else 62), "built for "),
        "object.so": (patched(16, 1), "expected a shared object: link it with -shared"),
    }
    for name, (data, message) in foreign.items():
        contains(shell.drive("load", shell.file(name, data), failures=1), message)


def test_what_is_no_file_is_refused(shell):
    os.mkfifo(os.path.join(shell.folder, "pipe.so"))
    contains(shell.drive("load", "pipe.so", failures=1), "no file, expected a shared object")
    contains(shell.drive("load", shell.folder, failures=1), "no file, expected a shared object")
    contains(shell.drive("load", "none.so", failures=1), "load: status 5: none.so: No such file")


def test_the_same_file_twice_is_one_plugin(shell):
    os.symlink(shell.second, os.path.join(shell.folder, "link.so"))
    seen = shell.drive("load", shell.second, "load", "link.so", "load", shell.second, "plugins")
    check(seen.count("plugin second") == 1, seen)


def test_another_plugin_of_the_same_name_is_refused(shell):
    with open(shell.second, "rb") as file:
        shell.file("copy.so", file.read())
    seen = shell.drive("load", shell.second, "load", "copy.so", failures=1)
    contains(seen, "copy.so: a plugin named 'second' is loaded already")


def test_a_name_without_a_folder_is_a_file_here(shell):
    with open(shell.second, "rb") as file:
        shell.file("here.so", file.read())
    contains(shell.drive("load", "here.so", "plugins"), "plugin second")


def test_a_folder_is_loaded_by_name_and_past_a_bad_file(shell):
    for name, source in (("b.so", shell.second), ("c.so", shell.client)):
        with open(source, "rb") as file:
            shell.file("plugins/" + name, file.read())
    shell.file("plugins/a.so", "text")
    shell.file("plugins/notes.txt", "text")
    seen = shell.drive("folder", "plugins", "folder", "none", "plugins", failures=1)
    contains(seen, "folder: status 2: plugins/a.so: a text file")
    contains(seen, "plugin second\nplugin client\n")


def test_several_bridges_follow_one_another(shell):
    steps = ["load", shell.second, "open", "text", "a.toy", "SHOUT", "run", "findings"]
    check(shell.drive(*steps, "again", *steps, "again", *steps).count("TOY101") == 3, "one of them found nothing")


# The extensions

def test_options_and_commands_of_all_plugins_are_declared(shell):
    own = ["select", "ignore", "per-file-ignores", "severity", "rules", "baseline", "noqa", "unsafe-fixes",
           "extend-safe-fixes", "extend-unsafe-fixes", "include", "exclude", "output-format"]
    expected = ["plugin second", "plugin client", *(f"option {name}" for name in own), "option loud", "option longest",
                "option voice", "command greet", "command explain", "command toy-settings", "command seek"]
    same("".join(f"{line}\n" for line in expected), shell.drive("load", shell.second, "load", shell.client, "plugins"))


def test_options_reach_the_plugin_by_their_type(shell):
    line = "say " + "x" * 70
    contains(shell.check("SHOUT", "set", "loud", "yes"), "TOY101 4")
    contains(shell.check("SHOUT", "set", "loud", "no"), "TOY101 3")
    contains(shell.check(line), "TOY201")
    for value in ("1k", "1KB", "1 KiB", "1024", "1m"):
        same("", shell.check(line, "set", "longest", value))
    seen = shell.drive("load", shell.second, "set", "loud", "maybe", "set", "longest", "ten", "set", "longest", "-1",
                       "set", "longest", "99999999999m", failures=4)
    contains(seen, "loud 'maybe', expected yes or no")
    contains(seen, "longest 'ten', expected a number of bytes, such as 10240 or 10k")


def test_unknown_options_are_refused_with_a_hint(shell):
    seen = shell.drive("load", shell.second, "set", "severty", "low", "set", "lound", "yes", "set", "board", "x",
                       failures=3)
    contains(seen, "set: status 6: no option 'severty'; did you mean 'severity'?")
    contains(seen, "no option 'lound'; did you mean 'loud'?")
    contains(seen, "no option 'board'\n")


def test_options_of_the_bridge_are_checked(shell):
    seen = shell.drive("set", "severity", "loud", "set", "jobs", "many", "set", "rules", "", "open", "set", "jobs", "1",
                       "open", failures=5)
    contains(seen, "severity 'loud', expected note, low, medium or high")
    contains(seen, "jobs 'many', expected a number from 0 to 1024")
    contains(seen, "rules '', expected a rule pack")
    contains(seen, "option 'jobs' is set after open")
    contains(seen, "opened already")


def test_commands_are_written_as_text_and_json(shell):
    start = ["load", shell.second, "set", "loud", "yes", "open"]
    contains(shell.drive(*start, "command", "greet", "Bob", "text"), "Bob")
    check(json.loads(shell.drive(*start, "command", "greet", "Bob", "json"))["to"] == "Bob", "no value")
    contains(shell.drive(*start, "command", "toy-settings", "", "text"), "loud")
    contains(shell.drive(*start, "command", "explain", "TOY101", "text"), "Shouting")
    contains(shell.drive(*start, "command", "explain", "SUP001", "text"), "suppresses nothing")
    seen = shell.drive(*start, "command", "explain", "TOY999", "text", "command", "greeet", "", "text",
                       "command", "explain", "", "text", "command", "greet", "", "xml", failures=4)
    contains(seen, "command: status 6: no toy of this name")
    contains(seen, "no command 'greeet'; did you mean 'greet'?")
    contains(seen, "explain with 0 arguments, expected explain RULE")
    contains(seen, "format 'xml', expected text or json")


def test_the_profile_reaches_the_report(shell):
    shell.file("code.toy", "import os\nSHOUT\nSHOUT # noqa\n")
    seen = shell.drive("load", shell.second, "open", "entry", "code.toy", "run", "verdict", "write", "report-json")
    report = json.loads(seen.partition("\n")[2])
    check(report["imports"][0]["module"] == "os", seen)
    check(report["profile"]["estimated_peak"]["high"] == 29, seen)
    check(len(report["recommendations"]) == 1, "the suppressed finding is recommended:\n" + seen)


def test_a_margin_below_the_floor_fails(shell):
    shell.file("code.toy", "HUGE\n")
    start = ["load", shell.second, "open"]
    contains(shell.drive(*start, "entry", "code.toy", "run", "verdict"), "verdict 1")
    contains(shell.drive(*start, "file", "code.toy", "run", "verdict"), "verdict 0")


def test_a_plugin_without_a_parser_gets_the_other_s_tree(shell):
    for plugins in (("second", "client"), ("client", "second")):
        seen = shell.check("say toy.target\n(SHOUT\n toy.target)", plugins=plugins)
        same("a.toy:1:5-1:15: CLI001 2 A target\na.toy:2:2-2:7: TOY101 3 Shouting\na.toy:3:2-3:12: CLI001 2 A target\n",
             seen)
    same("", shell.check("say toy.target", plugins=("client",)))


def test_packs_are_read_through_the_host(shell):
    shell.file("good", "good\n")
    shell.file("bad", "bad\n")
    shell.file("noted", "noted\n")
    start = ["load", shell.second]
    same("", shell.drive(*start, "set", "rules", "good", "set", "packs", "good", "open", "problems"))
    same("note 2 bad:1:1: expected the word good\nnote 0 noted:1:1: give it an id\n",
         shell.drive(*start, "set", "packs", "bad", "set", "rules", "noted", "open", "problems"))
    seen = shell.drive(*start, "set", "rules", "bad", "set", "rules", "none", "open", "problems", "run", "verdict")
    contains(seen, "failed 2 bad:1:1: expected the word good\nfailed 6 none:0:0: can't be read\n")
    contains(seen, "verdict 2")


# Running

def test_the_result_is_the_same_on_any_number_of_threads(shell):
    arguments = []
    for number in range(200):
        lines = [f"SHOUT {number}" + " # noqa" * (line % 3 == 0) + f" toy.target  # memlint: ignore[x{line}]" * (line == 5)
                 for line in range(number % 40)]
        shell.file(f"d{number % 7}/f{number}.toy", "\n".join(lines) + ("\nFAIL 3" if number % 50 == 9 else ""))
        arguments += ["file", f"d{number % 7}/f{number}.toy"]
    end = ["run", "write", "json", "findings", "problems", "verdict"]
    start = ["load", shell.second, "load", shell.client]
    alone = shell.drive(*start, "set", "jobs", "1", "open", *arguments, *end)
    contains(alone, "status 3" if "status 3" in alone else "failed 3 ")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for seen in pool.map(lambda jobs: shell.drive(*start, "set", "jobs", jobs, "open", *arguments, *end),
                             ["2", "8", "0"]):
            same(alone, seen)


def test_findings_are_sorted_by_path_and_place(shell):
    seen = shell.drive("load", shell.second, "open", "text", "b.toy", "SHOUT SHOUT", "text", "a.toy", "say\nSHOUT", "run",
                       "findings")
    same(["a.toy:2:1", "b.toy:1:1", "b.toy:1:7"], [line.split("-")[0] for line in seen.splitlines()])


def test_a_file_that_is_named_twice_is_checked_once(shell):
    shell.file("a.toy", "SHOUT\n")
    seen = shell.drive("load", shell.second, "open", "file", "a.toy", "entry", "a.toy", "file", "a.toy", "run",
                       "findings", "run", "findings")
    check(seen.count("TOY101") == 2, seen)


def test_selection_masks_and_severities_are_kept(shell):
    source = "SHOUT\nwhisper"
    same("a.toy:1:1-1:6: TOY101 3 Shouting\n", shell.check(source))
    same("a.toy:2:1-2:8: TOY102 1 Whispering\n", shell.check(source, "set", "select", "TOY102"))
    contains(shell.check(source, "set", "select", "words"), "TOY102")
    same("", shell.check(source, "set", "ignore", "shout"))
    same("", shell.check(source, "set", "severity", "high"))
    same("a.toy:1:1-1:6: TOY101 4 Shouting\n", shell.check(source, "set", "severity", "high", "set", "loud", "yes"))
    contains(shell.drive("load", shell.second, "set", "select", "TOY9", "open", failures=1), "select 'TOY9' means no rule")


def test_comments_about_suppression_are_rules_as_well(shell):
    source = "say # noqa: TOY101\nsay # memlint: ignore(TOY101)"
    same("a.toy:1:5-1:19: SUP001 1 Unused suppression of TOY101\na.toy:2:5-2:30: SUP002 2 Malformed suppression: "
         "expected rules in square brackets after 'ignore', as in # memlint: ignore[MEM101]\n", shell.check(source))
    contains(shell.check(source, then=["verdict"]), "verdict 1")
    same("", shell.check(source, "set", "ignore", "suppressions"))
    check("SUP001" not in shell.check(source, "set", "severity", "low"), "a note is no LOW")
    same("", shell.check("say # memlint: ignore(x) # noqa\nsay # noqa: TOY101, SUP001"))


def test_nothing_is_unused_beside_a_syntax_error(shell):
    same("", shell.check("say # noqa: TOY101\nERROR"))


def test_a_statement_s_first_line_counts(shell):
    """As for the names in a parenthesised import; the statement is the parser's."""
    same("", shell.check("say (one  # noqa\n SHOUT\n)"))
    same("", shell.check("say (one  # memlint: ignore[shout]\n SHOUT\n)"))
    contains(shell.check("say  # noqa\n(one\n SHOUT\n)"), "TOY101")


def test_a_mistake_in_a_file_leaves_its_findings(shell):
    then = ["findings", "problems", "verdict"]
    same("a.toy:1:1-1:6: TOY101 3 Shouting\nfailed 2 a.toy:7:3: as the source says\nverdict 2\n",
         shell.check("SHOUT # noqa: TOY201\nFAIL 2", then=then))
    same("failed 3 a.toy:7:3: as the source says\nverdict 2\n", shell.check("SHOUT\nFAIL 3", then=then))


def test_a_skipped_file_says_nothing(shell):
    same("verdict 0\n", shell.check("SHOUT\nFAIL 2\n# memlint: skip-file", then=["findings", "problems", "verdict"]))


def test_what_cannot_be_read_is_a_problem_of_its_file(shell):
    shell.file("latin.toy", b"say caf\xe9\n")
    shell.file("large.toy", b"say\n" * (4 * 1024 * 1024 + 1))
    shell.file("good.toy", "SHOUT\n")
    names = ["latin.toy", "large.toy", "good.toy", "none.toy", "."]
    seen = shell.drive("load", shell.second, "open", *(word for name in names for word in ("file", name)), "run",
                       "findings", "problems", "verdict")
    contains(seen, "good.toy:1:1-1:6: TOY101")
    contains(seen, "failed 2 latin.toy:1:8: byte 0xE9 is not UTF-8")
    contains(seen, "failed 3 large.toy:0:0: larger than the limit of 16777216 bytes")
    contains(seen, "failed 6 none.toy:0:0: No such file or directory")
    contains(seen, "failed 5 .:0:0: Is a directory")
    contains(seen, "verdict 2")


def test_places_count_code_points_after_a_mark(shell):
    shell.file("a.toy", "\ufeffx SHOUT\r\né🐍 SHOUT\n")
    same("a.toy:1:3-1:8: TOY101 3 Shouting\na.toy:2:4-2:9: TOY101 3 Shouting\n",
         shell.drive("load", shell.second, "open", "file", "a.toy", "run", "findings"))


def test_files_are_shown_with_their_profiles(shell):
    texts = ["text", "b.toy", "import os\nSHOUT\nSHOUT", "text", "a.toy", "SHOUT # memlint: skip-file",
             "text", "c.toy", "FAIL 3"]
    seen = shell.drive("load", shell.second, "files", "open", *texts, "run", "files", "stream", "concise", "files")
    whole, _, streamed = seen.partition("b.toy:2:1: ")
    same("a.toy: not checked, 0 findings\nb.toy: checked, 2 findings, 1 imports, peak 21\n"
         "c.toy: not checked, 0 findings\n", whole)
    contains(streamed, "\na.toy: not checked, 0 findings\nb.toy: checked, 0 findings\nc.toy: not checked, 0 findings\n")


def test_what_was_added_is_forgotten(shell):
    start = ["load", shell.second, "open", "text", "a.toy", "SHOUT\nFAIL 3", "run", "verdict", "forget", "findings", "files",
             "problems", "verdict"]
    same("verdict 2\nverdict 0\n", shell.drive(*start))
    same("verdict 2\nverdict 0\nwrite: status 2: nothing is left of a run to write\n"
         "b.toy:1:1-1:6: TOY101 3 Shouting\nb.toy: checked, 1 findings, 0 imports, peak 5\nverdict 1\n",
         shell.drive(*start, "write", "json", "text", "b.toy", "SHOUT", "run", "findings", "files", "verdict", failures=1))


def test_edits_are_handed_over_ready_and_applied(shell):
    """They insert a line at the file's start; both become what the file has."""
    plugin = shell.place.build("broken", "edit-lines", ['EDITS={0,0,T("one\\ntwo\\n")}'])
    for source, becomes in (("a\n", "0-0 one\\ntwo\\n\na.toy: one\\ntwo\\na\\n\n"),
                            ("a\r\n", "0-0 one\\r\\ntwo\\r\\n\na.toy: one\\r\\ntwo\\r\\na\\r\\n\n"),
                            ("\ufeffa", "3-3 one\\ntwo\\n\na.toy: \ufeffone\\ntwo\\na\n")):
        shell.file("a.toy", source)
        same(becomes, shell.drive("load", plugin, "open", "file", "a.toy", "run", "apply"))
    same("0-5 say\na.toy: say SHOUT\n6-11 say\na.toy: SHOUT say\n", shell.check("SHOUT SHOUT", then=["apply"]))


def test_edits_that_fit_no_file_are_refused(shell):
    seen = shell.drive("load", shell.second, "apply-to", "0", "0", "1", "open", "text", "a.toy", "SHOUT \u00e9", "text",
                       "b.toy", "say", "run", "apply-to", "0", "0", "6", "apply-to", "0", "6", "7", "apply-to", "0", "0", "9",
                       "apply-to", "0", "2", "1", "apply-to", "1", "0", "1", "apply-to", "2", "0", "1", failures=6)
    contains(seen, "\u00e9apply-to: status 2: an edit ranges from 6 to 7, which cuts a character\n")
    contains(seen, "status 2: an edit ranges from 0 to 9 in a source of 8 bytes\n")
    contains(seen, "status 2: an edit ranges from 2 to 1 in a source of 8 bytes\n")
    for number in (0, 1, 2):
        contains(seen, f"status 6: no file with findings has the number {number}\n")


def test_a_run_is_stopped_by_progress(shell):
    texts = [word for number in range(9) for word in ("text", f"{number}.toy", "SHOUT")]
    start = ["load", shell.second, "set", "jobs", "1", "open", *texts]
    seen = shell.drive(*start, "run-two", "findings", "verdict", failures=1)
    contains(seen, "run-two: status 1: stopped after 2 of 9 files")
    check(seen.count("TOY101") == 2, seen)
    contains(seen, "verdict 2")
    check(shell.drive(*start, "run-two", "run", "findings", failures=1).count("TOY101") == 9, "it stays stopped")


STREAMED = ["7.toy", "SHOUT\nFAIL 2", "5.toy", "whisper SHOUT", "1.toy", "say",
            "4.toy", "SHOUT\n# memlint: skip-file", "2.toy", "SHOUT # noqa: TOY101\nSHOUT", "6.toy", "FAIL 3"]


def test_a_minimal_run_writes_what_a_whole_run_writes(shell):
    texts = [word for at in range(0, len(STREAMED), 2) for word in ("text", *STREAMED[at:at + 2])]
    shell.file("3.toy", "import a\nHUGE")
    start = ["load", shell.second, "open", *texts, "entry", "3.toy"]
    for form in ("concise", "json", "junit", "gitlab", "rdjson", "sarif", "semgrep"):
        whole = shell.drive(*start, "run", "write", form, "problems", "verdict")
        contains(whole, "2.toy")
        contains(whole, "verdict 2")
        for jobs in "018":
            same(whole, shell.drive("set", "jobs", jobs, *start, "stream", form, "problems", "verdict"),
                 f"{form} with {jobs} jobs")
    contains(whole := shell.drive(*start, "stream", "concise"), "3.toy: too little memory, ")
    contains(whole, "5.toy:1:9: MEDIUM TOY101 [*] Shouting")


def test_a_minimal_run_keeps_no_findings(shell):
    seen = shell.check("SHOUT", then=["findings"])
    contains(seen, "TOY101")
    seen = shell.drive("load", shell.second, "open", "text", "a.toy", "SHOUT", "stream", "concise", "findings", "write",
                       "json", "verdict", "run", "findings", failures=1)
    same("a.toy:1:1: MEDIUM TOY101 [*] Shouting (~10 to 20 bytes/iteration of growth)\nFound 1 issue (1 medium)\n"
         "[*] 1 fixable with the `--fix` option\nwrite: status 2: nothing is left of a run to write\n"
         "verdict 1\na.toy:1:1-1:6: TOY101 3 Shouting\n", seen)


def test_a_minimal_run_takes_formats_of_single_files(shell):
    start = ["load", shell.second, "open", "text", "a.toy", "SHOUT"]
    for form in ("auto", "report", "summary", "statistics", "report-json"):
        same(f"stream: status 2: format '{form}' needs all files at once, and a minimal run holds one: take full, concise, "
             "json, json-lines, grouped, pylint, junit, github, azure, gitlab, rdjson, sarif or semgrep\n", shell.drive(*start, "stream", form, failures=1))
    contains(shell.drive(*start, "stream", "ful", failures=1), "no format 'ful'; did you mean")
    contains(shell.drive("load", shell.second, "stream", "full", failures=1), "stream: status 2: run before open")


def test_a_minimal_run_ends_with_its_output(shell):
    texts = [word for number in range(9) for word in ("text", f"{number}.toy", "SHOUT")]
    for jobs in "18":
        seen = shell.drive("load", shell.second, "set", "jobs", jobs, "open", *texts, "stream-first", "concise",
                           "problems", "verdict", failures=1)
        same("0.toystream-first: status 5: the output could not be written\nverdict 2\n", seen)


def test_calls_out_of_order_are_refused(shell):
    seen = shell.drive("load", shell.second, "run", "write", "json", "command", "greet", "", "text", "text", "a", "b",
                       "open", "write", "json", "write", "yaml", "load", shell.client, failures=7)
    contains(seen, "run: status 2: run before open")
    contains(seen, "nothing is left of a run to write")
    contains(seen, "no format 'yaml'")
    contains(seen, "plugins are loaded before open")


def test_names_of_rules_are_unique_over_plugins(shell):
    other = shell.place.build("broken", "clash", ['RULE_NAME="shout"'])
    contains(shell.drive("load", shell.second, "load", other, "open", failures=1), "two rules are named 'shout'")


def test_a_finding_comes_with_its_rule(shell):
    """Those of the host itself, too; memlint_finding.rule is an index that means something to one plugin only."""
    seen = shell.check("SHOUT\nsay # noqa: TOY101", then=["finding-rules"], plugins=("client", "second"))
    contains(seen, "TOY101 shout: ")
    contains(seen, "SUP001 unused-suppression: ")


def test_a_call_inside_another_is_refused(shell):
    for jobs in "12":
        seen = shell.drive("load", shell.second, "set", "jobs", jobs, "open", "text", "a.toy", "SHOUT", "run-inside",
                           "files", "findings")
        contains(seen, "set 2, text 2, run 2, write 2\na.toy: checked, 1 findings, ")
        contains(seen, "TOY101")
        check("inside.toy" not in seen, seen)


def test_a_cancel_before_a_run_stops_it(shell):
    seen = shell.drive("load", shell.second, "open", "text", "a.toy", "SHOUT", "cancel", "run", "run", "findings",
                       failures=1)
    contains(seen, "run: status 1: stopped after 0 of 1 files\na.toy:1:1-1:6: TOY101")


def test_without_an_open_bridge_nothing_was_checked(shell):
    same("verdict 2\nverdict 0\n", shell.drive("load", shell.second, "verdict", "open", "verdict"))
    seen = shell.drive("load", shell.second, "set", "baseline", "none.json", "open", "verdict", failures=1)
    contains(seen, "open: status 6: none.json: no such file")
    contains(seen, "verdict 2\n")
    contains(shell.drive("load", shell.second, "set", "config", "none.yaml", "open", failures=1), "open: status 5: ")


def test_a_path_of_an_older_caller_has_less(shell):
    seen = shell.drive("load", shell.second, "open", "takes", "a.txt", "takes-short", "a.txt", "takes-shorter", "a.txt",
                       failures=1)
    contains(seen, "a.txt is taken\na.txt is not taken\na.txt is not taken\ntakes-shorter: status 2: ")


def test_scopes_with_one_engine_share_its_workers(shell):
    """This plugin makes one worker, and then none."""
    once = shell.place.build("broken", "one-worker", ["WORKER_STATUS=(the_worker++?4:0)"])
    for name in "abc":
        shell.file(f"{name}/.memlint.yaml", "severity: low\n")
        shell.file(f"{name}/code.toy", "x")
    files = [word for name in "abc" for word in ("file", f"{name}/code.toy")]
    seen = shell.drive("load", once, "set", "config", "nearest", "set", "jobs", "1", "open", *files, "run", "findings",
                       "problems", "verdict")
    check(seen.count("BRK001") == 3 and "verdict 1\n" in seen, seen)


def test_what_a_long_range_becomes_is_in_no_list(shell):
    whole = shell.place.build("broken", "edit-long", ["FINDING_END=20000", 'EDITS={0,20000,T("x")}'])
    part = shell.place.build("broken", "edit-short", ["FINDING_END=200", 'EDITS={0,200,T("x")}'])
    for form, key in (("semgrep", '"fix"'), ("rdjson", '"suggestions"')):
        for plugin, expected in ((whole, False), (part, True)):
            seen = shell.drive("load", plugin, "open", "text", "a.toy", "y" * 20000, "run", "write", form)
            contains(seen, "BRK001")
            same(str(expected), str(key in seen), f"{form}, {key}")
