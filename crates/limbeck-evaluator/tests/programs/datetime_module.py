from datetime import date, datetime, time, timedelta, timezone, UTC
import datetime as dtm
d = date(2024, 2, 29); t = datetime(2024, 2, 29, 13, 5, 9, 120)
print(d, repr(d), t, repr(t), time(1, 2), repr(time(1, 2, 3, 4)), timedelta(days=1, hours=2), repr(timedelta(days=-1, seconds=5)), timedelta(0), repr(timedelta(0)))
print(d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.isocalendar()[1], d.toordinal(), date.fromordinal(738945), d.isoformat(), d.replace(day=1))
print(t + timedelta(days=1), t - timedelta(hours=14), t - datetime(2024, 1, 1), d + timedelta(1), d - date(2023, 2, 28), (d - date(2023, 2, 28)).days)
print(t.isoformat(), t.isoformat(" ", "seconds"), t.date(), t.time(), t.strftime("%Y-%m-%d %H:%M:%S.%f %j %a %A %b %B %p %I %y %U %W %w %%"), t.replace(microsecond=0, hour=1))
print(datetime.strptime("2024-03-01 10:20:30", "%Y-%m-%d %H:%M:%S"), datetime.strptime("Mar 5, 2023 07PM", "%b %d, %Y %I%p"), datetime.strptime("2024-01-01T00:00:00+0200", "%Y-%m-%dT%H:%M:%S%z"))
print(datetime.fromisoformat("2024-01-02T03:04:05"), datetime.fromisoformat("2024-01-02 03:04:05.123456+05:30"), date.fromisoformat("2024-01-02"), datetime.fromisoformat("2024-01-02"), datetime.fromisoformat("2024-01-02T03:04:05Z"), time.fromisoformat("10:11"))
u = datetime(2024, 1, 1, 12, tzinfo=timezone.utc)
print(u, repr(u), u.astimezone(timezone(timedelta(hours=-5))), u.timestamp(), u.utcoffset(), u.tzname(), timezone(timedelta(hours=5, minutes=30)), datetime.fromtimestamp(0, tz=timezone.utc), UTC, repr(UTC))
print(u == datetime(2024, 1, 1, 13, tzinfo=timezone(timedelta(hours=1))), d < date(2025, 1, 1), t > datetime.min, timedelta(1) > timedelta(0), d == date(2024, 2, 29), d == t, {d: 1}[date(2024, 2, 29)])
print(timedelta(minutes=90) / 2, timedelta(hours=1) // timedelta(minutes=25), timedelta(hours=1) % timedelta(minutes=25), timedelta(1) * 3, -timedelta(1), abs(timedelta(-1)), timedelta(hours=3).total_seconds(), timedelta(weeks=1, milliseconds=5), timedelta(seconds=0.5), timedelta(days=1.5).seconds)
for f in (lambda: date(2023, 2, 29), lambda: date(2023, 13, 1), lambda: datetime(2023, 1, 1, 25), lambda: datetime.strptime("x", "%Y"), lambda: datetime.strptime("2024x", "%Y"), lambda: date.fromisoformat("nope"), lambda: u - t, lambda: u < t, lambda: date(0, 1, 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(datetime.min, datetime.max, date.max, timedelta.max, timedelta.resolution, datetime.combine(d, time(5, 6)), isinstance(t, date), isinstance(d, datetime), isinstance(datetime.now(), datetime), datetime.utcnow().tzinfo, datetime.now(timezone.utc).tzinfo)
print(f"{t:%d/%m/%Y}", f"{d}", "{:%H:%M}".format(t), str(t), t.ctime(), t.timetuple()[:6], date(2024, 12, 30).isocalendar()[0], dtm.date(2021, 1, 3).strftime("%G-W%V-%u"), bool(timedelta()), time(5) < time(6), sorted([date(2024, 5, 1), date(2023, 5, 1)]))
