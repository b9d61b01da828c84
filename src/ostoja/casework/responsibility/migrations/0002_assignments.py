"""From its first step between states on, a file has exactly one responsible officer on every day; courses are signed once."""

from django.db import migrations

from ostoja.access import policies as p

OPEN = p.in_open_file("files_casefile")

ONE = """
CREATE TYPE responsibility_uuidrange AS RANGE (subtype = uuid);
ALTER TABLE responsibility_assignment ADD CONSTRAINT one_responsible_a_day EXCLUDE USING gist (
    responsibility_uuidrange(file_id, file_id, '[]') WITH &&, daterange(first_day, last_day, '[]') WITH &&
);
"""

# Whoever opened the file answers for it until it is handed on. One statement, whatever the number of steps.
BEGINS = """
CREATE FUNCTION responsibility_begins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.responsibility_assignment (id, file_id, officer_id, first_day, last_day, reason, recorded_at)
    SELECT gen_random_uuid(), file.id, opened.holder_id, (public.access_now() AT TIME ZONE opened.time_zone)::date,
           NULL, '',
           public.access_now()
      FROM (SELECT DISTINCT file_id FROM step WHERE toward <> '') AS started
      JOIN public.files_casefile AS file ON file.id = started.file_id
      JOIN public.access_appointment AS opened ON opened.id = file.opened_under_id
     WHERE NOT EXISTS (SELECT 1 FROM public.responsibility_assignment AS held WHERE held.file_id = file.id);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION responsibility_begins() FROM PUBLIC;
CREATE TRIGGER responsibility_begins AFTER INSERT ON files_duestep REFERENCING NEW TABLE AS step
    FOR EACH STATEMENT EXECUTE FUNCTION responsibility_begins();
"""

HELD = """
CREATE FUNCTION responsibility_is_held() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.file_id ELSE NEW.file_id END;
    held datemultirange;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.files_casefile WHERE id = asked) THEN RETURN NULL; END IF;  -- erased
    SELECT range_agg(daterange(first_day, last_day, '[]')) INTO held
      FROM public.responsibility_assignment WHERE file_id = asked;
    IF held IS NULL OR held <> datemultirange(range_merge(held)) OR NOT upper_inf(held) THEN
        RAISE EXCEPTION 'a case has exactly one responsible officer on every day' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION responsibility_is_held() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER responsibility_is_held AFTER INSERT OR UPDATE OR DELETE ON responsibility_assignment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION responsibility_is_held();
"""

# Cases that are open already. Last: PostgreSQL alters no table that has rows whose constraints wait for the end.
FILL = """
INSERT INTO responsibility_assignment (id, file_id, officer_id, first_day, last_day, reason, recorded_at)
SELECT gen_random_uuid(), file.id, opened.holder_id, (file.opened_at AT TIME ZONE opened.time_zone)::date, NULL, '', now()
  FROM files_casefile AS file JOIN access_appointment AS opened ON opened.id = file.opened_under_id
 WHERE EXISTS (SELECT 1 FROM files_duestep AS step WHERE step.file_id = file.id AND step.toward <> '');
"""

# Who may answer for cases within the reader's reach: an appointment in force that writes steps of the procedure.
OFFICERS = """
CREATE FUNCTION responsibility_officers() RETURNS TABLE (officer_id uuid, officer_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT officer.id, officer.full_name::text
      FROM public.access_appointment AS given
      JOIN public.access_officer AS officer ON officer.id = given.holder_id AND officer.is_active
      JOIN public.access_matrix AS cell ON cell.role = given.role AND cell.data_class = 'R' AND cell."right" = 'write'
     CROSS JOIN LATERAL (SELECT (public.access_now() AT TIME ZONE given.time_zone)::date AS today) AS place
     WHERE 'R' = ANY (public.access_reads())
       AND place.today BETWEEN given.first_day AND given.last_day
       AND (given.ended_on IS NULL OR place.today < given.ended_on)
       AND public.access_withheld(given.id, public.access_now(), place.today) IS NULL
       AND (given.scope_kind = 'office'
            OR (given.scope_kind = 'site' AND given.site_id = ANY (public.access_sites()))
            OR (given.scope_kind = 'mission' AND EXISTS (
                SELECT 1 FROM public.access_site AS site
                 WHERE site.mission_id = given.scope_id AND site.id = ANY (public.access_sites()))))
$$;
REVOKE ALL ON FUNCTION responsibility_officers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION responsibility_officers() TO ostoja_app;
"""

