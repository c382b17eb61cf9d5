# SPDX-License-Identifier: MIT
# A radio.
class BluetoothError(Exception):
    pass


class RoleError(BluetoothError):
    pass


class SecurityError(BluetoothError):
    pass


class UUID:
    def __init__(self, value):
        self.size = 16 if isinstance(value, int) else 128
        self.uuid16 = value if isinstance(value, int) else 0
        self.uuid128 = bytes(16)

    def pack_into(self, buffer, offset=0):
        pass

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return id(self)


class Address:
    PUBLIC = 0
    RANDOM_STATIC = 1
    RANDOM_PRIVATE_RESOLVABLE = 2
    RANDOM_PRIVATE_NON_RESOLVABLE = 3

    def __init__(self, address, address_type):
        self.address_bytes = address
        self.type = address_type


class Attribute:
    NO_ACCESS = 0
    OPEN = 1
    ENCRYPT_NO_MITM = 2
    ENCRYPT_WITH_MITM = 3
    LESC_ENCRYPT_WITH_MITM = 4
    SIGNED_NO_MITM = 5
    SIGNED_WITH_MITM = 6


class Service:
    remote = False
    characteristics = ()

    def __init__(self, uuid, *, secondary=False):
        self.uuid = uuid
        self.secondary = secondary


class Descriptor:
    @classmethod
    def add_to_characteristic(cls, *arguments, **keywords):
        return cls()


class Characteristic:
    BROADCAST = 1
    READ = 2
    WRITE_NO_RESPONSE = 4
    WRITE = 8
    NOTIFY = 16
    INDICATE = 32

    @classmethod
    def add_to_service(cls, service, uuid, *, properties=0, read_perm=1, write_perm=1, max_length=20,
                       fixed_length=False, initial_value=None, user_description=None):
        made = cls()
        made.service = service
        made.uuid = uuid
        made.properties = properties
        made.max_length = max_length
        made._value = bytes(initial_value or (max_length if fixed_length else 0))
        return made

    def _set_value(self, value):
        self._value = bytes(value)

    value = property(lambda self: self._value, _set_value)

    def set_cccd(self, *, notify=False, indicate=False):
        pass


class CharacteristicBuffer:
    in_waiting = 0

    def __init__(self, characteristic, *, timeout=1, buffer_size=64):
        self._buffer = bytearray(buffer_size)

    def read(self, size=None):
        return None

    def readinto(self, buffer):
        return None

    def readline(self):
        return None

    def reset_input_buffer(self):
        pass

    def deinit(self):
        pass


class PacketBuffer:
    incoming_packet_length = outgoing_packet_length = 20

    def __init__(self, characteristic, *, buffer_size, max_packet_size=None):
        self._buffer = bytearray(buffer_size * (max_packet_size or 20))

    def readinto(self, buffer):
        return 0

    def write(self, data, *, header=None):
        return len(data)

    def deinit(self):
        pass


class Connection:
    connected = paired = False


class ScanEntry:
    pass


class Adapter:
    enabled = property(lambda self: True, lambda self, value: None)
    name = property(lambda self: "simulator", lambda self, value: None)
    address = Address(bytes(6), 0)
    advertising = False
    connections = ()

    def __init__(self):
        self._asked = 0

    # Nobody, somebody, still somebody, nobody: whoever waits for either goes on.
    def _is_connected(self):
        self._asked = (self._asked + 1) & 3
        return self._asked > 1

    connected = property(_is_connected)

    def start_advertising(self, data, **keywords):
        pass

    def stop_advertising(self):
        pass

    def start_scan(self, prefixes=b"", **keywords):
        return iter(())

    def stop_scan(self):
        pass

    def connect(self, address, *, timeout):
        raise BluetoothError

    def erase_bonding(self):
        pass


adapter = Adapter()


def set_adapter(adapter):
    pass
