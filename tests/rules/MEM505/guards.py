# What is short, rare, small, dropped by the compiler, or different.
short = ["0123456789", "0123456789", "0123456789", "0123456789", "0123456789", "0123456789", "0123456789", "0123456789"]
twice = ["no answer from the sensor " "in time, or none that was understood", "twice " "and no more"]
few = ["no answer in time", "no answer in time", "no answer in time", "no answer in time"]
other = [b"no answer in time", "no answer in time!", f"no answer in time {few}", f"no answer in time {few}"]


def a():
    """A docstring is dropped by the compiler, however often it stands here."""


def b():
    """A docstring is dropped by the compiler, however often it stands here."""


def c():
    """A docstring is dropped by the compiler, however often it stands here."""


def d():
    """A docstring is dropped by the compiler, however often it stands here."""


def e():
    """A docstring is dropped by the compiler, however often it stands here."""
