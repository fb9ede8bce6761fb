import circ.one
Y = 2
def g(): return circ.one.X
try:
    from circ.one import X
except ImportError as e:
    print("circular:", str(e).split(" (")[0])
