# What is called alike and makes no array: aliased, shadowed, rebound, in a string, in a comment.
import array as a
import sound
from sound import array

make = a.array
make = list
aliased = a.array("H", [0] * 64)  #! MEM305 LOW aliased
shadowed = array("H", [0] * 64)  # shadowed
method = sound.array("H", [0] * 64)
rebound = make("H", [0] * 64)  # rebound
text = 'array.array("H", [0] * 64)'  # a string; a comment: array.array("H", [0] * 64)
