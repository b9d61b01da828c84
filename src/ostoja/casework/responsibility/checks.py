"""What stands against a message: what the article forbids, and what an officer must weigh. No limit is hidden by either."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from msgspec import structs

from ostoja.casework.files import queries as files
from ostoja.casework.files.models import CaseFile
from ostoja.casework.responsibility import dublinet
from ostoja.casework.responsibility.evidence import Item
from ostoja.casework.responsibility.form_document import Form
from ostoja.casework.responsibility.models import Message
from ostoja.law.answer import Answer, Notice
from ostoja.law.explain import notice_in_words
from ostoja.law.facts import Request
from ostoja.web import words

# What the law remarks on a step and its article forbids: by act (AMMR 22(3): the interview comes before any request).
FORBIDS = {("ammr", "no-interview")}


@dataclass(frozen=True, kw_only=True)
class Against:
    """One thing that stands against a message, with its article."""

    says: str
    article: str
    rule: str
    forbids: bool


def against(
    people: Sequence[CaseFile], message: Message, form: Form, items: list[Item], *, answers: Request | None, today: date
) -> list[Against]:
    """What the article forbids first, then what is to be weighed; of every person on the form.

    Args:
        answers: the request at the beginning of what is answered.
    """
    found = [one for file in people for one in _of_the_law(file, message, answers, today, is_alone=len(people) == 1)]
    found += [*_of_the_form(form), *_of_evidence(message, items), *_of_members(people, message, items)]
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
            yield one if is_alone else replace(one, says=f"{file.number}: {one.says}")


def _remark(notice: Notice, answer: Answer) -> Against:
    act = notice.act or answer.act or ""
    return Against(
        says=words.text(notice_in_words(answer, notice)),
        article=notice.article or "",
        rule=notice.rule,
        forbids=(act, notice.rule) in FORBIDS,
    )


def _of_the_form(form: Form) -> list[Against]:
    missing = [field.label for field in form.missing]
    if not missing:
        return []
    says = _("The form is not complete. Missing: %(fields)s.") % {"fields": ", ".join(missing)}
    return [Against(says=says, article="", rule="form-incomplete", forbids=False)]


def _of_evidence(message: Message, items: list[Item]) -> list[Against]:
    chosen = [item for item in items if item.id in set(message.evidence)]
    kept = [item for item in chosen if not item.goes]
    if not kept:
        return []
    says = _("Evidence that stays here or was taken back is left out: %(items)s.")
    return [
        Against(says=says % {"items": ", ".join(_(item.means) for item in kept)}, article="", rule="evidence-stays",
                forbids=False)
    ]  # fmt: skip


def _of_members(people: Sequence[CaseFile], message: Message, items: list[Item]) -> Iterator[Against]:
    """Whose evidence is held and stays behind."""
    chosen = set(message.evidence)
    for file in people[1:]:
        theirs = [item for item in items if item.file_id == file.pk and item.goes]
        if theirs and not any(item.id in chosen for item in theirs):
            says = _("%(number)s: evidence is held, and none of it goes with the form.") % {"number": file.number}
            yield Against(says=says, article="", rule="evidence-of-member", forbids=False)
