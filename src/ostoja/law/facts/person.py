"""The person: birth, nationality, being alone, marriage."""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.words import _


class BirthBasis(Labelled):
    DOCUMENT = "document", _("a document")
    STATED = "stated", _("the person's own words")
    PARENT_STATED = "parent_stated", _("a parent's words")
    OFFICER_ESTIMATE = "officer_estimate", _("an officer's estimate")
    AGE_ASSESSMENT = "age_assessment", _("an age assessment")
    OTHER_STATE_DECISION = "other_state_decision", _("a decision of another state")


class WrittenIn(Labelled):
    """The calendar of a day as it was written (`codes.calendars.Calendar`, which is not loaded here: it converts)."""

    GREGORIAN = "gregorian", _("Gregorian")
    HIJRI = "hijri", _("Hijri, lunar")
    SOLAR_HIJRI = "solar_hijri", _("Hijri, solar (Iran, Afghanistan)")
    ETHIOPIAN = "ethiopian", _("Ethiopian")


class NationalityBasis(Labelled):
    CLAIMED = "claimed", _("the person's own words")
    DOCUMENTED = "documented", _("a document")
    PRESUMED_LANGUAGE_ANALYSIS = "presumed_language_analysis", _("a language analysis")


@fact_type(
    Group.PERSON,
    DataClass.IDENTITY,
    Absence.UNKNOWN,
    label=_("Birth"),
    help=_("The day of birth, or the first and the last day on which it can have been."),
)
class BirthClaimed(Fact):
    earliest: Annotated[date | None, key.day(_("Born on or after"), _("The same in both fields when it is exact."))] = (
        None
    )
    latest: Annotated[date | None, key.day(_("Born on or before"))] = None
    basis: Annotated[str | None, key.text(_("Known from"), suggestions=BirthBasis)] = None
    operative: Annotated[
        bool | None, key.flag(_("The one we go by"), _("Where several days of birth are claimed."))
    ] = None
    calendar: Annotated[WrittenIn | None, key.choice(_("Calendar in which it was written"))] = None
    written_year: Annotated[int | None, key.number(_("Year as written"))] = None
    written_month: Annotated[int | None, key.number(_("Month as written"))] = None
    written_day: Annotated[int | None, key.number(_("Day as written"))] = None


@fact_type(
    Group.PERSON,
    DataClass.IDENTITY,
    Absence.UNKNOWN,
    label=_("Nationality"),
    help=_("Every nationality the person has or claims; or that there is none."),
)
class NationalityClaimed(Fact):
    states: Annotated[tuple[str, ...] | None, key.countries(_("Nationalities"))] = None
    stateless: Annotated[bool | None, key.flag(_("Stateless"))] = None
    basis: Annotated[str | None, key.text(_("Known from"), suggestions=NationalityBasis)] = None


@fact_type(
    Group.PERSON,
    DataClass.IDENTITY,
    Absence.UNKNOWN,
    label=_("Unaccompanied"),
    help=_("No adult responsible by law or practice has the person in effective care."),
)
class Unaccompanied(Fact):
    """Recording it says that the person is alone, unless `holds` is false: then an adult has the person in care."""

    from_: Annotated[date | None, key.day(_("Alone from"))] = None
    until: Annotated[date | None, key.day(_("Alone until"), _("The last day before an adult took care."))] = None
    holds: Annotated[bool | None, key.flag(_("Is alone"), _("No: a responsible adult has the person in care."))] = None


@fact_type(Group.PERSON, DataClass.IDENTITY, Absence.UNKNOWN, label=_("Marriage"), help=_("The person is married."))
class Married(Fact):
    on: Annotated[date | None, key.day(_("Day of the marriage"))] = None
    spouse: Annotated[str | None, key.fact(_("Spouse"), _("The fact that describes the spouse."))] = None
