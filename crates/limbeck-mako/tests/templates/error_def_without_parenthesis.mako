<%def name="f">a</%def>
