# safe
name = "meter"
while True:
    n = len(input())
    line = "n: " + str(n) + " of " + name
    line = "n: " + str(sensor.value) + "!"
    line = "<" + str(sensor.value) + ">" + str(n)
    line = name + "/" + name
    line = ("n: "
            + str(n)
            + " s")
    line = "a" + str(n) + "b" + str(read())
