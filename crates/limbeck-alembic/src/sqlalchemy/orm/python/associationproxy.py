"""sqlalchemy.ext.associationproxy"""


class ORMDescriptor:
    @classmethod
    def __class_getitem__(cls, item):
        return cls


class AssociationProxy(ORMDescriptor):
    def __init__(self, target_collection, attr, **options):
        self.target_collection = target_collection
        self.value_attr = attr
        self.options = options
        self.key = None

    def __set_name__(self, owner, name):
        self.key = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        raise NotImplementedError(
            f"loading '{self.key}' by association_proxy() is not supported: select its rows instead"
        )


class AssociationProxyInstance(AssociationProxy):
    pass


def association_proxy(target_collection, attr, **options):
    return AssociationProxy(target_collection, attr, **options)
