# unsafe
import array

N = 100
wave = array.array("H", [2**15]) * N  # silence
gains = array.array("f", [0.5]) * N
wide = array.array("L", [0]) * (N + 2)


def play(level):
    return array.array("h", [level]) * 64


show(array.array("I", [7]) * 16, array.array(KIND, [0]) * 16)
