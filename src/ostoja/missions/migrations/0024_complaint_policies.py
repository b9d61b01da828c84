"""Complaints: read and written by the head and by whom the head has put on the list of one of them; by nobody else.

The expert reads what is told to the expert, through a function. Whoever is removed after a complaint isn't considered again.
"""

from django.db import migrations

from ostoja.access import policies as p

ON_LIST = """
CREATE FUNCTION missions_complaints() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(reader.complaint_id), '{}')
      FROM public.missions_complaintreader AS reader, public.access_worn() AS worn
     WHERE reader.officer_id = public.access_user()
       AND (public.access_now() AT TIME ZONE worn.time_zone)::date BETWEEN reader.first_day AND reader.last_day
$$;

CREATE FUNCTION missions_told(asked uuid) RETURNS TABLE ("on" date, told text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT step."on", step.told FROM public.missions_complaintstep AS step
      JOIN public.missions_complaint AS made ON made.id = step.complaint_id
      JOIN public.missions_deployment AS sent ON sent.id = made.deployment_id
     WHERE sent.id = asked AND sent.expert_id = public.missions_own() AND step.told <> ''
     ORDER BY step."on", step.recorded_at
$$;

CREATE FUNCTION missions_complaint_about(asked uuid) RETURNS TABLE (name text, host_state text, first_day date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT one.full_name::text, sent.host_state::text, sent.first_day
      FROM public.missions_complaint AS made
      JOIN public.missions_deployment AS sent ON sent.id = made.deployment_id
      JOIN public.missions_expert AS one ON one.id = sent.expert_id
     WHERE made.id = asked AND (public.access_role() = 'head_of_office' OR made.id = ANY (public.missions_complaints()))
$$;

CREATE FUNCTION missions_removed_after_complaint() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.missions_barred (id, recorded_at, recorded_under_id, expert_id, "on", ground, reason)
    SELECT gen_random_uuid(), NEW.recorded_at, NEW.recorded_under_id, sent.expert_id, NEW."on", 'complaint', made.reference
      FROM public.missions_complaint AS made JOIN public.missions_deployment AS sent ON sent.id = made.deployment_id
     WHERE made.id = NEW.complaint_id;
    RETURN NULL;
END $$;
CREATE TRIGGER missions_removed_after_complaint AFTER INSERT ON missions_complaintstep
    FOR EACH ROW WHEN (NEW.kind = 'removed') EXECUTE FUNCTION missions_removed_after_complaint();

REVOKE ALL ON FUNCTION missions_complaints(), missions_told(uuid), missions_complaint_about(uuid),
    missions_removed_after_complaint() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION missions_complaints(), missions_told(uuid), missions_complaint_about(uuid) TO ostoja_app;
"""

HEAD = p.role_in("head_of_office")


def listed(table: str, complaint: str, *, written_by: str) -> str:
    """Read by the head and by whoever is on the list of the complaint."""
    on_list = f"{complaint} = ANY ((SELECT missions_complaints())::uuid[])"
    writes = f"({HEAD} OR {on_list})" if written_by == "list" else HEAD
    return p.script(
        p.secure(table),
        p.grant(table, "SELECT", "INSERT"),
        p.may_select(table, f"({HEAD} OR {on_list})"),
        p.may_insert(table, f"{writes} AND {p.under_me()}"),
        p.append_only(table),
    )


class Migration(migrations.Migration):
    dependencies = [("missions", "0023_output_policies")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (
            ON_LIST,
            # The head sees who is and was sent (cooperation reference, section 8), to say what a complaint is about.
            p.may_select("missions_deployment", HEAD, name="lead"),
            p.may_select("missions_expert", HEAD, name="lead"),
            listed("missions_complaint", "id", written_by="head"),
            listed("missions_complaintreader", "complaint_id", written_by="head"),
            listed("missions_complaintstep", "complaint_id", written_by="list"),
        )
    ]
