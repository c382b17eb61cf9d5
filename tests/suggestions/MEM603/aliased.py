import board
import adafruit_bme280.advanced as adafruit_bme280

sensor = adafruit_bme280.Adafruit_BME280_I2C(board.I2C())
while True:
    print(sensor.temperature)
