import circ.two
from circ import two as t
X = 1
def f(): return circ.two.Y
