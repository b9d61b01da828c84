"""Forgetting in two parts: who may and when, and what goes; so that a backup put back is erased again."""

from django.db import migrations

from ostoja.missions.policies import ERASES

ERASE = f"""
CREATE FUNCTION missions_erase_expert(asked uuid, today date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    sent uuid[];
BEGIN
{ERASES}END $$;
REVOKE ALL ON FUNCTION missions_erase_expert(uuid, date) FROM PUBLIC;

CREATE OR REPLACE FUNCTION missions_forget(asked uuid, years integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    today date;
BEGIN
    IF public.missions_role() IS DISTINCT FROM 'mission_coordinator' OR years < 1 THEN
        RAISE EXCEPTION 'a mission coordinator forgets, after a year at the earliest' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT (public.access_now() AT TIME ZONE worn.time_zone)::date INTO today FROM public.access_worn() AS worn;
    IF NOT EXISTS (SELECT 1 FROM public.missions_expert
                    WHERE id = asked AND forgotten_on IS NULL AND last_day + make_interval(years => years) < today) THEN
        RAISE EXCEPTION 'the time on the roster ended too short ago' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM public.missions_erase_expert(asked, today);
END $$;

CREATE FUNCTION missions_forget_again(asked uuid, day date) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.missions_expert WHERE id = asked AND forgotten_on IS NULL) THEN
        RETURN false;
    END IF;
    PERFORM public.missions_erase_expert(asked, day);
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION missions_forget_again(uuid, date) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("missions", "0030_answers_of_hosts")]

    operations = [migrations.RunSQL(ERASE, migrations.RunSQL.noop)]
