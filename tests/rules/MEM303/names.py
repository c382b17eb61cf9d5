# What is called alike and is no buffer: aliased, shadowed, rebound, in a string, in a comment.
frame = bytearray(512)
data = bytearray(512)
data = memoryview(data)
alias = frame


def draw(frame):
    uart.write(frame[0:64])  # shadowed


while True:
    uart.write(alias[0:64])  # aliased: it may be a view as well
    uart.write(data[0:64])  # rebound
    draw(alias)
    print("uart.write(frame[0:64])")  # in a string; in a comment: uart.write(frame[0:64])
    uart.write(frame[0:64])  #! MEM303 MEDIUM
