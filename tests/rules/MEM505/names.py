# A literal that is aliased, shadowed, rebound; in a string, in a comment.
TEXT = "no answer from the sensor in time"
alias = TEXT  # aliased: written once
TEXT_2 = [TEXT, TEXT, TEXT, alias, alias]


def shadowed(TEXT):
    return [TEXT, TEXT, TEXT, TEXT, TEXT]  # shadowed


def rebound(n):
    text = "no answer from the sensor in time"  #! MEM505
    text = n  # rebound
    return text + "'no answer from the sensor in time', in a string"  # in a string; in a comment: "no answer from the sensor in time"


print("no answer from the sensor in time", "no answer from the sensor in time", "no answer from the sensor in time")
print("no answer from the sensor in time", "no answer from the sensor in time", "no answer from the sensor in time")
