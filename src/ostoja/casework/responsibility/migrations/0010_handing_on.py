"""Whoever a case is handed to reaches that case, on each of the days."""

from django.db import migrations

# By one appointment in force on the first day, and on the last one where days are counted: of the office, of the place, of its
# mission, or for the file alone; a deputy's is an appointment like any other.
MAY_ANSWER = """
CREATE FUNCTION responsibility_may_answer(receiver uuid, file uuid, site uuid, first date, last date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.access_appointment AS given
          JOIN public.access_officer AS officer ON officer.id = given.holder_id AND officer.is_active
          JOIN public.access_matrix AS cell ON cell.role = given.role AND cell.data_class = 'R' AND cell."right" = 'write'
         WHERE given.holder_id = receiver
           AND first >= given.first_day AND coalesce(last, first) <= given.last_day
           AND (given.ended_on IS NULL OR coalesce(last, first) < given.ended_on)
           AND public.access_withheld(given.id, public.access_now(), first) IS NULL
           AND (given.scope_kind = 'office'
                OR (given.scope_kind = 'site' AND given.site_id = site)
                OR (given.scope_kind = 'file' AND given.scope_id = file)
                OR (given.scope_kind = 'mission' AND EXISTS (
                    SELECT 1 FROM public.access_site AS place
                     WHERE place.id = site AND place.mission_id = given.scope_id))))
$$;
REVOKE ALL ON FUNCTION responsibility_may_answer(uuid, uuid, uuid, date, date) FROM PUBLIC;
"""

HAND_ON = """
CREATE OR REPLACE FUNCTION responsibility_hand_on(files uuid[], receiver uuid, first date, last date, why text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    under public.access_appointment;
    one uuid;
    back public.responsibility_assignment;
BEGIN
    SELECT * INTO under FROM public.access_worn();
    IF NOT FOUND OR NOT 'R' = ANY (public.access_writes()) THEN
        RAISE EXCEPTION 'not your appointment' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF first < (public.access_now() AT TIME ZONE under.time_zone)::date OR last < first OR why = '' THEN
        RAISE EXCEPTION 'from today on, with a reason' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    FOR one IN SELECT DISTINCT asked FROM unnest(files) AS asked ORDER BY asked LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended(one::text, 0));
        IF NOT EXISTS (
            SELECT 1 FROM public.files_casefile AS file JOIN public.responsibility_assignment AS held ON held.file_id = file.id
             WHERE file.id = one AND NOT file.is_blocked
               AND (file.site_id = ANY (public.access_sites()) OR file.id = public.access_file())) THEN
            RAISE EXCEPTION 'not within reach' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF NOT EXISTS (
            SELECT 1 FROM public.files_casefile AS file
             WHERE file.id = one AND public.responsibility_may_answer(receiver, file.id, file.site_id, first, last)) THEN
            RAISE EXCEPTION 'nobody who may answer for this case' USING ERRCODE = 'OR020';
        END IF;
        back := NULL;
        SELECT * INTO back FROM public.responsibility_assignment
         WHERE file_id = one AND daterange(first_day, last_day, '[]') @> (last + 1);
        DELETE FROM public.responsibility_assignment
         WHERE file_id = one AND first_day >= first AND (last IS NULL OR first_day <= last + 1);
        UPDATE public.responsibility_assignment SET last_day = first - 1
         WHERE file_id = one AND first_day < first AND (last_day IS NULL OR last_day >= first);
        INSERT INTO public.responsibility_assignment
            (id, file_id, officer_id, first_day, last_day, reason, recorded_at, recorded_under_id)
        VALUES (gen_random_uuid(), one, receiver, first, last, why, public.access_now(), under.id);
        IF back.id IS NOT NULL THEN
            INSERT INTO public.responsibility_assignment
                (id, file_id, officer_id, first_day, last_day, reason, recorded_at, recorded_under_id)
            VALUES (gen_random_uuid(), one, back.officer_id, last + 1, back.last_day, back.reason, back.recorded_at,
                    back.recorded_under_id);
        END IF;
    END LOOP;
    RETURN cardinality(files);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0009_versions")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (MAY_ANSWER, HAND_ON)]
