# keeps its finding
import json
from collections import deque

log = []
shown = []
walked = deque((), 50)
while True:
    log.append(read())
    if len(log) > 50:
        log.pop(0)
    print(json.dumps(log))
    shown.append(read())
    if len(shown) > 50:
        shown.pop(0)
    print(shown)
    walked.append(read())
    print(sum(walked))
