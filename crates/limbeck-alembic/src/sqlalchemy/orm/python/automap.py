"""sqlalchemy.ext.automap: classes for the tables of a database."""

from sqlalchemy.orm import backref, declarative_base, relationship
from sqlalchemy.orm._mapping import resolved_keys


def classname_for_table(base, tablename, table):
    return str(tablename)


def name_for_scalar_relationship(base, local_cls, referred_cls, constraint):
    return referred_cls.__name__.lower()


def name_for_collection_relationship(base, local_cls, referred_cls, constraint):
    return referred_cls.__name__.lower() + "_collection"


def generate_relationship(base, direction, return_fn, attrname, local_cls, referred_cls, **options):
    if return_fn is backref:
        return backref(attrname, **options)
    return relationship(referred_cls, **options)


class _Classes(dict):
    """Classes by name, as items and as attributes."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __iter__(self):
        return iter(self.values())


class _Prepared:
    @classmethod
    def prepare(
        cls, autoload_with=None, engine=None, reflect=False, schema=None, classname_for_table=classname_for_table,
        modulename_for_table=None, collection_class=list, name_for_scalar_relationship=name_for_scalar_relationship,
        name_for_collection_relationship=name_for_collection_relationship, generate_relationship=generate_relationship,
        reflection_options=None,
    ):
        bind = autoload_with if autoload_with is not None else engine
        if bind is not None:
            cls.metadata.reflect(bind, schema=schema, extend_existing=True, autoload_replace=False, **(reflection_options or {}))
        cls.classes = _Classes()
        mapped = {}
        for own in _classes_of(cls):
            mapped[own.__table__] = own
            cls.classes[own.__name__] = own
        links = []
        for table in cls.metadata.sorted_tables:
            if table in mapped:
                continue
            keys = [key for key in table.foreign_key_constraints]
            if _is_link(table, keys):
                links.append((table, keys))
            elif len(table.primary_key.columns):
                name = classname_for_table(cls, table.name, table)
                made = type(name, (cls,), {"__table__": table})
                mapped[table] = made
                cls.classes[name] = made
        names = (name_for_scalar_relationship, name_for_collection_relationship, generate_relationship)
        for table, made in list(mapped.items()):
            _relate(cls, made, table, mapped, *names)
        for table, keys in links:
            _relate_by(cls, table, keys, mapped, *names)


def _classes_of(base):
    found = [one for one in base.__subclasses__()] if hasattr(base, "__subclasses__") else []
    return [one for one in found if "__table__" in one.__dict__]


def _is_link(table, keys):
    """Whether a table does nothing but link two others."""
    return len(keys) == 2 and {column for key in keys for column in key.columns} == set(table.columns)


def _referred(key, mapped):
    found = [target.column.table for column in key.columns for target in resolved_keys(column)]
    return mapped.get(found[0]) if found else None


def _relate(base, local, table, mapped, scalar, collection, generate):
    for key in sorted(table.foreign_key_constraints, key=lambda key: [column.name for column in key.columns]):
        referred = _referred(key, mapped)
        if referred is None:
            continue
        name = scalar(base, local, referred, key)
        back = collection(base, referred, local, key)
        if name in local.__dict__:
            continue
        options = {"foreign_keys": list(key.columns)}
        if referred is local:
            options["remote_side"] = [target.column for column in key.columns for target in resolved_keys(column)]
        if back not in referred.__dict__:
            options["backref"] = generate(base, "ONETOMANY", backref, back, referred, local, foreign_keys=list(key.columns))
        setattr(local, name, generate(base, "MANYTOONE", relationship, name, local, referred, **options))


def _relate_by(base, link, keys, mapped, scalar, collection, generate):
    first, second = keys
    local, referred = _referred(first, mapped), _referred(second, mapped)
    if local is None or referred is None:
        return
    name, back = collection(base, local, referred, first), collection(base, referred, local, second)
    if name in local.__dict__:
        return
    options = {"secondary": link}
    if back not in referred.__dict__:
        options["backref"] = generate(base, "MANYTOMANY", backref, back, referred, local)
    setattr(local, name, generate(base, "MANYTOMANY", relationship, name, local, referred, **options))


def automap_base(declarative_base_class=None, **options):
    base = declarative_base_class if declarative_base_class is not None else declarative_base(**options)
    base = type("Base", (_Prepared, base), {"__abstract__": True, "classes": _Classes()})
    return base


class AutomapBase(_Prepared):
    __abstract__ = True
