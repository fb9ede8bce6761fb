"""The unit of work of a session: which instances it knows, how they are loaded, what changed."""

import copy

from _declarative import bound_columns, clean, fill, holder, new_instance, weak
from sqlalchemy import select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm._attributes import State, expire, shown, state_of
from sqlalchemy.orm._mapping import descendants, own_argument, shape_of
from sqlalchemy.orm.exc import UnmappedInstanceError


class UnitOfWork:
    def __init__(self, session):
        self.session = session
        # Instances that are still to be inserted, in the order in which they were added.
        self.new = []
        self.deleted = []
        # Instances that were touched since the last flush; the others may be forgotten by the script.
        self.touched = []
        self.identity = {}
        # Kept because they have no way to say that they are touched.
        self.kept = []
        self.orders = 0
        self.inserted = []
        self.removed = []

    # Who is here.

    def persistent(self):
        found = []
        for key, reference in list(self.identity.items()):
            instance = reference()
            if instance is None:
                del self.identity[key]
            else:
                found.append(instance)
        return found

    def contains(self, instance):
        state = state_of(instance)
        return state.session is self.session and (state.key is not None or any(one is instance for one in self.new))

    def find(self, key):
        reference = self.identity.get(key)
        instance = reference() if reference is not None else None
        return instance

    def enter(self, instance, state, key):
        state.key = key
        state.session = self.session
        self.identity[key] = weak(instance)
        if not holder(instance, self.touched):
            self.kept.append(instance)

    # Loading.

    def plan(self, cls, names=None):
        return LoadPlan(cls, names)

    def load(self, plan, values, populate=False):
        """The instance for a row of a class; none where an outer join found no row."""
        shape = plan.shape
        by_name = dict(zip(plan.names, values))
        key = shape.identity(by_name)
        if any(part is None for part in key[1]) and all(part is None for part in key[1]):
            return None
        known = self.find(key)
        if known is not None:
            state = state_of(known)
            missing = [name for name in plan.names if name not in known.__dict__]
            if populate:
                missing = plan.names
            if missing:
                self.take(known, state, {name: by_name[name] for name in missing})
            return known
        instance = new_instance(plan.class_for(by_name))
        state = state_of(instance)
        self.take(instance, state, by_name)
        self.enter(instance, state, key)
        return instance

    def take(self, instance, state, values):
        """Values as they are in the database."""
        for name, column in shape_of(state.cls).attributes.items():
            tracked = getattr(column, "_mutable", None) if name in values else None
            if tracked is not None:
                values = {**values, name: tracked.coerce(name, values[name])}
        fill(instance, values)
        for name, value in values.items():
            state.committed[name] = _kept(value)

    def get(self, cls, ident, options=()):
        shape = shape_of(cls)
        if isinstance(ident, dict):
            ident = tuple(ident[name] for name in shape.keys)
        ident = tuple(ident) if isinstance(ident, (tuple, list)) else (ident,)
        if len(ident) != len(shape.keys):
            raise InvalidRequestError(
                "Incorrect number of values in identifier to formulate primary key for session.get(); primary key columns are "
                + ",".join(f"'{shape.attributes[name]}'" for name in shape.keys)
            )
        known = self.find((shape.base, ident))
        if known is not None and isinstance(known, cls) and not state_of(known).deleted:
            state = state_of(known)
            if not state.committed and not self.reload(state, shape.keys[0]):
                return None
            return known
        return self.fetch(cls, ident)

    def fetch(self, cls, ident):
        shape = shape_of(cls)
        statement = select(cls).where(*[shape.attributes[name] == value for name, value in zip(shape.keys, ident)])
        return self.session._entities(statement).scalars().first()

    def reload(self, state, name=None):
        """Reads what is not known of an instance; whether its row is there."""
        shape = shape_of(state.cls)
        instance = state.instance
        missing = [one for one in shape.attributes if one not in instance.__dict__]
        if name in missing and name in shape.deferred:
            missing = [name]
        if name in shape.expressions:
            missing.append(name)
        ident = state.key[1]
        columns = [shape.attributes.get(one, shape.expressions.get(one)) for one in missing]
        statement = select(*columns).where(
            *[shape.attributes[key] == value for key, value in zip(shape.keys, ident)], *shape.criteria()
        )
        row = self.session._run(statement).first()
        if row is None:
            return False
        self.take(instance, state, dict(zip(missing, row)))
        return True

    def refresh(self, instance, names=None):
        state = state_of(instance)
        if state.key is None or state.session is not self.session:
            raise InvalidRequestError(f"Instance '{shown(instance)}' is not persistent within this Session")
        expire(state, names)
        if not self.reload(state):
            raise InvalidRequestError(f"Could not refresh instance '{shown(instance)}'")

    # Related objects.

    def criteria(self, state, relation):
        """What rows are related to an instance."""
        shape, instance = shape_of(relation.parent), state.instance
        value = lambda column: getattr(instance, shape.attribute_of(column))
        if relation.direction == "many-to-many":
            near = [value(own) == column for own, column in relation.pairs]
            if relation.primaryjoin is not None:
                near = [bound_columns(relation.primaryjoin, [(own, value(own)) for own, _ in relation.pairs])]
            far = [column == other for other, column in relation.secondary_pairs]
            return near + ([relation.secondaryjoin] if relation.secondaryjoin is not None else far)
        if not relation.exact:
            own = shape.attributes.values()
            remote = {id(far) for _, far in relation.pairs}
            return [bound_columns(relation.primaryjoin, [(column, value(column)) for column in own if id(column) not in remote])]
        return [far == value(near) for near, far in relation.pairs]

    def known(self, state, relation):
        """The related object of a many-to-one relationship, if no question to the database is needed."""
        if relation.direction != "many-to-one" or not relation.exact:
            return None
        shape, target = shape_of(relation.parent), shape_of(relation.target)
        by_column = {}
        for near, far in relation.pairs:
            name = shape.attribute_of(near)
            by_column[target.attribute_of(far)] = state.committed.get(name, state.instance.__dict__.get(name))
        if set(by_column) != set(target.keys):
            return None
        return self.find((target.base, tuple(by_column[name] for name in target.keys)))

    def related(self, state, relation):
        instance = state.instance
        if relation.direction == "many-to-one" and relation.exact:
            shape, target = shape_of(relation.parent), shape_of(relation.target)
            by_column = {target.attribute_of(far): getattr(instance, shape.attribute_of(near)) for near, far in relation.pairs}
            if all(value is None for value in by_column.values()):
                return []
            if set(by_column) == set(target.keys):
                known = self.find((target.base, tuple(by_column[name] for name in target.keys)))
                if known is not None:
                    return [known]
                if any(value is None for value in by_column.values()):
                    return []
        self.session._autoflush()
        statement = select(relation.target).where(*self.criteria(state, relation))
        if relation.order_by:
            statement = statement.order_by(*relation.order_by)
        return list(self.session._entities(statement).scalars().all())

    # What is to be done.

    def add(self, instance):
        if not hasattr(type(instance), "__mapper__"):
            kind = type(instance)
            raise UnmappedInstanceError(f"Class '{kind.__module__}.{kind.__name__}' is not mapped")
        seen = []
        self._cascade(instance, seen)

    def _cascade(self, instance, seen):
        if any(one is instance for one in seen):
            return
        seen.append(instance)
        state = state_of(instance)
        if state.session is not None and state.session is not self.session:
            raise InvalidRequestError(
                f"Object '{shown(instance)}' is already attached to session '{id(state.session)}' (this is '{id(self.session)}')"
            )
        if state.deleted:
            state.deleted = False
            self.deleted = [one for one in self.deleted if one is not instance]
        if state.session is None:
            state.session = self.session
            if state.key is None:
                self.orders += 1
                state.order = self.orders
                self.new.append(instance)
            else:
                self.enter(instance, state, state.key)
                self.touched.append(instance)
        for relation in shape_of(state.cls).relations().values():
            if "save-update" in relation.cascade:
                pending = state.appended.get(relation.key, []) if relation.lazy in ("dynamic", "write_only") else []
                for other in _loaded(instance, relation) + pending:
                    self._cascade(other, seen)

    def delete(self, instance):
        state = state_of(instance)
        if state.key is None:
            raise InvalidRequestError(f"Instance '{shown(instance)}' is not persisted")
        if state.session is None:
            self.add(instance)
        self.mark_deleted(instance)

    def mark_deleted(self, instance):
        # What goes with it is loaded first: loading may flush.
        going = []
        self._going(instance, going)
        for other in going:
            if state_of(other).key is None:
                self.expunge(other)
            elif not any(one is other for one in self.deleted):
                self.deleted.append(other)

    def _going(self, instance, going):
        if any(one is instance for one in going):
            return
        going.append(instance)
        state = state_of(instance)
        if state.key is None:
            return
        for relation in shape_of(state.cls).relations().values():
            if "delete" in relation.cascade and not (relation.passive_deletes and relation.key not in instance.__dict__):
                getattr(instance, relation.key)
                for other in _loaded(instance, relation):
                    self._going(other, going)

    def expunge(self, instance):
        state = state_of(instance)
        if state.session is not self.session:
            raise InvalidRequestError(f"Instance {shown(instance)} is not present in this Session")
        self.drop(instance, state)
        for relation in shape_of(state.cls).relations().values():
            if "expunge" in relation.cascade:
                for other in _loaded(instance, relation):
                    if state_of(other).session is self.session:
                        self.expunge(other)

    def drop(self, instance, state):
        self.new = [one for one in self.new if one is not instance]
        self.touched[:] = [one for one in self.touched if one is not instance]
        self.kept = [one for one in self.kept if one is not instance]
        self.deleted = [one for one in self.deleted if one is not instance]
        if state.key is not None and self.find(state.key) is instance:
            del self.identity[state.key]
        state.session = None

    def expunge_all(self):
        for instance in self.persistent() + self.new:
            state_of(instance).session = None
        self.__init__(self.session)

    def changes(self, state):
        """Attributes of columns whose values the database does not have yet."""
        instance, found = state.instance, {}
        values = instance.__dict__
        for name in shape_of(state.cls).attributes:
            if name not in values:
                continue
            value = values[name]
            if name in state.flagged or name not in state.committed:
                found[name] = value
                continue
            before = state.committed[name]
            if value is not before and _differs(value, before):
                found[name] = value
        return found

    def dirty(self):
        found = []
        for instance in self.touched + self.kept:
            state = state_of(instance)
            if state.key is not None and not any(one is instance for one in found):
                found.append(instance)
        for instance in self.persistent():
            if not any(one is instance for one in found) and _has_mutable(instance):
                found.append(instance)
        return found

    def settle(self):
        """What was touched is written."""
        for instance in self.touched:
            clean(instance)
        self.touched.clear()

    # The end of a transaction.

    def expire_all(self):
        for instance in self.persistent():
            expire(state_of(instance))
        self.settle()

    def committed(self, expire_all):
        self.inserted, self.removed = [], []
        if expire_all:
            self.expire_all()

    def rolled_back(self, mark=0, removed=0):
        """Instances are as they were before what was undone."""
        for instance in list(self.new):
            self.drop(instance, state_of(instance))
        undone, self.inserted = self.inserted[mark:], self.inserted[:mark]
        for instance in undone:
            state = state_of(instance)
            if state.session is self.session:
                self.drop(instance, state)
            state.key = None
            state.committed = {}
            state.deleted = False
        back, self.removed = self.removed[removed:], self.removed[:removed]
        for instance, key in back:
            if not any(instance is one for one in undone):
                state = state_of(instance)
                state.deleted = False
                self.enter(instance, state, key)
        self.deleted = []
        self.expire_all()

    def merge(self, instance, done):
        for given, result in done:
            if given is instance:
                return result
        state = state_of(instance)
        if self.contains(instance):
            return instance
        shape = shape_of(state.cls)
        ident = state.key[1] if state.key is not None else tuple(instance.__dict__.get(name) for name in shape.keys)
        found = self.get(state.cls, ident) if all(part is not None for part in ident) else None
        if found is None:
            found = next((one for one in self.new if type(one) is state.cls and _same_key(one, shape, ident)), None)
        if found is None:
            found = new_instance(state.cls)
            self.add(found)
        done.append((instance, found))
        for name in shape.attributes:
            if name in instance.__dict__:
                setattr(found, name, instance.__dict__[name])
        for name, relation in shape.relations().items():
            if name not in instance.__dict__ or "merge" not in relation.cascade:
                continue
            value = instance.__dict__[name]
            if relation.uselist:
                setattr(found, name, [self.merge(other, done) for other in value])
            else:
                setattr(found, name, None if value is None else self.merge(value, done))
        return found


