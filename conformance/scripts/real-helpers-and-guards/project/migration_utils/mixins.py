import sqlalchemy as sa


def timestamps():
    return (
        sa.Column("created_at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=True),
    )


class AuditedTable:
    registry = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        AuditedTable.registry.append(cls)

    @classmethod
    def columns(cls):
        return [sa.Column("id", sa.Integer(), primary_key=True), *cls.extra(), *timestamps()]

    @classmethod
    def extra(cls):
        raise NotImplementedError(cls.__name__)
