# SPDX-License-Identifier: MIT
"""What calls return: values, without a thread back to the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Optional, Tuple, Union

_UNITS = {"kept": "", "peak": " of the peak", "garbage_per_iteration": "/iteration",
          "growth_per_iteration": "/iteration of growth"}


class MemlintError(Exception):
    """memlint could not do its work: an unknown option, a broken rule pack, a source that cannot be read. The text says
    what was seen, what was expected and, where there is one, the file and line."""


class MemlintWarning(UserWarning):
    """Something was left out, and the rest was done: a rule pack of the user's own folder that is broken."""


@dataclass(frozen=True)
class Bytes:
    """A number of bytes on the board, as a range that is meant to hold the true value nine times in ten."""

    low: int
    high: int
    unit: str
    """kept (as long as the program runs), peak (while it happens), garbage_per_iteration or growth_per_iteration."""
    provenance: str
    """How it was got: measured, derived (by a formula), reported (published by somebody) or assumed."""
    source: str
    """On what it was measured, or by which formula derived."""

    def __str__(self) -> str:
        rough = "~" if self.low != self.high or self.provenance == "assumed" else ""
        number = f"{self.low:,}" if self.low == self.high else f"{self.low:,} to {self.high:,}"
        return f"{rough}{number} byte{'' if self.low == self.high == 1 else 's'}{_UNITS[self.unit]}"

    @classmethod
    def _from(cls, item: Optional[dict[str, Any]]) -> Optional[Bytes]:
        return item and cls(item["low"], item["high"], item["unit"], item["provenance"], item["source"])


@dataclass(frozen=True)
class Edit:
    """Replaces the text from (row, column) up to (end_row, end_column) by content; all four as in Finding."""

    row: int
    column: int
    end_row: int
    end_column: int
    content: str


@dataclass(frozen=True)
class Fix:
    """Edits that together mend one finding; they do not overlap."""

    applicability: str
    """safe (nothing that the program does changes), unsafe (what memlint cannot see may) or displayonly (to be read)."""
    message: str
    """What to know about it; may be empty."""
    edits: Tuple[Edit, ...]

    @classmethod
    def _from(cls, item: Optional[dict[str, Any]]) -> Optional[Fix]:
        return item and cls(item["applicability"], item["message"] or "",
                            tuple(Edit(*_range(edit), edit["content"]) for edit in item["edits"]))


@dataclass(frozen=True)
class Finding:
    """One place that wastes memory. str() is a line as in memlint's format concise."""

    code: str
    """The rule's id: MEM101; SUP… for suppression comments; of the user's own rules the id they gave, else USR000."""
    name: str
    """The rule's name: string-concat-in-loop."""
    severity: str
    """HIGH, MEDIUM, LOW or NOTE."""
    message: str
    filename: str
    row: int
    """First line, counted from 1."""
    column: int
    """First character in it, counted from 1 in code points."""
    end_row: int
    """The last line."""
    end_column: int
    """One past the last character, counted from 1 in code points."""
    bytes: Optional[Bytes]
    """What it costs; None where that is unknown."""
    fix: Optional[Fix]

    def __str__(self) -> str:
        return f"{self.filename}:{self.row}:{self.column}: {self.severity} {self.code} {self.text}"

    @property
    def text(self) -> str:
        """The message, with the bytes in parentheses where they are known."""
        return f"{self.message} ({self.bytes})" if self.bytes else self.message

    @classmethod
    def _from(cls, item: dict[str, Any]) -> Finding:
        return cls(item["code"], item["name"], item["severity"], item["message"], item["filename"], *_range(item),
                   Bytes._from(item["bytes"]), Fix._from(item["fix"]))


@dataclass(frozen=True)
class Fixed:
    """A program with what could be fixed fixed."""

    source: Union[str, bytes]
    """All of it, of the type that was given; line ends and byte order mark are as they were."""
    findings: List[Finding]
    """What is left in it, sorted by place."""


@dataclass(frozen=True)
class Rule:
    """What memlint looks for."""

    code: str
    name: str
    family: str
    severity: str
    """The highest that a finding of this rule can have: HIGH, MEDIUM, LOW or NOTE."""
    default: bool
    """False: reported only when selected."""
    selected: bool
    """Would it be reported, with the options that were given?"""
    issue: str
    """One line: what is wrong."""
    why: str
    """A paragraph; may be empty."""
    fix: str
    """One line: what to do."""
    aliases: Tuple[str, ...]
    """Other linters' codes for the same thing."""
    pack: str
    """The file that it was read from; empty for the library's own."""

    @classmethod
    def _from(cls, item: dict[str, Any]) -> Rule:
        return cls(**{**item, "aliases": tuple(item["aliases"])})


def _range(item: dict[str, Any]) -> Tuple[int, int, int, int]:
    start, end = item["location"], item["end_location"]
    return start["row"], start["column"], end["row"], end["column"]
