"""Reception and care: first conditions, placement of a child, curator, tracing; and what excuses a delay."""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.words import _


class Placement(Labelled):
    ADULT_RELATIVE = "adult_relative", _("with an adult relative")
    FOSTER = "foster", _("with a foster family")
    SPECIAL_CENTRE = "special_centre", _("in a centre with special provisions for children")
    OTHER = "other", _("in other suitable accommodation")
    ADULT_CENTRE = "adult_centre", _("in a centre for adults, at 16 or older")


class Situation(Labelled):
    DISPROPORTIONATE_NUMBERS = "disproportionate_numbers", _("too many applications at the same time")
    SUDDEN_INFLUX = "sudden_influx", _("sudden influx at the border")
    RECEPTION_EXHAUSTED = "reception_exhausted", _("reception capacity exhausted")


class Obstacle(Labelled):
    TECHNICAL = "technical", _("serious technical problem")
    HEALTH = "health", _("protection of health")
    FINGERTIPS = "fingertips", _("condition of the fingertips")
    REFUSAL = "refusal", _("refused by the person")


@fact_type(
    Group.OTHER,
    DataClass.LOCATION,
    Absence.NOT_DONE,
    label=_("Reception conditions given"),
    help=_("Material reception conditions began: housing, food, clothing, an allowance."),
)
class ReceptionStarted(Fact):
    state: Annotated[str, key.state(_("State"))]
    on: Annotated[date, key.day(_("First day"))]


@fact_type(
    Group.OTHER,
    DataClass.LOCATION,
    Absence.NOT_DONE,
    label=_("Child placed"),
    help=_("The child was placed where the assessment of risks says it fits."),
)
class ChildPlaced(Fact):
    state: Annotated[str, key.state(_("State"))]
    on: Annotated[date, key.day(_("Day of the placement"))]
    placement: Annotated[Placement | None, key.choice(_("Where"))] = None


@fact_type(
    Group.OTHER,
    DataClass.IDENTITY,
    Absence.NOT_DONE,
    label=_("Motion for a curator"),
    help=_("Poland: the Border Guard asked the court to appoint a curator for the minor."),
)
class CuratorMotion(Fact):
    state: Annotated[str, key.state(_("State"))]
    on: Annotated[date, key.day(_("Day of the motion"))]
    received_on: Annotated[
        date | None, key.day(_("Day the court received it"), _("Empty: the day of the motion is used."))
    ] = None


@fact_type(
    Group.OTHER,
    DataClass.FAMILY_ABROAD,
    Absence.NOT_DONE,
    label=_("Family tracing started"),
    help=_("The search for the family of the unaccompanied minor began."),
)
class TracingStarted(Fact):
    state: Annotated[str, key.state(_("State that searches"))]
    on: Annotated[date, key.day(_("Day it started"))]


@fact_type(
    Group.OTHER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Exceptional situation"),
    help=_("A state finds itself in a situation in which its act allows it more time or other ways."),
)
class ExceptionalSituation(Fact):
    state: Annotated[str, key.state(_("State"))]
    from_: Annotated[date, key.day(_("First day"))]
    until: Annotated[date | None, key.day(_("Last day"), may_lie_ahead=True)] = None
    kind: Annotated[Situation | None, key.choice(_("What it is"))] = None
    notified_on: Annotated[date | None, key.day(_("Day the Commission was told of it"))] = None
    end_notified_on: Annotated[date | None, key.day(_("Day the Commission was told that it ended"))] = None


@fact_type(
    Group.OTHER,
    DataClass.BIOMETRIC,
    Absence.NOT_DONE,
    label=_("Obstacle to biometrics"),
    help=_("Why biometrics can't be taken or sent yet."),
)
class BiometricsObstacle(Fact):
    state: Annotated[str, key.state(_("State"))]
    from_: Annotated[date, key.day(_("From"))]
    until: Annotated[date | None, key.day(_("Until"), _("The last day of the obstacle."))] = None
    kind: Annotated[Obstacle | None, key.choice(_("What it is"))] = None


@fact_type(
    Group.OTHER,
    DataClass.LOCATION,
    Absence.NOT_DONE,
    label=_("Contact"),
    help=_("How the person can be reached (Asylum Procedure Regulation 2024/1348, Art. 27(1)(d))."),
)
class ContactGiven(Fact):
    on: Annotated[date, key.day(_("Day it was given"))]
    phone: Annotated[str | None, key.text(_("Telephone"), _("With the country's code, such as +30 21 0000 0000."))] = (
        None
    )
    email: Annotated[str | None, key.text(_("E-mail address"))] = None
