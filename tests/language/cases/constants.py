# SPDX-License-Identifier: MIT
TEN = 10
NAME = "memory"
changed = 10
changed = 11
ON = True

# ruleid: constant-number
delay(10)
# ruleid: constant-number
delay(TEN)
# ok: constant-number
delay(changed)
# ruleid: constant-number
delay(0x0A)
# ruleid: constant-text, constant-any-text
title(NAME)
# ruleid: constant-any-text
title("mem" + "ory!")
# ruleid: constant-off
wait(10)
# ok: constant-off
wait(TEN)
# ruleid: constant-sum
delay(TEN + 2)
# ruleid: constant-bool
switch(ON)


def local(parameter):
    count = 10
    # ruleid: constant-number
    delay(count)
    # ok: constant-number
    delay(parameter)


def inner():
    # ruleid: constant-number
    delay(TEN)
