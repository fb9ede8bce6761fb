a<%block>b${x}</%block>c<%block name="d" filter="h"><${x}></%block>
