% match x:
% endmatch
