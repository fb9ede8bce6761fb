"""ipaddress: addresses and networks, as values and as types of columns."""


class AddressValueError(ValueError):
    pass


class NetmaskValueError(ValueError):
    pass


def _v4(text):
    parts = text.split(".")
    if len(parts) != 4:
        raise AddressValueError(f"Expected 4 octets in {text!r}")
    number = 0
    for part in parts:
        if not (part.isascii() and part.isdigit()):
            raise AddressValueError(f"Only decimal digits permitted in {part!r} in {text!r}")
        if len(part) > 1 and part[0] == "0":
            raise AddressValueError(f"Leading zeros are not permitted in {part!r} in {text!r}")
        if int(part) > 255:
            raise AddressValueError(f"Octet {int(part)} (> 255) not permitted in {text!r}")
        number = number * 256 + int(part)
    return number


def _v6(text):
    if "." in text:
        head, _, tail = text.rpartition(":")
        low = _v4(tail)
        text = f"{head}:{low >> 16:x}:{low & 0xFFFF:x}"
    left, gap, right = text.partition("::")
    if "::" in right:
        raise AddressValueError(f"At most one '::' permitted in {text!r}")
    groups = left.split(":") if left else []
    after = right.split(":") if right else []
    missing = 8 - len(groups) - len(after)
    if missing < (1 if gap else 0) or (not gap and missing):
        raise AddressValueError(f"Expected {'at most 7' if gap else 'exactly 8'} parts in {text!r}")
    number = 0
    for group in groups + ["0"] * missing + after:
        if not 1 <= len(group) <= 4:
            raise AddressValueError(f"At most 4 characters permitted in {group!r} in {text!r}")
        try:
            number = number * 65536 + int(group, 16)
        except ValueError:
            raise AddressValueError(f"Only hex digits permitted in {group!r} in {text!r}") from None
    return number


def _v6_text(number):
    groups = [f"{number >> shift & 0xFFFF:x}" for shift in range(112, -1, -16)]
    best, start = 0, None
    at = 0
    while at < 8:
        end = at
        while end < 8 and groups[end] == "0":
            end += 1
        if end - at > best:
            best, start = end - at, at
        at = max(end, at + 1)
    if best < 2:
        return ":".join(groups)
    return ":".join(groups[:start]) + "::" + ":".join(groups[start + best:])


class _Comparable:
    def _key(self):
        raise NotImplementedError

    def __eq__(self, other):
        return type(other) is type(self) and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __lt__(self, other):
        if type(other) is not type(self):
            raise TypeError(f"{self} and {other} are not of the same type")
        return self._key() < other._key()

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"


class _Address(_Comparable):
    def __init__(self, address):
        if isinstance(address, bytes):
            address = int.from_bytes(address, "big")
        if isinstance(address, int):
            if not 0 <= address < 1 << self.max_prefixlen:
                raise AddressValueError(f"{address} (>= 2**{self.max_prefixlen}) is not permitted as an address")
            self._ip = address
        else:
            self._ip = self._parse(str(address))

    def _key(self):
        return self._ip

    def __int__(self):
        return self._ip

    def __str__(self):
        return self._text(self._ip)

    def __add__(self, other):
        return type(self)(self._ip + other)

    def __sub__(self, other):
        return type(self)(self._ip - other)

    @property
    def packed(self):
        return self._ip.to_bytes(self.max_prefixlen // 8, "big")

    @property
    def compressed(self):
        return str(self)

    def _within(self, networks):
        return any(self in network for network in map(ip_network, networks))

    @property
    def is_loopback(self):
        return self._within(self._LOOPBACK)

    @property
    def is_private(self):
        return self._within(self._PRIVATE)


class IPv4Address(_Address):
    version = 4
    max_prefixlen = 32
    _LOOPBACK = ("127.0.0.0/8",)
    _PRIVATE = ("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16")
    _parse = staticmethod(_v4)
    _text = staticmethod(lambda number: ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0)))


class IPv6Address(_Address):
    version = 6
    max_prefixlen = 128
    _LOOPBACK = ("::1/128",)
    _PRIVATE = ("::1/128", "fc00::/7", "fe80::/10")
    _parse = staticmethod(_v6)
    _text = staticmethod(_v6_text)


class _Network(_Comparable):
    def __init__(self, address, strict=True):
        if isinstance(address, tuple):
            address, prefix = address
        elif isinstance(address, str) and "/" in address:
            address, _, prefix = address.partition("/")
        else:
            prefix = self.max_prefixlen
        self.network_address = self._address_class(address)
        self.prefixlen = self._prefix(prefix)
        whole = int(self.network_address)
        first = whole >> self._rest << self._rest
        if strict and first != whole:
            raise ValueError(f"{self._address_class(whole)}/{self.prefixlen} has host bits set")
        self.network_address = self._address_class(first)

    def _prefix(self, prefix):
        text = str(prefix)
        if text.isdigit():
            if int(text) > self.max_prefixlen:
                raise NetmaskValueError(f"{text!r} is not a valid netmask")
            return int(text)
        mask = int(self._address_class(text))
        length = bin(mask).count("1")
        if mask != (1 << length) - 1 << self.max_prefixlen - length:
            raise NetmaskValueError(f"{text!r} is not a valid netmask")
        return length

    @property
    def _rest(self):
        return self.max_prefixlen - self.prefixlen

    @property
    def netmask(self):
        return self._address_class((1 << self.max_prefixlen) - 1 >> self._rest << self._rest)

    @property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | (1 << self._rest) - 1)

    @property
    def num_addresses(self):
        return 1 << self._rest

    def _key(self):
        return (int(self.network_address), self.prefixlen)

    def __str__(self):
        return f"{self.network_address}/{self.prefixlen}"

    @property
    def with_prefixlen(self):
        return str(self)

    def __contains__(self, address):
        if address.version != self.version:
            return False
        return int(address) >> self._rest == int(self.network_address) >> self._rest

    def __iter__(self):
        for number in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address_class(number)

    def hosts(self):
        inner = slice(1, -1) if self.version == 4 and self._rest > 1 else slice(None)
        return iter(list(self)[inner])


class IPv4Network(_Network):
    version = 4
    max_prefixlen = 32
    _address_class = IPv4Address


class IPv6Network(_Network):
    version = 6
    max_prefixlen = 128
    _address_class = IPv6Address


class _Interface:
    def __init__(self, address):
        text, _, prefix = str(address).partition("/")
        super().__init__(text)
        self.network = self._network_class((text, prefix or self.max_prefixlen), strict=False)

    @property
    def ip(self):
        return type(self).__mro__[2](self._ip)

    def __str__(self):
        return f"{super().__str__()}/{self.network.prefixlen}"


class IPv4Interface(_Interface, IPv4Address):
    _network_class = IPv4Network


class IPv6Interface(_Interface, IPv6Address):
    _network_class = IPv6Network


def _either(kinds, what):
    def make(address, *args, **kwargs):
        for kind in kinds:
            try:
                return kind(address, *args, **kwargs)
            except (AddressValueError, NetmaskValueError):
                pass
        raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 {what}")

    return make


ip_address = _either((IPv4Address, IPv6Address), "address")
ip_network = _either((IPv4Network, IPv6Network), "network")
ip_interface = _either((IPv4Interface, IPv6Interface), "interface")
