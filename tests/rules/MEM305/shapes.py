# Lists that are made only to fill an array.
import array
from array import array as make

N = 100
samples = array.array("H", [0] * N)  #! MEM305 LOW 240 peak
wave = array.array("H", [2**15] * N)  #! MEM305 MEDIUM 384 peak
gains = array.array("f", [1.0 for _ in range(N)])  #! MEM305 MEDIUM 496 peak
signs = make("b", N * [0])  #! MEM305 MEDIUM 336 peak
small = array.array("H", [0] * 4)  #! MEM305 LOW 48 peak


def zeros(count):
    return array.array("B", [0] * count)  #! MEM305 LOW


def again():
    return array.array("H", [0] * 64)  #! MEM305 MEDIUM 160 garbage_per_iteration


while True:
    show(again())
    levels = array.array("H", [read()] * N)  #! MEM305 MEDIUM 384 garbage_per_iteration
    show(levels)
    if button.value:
        show(array.array("I", [0 for _ in range(N)]))  #! MEM305 LOW 496 garbage_per_iteration
