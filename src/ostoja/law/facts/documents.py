"""Documents that states issued, and what the databases say."""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled, LabelledNumber
from ostoja.law.words import _


class VisaKind(Labelled):
    SHORT_STAY = "short_stay", _("short stay")
    LONG_STAY = "long_stay", _("long stay")
    AIRPORT_TRANSIT = "airport_transit", _("airport transit")


class EurodacCategory(LabelledNumber):
    APPLICANT = 1, _("1: applicant")
    IRREGULAR_CROSSING = 2, _("2: irregular crossing of the border")
    ILLEGAL_STAY = 3, _("3: illegal stay")


class EurodacData(Labelled):
    APPLICATION = "application", _("application for protection")
    IRREGULAR_CROSSING = "irregular_crossing", _("irregular crossing of the border")
    SAR_DISEMBARKATION = "sar_disembarkation", _("disembarked after search and rescue")
    ILLEGAL_STAY = "illegal_stay", _("illegal stay")
    RESETTLEMENT = "resettlement", _("resettlement in the Union framework")
    NATIONAL_ADMISSION = "national_admission", _("national resettlement scheme")
    TEMPORARY_PROTECTION = "temporary_protection", _("temporary protection")


class VisData(Labelled):
    VISA = "visa", _("visa")
    LONG_STAY_OR_PERMIT = "long_stay_or_permit", _("long-stay visa or residence permit")


@fact_type(
    Group.DOCUMENTS,
    DataClass.ROUTE,
    Absence.UNKNOWN,
    absence_later=Absence.NOT_DONE,
    closed_by="documents",
    label=_("Residence document"),
    help=_("A permission to stay, issued by a state. A visa is recorded as a visa."),
)
class ResidenceDocument(Fact):
    state: Annotated[str, key.state(_("State that issued it"))]
    kind: Annotated[str | None, key.text(_("Kind of document"))] = None
    issued_on: Annotated[date | None, key.day(_("Day of issue"))] = None
    valid_from: Annotated[date | None, key.day(_("Valid from"), may_lie_ahead=True)] = None
    valid_until: Annotated[date | None, key.day(_("Valid until"), may_lie_ahead=True)] = None
    ended_on: Annotated[date | None, key.day(_("Day it was annulled, revoked or withdrawn"))] = None
    used_to_enter: Annotated[bool | None, key.flag(_("Used to enter"))] = None
    issued_during_procedure: Annotated[
        bool | None, key.flag(_("Issued during the procedure"), _("While responsibility or the claim was examined."))
    ] = None
    issued_on_false_identity: Annotated[bool | None, key.flag(_("Issued on a false identity or forged papers"))] = None
    fraud_after_issue: Annotated[bool | None, key.flag(_("Fraud after issue shown by the state that issued it"))] = None


@fact_type(
    Group.DOCUMENTS,
    DataClass.ROUTE,
    Absence.UNKNOWN,
    absence_later=Absence.NOT_DONE,
    closed_by="documents",
    label=_("Visa"),
    help=_("A visa of any kind, issued by a state."),
)
class Visa(Fact):
    state: Annotated[str, key.state(_("State that issued it"))]
    kind: Annotated[VisaKind | None, key.choice(_("Kind of visa"))] = None
    issued_on: Annotated[date | None, key.day(_("Day of issue"))] = None
    valid_from: Annotated[date | None, key.day(_("Valid from"), may_lie_ahead=True)] = None
    valid_until: Annotated[date | None, key.day(_("Valid until"), may_lie_ahead=True)] = None
    ended_on: Annotated[date | None, key.day(_("Day it was annulled, revoked or withdrawn"))] = None
    represented_state: Annotated[
        str | None, key.state(_("Issued on behalf of"), _("Only under a representation arrangement."))
    ] = None
    used_to_enter: Annotated[bool | None, key.flag(_("Used to enter"))] = None
    issued_on_false_identity: Annotated[bool | None, key.flag(_("Issued on a false identity or forged papers"))] = None
    fraud_after_issue: Annotated[bool | None, key.flag(_("Fraud after issue shown by the state that issued it"))] = None


@fact_type(
    Group.DOCUMENTS,
    DataClass.ROUTE,
    Absence.UNKNOWN,
    absence_later=Absence.NOT_DONE,
    closed_by="documents",
    label=_("Diploma"),
    help=_("A diploma or qualification of a school or university in a state."),
)
class Diploma(Fact):
    state: Annotated[str, key.state(_("State of the school or university"))]
    awarded_on: Annotated[date | None, key.day(_("Day of award"))] = None
    institution: Annotated[str | None, key.text(_("School or university"))] = None
    level: Annotated[str | None, key.text(_("Level"), _("Level of the international classification of education."))] = (
        None
    )
    months_of_study: Annotated[int | None, key.number(_("Months of study"))] = None
    one_academic_year: Annotated[bool | None, key.flag(_("Studied for an academic year or more"))] = None
    on_territory: Annotated[bool | None, key.flag(_("Studied on the territory"), _("No: distance learning."))] = None


