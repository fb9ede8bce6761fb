"""The URLs of pydantic."""
from urllib.parse import quote, urlsplit

# Schemes whose URLs always have a path and whose hosts are lower case.
_SPECIAL = ("http", "https", "ws", "wss", "ftp", "file")


def _login(text):
    """A user name or a password as a URL has it; what is escaped already stays so."""
    return quote(text, safe="%+'~!$&()*,-._")


def _normal(text):
    scheme, separator, rest = text.partition("://")
    end = min((rest.index(mark) for mark in "/?#" if mark in rest), default=len(rest))
    authority, path = rest[:end], rest[end:]
    login, at, host = authority.rpartition("@")
    if at:
        user, colon, password = login.partition(":")
        login = _login(user) + colon + _login(password)
    if scheme.lower() in _SPECIAL:
        host, path = host.lower(), path if path.startswith("/") else "/" + path
    return scheme.lower() + separator + login + at + host + path


class AnyUrl:
    default_port = None
    allowed_schemes = None

    def __init__(self, url):
        if "://" not in str(url):
            raise ValueError("Input should be a valid URL, relative URL without a base")
        self._text = _normal(str(url))
        self._parts = urlsplit(self._text)
        if self.allowed_schemes is not None and self.scheme not in self.allowed_schemes:
            expected = ", ".join(repr(scheme) for scheme in self.allowed_schemes)
            raise ValueError(f"URL scheme should be {expected}")

    @classmethod
    def _validate(cls, value):
        return value if type(value) is cls else cls(value)

    @classmethod
    def build(cls, *, scheme, host=None, username=None, user=None, password=None, port=None, path=None, query=None,
              fragment=None, hosts=None):
        # The older form names the user `user` and begins the path with a slash itself.
        is_old = user is not None
        username = user if is_old else username
        text = f"{scheme}://"
        if username is not None or password is not None:
            text += _login(username or "")
            if password is not None:
                text += ":" + _login(password)
            text += "@"
        if hosts:
            text += ",".join(_host(**item) for item in hosts)
        else:
            text += host or ""
            if port is not None and str(port):
                text += f":{port}"
        if path:
            text += path if is_old and path.startswith("/") else "/" + path
        if query:
            text += "?" + query
        if fragment:
            text += "#" + fragment
        return cls(text)

    @property
    def scheme(self):
        return self._text.split("://", 1)[0]

    @property
    def username(self):
        return self._parts.username

    user = username

    @property
    def password(self):
        return self._parts.password

    @property
    def host(self):
        return self._parts.hostname

    @property
    def port(self):
        return self._parts.port or self.default_port

    @property
    def path(self):
        return self._parts.path or None

    @property
    def query(self):
        return self._parts.query or None

    @property
    def fragment(self):
        return self._parts.fragment or None

    def hosts(self):
        return [{"username": self.username, "password": self.password, "host": self.host, "port": self.port}]

    def unicode_string(self):
        return self._text

    encoded_string = unicode_string

    def __str__(self):
        return self._text

    def __repr__(self):
        return f"{type(self).__name__}({self._text!r})"

    def __eq__(self, other):
        return str(self) == str(other)

    def __hash__(self):
        return hash(self._text)

    def __contains__(self, text):
        return text in self._text

    # URLs were strings once, and settings written then still treat them so.
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._text, name)


def _host(*, host, port=None, username=None, password=None):
    login = f"{_login(username or '')}:{_login(password)}@" if password else ""
    return login + host + (f":{port}" if port else "")


class AnyHttpUrl(AnyUrl):
    allowed_schemes = ("http", "https")


class HttpUrl(AnyHttpUrl):
    pass


class FileUrl(AnyUrl):
    allowed_schemes = ("file",)


class MultiHostUrl(AnyUrl):
    pass


Url = AnyUrl


class PostgresDsn(AnyUrl):
    default_port = None
    allowed_schemes = ("postgres", "postgresql", "postgresql+asyncpg", "postgresql+pg8000", "postgresql+psycopg",
                       "postgresql+psycopg2", "postgresql+psycopg2cffi", "postgresql+py-postgresql",
                       "postgresql+pygresql")


class CockroachDsn(AnyUrl):
    allowed_schemes = ("cockroachdb", "cockroachdb+psycopg2", "cockroachdb+asyncpg")


class MySQLDsn(AnyUrl):
    default_port = 3306
    allowed_schemes = ("mysql", "mysql+mysqlconnector", "mysql+aiomysql", "mysql+asyncmy", "mysql+mysqldb",
                       "mysql+pymysql", "mysql+cymysql", "mysql+pyodbc")


class MariaDBDsn(AnyUrl):
    default_port = 3306
    allowed_schemes = ("mariadb", "mariadb+mariadbconnector", "mariadb+pymysql")


class RedisDsn(AnyUrl):
    allowed_schemes = ("redis", "rediss")


class AmqpDsn(AnyUrl):
    allowed_schemes = ("amqp", "amqps")


class KafkaDsn(AnyUrl):
    allowed_schemes = ("kafka",)


class MongoDsn(AnyUrl):
    allowed_schemes = ("mongodb", "mongodb+srv")


class SnowflakeDsn(AnyUrl):
    allowed_schemes = ("snowflake",)


class EmailStr(str):
    @classmethod
    def _validate(cls, value):
        if "@" not in value:
            raise ValueError("value is not a valid email address: An email address must have an @-sign.")
        return value
