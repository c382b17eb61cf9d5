# SPDX-License-Identifier: MIT
"""memlint/bridge.h by ctypes: one handle, opened with options, that checks one text. Knows no rule and no board."""

from __future__ import annotations

import ctypes
import functools
import json
import os
import warnings
from pathlib import Path
from typing import Any, Callable, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple, TypeVar, Union

from ._model import MemlintError, MemlintWarning

Words = Union[str, "os.PathLike[str]", Sequence[Union[str, "os.PathLike[str]"]]]
Option = Union[Words, int, bool, Mapping[str, Words], None]

NATIVE = Path(__file__).with_name("_native")
"""The installation that the package carries: bin/, lib/, share/."""

TEXT, BYTES, SWITCH, LIST, MAP = 1, 2, 3, 4, 5  # MEMLINT_OPTION_…
_OK = 0
T = TypeVar("T")


class Row(NamedTuple):
    """An option of the bridge or of a plugin: one row of the table that the command line and files have, too."""

    name: str
    type: int
    value_name: str
    default: str
    help: str

    @property
    def is_path(self) -> bool:
        return self.value_name in ("PATH", "FILE")

    @property
    def is_glob(self) -> bool:
        return self.value_name.startswith("GLOB")

    def pair(self, key: str, words: Iterable[str]) -> str:
        """One pair of a mapping, written as value_name shows."""
        return f"{key}{'=' if '=' in self.value_name else ':'}{','.join(words)}"


class _Text(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("size", ctypes.c_uint32)]

    def bytes(self) -> bytes:
        return ctypes.string_at(self.data, self.size) if self.size else b""

    def __str__(self) -> str:
        return self.bytes().decode("utf-8", "replace")


class _Problem(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("status", ctypes.c_int32), ("path", _Text),
                ("line", ctypes.c_uint32), ("column", ctypes.c_uint32), ("message", _Text)]

    def __str__(self) -> str:
        place = [str(part) for part in (self.path, self.line, self.column) if str(part) not in ("", "0")]
        return ": ".join([":".join(place)] * bool(place) + [str(self.message)])


class _Row(ctypes.Structure):
    _fields_ = [("name", _Text), ("type", ctypes.c_uint32), ("value_name", _Text), ("default", _Text), ("help", _Text)]


class _Setting(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("name", _Text), ("value", _Text), ("path", _Text),
                ("line", ctypes.c_uint32)]


class _Change(ctypes.Structure):
    """As far as it is read here."""

    _fields_ = [("struct_size", ctypes.c_uint32), ("comments", ctypes.c_uint32), ("filename", _Text), ("text", _Text),
                ("before", _Text), ("fixed_count", ctypes.c_uint32), ("fixed", ctypes.c_void_p)]


_PUT = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, _Text)
_EACH_PROBLEM = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_Problem), ctypes.c_uint32)
_EACH_SETTING = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_Setting))
_EACH_CHANGE = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.POINTER(_Change))
_HANDLE, _STRING, _POINTER, _NUMBER = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_uint32
_FUNCTIONS = {
    "new": (_HANDLE, []),
    "free": (None, [_HANDLE]),
    "version": (_STRING, []),
    "error": (_STRING, [_HANDLE]),
    "load": (ctypes.c_int32, [_HANDLE, _STRING]),
    "load_folder": (ctypes.c_int32, [_HANDLE, _STRING]),
    "option": (ctypes.POINTER(_Row), [_HANDLE, _NUMBER]),
    "set": (ctypes.c_int32, [_HANDLE, _STRING, _STRING]),
    "open": (ctypes.c_int32, [_HANDLE]),
    "each_setting": (ctypes.c_int32, [_HANDLE, _STRING, _EACH_SETTING, _POINTER]),
    "add_text": (ctypes.c_int32, [_HANDLE, _STRING, _Text, _NUMBER]),
    "forget": (None, [_HANDLE]),
    "run": (ctypes.c_int32, [_HANDLE, _POINTER, _POINTER]),
    "each_problem": (None, [_HANDLE, _EACH_PROBLEM, _POINTER]),
    "each_change": (ctypes.c_int32, [_HANDLE, _EACH_CHANGE, _POINTER]),
    "write": (ctypes.c_int32, [_HANDLE, _STRING, _POINTER, _PUT, _POINTER]),
    "write_rules": (ctypes.c_int32, [_HANDLE, _STRING, _POINTER, _PUT, _POINTER]),
}


@functools.lru_cache(maxsize=None)
def function(name: str) -> Any:
    """memlint_bridge_NAME, typed."""
    found = getattr(_library(), "memlint_bridge_" + name)
    found.restype, found.argtypes = _FUNCTIONS[name]
    return found


@functools.lru_cache(maxsize=None)
def _library() -> ctypes.CDLL:
    found = sorted(NATIVE.glob("lib/libmemlint-bridge.*"))
    if not found:
        raise MemlintError(f"no libmemlint-bridge in {NATIVE}: this package was not built, but copied; pip install it")
    try:
        return ctypes.CDLL(str(found[0]))
    except OSError as error:
        raise MemlintError(f"the system's loader refuses it: {error}") from None


