"""python-decouple: settings from the environment, a settings.ini or a .env file."""
import os

_MISSING = object()


class UndefinedValueError(Exception):
    pass


class Undefined:
    pass


undefined = Undefined()


def strtobool(value):
    if isinstance(value, bool):
        return value
    value = value.lower()
    if value in ("y", "yes", "t", "true", "on", "1"):
        return True
    if value in ("n", "no", "f", "false", "off", "0"):
        return False
    raise ValueError(f"Invalid truth value: {value}")


class RepositoryEmpty:
    def __init__(self, source="", encoding="utf-8"):
        self.data = {}

    def __contains__(self, key):
        return key in os.environ or key in self.data

    def __getitem__(self, key):
        return self.data[key]


class RepositoryEnv(RepositoryEmpty):
    def __init__(self, source, encoding="utf-8"):
        self.data = {}
        with open(source, encoding=encoding) as file:
            for line in file:
                line = line.strip()
                if not line or line.startswith("#") or "=" not in line:
                    continue
                name, value = (part.strip() for part in line.split("=", 1))
                if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
                    value = value[1:-1]
                self.data[name] = value


class RepositoryIni(RepositoryEmpty):
    def __init__(self, source, encoding="utf-8"):
        import configparser
        parser = configparser.ConfigParser()
        parser.read(source, encoding=encoding)
        self.data = {name.upper(): value for name, value in parser.items("settings")}

    def __getitem__(self, key):
        return self.data[key.upper()]

    def __contains__(self, key):
        return key in os.environ or key.upper() in self.data


class Config:
    def __init__(self, repository):
        self.repository = repository

    def get(self, option, default=undefined, cast=undefined):
        if option in os.environ:
            value = os.environ[option]
        elif option in self.repository:
            value = self.repository[option]
        elif isinstance(default, Undefined):
            raise UndefinedValueError(f"{option} not found. Declare it as envvar or define a default value.")
        else:
            value = default
        if isinstance(cast, Undefined):
            return value
        if cast is bool:
            return bool(value) and strtobool(value)
        return cast(value)

    __call__ = get


class AutoConfig:
    SUPPORTED = {"settings.ini": RepositoryIni, ".env": RepositoryEnv}

    def __init__(self, search_path=None):
        self.search_path = search_path
        self._config = None

    def __call__(self, *args, **kwargs):
        if self._config is None:
            from _packages import caller_directory
            self._config = Config(self._repository(self.search_path or caller_directory()))
        return self._config(*args, **kwargs)

    def _repository(self, directory):
        while True:
            for name, kind in self.SUPPORTED.items():
                path = os.path.join(directory, name)
                if os.path.isfile(path):
                    return kind(path)
            parent = os.path.dirname(directory)
            if parent == directory:
                return RepositoryEmpty()
            directory = parent


config = AutoConfig()


class Csv:
    def __init__(self, cast=str, delimiter=",", strip=" \t\n\r\x0b\x0c", post_process=list):
        self.cast, self.delimiter, self.strip, self.post_process = cast, delimiter, strip, post_process

    def __call__(self, value):
        parts = value.split(self.delimiter) if value else []
        return self.post_process(self.cast(part.strip(self.strip)) for part in parts)


class Choices:
    def __init__(self, flat=None, cast=str, choices=None):
        self.cast = cast
        self.choices = list(flat or []) + [choice for choice, _ in choices or []]

    def __call__(self, value):
        value = self.cast(value)
        if value not in self.choices:
            raise ValueError(f"Value not in list: {value!r}; valid values are {self.choices!r}")
        return value
