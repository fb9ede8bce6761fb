% try:
${1 // x}
% except ZeroDivisionError as e:
zero ${str(e)[:7]}
% endtry
