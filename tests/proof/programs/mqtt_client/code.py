# SPDX-License-Identifier: MIT
# Builds the messages of an MQTT client, byte by byte, and takes apart what a broker would answer.
import json
import re
import struct
import time
import board
import microcontroller
import errno

CONNECT = 0x10
PUBLISH = 0x30
SUBSCRIBE = 0x82
PINGREQ = bytes([0xC0, 0x00])
KEEP_ALIVE = 60
QOS = 0
TOPICS = ["house/porch", "house/shed", "garden/pump"]
RETRIES = 3
DEBUG = 0


def length_of(size):
    """The remaining length, seven bits a byte."""
    encoded = b""
    while True:
        part = size & 0x7F
        size >>= 7
        if size:
            encoded += bytes([part | 0x80])
        else:
            return encoded + bytes([part])
    return b""


def text(value):
    data = value.encode()
    return struct.pack(">H", len(data)) + data


def connect(client):
    body = text("MQTT") + bytes([0x04, 0x02]) + struct.pack(">H", KEEP_ALIVE) + text(client)
    return bytes([CONNECT]) + length_of(len(body)) + body


def publish(topic, payload):
    body = text(topic) + payload.encode()
    return bytes([PUBLISH | QOS << 1]) + length_of(len(body)) + body


def payload_of(values):
    fields = []
    for name in sorted(values):
        fields = fields + ['"' + name + '":' + str(values[name])]
    return "{" + ",".join(fields) + "}"


def level(topic):
    found = re.match("([a-z]+)/([a-z]+)", topic)
    return found.group(2)


class Broker:
    """Remembers the last message of each topic, and how often it was asked."""

    def __init__(self):
        self.kept = {}
        self.asked = 0

    def take(self, message):
        if message[0] & 0xF0 not in [0x10, 0x30, 0x80, 0xC0]:
            return errno.EINVAL
        if message[0] & 0xF0 == PUBLISH:
            size = message[2] << 8 | message[3]
            topic = message[4:4 + size].decode()
            self.kept[topic] = message[4 + size:]
        self.asked += 1
        return 0

    def answer(self, code):
        # refused MEM302: the code is no constant
        return bytes([0x20, 0x02, 0x00, code])


broker = Broker()
broker.take(connect("memory" + "-" + "saver"))
broker.take(PINGREQ)
sizes = []
failures = 0
longest = 0

for turn in range(15):
    for topic in ["house/porch", "house/shed", "garden/pump"]:
        values = {"turn": turn, "cpu": turn * 3 % 40}
        message = publish(topic, payload_of(values))
        # refused MEM203: what was kept of the sizes is to stay as it was
        earlier = sizes
        sizes = sizes + [len(message)]
        longest = max([longest, len(earlier)])
        failures += broker.take(message)
        if turn % 7 == 6:
            print(f"{level(topic)} {len(message)} bytes")
            print("sent " + topic + " in " + str(turn) + ", " + str(failures) + " failed")
    broker.take(bytes([0xC0, 0x00]))
    failures += broker.answer(0)[3]
    topic = "turn/" + str(turn) + "/" + str(failures)
    longest = max([longest, len(topic)])
    if any([size > 99 for size in sizes]):
        print("too long")
    # refused MEM110: the pattern is another one each turn
    if re.search("p" + "o" * (turn % 3), TOPICS[turn % 3]):
        longest += 1
    if DEBUG:
        print("broker", broker.kept)

print("asked", broker.asked, "sizes", sizes[:6], "longest", longest)
for topic in sorted(broker.kept):
    print(topic, json.loads(broker.kept[topic].decode())["cpu"])
