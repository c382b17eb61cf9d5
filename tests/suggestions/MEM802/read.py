# unsafe
import json

import adafruit_requests

requests = adafruit_requests.Session(pool, context)
response = requests.get(URL)
weather = json.loads(response.text)["now"]
response.close()


def settings(path):
    with open(path) as file:
        return json.loads(file.read())
