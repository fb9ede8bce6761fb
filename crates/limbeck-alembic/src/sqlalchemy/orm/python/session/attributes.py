"""Attributes of instances: values that are loaded when they are read, and related objects.

The state of an instance is kept in its `_sa_instance_state`. It has the values of columns as the database has
them (`committed`), and for relationships that were changed what was related before (`before`).
"""

from _declarative import forget, hold, weak
from sqlalchemy.orm._mapping import is_mapped, shape_of
from sqlalchemy.orm._relation import relation_of
from sqlalchemy.orm.exc import DetachedInstanceError, ObjectDeletedError


class State:
    def __init__(self, instance):
        self._instance = weak(instance)
        self.cls = type(instance)
        self.session = None
        self.key = None
        self.committed = {}
        self.before = {}
        self.appended = {}
        self.flagged = set()
        self.order = 0
        self.deleted = False

    @property
    def instance(self):
        return self._instance()

    # What `inspect(instance)` tells.

    @property
    def identity(self):
        return self.key and self.key[1]

    @property
    def object(self):
        return self.instance

    obj = object

    @property
    def mapper(self):
        return self.cls.__mapper__

    @property
    def dict(self):
        return self.instance.__dict__

    @property
    def transient(self):
        return self.key is None and self.session is None

    @property
    def pending(self):
        return self.key is None and self.session is not None

    @property
    def persistent(self):
        return self.key is not None and self.session is not None and not self.deleted

    @property
    def detached(self):
        return self.key is not None and self.session is None

    @property
    def modified(self):
        return self.session is not None and self.session._unit.changes(self) != {}

    @property
    def unloaded(self):
        return {name for name in shape_of(self.cls).attributes if name not in self.dict}

    @property
    def attrs(self):
        return _Attributes(self)

    def remember(self, relation):
        """Keeps what was related before the first change."""
        if relation.key in self.before:
            return
        loaded = self.instance.__dict__.get(relation.key)
        if isinstance(loaded, (list, set)):
            loaded = list(loaded)
        elif loaded is not None:
            loaded = [loaded]
        self.before[relation.key] = loaded or []


class History(tuple):
    def __new__(cls, added, unchanged, deleted):
        return super().__new__(cls, (added, unchanged, deleted))

    added = property(lambda self: self[0])
    unchanged = property(lambda self: self[1])
    deleted = property(lambda self: self[2])

    def has_changes(self):
        return bool(self.added or self.deleted)


class _Attributes:
    def __init__(self, state):
        self._state = state

    def __getattr__(self, name):
        return _AttributeState(self._state, name)


class _AttributeState:
    def __init__(self, state, key):
        self.state = state
        self.key = key

    @property
    def value(self):
        return getattr(self.state.instance, self.key)

    @property
    def history(self):
        return get_history(self.state.instance, self.key)


def get_history(instance, key):
    state = state_of(instance)
    now = instance.__dict__.get(key)
    if key in state.committed and state.committed[key] == now:
        return History((), [now], ())
    if key in state.committed:
        return History([now], (), [state.committed[key]])
    return History([now] if key in instance.__dict__ else (), (), ())


def state_of(instance):
    state = instance.__dict__.get("_sa_instance_state")
    if state is None:
        state = State(instance)
        instance.__dict__["_sa_instance_state"] = state
    return state


def shown(instance):
    return f"<{type(instance).__name__} at {hex(id(instance))}>"


# Columns.


def load_attribute(instance, name):
    """A column that is not known yet: read from the database where there is a row."""
    state = state_of(instance)
    if state.key is None:
        return None
    if state.session is None:
        raise DetachedInstanceError(
            f"Instance {shown(instance)} is not bound to a Session; attribute refresh operation cannot proceed "
            "(Background on this error at: https://sqlalche.me/e/21/bhk3)"
        )
    if not state.session._unit.reload(state, name):
        raise ObjectDeletedError(
            f"Instance '{shown(instance)}' has been deleted, or its row is otherwise not present."
        )
    return instance.__dict__.get(name)


def expire(state, names=None):
    """Values are to be read again when they are asked for."""
    shape = shape_of(state.cls)
    wanted = list(shape.attributes) + list(shape.expressions) + list(shape.relations()) if names is None else list(names)
    for name in wanted:
        state.committed.pop(name, None)
        state.before.pop(name, None)
        state.appended.pop(name, None)
        state.flagged.discard(name)
    forget(state.instance, wanted)


# Relationships.


def get_related(property, instance):
    relation = relation_of(property)
    if relation.lazy in ("dynamic", "write_only"):
        return Dynamic(relation, instance)
    state = state_of(instance)
    if state.key is None:
        value = _empty(relation, instance)
    elif state.session is None:
        raise DetachedInstanceError(
            f"Parent instance {shown(instance)} is not bound to a Session; lazy load operation of attribute "
            f"'{relation.key}' cannot proceed (Background on this error at: https://sqlalche.me/e/21/bhk3)"
        )
    else:
        found = state.session._unit.related(state, relation)
        # What loading did to the instance (autoflush) counts.
        if relation.uselist:
            for other in state.appended.pop(relation.key, []):
                if not any(one is other for one in found):
                    found.append(other)
            value = _collection(relation, instance, found)
        else:
            value = found[0] if found else None
    instance.__dict__[relation.key] = value
    return value


