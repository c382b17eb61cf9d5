# SPDX-License-Identifier: MIT
# ruleid: with-any, with-lock
with open("a") as file:
    pass
# ruleid: with-lock
with open("a"):
    pass
# ruleid: with-lock
with lock:
    pass
# ruleid: try-any
try:
    f()
except OSError:
    pass
# ruleid: try-bare
try:
    f()
except:
    pass
# ruleid: try-as
try:
    f()
except OSError as error:
    print(error)
# ruleid: try-finally
try:
    f()
finally:
    pin.deinit()


def g():
    if x:
        # ruleid: raise-any, raise-value
        raise ValueError("no")
    # ruleid: raise-any
    raise OSError(2)
