${f(3)}
<%def name="f(n)">\
% for i in range(n):
${i},\
% endfor
</%def>
