from posixpath import *
from posixpath import _stat
