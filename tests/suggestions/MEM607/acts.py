# display
import board

while True:
    print(board)
    import wifi
    print(wifi)
