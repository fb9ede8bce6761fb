"""Helpers for `with`."""
import abc
import functools


class AbstractContextManager(abc.ABC):
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return None


class AbstractAsyncContextManager(abc.ABC):
    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        return None


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            with self._recreate_cm():
                return function(*args, **kwargs)
        return inner


class _GeneratorContextManager(ContextDecorator):
    def __init__(self, function, args, kwargs):
        self._made_of = (function, args, kwargs)
        self.gen = function(*args, **kwargs)

    def _recreate_cm(self):
        return type(self)(*self._made_of)

    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, traceback):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if error is None:
            error = kind()
        try:
            self.gen.throw(error)
        except StopIteration as stop:
            return stop is not error
        except BaseException as raised:
            if raised is error:
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(function):
    @functools.wraps(function)
    def helper(*args, **kwargs):
        return _GeneratorContextManager(function, args, kwargs)
    return helper


class _AsyncGeneratorContextManager:
    def __init__(self, function, args, kwargs):
        self.gen = function(*args, **kwargs)

    async def __aenter__(self):
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, error, traceback):
        if kind is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if error is None:
            error = kind()
        try:
            await self.gen.athrow(error)
        except StopAsyncIteration as stop:
            return stop is not error
        except BaseException as raised:
            if raised is error:
                return False
            raise
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(function):
    @functools.wraps(function)
    def helper(*args, **kwargs):
        return _AsyncGeneratorContextManager(function, args, kwargs)
    return helper


class suppress:
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, kind, error, traceback):
        return kind is not None and issubclass(kind, self._exceptions)


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *details):
        return None

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *details):
        return None


class closing:
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *details):
        self.thing.close()


class _Redirect:
    _stream = None

    def __init__(self, target):
        self._target = target
        self._before = []

    def __enter__(self):
        import sys
        self._before.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._target)
        return self._target

    def __exit__(self, *details):
        import sys
        setattr(sys, self._stream, self._before.pop())


class redirect_stdout(_Redirect):
    _stream = "stdout"


class redirect_stderr(_Redirect):
    _stream = "stderr"


class ExitStack:
    def __init__(self):
        self._exits = []

    def __enter__(self):
        return self

    def enter_context(self, manager):
        value = manager.__enter__()
        self._exits.append(manager.__exit__)
        return value

    def push(self, exit):
        self._exits.append(exit.__exit__ if hasattr(exit, "__exit__") else exit)
        return exit

    def callback(self, function, *args, **kwargs):
        def exit(kind, error, traceback):
            function(*args, **kwargs)
        self._exits.append(exit)
        return function

    def pop_all(self):
        other = type(self)()
        other._exits, self._exits = self._exits, []
        return other

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, traceback):
        pending = error
        swallowed = False
        while self._exits:
            exit = self._exits.pop()
            try:
                if exit(type(pending) if pending is not None else None, pending, None) and pending is not None:
                    pending = None
                    swallowed = True
            except BaseException as raised:
                pending = raised
                swallowed = False
        if pending is not None and pending is not error:
            raise pending
        return swallowed and pending is None