class Change:
    """What a relationship of an instance gained, kept and lost."""

    def __init__(self, state, relation):
        now = loaded(state.instance, relation)
        if relation.lazy in ("dynamic", "write_only"):
            self.added, self.kept, self.lost = state.appended.get(relation.key, []), [], state.before.get(relation.key, [])
            return
        before = state.before.get(relation.key)
        if before is None:
            before = [] if state.key is None else without(now, state.appended.get(relation.key, []))
        self.added = without(now, before)
        self.kept = without(now, self.added)
        self.lost = without(before, now)

    def __bool__(self):
        return bool(self.added or self.lost)


def without(some, others):
    return [one for one in some if not any(one is other for other in others)]


def loaded(instance, relation):
    """What is related as far as it is known, without asking the database."""
    value = instance.__dict__.get(relation.key)
    if relation.uselist:
        return list(value or []) + list(state_of(instance).appended.get(relation.key, []))
    return [] if value is None else [value]


def _empty(relation, instance):
    return _collection(relation, instance, []) if relation.uselist else None


def _collection(relation, instance, items):
    kind = relation.collection_class
    made = kind() if callable(kind) else kind
    if not isinstance(made, (list, set)):
        raise NotImplementedError(f"{relation} is a dictionary of related objects, which is not supported")
    made = InstrumentedSet() if isinstance(made, set) else InstrumentedList()
    made._bind(relation, instance)
    made._fill(items)
    return made


def set_related(property, instance, value):
    relation = relation_of(property)
    state = state_of(instance)
    if relation.lazy in ("dynamic", "write_only"):
        dynamic = Dynamic(relation, instance)
        for other in value or ():
            dynamic.append(other)
        return
    if not relation.uselist:
        _set_one(relation, instance, state, value)
        return
    if value is None or not hasattr(value, "__iter__"):
        raise TypeError(
            f"Incompatible collection type: {'None' if value is None else type(value).__name__} is not list-like"
        )
    old = instance.__dict__.get(relation.key)
    if old is None:
        old = get_related(property, instance)
    items = list(value)
    state.remember(relation)
    hold(instance)
    made = _collection(relation, instance, items)
    instance.__dict__[relation.key] = made
    for other in list(old):
        if not any(other is one for one in items):
            _removed(relation, instance, other)
    for other in items:
        if not any(other is one for one in old):
            _added(relation, instance, other)


def _set_one(relation, instance, state, value):
    if value is not None and not is_mapped(type(value)):
        raise AttributeError(f"'{type(value).__name__}' object has no attribute '_sa_instance_state'")
    if relation.key not in instance.__dict__ and state.key is not None and state.session is not None:
        get_related_known(relation, instance, state)
    old = instance.__dict__.get(relation.key)
    state.remember(relation)
    hold(instance)
    instance.__dict__[relation.key] = value
    if old is value:
        return
    if old is not None:
        _removed(relation, instance, old)
    if value is not None:
        _added(relation, instance, value)


def get_related_known(relation, instance, state):
    """What an instance was related to, if the session knows it."""
    known = state.session._unit.known(state, relation)
    if known is not None:
        instance.__dict__[relation.key] = known


def _added(relation, instance, other):
    """`other` became related to `instance`: the other side knows, and the session takes it."""
    if not is_mapped(type(other)):
        raise AttributeError(f"'{type(other).__name__}' object has no attribute '_sa_instance_state'")
    session = state_of(instance).session
    if session is not None and "save-update" in relation.cascade and state_of(other).session is None:
        session.add(other)
    back = relation.reverse()
    if back is None:
        return
    state = state_of(other)
    if not back.uselist:
        old = other.__dict__.get(back.key)
        if old is instance:
            return
        if old is None and state.key is not None and state.session is not None:
            old = state.session._unit.known(state, back)
        state.remember(back)
        hold(other)
        other.__dict__[back.key] = instance
        if old is not None and old is not instance:
            _take_out(relation, old, other)
        return
    _put_in(back, other, state, instance)


def _put_in(relation, owner, state, other):
    collection = owner.__dict__.get(relation.key)
    if collection is None and state.key is None:
        collection = _collection(relation, owner, [])
        owner.__dict__[relation.key] = collection
    if collection is None:
        state.appended.setdefault(relation.key, []).append(other)
        hold(owner)
    elif not any(one is other for one in collection):
        state.remember(relation)
        hold(owner)
        collection._fill([other])


