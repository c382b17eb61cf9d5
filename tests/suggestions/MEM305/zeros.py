# safe
import array
from array import array as make

N = 100
data = b"abc"
samples = array.array("H", [0] * N)
signs = make("b", N * [0])
padded = array.array("h", [0] * (N + 2))[1:]
counted = array.array("h", [0 for _ in range(len(data))])
lines = array.array(
    "B",
    [0] * (N - 2),  # two less
)
