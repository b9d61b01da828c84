"""Everything of a meeting as data: for the briefing book, and for the archive."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ostoja.cooperation import chain
from ostoja.cooperation.marks import Mark, stamp, together, watermark
from ostoja.cooperation.models import AgendaItem, Instruction, Meeting, OthersStance, Text
from ostoja.cooperation.queries import forums, positions
from ostoja.web import words
from ostoja.web.letters import typeset

TEMPLATE = Path(__file__).parent.parent / "letters" / "briefing.typ"


def briefing(meeting: Meeting, *, reader: str, today: date) -> bytes:
    """The briefing book of a meeting as PDF: agenda, instruction, history of each item, figures of its dossier, who is who.

    Every page carries the marks of all that is in it, and the reader's name.
    """
    return typeset(TEMPLATE, briefing_data(meeting, reader=reader, today=today))


def briefing_data(meeting: Meeting, *, reader: str, today: date) -> dict[str, Any]:  # Any: JSON
    """What the briefing book says, in the reader's language."""
    items = list(meeting.items.select_related("dossier"))
    instruction = chain.in_force(meeting)
    told = {
        item.pk: [_said(one) for one in instruction.items.filter(item=item)] if instruction else [] for item in items
    }
    histories = {item.pk: positions.said_before(item.dossier) for item in items}
    marks = _marks(meeting, instruction, histories.values())
    sits = forums.represented(on=meeting.first_day, forum=meeting.forum)
    return {
        "language": words.language(),
        "title": meeting.title,
        "forum": f"{meeting.forum.name} ({meeting.forum.nature_name})",
        "when": words.day(meeting.first_day),
        "where": meeting.place or "–",
        "marks": stamp(marks),
        "watermark": watermark(marks, reader),
        "reader": _("Made for %(name)s on %(day)s") % {"name": reader, "day": words.day(today)},
        "heads": {
            "agenda": _("Agenda"), "who": _("Who is who"), "said": _("What we said before"), "line": _("Instruction"),
            "figures": _("Figures of the dossier"), "nothing": _("Nothing is recorded."),
        },
        "items": [_item(item, told[item.pk], histories[item.pk]) for item in items],
        "who": [f"{one.full_name}, {one.capacity_name}{', ' + one.institution if one.institution else ''}" for one in sits],
    }  # fmt: skip


def marks_of(meeting: Meeting) -> list[str]:
    """The marks of the briefing book of a meeting: of all that is in it."""
    histories = [positions.said_before(item.dossier) for item in meeting.items.select_related("dossier")]
    return _marks(meeting, chain.in_force(meeting), histories)


def _marks(meeting: Meeting, instruction: Instruction | None, histories: Iterable[Iterable[Text]]) -> list[str]:
    of_history = (text.marks for found in histories for text in found)
    return together(meeting.marks, instruction.marks if instruction else [], *of_history)


def meeting_as_data(meeting: Meeting) -> dict[str, Any]:
    """Everything of a meeting for the archive. Names of states are left out where what was said is not for attribution."""
    is_named = Mark.NON_ATTRIBUTABLE not in meeting.marks
    papers = list(meeting.papers.all())
    statements = list(meeting.statements.select_related("item"))
    others = OthersStance.objects.filter(item__meeting=meeting).select_related("item")
    return {
        "id": str(meeting.pk), "forum": meeting.forum.code, "title": meeting.title, "state": meeting.state,
        "first_day": meeting.first_day.isoformat(), "last_day": meeting.last_day.isoformat(), "place": meeting.place,
        "marks": together(meeting.marks, *(paper.marks for paper in papers), *(one.marks for one in statements)),
        "agenda": [{"number": one.number, "title": one.title, "outcome": one.outcome} for one in meeting.items.all()],
        "delegation": [{"name": one.full_name, "role": one.role, "attended": one.attended} for one in meeting.delegation.all()],
        "instructions": [
            {"version": one.version, "state": one.state, "approved_by": one.approver_name, "function": one.approver_function,
             "document": one.document_no, "items": [_said(item) for item in one.items.all()],
             "asked_outside": [
                 {"name": link.name, "function": link.function, "answer": link.answer, "comment": link.comment}
                 for link in one.links.all()
             ]}
            for one in meeting.instructions.all()
        ],
        "statements": [
            {"item": one.item.title, "article": one.article, "stance": one.stance, "text": one.text, "deviates": one.deviates,
             "reason": one.reason}
            for one in statements
        ],
        "others": [
            {"item": one.item.title, "state": one.state if is_named else None, "stance": one.stance,
             "text": one.text if is_named else ""}
            for one in others
        ],
        "reports": [{"version": one.version, "text": one.text, "next_steps": one.next_steps} for one in meeting.reports.all()],
        "promises": [
            {"text": one.text, "due_on": one.due_on.isoformat(), "state": one.state} for one in meeting.commitments.all()
        ],
        "papers": [
            {"id": str(one.pk), "title": one.title, "reference": one.reference, "marks": one.marks, "text": one.text}
            for one in papers
        ],
    }  # fmt: skip


def _item(item: AgendaItem, said: list[dict[str, str]], history: list[Any]) -> dict[str, Any]:
    kinds = Counter(text.kind_name for text in history)
    stances = Counter(one.stance_name for one in item.others.all())
    figures = [f"{name}: {number}" for name, number in (*kinds.items(), *stances.items())]
    return {
        "title": str(item),
        "dossier": str(item.dossier) if item.dossier else "",
        "said": [text for one in said for text in one.values() if text],
        "history": [f"{words.plain_day(text.on)} {text.title}: {text.excerpt}" for text in history],
        "figures": figures,
    }


def _said(one: Any) -> dict[str, str]:  # Any: an item of an instruction
    names = ("article", "objective", "red_line", "fallback", "may_not_say", "speaking_points", "vote")
    labels = {name: one._meta.get_field(name).verbose_name for name in names}
    return {name: f"{labels[name]}: {getattr(one, name)}" for name in names if getattr(one, name)}
