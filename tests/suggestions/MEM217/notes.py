# A melody that is not played.
import board

NOTES = [
    (262, "crotchet"),  # C
    (294, "crotchet"),
]
HELP = "press the button to play the melody"
LED = board.LED
while True:
    print(LED)
