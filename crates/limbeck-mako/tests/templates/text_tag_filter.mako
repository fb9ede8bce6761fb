<%text filter="h"><b></%text>
