# keeps its finding
import board
import busio

uart = busio.UART(board.TX, board.RX)


def emit(depth):
    block = bytearray(64)
    uart.readinto(block)
    if depth:
        emit(depth - 1)
    uart.write(block)


buffer = bytearray(64)


class Bus:
    async def read(self):
        block = bytearray(64)
        uart.readinto(block)
        uart.write(block)

    def again(self, depth):
        block = bytearray(64)
        uart.readinto(block)
        if depth:
            self.again(depth - 1)
        uart.write(block)

    def once(self):
        block = buffer
        uart.readinto(block)
        uart.write(block)


bus = Bus()
while True:
    emit(3)
    bus.read()
    bus.again(2)
    bus.once()
