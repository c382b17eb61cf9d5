# SPDX-License-Identifier: MIT
"""How a program that was changed gets into its file: what is stored and what is not, what is said, and that no kill leaves
half of it. store.c stores what it is told; tests/drive/cut.c makes disks fail under it."""

import fcntl
import functools
import os
import shutil
import signal
import subprocess

import harness
from harness import check, same
from shell import FAILED, GOOD

BEFORE = "import board\nprint('a')\n" * 40
AFTER = BEFORE.replace("'a'", "'longer'")
BOOT_OUT = ("Adafruit CircuitPython 9.2.9 on 2025-07-22; Adafruit Feather nRF52840 Express with nRF52840\r\n"
            "Board ID:feather_nrf52840_express\r\nUID:8E1F3A00C4\r\n")
CHANGED = "was changed after it was read, and stays as it is; run memlint again"


def cases(env):
    yield from harness.in_folders(globals(), functools.partial(Desk, env))


class Desk:
    """A folder with a program, and a home beside it."""

    def __init__(self, env, folder):
        self.env, self.home, self.folder = env, os.path.join(folder, "home"), os.path.join(folder, "work")
        os.mkdir(self.home)
        os.mkdir(self.folder)
        self.write("a.py", BEFORE)

    def path(self, name="a.py"):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8", newline="") as file:
            file.write(text)

    def read(self, name="a.py"):
        with open(self.path(name), encoding="utf-8", newline="") as file:
            return file.read()

    def names(self):
        return sorted(os.listdir(self.folder))

    def spares(self):
        folder = os.path.join(self.home, ".local", "state", "memlint", "spares")
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []

    def forget_spares(self):
        shutil.rmtree(os.path.join(self.home, ".local"), ignore_errors=True)

    def command(self, name="a.py", before=BEFORE, after=AFTER):
        return [self.env.build("tests", "store", "store"), name, before, after]

    def store(self, *what, prefix=(), **changes):
        changes.setdefault("HOME", self.home)
        return harness.run([*prefix, *self.command(*what)], cwd=self.folder, **changes)

    def cut(self, at, *what, **changes):
        return self.store(*what, **harness.cutting(self.env, CUT_AT=str(at), **changes))

    def memlint(self, *arguments, **changes):
        changes.setdefault("HOME", self.home)
        return harness.run([self.env.memlint, *arguments], cwd=self.folder, **changes)

    def is_untouched(self, names=("a.py",)):
        same(BEFORE, self.read(), "a.py")
        same(list(names), self.names(), "files")
        same([], self.spares(), "spares")


def says(done, sentence, status=FAILED):
    kind = "error" if status else "note"
    same((status, f"memlint: {kind}: {sentence}\n" if sentence else ""), (done.returncode, done.stderr))


# --- Storing ---


def test_a_file_is_replaced(desk):
    old = os.stat(desk.path())
    says(desk.store(), "", GOOD)
    same(AFTER, desk.read())
    check(os.stat(desk.path()).st_ino != old.st_ino, "it was written in place")
    same(["a.py"], desk.names())


def test_permissions_and_owner_are_kept(desk):
    for mode in (0o600, 0o640, 0o664, 0o755, 0o4755):
        desk.write("a.py", BEFORE)
        if os.geteuid() == 0:
            os.chown(desk.path(), 1234, 4321)
        os.chmod(desk.path(), mode)
        old = os.stat(desk.path())
        says(desk.store(), "", GOOD)
        new = os.stat(desk.path())
        same((old.st_mode, old.st_uid, old.st_gid), (new.st_mode, new.st_uid, new.st_gid))


def test_extended_attributes_are_kept(desk):
    try:
        os.setxattr(desk.path(), "user.origin", b"here")
    except OSError:  # tmpfs of an old kernel
        return
    says(desk.store(), "", GOOD)
    same(b"here", os.getxattr(desk.path(), "user.origin"))


def test_a_link_stays_one(desk):
    os.mkdir(desk.path("far"))
    os.rename(desk.path(), desk.path("far/b.py"))
    os.symlink("far/b.py", desk.path("c.py"))
    os.symlink("c.py", desk.path())
    says(desk.store(), "", GOOD)
    same(AFTER, desk.read("far/b.py"))
    check(os.path.islink(desk.path()) and os.path.islink(desk.path("c.py")), "a link is none any more")
    same(["b.py"], os.listdir(desk.path("far")))


