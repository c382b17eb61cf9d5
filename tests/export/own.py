# SPDX-License-Identifier: MIT
send(1)
for i in send(2):
    send(i)
    send(i, 3)
    send(0, 3)
    bus.send("a")
    send(i, *i)
    bus.send(i)
    with i:
        send(i)
while go():
    send(
        "x",
    )
take(a, f(1))
take(a, 1 + f())
take(_a, f(1))
take(a, 1)
old()
old(1, 2)
old(
    x=1)
use(b)
b = make()
use(b)
use(c)
if b:
    print(use(b))
wait(3)
wait(4)
first(a)
x = 1
last(a)
deep(1 + g(2))
deep(g)


def evaluates():
    return eval("1")


def executes():
    exec(eval("1"))


def neither():
    pass


while True:
    hot(1)
for i in range(3):
    hot(2)
name_of(a)
name_of(_a)
