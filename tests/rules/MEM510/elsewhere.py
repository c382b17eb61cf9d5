# 700 bytes are free
# Nothing says that a board will ever compile this.
import os
import subprocess


def run(name):
    return subprocess.run([os.path.join("bin", name)])
