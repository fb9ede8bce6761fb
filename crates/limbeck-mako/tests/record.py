"""Records what Mako makes of the templates beside this file.

Run it with the Python of an environment that has mako installed:

    python crates/limbeck-mako/tests/record.py

`NAME.mako` is rendered with the variables of `NAME.json` (none without it) to `NAME.out`. A template
that Mako refuses gets `NAME.err` (the message), one that fails when it runs `NAME.fail` (the
exception's type).
"""

import json
import pathlib

from mako.exceptions import CompileException, SyntaxException
from mako.template import Template

for path in sorted((pathlib.Path(__file__).parent / "templates").glob("*.mako")):
    data = path.with_suffix(".json")
    for suffix in (".out", ".err", ".fail"):
        path.with_suffix(suffix).unlink(missing_ok=True)
    try:
        template = Template(filename=str(path))
    except (CompileException, SyntaxException) as exc:
        message = str(exc).split(f" in file '{path}'")[0]
        path.with_suffix(".err").write_text(message + "\n")
        continue
    try:
        text = template.render_unicode(**(json.loads(data.read_text()) if data.exists() else {}))
    except Exception as exc:
        path.with_suffix(".fail").write_text(type(exc).__name__ + "\n")
        continue
    path.with_suffix(".out").write_bytes(text.encode("utf-8"))
