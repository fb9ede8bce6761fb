<%def name="ident(name, value)">${name} = ${repr(value)}
</%def><%doc>
never seen
</%doc>"""${message}"""
${ident("revision", up_revision)}${ident("down_revision", down_revision)}
<%text>
# ${left} % as it is
</%text>
