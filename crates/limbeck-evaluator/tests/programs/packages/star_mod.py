import os
public = 1
_private = 2
class Thing: pass
