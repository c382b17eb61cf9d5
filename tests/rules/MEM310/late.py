# 20,000 bytes are free
# Late in a program, less is free; what is too large for a turn's buffer is said once more.
kept = bytearray(9000)  #! MEM310 MEDIUM
late = bytearray(8500)  #! MEM310 HIGH
while True:
    too_large = bytearray(30000)  #! MEM310 HIGH
    uart.readinto(too_large)
