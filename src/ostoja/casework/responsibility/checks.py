"""What stands against a message: what the article forbids, and what an officer must weigh. No limit is hidden by either."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ostoja.casework.files import queries as files
from ostoja.casework.files.models import CaseFile
from ostoja.casework.responsibility import dublinet
from ostoja.casework.responsibility.evidence import Item
from ostoja.casework.responsibility.form_document import Form
from ostoja.casework.responsibility.models import Message
from ostoja.law.answer import Answer, Notice
from ostoja.law.explain import notice_in_words
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


def against(file: CaseFile, message: Message, form: Form, items: list[Item], *, answer: Answer) -> list[Against]:
    """What the article forbids first, then what is to be weighed."""
    found = [*_of_the_law(file, message, answer), *_of_the_form(form), *_of_evidence(message, items)]
    return sorted(found, key=lambda one: not one.forbids)


def _of_the_law(file: CaseFile, message: Message, now: Answer) -> list[Against]:
    """What the law would remark if the message were sent today."""
    fact = dublinet.fact_of(
        message, own=file.determining_state, sent_on=now.as_of, received_on=now.as_of, at=None, about_type=""
    )
    then = files.what_if(file)([fact], now.as_of)
    return [_remark(one, then) for one in then.notices if fact.id in one.because]


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
    kept = [item for item in chosen if not item.may_go or item.taken_back is not None]
    if not kept:
        return []
    says = _("Evidence that stays here or was taken back is left out: %(items)s.")
    return [
        Against(says=says % {"items": ", ".join(_(item.means) for item in kept)}, article="", rule="evidence-stays",
                forbids=False)
    ]  # fmt: skip
