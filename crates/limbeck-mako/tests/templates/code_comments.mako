<%
    # first
  # less
    x = 1  # it's

    y = 2
%>${x + y}
