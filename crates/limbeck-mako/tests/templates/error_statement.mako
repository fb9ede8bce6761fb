% if x: y
% endif
