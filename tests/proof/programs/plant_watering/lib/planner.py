# SPDX-License-Identifier: MIT
LIMIT = 40


def due(hour, given):
    return "later" if hour in (12, 13) or given > LIMIT else "now"
