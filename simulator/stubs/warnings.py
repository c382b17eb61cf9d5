# SPDX-License-Identifier: MIT
def warn(message, category=None):
    pass


def simplefilter(action):
    pass
