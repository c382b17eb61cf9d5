# SPDX-License-Identifier: MIT
"""[tool.memlint] of the nearest pyproject.toml that has one, as arguments of the command.

    [tool.memlint]
    board = "raspberry_pi_pico_w"     --board=raspberry_pi_pico_w
    select = ["MEM1", "imports"]      --select=MEM1 --select=imports
    rules = "my_rules.yaml"           --rules=/folder/of/pyproject/my_rules.yaml
    ble = false                       --no-ble
    severity = {MEM101 = "LOW"}       --severity=MEM101=LOW
    exclude = ["gen/", "src/gen/"]    --exclude=/folder/of/pyproject/**/gen/ --exclude=/folder/of/pyproject/src/gen/

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

_REPLACED = ("select",)  # by the command line; other lists add up, of any other option the last one counts
_EXPECTED = {SWITCH: "true or false", BYTES: "a number, or a text such as \"10k\"", LIST: "a text, or a list of texts",
             MAP: "a table of texts, or a text"}
_LARGEST = 1024 * 1024
# What looks like our table, where TOML can't be read.
_KEY = re.compile(r"^[ \t[]*(tool[ \t]*[.=][ \t{]*)?[\"']?memlint[\"']?[ \t]*[].=]", re.MULTILINE)


def arguments(given: Sequence[str]) -> List[str]:
    """What to put before the arguments that were given."""
    if _is_given("config", given):
        return []
    path, table = _find(Path.cwd())
    if not table:
        return []
    if _is_given("show-settings", given) and not _is_given("quiet", given) and "-q" not in given:
        print(f"memlint: note: {path} [tool.memlint] is read as if on the command line", file=sys.stderr)
    with Bridge() as bridge:
        rows = {row.name: row for row in bridge.rows()}
    made = [f"--{argument}" for name, value in table.items() if name not in _REPLACED or not _is_given(name, given)
            for argument in _arguments(path, _row(path, rows, name), value)]
    for argument in made:
        if "\0" in argument:
            raise MemlintError(f"{path}: [tool.memlint]: a NUL in {argument!r}")
    return made


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
        if not path.is_file():  # a pipe would block, a device would not end
            return None
        with path.open("rb") as file:
            source = file.read(_LARGEST + 1)
        text = source.decode("utf-8")
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise MemlintError(f"{path}: {error}") from None
    if "memlint" not in text:
        return None
    if len(source) > _LARGEST:
        raise MemlintError(f"{path}: larger than the limit of {_LARGEST} bytes")
    try:
        tools = _loads(path, text).get("tool")
    except ValueError as error:
        raise MemlintError(f"{path}: {error}") from None
    table = tools.get("memlint") if isinstance(tools, dict) else None
    if not isinstance(table, (dict, type(None))):
        raise MemlintError(f"{path}: tool.memlint: expected a table")
    return table


def _loads(path: Path, text: str) -> Dict[str, Any]:
    """Of a file without a sign of our table nothing, where nothing can be read."""
    try:
        import tomllib
    except ImportError:
        try:
            import tomli as tomllib  # type: ignore[no-redef]
        except ImportError:
            if not _KEY.search(text):
                return {}
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
        for key, items in value.items():
            key = _glob(path.parent, key) if row.is_glob else key
            yield f"{row.name}={row.pair(key, _texts(path, row, items))}"
    else:
        if row.type == SWITCH or isinstance(value, list) and row.type != LIST:
            raise _refusal(path, row)
        for text in _texts(path, row, value):
            if row.is_glob:
                glob, colon, rules = text.rpartition(":") if row.type == MAP else (text, "", "")
                text = _glob(path.parent, glob) + colon + rules
            yield f"{row.name}={path.parent / text if row.is_path else text}"


def _glob(folder: Path, glob: str) -> str:
    """The same below the folder, wherever it is read: "gen/" is /folder/**/gen/, "src/gen/" is /folder/src/gen/."""
    top = re.sub(r"([][*?\\])", r"\\\1", str(folder)).rstrip("/")
    glob = glob[2:] if glob.startswith("./") else glob
    return glob and top + ("/" if "/" in glob.rstrip("/") else "/**/") + glob.lstrip("/")


def _texts(path: Path, row: Row, value: Any) -> List[str]:
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) or row.type == BYTES and type(item) is int for item in items):
        raise _refusal(path, row)
    return [str(item) for item in items]


def _refusal(path: Path, row: Row) -> MemlintError:
    return MemlintError(f"{path}: [tool.memlint] {row.name}: expected {_EXPECTED.get(row.type, 'a text')}")
