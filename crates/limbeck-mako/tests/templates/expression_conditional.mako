${imports if imports else ""}
next
