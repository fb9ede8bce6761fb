a
% if True:
b ${(1 +
 1)}
% endif
<%
  x = 1
%>\
${x}
