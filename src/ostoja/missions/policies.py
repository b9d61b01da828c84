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
