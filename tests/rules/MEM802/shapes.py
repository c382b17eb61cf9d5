# Texts that are read whole, only to be parsed.
import json

import adafruit_requests

requests = adafruit_requests.Session(pool, context)
response = requests.get(URL)
weather = json.loads(response.text)  #! MEM802 MEDIUM
response.close()

with requests.get(URL) as reply:
    print(json.loads(reply.text)["temperature"])  #! MEM802

with open("/settings.json") as file:
    settings = json.loads(file.read())  #! MEM802

names = open("/names.json", "rb")
settings = json.loads(names.read())  #! MEM802
