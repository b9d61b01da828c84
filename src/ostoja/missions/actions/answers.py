"""What a host answers to a letter: a signed message of what it lets be used; and what becomes of it at home."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import Right, require
from ostoja.access.roles import Role
from ostoja.missions import letters
from ostoja.missions.actions.after import revoke_grant
from ostoja.missions.actions.base import coordinating, store
from ostoja.missions.letters import Grant, GrantLetter, ReceiptLetter
from ostoja.missions.models import AccessGrant, Deployment, ReceivedLetter
from ostoja.missions.queries.answers import latest, let_be_used, overlaps
from ostoja.missions.words import Database
from ostoja.web import words
from ostoja.web.uuid7 import uuid7

BASIS = 200  # letters of the field


@transaction.atomic
def answer(*, by: Appointment, received: ReceivedLetter) -> bytes:
    """The host's signed answer to the letters of one deployment: what it lets be used now, and what has ended.

    Raises:
        NotAppointed: `by` appoints nobody.
    """
    require(by, Right.APPOINT)
    kinds = (ReceivedLetter.Kind.DEPLOYMENT, ReceivedLetter.Kind.RECALL)
    same = {"deployment": received.deployment, "home_state": received.home_state}
    last = ReceivedLetter.objects.filter(**same, kind__in=kinds)[0]
    letter = GrantLetter(
        id=uuid7(), deployment=received.deployment, answers=last.letter_id, issued_at=clock.now(),
        home_state=received.home_state, host_state=settings.CONTROLLER_STATE,
        grants=let_be_used(received),
    )  # fmt: skip
    trail.record("host_answered", payload={"deployment": str(received.deployment), "letter": str(letter.id)})
    return letters.sign(letter, settings.LETTER_KEY)


def take_in(*, by: Appointment, letter: GrantLetter) -> None:
    """Enter in the register at home what the host says it lets be used, and what it ended; what was typed otherwise stays.

    An older answer than the one that is there changes nothing.

    Raises:
        NotAppointed: only the coordinator of the whole office keeps the register.
        ValidationError: no deployment of ours to that state is meant, or it names a role or a system that we don't know.
    """
    coordinating(by)
    deployment = Deployment.objects.filter(pk=letter.deployment, host_state=letter.host_state).first()
    if deployment is None:
        raise ValidationError({"document": _("The letter answers no deployment of ours to that state.")})
    _require_words(letter)
    newest = latest(deployment.pk)
    if newest is None or newest.id != letter.id:
        return
    for said in letter.grants:
        _enter(by, deployment, said, of=letter)


@transaction.atomic
def acknowledge(*, by: Appointment, deployment: Deployment) -> bytes:
    """The signed receipt of the host's latest answer, for the host.

    Raises:
        ValidationError: the host hasn't answered.
    """
    coordinating(by)
    answered = latest(deployment.pk)
    if answered is None:
        raise ValidationError(_("The host hasn't answered yet. Import its answer first."))
    letter = ReceiptLetter(
        id=uuid7(), deployment=deployment.pk, answers=answered.id, answered_at=answered.issued_at, issued_at=clock.now(),
        home_state=settings.CONTROLLER_STATE, host_state=deployment.host_state, grants=answered.grants,
    )  # fmt: skip
    trail.record("answer_acknowledged", payload={"deployment": str(deployment.pk), "letter": str(letter.id)})
    return letters.sign(letter, settings.LETTER_KEY)


def _require_words(letter: GrantLetter) -> None:
    for said in letter.grants:
        for word, known in ((said.role, Role), (said.database, Database)):
            if word not in known.values:
                says = _(
                    "The answer names “%(word)s”, which isn't known here: the host may have a later version of Ostoja."
                )
                raise ValidationError({"document": says % {"word": word}})


def _enter(by: Appointment, deployment: Deployment, said: Grant, *, of: GrantLetter) -> None:
    """A row of the register, unless the office typed one of the same database for some of these days."""
    typed = [one for one in deployment.grants.filter(database=said.database) if overlaps(one, said)]
    same = next((one for one in typed if one.first_day == said.first_day), None)
    if not typed:
        basis = _("Answer of the host of %(day)s: %(place)s, %(role)s")
        told = {"day": words.plain_day(of.issued_at.date()), "place": said.place, "role": Role(said.role).label}
        same = AccessGrant(
            deployment=deployment, database=said.database, first_day=said.first_day, last_day=said.last_day,
            basis=(basis % told)[:BASIS],
        )  # fmt: skip
        store(same, by=by, act="grant_recorded")
    if same and same.revoked_on is None and said.ended_on and said.ended_on < same.last_day:
        on = max(said.ended_on, same.first_day)
        revoke_grant(by=by, grant=same, revoked_on=on, revoked_by=words.country(of.host_state))
