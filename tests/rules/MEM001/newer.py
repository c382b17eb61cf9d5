# Python of some version reads it: no finding, whatever CircuitPython says.
match = {}
match match:
    case {"a": 1}:
        pass


def f(a, /, *b):
    return [*b, f"{a!a}"]


options = {  # nothing, as yet
}
