# SPDX-License-Identifier: MIT
# What all stubs share, and the probes that the commands of a program call (plugin/measure/steps.c writes those).
# Nothing here may make garbage while the program runs: it would be counted as the program's.
import builtins
import gc
import sys
from collections import namedtuple

now = 0  # ms: the board's clock, which only sleeping moves on
own = 0  # bytes of garbage that stubs made, where a board makes none

seed = 0
loop = 0  # the number of the main loop's probe
most = 0  # turns of it; 0: no end

number = 0  # of the next sample
turns = 0  # that were begun
raw = 0  # bytes in use at the end of the command before
held = 0  # bytes of generators that are no part of the program
main = None


def tell(probe, used):
    print("\x1eS", probe, turns, raw, -1, used, -1,
          (seed + probe + turns % 8191 * 3 + raw % 8191 * 5 + 57330 + used % 8191 * 11 + 106470) % 8191, end="\x1f")


def sample():
    global number
    tell(number, gc.mem_alloc() - held)
    number += 1
    if number == loop:
        number += 1
    gc.collect()


def end():
    global raw
    raw = gc.mem_alloc() - held
    gc.collect()


# What a program takes and gives back: a pin, a bus.
class Held:
    def deinit(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        pass


# The statement that leads to the main loop, as a generator: up to the loop.
def lead(function):
    global main, held
    before = gc.mem_alloc()
    main = function()
    held += gc.mem_alloc() - before
    advance()
    end()


def advance():
    global main, held
    try:
        next(main)
    except StopIteration:
        main = None
        held = 0
        print("\x1eL", seed, sep="", end="\x1f")


def call(function, *arguments, **keywords):
    global held
    before = gc.mem_alloc()
    made = function(*arguments, **keywords)
    held += gc.mem_alloc() - before
    return made


def turn():
    global turns, raw
    used = gc.mem_alloc() - held
    if main is None:  # also when it is called for the first time, before the baseline
        raw = 0
        return
    turns += 1
    tell(loop, used)
    if most and turns > most:
        print("\x1eO", seed, sep="", end="\x1f")
        return
    before = own
    advance()
    raw = gc.mem_alloc() - held - (own - before)
    gc.collect()


def reading(index, used):
    print("\x1eB", index, used, -1, (seed + index + used % 8191 * 3 + 40950) % 8191, end="\x1f")


# Nobody is there to answer.
def ask(prompt=""):
    print(prompt)
    return ""


# Names lie in tables that open whole: the program is to find one with room in it. A few at a time, since to ask what is
# used takes as long as many names.
def open_table():
    number = before = 0
    used = gc.mem_alloc()
    while not before or number < 600 and used - before < 1900:
        for _ in range(8):
            getattr(sys, "_memlint%d" % number, None)
            number += 1
        before, used = used, gc.mem_alloc()
    open_chunk()


# Their texts lie in chunks: one that has no room, something behind it, so that it can't grow, and a new one.
def open_chunk():
    getattr(sys, "_memlint" * 20, None)
    behind = bytearray(4096)
    getattr(sys, "_memlint_chunk%d" % len(behind), None)


def start(name, its_seed, loop_probe, iterations):
    global seed, loop, most
    seed, loop, most = its_seed, loop_probe, iterations
    for letter, function in (("", sample), ("e", end), ("s", lead), ("c", call), ("t", turn)):
        setattr(builtins, name + letter, function)
    builtins.input = ask
    sys.path[:] = ["", "/lib"]
    rename_system()
    open_table()
    gc.collect()


def load(names):
    for name in names:
        __import__(name)


# A module that nobody wrote a stub for: whatever is asked of it is there, can be called, and does nothing.
class Anything:
    def __init__(self, *arguments, **keywords):
        pass

    def __call__(self, *arguments, **keywords):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything if "A" <= name[0] <= "Z" and not name.isupper() else anything

    def __getitem__(self, index):
        return self

    def __setitem__(self, index, value):
        pass

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def __bool__(self):
        return False

    def __int__(self):
        return 0

    def __float__(self):
        return 0.0

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return False

    def __add__(self, other):
        return other

    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __add__

    def __lt__(self, other):
        return False

    __gt__ = __le__ = __ge__ = __lt__


anything = Anything()


# sys, of CircuitPython: libraries ask for its name.
class System:
    implementation = namedtuple("implementation", ("name", "version", "_machine", "_mpy"))(
        "circuitpython", (9, 2, 9), "simulator", 519)


def rename_system():
    system = System()
    for name in dir(sys):
        if name != "implementation":
            setattr(system, name, getattr(sys, name))
    sys.modules["sys"] = system


def fake(names):
    for name in names:
        sys.modules[name] = anything
