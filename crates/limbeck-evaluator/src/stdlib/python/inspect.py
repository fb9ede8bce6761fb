"""What functions and classes look like."""
import types

import _host


class _empty:
    pass


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def __str__(self):
        text = {2: "*", 4: "**"}.get(self.kind, "") + self.name
        if self.annotation is not _empty:
            text += f": {formatannotation(self.annotation)}"
            return text if self.default is _empty else f"{text} = {self.default!r}"
        return text if self.default is _empty else f"{text}={self.default!r}"

    def __repr__(self):
        return f'<Parameter "{self}">'


def formatannotation(annotation):
    if isinstance(annotation, type):
        return annotation.__qualname__ if annotation.__module__ == "builtins" \
            else f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation).replace("typing.", "") if not isinstance(annotation, str) else repr(annotation)


class Signature:
    empty = _empty

    def __init__(self, parameters=(), *, return_annotation=_empty):
        self.parameters = {parameter.name: parameter for parameter in parameters}
        self.return_annotation = return_annotation

    def __str__(self):
        parts = []
        starred = False
        for parameter in self.parameters.values():
            if parameter.kind == 2:
                starred = True
            if parameter.kind == 3 and not starred:
                parts.append("*")
                starred = True
            parts.append(str(parameter))
        returned = "" if self.return_annotation is _empty else f" -> {formatannotation(self.return_annotation)}"
        return f"({', '.join(parts)}){returned}"

    def __repr__(self):
        return f"<Signature {self}>"

    def bind(self, *args, **kwargs):
        names = [name for name, parameter in self.parameters.items() if parameter.kind < 2]
        if len(args) > len(names) and not any(p.kind == 2 for p in self.parameters.values()):
            raise TypeError("too many positional arguments")
        bound = dict(zip(names, args))
        bound.update(kwargs)
        for name, parameter in self.parameters.items():
            if name not in bound and parameter.default is _empty and parameter.kind in (0, 1, 3):
                raise TypeError(f"missing a required argument: {name!r}")
        return types.SimpleNamespace(arguments=bound)


def signature(obj, *, follow_wrapped=True, **options):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    while follow_wrapped and hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
    annotations = getattr(obj, "__annotations__", {}) if not isinstance(obj, type) else \
        getattr(obj.__init__, "__annotations__", {})
    parameters = [
        Parameter(name, kind, default=default if has_default else _empty, annotation=annotations.get(name, _empty))
        for name, kind, has_default, default in _host.parameters(obj)
    ]
    return Signature(parameters, return_annotation=annotations.get("return", _empty))


class FullArgSpec(tuple):
    args = property(lambda self: self[0])
    varargs = property(lambda self: self[1])
    varkw = property(lambda self: self[2])
    defaults = property(lambda self: self[3])
    kwonlyargs = property(lambda self: self[4])
    kwonlydefaults = property(lambda self: self[5])
    annotations = property(lambda self: self[6])


def getfullargspec(func):
    found = _host.parameters(func)

    def names(*kinds):
        return [name for name, kind, _, _ in found if kind in kinds]
    defaults = tuple([default for _, kind, has, default in found if has and kind in (0, 1)])
    only = {name: default for name, kind, has, default in found if has and kind == 3}
    return FullArgSpec((names(0, 1), (names(2) or [None])[0], (names(4) or [None])[0], defaults or None, names(3),
                        only or None, getattr(func, "__annotations__", {})))


def isclass(obj):
    return isinstance(obj, type)


def ismodule(obj):
    return isinstance(obj, types.ModuleType)


def isfunction(obj):
    return isinstance(obj, types.FunctionType)


def ismethod(obj):
    return isinstance(obj, types.MethodType)


def isbuiltin(obj):
    return isinstance(obj, types.BuiltinFunctionType)


def isroutine(obj):
    return isfunction(obj) or ismethod(obj) or isbuiltin(obj)


def isgenerator(obj):
    return isinstance(obj, types.GeneratorType)


def iscoroutine(obj):
    return isinstance(obj, types.CoroutineType)


def isawaitable(obj):
    return iscoroutine(obj) or hasattr(type(obj), "__await__")


def isgeneratorfunction(obj):
    return _host.is_generator_function(obj)


def iscoroutinefunction(obj):
    return _host.is_coroutine_function(obj)


def isasyncgenfunction(obj):
    return _host.is_coroutine_function(obj) and _host.is_generator_function(obj)


def isabstract(obj):
    from abc import _abstract_names
    return isinstance(obj, type) and bool(_abstract_names(obj))


def isdatadescriptor(obj):
    return hasattr(type(obj), "__set__") or isinstance(obj, property)


def getmembers(obj, predicate=None):
    members = []
    for name in dir(obj):
        try:
            value = getattr(obj, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            members.append((name, value))
    return sorted(members, key=lambda pair: pair[0])


def getdoc(obj):
    doc = getattr(obj, "__doc__", None)
    return cleandoc(doc) if doc else None


def cleandoc(doc):
    from textwrap import dedent
    lines = doc.expandtabs().split("\n")
    text = lines[0].lstrip() + ("\n" + dedent("\n".join(lines[1:])) if len(lines) > 1 else "")
    return text.strip("\n")


def getmodule(obj):
    import sys
    return sys.modules.get(getattr(obj, "__module__", None))


def getfile(obj):
    file = getattr(obj if ismodule(obj) else getmodule(obj), "__file__", None)
    if file is None:
        raise TypeError(f"{obj!r} is a built-in")
    return file


getsourcefile = getfile


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__"):
        func = func.__wrapped__
    return func


class _Frame:
    def __init__(self, file, line, name):
        self.f_lineno = line
        self.f_globals = {"__file__": file}
        self.f_code = types.SimpleNamespace(co_filename=file, co_name=name)
        self.f_back = None


def _frames():
    back = None
    for file, line, name, _ in _host.stack():
        frame = _Frame(file, line, name)
        frame.f_back, back = back, frame
    return back


def currentframe():
    return _frames().f_back.f_back


def stack(context=1):
    found = []
    frame = _frames().f_back.f_back
    while frame is not None:
        found.append(types.SimpleNamespace(frame=frame, filename=frame.f_code.co_filename, lineno=frame.f_lineno,
                                           function=frame.f_code.co_name))
        frame = frame.f_back
    return found
