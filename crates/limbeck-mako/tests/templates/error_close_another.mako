<%def name="f()"></%block>
