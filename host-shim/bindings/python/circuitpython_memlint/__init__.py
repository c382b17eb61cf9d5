# SPDX-License-Identifier: MIT
"""memlint from Python: what wastes memory in a CircuitPython program.

    >>> import circuitpython_memlint as memlint
    >>> for finding in memlint.check(source, "code.py", board="raspberry_pi_pico_w"):
    ...     print(finding)

The work is done by libmemlint-bridge.so, which is loaded at the first call. Calls share nothing: any thread may call.
"""

from ._check import check, fix, rules, version
from ._model import Bytes, Edit, Finding, Fix, Fixed, MemlintError, MemlintWarning, Rule

__all__ = ["Bytes", "Edit", "Finding", "Fix", "Fixed", "MemlintError", "MemlintWarning", "Rule", "check", "fix", "rules",
           "__version__"]


def __getattr__(name: str) -> str:
    if name == "__version__":
        return version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
