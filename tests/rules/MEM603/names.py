# Aliased; shadowed; rebound, so that it is not known what is used; in a string; in a comment.
import board
from adafruit_bme280 import advanced as sensors  #! MEM603 MEDIUM


def show(sensors):
    return sensors.OVERSCAN_X4  # sensors.OVERSCAN_X4


sensor = sensors.Adafruit_BME280_SPI(board.SPI(), board.D5)
print(show, "sensors.OVERSCAN_X4 sensor.iir_filter")
while True:
    print(sensor.pressure)
