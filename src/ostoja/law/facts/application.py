"""Applications: made, registered, lodged, withdrawn, decided."""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.words import _


class Lodging(Labelled):
    FORM = "form", _("by a form of the applicant")
    REPORT_RECEIVED = "report_received", _("by a report of an authority that reached the competent one")


class MadeTo(Labelled):
    REGISTERING = "registering", _("an authority that registers")
    OTHER = "other", _("an authority that only receives applications")


class Procedure(Labelled):
    REGULAR = "regular", _("regular procedure")
    ACCELERATED = "accelerated", _("accelerated procedure")
    BORDER = "border", _("border procedure")


class RejectionGround(Labelled):
    UNFOUNDED = "unfounded", _("unfounded")
    MANIFESTLY_UNFOUNDED = "manifestly_unfounded", _("manifestly unfounded")
    INADMISSIBLE = "inadmissible", _("inadmissible")


class Protection(Labelled):
    REFUGEE = "refugee", _("refugee status")
    SUBSIDIARY = "subsidiary", _("subsidiary protection")


@fact_type(
    Group.APPLICATION,
    DataClass.APPLICATION,
    Absence.UNKNOWN,
    closed_by="earlier_application",
    label=_("Application made"),
    help=_("The person said to an authority that she or he asks for protection."),
)
class ApplicationMade(Fact):
    state: Annotated[str, key.state(_("State where it was made"))]
    on: Annotated[date, key.day(_("Day it was made"))]
    how: Annotated[Lodging | None, key.choice(_("How"))] = None
    authority: Annotated[MadeTo | None, key.choice(_("Made to"))] = None


@fact_type(
    Group.APPLICATION,
    DataClass.APPLICATION,
    Absence.UNKNOWN,
    closed_by="earlier_application",
    label=_("Application registered"),
    help=_("An authority entered the application in its register."),
)
class ApplicationRegistered(Fact):
    state: Annotated[str, key.state(_("State that registered it"))]
    on: Annotated[date, key.day(_("Day it was registered"))]
    how: Annotated[Lodging | None, key.choice(_("How"))] = None


@fact_type(
    Group.APPLICATION,
    DataClass.APPLICATION,
    Absence.UNKNOWN,
    closed_by="earlier_application",
    label=_("Application lodged"),
    help=_("A form of the applicant or a report of an authority reached the competent authority."),
)
class ApplicationLodged(Fact):
    state: Annotated[str, key.state(_("State where it was lodged"))]
    on: Annotated[date, key.day(_("Day it was lodged"))]
    how: Annotated[Lodging | None, key.choice(_("How it was lodged"))] = None
    present_in: Annotated[
        str | None,
        key.state(_("State where the applicant was"), _("Only where that was another one, such as at an embassy.")),
    ] = None


@fact_type(
    Group.APPLICATION,
    DataClass.APPLICATION,
    Absence.NOT_DONE,
    label=_("Application withdrawn"),
    help=_("The applicant withdrew it, or it was declared withdrawn."),
)
class ApplicationWithdrawn(Fact):
    state: Annotated[str, key.state(_("State where it was withdrawn"))]
    on: Annotated[date, key.day(_("Day it was withdrawn"))]
    explicit: Annotated[bool | None, key.flag(_("Withdrawn in so many words"), _("No: withdrawn by conduct."))] = None
    procedure: Annotated[Procedure | None, key.choice(_("Procedure it was in"))] = None
    decided_on: Annotated[date | None, key.day(_("Day of the decision that it is withdrawn"))] = None
    final_on: Annotated[date | None, key.day(_("Day the decision became final"))] = None


@fact_type(
    Group.APPLICATION,
    DataClass.APPLICATION,
    Absence.NOT_DONE,
    label=_("First decision on the substance"),
    help=_("The first decision on whether the person needs protection, in that state."),
)
class FirstDecisionOnSubstance(Fact):
    state: Annotated[str, key.state(_("State that decided"))]
    on: Annotated[date, key.day(_("Day of the decision"))]


@fact_type(
    Group.APPLICATION,
    DataClass.APPLICATION,
    Absence.NOT_DONE,
    label=_("Application rejected"),
    help=_("A state decided not to grant protection."),
)
class ApplicationRejected(Fact):
    state: Annotated[str, key.state(_("State that rejected it"))]
    on: Annotated[date, key.day(_("Day of the rejection"))]
    final: Annotated[bool | None, key.flag(_("Rejection final"))] = None
    final_on: Annotated[date | None, key.day(_("Day the rejection became final"))] = None
    procedure: Annotated[Procedure | None, key.choice(_("Procedure it was in"))] = None
    ground: Annotated[str | None, key.text(_("Ground of the rejection"), suggestions=RejectionGround)] = None


@fact_type(
    Group.APPLICATION,
    DataClass.APPLICATION,
    Absence.NOT_DONE,
    label=_("Protection granted"),
    help=_("A state granted refugee status or subsidiary protection."),
)
class ProtectionGranted(Fact):
    state: Annotated[str, key.state(_("State that granted it"))]
    on: Annotated[date, key.day(_("Day it was granted"))]
    status: Annotated[Protection | None, key.choice(_("Status granted"))] = None
