# SPDX-License-Identifier: MIT
"""memlint inside pylint: load-plugins=circuitpython_memlint.pylint

    MEM101 string-concat-in-loop    W9101 memlint-string-concat-in-loop
    MEM001 syntax-error             W9051 memlint-syntax-error
    SUP002 malformed-suppression    W9082 memlint-malformed-suppression
    a rule of the user's own        W9001 memlint-own-rule, its id and name in the text

pylint wants the ids of one checker to share their first two digits, so there is a checker for each hundred of rules.
`# pylint: disable=` works as everywhere; so do memlint's own comments, and `# noqa: MEM101`.
"""

from __future__ import annotations

import functools
import multiprocessing
import sys
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Tuple

from pylint.checkers import BaseRawFileChecker

from . import _check
from ._bridge import LIST, Row
from ._check import Options
from ._model import Finding, MemlintError, Rule

if TYPE_CHECKING:
    from astroid import nodes
    from pylint.lint import PyLinter

_OWN = "W9001"
_OFFSETS = {"MEM": 0, "SUP": 80}


def message_id(code: str) -> str:
    """Of a rule: MEM101 is W9101. What would stand below W9050 is moved up, for W9001 is the users'."""
    prefix, number = code[:3], code[3:]
    if prefix not in _OFFSETS or not number.isdigit():
        return _OWN
    offset = _OFFSETS[prefix] or (50 if number.startswith("0") else 0)
    return f"W9{int(number) + offset:03}"


@functools.lru_cache(maxsize=1)
def _findings(source: bytes, filename: str, options: Options) -> List[Finding]:
    """The checkers ask one after the other for one file: it is checked once."""
    return _check.check_for_host(source, filename, options)


class _Refusal(SystemExit):
    """Ends pylint with the status of its usage errors. One of a process of -j is made again in pylint's own, which alone
    says why, and says it once."""

    def __init__(self, text: str):
        super().__init__(text)
        self.code = 32
        if not multiprocessing.parent_process():
            _say(text)


@functools.lru_cache(maxsize=None)
def _say(text: str) -> None:
    print(text, file=sys.stderr)


class MemlintChecker(BaseRawFileChecker):
    """What wastes memory in CircuitPython programs. What is not given here comes from .memlint.yaml, upwards from each file.

    (pylint --help shows that.) The rules of one hundred. The first one, which has the users' rules too, has the options.
    All are of one name, for one --enable.
    """

    name = "memlint"

    def __init__(self, linter: PyLinter, messages: Dict[str, Tuple[str, str, str]], options: Any = ()):
        self.msgs, self.options = messages, options
        super().__init__(linter)

    def open(self) -> None:
        """What cannot work is said before any file."""
        refusal = _check.refusal(_check.given(self.linter.config))
        if refusal:
            raise _Refusal(refusal)

    def process_module(self, node: nodes.Module) -> None:
        with node.stream() as stream:
            source = stream.read()
        encoding = node.file_encoding or "utf-8"
        if encoding.lower().replace("_", "-") not in ("utf-8", "utf-8-sig"):
            source = source.decode(encoding).encode()
        try:
            found = _findings(source, node.file, _check.given(self.linter.config))
        except MemlintError as error:
            raise _Refusal(f"memlint: {error}") from None
        for finding in found:
            if message_id(finding.code) in self.msgs:
                self._add(finding)

    def _add(self, finding: Finding) -> None:
        code = message_id(finding.code)
        text = f"{finding.code} {finding.name}: {finding.text}" if code == _OWN else finding.text
        self.add_message(code, line=finding.row, args=(text,), col_offset=finding.column - 1,
                         end_lineno=finding.end_row, end_col_offset=finding.end_column - 1)


def _option(row: Row) -> Tuple[str, Dict[str, Any]]:
    return f"memlint-{row.name}", {"type": "csv" if row.type == LIST else "string", "default": "",
                                   "metavar": f"<{row.value_name or 'yes|no'}>", "help": row.help}


def _messages(rules: List[Rule]) -> Iterator[Tuple[str, Tuple[str, str, str]]]:
    yield _OWN, ("%s", "memlint-own-rule", "A rule of a pack that memlint-rules names found something.")
    for rule in rules:
        if message_id(rule.code) != _OWN:
            text = f"{rule.issue}. {rule.why} {rule.fix}."
            yield message_id(rule.code), ("%s", "memlint-" + rule.name, " ".join(text.split()))


def register(linter: PyLinter) -> None:
    """What pylint calls. Says what stops it, and stops, where memlint cannot work."""
    groups: Dict[str, Dict[str, Tuple[str, str, str]]] = {}
    for code, message in _messages(_check.rules()):
        groups.setdefault(code[:3], {})[code] = message
    for group, messages in sorted(groups.items()):
        options = tuple(map(_option, _check.rows_for_hosts())) if group == _OWN[:3] else ()
        linter.register_checker(MemlintChecker(linter, messages, options))
