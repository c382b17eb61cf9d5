# SPDX-License-Identifier: MIT
# ruleid: def-any
def setup():
    pass


# ruleid: def-any
def setup(a, *b, c=1, **d):
    pass


# ok: def-any
def teardown():
    pass


class C:
    # ruleid: def-first
    def one(self):
        pass

    # ruleid: def-first
    def two(self, a):
        pass

    # ok: def-first
    def three(cls):
        pass


# ruleid: def-default
def with_list(a, b=[]):
    pass


# ok: def-default
def with_none(a, b=None):
    pass


# ruleid: def-return
def returns(a, b):
    print()
    return a + b


# ruleid: def-return, def-body
def same(a):
    return a


# ruleid: def-return
def other(a):
    return b


# ruleid: def-decorated
@cached
def plain():
    pass


# ruleid: def-decorated
@first
@cached
def second():
    pass


# ok: def-decorated
@cached(1)
def third():
    pass


# ruleid: def-decorator-call
@server.route("/")
def page(request):
    pass


# ruleid: def-typed
def typed(a, n: int):
    pass


# ruleid: def-async
async def later():
    pass


# ruleid: lambda-any
call(lambda x: x + 1)
# ruleid: lambda-none
call(lambda: 1)
