# SPDX-License-Identifier: MIT
"""Greenhouse station for the Feather nRF52840 Express: before.py, after memlint.

It prints, sends and draws what before.py does, byte for byte. But the log that it sends is that of the last 128
readings, those that are drawn.
"""
import struct
import time
from array import array

import adafruit_ssd1306
import analogio
import board
import busio
from adafruit_bme280 import basic as adafruit_bme280
from micropython import const

_WIDTH = const(128)
_HEIGHT = const(32)
_SAMPLES = const(8)
_SETTLE = const(40)
_INTERVAL = const(2)
_START = const(0xA5)
_STATION = const(b"greenhouse-north")
_TEMPERATURE = const(0)
_HUMIDITY = const(1)
_PRESSURE = const(2)
_BATTERY = const(3)
_CHANNELS = const(4)

i2c = busio.I2C(board.SCL, board.SDA)
sensor = adafruit_bme280.Adafruit_BME280_I2C(i2c)
display = adafruit_ssd1306.SSD1306_I2C(_WIDTH, _HEIGHT, i2c)
radio = busio.UART(board.TX, board.RX, baudrate=9600, timeout=0)
battery = analogio.AnalogIn(board.VOLTAGE_MONITOR)

# A ring: reading n, counted from 0, is at n % _WIDTH, and has a slot for each channel.
log = array("h", bytes(2 * _CHANNELS * _WIDTH))
packet = bytearray(36)
struct.pack_into("<B24s", packet, 0, _START, _STATION)
command = bytearray(1)


def settle():
    total = 0
    for _ in range(_SETTLE):
        total += round(sensor.pressure * 10)
        time.sleep(0.1)
    return total // _SETTLE


def logged(n, channel):
    return log[n % _WIDTH * _CHANNELS + channel]


def read(n):
    slot = n % _WIDTH * _CHANNELS
    log[slot + _TEMPERATURE] = round(sensor.temperature * 100)
    log[slot + _HUMIDITY] = round(sensor.humidity * 100)
    log[slot + _PRESSURE] = round(sensor.pressure * 10)
    log[slot + _BATTERY] = battery.value * 6600 // 65536


def smooth(n, channel):
    first = max(0, n + 1 - _SAMPLES)
    total = 0
    for i in range(first, n + 1):
        total += logged(i, channel)
    return total // (n + 1 - first)


def trend(pressure):
    if pressure > base + 5:
        return "rising"
    if pressure < base - 5:
        return "falling"
    return "steady"


def send(number, temperature, humidity, pressure, voltage):
    struct.pack_into("<HhHHHB", packet, 25, number & 0xFFFF, temperature, humidity, pressure, voltage, 0)
    packet[35] = sum(packet) & 0xFF
    radio.write(packet)


def send_log(n):
    for i in range(max(0, n + 1 - _WIDTH), n + 1):
        send(i + 1, logged(i, _TEMPERATURE), logged(i, _HUMIDITY), logged(i, _PRESSURE), logged(i, _BATTERY))


def row(temperature):
    return _HEIGHT - 1 - max(0, min(temperature // 125, _HEIGHT - 1))


def draw(n):
    display.fill(0)
    for x in range(_WIDTH):
        display.pixel(x, row(logged(n + 1 + x, _TEMPERATURE)), 1)
    display.show()


base = settle()
n = 0

while True:
    read(n)
    temperature = smooth(n, _TEMPERATURE)
    humidity = smooth(n, _HUMIDITY)
    pressure = smooth(n, _PRESSURE)
    voltage = smooth(n, _BATTERY)

    print(n + 1, temperature, humidity, pressure, voltage, trend(pressure), sep=",")
    send(n + 1, temperature, humidity, pressure, voltage)
    draw(n)

    if radio.in_waiting:
        radio.readinto(command)
        if command == b"L":
            send_log(n)

    n += 1
    time.sleep(_INTERVAL)
