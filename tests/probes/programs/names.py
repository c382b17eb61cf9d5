_ml = 1
_ml1q = 2
_mlt = 3
print(_ml, _ml1q, _mlt)
