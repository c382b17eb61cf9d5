# SPDX-License-Identifier: MIT
# ruleid: boolean-any-order
print(ready and done)
# ruleid: boolean-any-order
print(done and ready)
# ruleid: no-associativity
print(A | FLAG)
# ok: no-associativity
print(FLAG | A)
# ok: not-here, elsewhere
# ruleid: only-here
everywhere()
