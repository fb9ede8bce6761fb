from ..a import helper
from .. import a
def up(): return helper()[0] + " via " + __name__ + " " + a.A.name
