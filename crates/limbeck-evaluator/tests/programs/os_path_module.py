import os, os.path, posixpath
from os.path import join, dirname, basename, abspath, exists
print(join("a", "b", "/c", "d"), join("a/", "b"), join("", "x"), dirname("/a/b/c.py"), basename("/a/b/c.py"), os.path.split("/a/b/"), os.path.splitext("x.tar.gz"), os.path.splitext(".bashrc"), os.path.splitext("a/b.c/d"))
print(os.path.normpath("/a/./b/../c//d"), os.path.normpath("../a/.."), os.path.isabs("/x"), os.path.relpath("/a/b/c", "/a/d"), os.path.commonpath(["/a/b/c", "/a/b/d"]), os.path.commonprefix(["abc", "abd"]), os.path.relpath("/a", "/a"), os.path.normpath(""))
os.environ["LIMBECK_X"] = "1"; print(os.environ["LIMBECK_X"], os.getenv("LIMBECK_X"), os.getenv("LIMBECK_NOPE"), os.getenv("LIMBECK_NOPE", "d"), os.environ.get("LIMBECK_NOPE", 5), "LIMBECK_X" in os.environ, os.environ.setdefault("LIMBECK_Y", "y"), os.environ.pop("LIMBECK_Y"))
for f in (lambda: os.environ["LIMBECK_NOPE"], lambda: os.environ.__setitem__("A", 1), lambda: open("/definitely/not/there"), lambda: os.listdir("/definitely/not/there"), lambda: os.fspath(5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
here = os.path.dirname(os.path.abspath(__file__))
print(os.path.exists(here), os.path.isdir(here), os.path.isfile(__file__), os.path.basename(__file__), os.sep, os.linesep == "\n", os.pardir, os.name, os.path.expandvars("$LIMBECK_X/${LIMBECK_X}"), os.path is posixpath)
print(os.path.getsize(__file__) > 10, "os_path_module.py" in os.listdir(here), [f for _, _, fs in os.walk(here) for f in fs if f == "os_path_module.py"])
with open(__file__) as f:
    first = f.readline(); print(repr(first), f.name == __file__)
    print(len(f.readlines()) > 5)
with open(__file__, "rb") as f: print(f.read(9))
print(sum(1 for line in open(__file__)) > 5, open(__file__).read(6))
try:
    open(__file__).close().x
except AttributeError as e:
    print(e)
f = open(__file__); f.close()
try:
    f.read()
except ValueError as e:
    print(e)
