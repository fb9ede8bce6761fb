import importlib, os, pkgutil, sys
from logging.config import dictConfig
import logging
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent / "packages"
sys.path.insert(0, str(BASE_DIR)); sys.path.append(os.path.join(BASE_DIR, "nope"))
import pkg
print(pkg.__name__, [m.name for m in pkgutil.iter_modules(pkg.__path__)][:1] != [], all(not m.name.startswith("_") or True for m in pkgutil.walk_packages(pkg.__path__, pkg.__name__ + ".")))
names = sorted(m.name for m in pkgutil.walk_packages(pkg.__path__, "pkg.")); print(len(names) > 0, all(n.startswith("pkg.") for n in names))
for _, name, is_pkg in pkgutil.iter_modules([str(BASE_DIR / "pkg")]):
    importlib.import_module(f"pkg.{name}")
from importlib.util import find_spec, spec_from_file_location, module_from_spec
print(find_spec("json") is not None, find_spec("no_such_module_x") is None, find_spec("pkg") is not None)
spec = spec_from_file_location("loaded_here", BASE_DIR / "star_mod.py"); mod = module_from_spec(spec); spec.loader.exec_module(mod); print(mod.__name__)
dictConfig({"version": 1, "disable_existing_loggers": False, "formatters": {"f": {"format": "%(levelname)s|%(name)s|%(message)s"}}, "handlers": {"h": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "f"}}, "loggers": {"app": {"handlers": ["h"], "level": "DEBUG", "propagate": False}}, "root": {"level": "WARNING"}})
logging.getLogger("app.x").debug("hi %s", 1)
def load_env(path):
    values = {}
    for line in Path(path).read_text().splitlines() if Path(path).exists() else ["A=1", "# c", "B = 'x y' ", ""]:
        line = line.strip()
        if not line or line.startswith("#") or "=" not in line: continue
        k, _, v = line.partition("="); values[k.strip()] = v.strip().strip("'\"")
    return values
print(load_env("/nope/.env")); os.environ.update(load_env("/nope/.env")); print(os.environ["B"])
url = os.environ.get("DATABASE_URL_X") or "postgresql://{user}:{pw}@{host}/{db}".format(user="u", pw="p%", host=os.getenv("HOST_X", "localhost"), db="d"); print(url.replace("%", "%%"))
class Settings:
    def __init__(self, **kw):
        for k, v in kw.items(): setattr(self, k, v)
    @property
    def dsn(self): return f"{self.driver}://{self.host}"
    def __getattr__(self, n):
        if n.startswith("_"): raise AttributeError(n)
        return f"default_{n}"
s = Settings(driver="sqlite"); print(s.dsn, s.anything, getattr(s, "_x", "none"))
try:
    from nope_pkg import x
except ImportError as e:
    x = None; print(type(e).__name__, e)
try:
    import subprocess; subprocess
    print("imported")
except ImportError: pass
if __name__ == "__main__": print("main", Path(__file__).name, os.path.basename(__file__))
