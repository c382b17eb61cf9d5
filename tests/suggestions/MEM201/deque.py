"""A log that only grows."""
import time

log = []
while True:
    log.append(time.monotonic())
    print(len(log))
