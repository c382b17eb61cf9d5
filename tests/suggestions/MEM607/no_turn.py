# display
import board


def show(pins):
    for pin in pins:
        import busio
        print(pin)
    return busio


print(board, show)
