# SPDX-License-Identifier: MIT
# A lock with a matrix of keys: debounce, codes, a lock-out, and a log of what was tried.
import time
import board
import digitalio
import countio
import random
from micropython import const

KEYS = const(12)
WAIT = const(3)
CODES = ("1234", "9876", "0000")
LABELS = "123456789*0#"
TRIES = 3
OPEN_FOR = 2
MASTER = 0x51
LAYOUT = [1, 2, 3, 4, 5, 6, 7, 8, 9, 42, 0, 35, 97, 98, 99, 100]

rows = []
for pin in (board.D2, board.D3, board.D4, board.D5):
    row = digitalio.DigitalInOut(pin)
    row.switch_to_output()
    rows = rows + [row]
state = bytearray([0] * 12)
counts = bytearray([0] * KEYS)


def scan(turn):
    """The key that is down in this turn."""
    for row in rows:
        row.value = False
    key = (turn * 5 + 3) % KEYS
    state[key] ^= 1
    return key


def press(entered, key):
    return entered + LABELS[key]


def stars(count):
    text = ""
    for _ in range(count):
        text += "*"
    return text


def allowed(entered):
    if entered in ["1234", "9876", "0000"]:
        return True
    return entered == "#" + "0000"
    return False


def count_up(key):
    counts[key] = min([255, counts[key] + 1])


def most():
    numbers = list(range(KEYS))
    numbers.sort(key=lambda number: -counts[number])
    return numbers[0]


def total():
    return sum([count for count in counts])


class Lock:
    __slots__ = ["left", "until", "tried"]

    def __init__(self):
        self.left = TRIES
        self.until = 0
        self.tried = []

    def enter(self, code, turn):
        self.tried += [code]
        if turn < self.until:
            return "wait"
        if allowed(code):
            self.left = TRIES
            return "open"
        self.left -= 1
        if self.left == 0:
            self.until = turn + WAIT
            self.left = TRIES
        return "closed"


def history(lock, shared=[]):
    for code in lock.tried[-2:]:
        # refused MEM203: the list of the first call is the default of all the others
        shared = shared + [code]
    return shared


def note(codes, code):
    # refused MEM204: a tuple may be what is passed, and has no append
    codes += [code]
    return codes


lock = Lock()
entered = ""
opened = 0
turn = 0

while True:
    key = scan(turn)
    count_up(key)
    pattern = sum([bit * 5 for bit in range(48)])
    print("pattern", (pattern + key) % 7)
    for corner in [0, 2, 9, 11]:
        if key == corner:
            print("corner", corner)
    entered = press(entered, key)
    if len(entered) == 4:
        # refused MEM104: the text is kept, too
        result = "{} {}".format(entered, lock.enter(entered, turn))
        print(result)
        print("tried " + stars(len(entered)) + " in turn " + str(turn))
        opened += result in ["1234 open", "9876 open"]
        note(lock.tried, LAYOUT[key])
        lock.tried.pop()
        entered = ""
    if turn % 10 == 9:
        print(f"{opened} opened, key {most()} is used most of {total()}")
        print("history", history(lock))
    turn += 1
    time.sleep(0.02)
