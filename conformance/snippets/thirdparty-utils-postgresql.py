"""Types of sqlalchemy_utils that are PostgreSQL's alone."""
# dialects: postgresql
import uuid

import sqlalchemy as sa
import sqlalchemy_utils
from alembic import op


def show(*types):
    """A column of each type, or why there is none."""
    for one in types:
        try:
            op.add_column("t", sa.Column("c", one))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


#: ltree
show(sqlalchemy_utils.LtreeType(), sqlalchemy_utils.types.ltree.LtreeType())

#: uuids as values
op.bulk_insert(sa.table("t", sa.column("a", sqlalchemy_utils.UUIDType(binary=False))), [{"a": uuid.UUID("00112233-4455-6677-8899-aabbccddeeff")}])
