# display
# What a comment says of the names would be lost.
class Commented:

    # how it begins
    def __init__(self):
        self.x = 1
