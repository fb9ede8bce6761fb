<%!
    import re
    FOUR = 4
%>
${re.split(r", *", "a, b")} ${FOUR}
