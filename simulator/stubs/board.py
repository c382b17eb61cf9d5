# SPDX-License-Identifier: MIT
# Pins lie in a board's flash: those that many boards have are made before the program starts.
import busio
import displayio
from microcontroller import Pin

board_id = "simulator"


def _pins(prefix, count):
    for number in range(count):
        globals()[prefix + str(number)] = Pin()


_pins("D", 54)
_pins("A", 16)
_pins("GP", 29)
_pins("IO", 49)
for _name in ("SDA", "SCL", "MOSI", "MISO", "SCK", "TX", "RX", "LED", "NEOPIXEL", "NEOPIXEL_POWER", "BUTTON_A",
              "BUTTON_B", "BUTTON", "SPEAKER", "SPEAKER_ENABLE", "LIGHT", "TEMPERATURE", "CS", "SD_CS", "TFT_CS",
              "TFT_DC", "TFT_RST", "TFT_BACKLIGHT", "VOLTAGE_MONITOR", "BATTERY", "I2S_BCLK", "I2S_DIN",
              "I2S_WORD_SELECT", "EXTERNAL_POWER", "SLIDE_SWITCH"):
    globals()[_name] = Pin()


def I2C():
    return busio.I2C(None, None)


STEMMA_I2C = I2C


def SPI():
    return busio.SPI(None)


def UART():
    return busio.UART()


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if name == "DISPLAY":
        return displayio.Display(None)
    return Pin()
