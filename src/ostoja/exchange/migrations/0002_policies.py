"""Tokens are their holder's alone; who shows one is found by its hash only."""

from django.db import migrations

from ostoja.access import policies as p

MINE = "appointment_id IN (SELECT a.id FROM access_appointment AS a WHERE a.holder_id = (SELECT access_user()))"

# Asked before anyone is known: nothing but whose the token is comes out, and only for whoever has its hash.
OWNER = """
CREATE FUNCTION exchange_token_owner(asked text) RETURNS TABLE (officer_id uuid, appointment_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.holder_id, a.id FROM public.exchange_token AS token
      JOIN public.access_appointment AS a ON a.id = token.appointment_id
     WHERE token.digest = asked AND token.ended_at IS NULL
$$;
"""

SQL = p.script(
    p.secure("exchange_token"),
    p.grant("exchange_token", "SELECT", "INSERT"),
    p.grant("exchange_token", "UPDATE", columns=("ended_at",)),
    p.may_select("exchange_token", MINE),
    p.may_insert("exchange_token", "appointment_id = (SELECT access_appointment())"),
    p.may_update("exchange_token", MINE),
    p.no_removal("exchange_token"),
    OWNER,
    "REVOKE ALL ON FUNCTION exchange_token_owner(text) FROM PUBLIC;",
    "GRANT EXECUTE ON FUNCTION exchange_token_owner(text) TO ostoja_app;",
)


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]

    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
