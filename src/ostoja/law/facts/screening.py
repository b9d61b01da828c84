"""What a screening form asks beyond identity (Screening Regulation 2024/1356, Art. 17), and first signs of needs.

Signs of needs say that there is something, never what: the content is for the talk in private, with whoever is trained for it.
"""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.words import _


class CheckOf(Labelled):
    HEALTH = "health", _("health")
    VULNERABILITY = "vulnerability", _("vulnerability")


class CheckOutcome(Labelled):
    DONE = "done", _("done")
    UNNECESSARY = "unnecessary", _("judged unnecessary")


class StageOf(Labelled):
    RESIDENCE = "residence", _("lived there before")
    DEPARTURE = "departure", _("departed from there")
    TRANSIT = "transit", _("travelled through")
    SOUGHT = "sought", _("asked for protection there")
    GRANTED = "granted", _("was granted protection there")
    DESTINATION = "destination", _("wanted to go there")


class Kin(Labelled):
    SPOUSE = "spouse", _("spouse")
    PARTNER = "partner", _("partner")
    CHILD = "child", _("child")
    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    BROTHER = "brother", _("brother")
    SISTER = "sister", _("sister")
    GRANDPARENT = "grandparent", _("grandparent")
    GRANDCHILD = "grandchild", _("grandchild")
    AUNT_OR_UNCLE = "aunt_or_uncle", _("aunt or uncle")
    NIECE_OR_NEPHEW = "niece_or_nephew", _("niece or nephew")
    OTHER = "other", _("other relative")
    UNRELATED = "unrelated", _("not related, travels together")


@fact_type(
    Group.OTHER,
    DataClass.IDENTITY,  # that everybody is checked says nothing of what was found
    Absence.NOT_DONE,
    label=_("Preliminary check"),
    help=_("That the check of health or of vulnerability was done or judged unnecessary, not what it found."),
)
class PreliminaryCheck(Fact):
    state: Annotated[str, key.state(_("State that checked"))]
    on: Annotated[date, key.day(_("Day of the check"))]
    of: Annotated[CheckOf, key.choice(_("Check of"))]
    outcome: Annotated[CheckOutcome | None, key.choice(_("Outcome"))] = None


@fact_type(
    Group.OTHER,
    DataClass.BIOMETRIC,
    Absence.NOT_DONE,
    label=_("Cooperation in the screening"),
    help=_("Whether the person cooperated with the screening (Art. 9)."),
)
class ScreeningCooperation(Fact):
    state: Annotated[str, key.state(_("State that screened"))]
    on: Annotated[date, key.day(_("Day"))]
    cooperated: Annotated[bool | None, key.flag(_("Cooperated"))] = None


@fact_type(
    Group.OTHER,
    DataClass.SECURITY,
    Absence.NOT_DONE,
    label=_("Databases consulted"),
    help=_("The databases of the security check were consulted. The copy for the person leaves it out (Art. 17(3))."),
)
class DatabasesConsulted(Fact):
    state: Annotated[str, key.state(_("State that consulted"))]
    on: Annotated[date, key.day(_("Day of the consultation"))]
    hit: Annotated[bool | None, key.flag(_("There was a hit"))] = None


@fact_type(
    Group.JOURNEY,
    DataClass.ROUTE,
    Absence.UNKNOWN,
    label=_("Stage of the journey"),
    help=_("Countries in which the person lived before, from which or through which the person came."),
)
class JourneyStage(Fact):
    countries: Annotated[tuple[str, ...] | None, key.countries(_("Countries"))] = None
    stage: Annotated[StageOf | None, key.choice(_("What of the journey"))] = None
    from_: Annotated[date | None, key.day(_("From"))] = None
    until: Annotated[date | None, key.day(_("Until"))] = None


@fact_type(
    Group.FAMILY,
    DataClass.FAMILY,
    Absence.UNKNOWN,
    label=_("Separated family member"),
    help=_("Somebody of the family was lost on the way. Where and how stands in the note."),
)
class SeparatedFamilyMember(Fact):
    relation: Annotated[Kin | None, key.choice(_("Relation"))] = None
    last_seen_on: Annotated[date | None, key.day(_("Last seen on"))] = None
    countries: Annotated[tuple[str, ...] | None, key.countries(_("Last seen in"))] = None


@fact_type(
    Group.OTHER,
    DataClass.PROTECTION,
    Absence.NOT_DONE,
    label=_("First sign of special needs"),
    help=_("Somebody has to assess special needs. Never which: that is found out by whoever is trained to."),
)
class SpecialNeedsIndicated(Fact):
    on: Annotated[date, key.day(_("Day it was noticed"))]


@fact_type(
    Group.OTHER,
    DataClass.PROTECTION,
    Absence.NOT_DONE,
    label=_("Private talk needed"),
    help=_("The person should be asked again alone, away from the counter and the family. Never why."),
)
class PrivateTalkNeeded(Fact):
    on: Annotated[date, key.day(_("Day it was noticed"))]


@fact_type(
    Group.OTHER,
    DataClass.IDENTITY,
    Absence.NOT_DONE,
    label=_("Objection to recorded data"),
    help=_("The person says that something recorded is wrong; what the person says stands in the note (Art. 17(3))."),
)
class DataObjected(Fact):
    on: Annotated[date, key.day(_("Day the person said so"))]
    about: Annotated[str | None, key.fact(_("About"), _("The fact that the person says is wrong."))] = None
