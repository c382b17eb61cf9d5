# SPDX-License-Identifier: MIT
"""The calls that are offered."""

from __future__ import annotations

import functools
import os
from typing import Any, List, Optional, Tuple, Union

from ._bridge import Bridge, Option, Row, function
from ._model import Finding, Fixed, MemlintError, Rule

Options = Tuple[Tuple[str, Option], ...]
"""What a host was given, in a form that can be compared."""


def check(source: Union[str, bytes], filename: Union[str, "os.PathLike[str]"] = "<string>", **options: Option) -> List[Finding]:
    """What wastes memory in one program, sorted by place.

    source    the program; bytes must be UTF-8
    filename  what findings call it. Its name says whether it is a program (code.py, main.py) or a module, and the
              libraries that it imports are looked for beside it and in lib/; the file itself is not read
    options   the command's, with _ for -: board="raspberry_pi_pico_w", select="MEM1" or ["MEM101", "imports"], ignore,
              severity="medium" or {"MEM101": "LOW"}, rules="my_rules.yaml" or several paths, available=20000 or "20k",
              ble=True, noqa=False. A list stands for repeating the option, None for not giving it. No configuration file
              is read unless config names one; config="nearest" is .memlint.yaml, upwards from the file

    MemlintError: an option that does not exist (with the nearest that does) or has a value that does not fit, a rule pack
    named by `rules` that is broken, a source that is not UTF-8 or beyond memlint's limits. TypeError: a source that is
    neither text nor bytes, a filename that is no path. A syntax error is a finding.
    """
    with Bridge() as bridge:
        return _found(bridge.open(options), source, os.fsdecode(filename))


def fix(source: Union[str, bytes], filename: Union[str, "os.PathLike[str]"] = "<string>", **options: Option) -> Fixed:
    """The program with what memlint can fix fixed, and what is left in it. No file is written.

    unsafe_fixes=True also makes those fixes that may change what memlint cannot see: what importing a module does, who
    else uses a name. Arguments and errors are check's.
    """
    text = _bytes(source, filename := os.fsdecode(filename))
    with Bridge() as bridge:
        fixed, left = bridge.open({**options, "fix": "safe"}).fix(text, filename)
    return Fixed(fixed.decode() if isinstance(source, str) else fixed, [Finding._from(item) for item in left])


def _found(bridge: Bridge, source: Union[str, bytes], filename: str) -> List[Finding]:
    return [Finding._from(item) for item in bridge.check(_bytes(source, filename), filename)]


def _bytes(source: Union[str, bytes], filename: str) -> bytes:
    if not isinstance(source, (str, bytes, bytearray, memoryview)):
        raise TypeError(f"source: expected str or bytes, not {type(source).__name__}")
    try:
        return source.encode() if isinstance(source, str) else bytes(source)
    except UnicodeEncodeError as error:
        raise MemlintError(f"{filename}: {error}") from None


def rules(**options: Option) -> List[Rule]:
    """All rules, those of the user's own packs too, sorted by code and name. Options and errors are check's."""
    with Bridge() as bridge:
        return [Rule._from(item) for item in bridge.open(options).rules()]


# What another linter says in its own way or has its own of; and min-free: that a program fits is no finding.
_OF_HOSTS = {"select", "ignore", "per-file-ignores", "noqa", "include", "exclude", "output-format", "min-free"}


@functools.lru_cache(maxsize=None)
def rows_for_hosts() -> List[Row]:
    """The options that flake8 and pylint take, each as memlint-NAME. The others are theirs, or stand in .memlint.yaml."""
    with Bridge() as bridge:
        return [_as_for_hosts(row) for row in bridge.rows() if row.name not in _OF_HOSTS]


def _as_for_hosts(row: Row) -> Row:
    """With help for there: nothing is repeated, notes have to be asked for, and what is not given may stand in a file."""
    default = "low" if row.name == "severity" else row.default
    text = row.help.replace("Can be repeated.", "Several are separated by commas.")
    return row._replace(help=f"{text} Not given: as .memlint.yaml says, else {default}." if default else text)


def given(namespace: Any) -> Options:
    """What a host's options, in the attributes memlint_NAME, say."""
    values = ((row.name, getattr(namespace, f"memlint_{row.name.replace('-', '_')}")) for row in rows_for_hosts())
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in values if value)


def check_for_host(source: Union[str, bytes], filename: str, options: Options) -> List[Finding]:
    """check, for who asks for one file after the other on one thread; .memlint.yaml is read.

    A NOTE never fails, but whatever these hosts report does: notes are there only where the threshold is set to note.
    """
    bridge = _kept(options, os.getpid())
    found = _found(bridge, source, filename)
    return [one for one in found if one.severity != "NOTE" or _wants_notes(bridge, filename)]


def _wants_notes(bridge: Bridge, filename: str) -> bool:
    words = ",".join(bridge.settings("severity", filename)).replace(" ", ",").lower().split(",")
    return [word for word in words if word and "=" not in word][-1:] == ["note"]


@functools.lru_cache(maxsize=1)
def _kept(options: Options, process: int) -> Bridge:
    """Rules and costs are read once in each process, for as long as it lives: a forked one makes a handle of its own."""
    return Bridge().open({"config": "nearest", **dict(options)})


@functools.lru_cache(maxsize=1)
def refusal(options: Options) -> Optional[str]:
    """Why a host's options cannot work; None: they do."""
    try:
        rules(config="nearest", **dict(options))
    except MemlintError as error:
        return f"memlint: {error}"
    return None


def version() -> str:
    """Of the library that is loaded, as in "0.0.1"."""
    return function("version")().decode()
