a
% if x:
b
