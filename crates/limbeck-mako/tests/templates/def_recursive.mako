<%def name="f(n)">${n}\
% if n:
${f(n - 1)}\
% endif
</%def>${f(2)}
