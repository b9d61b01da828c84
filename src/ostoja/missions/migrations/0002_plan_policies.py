"""Who reads and writes plans: everybody of the roster reads, coordinators of the whole office write; signed ones stand."""

from django.db import migrations

from ostoja.access import policies as p
from ostoja.missions.policies import COORDINATES, OF_ROSTER, ROLE, for_the_roster

IS_DRAFT = "(SELECT true FROM missions_plan AS plan WHERE plan.id = plan_id AND plan.signed_on IS NULL)"

PLAN = p.script(
    for_the_roster("missions_plan"),
    p.grant("missions_plan", "UPDATE"),
    p.may_update("missions_plan", COORDINATES),
    """
    CREATE FUNCTION missions_plan_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.signed_on IS NOT NULL THEN
            RAISE EXCEPTION 'a signed plan is never changed, only amended' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER missions_plan_stands BEFORE UPDATE ON missions_plan
        FOR EACH ROW EXECUTE FUNCTION missions_plan_stands();
    """,
    p.no_removal("missions_plan"),
)
TEAM = p.script(
    p.secure("missions_teamline"),
    p.grant("missions_teamline", "SELECT", "INSERT", "DELETE"),
    p.may_select("missions_teamline", OF_ROSTER),
    p.may_insert("missions_teamline", f"{COORDINATES} AND {p.under_me()} AND {IS_DRAFT}"),
    p.may_delete("missions_teamline", f"{COORDINATES} AND {IS_DRAFT}"),
)
EVENT = p.script(for_the_roster("missions_planevent"), p.append_only("missions_planevent"))


class Migration(migrations.Migration):
    dependencies = [("missions", "0001_plans"), ("access", "0006_law")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (ROLE, PLAN, TEAM, EVENT)]
