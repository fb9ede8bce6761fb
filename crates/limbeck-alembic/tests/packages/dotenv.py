import io
import os

from dotenv import dotenv_values, load_dotenv

os.environ["KNOWN"] = "environment"
text = r'''
# comment
PLAIN=value
export EXPORTED = spaced
INLINE=value # comment
HASH=va#lue
SINGLE='single # quoted\n'
DOUBLE="double\n\"quoted\""
EMPTY=
BARE
EXPANDED=${PLAIN}-${MISSING:-default}-${KNOWN}
LITERAL='${PLAIN}'
MULTI="one
two"
KNOWN=file
URL=postgresql://u:p%40@h/d?x=1
'''
for name, value in dotenv_values(stream=io.StringIO(text)).items():
    print(name, repr(value))
print(load_dotenv(stream=io.StringIO(text)), os.environ["PLAIN"], os.environ["KNOWN"])
load_dotenv(stream=io.StringIO(text), override=True)
print(os.environ["KNOWN"])
