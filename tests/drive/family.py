# SPDX-License-Identifier: MIT
"""A board's drive: what is on it stays what it was, whatever happens meanwhile. swap.c does to a drive what memlint
does; cut.c makes disks fail under it."""

import contextlib
import fcntl
import functools
import json
import os
import select
import signal
import subprocess
import termios

import fake_board
import harness
from fake_board import wait_for
from harness import check, same

WAITS = True

FIRST = "Adafruit CircuitPython 9.2.9 on 2025-07-22; Adafruit Feather nRF52840 Express with nRF52840\r\n"
BOOT_OUT = FIRST + "Board ID:feather_nrf52840_express\r\nUID:8E1F3A00C4\r\nboot.py output:\r\nUID:0\r\n"
USERS = "import time\nwhile True:\n    time.sleep(1)\n"
PROBED = "import gc\n" + USERS.replace("time.sleep", "print(gc.mem_free()), time.sleep")


def cases(env):
    drive = functools.partial(Drive, env)
    yield from harness.in_folders(globals(), drive)
    for name, program in CUT.items():
        function = functools.partial(put_back_after_a_kill, program)
        yield f"what_a_kill_left_is_put_back/{name}", functools.partial(harness.in_folder, function, drive)


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

    # --- With a board behind it ---

    @contextlib.contextmanager
    def board(self, **ways):
        """The drive's own, running its program, at a port in a folder of its own."""
        os.makedirs(self.home + "/dev", exist_ok=True)
        with fake_board.Board(self.home + "/dev", drive=self.folder, language="de", **ways) as board:
            yield board

    def argv(self, *options):
        return [self.env.build("tests", "device", "drive_target"), *options]

    def script(self, *programs):
        """Steps that run them."""
        lines = []
        for number, program in enumerate(programs):
            path = os.path.join(self.home, f"step{number}.py")
            with open(path, "w", encoding="utf-8") as file:
                file.write(program)
            lines.append(f"restart\nrun {path}\n")
        return "".join(lines)

    def target(self, port, *programs, options=(), **changes):
        """What each step said: open, restart, run, …, close."""
        port = ["--port", port] if port else []
        done = harness.run(self.argv("--drive", self.folder, *port, *options), stdin=self.script(*programs),
                           HOME=self.home, **changes)
        check(done.returncode in (0, 2), f"exit status {done.returncode}\n{done.stdout}{done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    @contextlib.contextmanager
    def starting(self, port, program, *options):
        """The same, still running; it is killed in the end."""
        with subprocess.Popen(self.argv("--drive", self.folder, "--port", port, *options), stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True, env=harness.environment(HOME=self.home)) as process:
            process.stdin.write(self.script(program))
            process.stdin.flush()
            try:
                yield process
            finally:
                process.kill()


def statuses(steps):
    """With what went wrong."""
    return " ".join([step["status"] for step in steps] + [step["message"] for step in steps if step["status"] == "failed"])


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
        done = drive.swap(what, **harness.cutting(drive.env, CUT_AT=str(cuts + 1)))
        if done.returncode == 0:
            return cuts
        check(done.returncode == -signal.SIGKILL, f"{done.returncode}: {done.stderr}")
        cuts += 1
        check_drive(cuts)


CUT = {"a_program": USERS, "nothing_in_it": "", "ours": PROBED, "a_beginning_of_ours": PROBED[:40], "none": None}


def put_back_after_a_kill(program, drive):
    """Wherever it came."""
    def restored(cuts):
        drive.restore()
        same(program, drive.read(), f"code.py after cut {cuts}")
        check(not [name for name in drive.state() if name == "journal" or name.endswith(".tmp")], drive.state())
    cuts = cut_everywhere(drive, "round", program, restored)
    check(cuts > 20, f"only {cuts} cuts: are the calls seen?")


def test_the_next_use_puts_back_what_a_kill_left(drive):
    def used_again(cuts):
        done = drive.swap("round", "print(1)\n")
        check(done.returncode == 0, done.stderr)
        same(USERS, drive.read(), f"code.py after cut {cuts}")
    check(cut_everywhere(drive, "round", USERS, used_again) > 20, "too few cuts")


def restore_cut_short(drive, put_in, least):
    """At each call in turn that memlint restore makes, it is killed; the next one ends what it began."""
    cuts = 0
    while True:
        drive.write("code.py", USERS)
        put_in()
        done = drive.memlint("restore", drive.folder, **harness.cutting(drive.env, CUT_AT=str(cuts + 1)))
        if done.returncode == 0:
            break
        check(done.returncode == -signal.SIGKILL, done.stderr)
        cuts += 1
        drive.restore()
        same(USERS, drive.read(), f"code.py after cut {cuts}")
    check(cuts > least, f"only {cuts} cuts")


def test_putting_back_can_be_cut_short_too(drive):
    restore_cut_short(drive, lambda: check(drive.swap("in").returncode == 0, "not put in"), 8)


def test_a_beginning_of_what_was_written_is_ours_until_all_was_there(drive):
    journal = os.path.join(drive.home, ".local", "state", "memlint", "drives", "8E1F3A00C4", "journal")
    for size in range(0, len(PROBED) + 1, 3):
        drive.write("code.py", USERS)
        drive.swap("in")
        with open(journal, "r+", encoding="utf-8") as file:
            text = file.read()
            check(text.endswith("\ncomplete\n"), text)
            file.truncate(len(text) - len("complete\n"))
        drive.write("code.py", PROBED[:size])
        drive.restore()
        same(USERS, drive.read(), f"after {size} bytes")


# --- Moved ---


def without_uid(drive, away=".away"):
    """memlint was killed, and the drive is now mounted elsewhere."""
    drive.write("boot_out.txt", FIRST)
    check(drive.swap("in").returncode == 0, "not put in")
    os.rename(drive.folder, drive.folder + away)
    drive.folder += away


def test_a_drive_without_uid_is_known_where_it_was_not_before(drive):
    without_uid(drive)
    same(f"{drive.path()} is again what it was.\n", drive.restore())
    drive.is_untouched()
    without_uid(drive)
    check(drive.swap("round", "print(1)\n").returncode == 0, "the next use failed")
    drive.is_untouched()
    same([], drive.state())


def test_another_drive_without_uid_has_nothing_to_put_back(drive):
    drive.write("boot_out.txt", FIRST)
    check(drive.swap("in").returncode == 0, "not put in")
    with harness.scratch() as folder:
        other = Drive(drive.env, folder, FIRST, PROBED + "#\n")
        other.home = drive.home
        same(f"{other.folder}: nothing to put back.\n", other.restore())
        other.is_untouched(PROBED + "#\n")
    same(f"{drive.path()} is again what it was.\n", drive.restore())


def test_taking_over_can_be_cut_short_too(drive):
    restore_cut_short(drive, lambda: without_uid(drive, "1"), 16)


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


def test_less_than_was_written_is_the_users(drive):
    for less in ("", PROBED[:9], PROBED[:-1]):
        drive.write("code.py", USERS)
        drive.swap("in")
        drive.write("code.py", less)
        check("stays as it is now" in drive.restore(), f"{less!r} was taken for memlint's")
        same(less, drive.read())


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


def test_what_is_no_plain_file_is_refused(drive):
    os.unlink(drive.path())
    for make, what in ((lambda path: os.symlink("boot_out.txt", path), "it is a symbolic link"),
                       (lambda path: os.symlink("nowhere", path), "it is a symbolic link"),
                       (os.mkdir, "it is no regular file"), (os.mkfifo, "it is no regular file")):
        make(drive.path())
        message = drive.swap("round").stderr
        check(message.startswith(f"{drive.path()}: {what}, so it could not be put back as it was"), message)
        (os.rmdir if os.path.isdir(drive.path()) else os.unlink)(drive.path())


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


def test_what_boot_py_says_may_be_long(drive):
    drive.write("boot_out.txt", BOOT_OUT + "x" * (2 * 1024 * 1024))
    check(drive.swap("round").returncode == 0, "it was not read")
    drive.is_untouched()


def test_what_is_no_letter_in_boot_out_is_shown_as_one(drive):
    with open(drive.path("boot_out.txt"), "wb") as file:
        file.write(BOOT_OUT.replace("Feather", "Fe\u009bä?her").encode().replace(b"?", b"\xe4"))
    found = devices(drive, f"/dev/sda1 {drive.folder} vfat rw 0 0\n", "--output-format", "json")
    same(["Adafruit Fe?ä?her nRF52840 Express with nRF52840"], [one["board"] for one in json.loads(found.stdout)["devices"]])


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


# --- Full and read-only ---


def failing(drive, what, **changes):
    """cut.c makes changes of code.py fail."""
    return drive.swap(what, **harness.cutting(drive.env, FAILS=drive.path(), **changes))


def test_a_program_that_can_not_be_changed_is_told(drive):
    done = failing(drive, "round")
    check(done.returncode == 2 and done.stderr.startswith(drive.folder + " is read-only for this computer."), done)
    drive.is_untouched()
    same([], drive.state())


def test_a_drive_that_was_fuller_than_it_said_is_put_back(drive):
    for room in (len(USERS), len(PROBED) - 1):
        done = failing(drive, "round", ROOM=str(room))
        check(done.returncode == 2 and done.stderr.startswith(drive.folder + " is full: no room"), done)
        drive.is_untouched()
        same([], drive.state())


def test_what_can_not_be_put_back_is_told(drive):
    drive.swap("in")
    done = drive.memlint("restore", drive.folder, **harness.cutting(drive.env, FAILS=drive.path(), ROOM="3"))
    check(done.returncode == 2 and "is full" in done.stderr and f"`memlint restore {drive.folder}`" in done.stderr, done)
    same(USERS[:3], drive.read())
    drive.restore()
    drive.is_untouched()


@harness.once
def namespace():
    """What starts a program that may mount; None: nothing here does."""
    for start in (["unshare", "-rm"], ["unshare", "-m"]):
        with contextlib.suppress(FileNotFoundError, harness.Failure):
            harness.succeed([*start, "mount", "-t", "tmpfs", "none", "/mnt"])
            return start
    return None


def on_small_drive(drive, options, script):
    """Runs a shell script in a mount namespace in which the drive is a tmpfs of 32 KB with what it held."""
    place = f"""set -e
cp -r "$DRIVE" "$DRIVE.copy"
mount -t tmpfs -o size=32k none "$DRIVE"
cp "$DRIVE.copy"/* "$DRIVE"
{options}
{script}
"""
    if not namespace():
        print("drive: NOT RUN, since nobody may mount here: a full or read-only drive. What cut.c pretends was run.")
        return None
    return harness.run([*namespace(), "sh", "-c", place], HOME=drive.home, DRIVE=drive.folder,
                       SWAP=drive.env.build("tests", "drive", "swap"), MEMLINT=drive.env.memlint, PROBED=PROBED)


def test_a_read_only_drive_is_named_before_anything_is_written(drive):
    done = on_small_drive(drive, 'mount -o remount,ro "$DRIVE"', '"$SWAP" round "$DRIVE" "$PROBED"')
    if not done:
        return
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
    if not done:
        return
    check(done.returncode == 0, done.stdout + done.stderr)
    check("is read-only for this computer" in done.stderr and f"`memlint restore {drive.folder}`" in done.stderr,
          done.stderr)
    same(f"\n{drive.path()} is again what it was.\n{USERS}", done.stdout)


def test_a_full_drive_is_not_touched(drive):
    done = on_small_drive(drive, 'head -c 24000 /dev/zero > "$DRIVE/data"',
                          '! "$SWAP" round "$DRIVE" "$PROBED" && cat "$DRIVE/code.py"')
    if not done:
        return
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


def test_devices_says_what_it_looked_for(drive):
    done = devices(drive, "")
    check(done.returncode == 0 and "No board was found" in done.stdout and "mounts" in done.stdout, done.stdout)
    same({"devices": []}, json.loads(devices(drive, "", "--output-format", "json").stdout))


def test_devices_brings_port_and_drive_together(drive):
    plug(drive, "ttyACM0", "8E1F3A00C4")
    plug(drive, "ttyACM1", "C0FFEE")
    found = json.loads(devices(drive, f"/dev/sda1 {drive.folder} vfat rw 0 0\n", "--output-format", "json").stdout)
    drives = [(one["kind"], os.path.basename(one["place"]), one["version"], one["id"]) for one in found["devices"]]
    same([("serial", "ttyACM0", "CircuitPython 9.2.9", "feather_nrf52840_express"), ("serial", "ttyACM1", "", ""),
          ("drive", "CIRCUITPY", "CircuitPython 9.2.9", "feather_nrf52840_express")], drives)


# --- A board ---

SAYS = "print('x' * 3000)\nwhile True:\n    pass\n"
ENOUGH = ("--enough", "2000")


def test_a_program_runs_and_the_users_comes_back(drive):
    with drive.board() as board:
        wait_for(lambda: board.mode == "code")
        steps = drive.target(board.port, SAYS, SAYS.replace("x", "y"), options=ENOUGH)
        same("ok ok enough ok enough ok", statuses(steps))
        check("x" * 1000 in steps[2]["output"] and "y" * 1000 in steps[4]["output"], steps)
        same(["drive", drive.folder, "Adafruit Feather nRF52840 Express with nRF52840", "CircuitPython 9.2.9", None],
             [steps[0][key] for key in ("kind", "place", "name", "version", "note")])
        wait_for(lambda: board.mode == "code")
        drive.is_untouched()
        same([], drive.state())
        same([], board.ran)  # nothing was typed into its REPL


def test_a_board_without_a_program_has_none_again(drive):
    os.unlink(drive.path())
    with drive.board() as board:
        same("ok ok enough ok", statuses(drive.target(board.port, SAYS, options=ENOUGH)))
        drive.is_untouched(None)


def test_the_end_of_time_ends_a_program(drive):
    with drive.board() as board:
        steps = drive.target(board.port, "print('over')\n", options=("--patience", "2500"))
        same("ok ok timeout ok", statuses(steps))
        check("over" in steps[2]["output"], steps)
        wait_for(lambda: board.mode == "code")
        drive.is_untouched()


def test_endless_output_ends(drive):
    with drive.board() as board:
        steps = drive.target(board.port, "while True:\n    print('x' * 70)\n", options=("--patience", "2500"))
        same("ok ok timeout ok", statuses(steps))
        check(steps[2]["bytes"] > 4000, steps[2]["bytes"])
        drive.is_untouched()


def test_an_error_is_output(drive):
    with drive.board() as board:
        steps = drive.target(board.port, "1/0\n", options=("--patience", "2500"))
        check('File "code.py", line 1' in steps[2]["output"], steps[2]["output"])
        drive.is_untouched()


def wait_until_it_runs(drive, board, program=SAYS):
    wait_for(lambda: drive.read() == program and board.mode == "code" and board.boots > 1)


def test_an_interrupt_leaves_everything_as_it_was(drive):
    with drive.board() as board, drive.starting(board.port, SAYS) as process:
        wait_until_it_runs(drive, board)
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        steps = [json.loads(line) for line in process.stdout]
        same("ok ok stopped ok", statuses(steps))
        wait_for(lambda: board.mode == "code")
        drive.is_untouched()


def test_an_interrupt_while_the_board_is_being_stopped_leaves_it_running(drive):
    with drive.board() as board:
        wait_for(lambda: board.mode == "code")
        running = []
        board.lose = fake_board.interrupt_at(2, running)
        with drive.starting(board.port, SAYS) as process:
            running.append(process)
            steps = [json.loads(line) for line in process.stdout]
        same(f"{board.port}: stopped while its program was stopped", steps[0]["message"])
        wait_for(lambda: board.mode == "code")
        same(2, board.boots)
        drive.is_untouched()


# --- A board, cut short ---


def kill(process, board):
    """A serial port forgets with its last user that it was his alone; a terminal whose other end is open does not."""
    process.kill()
    process.stdout.read()
    process.wait()
    descriptor = os.open(board.port, os.O_RDWR | os.O_NOCTTY)
    fcntl.ioctl(descriptor, termios.TIOCNXCL)
    os.close(descriptor)


def test_a_kill_while_the_program_runs(drive):
    with drive.board() as board:
        with drive.starting(board.port, SAYS) as process:
            wait_until_it_runs(drive, board)
            kill(process, board)
        same(SAYS, drive.read())
        same(f"{drive.path()} is again what it was.\n", drive.restore())
        drive.is_untouched()
        same("ok ok enough ok", statuses(drive.target(board.port, SAYS, options=ENOUGH)))
        drive.is_untouched()


def test_the_next_program_says_what_it_put_back(drive):
    with drive.board() as board:
        with drive.starting(board.port, SAYS) as process:
            wait_until_it_runs(drive, board)
            kill(process, board)
        steps = drive.target(board.port, SAYS, options=ENOUGH)
        same("ok ok enough ok", statuses(steps))
        same(f"{drive.path()} is again what it was", steps[0]["note"])
        drive.is_untouched()


def test_what_was_put_back_is_told_also_where_no_program_can_run(drive):
    drive.swap("in")
    steps = drive.target(drive.home + "/none")
    same(["failed"], [step["status"] for step in steps])
    start, end = f"{drive.home}/none: no such port", f". {drive.path()} is again what it was"
    check(steps[0]["message"].startswith(start) and steps[0]["message"].endswith(end), steps)
    drive.is_untouched()


def test_a_kill_before_the_program_starts(drive):
    with drive.board() as board:
        board.lose = lambda *_: board.received[-1] == fake_board.CTRL_B  # it stays in the raw REPL
        with drive.starting(board.port, SAYS) as process:
            wait_for(lambda: drive.read() == SAYS)
            kill(process, board)
        board.lose = None
        drive.restore()
        drive.is_untouched()


def test_a_kill_while_the_board_does_not_stop(drive):
    stubborn = "while True:\n    try:\n        while True:\n            pass\n    except KeyboardInterrupt:\n        print('no')\n"
    with drive.board() as board:
        with drive.starting(board.port, stubborn) as process:
            wait_until_it_runs(drive, board, stubborn)
            board.received.clear()
            process.send_signal(signal.SIGINT)
            wait_for(lambda: board.received.count(fake_board.CTRL_C) > 2)
            kill(process, board)
        drive.restore()
        drive.is_untouched()


def test_a_program_that_does_not_stop_is_replaced_all_the_same(drive):
    stubborn = "while True:\n    try:\n        while True:\n            pass\n    except KeyboardInterrupt:\n        pass\n"
    with drive.board() as board:
        steps = drive.target(board.port, stubborn, options=("--patience", "3000"))
        same("ok ok timeout", statuses(steps[:3]))
        drive.is_untouched()
        wait_for(lambda: board.mode == "code" and drive.read() == USERS)


def test_a_pulled_cable_is_told_and_mended(drive):
    away = drive.folder + ".away"
    with drive.board() as board:
        board.returns = False
        with drive.starting(board.port, SAYS, "--patience", "3000") as process:
            wait_until_it_runs(drive, board)
            os.rename(drive.folder, away)
            os.mkdir(drive.folder)  # where a drive was mounted
            board.drive = None
            board.unplug()
            process.stdin.close()
            steps = [json.loads(line) for line in process.stdout]
        same(["ok", "ok", "failed", "failed"], [step["status"] for step in steps])
        check("vanished" in steps[2]["message"], steps[2])
        start = f"the drive is gone from {drive.folder}. What was in code.py before is in "
        check(steps[3]["message"].startswith(start) and f"`memlint restore {drive.folder}`" in steps[3]["message"], steps)
        same([], os.listdir(drive.folder))
        os.rmdir(drive.folder)
        os.rename(away, drive.folder)
        same(SAYS, drive.read())
        drive.restore()
        drive.is_untouched()


def test_a_program_that_resets_its_board_is_put_back(drive):
    with drive.board() as board:
        resets = "import microcontroller\nprint('x')\nmicrocontroller.reset()\n"
        board.vanish = lambda vanish=board.vanish: (setattr(board, "drive", None), vanish(), setattr(board, "drive", drive.folder))
        steps = drive.target(board.port, resets, options=("--patience", "5000"))
        same(["ok", "ok", "failed"], [step["status"] for step in steps[:3]])
        check("vanished" in steps[2]["message"] and "came back: the board was reset" in steps[2]["message"], steps[2])
        drive.is_untouched()


def test_what_the_user_saves_meanwhile_stays(drive):
    with drive.board() as board:
        with drive.starting(board.port, SAYS) as process:
            wait_until_it_runs(drive, board)
            drive.write("code.py", "print('mine')\n")
            process.send_signal(signal.SIGINT)
            process.stdin.close()
            steps = [json.loads(line) for line in process.stdout]
        same("ok ok stopped ok", statuses(steps))
        check("stays as it is now; what was there before is in" in steps[2]["note"], steps)
        drive.is_untouched("print('mine')\n")


def test_what_was_saved_before_a_cable_was_pulled_stays_and_is_told(drive):
    with drive.board() as board:
        board.returns = False
        with drive.starting(board.port, SAYS, "--patience", "3000") as process:
            wait_until_it_runs(drive, board)
            board.drive = None
            drive.write("code.py", "print('mine')\n")
            board.unplug()
            process.stdin.close()
            steps = [json.loads(line) for line in process.stdout]
        same(["ok", "ok", "failed", "ok"], [step["status"] for step in steps])
        check("stays as it is now; what was there before is in" in steps[3]["message"], steps)
        drive.is_untouched("print('mine')\n")


def test_a_drive_in_use_is_refused_and_its_port_left_alone(drive):
    with drive.board() as board, drive.starting(board.port, SAYS) as process:
        wait_until_it_runs(drive, board)
        steps = drive.target(board.port)
        same(("failed", f"another memlint is at work on {drive.folder}; wait until it has ended"),
             (steps[0]["status"], steps[0]["message"]))
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        check(process.wait() == 0, "the first one was disturbed")
        drive.is_untouched()


# --- Which port, which drive, which target ---


def plug(drive, name, serial, product="Feather nRF52840 Express"):
    """A port of USB in a sysfs of the test's."""
    usb = os.path.join(drive.home, "devices", name)
    port = os.path.join(usb, "1.0")
    os.makedirs(port)
    os.makedirs(os.path.join(drive.home, "class", "tty", name))
    os.symlink(port, os.path.join(drive.home, "class", "tty", name, "device"))
    for path, text in ((usb + "/idVendor", "239a"), (usb + "/serial", serial), (usb + "/product", product),
                       (port + "/bInterfaceNumber", "00")):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text + "\n")


