"""Writing the changes of a session: what has to come before what, and the statements."""

import warnings

from sqlalchemy import JSON, delete, insert, update
from sqlalchemy.exc import SAWarning
from sqlalchemy.orm._attributes import Change, expire, forget, shown, state_of
from sqlalchemy.orm._mapping import shape_of
from sqlalchemy.orm.exc import FlushError, StaleDataError


def flush(unit):
    """Writes what is new, changed and deleted."""
    work = Flush(unit)
    if not work.states:
        return
    work.run()
    work.finish()


class Flush:
    def __init__(self, unit):
        self.unit = unit
        self.session = unit.session
        # Instance and whether it is deleted, by its identity.
        self.states = {}
        for instance in unit.deleted:
            self.register(instance, True)
        for instance in unit.new:
            self.register(instance)
        for instance in unit.dirty():
            state = state_of(instance)
            if unit.changes(state) or state.before or state.appended:
                self.register(instance)
        self.linked = set()

    def register(self, instance, deleted=False):
        known = self.states.get(id(instance))
        if known is None or (deleted and not known[1]):
            self.states[id(instance)] = (instance, deleted)

    def of(self, base, deleted):
        return [one for one, is_deleted in self.states.values() if is_deleted == deleted and shape_of(type(one)).base is base]

    def is_deleted(self, instance):
        return self.states.get(id(instance), (None, False))[1]

    # The order.

    def run(self):
        self.prepare()
        bases = []
        for instance, _ in self.states.values():
            base = shape_of(type(instance)).base
            if base not in bases:
                bases.append(base)
        nodes = {}
        edges = set()
        for base in bases:
            for kind, action, deleted in (("DeleteAll", self.delete, True), ("SaveUpdateAll", self.save, False)):
                nodes[(kind, _sort_key(base))] = (action, base, deleted)
            edges.add((("SaveUpdateAll", _sort_key(base)), ("DeleteAll", _sort_key(base))))
        for relation in self.relations:
            self.order(relation, nodes, edges)
        todo = sorted(nodes)
        while todo:
            ready = [node for node in todo if not any((other, node) in edges for other in todo)]
            if ready:
                for node in ready:
                    action, subject, deleted = nodes[node]
                    action(subject, deleted)
            else:
                ready = self.cycle([node for node in todo if _reaches(node, node, edges, todo)], nodes)
            todo = [node for node in todo if node not in ready]

    def prepare(self):
        """Finds the instances that others bring with them, and the relationships that matter."""
        done = set()
        self.relations = []
        while True:
            fresh = [one for key, one in self.states.items() if (key, one[1]) not in done]
            if not fresh:
                break
            for instance, deleted in fresh:
                done.add((id(instance), deleted))
                for relation in shape_of(type(instance)).relations().values():
                    if not relation.viewonly:
                        self.follow(instance, relation, deleted)
        bases = {shape_of(type(instance)).base for instance, _ in self.states.values()}
        for instance, deleted in list(self.states.values()):
            for relation in shape_of(type(instance)).relations().values():
                if relation.viewonly or relation in self.relations:
                    continue
                between = shape_of(relation.target).base
                if between in bases and between is not shape_of(relation.parent).base or self.concerns(instance, relation, deleted):
                    self.relations.append(relation)

    def concerns(self, instance, relation, deleted):
        change = Change(state_of(instance), relation)
        return bool(change) or (deleted and bool(change.kept))

    def follow(self, instance, relation, deleted):
        """What a relationship of an instance makes of those that are related."""
        state = state_of(instance)
        if deleted and relation.direction != "many-to-one" and not relation.passive_deletes:
            if relation.lazy not in ("dynamic", "write_only"):
                getattr(instance, relation.key)
        change = Change(state, relation)
        if relation.direction == "one-to-many":
            for other in change.added:
                if self.unit.contains(other):
                    self.register(other)
                else:
                    _warn(other, relation)
            for other in change.lost:
                self.lose(relation, instance, other)
            if deleted and "delete" not in relation.cascade and relation.passive_deletes != "all":
                for other in change.kept:
                    self.register(other)
        elif "delete-orphan" in relation.cascade:
            for other in change.lost:
                self.orphan(other)

    def lose(self, relation, instance, other):
        if "delete-orphan" in relation.cascade and not self.adopted(relation, instance, other):
            self.orphan(other)
        elif self.unit.contains(other):
            self.register(other)

    def orphan(self, other):
        before = len(self.unit.deleted)
        if not self.unit.contains(other):
            return
        self.unit.mark_deleted(other)
        self.states = {key: one for key, one in self.states.items() if one[1] or self.unit.contains(one[0])}
        for one in self.unit.deleted[before:]:
            self.register(one, True)

    def adopted(self, relation, instance, other):
        """Whether another instance has what this one lost."""
        for parent, deleted in self.states.values():
            if parent is not instance and not deleted and isinstance(parent, relation.parent):
                if any(one is other for one in Change(state_of(parent), relation).added):
                    return True
        return False

    def order(self, relation, nodes, edges):
        name = f"{_sort_key(relation.parent)}_{relation.key}"
        after, before = ("ProcessAll", name, False), ("ProcessAll", name, True)
        nodes[after] = (self.process, relation, False)
        nodes[before] = (self.process, relation, True)
        parent, child = _sort_key(shape_of(relation.parent).base), _sort_key(shape_of(relation.target).base)
        saves, child_saves = ("SaveUpdateAll", parent), ("SaveUpdateAll", child)
        deletes, child_deletes = ("DeleteAll", parent), ("DeleteAll", child)
        if relation.direction == "one-to-many":
            found = [
                (saves, after), (after, child_saves), (after, child_deletes), (child_saves, deletes),
                (child_deletes, deletes), (before, child_saves), (before, child_deletes),
            ]
        elif relation.direction == "many-to-one":
            found = [(child_saves, after), (after, saves), (saves, child_deletes), (deletes, child_deletes)]
        else:
            found = [
                (saves, after), (child_saves, after), (after, child_deletes), (before, saves),
                (before, deletes), (before, child_deletes), (before, child_saves),
            ]
        edges.update((one, two) for one, two in found if one != two)
        if any(one == two for one, two in found) or parent == child and relation.direction != "many-to-many":
            # Rows of one table refer to each other.
            edges.add((saves, saves))
            edges.add((deletes, deletes))

    def cycle(self, stuck, nodes):
        """Tables that refer to each other: row by row, those that are referred to first."""
        kinds = [nodes[node] for node in stuck]
        relations = [subject for action, subject, deleted in kinds if action == self.process]
        bases = [subject for action, subject, deleted in kinds if action == self.save]
        relations += [one for one in self.relations if one not in relations and one.direction != "many-to-many"]
        for relation in relations:
            self.process(relation, True)
        waiting = [instance for base in bases for instance in self.of(base, False)]
        while waiting:
            ready = [one for one in waiting if not self.needs(one, waiting, relations)] or waiting
            for relation in relations:
                self.process(relation, False)
            for base in bases:
                self.write(base, [one for one in ready if shape_of(type(one)).base is base])
            waiting = [one for one in waiting if not any(one is other for other in ready)]
        bases = [subject for action, subject, deleted in kinds if action == self.delete]
        waiting = [instance for base in bases for instance in self.of(base, True)]
        while waiting:
            ready = [one for one in waiting if not any(self.needs(other, [one], relations) for other in waiting if other is not one)] or waiting
            for base in bases:
                self.remove(base, [one for one in ready if shape_of(type(one)).base is base])
            waiting = [one for one in waiting if not any(one is other for other in ready)]
        return stuck

    def needs(self, instance, others, relations):
        """Whether the row of an instance refers to the row of one of the others."""
        for relation in relations:
            if relation.direction == "many-to-one" and isinstance(instance, relation.parent):
                value = instance.__dict__.get(relation.key)
                if value is not instance and any(value is other for other in others):
                    return True
            if relation.direction == "one-to-many" and isinstance(instance, relation.target):
                for other in others:
                    if other is not instance and isinstance(other, relation.parent):
                        change = Change(state_of(other), relation)
                        if any(one is instance for one in change.added + change.kept):
                            return True
        return False

    # Relationships.

    def process(self, relation, deleted):
        for instance, is_deleted in list(self.states.values()):
            if is_deleted == deleted and isinstance(instance, relation.parent):
                change = Change(state_of(instance), relation)
                if relation.direction == "many-to-many":
                    self.link(relation, instance, change, deleted)
                elif relation.direction == "one-to-many":
                    self.give_keys(relation, instance, change, deleted)
                elif not deleted:
                    self.take_keys(relation, instance, change)

    def give_keys(self, relation, instance, change, deleted):
        near, far = shape_of(type(instance)), None
        lost = change.lost if "delete-orphan" not in relation.cascade else []
        if deleted:
            lost = lost + change.kept if "delete" not in relation.cascade and relation.passive_deletes != "all" else lost
        for other in lost:
            if not self.is_deleted(other) and (deleted or not self.adopted(relation, instance, other)):
                self.clear(shape_of(type(other)), other, [column for _, column in relation.pairs], relation)
        if deleted:
            return
        for other in change.added:
            if self.unit.contains(other):
                _copy(near, instance, shape_of(type(other)), other, relation.pairs)

    def take_keys(self, relation, instance, change):
        near = shape_of(type(instance))
        if change.added:
            for other in change.added:
                if not self.unit.contains(other):
                    _warn(other, relation)
                else:
                    _copy(shape_of(type(other)), other, near, instance, [(far, own) for own, far in relation.pairs])
        elif change.lost:
            self.clear(near, instance, [own for own, _ in relation.pairs], relation)

    def clear(self, shape, instance, columns, relation):
        for column in columns:
            name = shape.attribute_of(column)
            if name in shape.keys and state_of(instance).key is not None:
                raise AssertionError(
                    f"Dependency rule on column '{column}' tried to blank-out primary key column '{column}' on instance "
                    f"'{shown(instance)}'"
                )
            instance.__dict__[name] = None

    def link(self, relation, instance, change, deleted):
        """Rows of the secondary table."""
        lost, added = (change.lost + change.kept, []) if deleted else (change.lost, change.added)
        for other in lost:
            if state_of(other).key is not None and self.once(relation, instance, other):
                row = self.row(relation, instance, other)
                self.session._run(delete(relation.secondary).where(*[relation.secondary.c[name] == value for name, value in row.items()]))
        rows = [
            self.row(relation, instance, other)
            for other in added
            if self.unit.contains(other) and self.once(relation, instance, other)
        ]
        for row in rows:
            self.session._run(insert(relation.secondary).values(row))

    def once(self, relation, instance, other):
        pair = (id(relation.secondary), frozenset((id(instance), id(other))))
        if relation.reverse() is not None and pair in self.linked:
            return False
        self.linked.add(pair)
        return True

    def row(self, relation, instance, other):
        row = {}
        for pairs, side in ((relation.pairs, instance), (relation.secondary_pairs, other)):
            shape = shape_of(type(side))
            for own, column in pairs:
                row[column.key] = side.__dict__.get(shape.attribute_of(own), getattr(side, shape.attribute_of(own)))
        return row

    # Rows.

    def save(self, base, deleted):
        self.write(base, self.of(base, False))

    def write(self, base, instances):
        fresh = sorted((one for one in instances if state_of(one).key is None), key=lambda one: state_of(one).order)
        known = _by_key([one for one in instances if state_of(one).key is not None])
        fresh = [one for one in fresh if not self.switched(one, known)]
        for instance in known:
            self.update(instance)
        for instance in fresh:
            self.insert(instance)

    def switched(self, instance, known):
        """A new instance with the key of one that is deleted: its row is updated."""
        shape = shape_of(type(instance))
        if any(instance.__dict__.get(name) is None for name in shape.keys):
            return False
        key = shape.identity(instance.__dict__)
        old = self.unit.find(key)
        if old is None or not self.is_deleted(old):
            return False
        state, before = state_of(instance), state_of(old)
        state.committed = dict(before.committed)
        for name in shape.attributes:
            instance.__dict__.setdefault(name, None)
        self.states = {at: one for at, one in self.states.items() if one[0] is not old}
        self.unit.drop(old, before)
        self.unit.enter(instance, state, key)
        known.append(instance)
        return True

    def insert(self, instance):
        shape, state = shape_of(type(instance)), state_of(instance)
        identity = type(instance).__mapper__.polymorphic_identity
        if shape.discriminator is not None and identity is not None:
            instance.__dict__.setdefault(shape.attribute_of(shape.discriminator), identity)
        unknown = []
        for table in shape.tables:
            values = self.values(shape, table, instance, unknown)
            result = self.session._run(insert(table).values(values))
            if table is shape.tables[0]:
                for name, value in zip(shape.keys, result.inserted_primary_key or ()):
                    if instance.__dict__.get(name) is None:
                        instance.__dict__[name] = value
        forget(instance, [name for name in unknown if name not in shape.keys])
        key = shape.identity({name: instance.__dict__.get(name) for name in shape.keys})
        if any(part is None for part in key[1]):
            raise FlushError(
                f"Instance {shown(instance)} has a NULL identity key.  If this is an auto-generated value, check that the "
                "database table allows generation of new primary key values, and that the mapped Column object is configured "
                "to expect these generated values.  Ensure also that this flush() is not occurring at an inappropriate time, "
                "such as within a load() event."
            )
        self.unit.new = [one for one in self.unit.new if one is not instance]
        self.unit.enter(instance, state, key)
        self.unit.inserted.append(instance)
        self.written(instance, [name for name in shape.attributes if name in instance.__dict__])

    def values(self, shape, table, instance, unknown):
        values = {}
        for name, column in shape.attributes.items():
            own = next((one for one in shape.columns[name] if one.table is table), None)
            if own is None:
                continue
            given = name in instance.__dict__
            value = instance.__dict__.get(name)
            has_default = own.default is not None or own.server_default is not None
            if value is not None or given and _keeps_none(own) and not own.primary_key:
                values[own.key] = value
                if hasattr(value, "__clause_element__") or hasattr(value, "compile"):
                    unknown.append(name)
            elif has_default or own.primary_key or _keeps_none(own):
                unknown.append(name)
            else:
                values[own.key] = None
                instance.__dict__.setdefault(name, None)
        return values

    def update(self, instance):
        shape, state = shape_of(type(instance)), state_of(instance)
        changed = self.unit.changes(state)
        if not changed:
            return
        unknown = []
        for table in shape.tables:
            values = {}
            for name, value in changed.items():
                own = next((one for one in shape.columns[name] if one.table is table), None)
                if own is not None:
                    values[own.key] = value
            if not values:
                continue
            result = self.session._run(update(table).where(*self.where(shape, table, state)).values(values))
            if result.rowcount == 0:
                raise StaleDataError(
                    f"UPDATE statement on table '{table.name}' expected to update 1 row(s); 0 were matched."
                )
            unknown += [
                name
                for name in shape.attributes
                if name not in changed and any(
                    one.table is table and (one.onupdate is not None or getattr(one, "server_onupdate", None) is not None)
                    for one in shape.columns[name]
                )
            ]
        unknown += [name for name, value in changed.items() if hasattr(value, "__clause_element__") or hasattr(value, "compile")]
        self.written(instance, [name for name in changed if name not in unknown])
        expire(state, unknown)
        if any(name in shape.keys for name in changed):
            del self.unit.identity[state.key]
            self.unit.enter(instance, state, shape.identity(state.committed))

    def where(self, shape, table, state):
        found = []
        for name, value in zip(shape.keys, state.key[1]):
            found += [one == value for one in shape.columns[name] if one.table is table]
        return found

    def delete(self, base, deleted):
        self.remove(base, self.of(base, True))

    def remove(self, base, instances):
        for instance in _by_key(instances):
            shape, state = shape_of(type(instance)), state_of(instance)
            for table in reversed(shape.tables):
                self.session._run(delete(table).where(*self.where(shape, table, state)))

    # What is known afterwards.

    def written(self, instance, names):
        state = state_of(instance)
        self.unit.take(instance, state, {name: instance.__dict__[name] for name in names})
        state.flagged.clear()

    def finish(self):
        for instance, deleted in self.states.values():
            state = state_of(instance)
            if deleted:
                self.unit.removed.append((instance, state.key))
                self.unit.drop(instance, state)
                state.deleted = True
            else:
                state.before.clear()
                state.appended.clear()
                state.flagged.clear()
        self.unit.deleted = []
        self.unit.settle()


def _warn(instance, relation):
    warnings.warn(
        f"Object of type <{type(instance).__name__}> not in session, add operation along '{relation}' will not proceed",
        SAWarning,
    )


def _copy(source, giver, shape, taker, pairs):
    for given, taken in pairs:
        name = source.attribute_of(given)
        value = giver.__dict__.get(name)
        if value is None and state_of(giver).key is not None:
            value = getattr(giver, name)
        if value is not None:
            taker.__dict__[shape.attribute_of(taken)] = value


def _by_key(instances):
    return sorted(instances, key=lambda one: state_of(one).key[1])


def _sort_key(cls):
    return f"{cls.__module__}.{cls.__name__}"


def _keeps_none(column):
    """Whether `None` is a value of the column's type: JSON null."""
    return isinstance(column.type, JSON) and not column.type.none_as_null


def _reaches(start, goal, edges, nodes):
    seen, todo = set(), [start]
    while todo:
        node = todo.pop()
        for one, two in edges:
            if one == node and two in nodes and two not in seen:
                if two == goal:
                    return True
                seen.add(two)
                todo.append(two)
    return False
