% if True:
a
% endif