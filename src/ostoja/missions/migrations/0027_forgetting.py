"""Who left the roster years ago is forgotten: name, record, reports' words. What was counted stays, of nobody."""

from django.db import migrations, models

from ostoja.missions.policies import ERASES

FORGET = f"""
CREATE FUNCTION missions_forget(asked uuid, years integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    today date;
    sent uuid[];
BEGIN
    IF public.missions_role() IS DISTINCT FROM 'mission_coordinator' OR years < 1 THEN
        RAISE EXCEPTION 'a mission coordinator forgets, after a year at the earliest' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT (public.access_now() AT TIME ZONE worn.time_zone)::date INTO today FROM public.access_worn() AS worn;
    IF NOT EXISTS (SELECT 1 FROM public.missions_expert
                    WHERE id = asked AND forgotten_on IS NULL AND last_day + make_interval(years => years) < today) THEN
        RAISE EXCEPTION 'the time on the roster ended too short ago' USING ERRCODE = 'check_violation';
    END IF;
{ERASES}END $$;
REVOKE ALL ON FUNCTION missions_forget(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION missions_forget(uuid, integer) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("missions", "0026_acknowledged_of_a_hand_over")]

    operations = [
        migrations.AddField(
            model_name="expert",
            name="forgotten_on",
            field=models.DateField(
                editable=False, help_text="The day on which name and record were erased.", null=True
            ),
        ),
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
    ]
