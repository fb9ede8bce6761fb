import sqlalchemy as sa
from alembic_utils.pg_extension import PGExtension
from alembic_utils.pg_function import PGFunction
from alembic_utils.pg_materialized_view import PGMaterializedView
from alembic_utils.pg_policy import PGPolicy
from alembic_utils.pg_trigger import PGTrigger
from alembic_utils.pg_view import PGView
from alembic_utils.replaceable_entity import register_entities

metadata = sa.MetaData()
sa.Table("users", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text), sa.Column("upper", sa.Text))
options = {}

upper_name = PGFunction(schema="public", signature="upper_name(name text)", definition="""
returns text as $$ select upper(name)::text $$ language sql immutable
""")
trigger_function = PGFunction(schema="public", signature="set_upper()", definition="""
RETURNS trigger AS $$
begin
  new.upper := upper(new.name);
  return new;
end;
$$ LANGUAGE plpgsql
""")
names = PGView(schema="public", signature="names", definition="select id, upper_name(name) as shout from users where name <> 'it''s'")
names_again = PGView(schema="public", signature="a_names", definition="SELECT * FROM names;")
counts = PGMaterializedView(schema="public", signature="counts", definition="select count(*) as n from users", with_data=True)
on_write = PGTrigger(schema="public", signature="on_write", on_entity="public.users", definition="BEFORE INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION public.set_upper()")
policy = PGPolicy(schema="public", signature="everyone", on_entity="public.users", definition="as permissive for select to public using (true)")
entities = [names_again, upper_name, trigger_function, names, counts, on_write, policy, PGExtension(schema="public", signature="pg_trgm")]
register_entities(entities)