class Bridge:
    """One handle with the plugins loaded, for one `with`."""

    def __init__(self) -> None:
        self._warned: set[str] = set()
        self._handle = function("new")()
        if not self._handle:
            raise MemoryError
        try:
            self._load()
        except BaseException:
            self.__exit__()
            raise

    def __enter__(self) -> Bridge:
        return self

    def __exit__(self, *_: object) -> None:
        function("free")(self._handle)

    def rows(self) -> List[Row]:
        """What options there are, to be shown."""
        rows = []
        while row := function("option")(self._handle, len(rows)):
            found = row.contents
            rows.append(Row(str(found.name), found.type, str(found.value_name), str(found.default), str(found.help)))
        return rows

    def open(self, options: Mapping[str, Option]) -> Bridge:
        for name, value in options.items():
            name = name.replace("_", "-")
            for one in self._pairs(name, value) if isinstance(value, Mapping) else _values(value):
                self._call("set", _encoded(name), _encoded(one))
        self._call("open")
        self._raise_problems()
        return self

    def settings(self, name: str, filename: str) -> List[str]:
        """What an option is set to for one file, in the order in which it counts."""
        values = []

        def keep(_: Any, setting: Any) -> None:
            if str(setting.contents.name) == name:
                values.append(str(setting.contents.value))

        self._call("each_setting", _encoded(filename), _EACH_SETTING(keep), None)
        return values

    def check(self, source: bytes, filename: str) -> Any:
        """What the format json says of one source; the handle is then as it was before."""
        return self._run(source, filename, lambda: self._written("write"))

    def fix(self, source: bytes, filename: str) -> Tuple[bytes, Any]:
        """What an open with the option fix makes of one source, and what is left in that, as in check."""
        return self._run(source, filename, lambda: (self._changed(source), self._written("write")))

    def _run(self, source: bytes, filename: str, result: Callable[[], T]) -> T:
        text = _Text(ctypes.cast(ctypes.c_char_p(source), ctypes.c_void_p), len(source))
        try:
            self._call("add_text", _encoded(filename), text, 0)
            self._call("run", None, None)
            self._raise_problems()
            return result()
        finally:
            function("forget")(self._handle)

    def rules(self) -> Any:
        return self._written("write_rules")

    def _load(self) -> None:
        """What the command memlint loads: its plugin, those that the environment names, and a user's own rules."""
        self._call("load_folder", os.fsencode(NATIVE / "lib" / "memlint"))
        for part in filter(None, os.environ.get("MEMLINT_PLUGIN_PATH", "").split(":")):
            self._call("load_folder" if os.path.isdir(part) else "load", os.fsencode(part))
        self._call("set", b"data-dir", os.fsencode(NATIVE / "share" / "memlint"))
        packs = _own_packs()
        if packs:
            self._call("set", b"packs", packs)

    def _pairs(self, name: str, value: Mapping[str, Words]) -> List[str]:
        row = next((row for row in self.rows() if row.name == name), None)
        if row and row.type != MAP:
            raise MemlintError(f"{name}: a mapping, expected a text" + " or a list of texts" * (row.type == LIST))
        return [row.pair(key, _values(words)) for key, words in value.items()] if row else [""]

    def _call(self, name: str, *arguments: Any) -> None:
        if function(name)(self._handle, *arguments) != _OK:
            raise MemlintError(function("error")(self._handle).decode("utf-8", "replace"))

    def _raise_problems(self) -> None:
        failures, others = [], set()

        def keep(_: Any, problem: Any, failed: int) -> None:
            if failed:
                failures.append(str(problem.contents))
            elif problem.contents.status != _OK:  # else a note, such as the advice to give a rule an id
                others.add(str(problem.contents))

        function("each_problem")(self._handle, _EACH_PROBLEM(keep), None)
        if failures:
            raise MemlintError("\n".join(failures))
        for text in sorted(others - self._warned):
            warnings.warn(text, MemlintWarning, stacklevel=4)
        self._warned |= others

    def _changed(self, source: bytes) -> bytes:
        texts = [source]

        def keep(_: Any, change: Any) -> int:
            texts.append(change.contents.text.bytes())
            return 0

        self._call("each_change", _EACH_CHANGE(keep), None)
        return texts[-1]

    def _written(self, name: str) -> Any:
        pieces = []

        def put(_: Any, piece: _Text) -> int:
            pieces.append(piece.bytes())
            return 0

        self._call(name, b"json", None, _PUT(put), None)
        return json.loads(b"".join(pieces))


def _values(value: Option) -> Iterator[str]:
    """An option's values as the bridge reads them; those of a list add up."""
    if value is None:
        return
    if isinstance(value, bool):
        yield "yes" if value else "no"
    elif isinstance(value, (str, int, os.PathLike)):
        yield os.fspath(value) if isinstance(value, os.PathLike) else str(value)
    elif isinstance(value, Sequence):
        yield from map(os.fspath, value)
    else:
        raise TypeError(f"an option: expected a text, a number, a path or a list of them, not {type(value).__name__}")


def _encoded(text: str) -> bytes:
    if "\0" in text:
        raise MemlintError(f"a NUL in {text!r}")
    return os.fsencode(text)


def _own_packs() -> Optional[bytes]:
    """XDG_CONFIG_HOME counts only when it is absolute, as its specification says."""
    config, home = os.environ.get("XDG_CONFIG_HOME", ""), os.environ.get("HOME", "")
    if not config.startswith("/"):
        config = home + "/.config" if home.startswith("/") else ""
    folder = config + "/memlint/rules.d"
    return os.fsencode(folder) if config and os.path.isdir(folder) else None
