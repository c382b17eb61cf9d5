# SPDX-License-Identifier: MIT
def register(function, *arguments, **keywords):
    return function


def unregister(function):
    pass
