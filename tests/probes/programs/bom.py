# comment
import os
print(os.sep)
