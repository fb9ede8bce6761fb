<%def name="f()">
a
