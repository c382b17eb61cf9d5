# Aliased; shadowed; rebound; in a string; in a comment.
import board
from adafruit_bme280 import advanced as sensors  #! MEM603 MEDIUM aliased


def show(sensors):
    return sensors.OVERSCAN_X4  # shadowed; in a comment: sensors.OVERSCAN_X4


sensor = None
sensor = sensors.Adafruit_BME280_SPI(board.SPI(), board.D5)  # rebound
print(show, "sensors.OVERSCAN_X4 sensor.iir_filter")  # in a string
while True:
    print(sensor.pressure)
