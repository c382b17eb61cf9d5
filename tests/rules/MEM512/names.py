import sys
leave = sys.exit  # aliased


def returned(exit):  # shadowed
    exit()
    print("return")  # string
    # return  # comment
    exit = None  # rebound
    return exit
    print(exit)  #! MEM512


leave(returned)  # a comment: return
