"""A log that only grows."""
import time
from collections import deque

log = deque((), 50)
while True:
    log.append(time.monotonic())
    print(len(log))
