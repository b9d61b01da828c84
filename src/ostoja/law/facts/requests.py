"""What states ask each other and what they answer."""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.words import _


class Outcome(Labelled):
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    CONFIRMED = "confirmed", _("confirmed")
    NOT_CONFIRMED = "not_confirmed", _("not confirmed")
    POSITIVE = "positive", _("positive")
    NEGATIVE = "negative", _("negative")


class Request(Fact):
    """What every request and notification carries."""

    from_state: Annotated[str, key.state(_("From"))]
    to_state: Annotated[str, key.state(_("To"))]
    on: Annotated[date, key.day(_("Day it was sent"))]
    received_on: Annotated[
        date | None, key.day(_("Day it was received"), _("Empty: the day of sending is used, and the answer says so."))
    ] = None
    basis: Annotated[str | None, key.text(_("Article relied on"), _("As in the act, such as 13(1)."))] = None
    evidence: Annotated[str | None, key.text(_("Evidence sent"))] = None
    urgent: Annotated[bool | None, key.flag(_("Urgent reply asked for"))] = None
    reply_asked_by: Annotated[date | None, key.day(_("Reply asked for by"), may_lie_ahead=True)] = None
    about: Annotated[str | None, key.fact(_("About"), _("The earlier fact that it is about."))] = None


@fact_type(
    Group.REQUESTS,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Take charge request"),
    help=_("One state asks another to take charge of the applicant."),
)
class TakeChargeRequest(Request):
    pass


@fact_type(
    Group.REQUESTS,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Take back request"),
    help=_("Dublin III: one state asks another to take the person back."),
)
class TakeBackRequest(Request):
    pass


@fact_type(
    Group.REQUESTS,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Take back notification"),
    help=_("Regulation 2024/1351: one state tells another that it has to take the person back."),
)
class TakeBackNotification(Request):
    pass


@fact_type(
    Group.REQUESTS,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Request for information"),
    help=_("One state asks another for what it knows about the person."),
)
class InformationRequest(Request):
    pass


@fact_type(
    Group.REQUESTS,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Re-examination request"),
    help=_("After a refusal, the asking state asks the other to look again."),
)
class ReExaminationRequest(Request):
    pass


@fact_type(
    Group.REQUESTS,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Reply"),
    help=_("The answer of the state that was asked or notified."),
)
class Reply(Fact):
    from_state: Annotated[str, key.state(_("From"), _("The state that answers."))]
    to_state: Annotated[str, key.state(_("To"), _("The state that asked."))]
    on: Annotated[date, key.day(_("Day it was sent"))]
    received_on: Annotated[
        date | None, key.day(_("Day it was received"), _("Empty: the day of sending is used, and the answer says so."))
    ] = None
    outcome: Annotated[Outcome | None, key.choice(_("Outcome"))] = None
    ground: Annotated[str | None, key.text(_("Ground"))] = None
    basis: Annotated[str | None, key.text(_("Article accepted"), _("As in the act, such as 13(1)."))] = None
    about: Annotated[
        str | None,
        key.fact(_("Answers"), _("The request it answers. Empty: the latest open one between the two states.")),
    ] = None
