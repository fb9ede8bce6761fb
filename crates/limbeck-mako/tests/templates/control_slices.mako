% for k in d[1:]:
${k}
% endfor
