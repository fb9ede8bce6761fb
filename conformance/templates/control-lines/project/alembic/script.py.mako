"""${message}"""
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
% if down_revision is None:
# first
% elif branch_labels:
# labelled
% else:
# follows ${down_revision}
% endif
% for word in message.split():
# ${loop.index} ${word}
% endfor
    % for n in range(2):
        % if n:
# n is ${n}
        % endif
    % endfor
## a comment of the template
"""
%% literal percent line
"""