def _take_out(relation, owner, other):
    state = state_of(owner)
    collection = owner.__dict__.get(relation.key)
    if not relation.uselist:
        if collection is other:
            state.remember(relation)
            owner.__dict__[relation.key] = None
        return
    pending = state.appended.get(relation.key)
    if pending:
        state.appended[relation.key] = [one for one in pending if one is not other]
    if collection is not None and any(one is other for one in collection):
        state.remember(relation)
        hold(owner)
        collection._drop(other)


def _removed(relation, instance, other):
    back = relation.reverse()
    if back is None:
        hold(other)
        return
    state = state_of(other)
    if back.uselist:
        _take_out(back, other, instance)
    elif other.__dict__.get(back.key, instance) is instance:
        state.remember(back)
        if not state.before[back.key]:
            state.before[back.key] = [instance]
        hold(other)
        other.__dict__[back.key] = None


class _Collection:
    """What lists and sets of related objects have in common."""

    def _bind(self, relation, owner):
        self._relation = relation
        self._owner = weak(owner)

    def _change(self, added=(), removed=()):
        """Called before the collection changes."""
        owner = self._owner()
        if owner is not None:
            state_of(owner).remember(self._relation)
            hold(owner)

    def _changed(self, added=(), removed=()):
        owner = self._owner()
        if owner is None:
            return
        for other in removed:
            _removed(self._relation, owner, other)
        for other in added:
            _added(self._relation, owner, other)


class InstrumentedList(list, _Collection):
    def _fill(self, items):
        for item in items:
            list.append(self, item)

    def _drop(self, item):
        for at, one in enumerate(self):
            if one is item:
                list.pop(self, at)
                return

    def append(self, item):
        self._change()
        list.append(self, item)
        self._changed(added=[item])

    def extend(self, items):
        for item in list(items):
            self.append(item)

    def __iadd__(self, items):
        self.extend(items)
        return self

    def insert(self, at, item):
        self._change()
        list.insert(self, at, item)
        self._changed(added=[item])

    def remove(self, item):
        self._change()
        list.remove(self, item)
        self._changed(removed=[item])

    def pop(self, at=-1):
        self._change()
        item = list.pop(self, at)
        self._changed(removed=[item])
        return item

    def clear(self):
        self[:] = []

    def __setitem__(self, at, value):
        self._change()
        before = list(self)
        list.__setitem__(self, at, value)
        self._compare(before)

    def __delitem__(self, at):
        self._change()
        before = list(self)
        list.__delitem__(self, at)
        self._compare(before)

    def _compare(self, before):
        after = list(self)
        self._changed(
            added=[item for item in after if not any(item is one for one in before)],
            removed=[item for item in before if not any(item is one for one in after)],
        )


class InstrumentedSet(set, _Collection):
    def _fill(self, items):
        for item in items:
            set.add(self, item)

    def _drop(self, item):
        set.discard(self, item)

    def add(self, item):
        if item not in self:
            self._change()
            set.add(self, item)
            self._changed(added=[item])

    def update(self, *others):
        for items in others:
            for item in list(items):
                self.add(item)

    def discard(self, item):
        if item in self:
            self.remove(item)

    def remove(self, item):
        self._change()
        set.remove(self, item)
        self._changed(removed=[item])

    def clear(self):
        for item in list(self):
            self.remove(item)


class Dynamic:
    """A collection that is a query: `lazy="dynamic"`."""

    def __init__(self, relation, instance):
        self._relation = relation
        self._related_to = instance

    def _query(self):
        state = state_of(self._related_to)
        if state.session is None:
            raise DetachedInstanceError(
                f"Parent instance {shown(self._related_to)} is not attached to any Session; dynamic collections need one"
            )
        state.session._autoflush()
        query = state.session.query(self._relation.target).filter(*state.session._unit.criteria(state, self._relation))
        return query.order_by(*self._relation.order_by) if self._relation.order_by else query

    def __iter__(self):
        return iter(self._query().all())

    def __getattr__(self, name):
        return getattr(self._query(), name)

    def __getitem__(self, item):
        return self._query()[item]

    def select(self):
        return self._query().statement

    def append(self, other):
        state = state_of(self._related_to)
        state.appended.setdefault(self._relation.key, []).append(other)
        hold(self._related_to)
        _added(self._relation, self._related_to, other)

    add = append

    def extend(self, others):
        for other in others:
            self.append(other)

    add_all = extend

    def remove(self, other):
        state = state_of(self._related_to)
        state.before.setdefault(self._relation.key, []).append(other)
        hold(self._related_to)
        _removed(self._relation, self._related_to, other)


def flag_modified(instance, key):
    state = state_of(instance)
    getattr(instance, key)
    state.flagged.add(key)
    hold(instance)


def set_committed_value(instance, key, value):
    relation = shape_of(type(instance)).relations().get(key)
    if relation is not None and relation.uselist:
        value = _collection(relation, instance, value)
    elif relation is None:
        state_of(instance).committed[key] = value
    instance.__dict__[key] = value
