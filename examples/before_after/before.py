# SPDX-License-Identifier: MIT
"""Greenhouse station for the Feather nRF52840 Express, as it was first written.

Every two seconds it reads a BME280 and the battery, smooths what it read over the last eight readings, writes a line
for a plotter to the serial console, sends a packet over an HC-12 radio on the UART, and draws the temperature on a
128 x 32 OLED. The other side sends "L" to be sent the log.

What memlint finds is marked with its rule; after.py is the same program without it.
"""
import struct
import time

import adafruit_ssd1306
import analogio
import board
import busio
import digitalio  # MEM601: left from the relay of a fan
import neopixel  # MEM601: left from a light that showed the state
from adafruit_bme280 import advanced as adafruit_bme280  # MEM603: no filter or overscan is ever set

WIDTH = 128  # MEM501: eight constants that are variables
HEIGHT = 32
SAMPLES = 8
SETTLE = 40
INTERVAL = 2
START = 0xA5
STATION = b"greenhouse-north"
CHANNELS = ("temperature", "humidity", "pressure", "battery")
BEAUFORT = [0, 5, 15, 33, 54, 79, 107, 138, 171, 207, 244, 284, 326]  # MEM217: for an anemometer that never came

i2c = busio.I2C(board.SCL, board.SDA)
sensor = adafruit_bme280.Adafruit_BME280_I2C(i2c)
display = adafruit_ssd1306.SSD1306_I2C(WIDTH, HEIGHT, i2c)
radio = busio.UART(board.TX, board.RX, baudrate=9600, timeout=0)
battery = analogio.AnalogIn(board.VOLTAGE_MONITOR)


def settle():
    pressures = []
    for i in range(SETTLE):
        pressures.append(round(sensor.pressure * 10))  # MEM202: it is known how many there will be
        time.sleep(0.1)
    return sum(pressures) // SETTLE


def smooth(readings):
    smoothed = {}
    for channel in CHANNELS:
        values = [reading[channel] for reading in readings]
        smoothed[channel] = sum(values) // len(values)
    return smoothed


def trend(pressure):
    words = {-1: "falling", 0: "steady", 1: "rising"}  # MEM206: three words that never change
    change = pressure - base
    return words[1 if change > 5 else -1 if change < -5 else 0]


def send(number, reading):
    values = [reading[channel] for channel in CHANNELS]
    packet = bytearray(36)  # MEM301: one packet after the other, each in a block of its own
    struct.pack_into("<B24sHhHHH", packet, 0, START, STATION, number & 0xFFFF, *values)
    packet[35] = sum(packet[:35]) & 0xFF  # MEM303: a copy, to add up what is there
    radio.write(packet)


def row(temperature):
    return HEIGHT - 1 - max(0, min(temperature // 125, HEIGHT - 1))


def draw(rows):
    display.fill(0)
    for x, y in enumerate(rows):
        display.pixel(x, y, 1)
    display.show()


base = settle()
graph = bytes([row(0)] * WIDTH)
log = []
count = 0

while True:
    reading = {
        "temperature": round(sensor.temperature * 100),
        "humidity": round(sensor.humidity * 100),
        "pressure": round(sensor.pressure * 10),
        "battery": battery.value * 6600 // 65536,
    }
    log.append(reading)  # MEM201: lasts about an hour
    count += 1

    smoothed = smooth(log[-SAMPLES:])
    line = ""
    for channel in CHANNELS:
        line += "," + str(smoothed[channel])  # MEM101: a new text for each piece
    print(f"{count}{line},{trend(smoothed['pressure'])}")  # MEM104: and one more, which print() could do without

    send(count, smoothed)
    graph = graph[1:] + bytes([row(reading["temperature"])])
    draw(graph)

    if radio.in_waiting:
        command = radio.read(1)
        if command == b"L":
            for number, logged in enumerate(log, 1):
                send(number, logged)

    time.sleep(INTERVAL)
