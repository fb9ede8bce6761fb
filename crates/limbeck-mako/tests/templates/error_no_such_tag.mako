<%nope/>
