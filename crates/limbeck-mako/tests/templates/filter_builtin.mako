${x | n,len,str} ${x | repr}
