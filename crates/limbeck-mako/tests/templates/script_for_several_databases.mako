<%!
import re

%>"""${message}"""
<%
    names = databases
%>

## one pair of functions for each
% for name in re.split(r',\s*', names):

def upgrade_${name}():
    ${context.get("%s_upgrades" % name, "pass")}


def downgrade_${name}():
    ${context.get("%s_downgrades" % name, "pass")}

% endfor
