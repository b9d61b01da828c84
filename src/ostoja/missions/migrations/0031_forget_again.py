"""Forgetting in two parts: who may and when, and what goes; so that a backup put back is erased again."""

from django.db import migrations

ERASE = """
CREATE FUNCTION missions_erase_expert(asked uuid, day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    sent uuid[];
BEGIN
    SELECT coalesce(array_agg(id), '{}') INTO sent FROM public.missions_deployment WHERE expert_id = asked;
    PERFORM set_config('ostoja.erasing', pg_current_xact_id()::text, true);
    DELETE FROM public.missions_verified WHERE competence_id IN (SELECT id FROM public.missions_competence WHERE expert_id = asked);
    DELETE FROM public.missions_competence WHERE expert_id = asked;
    DELETE FROM public.missions_expertprofile WHERE expert_id = asked;
    DELETE FROM public.missions_languageskill WHERE expert_id = asked;
    DELETE FROM public.missions_availability WHERE expert_id = asked;
    DELETE FROM public.missions_clearance WHERE expert_id = asked;
    DELETE FROM public.missions_restwaiver WHERE expert_id = asked;
    DELETE FROM public.missions_certificate WHERE expert_id = asked;
    DELETE FROM public.missions_barred WHERE expert_id = asked;
    DELETE FROM public.missions_pulse WHERE deployment_id = ANY (sent);
    DELETE FROM public.missions_debrief WHERE deployment_id = ANY (sent);
    DELETE FROM public.missions_complaintstep WHERE complaint_id IN (
        SELECT id FROM public.missions_complaint WHERE deployment_id = ANY (sent));
    DELETE FROM public.missions_complaintreader WHERE complaint_id IN (
        SELECT id FROM public.missions_complaint WHERE deployment_id = ANY (sent));
    DELETE FROM public.missions_complaint WHERE deployment_id = ANY (sent);
    UPDATE public.missions_consent SET limits = '' WHERE nomination_id IN (
        SELECT id FROM public.missions_nomination WHERE expert_id = asked);
    UPDATE public.missions_fieldreport SET obstacles = '', safety = '', briefing = '', lessons = '', training_gaps = ''
     WHERE deployment_id = ANY (sent);
    UPDATE public.missions_step SET reason = '' WHERE deployment_id = ANY (sent);
    UPDATE public.missions_expert SET full_name = '–', unit = '–', officer_id = NULL, supervisor_id = NULL, state = 'removed',
           forgotten_on = day
     WHERE id = asked;
    PERFORM set_config('ostoja.erasing', '', true);
END $$;
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
