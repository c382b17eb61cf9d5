# on a matrixportal_m4
# What is free there is not known: 16 KB are told of, no more.
small = bytearray(16000)
large = bytearray(16384)  #! MEM310 LOW 16400 peak
