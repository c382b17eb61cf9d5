# keeps its finding
frame = bytearray(
    [0]  # silence
    * 64
)
other = bytearray([0] * 64)
