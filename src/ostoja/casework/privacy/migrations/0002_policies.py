"""Who records and reads requests, orders and breaches; how an order to erase is carried out."""

from django.db import migrations

from ostoja.access import policies as p

OPEN = p.in_open_file("files_casefile")
DPO = p.role_in("data_protection_officer")
OFFICE = p.role_in("administrator", "data_protection_officer")

REQUEST = p.script(
    *(
        p.script(
            p.secure(table),
            p.grant(table, "SELECT", "INSERT"),
            p.may_select(table, f"{DPO} OR ({p.reads('A')} AND {OPEN})"),
            p.may_insert(table, f"({DPO} OR {officers}) AND {p.under_me()}"),
            p.append_only(table),
            p.erasable(table),
        )
        for table, officers in (
            ("privacy_request", f"({p.writes('A')} AND {OPEN})"),
            ("privacy_extension", "false"),
            ("privacy_answer", "false"),
        )
    ),
    p.may_mention("privacy_request", "words"),
    p.may_mention("privacy_extension", "reason"),
    p.may_mention("privacy_answer", "words"),
)

ORDER = p.script(
    p.secure("privacy_erasureorder"),
    p.grant("privacy_erasureorder", "SELECT", "INSERT"),
    p.grant("privacy_erasureorder", "UPDATE", columns=("withdrawn_at", "withdrawn_under_id")),
    p.may_select("privacy_erasureorder", OFFICE),
    p.may_insert("privacy_erasureorder", f"{DPO} AND {p.under_me('ordered_under_id')} AND withdrawn_at IS NULL"),
    p.may_update("privacy_erasureorder", DPO, f"{DPO} AND {p.under_me('withdrawn_under_id')}"),
    p.no_removal("privacy_erasureorder"),
    """
    CREATE FUNCTION privacy_order_only_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        withdrawn public.privacy_erasureorder := OLD;
    BEGIN
        withdrawn.withdrawn_at := NEW.withdrawn_at;
        withdrawn.withdrawn_under_id := NEW.withdrawn_under_id;
        IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR withdrawn IS DISTINCT FROM NEW THEN
            RAISE EXCEPTION 'an order is never changed, only withdrawn, once' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER privacy_order_only_withdrawn BEFORE UPDATE ON privacy_erasureorder
        FOR EACH ROW EXECUTE FUNCTION privacy_order_only_withdrawn();
    """,
)

# Two people: the one who ordered doesn't carry it out, whatever appointments he or she holds.
CARRY_OUT = """
CREATE FUNCTION privacy_carry_out(ordered uuid, number_digest text) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    wanted public.privacy_erasureorder;
BEGIN
    IF public.access_role() IS DISTINCT FROM 'administrator' THEN
        RAISE EXCEPTION 'not your appointment' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT * INTO wanted FROM public.privacy_erasureorder WHERE id = ordered AND withdrawn_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'no such order' USING ERRCODE = 'OR005'; END IF;
    IF EXISTS (SELECT 1 FROM public.access_appointment
                WHERE id = wanted.ordered_under_id AND holder_id = public.access_user()) THEN
        RAISE EXCEPTION 'whoever ordered does not carry out' USING ERRCODE = 'OR006';
    END IF;
    RETURN public.files_erase(wanted.file_id, wanted.ground, number_digest);
END $$;

REVOKE ALL ON FUNCTION privacy_carry_out(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION privacy_carry_out(uuid, text) TO ostoja_app;
"""

# Anybody who works here records a breach; the data protection officer and the administrator see all, others their own.
BREACH = p.script(
    p.secure("privacy_breach"),
    p.grant("privacy_breach", "SELECT", "INSERT"),
    p.may_select("privacy_breach", f"{OFFICE} OR {p.under_me()}"),
    p.may_insert("privacy_breach", f"{p.IN_FORCE} AND {p.under_me()}"),
    p.append_only("privacy_breach"),
    p.may_mention("privacy_breach", "what", "consequences", "measures"),
    p.secure("privacy_breachnote"),
    p.grant("privacy_breachnote", "SELECT", "INSERT"),
    p.may_select("privacy_breachnote", OFFICE),
    p.may_insert("privacy_breachnote", f"{DPO} AND {p.under_me()}"),
    p.append_only("privacy_breachnote"),
    p.may_mention("privacy_breachnote", "words", "why_late"),
)

# What retention looks at, for those who plan it: no name and no fact, only days. `starts`: [[type, key], ...] whose last day
# ends the procedure; a later application opens it again. `until`: only files whose period began by then.
RETENTION = """
CREATE FUNCTION privacy_retention(starts jsonb, until date)
RETURNS TABLE (file_id uuid, number text, started_on date, is_restricted boolean, is_pending boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH standing AS (
        SELECT fact.* FROM public.files_fact AS fact
         WHERE (SELECT public.access_role()) IN ('administrator', 'data_protection_officer')
           AND NOT EXISTS (SELECT 1 FROM public.files_fact AS later WHERE later.supersedes_id = fact.id)),
    ended AS (
        SELECT standing.file_id, max((standing.content ->> (start ->> 1))::date) AS on_day
          FROM standing JOIN jsonb_array_elements(starts) AS start ON standing.type = start ->> 0
         WHERE standing.content ->> (start ->> 1) IS NOT NULL
         GROUP BY standing.file_id HAVING max((standing.content ->> (start ->> 1))::date) <= until)
    SELECT file.id, file.number::text, ended.on_day,
           EXISTS (SELECT 1 FROM public.files_restriction AS held
                    WHERE held.file_id = file.id AND held.lifted_at IS NULL),
           (SELECT count(*) FROM standing AS fact WHERE fact.file_id = file.id AND fact.type = 'appeal_lodged')
           > (SELECT count(*) FROM standing AS fact WHERE fact.file_id = file.id AND fact.type = 'appeal_decided'
                AND fact.content -> 'final' = 'true')
      FROM ended JOIN public.files_casefile AS file ON file.id = ended.file_id
     WHERE NOT EXISTS (SELECT 1 FROM standing AS again WHERE again.file_id = file.id AND again.day > ended.on_day
                          AND again.type IN ('application_made', 'application_registered', 'application_lodged'))
$$;

CREATE FUNCTION privacy_erase_payloads(acts text[], before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    number bigint;
BEGIN
    IF public.access_role() IS DISTINCT FROM 'administrator' THEN
        RAISE EXCEPTION 'not your appointment' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE public.access_payload AS payload SET salt = NULL, content = NULL, erased_at = public.access_now()
      FROM public.access_entry AS entry
     WHERE entry.id = payload.entry_id AND payload.erased_at IS NULL AND entry.file_id IS NULL
       AND entry.act = ANY (acts) AND entry.recorded_at < least(before, public.access_now() - interval '1 year');
    GET DIAGNOSTICS number = ROW_COUNT;
    RETURN number;
END $$;

REVOKE ALL ON FUNCTION privacy_retention(jsonb, date), privacy_erase_payloads(text[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION privacy_retention(jsonb, date), privacy_erase_payloads(text[], timestamptz) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial"), ("files", "0008_erasing")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (REQUEST, ORDER, CARRY_OUT, BREACH, RETENTION)
    ]
