# SPDX-License-Identifier: MIT
from busio import I2C, SPI, OneWire
