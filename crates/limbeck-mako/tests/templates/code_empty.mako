a<% %>b<%
  # nothing
%>c
