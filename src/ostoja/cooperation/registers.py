"""The registers of the room: what is recorded in lists, with which fields, and what belongs to a record.

One table, one list page, one form: a register more is a row here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ostoja.cooperation.models import (
    Activity,
    AgreedProcedure,
    AgreedTerm,
    Agreement,
    Amendment,
    BudgetLine,
    Channel,
    Component,
    Declaration,
    Deliverable,
    FinancialReport,
    Indicator,
    Matter,
    Project,
    Query,
    Recommendation,
    SteeringMeeting,
    Visit,
)
from ostoja.web import words


@dataclass(frozen=True, kw_only=True)
class Register:
    """A list of records of one model. `within`: the field of what it belongs to, where that isn't a forum itself."""

    model: type[models.Model]
    name: Promise | str
    one: Promise | str
    fields: tuple[str, ...]
    columns: tuple[str, ...]
    changes: tuple[str, ...]
    within: str = ""
    parts: tuple[str, ...] = ()
    has_marks: bool = True


QUERY = ("kind", "number", "asked_by", "question", "received_on", "due_on", "came_by", "owner", "reuses")
PROJECT = (
    "title",
    "acronym",
    "donor",
    "grant_no",
    "lead",
    "our_role",
    "first",
    "until",
    "currency",
    "budget",
    "our_share",
    "cofinancing",
    "state",
)
OF_A_PROJECT = ("extended_until", "final_payment_on", "keep_years")
MATTER = ("subject", "strand", "opened_on", "came_by", "owner", "text")
VISIT = ("place", "first_day", "last_day", "team", "purpose", "contact", "report_due_on")
RECOMMENDATION = ("visit", "text", "unit", "due_on")
PROCEDURE = ("title", "version", "parties", "text", "signed_on", "review_on", "trainings")
AGREEMENT = (
    "title",
    "parties",
    "with_state",
    "subjects",
    "signed_on",
    "first_day",
    "last_day",
    "renews",
    "contacts",
    "commission_consulted_on",
    "notified_on",
    "checked_on",
    "check_says",
)
ACTIVITY = ("kind", "title", "first_day", "last_day", "place", "participants", "is_done")
INDICATOR = ("level", "name", "baseline", "target", "counted", "host_state", "module", "actual", "source")
AMENDMENT = ("number", "text", "asked_on", "approved_on", "approved_by")
MONEY = ("first_day", "last_day", "due_on", "amount")
OF_MONEY = ("submitted_on", "questioned_on", "accepted_on", "accepted_amount")

