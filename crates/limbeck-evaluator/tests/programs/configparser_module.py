import configparser
c = configparser.ConfigParser(defaults={"here": "/tmp"})
c.read_string("""
[alembic]
script_location = %(here)s/migrations
url=a%%b
# comment
multi =
    line1
    line2
[other]
flag = yes
n: 5
""")
print(c.sections(), c.get("alembic", "script_location"), c["alembic"]["url"], repr(c["alembic"]["multi"]), c.getboolean("other", "flag"), c.getint("other", "n"), c.get("other", "zz", fallback="fb"), c.has_option("other", "n"), c.options("other"), c.has_section("q"), "other" in c, dict(c["other"]), c.get("alembic", "script_location", raw=True))
for f in (lambda: c.get("nope", "x"), lambda: c.get("other", "x"), lambda: c["q"], lambda: c.add_section("other")):
    try:
        f()
    except Exception as e: print(type(e).__name__, e)
c.set("other", "k", "v"); c["new"] = {"a": 1} if False else {"a": "1"}; print(c.items("new"), c["other"].getint("n"), c["other"].get("none", "d"))
