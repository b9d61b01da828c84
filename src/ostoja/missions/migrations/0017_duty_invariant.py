"""Every open duty has exactly one responsible person on every day: kept by triggers, refused by constraints."""

from django.db import migrations

from ostoja.access import policies as p

# Nobody writes the table: it follows from what was listed, acknowledged and closed.
FOLLOWS = """
CREATE FUNCTION missions_day_under(asked uuid) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT (public.access_now() AT TIME ZONE time_zone)::date FROM public.access_appointment WHERE id = asked
$$;

CREATE FUNCTION missions_duty_begins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.missions_responsible (id, item_id, expert_id, officer_id, first_day, last_day)
    SELECT gen_random_uuid(), NEW.id, sent.expert_id, NULL, public.missions_day_under(NEW.recorded_under_id), NULL
      FROM public.missions_deployment AS sent WHERE sent.id = NEW.deployment_id;
    RETURN NULL;
END $$;
CREATE TRIGGER missions_duty_begins AFTER INSERT ON missions_handoveritem
    FOR EACH ROW EXECUTE FUNCTION missions_duty_begins();

CREATE FUNCTION missions_duty_passes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    today date := public.missions_day_under(NEW.recorded_under_id);
    receiver uuid;
    word uuid;
BEGIN
    SELECT next.expert_id INTO receiver FROM public.missions_handoveritem AS item
      JOIN public.missions_handoverto AS handover ON handover.deployment_id = item.deployment_id
      LEFT JOIN public.missions_deployment AS next ON next.id = handover.to_id
     WHERE item.id = NEW.item_id;
    IF receiver IS NULL THEN
        SELECT holder_id INTO word FROM public.access_appointment WHERE id = NEW.recorded_under_id;
    END IF;
    UPDATE public.missions_responsible SET last_day = today - 1
     WHERE item_id = NEW.item_id AND last_day IS NULL AND first_day < today;
    IF FOUND THEN
        INSERT INTO public.missions_responsible (id, item_id, expert_id, officer_id, first_day, last_day)
        VALUES (gen_random_uuid(), NEW.item_id, receiver, word, today, NULL);
    ELSE  -- taken over on the day it was listed: the receiver answers for that day
        UPDATE public.missions_responsible SET expert_id = receiver, officer_id = word
         WHERE item_id = NEW.item_id AND last_day IS NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER missions_duty_passes AFTER INSERT ON missions_acknowledged
    FOR EACH ROW EXECUTE FUNCTION missions_duty_passes();

CREATE FUNCTION missions_duty_ends() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE public.missions_responsible SET last_day = public.missions_day_under(NEW.recorded_under_id)
     WHERE item_id = NEW.item_id AND last_day IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER missions_duty_ends AFTER INSERT ON missions_dutydone
    FOR EACH ROW EXECUTE FUNCTION missions_duty_ends();
"""

# What was listed before this version: the leaver until it was acknowledged, then the receiver.
BEFORE = """
INSERT INTO missions_responsible (id, item_id, expert_id, officer_id, first_day, last_day)
SELECT gen_random_uuid(), item.id, sent.expert_id, NULL, (item.recorded_at AT TIME ZONE listed.time_zone)::date,
       (taken.recorded_at AT TIME ZONE receiver.time_zone)::date - 1
  FROM missions_handoveritem AS item
  JOIN missions_deployment AS sent ON sent.id = item.deployment_id
  JOIN access_appointment AS listed ON listed.id = item.recorded_under_id
  LEFT JOIN missions_acknowledged AS taken ON taken.item_id = item.id
  LEFT JOIN access_appointment AS receiver ON receiver.id = taken.recorded_under_id
 WHERE taken.id IS NULL
    OR (taken.recorded_at AT TIME ZONE receiver.time_zone)::date > (item.recorded_at AT TIME ZONE listed.time_zone)::date;

INSERT INTO missions_responsible (id, item_id, expert_id, officer_id, first_day, last_day)
SELECT gen_random_uuid(), item.id, next.expert_id, CASE WHEN next.id IS NULL THEN receiver.holder_id END,
       (taken.recorded_at AT TIME ZONE receiver.time_zone)::date, NULL
  FROM missions_acknowledged AS taken
  JOIN missions_handoveritem AS item ON item.id = taken.item_id
  JOIN access_appointment AS receiver ON receiver.id = taken.recorded_under_id
  LEFT JOIN missions_handoverto AS handover ON handover.deployment_id = item.deployment_id
  LEFT JOIN missions_deployment AS next ON next.id = handover.to_id;
"""

# At most one on a day: the exclusion. At least one on each day from the first to the end: the check at commit.
EXACTLY_ONE = """
ALTER TABLE missions_responsible ADD CONSTRAINT duty_one_responsible_a_day EXCLUDE USING gist (
    missions_uuidrange(item_id, item_id, '[]') WITH &&,
    daterange(first_day, last_day, '[]') WITH &&
) DEFERRABLE INITIALLY IMMEDIATE;

CREATE FUNCTION missions_duty_is_held() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked uuid;
    held datemultirange;
    is_done boolean;
BEGIN
    IF TG_TABLE_NAME = 'missions_handoveritem' THEN asked := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN asked := OLD.item_id;
    ELSE asked := NEW.item_id; END IF;
    SELECT range_agg(daterange(first_day, last_day, '[]')) INTO held FROM public.missions_responsible WHERE item_id = asked;
    is_done := EXISTS (SELECT 1 FROM public.missions_dutydone WHERE item_id = asked);
    IF held IS NULL OR held <> datemultirange(range_merge(held)) OR upper_inf(held) = is_done THEN
        RAISE EXCEPTION 'an open duty has exactly one responsible person on every day' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER missions_duty_is_held AFTER INSERT ON missions_handoveritem
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION missions_duty_is_held();
CREATE CONSTRAINT TRIGGER missions_duty_stays_held AFTER INSERT OR UPDATE OR DELETE ON missions_responsible
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION missions_duty_is_held();
REVOKE ALL ON FUNCTION missions_day_under(uuid), missions_duty_begins(), missions_duty_passes(), missions_duty_ends(),
    missions_duty_is_held() FROM PUBLIC;
"""

ITEM_SEEN = p.in_open_file("missions_handoveritem", file="item_id")
COORDINATES = "(SELECT missions_role()) = 'mission_coordinator'"
HOLDS = (
    "(SELECT held.expert_id FROM missions_responsible AS held WHERE held.item_id = missions_dutydone.item_id"
    " AND held.last_day IS NULL) = (SELECT missions_own())"
)
SEEN = p.script(
    p.secure("missions_responsible"),
    p.grant("missions_responsible", "SELECT"),
    p.may_select("missions_responsible", ITEM_SEEN),
    p.secure("missions_dutydone"),
    p.grant("missions_dutydone", "SELECT", "INSERT"),
    p.may_select("missions_dutydone", ITEM_SEEN),
    p.may_insert("missions_dutydone", f"{p.under_me()} AND ({COORDINATES} OR {HOLDS})"),
    p.append_only("missions_dutydone"),
)


class Migration(migrations.Migration):
    dependencies = [("missions", "0016_duties_and_pledges")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (FOLLOWS, EXACTLY_ONE, SEEN, BEFORE)]
