"""A project in figures: the log-frame counted from its activities, the budget by year and source, the report for partners."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ostoja.codes import bodies
from ostoja.cooperation.marks import stamp, watermark
from ostoja.cooperation.models import (
    Activity,
    Amendment,
    BudgetLine,
    Deliverable,
    FinancialReport,
    Indicator,
    Project,
    SteeringMeeting,
)
from ostoja.web import words
from ostoja.web.letters import typeset

TEMPLATE = Path(__file__).parent.parent / "letters" / "project.typ"
Done = QuerySet[Activity]
COUNTS: Mapping[str, Callable[[Done], int]] = {
    Indicator.Counted.ACTIVITIES: lambda done: done.count(),
    Indicator.Counted.TRAININGS: lambda done: done.filter(kind=Activity.Kind.TRAINING).count(),
    Indicator.Counted.MISSIONS: lambda done: done.filter(kind=Activity.Kind.EXPERT_MISSION).count(),
    Indicator.Counted.PARTICIPANTS: lambda done: done.aggregate(total=Sum("participants"))["total"] or 0,
}
OF_EXPERTS = (Indicator.Counted.DEPLOYMENTS, Indicator.Counted.EXPERT_DAYS, Indicator.Counted.COURSES)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the log-frame with its figure; None where it isn't known."""

    indicator: Indicator
    actual: Decimal | None

    @property
    def is_reached(self) -> bool | None:
        """Whether the target is reached; None where the figure isn't known."""
        return None if self.actual is None else self.actual >= self.indicator.target


def log_frame(project: Project, *, today: date) -> list[Row]:
    """Every indicator with its figure: counted from the activities done, from missions and trainings, or as written."""
    done = Activity.objects.filter(project=project, is_done=True)
    rows = Indicator.objects.filter(project=project).select_related("project")
    return [Row(indicator=one, actual=_actual(one, done, today)) for one in rows]


def report(project: Project, *, reader: str, today: date) -> bytes:
    """The report for partners as PDF: components, activities, log-frame, budget. It carries the marks of the project."""
    return typeset(TEMPLATE, report_data(project, reader=reader, today=today))


def report_data(project: Project, *, reader: str, today: date) -> dict[str, object]:
    """What the report says, in the reader's language."""
    return {
        "language": words.language(),
        "title": project.title,
        "marks": stamp(project.marks),
        "watermark": watermark(project.marks, reader),
        "reader": _("Made for %(name)s on %(day)s") % {"name": reader, "day": words.day(today)},
        "lines": [f"{_('Donor')}: {project.donor}", f"{_('Lead')}: {project.lead}",
                  f"{_('From')}: {project.first or '?'}, {_('Until')}: {project.until or '?'}"],
        "parts": [
            {"head": _("Components"), "lines": [f"{one.name}: {one.partner}" for one in project.components.all()]},
            {"head": _("Activities"), "lines": [_activity(one) for one in project.activitys.all()]},
            {"head": _("Log-frame"), "lines": [_frame(row) for row in log_frame(project, today=today)]},
            {"head": _("Budget by year and source"), "lines": [_money(one) for one in project.budgetlines.all()]},
            {"head": _("Deliverables"), "lines": [_handed_over(one) for one in project.deliverables.all()]},
            {"head": _("Amendments"), "lines": [_amended(one) for one in project.amendments.all()]},
            {"head": _("Steering group"), "lines": [_steered(one) for one in project.steeringmeetings.all()]},
            {"head": _("Financial reports"), "lines": [_reported(one) for one in project.financialreports.all()]},
        ],
        "nothing": _("Nothing is recorded."),
    }  # fmt: skip


def _actual(indicator: Indicator, done: Done, today: date) -> Decimal | None:
    if indicator.counted in OF_EXPERTS:
        return _of_experts(indicator, today)
    count = COUNTS.get(indicator.counted)
    return Decimal(count(done)) if count else indicator.actual


def _of_experts(indicator: Indicator, today: date) -> Decimal | None:
    """What is counted next door, from the first day of the project to its last or to today; None where no first day is known."""
    project = indicator.project
    if not project.first:
        return None
    until = project.extended_until or project.until
    told = import_string(settings.OSTOJA_EXPERT_COUNTS)(
        host_state=indicator.host_state, module=indicator.module, first=bodies.earliest(project.first),
        last=min(bodies.latest(until), today) if until else today,
    )  # fmt: skip
    return Decimal(told[indicator.counted]) if told else None


def _activity(one: Activity) -> str:
    done = _("done") if one.is_done else _("planned")
    return f"{words.plain_day(one.first_day)} {one.title} ({one.get_kind_display()}), {done}"


def _money(one: BudgetLine) -> str:
    says = _("%(year)s, %(source)s: %(planned)s %(currency)s planned, %(spent)s %(currency)s spent")
    told = {"year": one.year, "source": one.money_from, "currency": one.project.currency}
    return says % {**told, "planned": one.planned, "spent": one.spent}


def _handed_over(one: Deliverable) -> str:
    return f"{one.name}: {words.plain_day(one.accepted_on) if one.accepted_on else _('open')}"


def _amended(one: Amendment) -> str:
    approved = words.plain_day(one.approved_on) if one.approved_on else _("open")
    return f"{one.number}. {one.text}: {approved}"


def _steered(one: SteeringMeeting) -> str:
    where = f", {one.place}" if one.place else ""
    return f"{words.plain_day(one.on)}{where}: {one.decisions or '–'}"


def _reported(one: FinancialReport) -> str:
    period = f"{words.plain_day(one.first_day)} – {words.plain_day(one.last_day)}"
    day = one.accepted_on or one.submitted_on
    state = _("accepted") if one.accepted_on else _("handed in") if one.submitted_on else _("open")
    return f"{period}: {one.amount or '–'} {one.project.currency}, {state}{', ' + words.plain_day(day) if day else ''}"


def _frame(row: Row) -> str:
    actual = _("not known") if row.actual is None else str(row.actual)
    return f"{row.indicator.name}: {actual} / {row.indicator.target}"
