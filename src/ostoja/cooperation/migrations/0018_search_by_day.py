"""The search looks at the latest texts first; what a text is found by can be written anew."""

from django.db import migrations, models

from ostoja.access import policies as p
from ostoja.cooperation.policies import CLEARED, IN_ROOM, reached

# A word that many texts have is found among the latest ones at once; a rare one is not, and then the index of words is quick.
# The same conditions as in the policies (0010): `@@` isn't leakproof, so that the search runs as the owner.
SEARCH = """
DROP FUNCTION cooperation_search(tsquery, uuid, text[], integer);
CREATE FUNCTION cooperation_search(asked tsquery, of_dossier uuid, kinds text[], most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    clears varchar[] := public.cooperation_clears();
    reaches_all boolean := public.cooperation_office();
    own uuid := public.cooperation_forum();
    found uuid[];
BEGIN
    IF asked IS NOT NULL AND of_dossier IS NULL AND reaches_all THEN
        found := ARRAY(
            SELECT latest.id FROM (
                SELECT t.id, t."on", t.kind, t.vector FROM public.cooperation_text AS t
                 WHERE t.marks <@ clears ORDER BY t."on" DESC, t.id LIMIT 1000) AS latest
             WHERE latest.vector @@ asked AND (kinds IS NULL OR latest.kind = ANY (kinds))
             ORDER BY latest."on" DESC, latest.id LIMIT most);
    ELSIF asked IS NOT NULL AND of_dossier IS NULL THEN
        found := ARRAY(
            SELECT latest.id FROM (
                SELECT t.id, t."on", t.kind, t.vector FROM public.cooperation_text AS t
                 WHERE t.forum_id = own AND t.marks <@ clears ORDER BY t."on" DESC, t.id LIMIT 1000) AS latest
             WHERE latest.vector @@ asked AND (kinds IS NULL OR latest.kind = ANY (kinds))
             ORDER BY latest."on" DESC, latest.id LIMIT most);
    END IF;
    IF cardinality(found) >= most THEN
        RETURN QUERY SELECT unnest(found);
        RETURN;
    END IF;
    RETURN QUERY
        SELECT t.id FROM public.cooperation_text AS t
         WHERE (asked IS NULL OR t.vector @@ asked) AND (of_dossier IS NULL OR t.dossier_id = of_dossier)
           AND (kinds IS NULL OR t.kind = ANY (kinds)) AND t.marks <@ clears AND (reaches_all OR t.forum_id = own)
         ORDER BY t."on" DESC, t.id LIMIT most;
END $$;
REVOKE ALL ON FUNCTION cooperation_search(tsquery, uuid, text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cooperation_search(tsquery, uuid, text[], integer) TO ostoja_app;
"""
SEES = f"{CLEARED} AND {reached()}"
AGAIN = p.script(
    p.grant("cooperation_text", "UPDATE", columns=('"on"', "title", "excerpt", "vector", "marks", "dossier_id")),
    p.may_update("cooperation_text", f"{IN_ROOM} AND {SEES}"),
)


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0017_shares_of_2016")]

    operations = [
        migrations.AddIndex(
            model_name="text", index=models.Index(models.F("on").desc(), models.F("id"), name="text_by_day")
        ),
        migrations.AddIndex(
            model_name="text",
            index=models.Index(models.F("forum"), models.F("on").desc(), models.F("id"), name="text_of_a_forum_by_day"),
        ),
        migrations.RunSQL(SEARCH, migrations.RunSQL.noop),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
