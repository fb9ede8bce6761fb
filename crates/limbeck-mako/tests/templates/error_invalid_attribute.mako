<%def name="f()" color="red">a</%def>
