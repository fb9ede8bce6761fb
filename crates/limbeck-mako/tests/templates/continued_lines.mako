a \
b\
\
c\ d
