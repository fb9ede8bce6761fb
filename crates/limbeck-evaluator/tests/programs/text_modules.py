import textwrap, string, uuid, hashlib, base64, copy, urllib.parse as up, bisect, heapq, math, statistics, shlex, html, calendar, struct, hmac, binascii
text = "  The quick brown fox jumps over the lazy dog, and well-known things happen afterwards.  "
print(textwrap.wrap(text, 20)); print(textwrap.fill("a b c " * 10, 15, initial_indent="* ", subsequent_indent="  ")); print(repr(textwrap.dedent("\n    a\n      b\n\n    c\n")), repr(textwrap.indent("a\n\nb", "> ")), textwrap.shorten("hello big wide world", 14), textwrap.wrap("averyveryverylongword x", 8))
print(string.ascii_letters, string.digits, string.Template("$a ${b} $$").substitute(a=1, b=2), string.Template("$a $z").safe_substitute(a=1), string.capwords("a bc"), string.punctuation)
try:
    string.Template("$z").substitute()
except KeyError as e:
    print("KeyError", e)
u = uuid.UUID("12345678-1234-5678-1234-567812345678"); print(u, repr(u), u.hex, u.int, u.bytes[:2], u.version, u == uuid.UUID(int=u.int), str(uuid.uuid5(uuid.NAMESPACE_DNS, "x.org")), uuid.uuid3(uuid.NAMESPACE_URL, "a"), uuid.uuid4().version, len(str(uuid.uuid4())), uuid.UUID(bytes=b"\x00" * 16), u.urn, {u: 1}[u], u < uuid.UUID(int=0), uuid.uuid1().version)
try:
    uuid.UUID("nope")
except ValueError as e:
    print(e)
print(hashlib.md5(b"abc").hexdigest(), hashlib.sha1(b"abc").hexdigest(), hashlib.sha256(b"abc").hexdigest(), hashlib.sha512(b"").hexdigest()[:20], hashlib.new("md5", b"x" * 100).hexdigest(), hmac.new(b"k", b"m", hashlib.sha256).hexdigest()[:16])
h = hashlib.sha256(); h.update(b"a"); h.update(b"b"); print(h.hexdigest() == hashlib.sha256(b"ab").hexdigest(), h.digest_size, h.name)
print(base64.b64encode(b"hello?>"), base64.b64decode("aGVsbG8="), base64.urlsafe_b64encode(b"\xff\xfe"), binascii.hexlify(b"ab"), binascii.crc32(b"abc"))
a = [1, [2, {"k": [3]}]]; b = copy.deepcopy(a); b[1][1]["k"].append(4); c = copy.copy(a); print(a, b, c[1] is a[1])
class O:
    def __init__(self): self.v = [1]
o = O(); o2 = copy.deepcopy(o); o3 = copy.copy(o); print(o2.v is o.v, o3.v is o.v, type(o2).__name__)
print(up.quote("a b/c?é"), up.quote_plus("p@ss w/rd&"), up.unquote("a%20b%C3%A9"), up.urlencode({"a": 1, "b": "x y"}), up.urlparse("postgresql://u:p%40@h:5432/db?x=1#f"), up.urljoin("http://a/b/c", "../d"), up.parse_qs("a=1&a=2&b="), up.urlsplit("http://H:80/p").hostname, up.urlparse("//x/y").netloc)
r = up.urlparse("postgresql://u:p%40@h:5432/db?x=1"); print(r.scheme, r.username, r.password, r.hostname, r.port, r.path, r.geturl(), r._replace(path="/z").geturl(), up.urlunparse(("http", "h", "/p", "", "q=1", "")))
print(bisect.bisect([1, 2, 2, 3], 2), bisect.bisect_left([1, 2, 2], 2), heapq.nsmallest(2, [3, 1, 2]), math.sqrt(16), math.floor(-1.5), math.ceil(1.2), math.pi, math.gcd(12, 18), math.factorial(20), math.log(8, 2), math.isclose(0.1 + 0.2, 0.3), math.inf, math.prod([2, 3]), math.comb(5, 2), math.hypot(3, 4))
hh = []
for x in [5, 1, 4]: heapq.heappush(hh, x)
print([heapq.heappop(hh) for _ in range(3)], statistics.mean([1, 2, 3, 4]), statistics.median([1, 3, 2]), shlex.split("a 'b c' \"d e\""), shlex.quote("a b"), html.escape("<a&\">"), calendar.monthrange(2024, 2), calendar.isleap(1900), struct.pack(">IH", 1, 2), struct.unpack("<i", b"\xff\xff\xff\xff"))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1)):
    try:
        f()
    except ValueError as e:
        print(type(e).__name__)
