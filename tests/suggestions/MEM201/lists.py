# keeps its finding
import json

log = []
shown = []
walked = []
while True:
    log.append(read())
    print(json.dumps(log))
    shown.append(read())
    print(shown)
    walked.append(read())
    print(sum(walked))
