% try:
a
% finally:
b
% endtry
