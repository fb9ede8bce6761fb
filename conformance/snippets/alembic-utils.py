"""The directives of alembic_utils: entities that are created, replaced and dropped."""
# dialects: postgresql sqlite
from alembic import op
from alembic_utils.pg_extension import PGExtension
from alembic_utils.pg_function import PGFunction
from alembic_utils.pg_grant_table import PGGrantTable, PGGrantTableChoice
from alembic_utils.pg_materialized_view import PGMaterializedView
from alembic_utils.pg_policy import PGPolicy
from alembic_utils.pg_trigger import PGTrigger
from alembic_utils.pg_view import PGView
from sqlalchemy import text as sql_text

to_upper = PGFunction(
    schema="public",
    signature="to_upper(some_text text)",
    definition="""
    RETURNS text as
    $$
    SELECT upper(some_text)
    $$ language SQL;
    """,
)


#: a function
op.create_entity(to_upper)
op.replace_entity(to_upper)
op.drop_entity(to_upper)

#: a function without parameters
function = PGFunction(schema="public", signature="now_twice()", definition="returns text as $$ select now() || now()::text $$ language sql")
op.create_entity(function)
op.drop_entity(function, cascade=True)

#: a function with defaults
function = PGFunction(schema="app", signature="f(a int default 5, b text DEFAULT 'x', c int)", definition="returns int as $$ select a $$ language sql")
op.create_entity(function)
op.drop_entity(function)

#: a function in plpgsql
function = PGFunction(
    schema="public",
    signature="set_updated_at()",
    definition="""returns trigger language plpgsql as $function$
declare
    n int := 5;
    t text := 'a:b';
begin
    NEW.updated_at := now()::timestamp;
    return NEW;
end;
$function$""",
)
op.create_entity(function)
op.replace_entity(function)
print(function.definition)

#: a function in quoted plpgsql
function = PGFunction(schema="public", signature="f()", definition="returns trigger as $$ begin new.a := 'x:y'; return new; end; $$ LANGUAGE 'plpgsql'")
op.create_entity(function)

#: colons in sql
function = PGFunction(schema="public", signature="f()", definition="returns text as $$ select 'a:b' || ':c' || 1::text || '::' $$ language sql")
op.create_entity(function)
print(function.definition)

#: a function whose name has capitals
function = PGFunction(schema="public", signature="toUpper(some_text text default 'my text!')", definition="returns text as $$ select 1 $$ language sql")
op.create_entity(function)
op.replace_entity(function)
op.drop_entity(function)

#: a function from sql
function = PGFunction.from_sql(
    """create function public.to_upper(some_text text)
returns text as
$$ select upper(some_text) $$ language sql;"""
)
op.create_entity(function)
print(function.schema, function.signature, function.definition, function.identity, function.to_variable_name())

#: a function from replacing sql
function = PGFunction.from_sql('CREATE OR REPLACE FUNCTION "Some"."Thing"(a int, b text)\n RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$')
op.replace_entity(function)
print(function.schema, function.signature)

#: a function from wrong sql
PGFunction.from_sql("create or replac function nothing")

#: a function's statements
print(to_upper.to_sql_statement_create())
print(to_upper.to_sql_statement_drop())
print(to_upper.to_sql_statement_drop(cascade=True))
print(*to_upper.to_sql_statement_create_or_replace())
print(to_upper.identity, to_upper.type_, to_upper.literal_schema, to_upper.literal_signature)

#: a function's statements executed
op.execute(to_upper.to_sql_statement_create())
for statement in to_upper.to_sql_statement_create_or_replace():
    op.execute(statement)

#: a view
view = PGView(schema="public", signature="user_names", definition="select id, name from users where active = true;")
op.create_entity(view)
op.replace_entity(view)
op.drop_entity(view)
op.drop_entity(view, cascade=True)

#: a view with a cast and a comparison
view = PGView(schema="report", signature="Daily", definition="SELECT created_at::date AS day, count(*) FROM orders WHERE note LIKE '%x%' GROUP BY 1")
op.create_entity(view)
op.replace_entity(view)
print(view.identity, view.to_variable_name(), view.definition)

#: a view from sql
view = PGView.from_sql('create or replace view public."exampleView" as select feature_name from information_schema.sql_features;')
op.create_entity(view)
view = PGView.from_sql("create view app.v(a, b) as\nselect 1, 2")
op.create_entity(view)
print(view.schema, view.signature, repr(view.definition))

#: a view from wrong sql
PGView.from_sql("not a view")

#: a view with quoted names
view = PGView(schema='"public"', signature='"someView"', definition="select 1 as one")
op.create_entity(view)
op.drop_entity(view)

#: a materialized view
view = PGMaterializedView(schema="public", signature="totals", definition="select sum(n) from t")
op.create_entity(view)
op.replace_entity(view)
op.drop_entity(view)
op.drop_entity(view, cascade=True)

#: a materialized view without data
view = PGMaterializedView(schema="public", signature="totals", definition="select sum(n) from t;", with_data=False)
op.create_entity(view)
op.replace_entity(view)