@fact_type(
    Group.DATABASES,
    DataClass.HIT,
    Absence.NOT_DONE,
    label=_("Eurodac hit"),
    help=_("A search in Eurodac found earlier data on the person."),
)
class EurodacHit(Fact):
    state: Annotated[str, key.state(_("State that sent the data"))]
    recorded_on: Annotated[date | None, key.day(_("Day the data was recorded"))] = None
    received_on: Annotated[date | None, key.day(_("Day the hit was received"))] = None
    category: Annotated[
        EurodacCategory | None, key.number(_("Category"), _("Regulation 603/2013, until 11 June 2026."))
    ] = None
    data: Annotated[
        EurodacData | None, key.choice(_("Kind of data"), _("Regulation 2024/1358, from 12 June 2026."))
    ] = None
    responsible_indicated: Annotated[str | None, key.state(_("State responsible as Eurodac shows it"))] = None
    relocation_indicated: Annotated[str | None, key.state(_("State of relocation as Eurodac shows it"))] = None


@fact_type(
    Group.DATABASES,
    DataClass.HIT,
    Absence.NOT_DONE,
    label=_("Entry in Eurodac"),
    help=_("A state entered in Eurodac which state is responsible."),
)
class EurodacEntry(Fact):
    state: Annotated[str, key.state(_("State that made the entry"))]
    on: Annotated[date, key.day(_("Day of the entry"))]
    responsible: Annotated[str | None, key.state(_("State entered as responsible"))] = None


@fact_type(
    Group.DATABASES,
    DataClass.HIT,
    Absence.NOT_DONE,
    label=_("Eurodac hit of another person"),
    help=_("A check of the result showed that the hit isn't of this person. Take the hit itself back too."),
)
class EurodacNoMatch(Fact):
    state: Annotated[str, key.state(_("State that received the result"))]
    on: Annotated[date, key.day(_("Day this was found"))]
    received_on: Annotated[date | None, key.day(_("Day the result was received"))] = None
    reported_on: Annotated[date | None, key.day(_("Day the Commission and eu-LISA were told"))] = None


@fact_type(
    Group.DATABASES,
    DataClass.HIT,
    Absence.NOT_DONE,
    label=_("Visa system hit"),
    help=_("A search in the Visa Information System found a visa or permit."),
)
class VisHit(Fact):
    state: Annotated[str, key.state(_("State that issued the document"))]
    received_on: Annotated[date | None, key.day(_("Day the hit was received"))] = None
    data: Annotated[VisData | None, key.choice(_("Kind of data"))] = None


class IdentityDocumentKind(Labelled):
    PASSPORT = "passport", _("passport")
    IDENTITY_CARD = "identity_card", _("identity card")
    BIRTH_CERTIFICATE = "birth_certificate", _("birth certificate")
    FAMILY_BOOK = "family_book", _("family book or marriage certificate")
    DRIVING_LICENCE = "driving_licence", _("driving licence")
    OTHER = "other", _("other document")


class Authenticity(Labelled):
    NOT_CHECKED = "not_checked", _("not checked")
    NO_DOUBT = "no_doubt", _("checked, no doubt")
    DOUBTFUL = "doubtful", _("doubtful")
    FALSE = "false", _("found to be false")


class Original(Labelled):
    PERSON = "person", _("with the person")
    OFFICE = "office", _("kept by this authority, with a receipt")
    OTHER_AUTHORITY = "other_authority", _("with another authority")
    LOST = "lost", _("lost or destroyed")


@fact_type(
    Group.DOCUMENTS,
    DataClass.ROUTE,
    Absence.NOT_DONE,
    label=_("Identity or travel document"),
    help=_("A document of a country of origin or elsewhere, which the person carries or had."),
)
class IdentityDocument(Fact):
    kind: Annotated[IdentityDocumentKind, key.choice(_("Kind of document"))]
    number: Annotated[str | None, key.text(_("Number of the document"))] = None
    countries: Annotated[tuple[str, ...] | None, key.countries(_("Issued by"))] = None
    issued_on: Annotated[date | None, key.day(_("Issued on"))] = None
    valid_until: Annotated[date | None, key.day(_("Valid until"), may_lie_ahead=True)] = None
    authenticity: Annotated[Authenticity | None, key.choice(_("Authenticity"))] = None
    original: Annotated[Original | None, key.choice(_("Where the original is"))] = None
    check_digits_fit: Annotated[bool | None, key.flag(_("Check digits of the zone fit (ICAO 9303)"))] = None
