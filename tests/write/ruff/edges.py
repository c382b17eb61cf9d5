

import os

   


x = 1



   
import sys












import re
y = 2   
import abc
z = 3



import ast