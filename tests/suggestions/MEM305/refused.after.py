# keeps its finding
import array

N = 100
first = array.array("H", [7] * N)[0]
turned = not array.array("H", [7] * N)
told = array.array(
    "H",
    [
        0  # silence
    ]
    * N,
)
one = array.array("H", bytes(2 * N))
