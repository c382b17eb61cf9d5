# Data that nothing reads: containers with all that is in them, texts, bytes.
import board

NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]  #! MEM217 MEDIUM 64 kept
PAIRS = ((1, 2), (3, 4), (5, 6), (7, 8))  #! MEM217 MEDIUM 96 kept
KEYS = {"a": [1, 2], "b": {"c": 1}}  #! MEM217 MEDIUM 96 kept
COLOURS = {1, 2, 3}  #! MEM217 LOW 32 kept
GREETING = "a text of more than ten letters"  #! MEM217 LOW 48 kept
HEADER = b"\x01\x02\x03"  #! MEM217 LOW 32 kept
PINS = [board.D5, board.D6]  #! MEM217 LOW 32 kept
LARGE = [0x7FFFFFFF, 1]  #! MEM217 MEDIUM 64 kept
EMPTY = []  #! MEM217 LOW 32 kept
SIZE = 64
FRAME = bytearray(SIZE * 8)  #! MEM217 MEDIUM 528 kept
ZEROS = bytes(100)  #! MEM217 MEDIUM 128 kept
SLOTS = [0] * 1000  #! MEM217 MEDIUM 4016 kept
LINE = b"\0" * 100  #! MEM217 MEDIUM 128 kept
_private = (1, 2, 3)  #! MEM217 LOW 32 kept
while True:
    print(board.board_id)
