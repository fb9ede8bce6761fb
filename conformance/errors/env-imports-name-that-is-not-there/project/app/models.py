class Bass:
    pass
