"""Pieces of policies of this room: which forums somebody reaches, for which marks somebody is cleared.

Desk, head of unit and head of the office reach every forum. A delegate reaches the one forum of the seat, and its circle. They
call functions of migration 0002.
"""

from collections.abc import Sequence

from ostoja.access import policies as p

OFFICE = "(SELECT cooperation_office())"
DESK = p.role_in("desk_officer", "head_of_unit")
APPROVES = p.role_in("head_of_unit", "head_of_office")
IN_ROOM = "((SELECT cooperation_office()) OR (SELECT cooperation_forum()) IS NOT NULL)"
CLEARED = "marks <@ (SELECT cooperation_clears())"

FUNCTIONS = """
CREATE FUNCTION cooperation_office() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.access_worn() WHERE scope_kind = 'office'
                      AND role IN ('desk_officer', 'head_of_unit', 'head_of_office'))
$$;
CREATE FUNCTION cooperation_forum() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT scope_id FROM public.access_worn() WHERE scope_kind = 'forum' AND role = 'delegate'
$$;
CREATE FUNCTION cooperation_clears() RETURNS varchar[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE
        WHEN public.cooperation_office() THEN ARRAY['public', 'internal', 'non_attributable', 'limite', 'igc_participants',
            'gdisc_members', 'agency_internal', 'eu_restricted', 'national_classified']
        WHEN public.cooperation_forum() IS NOT NULL THEN
            ARRAY['public', 'internal', 'non_attributable']
            || ARRAY(SELECT mark::text FROM public.cooperation_forum WHERE id = public.cooperation_forum())
        ELSE '{}' END::varchar[]
$$;
REVOKE ALL ON FUNCTION cooperation_office(), cooperation_forum(), cooperation_clears() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cooperation_office(), cooperation_forum(), cooperation_clears() TO ostoja_app;
"""


def reached(forum: str = "forum_id") -> str:
    """True for a row of a forum within reach."""
    return f"({OFFICE} OR {forum} = (SELECT cooperation_forum()))"


def for_the_room(table: str, *, changes: Sequence[str] = ()) -> str:
    """Read by everybody of the room, added by the desk, never removed. `changes`: columns that the desk may change."""
    return p.script(
        p.secure(table),
        p.grant(table, "SELECT", "INSERT"),
        p.may_select(table, IN_ROOM),
        p.may_insert(table, f"{DESK} AND {p.under_me()}"),
        _changes(table, DESK, changes),
        p.no_removal(table),
    )


def of_a_forum(table: str, *, writes: str = DESK, changes: Sequence[str] = (), by: str = "") -> str:
    """A marked table: read by whoever reaches the forum and is cleared for every mark of the row.

    `writes` adds rows, `by` changes these columns (default: whoever adds).
    """
    sees = f"{reached()} AND {CLEARED}"
    return p.script(
        p.secure(table),
        p.grant(table, "SELECT", "INSERT"),
        p.may_select(table, sees),
        p.may_insert(table, f"{writes} AND {sees} AND {p.under_me()}"),
        _changes(table, f"{by or writes} AND {sees}", changes),
        p.no_removal(table),
    )


def of_a_parent(
    table: str, parent: str, column: str, *, writes: str = DESK, changes: Sequence[str] = (), by: str = ""
) -> str:
    """Read with its parent; written by whom `writes` names while the parent is seen."""
    sees = p.in_open_file(parent, file=column)
    return p.script(
        p.secure(table),
        p.grant(table, "SELECT", "INSERT"),
        p.may_select(table, sees),
        p.may_insert(table, f"{writes} AND {sees} AND {p.under_me()}"),
        _changes(table, f"{by or writes} AND {sees}", changes),
        p.no_removal(table),
    )


def _changes(table: str, using: str, columns: Sequence[str]) -> str:
    if not columns:
        return ""
    return p.script(p.grant(table, "UPDATE", columns=columns), p.may_update(table, using))
