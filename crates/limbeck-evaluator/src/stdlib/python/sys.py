class _VersionInfo(tuple):
    major = property(lambda self: self[0])
    minor = property(lambda self: self[1])
    micro = property(lambda self: self[2])
    releaselevel = property(lambda self: self[3])
    serial = property(lambda self: self[4])

    def __repr__(self):
        major, minor, micro, level, serial = self
        return (f"sys.version_info(major={major}, minor={minor}, micro={micro}, "
                f"releaselevel={level!r}, serial={serial})")


version_info = _VersionInfo((3, 11, 0, "final", 0))


class _Implementation:
    name = "cpython"
    cache_tag = "cpython-311"
    version = version_info


implementation = _Implementation()
builtin_module_names = ()
stdlib_module_names = frozenset()
