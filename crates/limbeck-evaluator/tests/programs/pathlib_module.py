from pathlib import Path, PurePath
p = Path("/a/b/c.tar.gz")
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parents[1], list(p.parents), p.parts, p.is_absolute(), p.as_posix())
print(Path("a") / "b" / "../c", Path("a", "b"), "x" / Path("y"), p.with_suffix(".txt"), p.with_name("z"), p.relative_to("/a"), p.joinpath("d", "e"), Path("."), Path(), Path("a//b/./c"), str(Path("/")), Path("a.").suffix)
print(Path("a") == Path("a"), Path("a") < Path("b"), hash(Path("a")) == hash(Path("a")), p.match("*.gz"), p.is_relative_to("/a/b"), PurePath("a/b").name, Path("x.py").with_stem("y"))
try:
    p.relative_to("/q")
except ValueError as e:
    print(e)
here = Path(__file__).resolve().parent
print(here.is_dir(), (here / "pathlib_module.py").is_file(), (here / "nope").exists(), Path(__file__).read_text()[:4], len(Path(__file__).read_bytes()) > 10)
print([x.name for x in here.glob("pathlib_*.py")], [x.name for x in here.parent.glob("*/pathlib_*.py")], [x.name for x in here.parent.rglob("pathlib_module.py")], any(x.name == "pathlib_module.py" for x in here.iterdir()))
with (here / "pathlib_module.py").open() as f: print(f.readline().strip())
print(f"{p}", isinstance(p, PurePath), Path("~").expanduser() != Path("~"), here.absolute() == here)
