"""Pieces of policies of this room: whose roster, whose own record. They call functions of migration 0002."""

from ostoja.access import policies as p

COORDINATES = "(SELECT missions_role()) = 'mission_coordinator'"
OF_ROSTER = "(SELECT missions_role()) IS NOT NULL"

ROLE = """
CREATE FUNCTION missions_role() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT role FROM public.access_worn()
     WHERE scope_kind = 'office' AND role IN ('mission_coordinator', 'expert', 'supervisor')
$$;
REVOKE ALL ON FUNCTION missions_role() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION missions_role() TO ostoja_app;
"""


def for_the_roster(table: str) -> str:
    """Read by everybody of the roster, written by coordinators, never removed."""
    return p.script(
        p.secure(table),
        p.grant(table, "SELECT", "INSERT"),
        p.may_select(table, OF_ROSTER),
        p.may_insert(table, f"{COORDINATES} AND {p.under_me()}"),
    )


# The expert's own record, and those of the people of a supervisor. They call functions of migration 0006.
MINE = "expert_id = (SELECT missions_own())"
THEIRS = (
    "({expert} = (SELECT missions_own()) OR {expert} = ANY ((SELECT missions_team())::uuid[]) OR " + COORDINATES + ")"
)


def of_expert(table: str, *, written_by: str = "false") -> str:
    """An entry of an expert's record: never changed, only withdrawn. Written by coordinators and whom `written_by` names."""
    writes = f"({COORDINATES} OR {written_by})"
    return p.script(
        p.secure(table),
        p.grant(table, "SELECT", "INSERT"),
        p.grant(table, "UPDATE", columns=("withdrawn_at", "withdrawn_under_id")),
        p.may_select(table, THEIRS.format(expert="expert_id")),
        p.may_insert(table, f"{writes} AND {p.under_me()} AND withdrawn_at IS NULL"),
        p.may_update(table, f"{writes} AND withdrawn_at IS NULL", f"{writes} AND {p.under_me('withdrawn_under_id')}"),
        p.no_removal(table),
    )


# What goes when an expert is forgotten; in a function with `asked` (the expert), `today` and `sent uuid[]`.
ERASES = """\
    SELECT coalesce(array_agg(id), '{}') INTO sent FROM public.missions_deployment WHERE expert_id = asked;
    PERFORM set_config('ostoja.erasing', pg_current_xact_id()::text, true);
    DELETE FROM public.missions_verified
     WHERE competence_id IN (SELECT id FROM public.missions_competence WHERE expert_id = asked);
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
           forgotten_on = today
     WHERE id = asked;
    PERFORM set_config('ostoja.erasing', '', true);
"""
