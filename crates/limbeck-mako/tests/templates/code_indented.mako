% if True:
    <%
        a = """one
  two"""
        if a:
            b = 1
    %>\
${a} ${b}
% endif
