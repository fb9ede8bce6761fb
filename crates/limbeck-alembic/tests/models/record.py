"""Records what SQLAlchemy makes of the models beside this file.

Run it with the python of an environment that has SQLAlchemy, and the other packages that the files import:
`python record.py [name …]`.
"""

import pathlib
import subprocess
import sys
import warnings

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here))
sys.dont_write_bytecode = True


def record(name):
    from describe import describe

    warnings.simplefilter("ignore")
    (here / f"{name}.sql").write_text(describe(name), encoding="utf-8")


def names():
    others = ("describe", "record", "__pycache__")
    return sorted(path.stem for path in here.iterdir() if path.suffix in (".py", "") and path.stem not in others)


if sys.argv[1:2] == ["--one"]:
    record(sys.argv[2])
else:
    # One process for each: mapped classes know of each other.
    for name in sys.argv[1:] or names():
        subprocess.run([sys.executable, __file__, "--one", name], check=True)
