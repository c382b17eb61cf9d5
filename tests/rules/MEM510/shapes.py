# 1,000 bytes are free
"""A docstring takes memory, too, until the whole file is compiled."""  #! MEM510 MEDIUM
import board

print(board.LED)
