# a comment
body
