% for i in range(3):
  % if i % 2:
  odd ${i}
  % else:
  even ${i}
  % endif
% endfor
