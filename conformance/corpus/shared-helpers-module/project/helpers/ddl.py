from alembic import op

NAMES: list[str] = []


def index(table, *columns, drop=False):
    name = "_".join(["ix", table, *columns])
    NAMES.append(name)
    if drop:
        if op.get_bind().dialect.name == "mysql":
            # The foreign key needs it.
            op.drop_constraint(f"fk_{table}_parent", table, type_="foreignkey")
        op.drop_index(name, table_name=table)
    else:
        op.create_index(name, table, list(columns))
