a<%doc>
  ${nothing}
  % if
</%doc>b
