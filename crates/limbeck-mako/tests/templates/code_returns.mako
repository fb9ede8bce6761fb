before
<% return "" %>
after
