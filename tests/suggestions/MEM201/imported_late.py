# keeps its finding: deque is not known yet where early is made
early = []
from collections import deque

late = []
while True:
    early.append(read())
    late.append(read())
