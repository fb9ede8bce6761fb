[${x | trim}] [${x|trim,h}]
