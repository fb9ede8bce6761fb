% for a, b in pairs:
${a}=${b}
% endfor
