"""Clocks."""
import _time
from _time import monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time, process_time_ns, sleep, \
    thread_time, time, time_ns

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")


class struct_time(tuple):
    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])


def localtime(seconds=None):
    return struct_time(_time.localtime(seconds))


def gmtime(seconds=None):
    return struct_time(_time.gmtime(seconds))


def _datetime(t):
    from datetime import datetime
    return datetime(*tuple(t)[:6])


def strftime(format, t=None):
    return _datetime(localtime() if t is None else t).strftime(format)


def strptime(string, format="%a %b %d %H:%M:%S %Y"):
    from datetime import datetime
    return struct_time(datetime.strptime(string, format).timetuple())


def mktime(t):
    return _datetime(t).timestamp()


def asctime(t=None):
    return strftime("%a %b %e %H:%M:%S %Y", t)


def ctime(seconds=None):
    return asctime(localtime(seconds))


def tzset():
    pass
