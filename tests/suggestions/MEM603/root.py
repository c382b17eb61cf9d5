import board
import adafruit_bme280.advanced

sensor = adafruit_bme280.advanced.Adafruit_BME280_I2C(board.I2C())
while True:
    print(sensor.temperature)
