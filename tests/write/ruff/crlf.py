import os
import sys

x = dict(
  a=1,

  b=2)
