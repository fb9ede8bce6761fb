<%page args="x, y=2"/>${x} ${y}
