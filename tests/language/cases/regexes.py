# SPDX-License-Identifier: MIT
# ruleid: regex-alone
PASSWORD = "abc"
# ok: regex-alone
PASSWORD = ""
# ruleid: regex-and
API_TOKEN = "x"
# ok: regex-and
API_KEY = "x"
# ruleid: regex-not
notify(1)
# ok: regex-not
notify(quiet)
# ruleid: regex-name
dumps(1)
# ok: regex-name
undumped(1)
# ok: regex-name
json.dumps(1)
# ruleid: regex-string
fetch("http://a")
# ok: regex-string
fetch("see http://a")
# ruleid: regex-quoted
fetch("ftp://a")
# ruleid: regex-start
check(abc)
# ok: regex-start
check(cab)
# ruleid: regex-negative
import lib_one
# ok: regex-negative
import adafruit_lib_one
# ruleid: regex-group
colour_red = 1


def f():
    # ruleid: regex-inside
    return secret


# ok: regex-inside
print(secret)
