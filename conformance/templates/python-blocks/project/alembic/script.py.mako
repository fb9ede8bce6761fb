<%!
import re

def slug(text):
    return re.sub(r"\W+", "-", text.lower())
%><%
    words = message.split()
    count = len(words)
%>"""${message}"""
# ${slug(message)} ${count}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
