# display
import board
import wifi

while True:
    print(board)
    print(wifi)
