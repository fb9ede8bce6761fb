a
 ${x
