import time

name = "probe"
while True:
    line = "T: " + str(time.monotonic()) + " s"
    line = '100%: ' + name + ' {' + str(line) + '}'
    with open("/" + name + ".wav") as file:
        print(file)
