#! 3 MEM601
import board
import digitalio
import busio

x = (1, 2 busio.

print(board)
