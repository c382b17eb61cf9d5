import board
from adafruit_bme280.basic import Adafruit_BME280_I2C
from adafruit_bme280.basic import MODE_NORMAL

sensor = Adafruit_BME280_I2C(board.I2C())
sensor.mode = MODE_NORMAL
while True:
    print(sensor.temperature)
