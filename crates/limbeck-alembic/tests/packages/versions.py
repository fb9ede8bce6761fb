from packaging import version
from packaging.version import InvalidVersion, Version, parse

texts = """1.0 1.0.0 1.0rc1 1.0.dev3 1.0a2 1.0b1.dev4 1.0.post1 1.0.post1.dev2 v2.1 1!0.5 2.0-1 1.0+local.7 1.0+local.x
1.0-ALPHA_3 2.1.9 2.1.10 0.9c1 1.0preview2 1.0+ubuntu.1""".split()
for one in sorted(texts, key=lambda text: (parse(text), text)):
    found = parse(one)
    print(one, str(found), repr(found), found.release, found.pre, found.post, found.dev, found.local, found.major, found.minor, found.micro)
    print(found.base_version, found.public, found.is_prerelease, found.is_postrelease, found.is_devrelease)
print(Version("1.0") == Version("1.0.0"), Version("1.4") < version.parse("1.10"), Version("2") >= Version("2.0.dev1"))
print(hash(Version("1.0")) == hash(Version("1")), Version("1") != Version("2"), Version("1") == "1")
for wrong in ("", "one", "1.0.x", "1..0"):
    try:
        print(Version(wrong))
    except InvalidVersion as error:
        print(type(error).__name__, error)
