from collections import deque

log = deque((), 50)
while True:
	log.append(read())
