# Names that text reaches: eval and exec see what the module imports.
import board
import busio
import digitalio  #! MEM601 LOW

BUSES = ("board.I2C()", "busio.I2C(board.GP1, board.GP0)")
for bus in BUSES:
    print(eval(bus))
