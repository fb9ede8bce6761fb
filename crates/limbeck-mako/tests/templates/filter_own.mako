<%!
    def comma(value):
        return "" if value is None else value if isinstance(value, str) else ", ".join(value)
    def times(n):
        return lambda text: text * n
%>Revises: ${down | comma,n} ${x | times(2), trim} ${x|repr}
