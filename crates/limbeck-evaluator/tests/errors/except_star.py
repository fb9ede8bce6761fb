# `except*` is refused before anything runs: the list would say so.
ran = []
ran.append(1)
try:
    raise ValueError(f"ran {ran}")
except* ValueError:
    pass