def test_all_names_of_a_file_follow(desk):
    os.link(desk.path(), desk.path("b.py"))
    note = "a.py: was written in place and read back, since it has several names (hard links)"
    says(desk.store(), note, GOOD)
    same((AFTER, AFTER), (desk.read(), desk.read("b.py")))
    check(os.path.samefile(desk.path(), desk.path("b.py")), "they are two files now")
    same([], desk.spares())
    says(desk.store("b.py"), "", GOOD)  # which holds what it is to hold


def test_what_somebody_else_owns_is_still_theirs(desk):
    if os.geteuid() != 0:
        return  # only root can be somebody else
    for folder in (os.path.dirname(desk.folder), desk.folder, desk.home):
        os.chmod(folder, 0o777)
    os.chmod(desk.path(), 0o666)
    old = os.stat(desk.path())
    may = "+dac_override,+dac_read_search"  # or it could not run a program in a private folder
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", f"--inh-caps={may}", f"--ambient-caps={may}"]
    says(desk.store(prefix=nobody), "a.py: was written in place and read back, since it belongs to somebody else, and "
         "still does", GOOD)
    same((AFTER, old.st_uid), (desk.read(), os.stat(desk.path()).st_uid))


# --- What can't be stored ---


def test_a_file_that_was_changed_stays(desk):
    for now in (BEFORE + "#\n", BEFORE[:-1], "", BEFORE.replace("a", "b")):
        for linked in (False, True):
            desk.write("a.py", now)
            if linked:
                os.link(desk.path(), desk.path("b.py"))
            says(desk.store(), "a.py: " + CHANGED)
            same(now, desk.read())
            if linked:
                os.unlink(desk.path("b.py"))
    same((["a.py"], []), (desk.names(), desk.spares()))


def test_what_is_no_file_any_more_is_named(desk):
    os.unlink(desk.path())
    says(desk.store(), "a.py: cannot be written: it is gone")
    os.mkdir(desk.path())
    says(desk.store(), "a.py: cannot be written: it is a folder now")
    os.rmdir(desk.path())
    os.mkfifo(desk.path())
    says(desk.store(), "a.py: cannot be written: it is no regular file any more")
    os.unlink(desk.path())
    os.symlink("a.py", desk.path())
    says(desk.store(), "a.py: cannot be written: Too many levels of symbolic links")
    os.unlink(desk.path())
    os.symlink("nowhere.py", desk.path())
    says(desk.store(), "a.py: cannot be written: it is gone")
    same(["a.py"], desk.names())


def ordinary(desk):
    """Root may write everywhere, and gives that up; another user could not run a program in a private folder."""
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def test_a_file_that_may_not_be_written_stays(desk):
    prefix = ordinary(desk)
    os.chmod(desk.path(), 0o444)
    says(desk.store(prefix=prefix), "a.py: cannot be written: Permission denied")
    desk.is_untouched()


def test_a_folder_that_may_not_be_written_stays(desk):
    prefix = ordinary(desk)
    os.chmod(desk.folder, 0o555)
    says(desk.store(prefix=prefix), "a.py: cannot be written: no file can be made in its folder: Permission denied")
    os.chmod(desk.folder, 0o755)
    desk.is_untouched()


def test_a_disk_that_is_full_changes_nothing(desk):
    """A limit of the shell's takes its place: a file may hold 512 bytes."""
    prefix = ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh"]
    says(desk.store(prefix=prefix), "a.py: cannot be written: File too large")
    desk.is_untouched()
    short = "print(1)\n"
    desk.write("a.py", short)
    os.link(desk.path(), desk.path("b.py"))
    says(desk.store("a.py", short, AFTER, prefix=prefix),
         f"a.py: cannot be written: what it holds has to be kept in {desk.home}/.local/state/memlint/spares meanwhile: "
         "File too large; set XDG_STATE_HOME to a folder that can be written")
    same((short, []), (desk.read(), desk.spares()))


def test_without_a_home_nothing_is_written_in_place(desk):
    os.link(desk.path(), desk.path("b.py"))
    says(desk.store(HOME=""), "a.py: cannot be written: what it holds has to be kept meanwhile, and there is no place: set "
                              "HOME or XDG_STATE_HOME")
    desk.is_untouched(["a.py", "b.py"])


# --- Killed ---


def test_killed_anywhere_a_file_is_the_old_one_or_the_new_one(desk):
    seen = set()
    for cuts in range(1, 100):
        desk.write("a.py", BEFORE)
        done = desk.cut(cuts)
        if done.returncode == GOOD:
            break
        same(-signal.SIGKILL, done.returncode)
        check(desk.read() in (BEFORE, AFTER), f"half a program after cut {cuts}: {desk.read()!r}")
        seen.add(desk.read())
    check(cuts > 4 and seen == {BEFORE, AFTER}, f"{cuts} cuts; are the calls seen?")
    same(["a.py"], desk.names(), "what kills left and the last run took away")


