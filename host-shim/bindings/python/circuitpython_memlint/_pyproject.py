# SPDX-License-Identifier: MIT
"""[tool.memlint] of the nearest pyproject.toml that has one, as arguments of the command.

    [tool.memlint]
    board = "raspberry_pi_pico"       --board=raspberry_pi_pico
    select = ["MEM1", "imports"]      --select=MEM1,imports
    exclude = ["old/", "lib/"]        --exclude=old/ --exclude=lib/
    rules = "my_rules.yaml"           --rules=/path/of/pyproject/my_rules.yaml
    ble = false                       --no-ble

What the command line gives takes the place of what the file says.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, Iterator, List, Optional, Sequence, Tuple

from ._model import MemlintError

_REPEATED = {"exclude", "include", "rules"}
_PATHS = {"baseline", "rules"}
_NEVER = {"plugin"}  # a folder that is checked names no code to run
_HEADER = re.compile(r"^\s*\[\s*tool\s*\.\s*(memlint|\"memlint\"|'memlint')\s*[].]", re.MULTILINE)


def arguments(given: Sequence[str]) -> List[str]:
    """What to put before the arguments that were given."""
    path, table = find(Path.cwd())
    return [argument for name, value in table.items() if not _is_given(name, given)
            for argument in _option(path, name, value)]


def find(folder: Path) -> Tuple[Path, dict[str, Any]]:
    """The file and its table; an empty one where there is none from here upwards."""
    for parent in (folder, *folder.parents):
        path = parent / "pyproject.toml"
        table = _read(path)
        if table is not None:
            return path, table
    return folder / "pyproject.toml", {}


def _read(path: Path) -> Optional[dict[str, Any]]:
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


def _loads(path: Path, text: str) -> dict[str, Any]:
    try:
        import tomllib
    except ImportError:
        try:
            import tomli as tomllib  # type: ignore[no-redef]
        except ImportError:
            raise MemlintError(f"{path}: [tool.memlint] is read with Python 3.11 or newer, or where tomli is installed; "
                               f"this is {sys.version.split()[0]}: pip install tomli") from None
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


def _option(path: Path, name: str, value: Any) -> Iterator[str]:
    if name in _NEVER:
        raise MemlintError(f"{path}: [tool.memlint] {name}: a plugin is named on the command line, never in a file")
    if isinstance(value, bool):
        yield f"--{name}" if value else f"--no-{name}"
        return
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, (str, int)) and not isinstance(item, bool) for item in items):
        raise MemlintError(f"{path}: [tool.memlint] {name}: expected text, a number, true, false, or a list of texts")
    texts = [str(path.parent / item) if name in _PATHS else str(item) for item in items]
    if name in _REPEATED:
        yield from (f"--{name}={text}" for text in texts)
    elif texts:
        yield f"--{name}={','.join(texts)}"
