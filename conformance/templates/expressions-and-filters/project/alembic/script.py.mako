"""${message} | ${message|u} | ${message.upper()} | ${message|trim} | ${"<b>"|h} | ${repr(up_revision)} | ${up_revision | n}"""
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}
x = ${ {"a": 1}["a"] } + ${len([1, 2])}
