# SPDX-License-Identifier: MIT
"""memlint inside flake8, as MEM (our rules), SUP (suppression comments) and USR (rules of the user's own).

Installed, flake8 finds it by itself. From a folder that is not installed:

    [flake8:local-plugins]
    extension =
        MEM = circuitpython_memlint.flake8:Memory
        SUP = circuitpython_memlint.flake8:Suppressions
        USR = circuitpython_memlint.flake8:Users
    paths = tools/

flake8 runs each class on each file, and drops in silence what has a prefix that nobody registered: so each class yields
its own codes, and Memory alone adds the options, or all would be there three times. flake8 owns `# noqa`; memlint's own
comments (`# memlint: ignore[…]`) hide their findings before flake8 sees them.
"""

from __future__ import annotations

import ast
import functools
import multiprocessing
import time
from typing import Any, Iterator, List, Sequence, Tuple

from flake8.exceptions import ExecutionError

from . import _check
from ._bridge import LIST
from ._check import Options
from ._model import Finding, MemlintError


_FIRST = multiprocessing.Lock()
_UNTIL_KILLED = 10.0  # seconds


def _wait_unless_first() -> None:
    """flake8 kills its processes at the first error. One that is just telling of another then leaves a lock behind, for
    which flake8 waits for ever: so one of them tells. (Where processes are not forked, each has a lock of its own.)"""
    if multiprocessing.parent_process() and not _FIRST.acquire(block=False):
        time.sleep(_UNTIL_KILLED)


@functools.lru_cache(maxsize=1)
def _findings(source: str, filename: str, options: Options) -> List[Finding]:
    """The classes ask one after the other for one file: it is checked once. What cannot work ends flake8, with one line."""
    try:
        return _check.check_for_host(source, filename, options)
    except MemlintError as error:
        _wait_unless_first()
        raise ExecutionError(f"memlint: {error}") from None


class _Plugin:
    prefix = ""
    options: Options = ()

    def __init__(self, tree: ast.AST, lines: Sequence[str], filename: str):
        """flake8 hands over what the names ask for; the tree is asked for because that makes this a check of files."""
        self._source, self._filename = "".join(lines), filename

    @classmethod
    def _is_ours(cls, code: str) -> bool:
        return code.startswith(cls.prefix)

    @classmethod
    def _text(cls, finding: Finding) -> str:
        return f"{finding.code} {finding.text}"

    def run(self) -> Iterator[Tuple[int, int, str, type]]:
        """(row from 1, column from 0, "CODE text", ignored) for each finding of this prefix."""
        for finding in _findings(self._source, self._filename, _Plugin.options):
            if self._is_ours(finding.code):
                yield finding.row, finding.column - 1, self._text(finding), type(self)


class Memory(_Plugin):
    """The rules of memlint."""

    prefix = "MEM"

    @staticmethod
    def add_options(manager: Any) -> None:
        """What `flake8 --help` and `[flake8]` have: memlint-NAME for each row of the table."""
        for row in _check.rows_for_hosts():
            text = row.help.replace("%", "%%")  # which is no letter to argparse
            manager.add_option(f"--memlint-{row.name}", metavar=row.value_name or "yes|no", default="", help=text,
                               parse_from_config=True, comma_separated_list=row.type == LIST, normalize_paths=row.is_path)

    @staticmethod
    def parse_options(options: Any) -> None:
        _Plugin.options = (("noqa", False), *_check.given(options))
        refusal = _check.refusal(_Plugin.options)
        if refusal:
            raise ExecutionError(refusal)


class Suppressions(_Plugin):
    """What memlint says of its own suppression comments."""

    prefix = "SUP"


class Users(_Plugin):
    """Rules of packs that the user named: USR000, or the USR… that is their id. The text begins with the name, and with
    an id that is not the code."""

    prefix = "USR"

    @classmethod
    def _is_ours(cls, code: str) -> bool:
        return not code.startswith((Memory.prefix, Suppressions.prefix))

    @classmethod
    def _text(cls, finding: Finding) -> str:
        code = finding.code if finding.code.startswith(cls.prefix) else f"{cls.prefix}000 {finding.code}"
        return f"{code} {finding.name}: {finding.text}"
