"""sqlalchemy.ext.mutable: changes inside of a value are not tracked, the types are what they wrap."""


class MutableBase:
    @classmethod
    def coerce(cls, key, value):
        return value


class Mutable(MutableBase):
    @classmethod
    def as_mutable(cls, sqltype):
        return sqltype() if isinstance(sqltype, type) else sqltype

    @classmethod
    def associate_with(cls, sqltype):
        pass

    @classmethod
    def associate_with_attribute(cls, attribute):
        pass

    def changed(self):
        pass


class MutableComposite(MutableBase):
    pass


class MutableDict(Mutable, dict):
    pass


class MutableList(Mutable, list):
    pass


class MutableSet(Mutable, set):
    pass
