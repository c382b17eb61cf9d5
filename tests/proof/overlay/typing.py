# SPDX-License-Identifier: MIT
# No board has it, and a program that asks for it unguarded ends there: so that such a program can be compared with what
# becomes of it, it is here.
class _Any:
    def __getitem__(self, key):
        return self


Optional = List = Sequence = Dict = Tuple = Union = _Any()
