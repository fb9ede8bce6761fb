"""Names only: a script has no command line of its own."""


class Namespace:
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        return f"Namespace({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


class ArgumentError(Exception):
    pass


class ArgumentTypeError(Exception):
    pass


class ArgumentParser:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("argparse.ArgumentParser is not available in scripts")
