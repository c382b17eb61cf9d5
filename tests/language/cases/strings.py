# SPDX-License-Identifier: MIT
# ruleid: string-any
show("")
# ruleid: string-any
show('it')
# ruleid: string-any
show("""three
lines""")
# ruleid: string-any, string-exact
show("on")
# ruleid: string-any, string-exact
show('on')
# ruleid: string-any, string-exact
show("""on""")
# ok: string-any
show(text)
# ruleid: string-any, string-regex
show("123")
# ruleid: string-any
show("12x")
# ruleid: string-content
name("board")
# ok: string-content
name(board)
# ruleid: string-formatted
log(f"{x} degrees")
# ok: string-formatted
log(x)
# ruleid: string-percent
print("%d degrees" % x)
# ok: string-percent
print(text % x)
# ruleid: string-format
print("{} degrees".format(x))
# ok: string-format
print(text.format(x))
# ruleid: string-joined
print(", ".join(items))
# ok: string-joined
print(separator.join(items))
# ruleid: string-bytes
send(b"\x00\x01")
# ruleid: string-same
echo("a", "a")
# ok: string-same
echo("a", "b")
