<%def name="hello(who, mark='!')">
Hello ${who}${mark}
</%def>
[${hello("a")}] [${hello("b", mark="?")}]
