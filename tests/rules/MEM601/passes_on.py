"""What another module makes, under this one's name."""

from ._sha256 import sha224  #! MEM601 NOTE

__version__ = "1.0"
