# SPDX-License-Identifier: MIT
import sys


class _Device:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return False


class I2CDevice(_Device):
    def __init__(self, i2c, device_address, probe=True):
        self.i2c = i2c
        self.device_address = device_address

    def readinto(self, buffer, *, start=0, end=None):
        self.i2c.readfrom_into(self.device_address, buffer, start=start, end=end)

    def write(self, buffer, *, start=0, end=None):
        pass

    def write_then_readinto(self, out_buffer, in_buffer, *, out_start=0, out_end=None, in_start=0, in_end=None):
        self.i2c.readfrom_into(self.device_address, in_buffer, start=in_start, end=in_end)


class SPIDevice(_Device):
    def __init__(self, spi, chip_select=None, *, cs_active_value=False, baudrate=100000, polarity=0, phase=0,
                 extra_clocks=0):
        self.spi = spi
        self.chip_select = chip_select

    def __enter__(self):
        return self.spi


i2c_device = spi_device = sys.modules["adafruit_bus_device"]
sys.modules["adafruit_bus_device.i2c_device"] = sys.modules["adafruit_bus_device.spi_device"] = i2c_device
