# SPDX-License-Identifier: MIT
class Device:
    usage_page = usage = 0

    def __init__(self, *, report_descriptor=b"", usage_page=0, usage=0, report_ids=(), in_report_lengths=(),
                 out_report_lengths=()):
        self.usage_page = usage_page
        self.usage = usage
        self._report = bytearray(max(in_report_lengths) if in_report_lengths else 8)

    def send_report(self, report, report_id=None):
        pass

    def get_last_received_report(self, report_id=None):
        return None


Device.KEYBOARD = Device(usage_page=1, usage=6, in_report_lengths=(8,))
Device.MOUSE = Device(usage_page=1, usage=2, in_report_lengths=(4,))
Device.CONSUMER_CONTROL = Device(usage_page=12, usage=1, in_report_lengths=(2,))
devices = (Device.KEYBOARD, Device.MOUSE, Device.CONSUMER_CONTROL)


def enable(devices, boot_device=0):
    pass


def disable():
    pass
