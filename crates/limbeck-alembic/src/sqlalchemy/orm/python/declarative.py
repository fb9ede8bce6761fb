"""What sqlalchemy.ext.declarative has beyond sqlalchemy.orm."""


class ConcreteBase:
    pass


class AbstractConcreteBase(ConcreteBase):
    __no_table__ = True


class DeferredReflection:
    @classmethod
    def prepare(cls, bind, **options):
        raise NotImplementedError("DeferredReflection is not supported: write the columns or use autoload_with")


def instrument_declarative(cls, registry, metadata):
    raise NotImplementedError("instrument_declarative() is not supported: use declarative_base()")
