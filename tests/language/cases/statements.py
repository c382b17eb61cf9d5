# SPDX-License-Identifier: MIT
# ruleid: sequence-next
lock()
unlock()

lock()
# ok: sequence-next
print()
unlock()


def zero():
    # ruleid: sequence-between
    acquire()
    release()


def one():
    # ruleid: sequence-between
    acquire()
    print()
    if x:
        print()
    release()


def two():
    # ruleid: sequence-between
    acquire()
    if x:
        release()


def three():
    # ok: sequence-between
    release()
    acquire()


def four():
    # ruleid: sequence-value
    block = alloc(10)
    use(block)
    free(block)
    # ok: sequence-value
    other = alloc(10)
    free(third)


def five():
    # ruleid: sequence-three
    first()
    second()
    print()
    third()


# ruleid: sequence-in-if
if x:
    print()
    leave()

# ruleid: sequence-block
while True:
    print()
    collect()
    print()

# ruleid: sequence-block
while True:
    collect()

# ok: sequence-block
while x:
    collect()


def six(x):
    # ruleid: if-else
    if x > 1:
        return True
    else:
        return False


def seven(x):
    # ok: if-else
    if x > 1:
        return True
    return False


# ruleid: if-only
if debug:
    print()
# ruleid: if-only
if debug:
    print()
else:
    print()
# ok: if-only
if not debug:
    print()
