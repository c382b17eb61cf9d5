# SPDX-License-Identifier: MIT
class Socket:
    def __init__(self):
        pass

    def connect(self, address):
        pass

    def bind(self, address):
        pass

    def listen(self, backlog):
        pass

    def accept(self):
        raise OSError(11)

    def send(self, data):
        return len(data)

    def sendto(self, data, address):
        return len(data)

    sendall = send

    def recv_into(self, buffer, bufsize=0):
        return 0

    def recvfrom_into(self, buffer):
        return (0, ("192.0.2.1", 0))

    def settimeout(self, value):
        pass

    def setblocking(self, flag):
        pass

    def setsockopt(self, level, name, value):
        pass

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        pass


class SocketPool:
    AF_INET = 2
    SOCK_STREAM = 1
    SOCK_DGRAM = 2
    SOL_SOCKET = SO_REUSEADDR = IPPROTO_TCP = TCP_NODELAY = 1

    class gaierror(OSError):
        pass

    def __init__(self, radio):
        pass

    def socket(self, family=2, type=1, proto=0):
        return Socket()

    def getaddrinfo(self, host, port, family=0, type=0, proto=0, flags=0):
        return ((2, 1, 0, "", ("192.0.2.1", port)),)
