# SPDX-License-Identifier: MIT
class PortIn:
    def read(self, size=None):
        return None

    def readinto(self, buffer, size=None):
        return 0


class PortOut:
    def write(self, buffer):
        return len(buffer)


ports = (PortIn(), PortOut())


def enable():
    pass


disable = enable
