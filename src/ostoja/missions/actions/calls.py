"""Calls and nominations: propose, consent, nominate, record the answer; or decline with a reason."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ostoja.access import trail
from ostoja.access.models import Appointment
from ostoja.access.roles import Role
from ostoja.missions.actions.base import coordinating, of_the_roster, store
from ostoja.missions.actions.pledges import is_declared
from ostoja.missions.eligible import Failing, failings
from ostoja.missions.models import Call, CallLine, Consent, Decline, Expert, LineLanguage, Nomination
from ostoja.missions.queries.candidates import candidates, need_of
from ostoja.web import words


@transaction.atomic
def add_call(*, by: Appointment, **fields: Any) -> Call:  # Any: the fields of the model, checked by it
    """Record a call that came in."""
    return store(Call(**fields), by=coordinating(by), act="call_added")


@transaction.atomic
def add_line(*, by: Appointment, call: Call, **fields: Any) -> CallLine:
    """Add a line to a call: so many of a profile.

    Raises:
        ValidationError: a place isn't in the plan, or a field doesn't fit.
    """
    elsewhere = [place for place in fields["places"] if place not in call.plan.places]
    if elsewhere and call.plan.places:
        says = _("Places: %(places)s isn't in the plan. It names %(known)s.")
        told = {"places": ", ".join(elsewhere), "known": ", ".join(call.plan.places)}
        raise ValidationError({"places": says % told})
    return store(CallLine(call=call, **fields), by=coordinating(by), act="call_line_added")


@transaction.atomic
def ask_for_language(*, by: Appointment, line: CallLine, **fields: Any) -> LineLanguage:
    """Add a language to a line."""
    return store(LineLanguage(line=line, **fields), by=coordinating(by), act="call_language_added")


@transaction.atomic
def decline(*, by: Appointment, call: Call, reason: str, words: str) -> Decline:
    """Send nobody, with the reason.

    Raises:
        ValidationError: the reason is an exceptional national situation, which is for the head of the authority to declare
            (EUAA Regulation Art. 20(7)) and never holds against a decision of the Council (Art. 22(5)).
    """
    coordinating(by)
    if reason == Decline.Reason.NATIONAL_SITUATION:
        _refuse_unless_declared(by, call)
    return store(Decline(call=call, reason=reason, words=words), by=by, act="call_declined")


@transaction.atomic
def propose(*, by: Appointment, line: CallLine, expert: Expert) -> Nomination:
    """Propose an expert for a line, so that both consents can be given.

    Raises:
        ValidationError: the first filter that fails, and what would cure it.
    """
    coordinating(by)
    _refuse_unless_fit(line, expert, consents_too=False)
    return store(Nomination(line=line, expert=expert), by=by, act="expert_proposed")


@transaction.atomic
def consent(
    *, by: Appointment, nomination: Nomination, given: bool, last_day: date | None = None, limits: str = ""
) -> Consent:
    """Consent to one nomination, or not: the expert for herself, the supervisor for his people.

    Raises:
        NotAppointed: a coordinator can't consent for anybody.
    """
    worn = of_the_roster(by, Role.EXPERT, Role.SUPERVISOR)
    whose = Consent.Whose.EXPERT if worn.role == Role.EXPERT else Consent.Whose.SUPERVISOR
    made = Consent(nomination=nomination, whose=whose, given=given, last_day=last_day, limits=limits)
    return store(made, by=by, act="consent_given" if given else "consent_refused")


@transaction.atomic
def nominate(*, by: Appointment, nomination: Nomination) -> Nomination:
    """Nominate to the agency. Every filter is looked at once more, both consents too.

    Raises:
        ValidationError: the first filter that fails, and what would cure it.
    """
    coordinating(by)
    if nomination.nominated_on:
        raise ValidationError(_("This nomination has been sent already."))
    _refuse_unless_fit(nomination.line, nomination.expert, consents_too=True)
    nomination.nominated_on = by.today()
    nomination.save(update_fields=["nominated_on"])
    trail.record("expert_nominated", payload={"id": str(nomination.pk)})
    return nomination


@transaction.atomic
def record_answer(
    *, by: Appointment, nomination: Nomination, answer: str, code: str = "", answered_on: date | None = None
) -> Nomination:
    """Record what the agency answered, or that we withdraw.

    Raises:
        ValidationError: nothing was sent yet, or the reason or the day is missing.
    """
    coordinating(by)
    nomination.answer, nomination.code, nomination.answered_on = answer, code, answered_on
    nomination.full_clean()
    nomination.save(update_fields=["answer", "code", "answered_on"])
    trail.record("nomination_answered", payload={"id": str(nomination.pk), "answer": answer})
    return nomination


def _refuse_unless_declared(by: Appointment, call: Call) -> None:
    if call.kind == Call.Kind.ARTICLE22:
        says = _("An exceptional national situation never holds against a decision of the Council (Art. 22(5)).")
        raise ValidationError({"reason": says})
    if not is_declared(by.today()):
        says = _("An exceptional national situation is declared by the head of the authority. None is declared today.")
        raise ValidationError({"reason": says})


def _refuse_unless_fit(line: CallLine, expert: Expert, *, consents_too: bool) -> None:
    need = need_of(line)
    (one,) = candidates(need, line=line, only=expert.pk)
    failing = next((found for found in failings(one, need) if consents_too or found.filter != "consents"), None)
    if failing:
        raise ValidationError(_said(expert, failing))


def _said(expert: Expert, failing: Failing) -> str:
    return f"{expert.full_name}: {words.text(failing.why)} {words.text(failing.cure)}"