def places(drive, mounts=""):
    with open(os.path.join(drive.home, "mounts"), "w", encoding="utf-8") as file:
        file.write(mounts)
    return {"MEMLINT_SYSFS": drive.home, "MEMLINT_DEV": drive.home + "/dev", "MEMLINT_MOUNTS": drive.home + "/mounts"}


def test_the_port_with_the_drives_uid_is_taken(drive):
    with drive.board() as board:
        plug(drive, "ttyACM0", "8e1f3a00c4")
        plug(drive, "ttyACM1", "C0FFEE")
        steps = drive.target(None, SAYS, options=ENOUGH, **places(drive))
        same("ok ok enough ok", statuses(steps))
        check(board.boots > 1, "another port was taken")


def test_another_boards_port_is_not_touched(drive):
    port = os.path.join(drive.home, "dev", "ttyACM0")
    os.mkdir(os.path.dirname(port))
    os.mkfifo(port)  # no terminal: another program may know a terminal's number from whoever had it before
    with open(os.open(port, os.O_RDONLY | os.O_NONBLOCK), "rb") as reader:
        plug(drive, "ttyACM0", "C0FFEE")
        steps = drive.target(None, SAYS, **places(drive))
        check(steps[0]["status"] == "failed" and "no serial port of its board was found" in steps[0]["message"]
              and f"\n  {port}  Feather nRF52840 Express" in steps[0]["message"], steps)
        poll = select.poll()
        poll.register(reader, select.POLLIN)
        same([], poll.poll(0), "what came of the port; its end is seen when it was opened at all")
        drive.is_untouched()


