import time


TEXT = "no answer from the sensor in time"


def show(display):
    display.show(TEXT)
    display.show(TEXT)
    time.sleep(1)
    display.show(TEXT)
    display.show(TEXT)
    display.show(TEXT)
    display.show(TEXT)


TEXT_2 = "what was seen is not what was expected"
print(TEXT_2, TEXT_2)
print(TEXT_2, TEXT_2)
print(TEXT_2, TEXT_2)