#: a materialized view from sql
for sql in [
    "create materialized view public.a as select 1 with data;",
    "CREATE MATERIALIZED VIEW public.b AS SELECT 1 WITH NO DATA",
    "create materialized view public.c as select 1",
    "create materialized view public.d(x) as\nselect 1\nwith no data;",
]:
    view = PGMaterializedView.from_sql(sql)
    op.create_entity(view)
    print(view.signature, view.with_data, repr(view.definition))

#: an extension
extension = PGExtension(schema="public", signature="uuid-ossp")
op.create_entity(extension)
op.drop_entity(extension)
op.drop_entity(extension, cascade=True)
print(extension.identity, extension.definition, extension.to_variable_name())

#: an extension is not replaced
op.replace_entity(PGExtension(schema="public", signature="citext"))

#: a trigger
trigger = PGTrigger(
    schema="public",
    signature="lower_account_email",
    on_entity="public.account",
    definition="""
        BEFORE INSERT ON public.account
        FOR EACH ROW EXECUTE PROCEDURE public.downcase_email()
    """,
)
op.create_entity(trigger)
op.replace_entity(trigger)
op.drop_entity(trigger)
op.drop_entity(trigger, cascade=True)
print(trigger.identity, trigger.to_variable_name())

#: a trigger without a schema
trigger = PGTrigger(schema="app", signature="t", on_entity="account", definition="AFTER UPDATE OF email ON account FOR EACH ROW EXECUTE FUNCTION f()")
op.create_entity(trigger)
op.drop_entity(trigger)

#: a constraint trigger
trigger = PGTrigger(schema="public", signature="t", on_entity="public.account", is_constraint=True, definition="AFTER INSERT ON public.account DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE PROCEDURE f()")
op.create_entity(trigger)
op.replace_entity(trigger)

#: a trigger from sql
trigger = PGTrigger.from_sql("create trigger tr before insert or update on account for each row execute procedure f()")
op.create_entity(trigger)
trigger = PGTrigger.from_sql("CREATE CONSTRAINT TRIGGER tr AFTER INSERT ON app.account FOR EACH ROW EXECUTE PROCEDURE f()")
op.create_entity(trigger)
print(trigger.schema, trigger.signature, trigger.on_entity, trigger.is_constraint, repr(trigger.definition))

#: a trigger with a wrong definition
op.create_entity(PGTrigger(schema="public", signature="t", on_entity="a", definition="nothing of use"))

#: a policy
policy = PGPolicy(
    schema="public",
    signature="allow_read",
    on_entity="some_tab",
    definition="""
    as permissive
    for select
    to public
    using (true)
    """,
)
op.create_entity(policy)
op.replace_entity(policy)
op.drop_entity(policy)
op.drop_entity(policy, cascade=True)
print(policy.identity, policy.on_entity)

#: a policy from sql
policy = PGPolicy.from_sql("create policy allow_all on app.some_tab as permissive for all to anon using (user_id = 5) with check (true)")
op.create_entity(policy)
policy = PGPolicy.from_sql("CREATE POLICY p ON tab USING (true)")
op.create_entity(policy)

#: a grant
grant = PGGrantTable(schema="public", table="account", columns=["name", "id"], role="anon", grant=PGGrantTableChoice.SELECT, with_grant_option=True)
op.create_entity(grant)
op.replace_entity(grant)
op.drop_entity(grant)
print(grant, grant.identity, grant.to_variable_name())

#: a grant of a table
grant = PGGrantTable(schema="public", table="account", role="anon", grant="DELETE")
op.create_entity(grant)
op.drop_entity(grant)
print(repr(grant.grant), str(grant.grant), grant.columns)

#: a grant without columns
PGGrantTable(schema="public", table="account", role="anon", grant="INSERT")

#: a grant with columns
PGGrantTable(schema="public", table="account", role="anon", grant="TRUNCATE", columns=["a"])

#: parameters in a definition
view = PGView(schema="public", signature="v", definition="select '12:30' as t, ':name' as n")
op.create_entity(view)

#: registered in a script
from alembic_utils.replaceable_entity import register_entities
register_entities([to_upper, PGView("public", "v", "select 1")], schemas=["public"], exclude_schemas=["audit"], entity_types=[PGView, PGFunction])
print("registered")

#: operations by their classes
from alembic_utils.reversible_op import CreateOp, DropOp, ReplaceOp
from alembic.operations import Operations
op.invoke(CreateOp(to_upper))
op.invoke(DropOp(to_upper, cascade=True))
print(type(CreateOp(to_upper).reverse()).__name__, type(DropOp(to_upper).reverse()).__name__, type(ReplaceOp(to_upper).reverse()).__name__)

#: text and a function of one's own
op.execute(sql_text("SELECT 1"))
def create_all(*entities):
    for entity in entities:
        op.create_entity(entity)
create_all(to_upper, PGExtension("public", "citext"))
