def upgrade(a, b):
    pass


upgrade(1)
