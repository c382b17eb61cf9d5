import json

DATA = {"value": None, "unit": "C"}


class Sender:
    def payload(self):
        DATA["value"] = self.value
        data = DATA
        return json.dumps(data)


NAMES = {1: "left", 2: "right"}


def name_of(key):
    names = NAMES
    return names.get(key)


sender = Sender()
while True:
    print(sender.payload(), name_of(read()))
