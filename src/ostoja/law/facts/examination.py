"""The examination of the application: which procedure it is in, and what makes its time limits longer."""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.words import _


class Examination(Labelled):
    ADMISSIBILITY = "admissibility", _("whether it is admissible")
    REGULAR = "regular", _("regular procedure")
    ACCELERATED = "accelerated", _("accelerated procedure")
    BORDER = "border", _("border procedure")


class ExtensionGround(Labelled):
    DISPROPORTIONATE_NUMBERS = "disproportionate_numbers", _("too many applications at the same time")
    COMPLEX = "complex", _("complex questions of fact or law")
    APPLICANT = "applicant", _("the applicant's failure to cooperate, clearly and alone")
    ADEQUATE_EXAMINATION = "adequate_examination", _("an adequate and complete examination needs it")


@fact_type(
    Group.APPLICATION,
    DataClass.APPLICATION,
    Absence.NOT_DONE,
    label=_("Procedure chosen"),
    help=_("The determining authority decided in which procedure it examines the application."),
)
class ProcedureAssigned(Fact):
    state: Annotated[str, key.state(_("State that examines"))]
    on: Annotated[date, key.day(_("Day this was decided"))]
    procedure: Annotated[Examination | None, key.choice(_("Procedure"))] = None
    ground: Annotated[str | None, key.text(_("Ground"), _("Article and point, such as 38(1)(e)."))] = None


@fact_type(
    Group.APPLICATION,
    DataClass.APPLICATION,
    Absence.NOT_DONE,
    label=_("Time limit of the decision extended"),
    help=_("The determining authority decided to take longer, for a reason the act allows."),
)
class DecisionLimitExtended(Fact):
    state: Annotated[str, key.state(_("State that examines"))]
    on: Annotated[date, key.day(_("Day of the extension"))]
    ground: Annotated[ExtensionGround | None, key.choice(_("Reason"))] = None


@fact_type(
    Group.APPLICATION,
    DataClass.APPLICATION,
    Absence.NOT_DONE,
    label=_("Decision postponed"),
    help=_("The situation in the country of origin is uncertain for a time, so no decision is taken yet."),
)
class DecisionPostponed(Fact):
    state: Annotated[str, key.state(_("State that examines"))]
    from_: Annotated[date, key.day(_("Postponed from"))]
    until: Annotated[date | None, key.day(_("Postponed until"), may_lie_ahead=True)] = None


@fact_type(
    Group.APPLICATION,
    DataClass.APPLICATION,
    Absence.NOT_DONE,
    label=_("Postponement reviewed"),
    help=_("The determining authority looked again at the situation in the country of origin."),
)
class PostponementReviewed(Fact):
    state: Annotated[str, key.state(_("State that examines"))]
    on: Annotated[date, key.day(_("Day of the review"))]


@fact_type(
    Group.APPLICATION,
    DataClass.IDENTITY,
    Absence.NOT_DONE,
    label=_("Work allowed"),
    help=_("The applicant was given access to the labour market."),
)
class WorkAllowed(Fact):
    state: Annotated[str, key.state(_("State"))]
    on: Annotated[date, key.day(_("First day on which work is allowed"))]