def test_a_dead_programs_temporary_file_goes_and_a_live_ones_stays(desk):
    names = [f".memlint-{number}.tmp" for number in (0, 1, 7)]
    for name in names:
        desk.write(name, "left\n")
    desk.write("mine.tmp", "mine\n")
    with open(desk.path(names[1]), encoding="utf-8") as live:
        fcntl.flock(live, fcntl.LOCK_EX)
        says(desk.store(), "", GOOD)
        same([names[1], "a.py", "mine.tmp"], desk.names())
        same("left\n", desk.read(names[1]))
    same(AFTER, desk.read())


def test_what_is_no_temporary_file_is_no_link_to_one(desk):
    os.mkdir(desk.path(".memlint-0.tmp"))
    os.symlink("a.py", desk.path(".memlint-1.tmp"))
    os.mkfifo(desk.path(".memlint-2.tmp"))
    says(desk.store(), "", GOOD)
    same([".memlint-0.tmp", ".memlint-1.tmp", ".memlint-2.tmp", "a.py"], desk.names())
    same(AFTER, desk.read())


def killed_in_place(desk, prepare, mend):
    """At each call in turn; mend(cuts) then does what makes it whole."""
    seen = set()
    for cuts in range(1, 100):
        prepare()
        done = desk.cut(cuts)
        if done.returncode == GOOD:
            break
        same(-signal.SIGKILL, done.returncode)
        half = desk.read()
        seen.add(half in (BEFORE, AFTER))
        mend(cuts)
        check(desk.read() in (BEFORE, AFTER), f"half a program after cut {cuts}: {desk.read()!r}")
        same([], [name for name in desk.spares() if name.endswith(".spare")], f"spares after cut {cuts}")
    check(cuts > 8 and seen == {True, False}, f"{cuts} cuts, {seen}: are the calls seen?")


def linked(desk):
    desk.write("a.py", BEFORE)
    if not os.path.exists(desk.path("b.py")):
        os.link(desk.path(), desk.path("b.py"))


def on_drive(desk):
    desk.write("boot_out.txt", BOOT_OUT)
    desk.write("a.py", BEFORE)


def test_what_a_kill_left_of_several_names_is_put_back(desk):
    def mend(cuts):
        done = desk.memlint("restore", "a.py")
        check(done.returncode == GOOD or desk.read() in (BEFORE, AFTER), f"cut {cuts}: {done.stderr}")
    killed_in_place(desk, lambda: linked(desk), mend)


def test_what_a_kill_left_on_a_drive_is_put_back(desk):
    killed_in_place(desk, lambda: on_drive(desk), lambda cuts: desk.memlint("restore", desk.folder))


def half_written(desk, text):
    """A memlint was killed while it wrote in place; since then the file holds text."""
    for cuts in range(1, 100):
        desk.write("a.py", BEFORE)
        desk.forget_spares()
        check(desk.cut(cuts).returncode == -signal.SIGKILL, "the file is never half written")
        if desk.read() not in (BEFORE, AFTER):
            break
    desk.write("a.py", text)
    return os.path.realpath(desk.path())


def test_a_run_that_only_checks_says_so(desk):
    on_drive(desk)
    path = half_written(desk, AFTER[:30])
    done = desk.memlint("--select", "MEM601", "boot_out.txt")
    check(done.stderr.startswith(f"memlint: warning: {path}: a memlint that was killed was writing to it; `memlint restore "
                                 f"{path}` puts back what it held\n"), done.stderr)
    same((AFTER[:30], 1), (desk.read(), len(desk.spares())))
    done = desk.memlint("restore", path)
    kept = f"{desk.home}/.local/state/memlint/spares/kept-1"
    same((GOOD, f"{path}: a memlint that was killed had written a part of it; it is again what it was, and that part is in "
                f"{kept}.\n", ""), (done.returncode, done.stdout, done.stderr))
    same((BEFORE, ["kept-1"]), (desk.read(), desk.spares()))
    with open(kept, encoding="utf-8") as file:
        same(AFTER[:30], file.read())
    same((GOOD, f"{path}: nothing to put back.\n"), (desk.memlint("restore", path).returncode,
                                                     desk.memlint("restore", path).stdout))


