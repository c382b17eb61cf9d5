# safe
while True:
    n = len(input())
    line = "100%" + str(n) + "\t{}"
    line = 'it\'s ' + str(n) + '%s'
    line = r"\d" + str(n) + r"\x25"
