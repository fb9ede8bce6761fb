${shout("a")}
<%!
    def shout(v):
        return v.upper()
%>
