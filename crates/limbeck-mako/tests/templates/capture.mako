<%def name="f(a)">x${a}</%def>${capture(f, 1).upper()} ${len(capture(f, a="y"))}
