"""Records what the reference answers in the case files of tests/graphs.

    python record.py tests/graphs/*.txt

with a Python that has the reference installed. The graph and the commands of each file are kept,
the answers (indented lines) are written anew. Where the reference does not always answer the same,
its answers are separated by a line "or". See tests/graphs.rs for the form.
"""

import json
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path


def parse(text):
    head, _, rest = text.partition("\n\n")
    nodes = []
    for line in head.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        words, key, node = line.split(), "id", {"id": [], "<": [], "depends": [], "labels": [], "doc": []}
        for word in words:
            if word in node and word != "id":
                key = word
            else:
                node[key].append(word)
        nodes.append(node)
    return head, nodes, rest


def scalar(values):
    return None if not values else values[0] if len(values) == 1 else tuple(values)


def write_scripts(root, nodes):
    versions = root / "versions"
    versions.mkdir()
    for number, node in enumerate(nodes):
        (versions / f"{number:03}_{node['id'][0]}.py").write_text(
            f'"""{" ".join(node["doc"]) or "rev " + node["id"][0]}\n\nmore\n"""\n'
            f"revision = {node['id'][0]!r}\n"
            f"down_revision = {scalar(node['<'])!r}\n"
            f"branch_labels = {scalar(node['labels'])!r}\n"
            f"depends_on = {scalar(node['depends'])!r}\n"
            "def upgrade(): pass\ndef downgrade(): pass\n"
        )


def rows(word):
    return () if word == "-" else tuple(word.split(","))


def steps(script, plan, current):
    from alembic.runtime.migration import HeadMaintainer

    changed = []

    class Rows(HeadMaintainer):
        def _insert_version(self, version):
            assert version not in self.heads
            self.heads.add(version)
            changed.append("+" + version)

        def _delete_version(self, version):
            self.heads.remove(version)
            changed.append("-" + version)

        def _update_version(self, from_, to_):
            assert to_ not in self.heads
            self.heads.remove(from_)
            self.heads.add(to_)
            changed.extend(["-" + from_, "+" + to_])

    maintainer = Rows(None, current)
    for step in plan:
        del changed[:]
        maintainer.update_to_step(step)
        yield f"{step} [{' '.join(sorted(changed))}]"
    yield "rows " + (",".join(sorted(maintainer.heads)) or "-")


def answer(script, command):
    words = command.split()
    verb, args = words[0], words[1:]
    order = list(script.revision_map._revision_map) if verb in ("current", "labels") else []
    if verb == "heads":
        yield " ".join(script.get_heads())
    elif verb == "real-heads":
        yield " ".join(script.get_heads(consider_depends_on=True))
    elif verb == "bases":
        yield " ".join(script.get_bases())
    elif verb == "head":
        yield str(script.get_current_head())
    elif verb == "get":
        found = script.get_revision(args[0])
        yield found.revision if found else "base"
    elif verb == "find":
        yield " ".join(r.revision for r in script.get_revisions(args[0] if len(args) == 1 else tuple(args)))
    elif verb == "number":
        yield str(script.as_revision_number(args[0]))
    elif verb == "current":
        found = script.get_all_current(rows(args[0]))
        yield " ".join(sorted((r.revision for r in found), key=order.index))
    elif verb == "labels":
        for rev in script.walk_revisions():
            yield f"{rev.revision}: {' '.join(sorted(rev.branch_labels))}"
    elif verb == "history":
        base, head = args[0].split(":") if args else ("", "")
        yield " ".join(r.revision for r in script.walk_revisions(base=base or "base", head=head or "heads"))
    elif verb == "format":
        for rev in script.walk_revisions():
            yield rev.cmd_format(False, include_branches=True, include_doc=True, include_parents=True)
    elif verb == "verbose":
        for rev in script.get_revisions(args[0]):
            yield from rev.log_entry.replace(str(Path(script.dir).resolve()), "DIR").split("\n")[:-1]
    elif verb == "upgrade":
        yield from steps(script, script._upgrade_revs(args[0], rows(args[2])), rows(args[2]))
    elif verb == "downgrade":
        yield from steps(script, script._downgrade_revs(args[0], rows(args[2])), rows(args[2]))
    elif verb == "stamp":
        yield from steps(script, script._stamp_revs(tuple(args[0].split(",")), rows(args[2])), rows(args[2]))
    else:
        raise SystemExit(f"unknown command {command!r}")


def record(text):
    """The heading, then each command (or comment) with its answer."""
    from alembic.script import ScriptDirectory
    from alembic.script.revision import RevisionError
    from alembic.util import CommandError

    head, nodes, rest = parse(text)
    yield head, ""
    for command in rest.splitlines():
        if command.startswith("  ") or not command.strip():
            continue
        if command.startswith("#"):
            yield command, ""
            continue
        with tempfile.TemporaryDirectory() as directory, warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            root = Path(directory)
            write_scripts(root, nodes)
            try:
                lines = list(answer(ScriptDirectory(str(root)), command))
            except (CommandError, RevisionError) as error:
                lines = [f"! {error}"]
            except Exception as error:
                lines = [f"!! {type(error).__name__}"]
            seen = [f"~ {w.message}" for w in caught if issubclass(w.category, UserWarning)]
        yield command, "".join(f"  {line}".rstrip() + "\n" for line in seen + lines)


def ask(name, seed):
    """The order of the reference's sets differs from run to run; the seed decides it."""
    run = subprocess.run(
        [sys.executable, __file__, "--print", name],
        env={**os.environ, "PYTHONHASHSEED": str(seed)}, stdout=subprocess.PIPE, check=True,
    )
    return json.loads(run.stdout)


if __name__ == "__main__":
    if sys.argv[1] == "--print":
        json.dump(list(record(Path(sys.argv[2]).read_text())), sys.stdout)
        raise SystemExit
    for name in sys.argv[1:]:
        out = []
        for same_command in zip(*(ask(name, seed) for seed in range(6))):
            command = same_command[0][0]
            answers = sorted({answer for _, answer in same_command})
            out.append(command + "\n" + "  or\n".join(answers))
        Path(name).write_text(out[0] + "\n" + "".join(out[1:]))
