%if True:
a
%endif
