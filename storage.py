# SPDX-License-Identifier: MIT
class VfsFat:
    label = "CIRCUITPY"
    readonly = False

    def __init__(self, block_device=None):
        pass


def mount(filesystem, mount_path, *, readonly=False):
    pass


def umount(mount):
    pass


def remount(mount_path, readonly=False, *, disable_concurrent_write_protection=False):
    pass


def getmount(mount_path):
    return VfsFat()


def disable_usb_drive():
    pass


enable_usb_drive = disable_usb_drive
