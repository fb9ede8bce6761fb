plain text
with $ and { and } and % in it
