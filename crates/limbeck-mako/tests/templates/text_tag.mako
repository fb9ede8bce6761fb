<%text>${x} % if <% a %>
% if
## c
</%text>end
