"""Who votes in a body on a day, by what they are weighed, and whether a majority is reached."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from ostoja.cooperation.majorities import Outcome, Rule, counted, qualified
from ostoja.cooperation.models import Forum, Membership, Populations, WrittenProcedure
from ostoja.cooperation.queries import parameters
from ostoja.cooperation.words import MemberRole

UNION = "eu"  # the body whose members a table of populations names
VOTES_OF = {MemberRole.MEMBER: 1, MemberRole.VOTING_MEMBER: 1, MemberRole.VOTING_MEMBER_TWO: 2}


def procedures() -> QuerySet[WrittenProcedure]:
    """Written procedures, the one with the nearest limit first."""
    return WrittenProcedure.objects.select_related("forum", "dossier").order_by("outcome", "reply_by")


def voters(forum: Forum, *, on: date) -> tuple[list[str], list[str]]:
    """Who surely has a vote on a day, each as often as it has members; and of whom it isn't known."""
    rows = [
        (row, row.holds(on)) for row in Membership.objects.filter(forum=forum, role__in=VOTES_OF).order_by("member")
    ]
    sure = [row.member for row, holds in rows if holds for _vote in range(VOTES_OF[MemberRole(row.role)])]
    return sure, sorted({row.member for row, holds in rows if holds is None} - set(sure))


def populations(on: date) -> Populations | None:
    """The table of populations of a day; None where none is recorded: last year's is never taken."""
    return Populations.objects.filter(valid_from__lte=on, valid_until__gte=on).first()


def outcome(rule: Rule, votes: Mapping[str, str], *, forum: Forum, on: date) -> Outcome | None:
    """The outcome of votes on a day; None where nobody is known to vote, or no shares or populations are there for the day."""
    members, _unknown = voters(forum, on=on)
    if rule != Rule.QUALIFIED:
        return counted(rule, votes, members) if members else None
    table = populations(on)
    weights = {state: weight for state, weight in table.weights.items() if state in members} if table else {}
    needs = parameters.shares(on=on)
    if needs is None or not weights or len(weights) != len(members):
        return None
    return qualified(votes, weights, all_members=len(members), shares=needs)
