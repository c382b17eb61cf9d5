# SPDX-License-Identifier: MIT
# What stands for a board: the simulator itself, and what CircuitPython has and MicroPython hasn't.
dist_stubs_DATA += %D%/stubs/_memlint.py
dist_simulator_DATA += %D%/simulator.mjs
