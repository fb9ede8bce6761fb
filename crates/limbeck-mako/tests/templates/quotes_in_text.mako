it's "q" \n \ ${1}	|
