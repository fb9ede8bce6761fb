"""Enumerations and domains that are created and dropped by themselves."""
# dialects: postgresql
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


def show(*types):
    """A column of each type, or why there is none."""
    for one in types:
        try:
            op.add_column("t", sa.Column("c", one))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


#: create_type
show(postgresql.ENUM("a", "b", name="letters", create_type=False), postgresql.ENUM("a", "b", name="letters", create_type=True))

#: create_type in a table
op.create_table("t", sa.Column("c", postgresql.ENUM("a", "b", name="letters", create_type=False)))
op.create_table("u", sa.Column("c", postgresql.ENUM("a", "b", name="letters")))
op.drop_table("u")

#: create and drop
letters = postgresql.ENUM("a", "b", name="letters")
letters.create(op.get_bind(), checkfirst=True)
letters.drop(op.get_bind(), checkfirst=True)

#: create and drop without a check
letters = postgresql.ENUM("a", "b", name="letters", schema="s")
letters.create(op.get_bind(), checkfirst=False)
letters.drop(op.get_bind(), checkfirst=False)

#: create and drop by a dialect's own
letters = sa.Enum("a", "b", name="letters").with_variant(postgresql.ENUM("x", name="xs"), "postgresql")
letters.create(op.get_bind(), checkfirst=False)
letters.drop(op.get_bind(), checkfirst=False)

#: create a domain
email = postgresql.DOMAIN("email", sa.Text(), check="VALUE LIKE '%@%'")
email.create(op.get_bind(), checkfirst=False)
email.drop(op.get_bind(), checkfirst=False)

#: create, then a table without creation
letters = postgresql.ENUM("a", "b", name="letters", create_type=False)
letters.create(op.get_bind(), checkfirst=False)
op.create_table("t", sa.Column("c", letters, nullable=False))
op.add_column("t", sa.Column("d", letters, server_default="a"))
op.drop_table("t")
letters.drop(op.get_bind(), checkfirst=False)

#: a domain with everything
op.create_table(
    "t",
    sa.Column(
        "zip",
        postgresql.DOMAIN(
            "us_postal_code",
            sa.Text,
            collation="C",
            default="00000",
            constraint_name="zip_form",
            not_null=True,
            check="VALUE ~ '^\\d{5}$'",
        ),
    ),
)

#: a domain with a check that is an expression
op.create_table("t", sa.Column("c", postgresql.DOMAIN("p", sa.Integer(), check=sa.column("VALUE") > 5)))
op.create_table("t", sa.Column("c", postgresql.DOMAIN("q", sa.Integer(), check=sa.text("VALUE > 7"), default=sa.text("8"))))

#: a domain that two tables share
email = postgresql.DOMAIN("email", sa.Text())
op.create_table("a", sa.Column("c", email))
op.create_table("b", sa.Column("c", email))
