# A lighter module with all that is used; and large ones that have none.
import board
import adafruit_bme280.advanced as bme280  #! MEM603 MEDIUM
import adafruit_datetime  #! MEM603 NOTE
import neopixel

sensor = bme280.Adafruit_BME280_I2C(board.I2C())
sensor.sea_level_pressure = 1013
while True:
    print(adafruit_datetime.datetime.now(), sensor.temperature, neopixel)
