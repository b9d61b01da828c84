"""Forums, their members and our seats, on any day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from ostoja.codes import bodies
from ostoja.cooperation.models import Forum, Membership, OfficeRole
from ostoja.cooperation.words import MemberRole, OurRole
from ostoja.web import words

WHOLE_DAY = len("2014-12-31")


@dataclass(frozen=True, kw_only=True)
class Represented:
    """Who represented us in a forum on a day: by a seat, or in the delegation to a meeting of that day."""

    forum_id: UUID
    seat_id: UUID | None
    meeting_id: UUID | None
    full_name: str
    capacity: str
    institution: str
    first_day: date
    last_day: date
    attends: str

    @property
    def capacity_name(self) -> str:
        return str(OurRole(self.capacity).label)


@dataclass(frozen=True, kw_only=True)
class Member:
    """A member of a body on the day asked for: `holds` is True, or None where the sources don't say."""

    name: str
    row: Membership
    holds: bool | None


@dataclass(frozen=True, kw_only=True)
class Term:
    """A term of the chair; `may_follow_a_gap` where it isn't known that the one before it ended when this one began."""

    name: str
    row: Membership
    may_follow_a_gap: bool


@dataclass(frozen=True, kw_only=True)
class Members:
    """The members of one role on a day."""

    role_name: str
    known: list[Member]
    unknown: list[Member]


@dataclass(frozen=True, kw_only=True)
class ForumRow:
    """A body in the list: whether it is there on the day, and what we are in it."""

    forum: Forum
    exists: bool | None
    our_roles: list[tuple[OfficeRole, bool | None]]


def forums() -> QuerySet[Forum]:
    """Every body with what it belongs to."""
    return Forum.objects.select_related("parent", "predecessor")


def find(typed: str) -> UUID | None:
    """The body of this short name or acronym, or None."""
    return Forum.objects.filter(Q(code=typed) | Q(acronym__iexact=typed)).values_list("pk", flat=True).first()


def names(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """What these bodies are called, as far as the reader may know."""
    return {forum.pk: forum.short_name for forum in Forum.objects.filter(pk__in=list(ids))}


def forum_rows(*, on: date, ours_only: bool) -> list[ForumRow]:
    """Every body on a day, or those in which we have, had or may have had a role. Two statements."""
    rows = [_row(forum, on) for forum in forums().prefetch_related("our_roles")]
    return [row for row in rows if row.our_roles] if ours_only else rows


def represented(*, on: date, forum: Forum | None = None) -> list[Represented]:
    """Who represented us on a day, in one body or in all that the reader reaches. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cooperation_represented(%s, %s)", [forum.pk if forum else None, on])
        names = [column.name for column in cursor.description or ()]
        return [Represented(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def members(forum: Forum, *, on: date) -> list[Members]:
    """Who belongs to a body on a day, by role; those whose role had ended or not begun are left out. Two statements."""
    known = dict(Forum.objects.values_list("code", "name_pl" if words.language() == "pl" else "name_en"))
    held = [(row, row.holds(on)) for row in forum.memberships.all()]
    answers = [Member(name=_name(row, known, on), row=row, holds=holds) for row, holds in held if holds is not False]
    surely = {(one.row.member, one.row.role) for one in answers if one.holds}
    return [
        Members(
            role_name=str(label),
            known=_sorted(one for one in answers if one.row.role == role and one.holds),
            unknown=_sorted(
                one
                for one in answers
                if one.row.role == role and one.holds is None and (one.row.member, role) not in surely
            ),
        )
        for role, label in MemberRole.choices
        if any(one.row.role == role for one in answers)
    ]


def chairs(forum: Forum) -> list[Term]:
    """Every term of the chair that is known, oldest first."""
    rows = forum.memberships.filter(role=MemberRole.CHAIR)
    known = dict(Forum.objects.values_list("code", "name_en"))
    ordered = sorted(rows, key=lambda row: row.first or row.observed_first or row.until)
    before = [None, *ordered]
    return [
        Term(name=_name(row, known, _day_of(row)), row=row, may_follow_a_gap=last is not None and not _meet(last, row))
        for last, row in zip(before, ordered, strict=False)
    ]


def _meet(earlier: Membership, later: Membership) -> bool:
    """Whether a term surely began when the one before it ended: in the same month or year, or on the next day."""
    until, first = earlier.until, later.first or later.observed_first
    if not until or not first:
        return False
    begins = bodies.earliest(first)
    return begins <= bodies.latest(until) or (
        len(until) == WHOLE_DAY and begins == bodies.latest(until) + timedelta(days=1)
    )


def data_until(forum: Forum) -> date:
    """The last day of which the list of members speaks: that of the reference data, or the day the desk confirmed it."""
    seen = [bodies.latest(row.observed_last) for row in forum.memberships.all() if row.observed_last]
    return max([bodies.AS_OF, *seen])


def _row(forum: Forum, on: date) -> ForumRow:
    ours = [(role, role.holds(on)) for role in forum.our_roles.all()]
    return ForumRow(forum=forum, exists=forum.existed(on), our_roles=[one for one in ours if one[1] is not False])


def _name(row: Membership, known: Mapping[str, str], on: date) -> str:
    if row.is_state:
        return bodies.state_name(row.member, on=on, language=words.language())
    return known.get(row.member, row.member)


def _day_of(row: Membership) -> date:
    return bodies.earliest(row.first or row.observed_first or row.until)


def _sorted(found: Iterable[Member]) -> list[Member]:
    return sorted(found, key=lambda one: words.sort_key(one.name))
