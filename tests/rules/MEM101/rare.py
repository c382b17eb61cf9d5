# What is built only when somebody looks, or in a branch around the loop that is seldom taken.
class Packet:
    def __str__(self):
        text = ""
        for byte in self.data:
            text += hex(byte)  #! MEM101 MEDIUM
        return text

    def __repr__(self):
        text = ""
        for byte in self.data:
            text += hex(byte)  #! MEM101 MEDIUM
        return text

    def text(self):
        text = ""
        for byte in self.data:
            text += hex(byte)  #! MEM101 HIGH
        return text

    def process(self, data):
        if self.debug:
            text = ""
            for byte in data:
                for bit in byte:
                    text += bit  #! MEM101 MEDIUM
            print(text)
        line = ""
        for byte in data:
            if byte:
                line += hex(byte)  #! MEM101 HIGH
        return line


log = ""
while True:
    if event.pressed:
        log += "pressed"  #! MEM101 HIGH
