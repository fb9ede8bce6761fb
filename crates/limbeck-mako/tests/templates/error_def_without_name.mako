<%def>a</%def>
