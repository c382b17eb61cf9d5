# display
# Who reads on finds what json.load has left.
import json

import adafruit_requests

requests = adafruit_requests.Session(pool, context)
response = requests.get(URL)
weather = json.loads(response.text)
print(response.text)

with open("/values.json") as file:
    values = json.loads(file.read())
    rest = file.read()

with open("/last.json") as third:
    last = json.loads(third.read(  # all of it
    ))
