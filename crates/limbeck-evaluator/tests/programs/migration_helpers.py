"""Things that revision scripts do with data."""
from __future__ import annotations
import json, os, re, uuid
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any, Iterable, Iterator, Sequence, Union

revision: str = "abc123"
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None

class Kind(str, Enum):
    A = "a"
    B = "b"
    @classmethod
    def values(cls) -> list[str]:
        return [k.value for k in cls]

ROWS = [{"id": i, "kind": Kind.A if i % 2 else Kind.B, "price": Decimal(i) / 4, "at": datetime(2024, 1, 1) + timedelta(days=i)} for i in range(5)]

def chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start:start + size]

for n, chunk in enumerate(chunks(ROWS, 2), start=1):
    print(n, [r["id"] for r in chunk])
groups = defaultdict(list)
for row in ROWS:
    groups[row["kind"]].append(row["id"])
print({k.value: v for k, v in groups.items()}, Kind.values(), Kind("a") is Kind.A)
def default(o):
    if isinstance(o, Decimal): return str(o)
    if isinstance(o, datetime): return o.isoformat()
    raise TypeError(repr(o))
print(json.dumps(ROWS[:2], default=default, sort_keys=True))
def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
print([snake(s) for s in ("UserAccount", "HTTPServer", "x")])
sql = """
    INSERT INTO {table} ({cols})
    VALUES ({vals})
""".format(table="t", cols=", ".join(ROWS[0]), vals=", ".join(f":{c}" for c in ROWS[0]))
print(" ".join(sql.split()))
total = sum((r["price"] for r in ROWS), Decimal(0)); print(total, f"{total:.3f}", max(ROWS, key=lambda r: r["price"])["id"])
lookup = {r["id"]: r for r in ROWS}; missing = [i for i in (1, 99) if i not in lookup]; print(missing, sorted(lookup, reverse=True))
first, *middle, last = ROWS; print(first["id"], len(middle), last["id"])
print("%s has %d rows (%.1f%%)" % ("t", len(ROWS), 12.5), "{:>8}|{:<8}|{:^8}".format("a", "b", "c"))
assert uuid.UUID(int=5).hex.endswith("5"), "never"
try:
    assert False, f"bad {revision}"
except AssertionError as exc:
    print("assert", exc)
now = datetime(2024, 5, 6, 7, 8, 9, tzinfo=timezone.utc); print(now.isoformat(), now.replace(tzinfo=None), int(now.timestamp()))
if (m := re.match(r"(\w+)_(\d+)", "rev_42")) is not None: print(m.group(2), m.expand(r"\2-\1"))
print(os.environ.get("LIMBECK_DOES_NOT_EXIST", "dev").lower() == "dev", bool(os.getenv("LIMBECK_DOES_NOT_EXIST")))
mapping = dict(zip(["a", "b"], [1, 2])); inverse = {v: k for k, v in mapping.items()}; print(inverse, {**mapping, "c": 3}, mapping | {"a": 9})
print([*map(str.upper, "ab")], list(filter(str.isdigit, "a1b2")), sorted("b,a".split(",")), [str(x).zfill(3) for x in (1, 20)])
def flatten(x):
    for i in x:
        if isinstance(i, (list, tuple)):
            yield from flatten(i)
        else:
            yield i
print(list(flatten([1, [2, (3, [4])]])), any(isinstance(v, bool) for v in (1, True)))
print("\n".join(f"{k!s:<5}={v!r:>6}" for k, v in {"x": 1, "yy": "z"}.items()))
