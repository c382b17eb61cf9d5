# SPDX-License-Identifier: MIT
from displayio import ParallelBus
