"""The transfer decision: what it has to say, taking it, its letter in both languages, its notification."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from ostoja.access import trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, Right, require, require_class
from ostoja.casework.files import queries as files
from ostoja.casework.files.actions import record_facts
from ostoja.casework.files.errors import BadFacts
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.queries import FilePage
from ostoja.casework.responsibility import safeguards
from ostoja.casework.responsibility.decision_contents import asked
from ostoja.casework.responsibility.models import Decision
from ostoja.casework.responsibility.safeguard_table import Moment
from ostoja.casework.responsibility.safeguards import is_child_alone
from ostoja.codes.scripts import direction, script_of
from ostoja.documents.actions import Handed, export
from ostoja.documents.recipients import Recipient
from ostoja.law.answer import Answer, Notice
from ostoja.law.explain import notice_in_words
from ostoja.law.facts import DataClass, TransferDecisionNotified, TransferDecisionTaken
from ostoja.law.sentences import title_of
from ostoja.law.words import Country, Text, _, pack
from ostoja.web import words
from ostoja.web.letters import typeset

TEMPLATE = Path(__file__).parent / "decision.typ"
VERSION = "1"
# What comes before the decision, and the article leaves nothing to weigh: information, interview and the child's representative
# (Dublin III 4(1), 5(3), 6(2)); the assessment of the child's best interests, which the decision states (AMMR 23(5)).
FORBIDS = {
    ("dublin-iii", "no-information"), ("dublin-iii", "no-interview"), ("dublin-iii", "no-representative"),
    ("ammr", "no-best-interests"),
}  # fmt: skip
ACCEPTED = {"dublin-iii": "26(1)", "ammr": "42(1)"}  # the other state accepts before a transfer to it is decided


@dataclass(frozen=True, kw_only=True)
class Remarked:
    """What the law remarks on a decision of today."""

    says: Text
    article: str
    forbids: bool


def remarks(file: CaseFile, read: FilePage, *, to_state: str) -> list[Remarked]:
    """What would stand against the decision if it were taken and notified today."""
    today = read.answer.as_of
    facts = [
        TransferDecisionTaken(id="assumed.taken", on=today, to_state=to_state),
        TransferDecisionNotified(id="assumed.notified", on=today, to_state=to_state),
    ]
    then = files.what_if(file)(facts, today)
    found = [one for one in then.notices if {"assumed.taken", "assumed.notified"} & set(one.because)]
    said = [_remark(one, then.act or "", notice_in_words(then, one)) for one in found]
    said += [
        Remarked(says=one.says, article=one.article, forbids=False)
        for one in safeguards.open_before(Moment.DECISION, read)
    ]
    return said if is_accepted(read.answer, to_state) else [_not_accepted(read.answer, to_state), *said]


def is_accepted(answer: Answer, state: str) -> bool:
    """Whether the state accepted, confirmed or let its time pass, and the time for the transfer isn't over."""
    return any(
        one.status == "running"
        for one in answer.time_limits
        if (one.rule, one.who, one.toward) == ("transfer", settings.CONTROLLER_STATE, state)
    )


def _not_accepted(answer: Answer, state: str) -> Remarked:
    says = Text(_("%(state)s has not accepted, or the time for the transfer is over."), {"state": Country(state)})
    return Remarked(says=says, article=ACCEPTED.get(answer.limits_act or answer.act or "", "26(1)"), forbids=True)


def _remark(notice: Notice, act: str, says: Text) -> Remarked:
    return Remarked(says=says, article=notice.article or "", forbids=(notice.act or act, notice.rule) in FORBIDS)