REGISTERS: Mapping[str, Register] = {
    "queries": Register(
        model=Query, name=_("Queries and data returns"), one=_("a query"), fields=QUERY,
        columns=("number", "asked_by", "due_on", "owner", "state"),
        changes=("owner", "state", "answer", "answered_on", "may_be_published"),
    ),
    "projects": Register(
        model=Project, name=_("Joint projects"), one=_("a project"), fields=PROJECT,
        columns=("title", "donor", "our_role", "first", "until", "state"),
        changes=("state", "until", "budget", "our_share", "cofinancing", *OF_A_PROJECT),
        parts=(
            "components", "activities", "indicators", "budget", "deliverables", "amendments", "steering", "financial-reports",
        ),
    ),
    "matters": Register(
        model=Matter, name=_("Matters"), one=_("a matter"), fields=MATTER,
        columns=("subject", "strand", "opened_on", "owner", "state"), changes=("owner", "answer", "state"),
    ),
    "visits": Register(
        model=Visit, name=_("Visits"), one=_("a visit"), fields=VISIT, columns=("place", "first_day", "last_day", "purpose"),
        changes=("contact", "report_due_on", "reported_on"),
    ),
    "recommendations": Register(
        model=Recommendation, name=_("Recommendations"), one=_("a recommendation"), fields=RECOMMENDATION,
        columns=("text", "unit", "answer", "due_on", "done_on"), changes=("answer", "reason", "due_on", "done_on"),
    ),
    "procedures": Register(
        model=AgreedProcedure, name=_("Agreed procedures"), one=_("a procedure"), fields=PROCEDURE,
        columns=("title", "version", "signed_on", "review_on"), changes=("review_on",),
    ),
    "agreements": Register(
        model=Agreement, name=_("Agreements"), one=_("an agreement"), fields=AGREEMENT,
        columns=("title", "with_state", "signed_on", "first_day", "last_day"),
        changes=(
            "last_day", "renews", "subjects", "contacts", "commission_consulted_on", "notified_on", "checked_on", "check_says",
        ),
        parts=("terms",),
    ),
    "channels": Register(
        model=Channel, name=_("Channels"), one=_("a channel"),
        fields=("kind", "full_name", "officer", "address", "first_day", "last_day"),
        columns=("kind", "full_name", "address", "first_day", "last_day"), changes=("address", "last_day"),
    ),
    "declarations": Register(
        model=Declaration, name=_("Declarations of interest"), one=_("a declaration"),
        fields=("full_name", "year", "handed_in_on"), columns=("full_name", "year", "handed_in_on"), changes=("handed_in_on",),
    ),
    "components": Register(
        model=Component, name=_("Components"), one=_("a component"), fields=("name", "partner", "is_ours"),
        columns=("name", "partner", "is_ours"), changes=("partner", "is_ours"), within="project", has_marks=False,
    ),
    "activities": Register(
        model=Activity, name=_("Activities"), one=_("an activity"), fields=ACTIVITY,
        columns=("title", "kind", "first_day", "participants", "is_done"),
        changes=("first_day", "last_day", "place", "participants", "is_done"), within="project", has_marks=False,
    ),
    "indicators": Register(
        model=Indicator, name=_("Log-frame"), one=_("an indicator"), fields=INDICATOR,
        columns=("level", "name", "target", "counted", "actual"), changes=("target", "actual", "source"), within="project",
        has_marks=False,
    ),
    "budget": Register(
        model=BudgetLine, name=_("Budget by year and source"), one=_("a line of the budget"),
        fields=("year", "money_from", "planned", "spent"), columns=("year", "money_from", "planned", "spent"),
        changes=("planned", "spent"), within="project", has_marks=False,
    ),
    "deliverables": Register(
        model=Deliverable, name=_("Deliverables"), one=_("a deliverable"), fields=("name", "due_on"),
        columns=("name", "due_on", "accepted_on", "accepted_by"), changes=("due_on", "accepted_on", "accepted_by"),
        within="project", has_marks=False,
    ),
    "amendments": Register(
        model=Amendment, name=_("Amendments"), one=_("an amendment"), fields=AMENDMENT,
        columns=("number", "text", "asked_on", "approved_on", "approved_by"), changes=("approved_on", "approved_by"),
        within="project", has_marks=False,
    ),
    "steering": Register(
        model=SteeringMeeting, name=_("Steering group"), one=_("a meeting of the steering group"),
        fields=("on", "place", "decisions"), columns=("on", "place", "decisions"), changes=("place", "decisions"),
        within="project", has_marks=False,
    ),
    "financial-reports": Register(
        model=FinancialReport, name=_("Financial reports"), one=_("a financial report"), fields=(*MONEY, *OF_MONEY),
        columns=(*MONEY, *OF_MONEY), changes=("amount", *OF_MONEY), within="project", has_marks=False,
    ),
    "terms": Register(
        model=AgreedTerm, name=_("Limits that it shortens"), one=_("a limit"),
        fields=("rule", "length", "unit", "first_day", "last_day"), columns=("rule", "length", "unit", "first_day", "last_day"),
        changes=("last_day",), within="agreement", has_marks=False,
    ),
}  # fmt: skip
OF_FORUMS = tuple(slug for slug, register in REGISTERS.items() if not register.within)


def cells(
    row: models.Model, names: tuple[str, ...]
) -> list[tuple[Any, Any]]:  # Any: labels and values of whatever field
    """Label and value of each field, the value in words where it is a choice."""
    return [(row._meta.get_field(name).verbose_name, _value(row, name)) for name in names]  # type: ignore[union-attr]


def _value(row: models.Model, name: str) -> Any:
    in_words = getattr(row, f"get_{name}_display", None)
    value = in_words() if in_words else getattr(row, name)
    return words.country(value) if value and name.endswith("_state") else value