def test_a_spare_that_is_there_is_not_replaced(desk):
    """Whoever held the lock kept the spare from being mended, or the drive fails."""
    on_drive(desk)
    path = half_written(desk, "print('anew')\n")
    spare = desk.spares()
    done = desk.store("a.py", "print('anew')\n", "print('new')\n")
    check(f"what it held when a memlint was killed is still in {desk.home}/.local/state/memlint/spares/{spare[0]}; "
          f"`memlint restore {path}` puts it back" in done.stderr, done.stderr)
    same(("print('anew')\n", spare), (desk.read(), desk.spares()))


def test_a_whole_file_keeps_its_spare_until_memlint_may_write(desk):
    on_drive(desk)
    half_written(desk, AFTER)
    desk.memlint("a.py")
    same(1, len(desk.spares()))
    desk.memlint("--fix", "none.py")
    same((AFTER, []), (desk.read(), desk.spares()))


def test_standard_input_mends_no_files(desk):
    on_drive(desk)
    half_written(desk, AFTER[:30])
    desk.memlint("--fix", "-", stdin="print(1)\n")
    same((AFTER[:30], 1), (desk.read(), len(desk.spares())))
    done = desk.memlint("--fix", "-q", "none.py")
    check("it is again what it was" in done.stderr, done.stderr)


def test_what_a_removed_file_held_is_kept(desk):
    on_drive(desk)
    path = half_written(desk, "")
    os.unlink(path)
    check(f"{path} is gone" in desk.memlint("--fix", "none.py").stderr, "nothing is said")
    done = desk.memlint("restore", path)
    check(f"{path} was removed or replaced after" in done.stdout, done.stdout)
    with open(f"{desk.home}/.local/state/memlint/spares/kept-1", encoding="utf-8") as file:
        same(BEFORE, file.read())


def test_files_on_a_drive_are_put_back_when_its_program_is(desk):
    on_drive(desk)
    for cuts in range(1, 100):
        desk.write("code.py", BEFORE)
        desk.forget_spares()
        desk.cut(cuts, "code.py")
        if desk.read("code.py") not in (BEFORE, AFTER):
            break
    swap = [desk.env.build("tests", "drive", "swap")]
    check(harness.run([*swap, "in", desk.folder, "print(2)\n"], HOME=desk.home).returncode == GOOD, "not put in")
    check("a program that measures" in desk.memlint("--fix", "none.py").stderr, "it was written over")
    same(("print(2)\n", 1), (desk.read("code.py"), len([name for name in desk.spares() if "spare" in name])))
    check(desk.memlint("restore", desk.folder).returncode == GOOD, "not put back")
    same(BEFORE, desk.read("code.py"))


def test_what_was_changed_after_a_kill_is_the_users(desk):
    on_drive(desk)
    path = half_written(desk, "print('mine')\n")
    done = desk.memlint("restore", desk.folder)
    kept = f"{desk.home}/.local/state/memlint/spares/kept-1"
    same((GOOD, f"{path} was changed after a memlint that was killed had written to it, so it stays as it is; what it held "
                f"before is in {kept}.\n", ""), (done.returncode, done.stdout, done.stderr))
    with open(kept, encoding="utf-8") as file:
        same(BEFORE, file.read())
    same(("print('mine')\n", ["kept-1"]), (desk.read(), desk.spares()))


def test_another_drive_in_its_place_is_left_alone(desk):
    on_drive(desk)
    half_written(desk, "")
    desk.write("boot_out.txt", BOOT_OUT.replace("8E1F", "9E1F"))
    desk.memlint("restore", desk.folder)
    same(("", 1), (desk.read(), len(desk.spares())))
    os.unlink(desk.path("boot_out.txt"))
    os.rename(desk.folder, desk.folder + "-away")
    os.mkdir(desk.folder)
    desk.memlint("restore", desk.folder)
    same(([], 1), (desk.names(), len(desk.spares())))


def test_a_damaged_spare_is_not_believed(desk):
    on_drive(desk)
    half_written(desk, AFTER[:30])
    folder = os.path.join(desk.home, ".local", "state", "memlint", "spares")
    spare = os.path.join(folder, desk.spares()[0])
    with open(spare, "rb") as file:
        whole = file.read()
    for damaged in (b"", b"x" * 10, b"x" * 100, b"x" * 1000, whole[:-1], whole + b"#", whole[:10], whole.replace(b"print", b"pr1nt"), b"\0" * 500,
                    whole.replace(b" 960", b" 9999999999999999999999"), whole.replace(b": ", b": -1 ", 1)):
        with open(spare, "wb") as file:
            file.write(damaged)
        desk.memlint("restore", desk.folder)
        same(AFTER[:30], desk.read(), repr(damaged[:60]))
    with open(spare, "wb") as file:
        file.write(whole)
    check(desk.memlint("restore", desk.folder).returncode == GOOD, "the whole one isn't believed")
    same(BEFORE, desk.read())


