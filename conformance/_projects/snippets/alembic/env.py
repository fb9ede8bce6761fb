from alembic import context
from sqlalchemy import create_engine, pool

import preamble

target_metadata = getattr(preamble, "target_metadata", None)
arguments = context.get_x_argument(as_dictionary=True)

if context.is_offline_mode():
    context.configure(
        dialect_name=arguments["dialect"],
        literal_binds="bound" not in arguments,
        target_metadata=target_metadata,
    )
    with context.begin_transaction():
        context.run_migrations()
else:
    engine = create_engine(context.config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()
