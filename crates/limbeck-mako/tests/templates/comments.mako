## gone
a
  ## gone too
b ## stays
## with \
   continuation
c
