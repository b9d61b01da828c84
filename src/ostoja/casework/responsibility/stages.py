"""Where a case stands: told by the step that is open, which is the law's answer. Kept nowhere.

Source: field-work reference 8.3; the ids of rules are those of `law/acts`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """Whether we ask another state or are asked."""

    OUTGOING = "outgoing", _("we ask")
    INCOMING = "incoming", _("we are asked")


class Stage(models.TextChoices):
    """The stages of both directions, in their order."""

    TO_ASK = "to_ask", _("to ask")
    ASKED = "asked", _("asked, waiting for the answer")
    REFUSED = "refused", _("refused, re-examination possible")
    REEXAMINED = "reexamined", _("re-examination asked for")
    TO_DECIDE = "to_decide", _("accepted, transfer decision due")
    DECIDED = "decided", _("decided, time to appeal")
    TO_TRANSFER = "to_transfer", _("to be transferred")
    AWAITED = "awaited", _("the other state may ask")
    TO_ANSWER = "to_answer", _("to answer: silence accepts")
    TO_INFORM = "to_inform", _("to answer: silence accepts nothing")
    REFUSED_BY_US = "refused_by_us", _("refused by us")
    TO_REEXAMINE = "to_reexamine", _("to examine again")
    ACCEPTED_BY_US = "accepted_by_us", _("accepted by us, decision there")
    ARRIVING = "arriving", _("to arrive here")


class Told(NamedTuple):
    """What an open step tells of its case: by the rule, and whether the step is ours."""

    rules: tuple[str, ...]
    ours: tuple[Stage, Direction]
    theirs: tuple[Stage, Direction]


OUT, IN = Direction.OUTGOING, Direction.INCOMING
# Dublin III 22(7), 25(2), 28(3); AMMR 40(8), 41(4), 45(2). No article names requests for information or for humanitarian reasons.
SILENCE_ACCEPTS = (
    "take-charge-reply",
    "take-back-reply",
    "take-back-confirmation",
    "detention-reply",
    "arranged-reply",
)
TELLS = (
    Told(
        ("take-charge-request", "take-back-request", "take-back-notification", "detention-request", "arranged-request"),
        (Stage.TO_ASK, OUT),
        (Stage.AWAITED, IN),
    ),
    Told(
        SILENCE_ACCEPTS,
        (Stage.TO_ANSWER, IN),
        (Stage.ASKED, OUT),
    ),
    Told(
        ("humanitarian-reply", "information-reply", "family-info-dependant", "family-info-minor", "conciliation"),
        (Stage.TO_INFORM, IN),
        (Stage.ASKED, OUT),
    ),
    Told(("re-examination-request",), (Stage.REFUSED, OUT), (Stage.REFUSED_BY_US, IN)),
    Told(("re-examination-reply",), (Stage.TO_REEXAMINE, IN), (Stage.REEXAMINED, OUT)),
    Told(("transfer-decision",), (Stage.TO_DECIDE, OUT), (Stage.ACCEPTED_BY_US, IN)),
    Told(("remedy", "suspension-decision", "appeal-decision"), (Stage.DECIDED, OUT), (Stage.ACCEPTED_BY_US, IN)),
    Told(
        ("transfer", "detention-transfer", "transfer-resume", "transfer-notice", "transfer-extension-notice",
         "obstruction-notice", "transfer-form", "transfer-group-notice"),
        (Stage.TO_TRANSFER, OUT),
        (Stage.ARRIVING, IN),
    ),
    Told(
        ("transfer-form-answer", "transfer-group-answer", "arrival-report"),
        (Stage.ARRIVING, IN),
        (Stage.TO_TRANSFER, OUT),
    ),
)  # fmt: skip


class Steps(NamedTuple):
    """The open steps of one stage: some rules, ours or theirs."""

    rules: tuple[str, ...]
    ours: bool


def steps_of(stage: Stage) -> list[Steps]:
    """Which open steps put a case into this stage."""
    return [steps for found, _direction, steps in _all() if found == stage]


def steps_toward(direction: Direction) -> list[Steps]:
    """Which open steps belong to this direction."""
    return [steps for _stage, found, steps in _all() if found == direction]


def told_by(rule: str, *, ours: bool) -> tuple[Stage, Direction] | None:
    """Stage and direction that an open step tells; None for one that is no part of the procedure between states."""
    return next((told.ours if ours else told.theirs for told in TELLS if rule in told.rules), None)


def _all() -> Iterator[tuple[Stage, Direction, Steps]]:
    for told in TELLS:
        yield *told.ours, Steps(told.rules, ours=True)
        yield *told.theirs, Steps(told.rules, ours=False)
