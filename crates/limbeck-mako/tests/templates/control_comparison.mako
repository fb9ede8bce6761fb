% if a and not b or "x:" in c:
yes
% endif
