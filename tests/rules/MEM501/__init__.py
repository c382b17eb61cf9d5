# The other files of the package may import these, and with const() there would be nothing to import.
_ADDRESS = 0x30
_COMMAND = 0xFD
_UNLOCK = 0xFE
_PAGE = 0x04
_CONTROL = 0x50
_MODE = 0x00
_CURRENT = 0x01
_RESET = 0x3F


def reset(bus):
    bus.write(_ADDRESS, _RESET, _COMMAND, _UNLOCK, _PAGE, _CONTROL, _MODE, _CURRENT)
