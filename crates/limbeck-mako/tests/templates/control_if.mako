% if x == 1:
one
% elif x == 2:
two
% else:
other
% endif
end
