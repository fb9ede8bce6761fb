<%def name="f()">${x}/${y}</%def><% y = 2 %>${f()}
