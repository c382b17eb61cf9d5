# SPDX-License-Identifier: MIT
from busio import OneWire
