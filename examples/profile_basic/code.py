# SPDX-License-Identifier: MIT
"""Weather logger for the Feather nRF52840 Express.

Reads a BME280 (temperature, humidity, pressure) and a BH1750 (light) every two seconds, shows the
temperature on the NeoPixel, and sends each line to a phone over BLE UART. The phone gets the whole log
when it sends "log", and the averages when it sends "mean".
"""
import time

import board
import busio
import digitalio
import displayio
import neopixel
from adafruit_ble import BLERadio
from adafruit_ble.advertising.standard import ProvideServicesAdvertisement
from adafruit_ble.services.nordic import UARTService
from adafruit_bme280 import basic as adafruit_bme280
from adafruit_display_text import label

LIGHT_ADDRESS = 0x23
LIGHT_CONTINUOUS = 0x10
INTERVAL = 2
COLD = 18
WARM = 25

i2c = busio.I2C(board.SCL, board.SDA)
weather = adafruit_bme280.Adafruit_BME280_I2C(i2c)
pixel = neopixel.NeoPixel(board.NEOPIXEL, 1, brightness=0.1)
led = digitalio.DigitalInOut(board.LED)
led.switch_to_output()

radio = BLERadio()
uart = UARTService()
advertisement = ProvideServicesAdvertisement(uart)


def start_light():
    while not i2c.try_lock():
        pass
    try:
        i2c.writeto(LIGHT_ADDRESS, bytes([LIGHT_CONTINUOUS]))
    finally:
        i2c.unlock()


def read_light():
    buffer = bytearray(2)
    while not i2c.try_lock():
        pass
    try:
        i2c.readfrom_into(LIGHT_ADDRESS, buffer)
    finally:
        i2c.unlock()
    return ((buffer[0] << 8) | buffer[1]) / 1.2


def show(temperature):
    colors = {"cold": (0, 0, 255), "mild": (0, 255, 0), "warm": (255, 0, 0)}
    if temperature < COLD:
        pixel.fill(colors["cold"])
    elif temperature < WARM:
        pixel.fill(colors["mild"])
    else:
        pixel.fill(colors["warm"])


def mean(values):
    return sum([value for value in values]) / len(values)


start_light()
temperatures = []
log = ""
count = 0

while True:
    if not radio.connected and not radio.advertising:
        radio.start_advertising(advertisement)

    count += 1
    led.value = not led.value
    temperature = weather.temperature
    show(temperature)
    temperatures.append(temperature)

    line = str(count)
    for value in (temperature, weather.humidity, weather.pressure, read_light()):
        line = line + "," + str(round(value, 1))
    log += line + "\n"

    if radio.connected:
        uart.write(f"{line}\n".encode())
        if uart.in_waiting:
            command = uart.readline().decode().strip()
            if command == "log":
                uart.write(log.encode())
            elif command == "mean":
                uart.write("mean {:.1f} C of {}\n".format(mean(temperatures), len(temperatures)).encode())

    time.sleep(INTERVAL)
