import board
import adafruit_bme280.basic

sensor = adafruit_bme280.basic.Adafruit_BME280_I2C(board.I2C())
while True:
    print(sensor.temperature)
