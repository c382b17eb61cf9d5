import time


def show(display):
    display.show("no answer from the sensor in time")
    display.show("no answer from the sensor in time")
    time.sleep(1)
    display.show("no answer from the sensor in time")
    display.show("no answer from the sensor in time")
    display.show("no answer from the sensor in time")
    display.show("no answer from the sensor in time")


print("what was seen is not what was expected", "what was seen is not what was expected")
print("what was seen is not what was expected", "what was seen is not what was expected")
print("what was seen is not what was expected", "what was seen is not what was expected")
