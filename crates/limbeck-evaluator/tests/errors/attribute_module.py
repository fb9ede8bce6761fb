import os
os.getcwdd()
