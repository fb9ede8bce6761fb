  % if True:
    a
	% endif
b
