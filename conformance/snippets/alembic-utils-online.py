"""What the directives of alembic_utils and alembic_postgresql_enum do to a database."""
# online: postgresql
import sqlalchemy as sa
from alembic import op
from alembic_postgresql_enum import ColumnType, TableReference
from alembic_utils.depends import recreate_dropped
from alembic_utils.pg_extension import PGExtension
from alembic_utils.pg_function import PGFunction
from alembic_utils.pg_grant_table import PGGrantTable
from alembic_utils.pg_materialized_view import PGMaterializedView
from alembic_utils.pg_policy import PGPolicy
from alembic_utils.pg_trigger import PGTrigger
from alembic_utils.pg_view import PGView
from sqlalchemy.dialects import postgresql


def setup():
    op.create_table("account", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("email", sa.Text()))
    op.execute("INSERT INTO account (email) VALUES ('One@X.org'), ('Two@X.org')")


def rows(sql):
    for row in op.get_bind().execute(sa.text(sql)):
        print(tuple(row))


downcase = PGFunction(
    "public",
    "downcase_email()",
    "returns trigger as $$ begin new.email := lower(new.email); return new; end; $$ language plpgsql",
)
emails = PGView("public", "emails", "select email from account order by id")

#: a view created
op.create_entity(emails)
rows("SELECT * FROM emails")

#: a view replaced
op.create_entity(emails)
op.replace_entity(PGView("public", "emails", "select id, upper(email) as mail, 'a:b' as t from account order by id"))
rows("SELECT * FROM emails")

#: a view dropped
op.create_entity(emails)
op.create_entity(PGView("public", "more", "select * from emails"))
op.drop_entity(emails, cascade=True)
rows("SELECT viewname FROM pg_views WHERE schemaname = 'public'")

#: a function and a trigger
op.create_entity(downcase)
trigger = PGTrigger("public", "lower_email", "BEFORE INSERT ON public.account FOR EACH ROW EXECUTE PROCEDURE public.downcase_email()", "public.account")
op.create_entity(trigger)
op.execute("INSERT INTO account (email) VALUES ('THREE@X.org')")
rows("SELECT email FROM account ORDER BY id")

#: a trigger replaced and dropped
op.create_entity(downcase)
trigger = PGTrigger("public", "lower_email", "BEFORE UPDATE ON account FOR EACH ROW EXECUTE PROCEDURE downcase_email()", "account")
op.create_entity(trigger)
op.replace_entity(trigger)
rows("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
op.drop_entity(trigger)
op.drop_entity(downcase)
rows("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")

#: a function replaced
function = PGFunction("public", "twice(n integer default 1)", "returns integer as $$ select n * 2 $$ language sql")
op.create_entity(function)
op.replace_entity(PGFunction("public", "twice(n integer default 1)", "returns integer as $$ select n + n + 0 $$ language sql"))
rows("SELECT twice(4), twice()")
op.drop_entity(function)

#: a materialized view
view = PGMaterializedView("public", "totals", "select count(*) as n from account")
op.create_entity(view)
rows("SELECT * FROM totals")
op.replace_entity(PGMaterializedView("public", "totals", "select count(*) + 1 as n from account", with_data=False))
op.execute("REFRESH MATERIALIZED VIEW totals")
rows("SELECT * FROM totals")
op.drop_entity(view)

#: a policy
op.execute("ALTER TABLE account ENABLE ROW LEVEL SECURITY")
policy = PGPolicy("public", "allow_read", "as permissive for select to public using (id > 1)", "account")
op.create_entity(policy)
op.replace_entity(policy)
rows("SELECT policyname, cmd, qual FROM pg_policies")
op.drop_entity(policy)

#: views that come back
op.create_entity(emails)
op.create_entity(PGView("public", "more", "select * from emails"))
with recreate_dropped(op.get_bind()):
    op.drop_entity(emails, cascade=True)
    op.alter_column("account", "email", type_=sa.String(50), existing_type=sa.Text())
rows("SELECT * FROM more")

#: entities of the database
op.create_entity(emails)
op.create_entity(downcase)
print([entity.identity for entity in PGView.from_database(op.get_bind(), "public")])
print([entity.identity for entity in PGFunction.from_database(op.get_bind(), "public")])

#: an enum's values
op.execute("CREATE TYPE status AS ENUM ('new', 'old')")
op.execute("ALTER TABLE account ADD COLUMN status status DEFAULT 'new' NOT NULL")
op.sync_enum_values("public", "status", ["fresh", "old", "gone"], [TableReference("account", "status", existing_server_default="'new'::status")], [("new", "fresh")])
rows("SELECT id, status FROM account ORDER BY id")
rows("SELECT unnest(enum_range(NULL::status))")

#: an enum's values by tuples
op.execute("CREATE TYPE status AS ENUM ('new', 'old')")
op.execute("ALTER TABLE account ADD COLUMN status status DEFAULT 'new' NOT NULL, ADD COLUMN all_status status[] DEFAULT '{old}'")
op.execute("UPDATE account SET all_status = '{new,old}' WHERE id = 2")
op.sync_enum_values("public", "status", ["fresh", "old", "gone"], [("account", "status"), ("account", "all_status", ColumnType.ARRAY)], [("new", "fresh")])
rows("SELECT id, status, all_status::text FROM account ORDER BY id")

#: a value that is still used
op.execute("CREATE TYPE status AS ENUM ('new', 'old')")
op.execute("ALTER TABLE account ADD COLUMN status status")
op.execute("UPDATE account SET status = 'new'")
try:
    with op.get_bind().begin_nested():
        op.sync_enum_values("public", "status", ["old"], [TableReference("account", "status", "public")])
except ValueError as error:
    print("ValueError", error)

#: a value is added
op.execute("CREATE TYPE status AS ENUM ('new', 'old')")
op.add_enum_value("public", "status", "last")
op.add_enum_value("public", "status", "middle", before_value="new")
rows("SELECT enumlabel FROM pg_enum ORDER BY enumsortorder")
