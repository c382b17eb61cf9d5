# SPDX-License-Identifier: MIT
"""The record of a run: what was written is read again to the byte, and what is broken is refused with its line."""

import functools
import os
import random

import harness
from harness import check

HEADER = "t_ms,phase,line,iteration,collected,used,free,detail\n"
PROGRAM = "import json\nwhile True:\n    pass\n"


def cases(env):
    yield from harness.in_folders(globals(), functools.partial(Desk, env))


class Desk:
    def __init__(self, env, folder):
        self.program, self.folder = env.build("tests", "record", "copy_record"), folder
        self.write("code.py", PROGRAM.encode())

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data)

    def copy(self, record, *more):
        self.write("run.csv", record if isinstance(record, bytes) else record.encode())
        return harness.run([self.program, "run.csv", "code.py", *more], cwd=self.folder)

    def keeps(self, record, expected=None):
        done = self.copy(record, "copy.csv")
        check(done.returncode == 0, done.stderr)
        with open(self.path("copy.csv"), "rb") as file:
            harness.same(expected or record, file.read().decode(), "the copy")
        harness.same("the same program\n", done.stderr, "standard error")

    def refuses(self, record, line, message):
        done = self.copy(record)
        harness.same(f"memlint: error: run.csv:{line}: {message}\n", done.stderr, "standard error")
        check(done.returncode == 2, f"exit status {done.returncode}")


def checksum(source):
    total = 0xcbf29ce484222325
    for byte in source.encode():
        total = (total ^ byte) * 0x100000001b3 % 2**64
    return f"{total:016x}"


def head(extra=""):
    return (HEADER + f",record,,,,,,1\n,program,,,,{len(PROGRAM)},,{checksum(PROGRAM)}\n,kind,,,,,,sim\n"
            ",name,,,,,,\n,version,,,,,,MicroPython 1.27.0\n,board,,,,,,\n" + extra)


SAMPLES = "0,start,,0,1,0,,\n4,imports,1,0,0,2048,9000,\n4,imports,1,0,1,-16,9000,\n9,loop,2,1,1,64,0,\n"
END = ",status,,,,,,ok\n"
GOOD = head(",probe-cost,,,,96,,\n,stubbed,,,,,,neopixel_write\n") + SAMPLES + END


def test_what_was_written_is_read_again(desk):
    desk.keeps(GOOD)


def test_a_run_without_a_sample_and_of_unknown_probe_cost_is_kept(desk):
    desk.keeps(head() + ',error-type,12,,,,,MemoryError\n,error-message,,,,,,"a ""b"", c\nd\r\n€"\n,status,,,,,,error\n')


def test_every_status_is_kept(desk):
    for status in ("ok", "error", "timeout", "interrupted"):
        desk.keeps(head() + f",status,,,,,,{status}\n")


def test_line_ends_and_a_mark_of_other_editors_are_taken(desk):
    desk.keeps("\ufeff" + GOOD.replace("\n", "\r\n"), GOOD)
    desk.keeps(GOOD[:-1], GOOD)


def test_cells_may_be_quoted_without_need(desk):
    desk.keeps(GOOD.replace("4,imports,1", '"4","imports","1"'), GOOD)


def test_random_texts_are_kept(desk):
    dice = random.Random(7)
    for _ in range(30):
        text = "".join(dice.choice('a,"\n\r \t€😀\0') for _ in range(dice.randrange(1, 20)))
        quoted = '"' + text.replace('"', '""') + '"' if set(text) & set(',"\r\n\0') else text
        desk.keeps(head() + f",error-type,,,,,,E\n,error-message,,,,,,{quoted}\n,status,,,,,,error\n")


def test_a_hundred_thousand_samples_are_kept_and_no_more(desk):
    many = "".join(f"{i},loop,2,{i},1,{i},,\n" for i in range(100_000))
    desk.keeps(head() + many + END)
    desk.refuses(head() + many + "100000,loop,2,1000000,1,0,,\n" + END, 100_008, "saw more samples, expected at most 100,000")


def test_a_text_that_is_no_text_is_kept_as_one(desk):
    for name, kept in ((b"a\xffb", "a?b"), (b"\xed\xa0\x80", "???"), (b"\xc3", "?"), ("Größe\t".encode(), "Größe\t")):
        done = desk.copy(GOOD, "copy.csv", name)
        check(done.returncode == 0, done.stderr)
        with open(desk.path("copy.csv"), "rb") as file:
            harness.same(GOOD.replace(",name,,,,,,", f",name,,,,,,{kept}"), file.read().decode(), "the copy")


def test_another_program_is_noticed(desk):
    for other in (PROGRAM + "\n", PROGRAM.replace("pass", "poss"), ""):
        desk.write("code.py", other.encode())
        harness.same("another program\n", desk.copy(GOOD).stderr, "standard error")


