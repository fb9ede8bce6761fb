"""`alembic.autogenerate.render`: limbeck's own renderers, and those of the environment."""
from alembic.operations import ops
from alembic.util.langhelpers import Dispatcher, to_list

renderers = default_renderers = Dispatcher()


def _own(autogen_context, op):
    lines = _render_lines(autogen_context, op, autogen_context._has_batch)
    return lines[0] if len(lines) == 1 else lines


for _class in [*ops._DIRECTIVES.values(), ops.ModifyTableOps]:
    renderers.dispatch_for(_class)(_own)
_count = len(renderers._functions)


def _changed():
    """Whether the environment has renderers of its own."""
    return len(renderers._functions) > _count or any(
        function is not _own for function in renderers._functions.values()
    )


def render_op(autogen_context, op):
    return to_list(renderers.dispatch(op)(autogen_context, op), [])


def render_op_text(autogen_context, op):
    return "\n".join(render_op(autogen_context, op))


def _theirs(autogen_context, op, in_batch):
    """The lines of the environment's own renderer, or nothing where limbeck's is the one."""
    renderer = renderers.dispatch(op)
    if renderer is _own:
        return None
    autogen_context._has_batch = in_batch
    return to_list(renderer(autogen_context, op), [])


def _render_cmd_body(op_container, autogen_context):
    return _render_body(autogen_context, op_container)


def _alembic_autogenerate_prefix(autogen_context):
    if autogen_context._has_batch:
        return "batch_op."
    return autogen_context.opts.get("alembic_module_prefix", "op.") or ""


def _sqlalchemy_autogenerate_prefix(autogen_context):
    return autogen_context.opts.get("sqlalchemy_module_prefix", "sa.") or ""


def _user_autogenerate_prefix(autogen_context, target):
    prefix = autogen_context.opts.get("user_module_prefix")
    return f"{target.__class__.__module__}." if prefix is None else prefix


def _repr_type(type_, autogen_context, _skip_variants=False):
    return _render_part(autogen_context, "type", type_)


def _render_column(column, autogen_context):
    return _render_part(autogen_context, "column", column)


def _render_server_default(default, autogen_context, repr_=True):
    return None if default is None else _render_part(autogen_context, "server_default", default)


def _render_constraint(constraint, autogen_context, namespace_metadata=None):
    return _render_part(autogen_context, "constraint", constraint)
