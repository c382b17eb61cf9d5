# safe
import array
from array import array as make

N = 100
data = b"abc"
samples = array.array("H", bytes(2 * N))
signs = make("b", bytes(N))
padded = array.array("h", bytes(2 * (N + 2)))[1:]
counted = array.array("h", bytes(2 * len(data)))
lines = array.array(
    "B",
    bytes(N - 2),  # two less
)
