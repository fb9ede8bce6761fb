"""Records what SQLAlchemy makes of the models beside this file.

Run it with the python of an environment that has SQLAlchemy: `python record.py [name …]`.
"""

import pathlib
import sys
import warnings

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here))
sys.dont_write_bytecode = True

from describe import describe  # noqa: E402

warnings.simplefilter("ignore")
names = sys.argv[1:] or sorted(
    path.stem for path in here.glob("*.py") if path.stem not in ("describe", "record")
)
for name in names:
    (here / f"{name}.sql").write_text(describe(name), encoding="utf-8")
