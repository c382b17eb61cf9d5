# Aliased, shadowed, rebound, in a string, in a comment.
import alarm  #! MEM601
import audiocore as sound  #! MEM601 aliased
import bitmaptools  #! MEM601 shadowed where it is read
import countio
import countio  #! MEM601
import keypad

print("alarm sound", audiocore)  # in a string; in a comment: alarm, sound
keypad = 1  # rebound


def shadow(bitmaptools):
    return bitmaptools
