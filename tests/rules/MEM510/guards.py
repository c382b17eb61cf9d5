# 1,200 bytes are free
# It fits, even at the high end.
import board

print(board.LED)
