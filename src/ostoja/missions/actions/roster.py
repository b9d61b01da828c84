"""The roster: who is on it, and what stands in a record."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role
from ostoja.law.words import Text
from ostoja.missions import forgetting
from ostoja.missions.actions.base import coordinating, of_the_roster, store
from ostoja.missions.forgetting import Forgotten
from ostoja.missions.models import Availability, Barred, Claim, Competence, Expert, LanguageSkill, RestWaiver, Verified
from ostoja.missions.models.roster import OfExpert
from ostoja.missions.queries.roster import forgotten_from

KEPT_BY_EXPERTS: tuple[type[OfExpert], ...] = (Competence, LanguageSkill, Availability, RestWaiver)
BY_EXPERTS_ALONE = (RestWaiver,)


@transaction.atomic
def add_expert(*, by: Appointment, **fields: Any) -> Expert:  # Any: the fields of the model, checked by it
    """Put somebody on the roster."""
    return store(Expert(**fields), by=coordinating(by), act="expert_added")


@transaction.atomic
def change_expert(*, by: Appointment, expert: Expert, **fields: Any) -> Expert:
    """Change what the roster says of an expert as such; the trail keeps which fields."""
    coordinating(by)
    for name, value in fields.items():
        setattr(expert, name, value)
    expert.full_clean()
    expert.save(update_fields=list(fields))
    trail.record("expert_changed", payload={"id": str(expert.pk), "fields": sorted(fields)})
    return expert


@transaction.atomic
def forget(*, by: Appointment, expert: Expert) -> Expert:
    """Erase name and record of somebody who left the roster years ago. What was counted stays, of nobody.

    Raises:
        ValidationError: the years aren't over, or a cost of theirs isn't paid.
    """
    coordinating(by)
    from_day = forgotten_from(expert)
    if from_day is None or by.today() < from_day:
        raise ValidationError(_("The years after the last day on the roster aren't over."))
    if Claim.objects.filter(deployment__expert=expert, paid_on=None).exists():
        raise ValidationError(_("A cost isn't paid yet."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT missions_forget(%s, %s)", [expert.pk, settings.ROSTER_YEARS])
    trail.record("expert_forgotten", payload={"id": str(expert.pk)})
    gone = Forgotten(expert=expert.pk, on=by.today())
    transaction.on_commit(lambda: forgetting.note([gone]), robust=True)  # hourly again, should it fail
    return expert


@transaction.atomic
def bar(*, by: Appointment, expert: Expert, **fields: Any) -> Barred:
    """Record that somebody is not considered again (EUAA Regulation Art. 20(6), 51(9))."""
    return store(Barred(expert=expert, **fields), by=coordinating(by), act="expert_barred")


@transaction.atomic
def add_entry(*, by: Appointment, model: type[OfExpert], expert: Expert, **fields: Any) -> OfExpert:
    """Add an entry to a record: coordinators any, experts the kinds they keep themselves.

    Raises:
        NotAppointed: the record is another's, or the kind is for coordinators.
    """
    _may_keep(by, model, expert)
    return store(model(expert=expert, **fields), by=by, act="roster_entry_added")


@transaction.atomic
def withdraw(*, by: Appointment, entry: OfExpert) -> OfExpert:
    """Take an entry out of a record; it stays readable as withdrawn.

    Raises:
        ValidationError: it is withdrawn already.
    """
    _may_keep(by, type(entry), entry.expert)
    changed = type(entry)._default_manager.filter(pk=entry.pk, withdrawn_at=None)
    if not changed.update(withdrawn_at=clock.now(), withdrawn_under=by):
        raise ValidationError(_("This entry has been withdrawn already."))
    trail.record("roster_entry_withdrawn", payload={"id": str(entry.pk)})
    return entry


@transaction.atomic
def verify(*, by: Appointment, competence: Competence) -> Verified:
    """Record that the evidence of a competence was seen."""
    return store(Verified(competence=competence), by=coordinating(by), act="competence_verified")


def may_keep(by: Appointment, model: type[OfExpert], expert: Expert) -> bool:
    """Whether `by` may add and withdraw entries of this kind in this record."""
    if by.role == Role.MISSION_COORDINATOR:
        return model not in BY_EXPERTS_ALONE
    return by.role == Role.EXPERT and expert.officer_id == by.holder_id and model in KEPT_BY_EXPERTS


def _may_keep(by: Appointment, model: type[OfExpert], expert: Expert) -> None:
    if not may_keep(of_the_roster(by), model, expert):
        if model in BY_EXPERTS_ALONE:
            raise NotAppointed(Text(gettext_noop("Only the expert waives the own rest, in writing.")))
        says = gettext_noop(
            "This part of the record is kept by the mission coordinator. Tell the coordinator what has changed."
        )
        raise NotAppointed(Text(says))