# --- A board's drive ---


def test_on_a_drive_a_file_is_written_in_place(desk):
    on_drive(desk)
    old = os.stat(desk.path())
    says(desk.store(), "a.py: was written in place and read back, since on such a drive no file takes another's name in "
                       "one step", GOOD)
    same((AFTER, ["a.py", "boot_out.txt"], []), (desk.read(), desk.names(), desk.spares()))
    same(old.st_ino, os.stat(desk.path()).st_ino)
    os.mkdir(desk.path("lib"))
    desk.write("lib/b.py", BEFORE)
    check("written in place" in desk.store("lib/b.py").stderr, "below the drive's folder it is the drive, too")


def test_fat_is_told_by_the_system(desk):
    old = os.stat(desk.path())
    says(desk.store(**harness.cutting(desk.env, FAT="1")), "a.py: was written in place and read back, since on such a drive "
                                                           "no file takes another's name in one step", GOOD)
    same((AFTER, old.st_ino, []), (desk.read(), os.stat(desk.path()).st_ino, desk.spares()))


def test_without_room_nothing_is_begun(desk):
    on_drive(desk)
    cluster = os.statvfs(desk.folder).f_frsize
    long = AFTER + "#" * cluster * 2
    check(f"a.py: cannot be written: it needs {2 * cluster} bytes more there, and {cluster} are free" in
          desk.store("a.py", BEFORE, long, **harness.cutting(desk.env, FREE=str(cluster), CUT_AT="1")).stderr, "no refusal")
    desk.is_untouched(["a.py", "boot_out.txt"])
    says(desk.store("a.py", BEFORE, AFTER, **harness.cutting(desk.env, FREE="0")),
         "a.py: was written in place and read back, since on such a drive no file takes another's name in one step", GOOD)


def failing(desk, **how):
    return desk.store(**harness.cutting(desk.env, FAILS=os.path.realpath(desk.path()), **how))


def test_a_drive_that_fails_keeps_what_it_held(desk):
    on_drive(desk)
    says(failing(desk), "a.py: cannot be written: Read-only file system")
    desk.is_untouched(["a.py", "boot_out.txt"])
    says(failing(desk, ROOM=str(len(BEFORE) + 3)), "a.py: cannot be written: No space left on device")
    desk.is_untouched(["a.py", "boot_out.txt"])


def test_what_a_broken_drive_held_is_on_the_host(desk):
    on_drive(desk)
    done = failing(desk, ROOM="10")
    real = os.path.realpath(desk.path())
    says(done, f"a.py: cannot be written: No space left on device; what it held is in {desk.home}/.local/state/memlint/spares/"
               f"{''.join(desk.spares())}, and `memlint restore {real}` puts it back")
    same(AFTER[:10], desk.read()[:10])
    desk.memlint("restore", real)
    same((BEFORE, ["kept-1"]), (desk.read(), desk.spares()))


def test_a_drive_that_measures_is_left_alone(desk):
    on_drive(desk)
    desk.write("code.py", "print(1)\n")
    swap = [desk.env.build("tests", "drive", "swap")]
    check(harness.run([*swap, "in", desk.folder, "print(2)\n"], HOME=desk.home).returncode == GOOD, "not put in")
    real = os.path.realpath(desk.folder)
    says(desk.store(), "a.py: cannot be written: a program that measures was left on the drive; `memlint restore "
                       f"{real}` puts back yours")
    check(desk.memlint("restore", desk.folder).returncode == GOOD, "not put back")
    with subprocess.Popen([*swap, "hold", desk.folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          env=harness.environment(HOME=desk.home)) as first:
        same(b"locked\n", first.stdout.readline())
        says(desk.store(), f"a.py: cannot be written: another memlint is at work on {real}; wait until it has ended")
        first.stdin.close()
        first.wait()
    desk.is_untouched(["a.py", "boot_out.txt", "code.py"])


def test_the_next_fix_puts_back_what_a_kill_left(desk):
    killed_in_place(desk, lambda: on_drive(desk), lambda cuts: desk.memlint("--fix", "none.py"))
