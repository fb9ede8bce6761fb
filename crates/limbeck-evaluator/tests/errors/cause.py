def load():
    try:
        {}['key']
    except KeyError as e:
        raise RuntimeError('no config') from e
load()
