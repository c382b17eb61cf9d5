# Small dicts for configuration, of fewer than ten entries.
CONFIG = {"interval": 2, "pin": 5, "name": "porch"}
LIMITS = {"low": (0, 10), "high": (90, 100), "off": None}


def settings(name):
    defaults = {"gain": 1, "offset": 0}
    defaults.update(LIMITS)
    return defaults[name]


gain = settings("gain")
while True:
    print(CONFIG["name"], LIMITS["low"], gain)
    state = {"gain": gain, "pin": 5}  #! MEM206
    print(state)
