# display
# A name may be reached by its text.

print(globals()["bo" + "ard"])
