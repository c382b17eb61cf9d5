# display
N = 4
globals()["N"] = -1
frame = bytearray([0] * N)
