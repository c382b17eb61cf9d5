# ruleid: OWN201
import slow
# ruleid: OWN201
import slow, other
# ruleid: OWN201
import slow as quick

# ruleid: OWN202
if slow.ready:
    slow.go()
# ruleid: OWN202
if slow.ready:
    slow.go()
else:
    slow.stop()
# ruleid: OWN202
if slow.ready:
    slow.go()
# ruleid: OWN202
elif quick.ready:
    quick.go()


# ruleid: OWN203
class Empty:
    pass


# ruleid: OWN203
class Child(Empty):
    pass


# ruleid: OWN203
@other.registered
class Known:
    pass


# ruleid: OWN204
def double(x):
    return 2 * x


# ruleid: OWN204
@other.registered
def triple(x):
    return 3 * x


# ruleid: OWN204
def typed(x) -> int:
    return 4 * x


# ruleid: OWN205
try:
    slow.go()
except OSError:
    pass

# ok: OWN205
try:
    slow.go()
except OSError as error:
    pass

# ok: OWN205
try:
    slow.go()
except OSError:
    pass
finally:
    slow.stop()