class LoadPlan:
    """What is selected for a mapped class, and which class a row belongs to."""

    def __init__(self, cls, names=None):
        self.shape = shape_of(cls)
        wanted = [name for name in self.shape.attributes if name not in self.shape.deferred]
        if names is not None:
            wanted = [name for name in self.shape.attributes if name in names or name in self.shape.keys]
        self.names = wanted + ([name for name in self.shape.expressions] if names is None else [])
        self.columns = [self.shape.attributes.get(name, self.shape.expressions.get(name)) for name in self.names]
        column = self.shape.discriminator
        self.on = None if column is None else self.shape.attribute_of(column)
        self.classes = {}
        if self.on is not None:
            self.classes = {own_argument(one, "polymorphic_identity"): one for one in descendants(cls)}

    def class_for(self, values):
        return self.classes.get(values.get(self.on), self.shape.cls)


def _loaded(instance, relation):
    value = instance.__dict__.get(relation.key)
    return [] if value is None else list(value) if relation.uselist else [value]


def _same_key(instance, shape, ident):
    return all(instance.__dict__.get(name) == part for name, part in zip(shape.keys, ident)) and None not in ident


def _kept(value):
    """A value as it is now: one that tracks its changes is copied."""
    return copy.deepcopy(value) if hasattr(value, "_tracks_changes") else value


def _has_mutable(instance):
    return any(hasattr(value, "_tracks_changes") for value in instance.__dict__.values())


def _differs(value, before):
    if hasattr(value, "__clause_element__") or hasattr(value, "compile"):
        return True
    return value != before
