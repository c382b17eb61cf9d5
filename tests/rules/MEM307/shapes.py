# Reads that make new bytes each turn.
import board
import busio
import socketpool
import usb_cdc
import wifi

uart = busio.UART(board.TX, board.RX)
pool = socketpool.SocketPool(wifi.radio)
sock = pool.socket(pool.AF_INET, pool.SOCK_STREAM)
sound = open("/sound.raw", "rb")


class Link:
    def __init__(self):
        self.uart = busio.UART(board.TX, board.RX)

    def poll(self):
        print(self.uart.read(32))  #! MEM307 MEDIUM 0-64 garbage_per_iteration


link = Link()
with open("/other.raw", mode="rb") as other:
    while True:
        data = uart.read(64)  #! MEM307 MEDIUM 0-96 garbage_per_iteration
        if data:
            print(data[0])
        print(uart.read(1))  #! MEM307 LOW 0-32 garbage_per_iteration
        print(sock.recv(256))  #! MEM307 MEDIUM 0-288 garbage_per_iteration
        print(sound.read(512))  #! MEM307 MEDIUM 544 garbage_per_iteration
        print(other.read(512))  #! MEM307 MEDIUM 544 garbage_per_iteration
        print(usb_cdc.data.read(40))  #! MEM307 MEDIUM
        print(uart.read(uart.in_waiting))  #! MEM307 LOW 0-96 garbage_per_iteration
        link.poll()
        if uart.in_waiting:
            print(uart.read(64))  #! MEM307 LOW
        if uart.in_waiting > 0:
            print(uart.read(64))  #! MEM307 LOW
