"""A matter that was taken over goes into the receiver's own hand-over, until it is done: whose it is follows the deployment."""

from django.db import migrations

from ostoja.access import policies as p

# The acknowledgements can't be changed but by the procedure that erases: for this one statement it is said that it runs.
BEFORE = """
SELECT set_config('ostoja.erasing', pg_current_xact_id()::text, true);
UPDATE missions_acknowledged AS taken SET handover_id = handover.id
  FROM missions_handoveritem AS item JOIN missions_handoverto AS handover ON handover.deployment_id = item.deployment_id
 WHERE item.id = taken.item_id;
SELECT set_config('ostoja.erasing', '', true);

UPDATE missions_responsible AS held SET deployment_id = CASE WHEN sent.expert_id = held.expert_id THEN sent.id ELSE handover.to_id END
  FROM missions_handoveritem AS item JOIN missions_deployment AS sent ON sent.id = item.deployment_id
  LEFT JOIN missions_handoverto AS handover ON handover.deployment_id = sent.id
 WHERE item.id = held.item_id AND held.expert_id IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""

FOLLOWS = """
CREATE OR REPLACE FUNCTION missions_duty_begins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.missions_responsible (id, item_id, expert_id, deployment_id, officer_id, first_day, last_day)
    SELECT gen_random_uuid(), NEW.id, sent.expert_id, sent.id, NULL, public.missions_day_under(NEW.recorded_under_id), NULL
      FROM public.missions_deployment AS sent WHERE sent.id = NEW.deployment_id;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION missions_duty_passes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    today date := public.missions_day_under(NEW.recorded_under_id);
    given_by uuid;
    given_to uuid;
    receiver uuid;
    word uuid;
BEGIN
    SELECT handover.deployment_id, next.id, next.expert_id INTO given_by, given_to, receiver
      FROM public.missions_handoverto AS handover
      LEFT JOIN public.missions_deployment AS next ON next.id = handover.to_id
     WHERE handover.id = NEW.handover_id;
    IF receiver IS NULL THEN
        SELECT holder_id INTO word FROM public.access_appointment WHERE id = NEW.recorded_under_id;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM public.missions_responsible
                    WHERE item_id = NEW.item_id AND last_day IS NULL AND deployment_id = given_by) THEN
        RAISE EXCEPTION 'only what the leaver answers for can be taken over' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE public.missions_responsible SET last_day = today - 1
     WHERE item_id = NEW.item_id AND last_day IS NULL AND first_day < today;
    IF FOUND THEN
        INSERT INTO public.missions_responsible (id, item_id, expert_id, deployment_id, officer_id, first_day, last_day)
        VALUES (gen_random_uuid(), NEW.item_id, receiver, given_to, word, today, NULL);
    ELSE  -- taken over on the day it was listed: the receiver answers for that day
        UPDATE public.missions_responsible SET expert_id = receiver, deployment_id = given_to, officer_id = word
         WHERE item_id = NEW.item_id AND last_day IS NULL;
    END IF;
    RETURN NULL;
END $$;

-- Matters of others that somebody answers for, or answered for, on a deployment of the reader's, or that are handed to the reader.
CREATE FUNCTION missions_duties_of_mine() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT held.item_id), '{}') FROM public.missions_responsible AS held
      JOIN public.missions_deployment AS sent ON sent.id = held.deployment_id
     WHERE sent.expert_id = public.missions_own() OR sent.expert_id = ANY (public.missions_team())
        OR sent.id = ANY (public.missions_handed_to_me())
$$;
REVOKE ALL ON FUNCTION missions_duties_of_mine() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION missions_duties_of_mine() TO ostoja_app;
"""

COORDINATES = "(SELECT missions_role()) = 'mission_coordinator'"
GIVEN_BY = "(SELECT one.deployment_id FROM missions_handoverto AS one WHERE one.id = handover_id)"
TO_A_TEAM = "(SELECT one.team <> '' FROM missions_handoverto AS one WHERE one.id = handover_id)"
ACKNOWLEDGES = f"({GIVEN_BY} = ANY ((SELECT missions_handed_to_me())::uuid[]) OR ({COORDINATES} AND {TO_A_TEAM}))"
POLICIES = p.script(
    p.may_select("missions_handoveritem", "id = ANY ((SELECT missions_duties_of_mine())::uuid[])", name="answer_for"),
    "DROP POLICY missions_acknowledged_add ON missions_acknowledged;",
    p.may_insert("missions_acknowledged", f"{ACKNOWLEDGES} AND {p.under_me()}"),
)


class Migration(migrations.Migration):
    dependencies = [("missions", "0024_complaint_policies")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (BEFORE, FOLLOWS, POLICIES)]
