% if x:
% endfor
