# SPDX-License-Identifier: MIT
"""[tool.memlint] of the nearest pyproject.toml that has one, as arguments of the command.

    [tool.memlint]
    board = "raspberry_pi_pico"       --board=raspberry_pi_pico
    select = ["MEM1", "imports"]      --select=MEM1 --select=imports
    rules = "my_rules.yaml"           --rules=/folder/of/pyproject/my_rules.yaml
    ble = false                       --no-ble
    severity = {MEM101 = "LOW"}       --severity=MEM101=LOW

Keys and types are those of .memlint.yaml: of the bridge's one table. What the command line gives wins; --config and
--no-config leave the table out.
"""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

from ._bridge import BYTES, LIST, MAP, SWITCH, Bridge, Row
from ._model import MemlintError

_REPLACED = ("select", "severity")  # by the command line; other lists add up, of any other option the last one counts
_EXPECTED = {SWITCH: "true or false", BYTES: "a number, or a text such as \"10k\"", LIST: "a text, or a list of texts",
             MAP: "a table of texts, or a text"}
_HEADER = re.compile(r"^\s*\[\s*tool\s*\.\s*(memlint|\"memlint\"|'memlint')\s*[].]", re.MULTILINE)


def arguments(given: Sequence[str]) -> List[str]:
    """What to put before the arguments that were given."""
    if _is_given("config", given):
        return []
    path, table = _find(Path.cwd())
    if not table:
        return []
    with Bridge() as bridge:
        rows = {row.name: row for row in bridge.rows()}
    return [f"--{argument}" for name, value in table.items() if name not in _REPLACED or not _is_given(name, given)
            for argument in _arguments(path, _row(path, rows, name), value)]


def _find(folder: Path) -> Tuple[Path, Dict[str, Any]]:
    """The file and its table; an empty one where there is none from here upwards."""
    for parent in (folder, *folder.parents):
        path = parent / "pyproject.toml"
        table = _read(path)
        if table is not None:
            return path, table
    return folder / "pyproject.toml", {}


def _read(path: Path) -> Optional[Dict[str, Any]]:
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise MemlintError(f"{path}: {error}") from None
    if not _HEADER.search(text):
        return None
    try:
        return _loads(path, text)["tool"]["memlint"]
    except ValueError as error:
        raise MemlintError(f"{path}: {error}") from None


def _loads(path: Path, text: str) -> Dict[str, Any]:
    try:
        import tomllib
    except ImportError:
        try:
            import tomli as tomllib  # type: ignore[no-redef]
        except ImportError:
            raise MemlintError(f"{path}: [tool.memlint] is read with Python 3.11 or newer, or where tomli is installed; "
                               f"this is {sys.version.split()[0]}: pip install tomli, or use .memlint.yaml") from None
    return tomllib.loads(text)


def _is_given(name: str, given: Sequence[str]) -> bool:
    """--name, --name=…, --no-name or a beginning of one of them, as the command itself reads it."""
    for word in given:
        if word == "--":
            break
        written = word[2:].split("=")[0] if word.startswith("--") else ""
        if written and (name.startswith(written) or ("no-" + name).startswith(written)):
            return True
    return False


def _row(path: Path, rows: Dict[str, Row], name: str) -> Row:
    if name in rows:
        return rows[name]
    near = difflib.get_close_matches(name, rows, 1)
    raise MemlintError(f"{path}: [tool.memlint]: unknown key '{name}'" + (f"; did you mean '{near[0]}'?" if near else ""))


def _arguments(path: Path, row: Row, value: Any) -> Iterator[str]:
    """Without the dashes before them."""
    if row.type == SWITCH and isinstance(value, bool):
        yield row.name if value else f"no-{row.name}"
    elif row.type == MAP and isinstance(value, dict):
        between = "=" if row.name == "severity" else ":"
        for key, items in value.items():
            yield f"{row.name}={key}{between}{','.join(_texts(path, row, items))}"
    else:
        if row.type == SWITCH or isinstance(value, list) and row.type != LIST:
            raise _refusal(path, row)
        for text in _texts(path, row, value):
            yield f"{row.name}={path.parent / text if row.is_path else text}"


def _texts(path: Path, row: Row, value: Any) -> List[str]:
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) or row.type == BYTES and type(item) is int for item in items):
        raise _refusal(path, row)
    return [str(item) for item in items]


def _refusal(path: Path, row: Row) -> MemlintError:
    return MemlintError(f"{path}: [tool.memlint] {row.name}: expected {_EXPECTED.get(row.type, 'a text')}")