# From a day on, or for some days; who was to answer afterwards then does so again. What lies behind is never changed.
HAND_ON = """
CREATE FUNCTION responsibility_hand_on(files uuid[], receiver uuid, first date, last date, why text) RETURNS integer
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
    IF NOT EXISTS (SELECT 1 FROM public.responsibility_officers() WHERE officer_id = receiver) THEN
        RAISE EXCEPTION 'nobody who may answer for these cases' USING ERRCODE = 'OR020';
    END IF;
    FOR one IN SELECT DISTINCT asked FROM unnest(files) AS asked ORDER BY asked LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended(one::text, 0));
        IF NOT EXISTS (
            SELECT 1 FROM public.files_casefile AS file JOIN public.responsibility_assignment AS held ON held.file_id = file.id
             WHERE file.id = one AND NOT file.is_blocked
               AND (file.site_id = ANY (public.access_sites()) OR file.id = public.access_file())) THEN
            RAISE EXCEPTION 'not within reach' USING ERRCODE = 'insufficient_privilege';
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
REVOKE ALL ON FUNCTION responsibility_hand_on(uuid[], uuid, date, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION responsibility_hand_on(uuid[], uuid, date, date, text) TO ostoja_app;
"""

SEEN = p.script(
    p.secure("responsibility_assignment"),
    p.grant("responsibility_assignment", "SELECT"),
    p.may_select("responsibility_assignment", f"{p.reads('R')} AND {OPEN}"),
    p.erasable("responsibility_assignment"),
    p.may_mention("responsibility_assignment", "reason"),
    p.secure("responsibility_course"),
    p.grant("responsibility_course", "SELECT", "INSERT"),
    p.may_select("responsibility_course", f"{p.reads('R')} AND {OPEN}"),
    p.may_insert("responsibility_course", f"{p.writes('R')} AND {OPEN} AND {p.under_me()}"),
    p.append_only("responsibility_course"),
    p.erasable("responsibility_course"),
    p.may_mention("responsibility_course", "reason"),
)

# Evidence is seen and added by whoever reads and writes its class; a document that was received, by its own class.
EVIDENCE = p.script(
    p.secure("responsibility_evidence"),
    p.grant("responsibility_evidence", "SELECT", "INSERT"),
    p.may_select("responsibility_evidence", f"{p.readable()} AND {OPEN}"),
    p.may_insert("responsibility_evidence", f"{p.writable()} AND {OPEN} AND {p.under_me()}"),
    p.append_only("responsibility_evidence"),
    p.secure("responsibility_evidencetakenback"),
    p.grant("responsibility_evidencetakenback", "SELECT", "INSERT"),
    p.may_select("responsibility_evidencetakenback", p.in_open_file("responsibility_evidence", file="evidence_id")),
    p.may_insert(
        "responsibility_evidencetakenback",
        f"{p.in_open_file('responsibility_evidence', file='evidence_id')} AND {OPEN} AND {p.under_me()}",
    ),
    p.append_only("responsibility_evidencetakenback"),
    p.erasable("responsibility_evidencetakenback"),
    p.erasable("responsibility_evidence"),
    p.may_mention(
        "responsibility_evidence", "comment", "obtained_where", "why_coherent", "why_verifiable", "why_detailed"
    ),
    p.may_mention("responsibility_evidencetakenback", "reason"),
    p.may_select("documents_document", f"data_class <> '' AND {p.readable()} AND {OPEN}", name="of_open_file"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("responsibility", "0001_initial"),
        ("access", "0015_conditions"),
        ("files", "0018_work_done"),
        ("documents", "0008_received"),
    ]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (ONE, OFFICERS, HAND_ON, BEGINS, HELD, SEEN, EVIDENCE, FILL)
    ]