def test_what_is_no_record_is_refused(desk):
    desk.refuses("", 1, f"saw nothing, expected {HEADER.strip()}")
    desk.refuses(b"\x89PNG\r\n", 1, f"saw \x89PNG, expected {HEADER.strip()}".encode("latin-1")
                 .decode("utf-8", "backslashreplace"))
    desk.refuses(HEADER, 2, "saw the end of the file, expected a row of the phase status: the record is cut")
    done = harness.run([desk.program, "none.csv", "code.py"], cwd=desk.folder)
    harness.same("memlint: error: none.csv: No such file or directory\n", done.stderr, "standard error")
    check(done.returncode == 2, f"exit status {done.returncode}")


def test_every_cut_is_noticed(desk):
    for size in range(len(GOOD) - 2):  # the last line end may be missing, and so may what makes "ok"
        done = desk.copy(GOOD[:size])
        check(done.returncode == 2 and "memlint: error: run.csv:" in done.stderr, f"cut at {size}: {done.stderr}")


def test_another_version_is_refused(desk):
    desk.refuses(GOOD.replace(",record,,,,,,1", ",record,,,,,,2"), 2, "saw 2, expected version 1 of the record")


def test_rows_out_of_order_are_refused(desk):
    desk.refuses(HEADER + END, 2, "saw status, expected record, the first row after the header")
    desk.refuses(GOOD + END, 15, "saw status, expected what may follow status")
    desk.refuses(head() + ",kind,,,,,,sim\n" + END, 8, "saw kind, expected what may follow board")
    desk.refuses(head() + "0,loop,,1,1,0,,\n0,start,,1,1,0,,\n" + END, 9, "saw start, expected what may follow loop")
    desk.refuses(head() + "5,loop,,1,1,0,,\n4,loop,,1,1,0,,\n" + END, 9,
                 "saw 4, expected a t_ms that is not below that of the row before")
    desk.refuses(head() + "5,loop,,2,1,0,,\n5,loop,,1,1,0,,\n" + END, 9,
                 "saw 1, expected an iteration that is not below that of the row before")


def test_rows_that_are_no_rows_are_refused(desk):
    def row(text, message):
        desk.refuses(head() + text + "\n" + END, 8, message)

    row("", "saw nothing, expected 8 cells with commas between them")
    row("0,loop,,1,1,0,", "saw nothing, expected 8 cells with commas between them")
    row("0,loop,,1,1,0,,,", "saw ,, expected the end of the line after 8 cells")
    row('0,loop,,1,1,0,,"x', "saw a quote, expected another one that ends the cell")
    row('0,lo"op,,1,1,0,,', 'saw lo"op, expected a cell with a quote in it to stand in quotes')
    row('0,"loop"x,,1,1,0,,', "saw loop, expected 8 cells with commas between them")
    row("0,lopo,,1,1,0,,", "saw lopo, expected a phase: start, imports, set-up, loop, end, …")
    row("0,loop,,1,1,0,,why", "saw why, expected an empty cell in a row of this phase")
    row("0,loop,,1,,0,,", "saw nothing, expected t_ms, iteration, collected and used of a sample")
    row("0,loop,,1,2,0,,", "saw 2, expected 0 or 1")
    row(",status,,,,,,fine", "saw fine, expected ok, error, timeout or interrupted")
    row(",error-type,,,,,," + "x" * 65537, f"saw {'x' * 60}…, expected at most 65,536 bytes in a cell")
    desk.refuses(head().encode() + b",error-type,,,,,,\xff\n", 8, "saw byte 0xFF, expected UTF-8")
    desk.refuses(head().encode() + b",error-type,,,,,,\xed\xa0\x80\n", 8, "saw byte 0xED, expected UTF-8")


def test_numbers_that_are_none_are_refused(desk):
    for number in ("x", "1x", "-1", "+1", " 1", "0x1", "1.0", "4294967296", "9" * 30, "1\0"):
        quoted = f'"{number}"' if "\0" in number else number
        desk.refuses(head() + f"{quoted},loop,,1,1,0,,\n" + END, 8,
                     f"saw {number.split(chr(0))[0]}, expected a number from 0 to 4294967295")
    for number in ("1099511627777", "-1099511627777", "-", "--1"):
        desk.refuses(head() + f"0,loop,,1,1,{number},,\n" + END, 8,
                     f"saw {number}, expected a number from -1099511627776 to 1099511627776")


def test_a_record_that_cannot_be_written_is_said(desk):
    done = desk.copy(GOOD, "none/copy.csv")
    check(done.returncode == 2 and "none/copy.csv: cannot be written: No such file" in done.stderr, done.stderr)


def test_standard_output_takes_a_record(desk):
    harness.same(GOOD, desk.copy(GOOD, "-").stdout, "standard output")
