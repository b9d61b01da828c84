"""Positions are the desk's; a delegate sees the instruction in force of the own forum; marks come down; the search filters."""

from django.db import migrations

from ostoja.access import policies as p
from ostoja.cooperation.policies import APPROVES, CLEARED, DESK, IN_ROOM, OFFICE, of_a_forum, of_a_parent, reached

TODAY = """
CREATE FUNCTION cooperation_today() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT (public.access_now() AT TIME ZONE time_zone)::date FROM public.access_worn()
$$;
REVOKE ALL ON FUNCTION cooperation_today() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cooperation_today() TO ostoja_app;
"""
# A derived paper carries every mark of what it is made of, unless somebody named lowers it for a reason. Whoever writes.
INHERIT = """
CREATE FUNCTION cooperation_paper_inherits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.lowered_by = '' AND EXISTS (
        SELECT 1 FROM public.cooperation_paper AS part, unnest(part.marks) AS mark
         WHERE part.id = ANY (NEW.made_of) AND mark <> 'public' AND NOT mark = ANY (NEW.marks)) THEN
        RAISE EXCEPTION 'a derived paper carries the marks of its parts' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cooperation_paper_inherits BEFORE INSERT ON cooperation_paper
    FOR EACH ROW EXECUTE FUNCTION cooperation_paper_inherits();
"""
WHILE_DRAFT = (
    "(SELECT one.state IN ('draft', 'in_consultation') FROM cooperation_position AS one WHERE one.id = position_id)"
)
POSITION = p.script(
    p.secure("cooperation_position"),
    p.grant("cooperation_position", "SELECT", "INSERT"),
    p.grant(
        "cooperation_position", "UPDATE",
        columns=("state", "adopted_by", "adopted_on", "document_no", "valid_from", "valid_until"),
    ),
    p.may_select("cooperation_position", f"{OFFICE} AND {CLEARED}"),
    p.may_insert("cooperation_position", f"{DESK} AND {CLEARED} AND {p.under_me()} AND state = 'draft'"),
    p.may_update("cooperation_position", f"{APPROVES} AND {CLEARED}"),
    p.no_removal("cooperation_position"),
    p.secure("cooperation_line"),
    p.grant("cooperation_line", "SELECT", "INSERT", "DELETE"),
    p.may_select("cooperation_line", p.in_open_file("cooperation_position", file="position_id")),
    p.may_insert("cooperation_line", f"{DESK} AND {p.under_me()} AND {WHILE_DRAFT}"),
    p.may_delete("cooperation_line", f"{DESK} AND {WHILE_DRAFT}"),
)  # fmt: skip
IN_FORCE = "state = 'approved' AND (SELECT cooperation_today()) BETWEEN valid_from AND valid_until"
WHILE_OPEN = (
    "(SELECT one.state IN ('draft', 'cleared') FROM cooperation_instruction AS one WHERE one.id = instruction_id)"
)
INSTRUCTION = p.script(
    p.secure("cooperation_instruction"),
    p.grant("cooperation_instruction", "SELECT", "INSERT"),
    p.grant(
        "cooperation_instruction", "UPDATE",
        columns=("state", "marks", "approver_name", "approver_function", "document_no", "approved_at", "approved_outside"),
    ),
    p.may_select("cooperation_instruction", f"{reached()} AND {CLEARED} AND ({OFFICE} OR ({IN_FORCE}))"),
    p.may_insert("cooperation_instruction", f"{DESK} AND {CLEARED} AND {p.under_me()} AND state = 'draft'"),
    p.may_update("cooperation_instruction", f"{OFFICE} AND {CLEARED}"),
    p.no_removal("cooperation_instruction"),
    """
    CREATE FUNCTION cooperation_instruction_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        kept public.cooperation_instruction := OLD;
    BEGIN
        IF OLD.state IN ('draft', 'cleared') THEN RETURN NEW; END IF;
        kept.state := NEW.state;
        IF kept IS DISTINCT FROM NEW OR NEW.state NOT IN ('superseded', 'withdrawn') THEN
            RAISE EXCEPTION 'an approved instruction is never changed, only replaced or withdrawn'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER cooperation_instruction_stands BEFORE UPDATE ON cooperation_instruction
        FOR EACH ROW EXECUTE FUNCTION cooperation_instruction_stands();
    """,
    p.secure("cooperation_instructionitem"),
    p.grant("cooperation_instructionitem", "SELECT", "INSERT", "DELETE"),
    p.may_select("cooperation_instructionitem", p.in_open_file("cooperation_instruction", file="instruction_id")),
    p.may_insert("cooperation_instructionitem", f"{DESK} AND {p.under_me()} AND {WHILE_OPEN}"),
    p.may_delete("cooperation_instructionitem", f"{DESK} AND {WHILE_OPEN}"),
)  # fmt: skip
STANCE = p.script(
    p.secure("cooperation_stance"),
    p.grant("cooperation_stance", "SELECT", "INSERT"),
    p.grant("cooperation_stance", "UPDATE", columns=("valid_until",)),
    p.may_select("cooperation_stance", OFFICE),
    p.may_insert("cooperation_stance", f"{IN_ROOM} AND {p.under_me()}"),
    p.may_update("cooperation_stance", OFFICE),
    p.no_removal("cooperation_stance"),
    p.secure("cooperation_stancechange"),
    p.grant("cooperation_stancechange", "SELECT", "INSERT"),
    p.may_select("cooperation_stancechange", OFFICE),
    p.may_insert("cooperation_stancechange", f"{OFFICE} AND {p.under_me()}"),
    p.append_only("cooperation_stancechange"),
)
# `@@` is not leakproof, so that no index is used below a policy: the search runs as the owner and applies the same conditions
# by itself. What it returns is read through the policies once more.
SEARCH = p.script(
    p.secure("cooperation_text"),
    p.grant("cooperation_text", "SELECT", "INSERT"),
    p.may_select("cooperation_text", f"{CLEARED} AND {reached()}"),
    p.may_insert("cooperation_text", f"{IN_ROOM} AND {CLEARED}"),
    p.no_removal("cooperation_text"),
    """
    CREATE FUNCTION cooperation_search(asked tsquery, of_dossier uuid, kinds text[], most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT id FROM public.cooperation_text
         WHERE (asked IS NULL OR vector @@ asked) AND (of_dossier IS NULL OR dossier_id = of_dossier)
           AND (kinds IS NULL OR kind = ANY (kinds)) AND marks <@ (SELECT public.cooperation_clears())
           AND ((SELECT public.cooperation_office()) OR forum_id = (SELECT public.cooperation_forum()))
         ORDER BY "on" DESC, id LIMIT most
    $$;
    REVOKE ALL ON FUNCTION cooperation_search(tsquery, uuid, text[], integer) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION cooperation_search(tsquery, uuid, text[], integer) TO ostoja_app;
    """,
)
CHAIN = p.script(
    p.secure("cooperation_chainstep"),
    p.grant("cooperation_chainstep", "SELECT"),
    p.grant("cooperation_chainstep", "UPDATE", columns=("days", "guard", "is_active")),
    p.may_select("cooperation_chainstep", IN_ROOM),
    p.may_update("cooperation_chainstep", APPROVES),
)
AT_MEETINGS = p.role_in("desk_officer", "head_of_unit", "delegate")
SETTLED = ("state", "reason", "evidence", "settled_on")


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0009_instructions")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (
            TODAY,
            of_a_forum("cooperation_paper"),
            INHERIT,
            POSITION,
            INSTRUCTION,
            of_a_parent("cooperation_consultation", "cooperation_instruction", "instruction_id"),
            of_a_forum("cooperation_statement", writes=AT_MEETINGS),
            of_a_parent("cooperation_othersstance", "cooperation_agendaitem", "item_id", writes=AT_MEETINGS),
            STANCE,
            SEARCH,
            of_a_forum("cooperation_report", writes=AT_MEETINGS),
            of_a_forum("cooperation_commitment", writes=AT_MEETINGS, changes=SETTLED, by=IN_ROOM),
            CHAIN,
        )
    ]
