# SPDX-License-Identifier: MIT
# An arm with four servos: poses, paths between them, and a sequence that may be changed while it runs.
import math
try:
    # refused MEM606: it is guarded
    from typing import Sequence as _Sequence
except ImportError:
    pass
import time
import board
import pwmio
import digitalio
import touchio
from micropython import const

JOINTS = const(4)
STEPS = const(5)
CENTRE = const(90)
PULSE = const(300)
SQUARE = const(2)
LOWEST = 10
HIGHEST = 170
HOME = (90, 45, 120, 30)
REST = (90, 90, 90, 90)
FREQUENCY = 50
EASE = [0, 3, 12, 26, 45, 67, 88, 110, 133, 156, 178, 200, 220, 236, 248, 255]
MOVES = (("wave", (40, 60, 80, 100)), ("nod", (90, 30, 140, 60)), ("grip", (90, 45, 120, 170)))
TEACH = False

servos = []
for pin in (board.D5, board.D6, board.D9, board.D10):
    servos += [pwmio.PWMOut(pin, frequency=FREQUENCY)]
duty = bytearray([0] * 4)


def limited(angle):
    return max([LOWEST, min([HIGHEST, angle])])


def eased(step):
    return EASE[step * 15 // (STEPS - 1)]


def pose_between(first, second, step):
    pose = []
    for joint in range(4):
        pose.append(limited(first[joint] + (second[joint] - first[joint]) * eased(step) // 255))
    return pose


def path(first, second):
    poses = []
    for step in range(5):
        poses.append(pose_between(first, second, step))
    return poses


def reach(pose):
    """Squares: no root is needed to compare."""
    return sum([(angle - CENTRE) * (angle - CENTRE) for angle in pose]) * SQUARE // 2


def apply(pose):
    for joint in list(range(4)):
        duty[joint] = pose[joint]
        servos[joint].duty_cycle = pose[joint] * PULSE


def spelled(pose):
    text = ""
    for angle in pose:
        text += str(angle) + "/"
    return text


def sweep(first, last):
    """The angles on the way, a hundredth at a time."""
    angles = []
    for step in range(100):
        angles.append(first + (last - first) * step // 100)
    return angles


def joined_until(poses, limit):
    # refused MEM202: the loop may end early, and the list would be too long
    near = []
    for step in range(5):
        if reach(poses[step]) > limit:
            break
        near.append(poses[step])
    return near


class Sequence:
    """Names of moves, in order; others may add to it."""

    # refused MEM509: the program reads it
    __slots__ = ("names", "done")

    def __init__(self, names):
        self.names = names
        self.done = 0

    def next(self):
        name = self.names[self.done % len(self.names)]
        self.done += 1
        return name
        self.done = 0

    def add(self, name):
        self.names = self.names + [name]


def poses_of(name):
    for known, pose in MOVES:
        if known in ["wave", "nod"] and known == name:
            return pose
    return HOME


sequence = Sequence(["wave", "grip", "nod"])
print("a sequence has", Sequence.__slots__)
pose = REST
moved = 0
furthest = 0
turn = 0

while True:
    import random
    name = sequence.next()
    poses = path(pose, poses_of(name))
    reaches = []
    for step in range(5):
        apply(poses[step])
        reaches = reaches + [reach(poses[step])]
        moved += 1
    reaches = sorted(reaches)
    furthest = max([furthest, reaches[-1]])
    pose = poses[-1]
    print("square", max([angle * angle % 181 for angle in range(64)]))
    print(name + ": " + spelled(pose) + " after " + str(moved) + " steps")
    print("{} of {}, {} near".format(reaches[0], furthest, len(joined_until(poses, 9000))))
    for corner in [LOWEST, HIGHEST]:
        if corner in pose:
            print("at the limit", corner)
    if turn % 4 == 1:
        angles = sweep(pose[0], pose[1])
        print("sweep", angles[10], max([angle % 7 for angle in angles]))
    if turn == 3:
        sequence.add("hold " + "still")
    if TEACH:
        print("duty", duty)
        print("pose", pose)
    print(math.floor(reach(pose) / 100), random is not None)
    turn += 1
    time.sleep(0.02)
