import logging, sys
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)-8s [%(name)s] %(message)s")
log = logging.getLogger("app.db")
log.debug("hidden"); log.info("hello %s %d", "x", 5); log.warning("w"); log.error("e %(k)s", {"k": 1}); log.critical("c"); log.log(25, "custom")
print(log.name, log.level, log.getEffectiveLevel(), log.isEnabledFor(logging.DEBUG), logging.getLevelName(20), logging.getLevelName("INFO"), logging.getLogger("app.db") is log, logging.getLogger("app") is log.parent)
log.setLevel(logging.DEBUG); log.debug("now shown")
log.setLevel("ERROR"); log.warning("no")
class H(logging.Handler):
    def __init__(self): super().__init__(); self.seen = []
    def emit(self, record): self.seen.append((record.levelname, record.getMessage()))
h = H(); l2 = logging.getLogger("z"); l2.addHandler(h); l2.propagate = False; l2.setLevel(logging.INFO); l2.info("a %s", 1); l2.debug("b"); print(h.seen)
try:
    1 / 0
except ZeroDivisionError:
    l2.exception("failed"); print(h.seen[-1])
logging.info("root"); logging.disable(logging.CRITICAL); logging.error("no"); logging.disable(logging.NOTSET)
print(logging.Formatter("%(name)s:%(message)s").format(logging.LogRecord("n", 20, "f", 1, "m %s", ("x",), None)), l2, logging.NullHandler().level)
try:
    log.setLevel("NOPE")
except ValueError as e:
    print(e)