def test_a_drive_without_uid_takes_the_only_port(drive):
    drive.write("boot_out.txt", FIRST)
    with drive.board():
        plug(drive, "ttyACM0", "C0FFEE")
        same("ok ok enough ok", statuses(drive.target(None, SAYS, options=ENOUGH, **places(drive))))
        plug(drive, "ttyACM1", "C0FFEF")
        steps = drive.target(None, SAYS, **places(drive))
        check("may be at several ports; choose one with --port" in steps[0]["message"], steps)


def chosen(drive, *options, mounts="", home=None):
    done = harness.run(drive.argv(*options, "--patience", "5000"), HOME=home or drive.home, PATH="/nonexistent",
                       **places(drive, mounts))
    return json.loads(done.stdout.splitlines()[0])


def test_without_a_choice_it_is_a_port_then_a_drive(drive):
    mounts = f"/dev/sda1 {drive.folder} vfat rw 0 0\n"
    with drive.board() as board:
        same("drive", chosen(drive, "--port", board.port, "--kind", "drive", mounts=mounts)["kind"])
        plug(drive, "ttyACM0", "8E1F3A00C4")
        same("serial", chosen(drive, mounts=mounts)["kind"])


def test_without_a_board_it_is_told_what_was_looked_for(drive):
    message = chosen(drive)["message"]
    check("no board was found" in message and "memlint devices" in message and "--target sim" in message, message)


def test_an_only_drive_needs_its_port(drive):
    message = chosen(drive, mounts=f"/dev/sda1 {drive.folder} vfat rw 0 0\n")["message"]
    same(f"{drive.folder}: no serial port of its board was found, and a program's output comes from there. Is the board "
         "plugged in? Choose a port with --port", message)


def test_several_drives_are_listed(drive):
    other = os.path.join(drive.home, "other")
    os.mkdir(other)
    with open(os.path.join(other, "boot_out.txt"), "w", encoding="utf-8") as file:
        file.write(FIRST)
    message = chosen(drive, mounts=f"/dev/sdb1 {other} vfat rw 0 0\n/dev/sda1 {drive.folder} vfat rw 0 0\n")["message"]
    name = "Adafruit Feather nRF52840 Express with nRF52840"
    same(f"several drives are mounted; choose one with --drive:\n  {drive.folder}  {name}\n  {other}  {name}", message)


def test_an_unknown_kind_is_refused(drive):
    same("a target is sim, serial or drive, not 'usb'", chosen(drive, "--kind", "usb")["message"])
