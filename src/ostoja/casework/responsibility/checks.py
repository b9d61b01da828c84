"""What stands against a message: what the article forbids, and what an officer must weigh. No limit is hidden by either."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from msgspec import structs

from ostoja.casework.files import queries as files
from ostoja.casework.files.models import CaseFile
from ostoja.casework.responsibility import dublinet, safeguards
from ostoja.casework.responsibility.evidence import Item
from ostoja.casework.responsibility.form_document import Form
from ostoja.casework.responsibility.models import Message
from ostoja.casework.responsibility.safeguard_table import Moment
from ostoja.law.answer import Answer, Notice
from ostoja.law.explain import notice_in_words
from ostoja.law.facts import Request
from ostoja.law.words import Text, _, pack

# What the law remarks on a step and its article forbids: by act (AMMR 22(3): the interview comes before any request).
FORBIDS = {("ammr", "no-interview")}
DECIDED = ("transfer_decision_taken", "transfer_decision_notified")
OWED_BEFORE = {  # before which message safeguards are asked for, and before what they have to be done
    Message.Instrument.TAKE_CHARGE: Moment.REQUEST,
    Message.Instrument.HUMANITARIAN: Moment.REQUEST,
    Message.Instrument.TRANSFER_FORM: Moment.TRANSFER,
    Message.Instrument.RELOCATION_FORM: Moment.RELOCATION,
}


@dataclass(frozen=True, kw_only=True)
class Against:
    """One thing that stands against a message, with its article."""

    says: Text
    article: str
    rule: str
    forbids: bool

    def kept(self) -> dict[str, Any]:
        """As it is stored: the sentence, which every reader reads in the own language."""
        return {"rule": self.rule, "says": pack(self.says), "article": self.article}


def against(
    people: Sequence[CaseFile], message: Message, form: Form, items: list[Item], *, answers: Request | None, today: date
) -> list[Against]:
    """What the article forbids first, then what is to be weighed; of every person on the form.

    Args:
        answers: the request at the beginning of what is answered.
    """
    found = [one for file in people for one in _of_the_law(file, message, answers, today, is_alone=len(people) == 1)]
    found += [
        *_of_safeguards(people, message, answers, today),
        *_of_the_form(form),
        *_of_decision(people, message, today),
    ]
    found += [*_of_evidence(message, items), *_of_members(people, message, items)]
    return sorted(found, key=lambda one: not one.forbids)


def _of_the_law(
    file: CaseFile, message: Message, answers: Request | None, today: date, *, is_alone: bool
) -> Iterator[Against]:
    """What the law would remark on a person if the message were sent today."""
    fact = dublinet.fact_of(
        message, own=settings.CONTROLLER_STATE, sent_on=today, received_on=today, at=None, answers=answers
    )
    if file.pk != message.file_id:
        fact = structs.replace(fact, about=None)
    then = files.what_if(file)([fact], today)
    for notice in then.notices:
        if fact.id in notice.because:
            one = _remark(notice, then)
            yield one if is_alone else replace(one, says=_of(file, one.says))


def _of(file: CaseFile, says: Text) -> Text:
    return Text("%(number)s: %(says)s", {"number": file.number, "says": says})


def _remark(notice: Notice, answer: Answer) -> Against:
    act = notice.act or answer.act or ""
    return Against(
        says=notice_in_words(answer, notice),
        article=notice.article or "",
        rule=notice.rule,
        forbids=(act, notice.rule) in FORBIDS,
    )


def _of_safeguards(
    people: Sequence[CaseFile], message: Message, answers: Request | None, today: date
) -> Iterator[Against]:
    """What is owed to each person before such a message, and isn't recorded."""
    before = OWED_BEFORE.get(Message.Instrument(message.instrument))
    if before is None or answers is not None:
        return
    for file in people:
        read = files.file_page(file, as_of=today)
        articles = dublinet.articles_in(message.article)
        for one in safeguards.open_before(before, read, instrument=message.instrument, articles=articles):
            says = one.says if len(people) == 1 else _of(file, one.says)
            yield Against(says=says, article=one.article, rule=f"safeguard-{one.safeguard.id}", forbids=one.forbids)


def _of_decision(people: Sequence[CaseFile], message: Message, today: date) -> Iterator[Against]:
    """Before a transfer is announced, it was decided (Dublin III 26, AMMR 42)."""
    if message.instrument != Message.Instrument.TRANSFER_FORM:
        return
    for file in people:
        read = files.file_page(file, as_of=today)
        if any(row.type in DECIDED and not row.superseded_by for row in read.facts):
            continue
        says = Text(_("No transfer decision is recorded."))
        article = "26" if safeguards.act_of(read) == "dublin-iii" else "42"
        yield Against(
            says=says if len(people) == 1 else _of(file, says), article=article, rule="no-decision", forbids=False
        )


def _of_the_form(form: Form) -> list[Against]:
    missing = [field.label for field in form.missing]
    if not missing:
        return []
    says = Text(_("The form is not complete. Missing: %(fields)s."), {"fields": ", ".join(missing)})
    return [Against(says=says, article="", rule="form-incomplete", forbids=False)]


def _of_evidence(message: Message, items: list[Item]) -> list[Against]:
    chosen = [item for item in items if item.id in set(message.evidence)]
    kept = [item for item in chosen if not item.goes]
    found = []
    if kept:
        says = Text(_("Evidence that stays here or was taken back is left out: %(items)s."), {"items": _listed(kept)})
        found.append(Against(says=says, article="", rule="evidence-stays", forbids=False))
    if unseen := len(set(message.evidence)) - len(chosen):
        says = Text(
            _(
                "Evidence that you may not open is left out, so many items: %(number)s. A colleague who may open it releases the"
                " message with it."
            ),
            {"number": str(unseen)},
        )
        found.append(Against(says=says, article="", rule="evidence-unseen", forbids=False))
    return found


def _listed(items: Sequence[Item]) -> Text:
    """Their kinds in a row."""
    found = Text(items[0].means)
    for item in items[1:]:
        found = Text("%(first)s, %(next)s", {"first": found, "next": Text(item.means)})
    return found


def _of_members(people: Sequence[CaseFile], message: Message, items: list[Item]) -> Iterator[Against]:
    """Whose evidence is held and stays behind."""
    chosen = set(message.evidence)
    for file in people[1:]:
        theirs = [item for item in items if item.file_id == file.pk and item.goes]
        if theirs and not any(item.id in chosen for item in theirs):
            says = Text(_("%(number)s: evidence is held, and none of it goes with the form."), {"number": file.number})
            yield Against(says=says, article="", rule="evidence-of-member", forbids=False)
