<%def name="f()" buffered="True">abc</%def>${f().upper()} ${f() | h}
