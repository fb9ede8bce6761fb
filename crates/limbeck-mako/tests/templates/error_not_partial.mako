% if x
a
% endif
