# Aliased, shadowed, rebound, in a string, in a comment.
import alarm  #! MEM601
import audiocore as sound  #! MEM601
import bitmaptools  #! MEM601
import countio
import countio  #! MEM601
import keypad

# alarm, sound
print("alarm sound", audiocore)
keypad = 1


def shadow(bitmaptools):
    return bitmaptools
