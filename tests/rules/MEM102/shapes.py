# The chains of + that people write in code that runs again and again.
import time

name = "probe"
while True:
    line = "T: " + str(time.monotonic()) + " s"  #! MEM102 MEDIUM 32-64 garbage_per_iteration
    line = ("T: " + str(time.monotonic())) + " s"  #! MEM102 MEDIUM
    line = name + "/" + name  #! MEM102 MEDIUM
    line = (
        "T: "  #! MEM102 MEDIUM
        + str(time.monotonic())
        + " s"
    )
    line = "a" + f"{time.monotonic()}" + "b"  #! MEM102 MEDIUM
    send("a" + str(1) + "b" + str(2) + "c")  #! MEM102 MEDIUM
    with open("/" + name + ".wav") as file:  #! MEM102 MEDIUM
        play(file)
    try:
        play(name)
    except OSError as error:
        send("no " + str(error) + "!")  #! MEM102 LOW
    if button.value:
        send("key " + str(button) + "!")  #! MEM102 LOW


def send(text):
    radio.send("<" + text + ">")  #! MEM102 MEDIUM
