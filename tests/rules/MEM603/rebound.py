import board
from adafruit_bme280 import advanced  #! MEM603 NOTE

advanced = advanced.Adafruit_BME280_I2C(board.I2C())
while True:
    print(advanced.temperature)
