# What only the heavy module has is used.
import board
from adafruit_bme280 import advanced as adafruit_bme280  #! MEM603 NOTE

sensor = adafruit_bme280.Adafruit_BME280_I2C(board.I2C())
sensor.overscan_humidity = 2
while True:
    print(sensor.temperature)
