"""Who sees and changes what in the tables of this room."""

from django.db import migrations

from ostoja.access import policies as p
from ostoja.access.matrix import MAY_BREAK_GLASS

# Officers are looked up before anyone is known, so reading is open. While somebody is signed in, only the own row changes.
OFFICER = p.script(
    p.secure("access_officer"),
    p.grant("access_officer", "SELECT", "INSERT"),
    p.grant("access_officer", "UPDATE", columns=("password", "last_login", "language")),
    p.may_select("access_officer", "true"),
    p.may_insert("access_officer", p.role_in("administrator")),
    p.may_update("access_officer", "(SELECT access_user()) IS NULL OR id = (SELECT access_user())"),
    p.grant("access_officer", "SELECT", role=p.LAW),
)

SITE = p.script(
    p.secure("access_site"),
    p.grant("access_site", "SELECT", "INSERT"),
    p.may_select("access_site", p.SIGNED_IN),
    p.may_insert("access_site", p.role_in("administrator")),
    p.grant("access_site", "SELECT", role=p.LAW),
    p.may_select("access_site", "true", name="read_by_law", role=p.LAW),
    "ALTER TABLE access_site ADD CONSTRAINT site_time_zone_is_known"
    " CHECK (timezone(time_zone, '2000-01-01 00:00+00'::timestamptz) IS NOT NULL);",
    p.no_removal("access_site"),
)

# What a mission coordinator reaches: the mission, and each of its sites.
WITHIN_MISSION = (
    f"({p.role_in('mission_coordinator')} AND (site_id = {p.SITES} OR (scope_kind = 'mission' AND scope_id = "
    "(SELECT worn.scope_id FROM access_my_worn() AS worn WHERE worn.scope_kind = 'mission'))))"
)
GRANTED_BY_ME = (
    "granted_by_id = (SELECT access_user()) AND granted_under_id = (SELECT access_appointment())"
    " AND ended_on IS NULL AND"
)
BREAKS_GLASS = (
    f"(is_break_glass AND holder_id = (SELECT access_user()) AND scope_kind = 'file' AND role = (SELECT access_role())"
    f" AND {p.role_in(*MAY_BREAK_GLASS)} AND first_day = (access_now() AT TIME ZONE time_zone)::date)"
)
APPOINTS = (
    f"(NOT is_break_glass AND holder_id <> (SELECT access_user()) AND ({p.role_in('administrator')} OR ({WITHIN_MISSION}"
    " AND role NOT IN ('administrator', 'data_protection_officer', 'mission_coordinator')"
    " AND last_day <= (SELECT worn.last_day FROM access_my_worn() AS worn))))"
)
SEES_ALL = p.role_in("administrator", "data_protection_officer")

APPOINTMENT = p.script(
    # The appointment worn, for the application itself: its own row, nothing else.
    "CREATE FUNCTION access_my_worn() RETURNS SETOF access_appointment LANGUAGE sql STABLE SECURITY DEFINER ROWS 1"
    " SET search_path = pg_catalog, public, pg_temp AS 'SELECT * FROM public.access_worn()';",
    "REVOKE ALL ON FUNCTION access_my_worn() FROM PUBLIC; GRANT EXECUTE ON FUNCTION access_my_worn() TO ostoja_app;",
    p.secure("access_appointment"),
    p.grant("access_appointment", "SELECT", "INSERT"),
    p.grant("access_appointment", "UPDATE", columns=("ended_on", "end_reason")),
    p.may_select("access_appointment", f"holder_id = (SELECT access_user()) OR {SEES_ALL} OR {WITHIN_MISSION}"),
    p.may_insert("access_appointment", f"{GRANTED_BY_ME} ({APPOINTS} OR {BREAKS_GLASS})"),
    p.may_update("access_appointment", f"{p.role_in('administrator')} OR {WITHIN_MISSION}"),
    "ALTER TABLE access_appointment ADD CONSTRAINT appointment_time_zone_is_known"
    " CHECK (timezone(time_zone, '2000-01-01 00:00+00'::timestamptz) IS NOT NULL);",
    """
    CREATE FUNCTION access_appointment_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        ended public.access_appointment := OLD;
    BEGIN
        ended.ended_on := NEW.ended_on;
        ended.end_reason := NEW.end_reason;
        IF OLD.ended_on IS NOT NULL OR NEW.ended_on IS NULL OR ended IS DISTINCT FROM NEW THEN
            RAISE EXCEPTION 'an appointment is never changed, only ended early, once'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER access_appointment_only_ends BEFORE UPDATE ON access_appointment
        FOR EACH ROW EXECUTE FUNCTION access_appointment_only_ends();
    """,
    p.no_removal("access_appointment"),
)

TRAIL = p.script(
    p.secure("access_entry"),
    p.grant("access_entry", "SELECT"),
    p.may_select("access_entry", p.role_in("administrator", "data_protection_officer")),
    p.append_only("access_entry"),
    p.secure("access_payload"),
    p.grant("access_payload", "SELECT"),
    p.may_select("access_payload", p.role_in("data_protection_officer")),
    p.no_removal("access_payload"),
    p.secure("access_link"),
    p.append_only("access_link"),
    p.secure("access_head"),
    p.no_removal("access_head"),
)

KEPT_BY_THE_OWNER = p.script(
    p.secure("access_ticketkey"),
    p.secure("access_matrix"),
    p.grant("access_matrix", "SELECT"),
    p.may_select("access_matrix", "true"),
)


class Migration(migrations.Migration):
    dependencies = [("access", "0003_trail")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (OFFICER, SITE, APPOINTMENT, TRAIL, KEPT_BY_THE_OWNER)
    ]
