# SPDX-License-Identifier: MIT
import busio

for _name in ("SDA", "SCL", "MOSI", "MISO", "SCK", "TX", "RX", "LED", "NEOPIXEL", "BUTTON_A", "BUTTON_B", "SPEAKER",
              "A0", "A1", "A2", "A3", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10", "D11", "D12", "D13"):
    globals()[_name] = _name


def I2C():
    return busio.I2C(SCL, SDA)


def SPI():
    return busio.SPI(SCK)


def UART():
    return busio.UART(TX, RX)
