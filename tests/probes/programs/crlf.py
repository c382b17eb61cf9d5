import os
for i in range(2):
    print(i)
if i:
  a = """x
  y"""
  print(repr(a))
