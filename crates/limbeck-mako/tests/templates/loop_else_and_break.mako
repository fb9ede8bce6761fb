% for x in [1, 2, 3]:
% if loop.index == 1:
<% break %>
% endif
${x}
% endfor
done
