# SPDX-License-Identifier: MIT
# A program's main loop has no end: the stub of time takes one of these turns for each sleep, and ends the program.
left = 0


def over():
    global left
    left -= 1
    if left <= 0:
        raise SystemExit
