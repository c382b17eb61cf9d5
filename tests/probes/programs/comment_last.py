def f():
    return 1


    # end
print(f())
# last