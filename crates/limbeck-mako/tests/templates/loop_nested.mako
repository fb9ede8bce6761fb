% for x in [1, 2]:
% for y in [3, 4]:
${loop.parent.index}.${loop.index}
% endfor
${loop.index}
% endfor
