"""What these packages share."""
import os

import _host


def caller_directory():
    """The directory of the code that asked: the nearest file on the stack."""
    for frame in reversed(_host.stack()):
        if not frame[0].startswith("<"):
            return os.path.dirname(os.path.abspath(frame[0]))
    return os.getcwd()
