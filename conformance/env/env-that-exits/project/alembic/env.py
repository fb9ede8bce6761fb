import sys

print("refused")
sys.exit(3)
