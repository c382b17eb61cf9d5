# SPDX-License-Identifier: MIT
"""A board's drive: what is on it stays what it was, whatever happens meanwhile. swap.c does to a drive what memlint
does; cut.c kills it at each call that changes a disk."""

import functools
import json
import os
import signal
import subprocess

import harness
from harness import check, same

FIRST = "Adafruit CircuitPython 9.2.9 on 2025-07-22; Adafruit Feather nRF52840 Express with nRF52840\r\n"
BOOT_OUT = FIRST + "Board ID:feather_nrf52840_express\r\nUID:8E1F3A00C4\r\nboot.py output:\r\nUID:0\r\n"
USERS = "import time\nwhile True:\n    time.sleep(1)\n"
PROBED = "import gc\n" + USERS.replace("time.sleep", "print(gc.mem_free()), time.sleep")


def cases(env):
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[5:], functools.partial(run_on_drive, env, function)


def run_on_drive(env, function):
    with harness.scratch() as folder:
        function(Drive(env, folder))


@harness.once
def cutter(env):
    path = os.path.join(harness.workshop(), "cut.so")
    harness.succeed([*env.cc, "-fPIC", "-shared", "-o", path, env.source("tests", "drive", "cut.c"), "-ldl"])
    return path


class Drive:
    """A folder with a boot_out.txt and a program, and the host's state beside it."""

    def __init__(self, env, folder, boot_out=BOOT_OUT, program=USERS):
        self.env, self.home = env, os.path.join(folder, "home")
        self.folder = os.path.realpath(os.path.join(folder, "CIRCUITPY"))
        os.mkdir(self.folder)
        os.mkdir(self.home)
        self.write("boot_out.txt", boot_out)
        if program is not None:
            self.write("code.py", program)

    def path(self, name="code.py"):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8", newline="") as file:
            file.write(text)

    def read(self, name="code.py"):
        """The text of a file; None: there is none."""
        if not os.path.exists(self.path(name)):
            return None
        with open(self.path(name), encoding="utf-8", newline="") as file:
            return file.read()

    def run(self, *argv, **changes):
        return harness.run(argv, HOME=self.home, **changes)

    def swap(self, what, code=PROBED, **changes):
        return self.run(self.env.build("tests", "drive", "swap"), what, self.folder, code, **changes)

    def memlint(self, *arguments, **changes):
        return self.run(self.env.memlint, *arguments, **changes)

    def restore(self):
        """What memlint restore says."""
        done = self.memlint("restore", self.folder)
        check(done.returncode == 0 and not done.stderr, f"{done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    def state(self):
        """Every file that the host keeps, by its path from the drive's own folder there."""
        drives = os.path.join(self.home, ".local", "state", "memlint", "drives")
        return sorted(name for folder in os.listdir(drives) for name in os.listdir(os.path.join(drives, folder)))

    def is_untouched(self, program=USERS):
        same(program, self.read(), "code.py")
        same(["boot_out.txt"] + ["code.py"] * (program is not None), sorted(os.listdir(self.folder)), "the drive")


# --- In and back ---


def test_a_program_is_put_back_as_it_was(drive):
    done = drive.swap("round")
    check(done.returncode == 0, done.stderr)
    same(f"{drive.path()} is again what it was\n", done.stdout)
    drive.is_untouched()
    same([], drive.state())


def test_a_file_that_was_not_there_is_gone_again(drive):
    os.unlink(drive.path())
    check(drive.swap("in").returncode == 0, "no code.py was made")
    same(PROBED, drive.read())
    same(f"{drive.path()}, which wasn't there before, is gone again.\n", drive.restore())
    drive.is_untouched(None)


def test_the_file_that_the_board_runs_is_taken(drive):
    names = ["main.txt", "main.py", "code.py", "code.txt"]
    os.unlink(drive.path())
    for number, name in enumerate(names):
        drive.write(name, USERS)
        check(drive.swap("in").returncode == 0, name)
        same([USERS] * number + [PROBED], [drive.read(each) for each in names[:number + 1]])
        same(f"{drive.path(name)} is again what it was.\n", drive.restore())
        same([USERS] * (number + 1), [drive.read(each) for each in names[:number + 1]])


def test_any_bytes_are_put_back(drive):
    for program in (b"", b"\0\xff\r\n\xef\xbb\xbf" * 3000, b"x"):
        with open(drive.path(), "wb") as file:
            file.write(program)
        check(drive.swap("in").returncode == 0, "not taken")
        drive.restore()
        with open(drive.path(), "rb") as file:
            check(file.read() == program, f"{program[:20]!r} is not what was put back")


def test_nothing_is_put_back_twice(drive):
    same(f"{drive.folder}: nothing to put back.\n", drive.restore())
    drive.swap("in")
    drive.restore()
    drive.write("code.py", PROBED)
    same(f"{drive.folder}: nothing to put back.\n", drive.restore())
    same(PROBED, drive.read())


# --- Cut short ---


def cut_everywhere(drive, what, program, check_drive):
    """Kills swap at its first, second, … change of a disk, until it comes to its end."""
    cuts = 0
    while True:
        if program is None and os.path.exists(drive.path()):
            os.unlink(drive.path())
        elif program is not None:
            drive.write("code.py", program)
        done = drive.swap(what, LD_PRELOAD=cutter(drive.env), CUT_AT=str(cuts + 1),
                          ASAN_OPTIONS="verify_asan_link_order=0:detect_leaks=0")
        if done.returncode == 0:
            return cuts
        check(done.returncode == -signal.SIGKILL, f"{done.returncode}: {done.stderr}")
        cuts += 1
        check_drive(cuts)


def test_what_a_kill_left_is_put_back_wherever_it_came(drive):
    for program in (USERS, "", PROBED, PROBED[:40], None):
        def restored(cuts, program=program):
            drive.restore()
            same(program, drive.read(), f"code.py after cut {cuts}")
            check("journal" not in drive.state(), drive.state())
        cuts = cut_everywhere(drive, "round", program, restored)
        check(cuts > 20, f"only {cuts} cuts: are the calls seen?")


def test_the_next_use_puts_back_what_a_kill_left(drive):
    def used_again(cuts):
        done = drive.swap("round", "print(1)\n")
        check(done.returncode == 0, done.stderr)
        same(USERS, drive.read(), f"code.py after cut {cuts}")
    check(cut_everywhere(drive, "round", USERS, used_again) > 20, "too few cuts")


def test_putting_back_can_be_cut_short_too(drive):
    cuts = 0
    while True:
        drive.write("code.py", USERS)
        check(drive.swap("in").returncode == 0, "not put in")
        done = drive.memlint("restore", drive.folder, LD_PRELOAD=cutter(drive.env), CUT_AT=str(cuts + 1),
                             ASAN_OPTIONS="verify_asan_link_order=0:detect_leaks=0")
        if done.returncode == 0:
            break
        check(done.returncode == -signal.SIGKILL, done.stderr)
        cuts += 1
        drive.restore()
        same(USERS, drive.read(), f"code.py after cut {cuts}")
    check(cuts > 8, f"only {cuts} cuts")


def test_every_beginning_of_what_was_written_is_ours(drive):
    for size in range(len(PROBED) + 1):
        drive.write("code.py", USERS)
        drive.swap("in")
        drive.write("code.py", PROBED[:size])
        drive.restore()
        same(USERS, drive.read(), f"after {size} bytes")


# --- The user was there ---


def test_what_the_user_changed_stays(drive):
    drive.swap("in")
    drive.write("code.py", "print('mine')\n")
    said = drive.restore()
    start = f"{drive.path()} was changed while memlint's program was there, so it stays as it is now; what was there before is in "
    check(said.startswith(start), said)
    with open(said[len(start):].rstrip(".\n"), encoding="utf-8") as file:
        same(USERS, file.read())
    same("print('mine')\n", drive.read())
    same(f"{drive.folder}: nothing to put back.\n", drive.restore())
    same(["kept-1"], drive.state())


def test_more_than_was_written_is_the_users(drive):
    drive.swap("in")
    drive.write("code.py", PROBED + "#\n")
    check("stays as it is now" in drive.restore(), "it was taken for memlint's")
    same(PROBED + "#\n", drive.read())


def test_a_beginning_of_the_users_own_is_the_users(drive):
    drive.swap("in")
    drive.write("code.py", USERS[:12])
    check("stays as it is now" in drive.restore(), "it was taken for memlint's")
    same(USERS[:12], drive.read())


def test_a_file_the_user_deleted_stays_deleted(drive):
    drive.swap("in")
    os.unlink(drive.path())
    check("stays as it is now" in drive.restore(), "it was made again")
    drive.is_untouched(None)
    same(["kept-1"], drive.state())


def test_each_kept_program_has_a_name_of_its_own(drive):
    for number in range(3):
        drive.write("code.py", USERS)
        drive.swap("in")
        drive.write("code.py", f"print({number})\n")
        drive.restore()
    same(["kept-1", "kept-2", "kept-3"], drive.state())


# --- What can't be ---


def test_a_folder_that_is_no_drive_is_refused(drive):
    os.unlink(drive.path("boot_out.txt"))
    for folder, what in ((drive.folder, "no boot_out.txt is there, as a board's drive has it; is it mounted?"),
                         (drive.path("no"), "No such file or directory")):
        done = drive.memlint("restore", folder)
        same((2, f"memlint: error: {folder}: {what}\n"), (done.returncode, done.stderr))


def test_nonsense_in_boot_out_is_an_error(drive):
    for text in ("", "\n", "hello\n", FIRST.replace(";", ","), FIRST.replace(" on ", " "), "x" * 100000,
                 FIRST.replace("Feather", "F" * 300), FIRST.replace("Feather", "F\033[31m"), "\0" * 10,
                 "\n" + FIRST, FIRST.replace("; ", ";\n; ")):
        drive.write("boot_out.txt", text)
        done = drive.memlint("restore", drive.folder)
        same((2, f"memlint: error: {drive.path('boot_out.txt')}: expected \"Adafruit CircuitPython VERSION on DATE; "
                 "BOARD with MCU\" in its first line\n"), (done.returncode, done.stderr), text[:80])
    drive.write("boot_out.txt", FIRST + "x" * (1024 * 1024))
    check("File too large" in drive.memlint("restore", drive.folder).stderr, "a file without an end is read")


def test_two_memlints_do_not_share_a_drive(drive):
    with subprocess.Popen([drive.env.build("tests", "drive", "swap"), "hold", drive.folder], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, env=harness.environment(HOME=drive.home)) as first:
        same(b"locked\n", first.stdout.readline())
        message = f"another memlint is at work on {drive.folder}; wait until it has ended\n"
        same(message, drive.swap("round").stderr)
        same("memlint: error: " + message, drive.memlint("restore", drive.folder).stderr)
        first.stdin.close()
        first.wait()
    check(drive.swap("round").returncode == 0, "the lock stays")


def test_a_damaged_journal_is_not_believed(drive):
    state = os.path.join(drive.home, ".local", "state", "memlint", "drives", "8E1F3A00C4")
    for name, change in (("original", lambda text: text.replace("1", "2")), ("written", lambda text: text[:-1]),
                         ("original", None), ("written", None), ("journal", lambda text: text[:-20]),
                         ("journal", lambda text: text.replace("code.py", "../code.py")),
                         ("journal", lambda text: text.replace("file", "fire")),
                         ("journal", lambda text: text + "more\n"), ("journal", lambda text: ""),
                         ("journal", lambda text: text.replace("original ", "original none"))):
        drive.write("code.py", USERS)
        check(drive.swap("in").returncode == 0, "not put in")
        path = os.path.join(state, name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        os.unlink(path)
        if change:
            with open(path, "w", encoding="utf-8") as file:
                file.write(change(text))
        done = drive.memlint("restore", drive.folder)
        check(done.returncode == 2 and "is damaged" in done.stderr and state in done.stderr, (name, text, done))
        same(PROBED, drive.read())
        same(2, drive.swap("round").returncode)
        for left in os.listdir(state):
            os.unlink(os.path.join(state, left))


def test_no_home_no_drive(drive):
    done = harness.run([drive.env.memlint, "restore", drive.folder], HOME="relative")
    check(done.returncode == 2 and "set HOME or XDG_STATE_HOME" in done.stderr, done.stderr)
    with open(os.path.join(drive.home, "file"), "w", encoding="utf-8"):
        pass
    done = drive.memlint("restore", drive.folder, XDG_STATE_HOME=os.path.join(drive.home, "file"))
    check(done.returncode == 2 and "set XDG_STATE_HOME to a folder that can be written" in done.stderr, done.stderr)


def test_what_is_no_file_is_left_alone(drive):
    os.unlink(drive.path())
    os.symlink("/dev/null", drive.path())
    same(2, drive.swap("round").returncode)
    same("/dev/null", os.readlink(drive.path()))
    os.unlink(drive.path())
    os.mkdir(drive.path())
    same(2, drive.swap("round").returncode)


def test_another_drive_in_its_place_is_not_touched(drive):
    drive.swap("in")
    drive.write("boot_out.txt", BOOT_OUT.replace("8E1F", "FFFF"))
    same(f"{drive.folder}: nothing to put back.\n", drive.restore())
    drive.write("boot_out.txt", BOOT_OUT)
    drive.restore()
    drive.is_untouched()


def test_a_drive_without_uid_goes_by_its_path(drive):
    drive.write("boot_out.txt", FIRST)
    drive.swap("in")
    os.rename(drive.folder, drive.folder + "1")
    os.mkdir(drive.folder)
    drive.write("boot_out.txt", FIRST)
    drive.write("code.py", USERS)
    check("nothing" not in drive.restore(), "the path was not known again")


def test_a_drive_with_uid_is_known_elsewhere(drive):
    drive.swap("in")
    os.rename(drive.folder, drive.folder + "1")
    drive.folder += "1"
    drive.restore()
    drive.is_untouched()


# --- Full and read-only, on a small drive ---


def on_small_drive(drive, options, script):
    """Runs a shell script in a mount namespace in which the drive is a tmpfs of 32 KB with what it held."""
    place = f"""set -e
cp -r "$DRIVE" "$DRIVE.copy"
mount -t tmpfs -o size=32k none "$DRIVE"
cp "$DRIVE.copy"/* "$DRIVE"
{options}
{script}
"""
    return harness.run(["unshare", "-rm", "sh", "-c", place], HOME=drive.home, DRIVE=drive.folder,
                       SWAP=drive.env.build("tests", "drive", "swap"), MEMLINT=drive.env.memlint, PROBED=PROBED)


def test_a_mount_namespace_is_allowed(drive):
    done = on_small_drive(drive, "", "ls $DRIVE")
    check(done.returncode == 0, "the tests of full and read-only drives need `unshare -rm`: " + done.stderr)


def test_a_read_only_drive_is_named_before_anything_is_written(drive):
    done = on_small_drive(drive, 'mount -o remount,ro "$DRIVE"', '"$SWAP" round "$DRIVE" "$PROBED"')
    check(done.returncode == 2 and done.stderr.startswith(drive.folder + " is read-only for this computer."), done.stderr)
    check("storage.remount" in done.stderr and "--target serial" in done.stderr, done.stderr)
    same([], drive.state())


def test_a_drive_that_became_read_only_is_told_what_to_do(drive):
    done = on_small_drive(drive, "", """
"$SWAP" in "$DRIVE" "$PROBED"
mount -o remount,ro "$DRIVE"
! "$MEMLINT" restore "$DRIVE"
mount -o remount,rw "$DRIVE"
"$MEMLINT" restore "$DRIVE"
cat "$DRIVE/code.py"
""")
    check(done.returncode == 0, done.stdout + done.stderr)
    check("is read-only for this computer" in done.stderr and f"`memlint restore {drive.folder}`" in done.stderr,
          done.stderr)
    same(f"\n{drive.path()} is again what it was.\n{USERS}", done.stdout)


def test_a_full_drive_is_not_touched(drive):
    done = on_small_drive(drive, 'head -c 24000 /dev/zero > "$DRIVE/data"',
                          '! "$SWAP" round "$DRIVE" "$PROBED" && cat "$DRIVE/code.py"')
    check(done.returncode == 0 and f"{drive.folder} is full: the program" in done.stderr, done.stdout + done.stderr)
    same(USERS, done.stdout)
    same([], drive.state())


# --- Devices ---


def devices(drive, mounts, *arguments):
    path = os.path.join(drive.home, "mounts")
    with open(path, "w", encoding="utf-8") as file:
        file.write(mounts)
    return drive.memlint("devices", *arguments, MEMLINT_MOUNTS=path, MEMLINT_SYSFS=drive.home)


def test_devices_lists_drives(drive):
    os.rename(drive.folder, drive.folder + " 2")
    drive.folder += " 2"
    done = devices(drive, f"proc /proc proc rw 0 0\n/dev/sdb1 {drive.folder.replace(' ', chr(92) + '040')} vfat rw 0 0\n"
                          f"/dev/sdc1 {drive.home} vfat rw 0 0\nserver: {drive.folder} nfs rw 0 0\n/dev/sdd\n",
                   "--output-format", "json")
    check(done.returncode == 0, done.stderr)
    same({"devices": [{"kind": "drive", "place": drive.folder, "id": "feather_nrf52840_express",
                       "board": "Adafruit Feather nRF52840 Express with nRF52840", "version": "CircuitPython 9.2.9"}]},
         json.loads(done.stdout))
