import sqlalchemy as sa


def timestamps(nullable=True):
    for name in ("created_at", "changed_at"):
        yield sa.Column(name, sa.DateTime(), nullable=nullable)


def tree(table):
    return [
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("parent_id", sa.Integer(), sa.ForeignKey(f"{table}.id", name=f"fk_{table}_parent"), nullable=True),
        sa.Column("text", sa.String(100), nullable=False, server_default=""),
    ]
