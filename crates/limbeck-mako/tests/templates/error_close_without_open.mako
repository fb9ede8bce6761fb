a</%def>
