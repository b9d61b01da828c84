"""Whether the database keeps people apart as it should: policies, roles, functions. Read as the owner."""

from collections.abc import Iterator
from typing import Any

from django.db import connections

from ostoja.access.exempt import EXEMPT, NO_PRIVILEGES
from ostoja.law.words import Text, _

OWNER = "owner"
TABLES = """
    SELECT relname, relrowsecurity, has_any_column_privilege('ostoja_app', oid, 'SELECT, INSERT, UPDATE'),
           EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid)
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'm', 'f') ORDER BY relname
"""
VIEWS = """
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
       AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)
"""
DEFINERS = """
    SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
       AND NOT coalesce(array_to_string(proconfig, ',') LIKE '%search_path=pg_catalog%pg_temp%', false)
"""
CLOCK = "SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname = 'access_now'"
BYPASSING = """
    SELECT rolname FROM pg_roles WHERE (rolbypassrls AND NOT rolsuper) OR (rolsuper AND rolname LIKE 'ostoja\\_%')
"""
MEMBERS = """
    SELECT member.rolname, held.rolname FROM pg_auth_members AS given
      JOIN pg_roles AS held ON held.oid = given.roleid JOIN pg_roles AS member ON member.oid = given.member
     WHERE held.rolname IN ('ostoja_owner', 'ostoja_app', 'ostoja_law') AND NOT member.rolsuper
       AND (member.rolname, held.rolname) <> ('ostoja_app', 'ostoja_law')
"""
OWNED = """
    SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relowner = 'ostoja_app'::regrole
"""
SWITCHED_OFF = """
    SELECT DISTINCT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
     WHERE relnamespace = 'public'::regnamespace AND NOT tgisinternal AND tgenabled = 'D'
"""
NAMED = (  # what is asked of tables, views and functions; what is wrong with each that is found
    (VIEWS, _("The view %(name)s shows what its owner sees.")),
    (DEFINERS, _("The function %(name)s takes its names from wherever the caller says.")),
    (SWITCHED_OFF, _("A trigger of the table %(name)s is switched off.")),
)


def faults() -> list[Text]:
    """A sentence for each thing that would let somebody see or change what isn't theirs."""
    with connections[OWNER].cursor() as cursor:
        return [*of_tables(cursor), *of_roles(cursor)]


def of_tables(cursor: Any) -> Iterator[Text]:  # Any: Django's cursor
    """Tables without a policy, views and functions that answer as their owner, triggers that are off."""
    for table, is_secured, is_reached, has_policy in _all(cursor, TABLES):
        reason = EXEMPT.get(table)
        if reason is None and not is_secured:
            yield Text(_("The table %(table)s has no row-level security."), {"table": table})
        elif reason is None and is_reached and not has_policy:
            yield Text(_("The table %(table)s has row-level security and no policy."), {"table": table})
        elif reason == NO_PRIVILEGES and is_reached:
            yield Text(
                _("The application may read or write the table %(table)s, which it should not."), {"table": table}
            )
    for query, says in NAMED:
        yield from (Text(says, {"name": name}) for (name,) in _all(cursor, query))
    if [source.strip() for (source,) in _all(cursor, CLOCK)] != ["SELECT now()"]:
        yield Text(_("The function access_now is not the one that was shipped: somebody could choose the day."))


def of_roles(cursor: Any) -> Iterator[Text]:  # Any: Django's cursor
    """Roles that policies don't bind, or that may become one of ours."""
    yield from (
        Text(_("Policies don't bind the role %(name)s."), {"name": name}) for (name,) in _all(cursor, BYPASSING)
    )
    for member, held in _all(cursor, MEMBERS):
        yield Text(_("The role %(member)s may become %(held)s."), {"member": member, "held": held})
    says = _("The application owns %(name)s: policies don't bind an owner.")
    yield from (Text(says, {"name": name}) for (name,) in _all(cursor, OWNED))


def _all(cursor: Any, query: str) -> list[tuple[Any, ...]]:  # Any: Django's cursor, and what columns hold
    cursor.execute(query)
    found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
