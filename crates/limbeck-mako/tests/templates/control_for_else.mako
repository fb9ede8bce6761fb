% for a in items:
${a}
% if a == 2:
<% break %>\
% endif
% else:
none
% endfor
