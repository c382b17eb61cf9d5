# SPDX-License-Identifier: MIT
"""The calls that are offered."""

from __future__ import annotations

from typing import List, Union

from ._bridge import Bridge, Option, function
from ._model import Finding, MemlintError, Rule


def check(source: Union[str, bytes], filename: str = "<string>", **options: Option) -> List[Finding]:
    """What wastes memory in one program, sorted by place.

    source    the program; bytes must be UTF-8
    filename  what findings call it. Its name says whether it is a program (code.py, main.py) or a module, and the
              libraries that it imports are looked for beside it and in lib/; the file itself is not read
    options   the command's, with _ for -: board="raspberry_pi_pico", select="MEM1" or ["MEM101", "imports"], ignore,
              severity="medium", rules="my_rules.yaml" or several paths, min_free=20000 or "20k", available, ble=True.
              A list stands for repeating the option; None for not giving it. noqa=False leaves `# noqa` to the caller

    MemlintError: an option that does not exist (with the nearest that does) or has a value that does not fit, a rule pack
    named by `rules` that is broken, a source that is not UTF-8 or beyond memlint's limits. A syntax error is a finding.
    """
    try:
        text = source.encode() if isinstance(source, str) else bytes(source)
    except UnicodeEncodeError as error:
        raise MemlintError(f"{filename}: {error}") from None
    with Bridge(options) as bridge:
        return [Finding._from(item) for item in bridge.check(text, filename)]


def rules(**options: Option) -> List[Rule]:
    """All rules, those of the user's own packs too, sorted by code and name. Options and errors are check's."""
    with Bridge(options) as bridge:
        return [Rule._from(item) for item in bridge.rules()]


def version() -> str:
    """Of the library that is loaded, as in "0.0.1"."""
    return function("version")().decode()
