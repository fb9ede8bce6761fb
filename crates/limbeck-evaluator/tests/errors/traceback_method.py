class A:
    def __init__(self):
        self.go()
    def go(self):
        raise TypeError('no')
A()
