"""Handlers that write somewhere else: none of them can be used in scripts."""
import logging


def _refused(name, what):
    class Refused(logging.Handler):
        def __init__(self, *args, **kwargs):
            raise PermissionError(f"logging.handlers.{name} is not available: limbeck does not {what} from scripts")
    return Refused


RotatingFileHandler = _refused("RotatingFileHandler", "write files")
TimedRotatingFileHandler = _refused("TimedRotatingFileHandler", "write files")
WatchedFileHandler = _refused("WatchedFileHandler", "write files")
SysLogHandler = _refused("SysLogHandler", "open connections")
SocketHandler = _refused("SocketHandler", "open connections")
SMTPHandler = _refused("SMTPHandler", "open connections")
HTTPHandler = _refused("HTTPHandler", "open connections")


class QueueHandler(logging.Handler):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def emit(self, record):
        self.queue.put(record)
