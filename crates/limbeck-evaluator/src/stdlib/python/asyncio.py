"""One loop that runs each coroutine to its end: there is nothing to wait for."""
import time as _time

import _host


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


TimeoutError = TimeoutError


def iscoroutine(obj):
    return type(obj).__name__ == "coroutine"


def iscoroutinefunction(func):
    return _host.is_coroutine_function(func)


def isfuture(obj):
    return isinstance(obj, Future)


class Future:
    def __init__(self, *, loop=None):
        self._done = False
        self._result = None
        self._error = None

    def done(self):
        return self._done

    def cancelled(self):
        return False

    def set_result(self, result):
        self._result = result
        self._done = True

    def set_exception(self, error):
        self._error = error
        self._done = True

    def result(self):
        if not self._done:
            raise InvalidStateError("Result is not set.")
        if self._error is not None:
            raise self._error
        return self._result

    def exception(self):
        return self._error

    def add_done_callback(self, callback, *, context=None):
        callback(self)

    def cancel(self, msg=None):
        return False

    async def _wait(self):
        return self.result()

    def __await__(self):
        return iter_result(self.result())


def iter_result(value):
    return value
    yield


class Task(Future):
    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__()
        self._name = name or "Task"
        try:
            self.set_result(_host.run(coro))
        except Exception as error:
            self.set_exception(error)

    def get_name(self):
        return self._name


class AbstractEventLoop:
    pass


class EventLoop(AbstractEventLoop):
    def __init__(self):
        self._closed = False
        self._running = 0

    def run_until_complete(self, future):
        if self._closed:
            raise RuntimeError("Event loop is closed")
        self._running += 1
        try:
            return future.result() if isinstance(future, Future) else _host.run(future)
        finally:
            self._running -= 1

    def create_task(self, coro, *, name=None, context=None):
        return Task(coro, name=name)

    def create_future(self):
        return Future()

    def run_in_executor(self, executor, func, *args):
        future = Future()
        future.set_result(func(*args))
        return future

    def call_soon(self, callback, *args, context=None):
        callback(*args)

    call_soon_threadsafe = call_soon

    def is_running(self):
        return self._running > 0

    def is_closed(self):
        return self._closed

    def stop(self):
        pass

    def close(self):
        self._closed = True

    def time(self):
        return _time.monotonic()

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self):
        pass


SelectorEventLoop = ProactorEventLoop = BaseEventLoop = EventLoop
_current = None


def new_event_loop():
    return EventLoop()


def set_event_loop(loop):
    global _current
    _current = loop


def get_event_loop():
    global _current
    if _current is None or _current.is_closed():
        _current = EventLoop()
    return _current


def get_running_loop():
    if _current is None or not _current.is_running():
        raise RuntimeError("no running event loop")
    return _current


class DefaultEventLoopPolicy:
    def get_event_loop(self):
        return get_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return new_event_loop()


WindowsSelectorEventLoopPolicy = WindowsProactorEventLoopPolicy = AbstractEventLoopPolicy = DefaultEventLoopPolicy


def get_event_loop_policy():
    return DefaultEventLoopPolicy()


def set_event_loop_policy(policy):
    pass


def run(main, *, debug=None, loop_factory=None):
    global _current
    if _current is not None and _current.is_running():
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    before = _current
    _current = EventLoop()
    try:
        return _current.run_until_complete(main)
    finally:
        _current.close()
        _current = before


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass

    def run(self, coro, *, context=None):
        return run(coro)

    def close(self):
        pass


async def sleep(delay, result=None):
    if delay > 0:
        _time.sleep(delay)
    return result


async def _finish(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    return coro_or_future if isinstance(coro_or_future, Future) else Task(coro_or_future)


def create_task(coro, *, name=None, context=None):
    return Task(coro, name=name)


async def gather(*awaitables, return_exceptions=False):
    results = []
    for awaitable in awaitables:
        try:
            results.append(await awaitable)
        except Exception as error:
            if not return_exceptions:
                raise
            results.append(error)
    return results


async def wait_for(fut, timeout, **kwargs):
    return await fut


async def wait(fs, *, timeout=None, return_when="ALL_COMPLETED"):
    return {ensure_future(item) for item in fs}, set()


def as_completed(fs, *, timeout=None):
    return iter([ensure_future(item) for item in fs])


async def shield(arg):
    return await arg


async def to_thread(func, /, *args, **kwargs):
    return func(*args, **kwargs)


def run_coroutine_threadsafe(coro, loop):
    return Task(coro)


def current_task(loop=None):
    return None


def all_tasks(loop=None):
    return set()


class TaskGroup:
    async def __aenter__(self):
        self._tasks = []
        return self

    async def __aexit__(self, *details):
        for task in self._tasks:
            task.result()

    def create_task(self, coro, *, name=None, context=None):
        task = Task(coro, name=name)
        self._tasks.append(task)
        return task


class Lock:
    def __init__(self):
        self._locked = False

    async def acquire(self):
        self._locked = True
        return True

    def release(self):
        self._locked = False

    def locked(self):
        return self._locked

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *details):
        self.release()


class Semaphore(Lock):
    def __init__(self, value=1):
        super().__init__()


BoundedSemaphore = Semaphore


class Event:
    def __init__(self):
        self._set = False

    def set(self):
        self._set = True

    def clear(self):
        self._set = False

    def is_set(self):
        return self._set

    async def wait(self):
        return True


async def create_subprocess_exec(*args, **kwargs):
    raise PermissionError("asyncio.create_subprocess_exec() is not available: limbeck does not start processes from scripts")


create_subprocess_shell = create_subprocess_exec


async def open_connection(*args, **kwargs):
    raise PermissionError("asyncio.open_connection() is not available: limbeck does not open connections from scripts")
