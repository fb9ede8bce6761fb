from alembic_utils.pg_extension import PGExtension
from alembic_utils.pg_function import PGFunction
from alembic_utils.pg_trigger import PGTrigger
from alembic_utils.pg_view import PGView

downcase_email = PGFunction.from_sql(
    """
    CREATE FUNCTION public.downcase_email() RETURNS trigger AS $$
    DECLARE
        changed text := lower(new.email);
    BEGIN
        new.email := changed;
        return new;
    END;
    $$ LANGUAGE plpgsql;
    """
)

lower_email = PGTrigger(
    schema="public",
    signature="lower_account_email",
    on_entity="public.account",
    definition="BEFORE INSERT ON public.account FOR EACH ROW EXECUTE PROCEDURE public.downcase_email()",
)

emails = PGView(schema="public", signature="emails", definition="SELECT id, email FROM account ORDER BY id")

entities = [downcase_email, lower_email, emails]
