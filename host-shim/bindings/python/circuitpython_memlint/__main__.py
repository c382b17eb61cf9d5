# SPDX-License-Identifier: MIT
"""The command memlint, with what pyproject.toml says before what the command line says."""

from __future__ import annotations

import os
import sys

from ._bridge import NATIVE
from ._model import MemlintError
from ._pyproject import arguments


def main() -> None:
    """Becomes the packaged executable; returns only by SystemExit, with 2 when there is none."""
    program = NATIVE / "bin" / "memlint"
    try:
        given = sys.argv[1:]
        # The executable need not say that it does not read the table.
        os.execve(program, [str(program), *arguments(given), *given], {**os.environ, "MEMLINT_PYPROJECT": "read"})
    except (MemlintError, OSError) as error:
        print(f"memlint: error: {error}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
