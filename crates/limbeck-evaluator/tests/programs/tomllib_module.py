import io
import tomllib

TEXT = '''
title = "x"
n = 1_000
f = 1.5
on = true
at = 1979-05-27T07:32:00Z
day = 1979-05-27
clock = 07:32:00
items = [1, "two", [3]]

[tool.alembic]
script_location = "%(here)s/alembic"

[[servers]]
name = "a"

[[servers]]
name = "b"
'''
data = tomllib.loads(TEXT)
print(data)
print(list(data))
print(tomllib.load(io.BytesIO(b'[a]\nb = "\xc3\xa9"')))
try:
    tomllib.loads("a = ")
except tomllib.TOMLDecodeError as error:
    print(type(error).__name__, isinstance(error, ValueError))
