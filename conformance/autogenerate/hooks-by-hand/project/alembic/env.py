import os

from alembic import context
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import Operations, ops
from sqlalchemy import create_engine, inspect
import models_1
import models_2

engine = create_engine(os.environ["DATABASE_URL"])
with engine.begin() as connection:
    models_1.metadata.create_all(connection)
with engine.begin() as connection:
    migration = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": lambda o, n, t, r, c: n != "old"})
    diffs = compare_metadata(migration, models_2.metadata)
    print(sorted(str(d[0]) if isinstance(d, tuple) else str([x[0] for x in d]) for d in diffs))
    script = produce_migrations(migration, models_2.metadata)
    print(render_python_code(script.upgrade_ops))
    print(render_python_code(script.downgrade_ops, sqlalchemy_module_prefix="", alembic_module_prefix="directives.", migration_context=migration))
    print(render_python_code(script.upgrade_ops, render_as_batch=True, migration_context=migration))
    operations = Operations(migration)
    operations.invoke(ops.CreateTableOp.from_table(models_2.sa.Table("tags", models_2.sa.MetaData(), models_2.sa.Column("id", models_2.sa.Integer, primary_key=True))))
    print(sorted(inspect(connection).get_table_names()))
context.configure(url=os.environ["DATABASE_URL"])
