# SPDX-License-Identifier: MIT
def of(text):
    value = 0
    for letter in text.encode():
        value = (value * 31 + letter) & 0xFF
    return value
