# SPDX-License-Identifier: MIT
# ruleid: part-of-a-chain
x = a or b or c
# ok: part-of-a-chain
x = a or d or c
