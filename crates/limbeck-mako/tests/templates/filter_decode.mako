${x | decode.utf8}
