# SPDX-License-Identifier: MIT
import _memlint
import displayio


class RunReason:
    STARTUP = AUTO_RELOAD = SUPERVISOR_RELOAD = REPL_RELOAD = None


class Runtime:
    usb_connected = True
    serial_connected = False
    serial_bytes_available = 0
    run_reason = None
    display = displayio.Display(None)
    autoreload = property(lambda self: False, lambda self, value: None)


class _StatusBar:
    console = display = property(lambda self: False, lambda self, value: None)


runtime = Runtime()
status_bar = _StatusBar()


def ticks_ms():
    return _memlint.now & 0x1FFFFFFF


def reload():
    raise SystemExit


def set_next_code_file(filename, **keywords):
    pass


def get_previous_traceback():
    return None


def set_usb_identification(*arguments, **keywords):
    pass


def reset_terminal(x_pixels, y_pixels):
    pass


def disable_autoreload():
    pass


enable_autoreload = disable_autoreload
