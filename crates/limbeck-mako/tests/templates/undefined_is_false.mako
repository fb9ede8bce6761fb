% if nothing:
a
% else:
b
% endif
${"u" if nothing is UNDEFINED else "d"}
