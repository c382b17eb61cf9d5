# safe
name = "meter"
while True:
    n = len(input())
    line = "n: %s of %s" % (n, name)
    line = "n: %s!" % (sensor.value,)
    line = "<%s>%s" % (sensor.value, n)
    line = "%s/%s" % (name, name)
    line = ("n: %s s" % n)
    line = "a%sb%s" % (n, read())