@transaction.atomic
def take(*, by: Appointment, read: FilePage, against: Sequence[Remarked], **said: Any) -> Decision:
    """Take a transfer decision: kept as it is, and recorded as a fact.

    Args:
        said: the columns that its form asks for.

    Raises:
        NotAppointed: `by` doesn't reach the file today, or the article forbids it.
        ValidationError: something that the decision has to say is missing, or stands against it without a reason.
    """
    file = read.head.file
    require(by, Right.RECORD, site_id=file.site_id, file_id=file.pk)
    require_class(by, DataClass.PROCEDURE)
    forbidden = next((one for one in against if one.forbids), None)
    if forbidden:
        says = _("The article forbids this now: %(why)s (Art. %(article)s). The last day stays as it is.")
        raise NotAppointed(Text(says, {"why": forbidden.says, "article": forbidden.article}))
    decision = preview(by=by, read=read, against=against, **said)
    Decision.objects.bulk_create([decision])
    fact = TransferDecisionTaken(id=f"decision.{decision.pk}", on=decision.taken_on, to_state=decision.to_state)
    _record(by, file, fact)
    trail.record("decision_taken", file_id=file.pk, payload={"decision": str(decision.pk)})
    return decision


def preview(*, by: Appointment, read: FilePage, against: Sequence[Remarked], **said: Any) -> Decision:
    """The decision as it would be taken, to be read first; nothing is stored.

    Raises:
        ValidationError: something that the decision has to say is missing, or stands against it without a reason.
    """
    today, act = by.today(), read.answer.limits_act or read.answer.act or ""
    _check_days(said, today=today)
    _check(said, act=act, is_child=is_child_alone(read, today), against=against)
    return Decision(
        file=read.head.file, act=act, template=VERSION, taken_on=today, recorded_at=timezone.now(), recorded_under=by,
        warnings=[{"says": pack(one.says), "article": one.article} for one in against], **said,
    )  # fmt: skip


def _check_days(said: dict[str, Any], *, today: date) -> None:
    """The decision is toward another state, and no day that it names lies behind."""
    if said["to_state"] == settings.CONTROLLER_STATE:
        raise ValidationError(
            {"to_state": gettext("State responsible: this is our own state. Nobody is transferred here.")}
        )
    names = {"transfer_until": gettext("Last day for the transfer"), "appeal_until": gettext("Last day for the remedy")}
    says = gettext("%(field)s: %(day)s lies behind. Enter a day from today on.")
    wrong = {
        name: says % {"field": label, "day": words.plain_day(said[name])}
        for name, label in names.items()
        if said.get(name) and said[name] < today
    }
    if wrong:
        raise ValidationError(wrong)


def needs_translation(said: dict[str, Any]) -> bool:
    """Whether the main elements are owed in the person's language (Dublin III 26(3))."""
    return not said.get("is_assisted") and said["language"].split("-")[0] != settings.OFFICIAL_LANGUAGE


def _check(said: dict[str, Any], *, act: str, is_child: bool, against: Sequence[Remarked]) -> None:
    missing = {
        content.column: gettext("%(what)s: the decision has to say it (Art. %(article)s).")
        % {"what": gettext(content.label).capitalize(), "article": article}
        for content, article in asked(
            act=act,
            is_child_alone=is_child,
            travels_alone=said["travels_alone"],
            needs_translation=needs_translation(said),
        )
        if not said.get(content.column)
    }
    if against and not said["in_spite"]:
        missing["in_spite"] = gettext("Reason: something stands against it. Say why it is taken all the same.")
    if missing:
        raise ValidationError(missing)


@transaction.atomic
def notify(*, by: Appointment, decision: Decision, on: date) -> Decision:
    """Record that the decision was notified in writing.

    Raises:
        NotAppointed: `by` doesn't reach the file today, or its role takes no steps of the procedure.
        ValidationError: the day doesn't fit the decision.
    """
    file = decision.file
    require(by, Right.RECORD, site_id=file.site_id, file_id=file.pk)
    require_class(by, DataClass.PROCEDURE)
    if on < decision.taken_on:
        raise ValidationError({"on": gettext("Day of notification: it lies before the decision.")})
    fact = TransferDecisionNotified(
        id=f"decision.{decision.pk}.notified", on=on, to_state=decision.to_state, appeal_until=decision.appeal_until
    )
    _record(by, file, fact)
    trail.record("decision_notified", file_id=file.pk, payload={"decision": str(decision.pk)})
    return decision


