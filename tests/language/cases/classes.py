# SPDX-License-Identifier: MIT
# ruleid: class-any
class Sensor:
    pass


# ruleid: class-any, class-base
class Sensor(Base):
    pass


# ruleid: class-base
class Other(Base, Mixin):
    pass


# ok: class-base
class Third(Mixin):
    pass


# ruleid: class-with
class Fourth:
    x = 1

    def __init__(self, a):
        self.a = a


# ok: class-with
class Fifth:
    def start(self):
        pass


# ruleid: class-decorated
@register
class Sixth:
    pass


# ruleid: class-field
class Seventh:
    a = 1
    limit = 10
