# Literals that are written again and again, wherever they stand.
def show(display):
    display.show("no answer from the sensor in time")
    display.show("no answer from the sensor in time")  #! MEM505 NOTE 380 peak
    display.show("no answer from the sensor in time")
    display.show("no answer from the sensor in time")
    display.show("no answer from the sensor in time")
    display.show("no answer from the sensor in time")


table = {
    "temperature": 1,
    "a": {"temperature": 2},  #! MEM505 NOTE 264 peak
    "b": {"temperature": 2},
    "c": {"temperature": 2},
    "d": {"temperature": 2},
    "e": {"temperature": 2},
    "f": {"temperature": 2},
}
raw = [
    b"\xa5\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b",
    b"\xa5\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b",  #! MEM505 NOTE 264 peak
    b"\xa5\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b",
    b"\xa5\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b",
    b"\xa5\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b",
    b"\xa5\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b",
    b"\xa5\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b",
]
