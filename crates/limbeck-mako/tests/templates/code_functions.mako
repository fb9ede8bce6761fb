<%
    def double(v):
        return v * 2
    squares = [n * n for n in range(4)]
%>${double(4)} ${squares}
