# SPDX-License-Identifier: MIT
class Pin:
    pass


class Processor:
    frequency = 64000000
    temperature = 25.0
    voltage = 3.3
    uid = bytes(8)
    reset_reason = None


class ResetReason:
    POWER_ON = BROWNOUT = SOFTWARE = DEEP_SLEEP_ALARM = RESET_PIN = WATCHDOG = UNKNOWN = RESCUE_DEBUG = None


class RunMode:
    NORMAL = SAFE_MODE = UF2 = BOOTLOADER = None


class WatchDogTimer:
    timeout = mode = None

    def feed(self):
        pass

    def deinit(self):
        pass


class _Pins:
    def __getattr__(self, name):
        return Pin()


cpu = Processor()
cpus = (cpu,)
nvm = bytearray(256)
pin = _Pins()
watchdog = WatchDogTimer()


def reset():
    raise SystemExit


def on_next_reset(mode):
    pass


def delay_us(delay):
    pass


def disable_interrupts():
    pass


enable_interrupts = disable_interrupts
