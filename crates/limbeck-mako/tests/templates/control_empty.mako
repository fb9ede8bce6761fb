% if True:
% endif
% for i in []:
## only a comment
% endfor
% if False:
% else:
x
% endif
