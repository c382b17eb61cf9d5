if True:
    print("bom")
