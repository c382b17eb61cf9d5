# SPDX-License-Identifier: MIT
import sys


def print_exception(error, value=None, tb=None, limit=None, file=None, chain=True):
    sys.print_exception(error if value is None else value)


def format_exception(error, value=None, tb=None, limit=None, chain=True):
    return [repr(error if value is None else value)]


def print_tb(*arguments, **keywords):
    pass
