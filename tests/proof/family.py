# SPDX-License-Identifier: MIT
"""Each fix is proved: before and after it a program runs on a 32-bit MicroPython heap, and does and keeps the same with
fewer bytes.

programs/NAME/ is a program of a maker, code.py, with what lies beside it. programs.toml says of each

    [NAME]
    turns = 20                       of its main loop, which the stub of time.sleep() ends
    fixed = {MEM104 = 2, MEM601 = 1} the fixes, each rule's alone, that `--fix --unsafe-fixes` finds in code.py
    times = {MEM104 = [20, 4]}       how often what a rule's findings speak of is run, from the first to the last, where
                                     that is not once a turn
    unlike = {MEM601 = "…"}          why what was saved is not what the findings promised

and a comment "# refused MEM104: why" in a program is above a line that has the shape and that the rule must leave alone.
`python3 tests/run.py --only proof --rewrite` writes `fixed` anew; read the diff.

A program runs before, after each rule's fixes alone, and after all of them: the output, and the globals that both have,
must be the same, and the bytes that the rule speaks of (kept, or garbage) fewer. Under CPython the output and the globals
must be the same as well.
"""

import ast
import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib

import harness
import programs as rules_programs

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGE = ("node_modules", "@micropython", "micropython-webassembly-pyscript")
PADDINGS = (0, 32, 64, 96)
