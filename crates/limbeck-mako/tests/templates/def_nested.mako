<%def name="outer(a)"><%def name="inner(b)">${a}-${b};</%def>${inner(1)}${inner(2)}</%def>${outer("o")}