def _record(by: Appointment, file: CaseFile, fact: TransferDecisionTaken | TransferDecisionNotified) -> None:
    try:
        record_facts(by=by, file_id=file.pk, facts=[fact])
    except BadFacts as wrong:
        raise ValidationError([words.text(sentence) for sentence in wrong.sentences()]) from wrong


def letter(decision: Decision, *, official: str) -> bytes:
    """The letter as PDF/UA: in the official language, then the main elements in the person's.

    Args:
        official: the language of the office, of those that the house offers.
    """
    with override(official):
        person = files.head(decision.file).person
        name = person.names[0] if person.names else None
        data = {
            "language": official,
            "title": gettext("Transfer decision"),
            "authority": gettext("Asylum authority of %(state)s") % {"state": words.country(settings.CONTROLLER_STATE)},
            "number": decision.file.number,
            "name": f"{name['given']} {name['family']}".strip() if name else decision.file.number,
            "sections": [{"title": title, "text": text} for title, text in sections(decision)],
            "translated_title": gettext("The main elements in a language you understand (%(language)s)")
            % {"language": words.language_name(decision.language)},
            "translation": decision.translation,
            "translation_language": decision.language.split("-")[0],
            "translation_dir": direction(script_of(decision.translation) or "Latn"),
            "foot": gettext("%(number)s, version %(version)s of the letter")
            % {"number": decision.file.number, "version": decision.template},
        }
        return typeset(TEMPLATE, data, with_fonts=True)


def sections(decision: Decision) -> list[tuple[str, str]]:
    """What the decision says, in the order of the provision."""
    state, act = words.country(decision.to_state), words.text(title_of(decision.act))
    decided = gettext(
        "%(state)s is responsible for examining your application (%(act)s, Art. %(article)s). It is not examined here. You are"
        " transferred there by %(day)s at the latest; time during which an appeal suspends the transfer doesn't count."
    )
    given = {"state": state, "act": act, "article": decision.article, "day": words.plain_day(decision.transfer_until)}
    remedy = f"{decision.remedy}\n" + gettext("The last day is %(day)s.") % {
        "day": words.plain_day(decision.appeal_until)
    }
    found = [
        (gettext("Decision of %(day)s") % {"day": words.plain_day(decision.taken_on)}, decided % given),
        (gettext("Remedy"), remedy),
        (gettext("Suspension of the transfer"), decision.suspension),
        (gettext("Legal help"), decision.legal_help),
        (gettext("Where and when to appear"), decision.appear),
        (gettext("Best interests of the child"), decision.best_interests),
    ]
    return [(title, text) for title, text in found if text]


def in_official_language(decision: Decision) -> list[tuple[str, str]]:
    """The same in the language of the office, as the letter has it."""
    with override(settings.OFFICIAL_LANGUAGE):
        return sections(decision)


def hand_out(*, by: Appointment, decision: Decision) -> Handed:
    """The letter for the person in the official language, whoever fetches it in which, with the record that it was handed out.

    Raises:
        Refused: the file is restricted in a way that forbids it.
    """
    handed = Handed(
        what="decision", name=f"decision-{decision.file.number}.pdf", media_type="application/pdf",
        content=letter(decision, official=settings.OFFICIAL_LANGUAGE), rows=1, file_id=decision.file_id,
    )  # fmt: skip
    basis = "604/2013 Art. 26" if decision.act == "dublin-iii" else "2024/1351 Art. 42"
    export(
        by=by, handed=handed, purpose="transfer decision", legal_basis=basis, recipient_kind=Recipient.PERSON,
        recipient="the person",
    )  # fmt: skip
    return handed
