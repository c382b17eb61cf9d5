# display
import board


def show(pins):
    import busio
    for pin in pins:
        print(pin)
    return busio


print(board, show)
