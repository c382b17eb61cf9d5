import json


class Sender:
    def payload(self):
        data = {"value": self.value, "unit": "C"}
        return json.dumps(data)


def name_of(key):
    names = {1: "left", 2: "right"}
    return names.get(key)


sender = Sender()
while True:
    print(sender.payload(), name_of(read()))
