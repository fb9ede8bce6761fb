% for x in "abc":
${loop.index}${x}${loop.first}${loop.last}${loop.reverse_index}${loop.even}${loop.cycle("p", "q")}
% endfor
