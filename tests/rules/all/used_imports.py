# Imports that are needed, however large, are no waste.
import board
import displayio
import adafruit_ble  #! MEM603 NOTE
from adafruit_ble.services.nordic import UARTService
import neopixel  #! MEM601

radio = adafruit_ble.BLERadio()
uart = UARTService()
group = displayio.Group()
board.DISPLAY.root_group = group
while True:
    print(radio.connected, uart)
