# unsafe
import json

import adafruit_requests

requests = adafruit_requests.Session(pool, context)
response = requests.get(URL)
weather = response.json()["now"]
response.close()


def settings(path):
    with open(path) as file:
        return json.load(file)
