import board
from adafruit_bme280.advanced import Adafruit_BME280_I2C
from adafruit_bme280.advanced import MODE_NORMAL

sensor = Adafruit_BME280_I2C(board.I2C())
sensor.mode = MODE_NORMAL
while True:
    print(sensor.temperature)
