"""urllib.error: what opening a URL may raise."""


class URLError(OSError):
    def __init__(self, reason, filename=None):
        super().__init__(reason)
        self.reason = reason


class HTTPError(URLError):
    pass


class ContentTooShortError(URLError):
    pass
