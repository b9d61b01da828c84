"""Putting two files before a reviewer, saying what they are, taking a link back. Files change by facts alone; none is merged."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext

from ostoja.access import trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, Right, require, require_class
from ostoja.casework.files import actions as files
from ostoja.casework.files import as_law
from ostoja.casework.files.facts import LINKED, SAME_PERSON
from ostoja.casework.files.looking_up import Hit
from ostoja.casework.files.models import CaseFile
from ostoja.casework.identity import queries
from ostoja.casework.identity.models import Judgement, Pair, Side
from ostoja.casework.identity.queries import Relied, State
from ostoja.law.facts import AnyFact, DataClass, WithdrawnFact
from ostoja.law.facts.base import Source
from ostoja.law.words import Text, _
from ostoja.matching.weights import shipped
from ostoja.web.uuid7 import uuid7

APPLICATIONS = ("application_made", "application_registered", "application_lodged")
RAISE = "SELECT identity_raise(%s, %s, %s, %s, %s, %s)"


@transaction.atomic
def raise_pair(*, by: Appointment, file_id: UUID, hit: Hit) -> UUID:
    """Put an open file and what a lookup found before a reviewer. The same two again are the pair raised before.

    Raises:
        NotAppointed: `by` doesn't register people, or doesn't reach the file.
    """
    require(by, Right.RECORD)
    require_class(by, DataClass.IDENTITY)
    if not CaseFile.objects.filter(pk=file_id).exists():
        raise CaseFile.DoesNotExist(file_id)
    with connection.cursor() as cursor:
        agree = [str(one) for one in hit.agree]
        cursor.execute(RAISE, [uuid7(), file_id, hit.file_id, str(hit.band), agree, shipped().version])
        found: UUID = cursor.fetchone()[0]
    return found


@transaction.atomic
def judge(*, by: Appointment, pair: Pair, says: str, reason: str) -> State:
    """Say what two files are. A second officer who says "the same" links them: earlier applications become facts for the law.

    Raises:
        NotAppointed: `by` doesn't reach both files, or doesn't register people.
        ValidationError: the two are linked (then the link is taken back instead), or `by` has said so before.
    """
    files_of_pair = _both(by, pair)
    if queries.standing(pair.pk).state is State.LINKED:
        raise ValidationError(gettext("The two files are linked. To part them, take the link back."))
    own = Judgement.objects.filter(pair=pair, officer_id=by.holder_id).order_by("-recorded_at")
    if own.values_list("says", flat=True).first() == says and queries.standing(pair.pk).state is not State.APART:
        raise ValidationError(gettext("You have said this already. Another officer has to look at the two as well."))
    _say(by, pair, says, reason)
    state = queries.standing(pair.pk).state
    if state is State.LINKED:
        _earlier_applications(by, pair, files_of_pair)
    return state


@transaction.atomic
def split(*, by: Appointment, pair: Pair, reason: str) -> list[Relied]:
    """Take a link back: both files say again exactly what they said before it. Answers what was done meanwhile.

    Raises:
        NotAppointed: `by` doesn't reach both files, or doesn't register people.
        ValidationError: the two aren't linked.
    """
    files_of_pair = _both(by, pair)
    standing = queries.standing(pair.pk)
    if standing.linked_at is None:
        raise ValidationError(gettext("The two files aren't linked."))
    relied = queries.relied_on(pair, since=standing.linked_at)
    _say(by, pair, Judgement.Says.SPLIT, reason)
    for file in files_of_pair:
        taken_back = [
            WithdrawnFact(id=f"{fact.id}.taken-back", supersedes=fact.id, reason=reason)
            for fact in as_law.standing(as_law.stored_facts(file))
            if fact.id.startswith(_prefix(pair))
        ]
        if taken_back:
            files.record_facts(by=by, file_id=file.pk, facts=taken_back)
    return relied


def _both(by: Appointment, pair: Pair) -> list[CaseFile]:
    """Both files of a pair, locked against another judgement. One that `by` doesn't reach can't be judged by."""
    require(by, Right.RECORD)
    require_class(by, DataClass.IDENTITY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(pair.pk)])
    found = list(CaseFile.objects.filter(pk__in=Side.objects.filter(pair=pair).values("file")).order_by("pk"))
    if len(found) != 2:
        raise NotAppointed(
            Text(_("You don't reach both files. Ask the other place, or somebody whose appointment reaches both."))
        )
    return found


def _say(by: Appointment, pair: Pair, says: str, reason: str) -> None:
    Judgement.objects.create(
        pair=pair, says=says, reason=reason, officer_id=by.holder_id, recorded_at=timezone.now(), recorded_under=by
    )
    for file_id in Side.objects.filter(pair=pair).values_list("file_id", flat=True):
        trail.record("pair_judged", file_id=file_id, payload={"pair": str(pair.pk), "says": says})


def _prefix(pair: Pair) -> str:
    return f"{LINKED}{pair.pk.hex}."


def _earlier_applications(by: Appointment, pair: Pair, both: Sequence[CaseFile]) -> None:
    """The applications of each file that are earlier than the first of the other, as facts of the other."""
    told = {file: _applications(file) for file in both}
    for file, other in (both, tuple(reversed(both))):
        first = min((fact.day for fact in told[file] if fact.day), default=None)
        earlier = [fact for fact in told[other] if fact.day and (first is None or fact.day < first)]
        if earlier:
            files.record_facts(by=by, file_id=file.pk, facts=[_found(pair, fact, other) for fact in earlier])


def _applications(file: CaseFile) -> list[AnyFact]:
    """The applications that an officer recorded in this file, not those that other links brought."""
    facts = as_law.standing(as_law.stored_facts(file))
    return [fact for fact in facts if fact.type in APPLICATIONS and not fact.id.startswith(LINKED)]


def _found(pair: Pair, fact: AnyFact, other: CaseFile) -> AnyFact:
    source = Source(kind=SAME_PERSON, ref=other.number)
    key = f"{_prefix(pair)}{uuid7().hex[-12:]}"
    return msgspec.structs.replace(fact, id=key, supersedes=None, reason=None, known_on=None, source=source)
