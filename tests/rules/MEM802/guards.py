# What is no file or answer for certain, what is not all of it, and what is parsed from elsewhere.
import io
import json

import adafruit_requests

requests = adafruit_requests.Session(pool, context)
other = fetch()
stream = io.StringIO(other)
answer = requests.get(URL)
json.loads(other.text)
json.loads(other.read())
json.loads(stream.read())
json.loads(answer.content)
json.loads(answer.reason)
json.loads('{"text": 1}')
json.load(other)
answer.json()

with open("/settings.json") as file:
    json.loads(file.read(100))
    json.loads(file.readline())
    json.loads(file.read().strip())
    json.dumps(file.read())
