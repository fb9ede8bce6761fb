% if True: # yes
a
% endif # no
b
