if True:
	import os
	if os:
		q = """
	 x"""
	else:
		pass
try:
	with open("/dev/null") as file:
		data = file.read()
	# comment
except OSError as e: pass
else: r = 1
finally:
  # odd
  t = (1,
2)
print(q, data, r, t)