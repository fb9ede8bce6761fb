% if 1 == 1 and \
   2 == 2:
a
% endif
b
