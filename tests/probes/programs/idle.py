# nothing

"""doc"""
pass
